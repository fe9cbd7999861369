"""Every kind planted once, and found exactly, with its line; a folder without anything wrong is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.lint import KINDS, lint, read_folder
from tests.index.lint.planted import NOW, TEXTS, TITLES, Found, findings, found, good

STEPS = set("add give look check keep remove take use build write put save split mend rename begin shorten".split())
SHARED = Path(__file__).resolve().parents[4] / "shared" / "corpus"
RELATED = """---
title: Goats cross
publishedDateTime: 2021-03-01T08:00:00Z
webUrl: https://e1.example/1
provider:
  name: Paper 1
  domain: e1.example
related:
  - title: Hikers safe
    excerpt: {hikers}
    publishedDateTime: 2021-03-02T08:00:00Z
    webUrl: https://e4.example/4
    provider:
      name: Paper 4
  {entry}
---
A herd of forty goats crossed the bridge at Millbrook before dawn.
"""
PLANTED: dict[str, tuple[dict[str, str], list[Found]]] = {
    "unreadable": ({"a.md": "\0\1\2" * 500}, [("a.md", None, "file", "unreadable")]),
    "front-matter": (
        {"a.md": "---\ntitle: A\nexcerpt: b: c: d\n---\nBody.", "b.md": good(1)},
        [("a.md", 3, "file", "front-matter")],
    ),
    "empty": ({"a.md": "---\nprovider: Bee\n---\n"}, [("a.md", None, "file", "empty")]),
    "encoding": ({"a.md": good(0, body=f"{TEXTS[0]}\x07")}, [("a.md", None, "file", "encoding")]),
    "missing-title": ({"a.md": good(0, title=None)}, [("a.md", 2, "title", "missing-title")]),
    "guessed-title": (
        {"a.txt": f"Face search paused\n\n{TEXTS[0]}"},
        [
            ("a.txt", None, "title", "guessed-title"),
            ("a.txt", None, "publishedDateTime", "missing-date"),
            ("a.txt", None, "webUrl", "missing-address"),
            ("a.txt", None, "provider", "missing-provider"),
        ],
    ),
    "wrong-type": ({"a.md": good(0, topics="{a: b}")}, [("a.md", 6, "topics", "wrong-type")]),
    "repeated-field": (
        {"a.md": good(0).replace("provider:", "title: Again\nprovider:")},
        [("a.md", 5, "title", "repeated-field")],
    ),
    "too-long": ({"a.md": good(0, title="word " * 150)}, [("a.md", 2, "title", "too-long")]),
    "bad-date": (
        {"a.md": good(0, publishedDateTime="2021-02-30T08:00:00Z")},
        [("a.md", 3, "publishedDateTime", "bad-date")],
    ),
    "future-date": (
        {"a.md": good(0, publishedDateTime="2021-06-01T00:00:01Z"), "b.md": good(1, publishedDateTime=f"{NOW:%FT%TZ}")},
        [("a.md", 3, "publishedDateTime", "future-date")],
    ),
    "missing-date": ({"a.md": good(0, publishedDateTime=None)}, [("a.md", 2, "publishedDateTime", "missing-date")]),
    "unsafe-address": ({"a.md": good(0, originalUrl="'javascript:x'")}, [("a.md", 6, "originalUrl", "unsafe-address")]),
    "borrowed-address": (
        {"a.md": good(0, webUrl=None, ampUrl="https://e.example/amp")},
        [("a.md", 5, "ampUrl", "borrowed-address")],
    ),
    "missing-address": ({"a.md": good(0, webUrl=None)}, [("a.md", 2, "webUrl", "missing-address")]),
    "duplicate-file": ({"a.md": good(0), "b.md": good(0)}, [("b.md", 4, "webUrl", "duplicate-file")]),
    "address-clash": (
        {"a.md": good(0), "b.md": good(1, webUrl="https://e0.example/0", provider="Paper 0")},
        [("b.md", 4, "webUrl", "address-clash")],
    ),
    "changed-text": (
        {"a.md": good(0), "b.md": good(0, body=TEXTS[0].replace("Tuesday", "Monday"))},
        [("b.md", 4, "webUrl", "changed-text")],
    ),
    "missing-provider": ({"a.md": good(0, provider=None)}, [("a.md", 2, "provider", "missing-provider")]),
    "provider-spelling": (
        {
            "a.md": good(0, provider="The Bee", webUrl="https://bee.example/0"),
            "b.md": good(1, provider="Bee", webUrl="https://bee.example/1"),
            "c.md": good(2, provider="Bee", webUrl="https://bee.example/2"),
        },
        [("a.md", 5, "provider", "provider-spelling")],
    ),
    "headline-only": ({"a.md": good(0, body="")}, [("a.md", 2, "excerpt", "headline-only")]),
    "broken-off": ({"a.md": good(0, body=f"{TEXTS[0]} The mayor, who")}, [("a.md", None, "body", "broken-off")]),
    "shortened": (
        {"a.md": good(0, body="", excerpt="The council voted on Tuesday to ...")},
        [("a.md", 6, "excerpt", "shortened")],
    ),
    "boilerplate": (
        {"a.md": good(0, body=f"{TEXTS[0]}\n\nSign up for our newsletter.")},
        [("a.md", None, "body", "boilerplate")],
    ),
    "near-duplicate": (
        {"a.md": good(0), "b.md": good(0, webUrl="https://e0.example/b")},
        [("b.md", 4, "webUrl", "near-duplicate")],
    ),
    "syndicated": (
        {"a.md": good(0), "b.md": good(0, webUrl="https://other.example/b", provider="Other")},
        [("b.md", 4, "webUrl", "syndicated")],
    ),
    "dropped-entry": (
        {"a.md": RELATED.format(hikers=TEXTS[4], entry="- title: No address"), "b.md": good(4)},
        [("a.md", 15, "related[1].webUrl", "dropped-entry")],
    ),
    "related-only": (
        {"a.md": RELATED.format(hikers=TEXTS[4], entry="")},
        [("a.md", 12, "related[0].webUrl", "related-only")],
    ),
}


def test_a_clean_folder_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path, {f"{n}.md": good(n) for n in range(len(TEXTS))}) == []
    assert len(TEXTS) == len(TITLES)


def test_a_folder_without_articles_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_planted_is_found_with_its_line_and_nothing_else(tmp_path: Path, kind: str) -> None:
    files, expected = PLANTED[kind]
    assert kind in {row[3] for row in expected}
    assert found(tmp_path, files) == expected


@pytest.mark.parametrize("kind", PLANTED)
def test_a_message_is_one_line_and_ends_with_the_next_step(tmp_path: Path, kind: str) -> None:
    for finding in findings(tmp_path, PLANTED[kind][0]):
        message = finding.problem.message
        assert message.isprintable()
        assert message.rpartition("; ")[2].partition(" ")[0] in STEPS, message


def test_every_kind_is_planted_somewhere() -> None:
    against_an_index = {"already-indexed", "changed-since-indexed"}  # test_addresses.py
    assert {*PLANTED, *against_an_index, "other"} == set(KINDS)


def test_findings_stand_in_the_order_of_files_the_worst_of_a_file_first(tmp_path: Path) -> None:
    files = {"b.md": good(0, publishedDateTime=None, title=None), "a.md": good(1, provider=None)}
    severities = [(f.file, f.severity) for f in findings(tmp_path, files)]
    assert severities == [("a.md", "note"), ("b.md", "warning"), ("b.md", "note")]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the larger collections beside the project")
@pytest.mark.parametrize("name", ["ai2020", "fr2023"])
def test_real_collections_have_no_rejections_and_few_warnings(name: str) -> None:
    files = list(read_folder(SHARED / name))
    found = lint(files, NOW.replace(year=2026))
    kinds = {f.problem.kind for f in found}
    assert kinds.isdisjoint({"unreadable", "front-matter", "empty", "bad-date", "future-date", "missing-date"})
    sightings = [s for checked in files for s in checked.sightings]
    texts = {(s.version.article, s.version.text) for s in sightings}
    warned = [f for f in found if f.severity == "warning"]
    assert {f.severity for f in found} == {"warning", "note"}
    assert len(warned) - sum(f.problem.kind == "broken-off" for f in warned) < len(texts) / 20
    assert all(f.problem.line for f in found)
