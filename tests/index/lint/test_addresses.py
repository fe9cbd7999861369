from pathlib import Path

import pytest

from index.lint import Held, held_by
from tests.fakes import Library
from tests.index.lint.planted import TEXTS, TITLES, findings, found, good

REVISED = TEXTS[0].replace("Tuesday", "Monday")


def held(folder: Path, files: dict[str, str]) -> Held:
    library = Library(folder / "held", folder / "index")
    for name, text in files.items():
        library.put(name, text)
    library.build()
    return held_by(library.open())


def test_three_files_of_one_address(tmp_path: Path) -> None:
    files = {"a.md": good(0), "b.md": good(0, body=REVISED), "c.md": good(0), "d.md": good(0, body=REVISED)}
    assert found(tmp_path, files) == [
        ("b.md", 4, "webUrl", "changed-text"),
        ("c.md", 4, "webUrl", "duplicate-file"),
        ("d.md", 4, "webUrl", "duplicate-file"),
    ]


def test_the_field_is_the_one_that_the_address_was_taken_from(tmp_path: Path) -> None:
    again = good(0, originalUrl="https://www.e0.example/0/?utm_source=x", webUrl=None)
    assert found(tmp_path, {"a.md": good(0), "b.md": again}) == [("b.md", 5, "originalUrl", "duplicate-file")]


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        (TITLES[0], TEXTS[1], "changed-text"),
        (TITLES[1], REVISED, "changed-text"),
        (TITLES[1], TEXTS[1], "address-clash"),
    ],
)
def test_another_article_has_neither_headline_nor_words_in_common(
    tmp_path: Path, title: str, body: str, kind: str
) -> None:
    kinds = [kind for *_, kind in found(tmp_path, {"a.md": good(0), "b.md": good(0, body=body, title=title)})]
    assert kinds == [kind]


def test_a_file_that_the_index_holds_as_it_is_needs_no_word(tmp_path: Path) -> None:
    assert found(tmp_path / "new", {"a.md": good(0)}, held(tmp_path, {"a.md": good(0)})) == []


def test_the_same_text_from_a_file_that_is_not_here(tmp_path: Path) -> None:
    [finding] = findings(tmp_path / "new", {"b.md": good(0)}, held(tmp_path, {"old/a.md": good(0)}))
    assert (finding.problem.kind, finding.problem.line, finding.severity) == ("already-indexed", 4, "note")
    assert "old/a.md" in finding.problem.message


@pytest.mark.parametrize(("name", "said"), [("a.md", "build the index again"), ("b.md", "kept as versions")])
def test_a_text_that_changed_since_the_index_was_built(tmp_path: Path, name: str, said: str) -> None:
    [finding] = findings(tmp_path / "new", {name: good(0, body=REVISED)}, held(tmp_path, {"a.md": good(0)}))
    assert (finding.problem.kind, finding.severity) == ("changed-since-indexed", "note")
    assert said in finding.problem.message


def test_every_version_of_an_article_counts_as_held(tmp_path: Path) -> None:
    older = good(0, body=REVISED, publishedDateTime="2021-02-01T08:00:00Z")
    known = held(tmp_path, {"a.md": good(0), "b.md": older})
    assert [kind for *_, kind in found(tmp_path / "new", {"b.md": older}, known)] == []


def test_an_address_that_is_another_articles_in_the_index(tmp_path: Path) -> None:
    files = {"b.md": good(1, webUrl="https://e0.example/0", provider="Paper 0")}
    assert found(tmp_path / "new", files, held(tmp_path, {"a.md": good(0)})) == [("b.md", 4, "webUrl", "address-clash")]


def test_copies_spellings_and_entries_are_looked_up_in_the_index_as_well(tmp_path: Path) -> None:
    bees = {f"{n}.md": good(n, provider="The Bee", webUrl=f"https://bee.example/{n}") for n in (1, 2)}
    known = held(tmp_path, {"old.md": good(0), **bees})
    related = (
        "related:\n  - title: Goats\n    webUrl: https://bee.example/1\n    publishedDateTime: 2021-03-01T08:00:00Z"
    )
    files = {
        "copy.md": good(0, webUrl="https://e0.example/again"),
        "spelt.md": good(3, provider="Bee", webUrl="https://bee.example/3"),
        "entry.md": good(4).replace("\n---", f"\n{related}\n    provider: The Bee\n    excerpt: {TEXTS[1]}\n---"),
    }
    assert [(file, kind) for file, _, _, kind in found(tmp_path / "new", files, known)] == [
        ("copy.md", "near-duplicate"),
        ("entry.md", "changed-since-indexed"),
        ("spelt.md", "provider-spelling"),
    ]
