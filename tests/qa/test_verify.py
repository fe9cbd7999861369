from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index import Index, Request, build, open_index_as_built
from qa import Answer, Citation, to_record
from qa.verify import _why_file_differs, failures
from tests.fakes import FakeEmbedder

Record = dict[str, Any]


@pytest.fixture
def collection(tmp_path: Path) -> tuple[Path, Index]:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.md").write_text(
        '---\ntitle: "Vote"\nwebUrl: https://news.example/a\nexcerpt: "Oakdale voted. Elmwood did not."\n---\n'
    )
    (articles / "b.txt").write_text("Headline\n\nA plain text without an address.\n")
    embedder = FakeEmbedder()
    build(Request(articles, tmp_path / "index", lambda: embedder, (embedder.id.name, embedder.id.sha256)))
    return articles, open_index_as_built(tmp_path / "index")


def record(index: Index) -> Record:
    [version] = index.versions_in("https://news.example/a", "a.md")
    start = version.text.index("Oakdale")
    return to_record(Answer("q", "q", "t", answered=True, citations=(Citation(1, version, start, start + 14),)), "1")


def test_a_true_citation_holds(collection: tuple[Path, Index]) -> None:
    articles, index = collection
    assert list(failures(record(index), index, articles)) == []
    assert record(index)["citations"][0]["quote"] == "Oakdale voted."


def test_an_article_without_address_is_known_by_its_file(collection: tuple[Path, Index]) -> None:
    _, index = collection
    assert [v.source for v in index.versions_in("b.txt", "b.txt")] == ["b.txt"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "Oakdale lost."}, "quotes 'Oakdale lost.'"),
        ({"quote": "oakdale voted."}, "quotes 'oakdale voted.'"),
        ({"start": 0, "end": 14}, "quotes 'Oakdale voted.'"),
        ({"start": -3, "end": 4}, "no quotation"),
        ({"start": 5, "end": 5, "quote": ""}, "no quotation"),
        ({"source": "https://news.example/b"}, "does not hold"),
        ({"file": "c.md"}, "does not hold"),
        ({"file_sha256": "1" * 64}, "another state"),
        ({"quote": None}, "no quotation"),
        ({"span": {"start": 0, "end": 9}}, "not inside its quotation"),
        ({"start": "one"}, "not a citation"),
    ],
)
def test_a_false_one_is_named_with_the_reason(collection: tuple[Path, Index], change: Record, why: str) -> None:
    articles, index = collection
    false = record(index)
    false["citations"][0] |= change
    [line] = failures(false, index, articles)
    assert why in line
    assert line.startswith("1: citations [1]")


def test_a_missing_field_and_a_citation_that_is_none_are_named(collection: tuple[Path, Index]) -> None:
    articles, index = collection
    false = record(index)
    del false["citations"][0]["quote"]
    false["nearest"] = ["nothing"]
    assert len(list(failures(false, index, articles))) == 2


def test_a_changed_or_missing_file_is_noticed(collection: tuple[Path, Index]) -> None:
    articles, index = collection
    true = record(index)
    (articles / "a.md").write_text("---\ntitle: Vote\n---\nOther words.\n")
    assert "not the file that was indexed" in next(failures(true, index, articles))
    (articles / "a.md").unlink()
    assert "not the file that was indexed" in next(failures(true, index, articles))
    assert list(failures(true, index)) == []


def test_a_record_cannot_point_outside_the_folder(collection: tuple[Path, Index]) -> None:
    articles, index = collection
    (articles.parent / "a.md").write_text("secret")
    escaping = record(index)["citations"][0] | {"file": "../a.md"}
    assert "outside" in str(_why_file_differs(escaping["file"], escaping["file_sha256"], articles))
