from pathlib import Path

from index.lint.sightings import Sighting, checked, folder
from index.parse import parse_fields

FILE = """---
title: Cats
excerpt: >
  Nine cats
  were seen.
publishedDateTime: 2021-05-07T14:19:00Z
webUrl: https://www.pond.example/cats
provider:
  domain: WWW.Pond.example
  name: The Pond
related:
  - webUrl: https://lake.example/dogs
    title: Dogs
secured: SECRET
---
They swam.
"""


def sightings(text: str) -> tuple[Sighting, ...]:
    return checked(*parse_fields("a.md", text.encode())).sightings


def test_fields_know_their_lines() -> None:
    cats, dogs = sightings(FILE)
    assert cats.lines == {
        "": 2,
        "title": 2,
        "excerpt": 3,
        "publishedDateTime": 6,
        "webUrl": 7,
        "provider": 9,
        "provider.name": 10,
    }
    assert dogs.lines == {"": 12, "title": 13, "webUrl": 12}
    assert (cats.domain, dogs.domain) == ("pond.example", "lake.example")
    assert (cats.at, dogs.at) == ("", "related[0].")
    assert "SECRET" not in repr((cats, dogs))


def test_a_finding_has_the_line_of_its_field_or_of_the_place_where_it_is_missing() -> None:
    cats, dogs = sightings(FILE)
    lines = [
        s.found("other", name, "is odd; look").problem.line
        for s in (cats, dogs)
        for name in ("title", "topics", "body")
    ]
    assert lines == [2, 2, None, 13, 12, None]
    assert dogs.found("other", "title", "is odd; look").problem.field == "related[0].title"


def test_an_offset_of_the_stored_text_belongs_to_a_field() -> None:
    cats, _ = sightings(FILE.replace(">\n  Nine cats\n  were seen.", "Nine cats were seen."))
    text = cats.version.text
    assert [cats.field_at(text.index(word)) for word in ("Cats", "Nine", "seen", "They")] == [
        "title",
        "excerpt",
        "excerpt",
        "body",
    ]


def test_plain_text_has_no_lines() -> None:
    [text] = sightings("Cats\n\nThey swam.")
    assert (text.lines, text.domain, text.field_at(len(text.version.text) - 1)) == ({}, "", "body")


def test_own_sightings_come_before_related_ones() -> None:
    first = checked(*parse_fields("a.md", FILE.encode()))
    second = checked(*parse_fields("b.md", b"---\ntitle: Dogs\nwebUrl: https://lake.example/dogs\n---\nThey stay."))
    given = folder([first, second])
    assert [s.version.file for s in given.articles["lake.example/dogs"]] == ["b.md", "a.md"]
    assert [s.version.file for s in given.first] == ["a.md", "b.md"]
    assert len(list(given.sightings)) == 3


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    from index.lint import read_folder

    (tmp_path / "a.md").write_text(FILE)
    (tmp_path / "b.md").write_text("---\n")
    assert [(c.report.file, len(c.sightings)) for c in read_folder(tmp_path)] == [("a.md", 2), ("b.md", 1)]
