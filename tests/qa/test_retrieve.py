from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa import Filters
from qa.parts import ALL_PARTS, Parts
from qa.question import understand
from qa.retrieve import EARLY, TEXT_WEIGHT, fuse, reach, retrieve
from tests.fakes import Library, article


def test_either_search_alone_is_enough() -> None:
    assert fuse({1: 0.9, 2: 0.1}, {}) == {1: 0.9, 2: 0.1}
    assert fuse({}, {7: 30.0}) == {7: pytest.approx(30 * TEXT_WEIGHT)}
    assert fuse({}, {}) == {}


def test_words_in_common_raise_a_passage_and_one_that_only_shares_words_starts_from_the_farthest() -> None:
    fused = fuse({1: 0.5, 2: 0.45}, {2: 10.0, 3: 5.0}, weight=0.02)
    assert fused == {1: 0.5, 2: pytest.approx(0.65), 3: pytest.approx(0.55)}


def test_without_weight_the_words_do_not_matter() -> None:
    assert fuse({1: 0.5, 2: 0.4}, {2: 10.0}, weight=0.0) == {1: 0.5, 2: 0.4}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (ALL_PARTS, ["cat", "dog"]),
        (Parts(text=False), ["cat", "dog"]),
        (Parts(dense=False), ["cat"]),
        (Parts(dense=False, text=False), []),
    ],
)
def test_either_search_can_be_switched_off(tmp_path: Path, parts: Parts, found: list[str]) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for animal in ("cat", "dog"):
        library.put(f"{animal}.md", article(f"A {animal}", f"The {animal} ran."))
    library.build()
    hits = retrieve(library.open(), library.embedder, understand("Where is the cat"), Filters(), 5, parts)
    assert [hit.version.file.removesuffix(".md") for hit in hits] == found


def test_what_was_published_before_the_day_of_the_question_lies_lower(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for day in ("2020-01-01", "2020-01-02"):
        library.put(f"{day}.md", article("A cat", f"The cat ran on {day}.", publishedDateTime=f"{day}T08:00:00Z"))
    library.put("undated.md", article("A cat", "The cat ran."))
    library.build()
    index, question = library.open(), understand("Where is the cat")
    plain = {h.version.file: h.score for h in retrieve(index, library.embedder, question, Filters(), 9)}
    later = replace(question, since="2020-01-02")
    lower = retrieve(index, library.embedder, later, Filters(), 9)
    assert {h.version.file: pytest.approx(h.score) for h in lower} == plain | {
        "2020-01-01.md": plain["2020-01-01.md"] - EARLY
    }
    assert {h.version.file: h.score for h in reach(index, library.embedder, later, Filters())} == plain
