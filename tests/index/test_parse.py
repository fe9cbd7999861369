import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import FileReport, Problem, Version
from index.articles import sha256_text
from index.lint import KINDS
from index.parse import MAX_NAME, MAX_RELATED, MAX_TOPICS, parse_file
from index.text import MAX_BODY, MAX_EXCERPT, MAX_TITLE

NEXT_STEPS = set("add write give save split remove mend put begin look rename check flatten".split())
WELL_FORMED = """---
category: news
title: "Cats cross the river"
excerpt: "Nine cats were seen."
publishedDateTime: 2021-05-07T14:19:00Z
originalUrl: "https://pond.example/cats"
webUrl: "https://pond.example/cats?from=web"
ampWebUrl: "https://amp.pond.example/cats"
provider:
  name: The Pond
  domain: pond.example
topics:
  - Cats
  - Rivers
images:
  - url: "https://pictures.example/IMAGE-cat.jpeg"
    title: IMAGE of a cat
related:
  - title: "Dogs stay"
    excerpt: "No dog was seen."
    publishedDateTime: 2021-05-08T00:00:00+02:00
    webUrl: "https://www.pond.example/dogs/"
    provider:
      name: The Lake
    images:
      - url: "https://pictures.example/IMAGE-dog.jpeg"
    secured: "SECRET-related"
  - title: "Fish unmoved"
    webUrl: "http://pond.example/fish"
secured: "SECRET-own"
---

More

They swam.

Related Stories
"""


def parse(text: str, file: str = "a/cats.md") -> FileReport:
    return parse_file(file, text.encode())


def with_fields(*lines: str, body: str = "They swam.") -> FileReport:
    return parse("\n".join(["---", *lines, "---", body]))


def only(report: FileReport) -> Version:
    [version] = report.versions
    return version


def told(report: FileReport) -> list[str]:
    """The fields of the problems, after a look at how each problem is worded."""
    for problem in report.problems:
        assert_worded(problem)
    return [problem.field for problem in report.problems]


def assert_worded(problem: Problem) -> None:
    assert problem.field
    assert problem.kind in KINDS.keys() - {"other"}
    assert problem.message.isprintable()
    step = problem.message.rpartition("; ")[2]
    assert step.partition(" ")[0] in NEXT_STEPS, problem


def test_a_well_formed_file_gives_its_article_and_its_related_entries() -> None:
    report = parse(WELL_FORMED)
    sha256 = sha256_text(WELL_FORMED)
    cats, dogs, fish = report.versions
    assert (report.file, report.sha256, report.outcome, report.problems) == ("a/cats.md", sha256, "indexed", ())
    assert cats == Version(
        article="pond.example/cats",
        url="https://pond.example/cats",
        title="Cats cross the river",
        text="Cats cross the river\n\nNine cats were seen.\n\nThey swam.",
        title_end=20,
        provider="The Pond",
        published="2021-05-07T14:19:00+00:00",
        topics=("Cats", "Rivers"),
        file="a/cats.md",
        file_sha256=sha256,
        position=0,
    )
    assert dogs == Version(
        article="pond.example/dogs",
        url="https://www.pond.example/dogs/",
        title="Dogs stay",
        text="Dogs stay\n\nNo dog was seen.",
        title_end=9,
        provider="The Lake",
        published="2021-05-08T00:00:00+02:00",
        topics=(),
        file="a/cats.md",
        file_sha256=sha256,
        position=1,
    )
    assert (fish.text, fish.provider, fish.published, fish.position) == ("Fish unmoved", None, None, 2)


@pytest.mark.parametrize(
    "spoiled", ["", "title: []", "publishedDateTime: soon", "secured: SECRET-again", "images: SECRET", "related: no"]
)
def test_secured_fields_and_images_appear_nowhere(spoiled: str) -> None:
    shown = repr(parse(WELL_FORMED.replace("category: news", spoiled)))
    assert "SECRET" not in shown
    assert "IMAGE" not in shown
    assert "secured" not in shown


@pytest.mark.parametrize(
    ("written", "title", "warned"),
    [
        ("A cat", "A cat", []),
        ("'A   cat\n\n  sat'", "A cat sat", []),
        ("NO", "NO", ["title"]),
        ("12", "12", ["title"]),
        ("1.5", "1.5", ["title"]),
        ("2021-05-07", "2021-05-07", ["title"]),
        ("'2021-05-07'", "2021-05-07", []),
        ("null", "", ["title"]),
        ("~", "", ["title"]),
        ("", "", ["title"]),
        ("''", "", ["title"]),
        ("[a, b]", "", ["title", "title"]),
        ("{a: b}", "", ["title", "title"]),
        ("\n  - a\n  - b", "", ["title", "title"]),
        ("!!python/object/apply:os.system [echo]", "", ["title", "title"]),
        ("!!python/name:os.system cat", "", ["title", "title"]),
        ("!cat x", "", ["title", "title"]),
        ("*other", "", ["title", "title"]),
        ('"a \\x07 cat"', "a cat", ["title"]),
        ('"a \\ud83d cat"', "a \ufffd cat", ["title"]),
        ('"a \\ud83d\\ude00 cat"', "a 😀 cat", []),
        ("<b>cat</b> & {{cat}}", "<b>cat</b> & {{cat}}", []),
    ],
)
def test_a_title_of_any_type_is_read_as_written_or_dropped(written: str, title: str, warned: list[str]) -> None:
    report = with_fields("webUrl: https://e.org/a", "other: &other Else", f"title: {written}")
    assert only(report).title == title
    assert only(report).text == f"{title}\n\nThey swam.".strip()
    assert told(report) == warned
    assert report.outcome == ("indexed_with_warning" if warned else "indexed")


@pytest.mark.parametrize(
    ("written", "topics", "warned"),
    [
        ("[Cats, Rivers, Cats]", ("Cats", "Rivers"), []),
        ("Cats", ("Cats",), []),
        ("[1, NO, 2021-05-07]", ("1", "NO", "2021-05-07"), []),
        ("['', ' a  b ']", ("a b",), []),
        ("[]", (), []),
        ("null", (), []),
        ("~", (), []),
        ("", (), []),
        ("''", (), []),
        ("[Cats, null, ~]", ("Cats",), ["topics"]),
        ("[Cats, [Dogs]]", ("Cats",), ["topics"]),
        ("[Cats, !dog Dogs]", ("Cats",), ["topics"]),
        ("[Cats, *other]", ("Cats",), ["topics"]),
        ("*other", (), ["topics"]),
        ("{Cats: Dogs}", (), ["topics"]),
        (json.dumps(["a" * 300]), ("a" * MAX_NAME,), ["topics"]),
        (json.dumps([str(n) for n in range(100)]), tuple(map(str, range(MAX_TOPICS))), ["topics"]),
    ],
)
def test_topics_of_any_shape(written: str, topics: tuple[str, ...], warned: list[str]) -> None:
    report = with_fields("title: T", "other: &other Else", f"topics: {written}")
    assert only(report).topics == topics
    assert told(report) == warned


@pytest.mark.parametrize(
    ("written", "provider", "warned"),
    [
        ("{name: The Pond, domain: pond.example}", "The Pond", []),
        ("{domain: pond.example}", "pond.example", ["provider.name"]),
        ("{name: , domain: pond.example}", "pond.example", ["provider.name"]),
        ("{name: [The Pond], domain: pond.example}", "pond.example", ["provider.name", "provider.name"]),
        ("{name: {}, domain: {}}", None, ["provider.name", "provider.domain"]),
        ("{name: A, name: B}", "A", ["provider.name"]),
        ("{}", None, []),
        ("null", None, []),
        ("The   Pond", "The Pond", []),
        ("[The Pond]", None, ["provider"]),
        ("*other", None, ["provider"]),
        ("a" * 300, "a" * MAX_NAME, ["provider"]),
    ],
)
def test_a_provider_of_any_shape(written: str, provider: str | None, warned: list[str]) -> None:
    report = with_fields("title: T", "other: &other Else", f"provider: {written}")
    assert only(report).provider == provider
    assert told(report) == warned


@pytest.mark.parametrize(
    ("written", "published", "warned"),
    [
        ("2021-05-07T14:19:00Z", "2021-05-07T14:19:00+00:00", []),
        ("'2021-05-07T14:19:00-05:00'", "2021-05-07T14:19:00-05:00", []),
        ("null", None, []),
        ("2021-05-07", None, ["publishedDateTime"]),
        ("2021-02-30T14:19:00Z", None, ["publishedDateTime"]),
        ("03/04/2021", None, ["publishedDateTime"]),
        ("NO", None, ["publishedDateTime"]),
        ("1620397140", None, ["publishedDateTime"]),
        ("[2021]", None, ["publishedDateTime"]),
        ("{year: 2021}", None, ["publishedDateTime"]),
        ("'\\x00'", None, ["publishedDateTime"]),
    ],
)
def test_a_date_is_never_invented(written: str, published: str | None, warned: list[str]) -> None:
    report = with_fields("title: T", f"publishedDateTime: {written}")
    assert only(report).published == published
    assert told(report) == warned


@pytest.mark.parametrize(
    ("fields", "url", "warned"),
    [
        (["originalUrl", "webUrl", "sourceUrl", "url", "ampUrl"], "originalUrl", []),
        (["ampUrl", "url", "sourceUrl", "webUrl"], "webUrl", []),
        (["ampUrl", "sourceUrl"], "sourceUrl", []),
        (["ampUrl", "ampWebUrl", "url"], "url", ["url"]),
        (["ampUrl", "ampWebUrl"], "ampWebUrl", ["ampWebUrl"]),
        (["ampUrl"], "ampUrl", ["ampUrl"]),
        (["cdnAmpWebUrl"], None, []),
    ],
)
def test_addresses_are_taken_in_a_fixed_order(fields: list[str], url: str | None, warned: list[str]) -> None:
    report = with_fields("title: T", *(f"{name}: https://e.org/{name}" for name in fields))
    assert only(report).url == (url and f"https://e.org/{url}")
    assert only(report).article == (f"e.org/{url}" if url else "file:a/cats.md")
    assert only(report).source == (f"https://e.org/{url}" if url else "cats.md")
    assert told(report) == warned


@pytest.mark.parametrize(
    "unsafe",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://e.org",
        "https://me@e.org",
        "http://[::1",
        "'https://e.org/<b>'",
        "'#'",
        "[https://e.org]",
        "https://e.org/" + "a" * 3000,
        "https://e.org/" + "a" * 30_000,
    ],
)
def test_an_unsafe_address_gives_way_to_the_next(unsafe: str) -> None:
    report = with_fields("title: T", f"originalUrl: {unsafe}", "webUrl: https://e.org/a")
    assert only(report).url == "https://e.org/a"
    assert set(told(report)) == {"originalUrl"}


@pytest.mark.parametrize(
    ("entry", "warned"),
    [
        ("{webUrl: 'https://e.org/b'}", "related[0].title"),
        ("{title: B}", "related[0].webUrl"),
        ("{title: B, webUrl: 'javascript:x'}", "related[0].webUrl"),
        ("just text", "related[0]"),
        ("[title, B]", "related[0]"),
        ("null", "related[0]"),
        ("*other", "related[0]"),
        ("{title: [B], webUrl: 'https://e.org/b'}", "related[0].title"),
    ],
)
def test_a_related_entry_without_text_or_address_is_dropped(entry: str, warned: str) -> None:
    report = with_fields("title: T", "other: &other {}", f"related: [{entry}]")
    assert only(report).title == "T"
    assert set(told(report)) == {warned}


def test_a_related_entry_without_title_is_kept_for_its_excerpt() -> None:
    report = with_fields("title: T", "related: [{excerpt: E, webUrl: 'https://e.org/b'}]")
    assert [(v.title, v.text) for v in report.versions] == [("T", "T\n\nThey swam."), ("", "E")]
    assert told(report) == ["related[0].title"]


@pytest.mark.parametrize("related", ["{title: B, webUrl: 'https://e.org/b'}", "B", "12", "*other"])
def test_related_that_is_no_list_is_dropped(related: str) -> None:
    report = with_fields("title: T", "other: &other []", f"related: {related}")
    assert only(report).title == "T"
    assert told(report) == ["related"]


@pytest.mark.parametrize("related", ["", "null", "[]", "~"])
def test_no_related_entries_are_no_problem(related: str) -> None:
    assert with_fields("title: T", f"related: {related}").outcome == "indexed"


def test_of_ten_thousand_related_entries_the_first_are_read() -> None:
    entries = [f"  - {{title: T{n}, webUrl: 'https://e.org/{n}'}}" for n in range(10_000)]
    report = with_fields("title: T", "related:", *entries)
    assert [v.title for v in report.versions[1:]] == [f"T{n}" for n in range(MAX_RELATED)]
    assert told(report) == ["related"]
    assert "10,000" in report.problems[0].message


def test_a_file_with_only_related_entries_gives_those() -> None:
    report = with_fields("related: [{title: B, webUrl: 'https://e.org/b'}]", body="")
    assert [(v.title, v.position) for v in report.versions] == [("B", 1)]
    assert told(report) == ["title"]


@pytest.mark.parametrize("field", ["title", "webUrl", "topics", "related"])
def test_of_a_repeated_field_the_first_stays(field: str) -> None:
    first = {"title": "T", "webUrl": "https://e.org/1", "topics": "[A]", "related": "[]"}
    report = with_fields(*(f"{name}: {value}" for name, value in first.items()), f"{field}: https://e.org/2")
    assert (only(report).title, only(report).url, only(report).topics) == ("T", "https://e.org/1", ("A",))
    assert told(report) == [field]


@pytest.mark.parametrize(
    ("title", "excerpt", "body", "lengths", "warned"),
    [
        ("t" * 5_000_000, "E", "B", (MAX_TITLE, 1, 1), "title"),
        ("T", "e" * 5_000_000, "B", (1, MAX_EXCERPT, 1), "excerpt"),
        ("T", "E", "b" * 5_000_000, (1, 1, MAX_BODY), "body"),
        ("T", "E", "A " + "b" * 5_000_000, (1, 1, MAX_BODY), "body"),
        ("T", "E", "cat " * 1_250_000, (1, 1, MAX_BODY - 1), "body"),
        ("T", "E", "bird\n" * 1_000_000, (1, 1, MAX_BODY - 1), "body"),
    ],
)
def test_an_oversized_field_is_cut(title: str, excerpt: str, body: str, lengths: tuple[int, ...], warned: str) -> None:
    report = with_fields(f"title: {title}", f"excerpt: {excerpt}", body=body)
    assert tuple(map(len, only(report).text.split("\n\n"))) == lengths
    assert told(report) == [warned]


@pytest.mark.parametrize(
    ("text", "title", "stored"),
    [
        ("Cats cross\n\nThey swam.", "Cats cross", "Cats cross\n\nThey swam."),
        ("More\n\n# Cats cross #\n\nThey swam.", "Cats cross", "Cats cross\n\nThey swam."),
        ("Cats cross\nThey swam.", "Cats cross", "Cats cross\n\nThey swam."),
        ("They swam.\n\nThen slept.", "", "They swam.\n\nThen slept."),
        ("Cats cross", "", "Cats cross"),
        ("cat " * 60 + "\n\nThey swam.", "", ("cat " * 60).strip() + "\n\nThey swam."),
        ("-----\n\nThey swam.", "", "-----\n\nThey swam."),
        ("😀😀", "", "😀😀"),
    ],
)
def test_a_plain_text_may_begin_with_a_headline(text: str, title: str, stored: str) -> None:
    report = parse(text)
    assert (only(report).title, only(report).text, only(report).article) == (title, stored, "file:a/cats.md")
    assert (only(report).url, only(report).published, only(report).provider) == (None, None, None)
    assert told(report) == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "\ufeff",
        "More\n\nRelated Stories",
        "---\n---\n",
        "---\ntitle:\n---\n",
        "---\ntitle: []\nwebUrl: https://e.org/a\nrelated: [{title: B}]\n---\n",
        "---\nsecured: x\n---\nMore",
    ],
)
def test_a_file_without_title_and_text_is_rejected(text: str) -> None:
    report = parse(text)
    assert (report.outcome, report.versions) == ("rejected", ())
    assert told(report) == ["file"]
    assert "neither a title nor a text" in report.problems[0].message


@pytest.mark.parametrize(
    "raw",
    [
        b"---\ntitle: A\n",
        b"---\ntitle: [A\n---\n",
        b"---\n- A\n---\n",
        b"---\na: " + b"[" * 50 + b"]" * 50 + b"\n---\n",
        b"\0\1\2" * 2000,
        b"\0" * 2000,
        WELL_FORMED.replace("---", "", 1).encode(),
        WELL_FORMED.replace("topics:", "---\ntopics:").encode(),
        WELL_FORMED.replace("---", "--", 1).encode(),
    ],
)
def test_a_rejected_file_says_why_in_one_line(raw: bytes) -> None:
    report = parse_file("a.md", raw)
    assert (report.outcome, report.versions) == ("rejected", ())
    assert told(report) == ["file"]
    assert "SECRET" not in repr(report)


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        (WELL_FORMED.encode("utf-8-sig"), []),
        (WELL_FORMED.replace("\n", "\r\n").encode(), []),
        (WELL_FORMED.replace("\n", "\r").encode(), []),
        (WELL_FORMED.encode("utf-16"), []),
        (WELL_FORMED.encode("utf-32"), []),
        (WELL_FORMED.encode("utf-16-le"), ["file"]),
        (WELL_FORMED.encode("utf-16-be"), ["file"]),
        (WELL_FORMED.replace("swam", "s\0wam").encode(), ["file"]),
        (WELL_FORMED.replace("They", "\x07They").encode(), ["file"]),
    ],
)
def test_the_same_file_in_another_dress_gives_the_same_texts(raw: bytes, warned: list[str]) -> None:
    report = parse_file("a/cats.md", raw)
    assert [v.text for v in report.versions] == [v.text for v in parse(WELL_FORMED).versions]
    assert told(report) == warned


def mutations(count: int) -> Sequence[bytes]:
    """Damaged forms of a good file: flipped bytes, cut ends, inserted YAML metacharacters, swapped lines."""
    choose, good = random.Random(2021), WELL_FORMED.encode()
    inserted = [
        b"[",
        b"{",
        b"'",
        b'"',
        b"|",
        b">",
        b"#",
        b"%",
        b"*a",
        b"&a ",
        b"!!x ",
        b"---\n",
        b"\t",
        b": ",
        b"- ",
        b"? ",
        b"\0",
        b"\xff",
        b"\\ud800",
    ]
    made = []
    for _ in range(count):
        raw = bytearray(good)
        for _ in range(choose.randint(1, 6)):
            at = choose.randrange(max(len(raw), 1))
            match choose.randrange(4):
                case 0:
                    raw[at : at + 1] = bytes([choose.randrange(256)])
                case 1:
                    raw[at:at] = choose.choice(inserted)
                case 2:
                    del raw[at : at + choose.randrange(1, 40)]
                case _:
                    del raw[choose.randrange(len(raw) // 2, len(raw) + 1) :]
        made.append(bytes(raw))
    return made


def test_a_damaged_file_ends_in_one_of_the_three_outcomes() -> None:
    outcomes = set()
    for raw in mutations(600):
        report = parse_file("a.md", raw)
        outcomes.add(report.outcome)
        told(report)
        assert "SECRET" not in repr(report) or raw.count(b"secured") < 2
        assert bool(report.versions) == (report.outcome != "rejected")
        assert bool(report.problems) == (report.outcome != "indexed")
        for version in report.versions:
            assert version.text
            assert version.text[: version.title_end] == version.title
    assert outcomes == {"indexed", "indexed_with_warning", "rejected"}


def test_no_file_costs_more_than_5_seconds_or_500_megabytes() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.index.costly"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout == ""
