from __future__ import annotations

from dataclasses import replace

import pytest

from index import Index
from qa import carriers
from qa.carriers import compared, moment
from qa.differences import Comparison, Difference
from qa.wording import wording
from tests.fakes import Library, article
from tests.qa.values import version

VOTE = "The council voted on Tuesday to pause face search."


@pytest.fixture
def index(library: Library) -> Index:
    for day, name, text in ((3, "late", VOTE), (1, "early", VOTE), (2, "other", VOTE.replace("pause", "end"))):
        given = {"webUrl": f"https://e.org/{name}", "publishedDateTime": f"2021-01-0{day}T00:00:00Z"}
        library.put(f"{name}.md", article(f"A {name} report", text, **given))
    library.build()
    return library.open()


def comparison(words: int, likeness: float, letters: float = 0.0, complete: bool = True) -> Comparison:
    unknown = Difference("unknown", "more", "", 1)
    return Comparison(0, 9, words, likeness, letters, () if complete else (unknown,))


def test_the_most_alike_come_first_and_equal_texts_by_date(index: Index) -> None:
    assert [v.article for v, _ in compared(wording(VOTE), index)] == ["e.org/early", "e.org/late", "e.org/other"]
    near = wording(VOTE.replace("pause", "keep"))
    assert [v.article for v, _ in compared(near, index)] == ["e.org/early", "e.org/other", "e.org/late"]


def test_articles_with_the_same_words_stand_together(index: Index) -> None:
    groups = carriers.carriers(compared(wording(VOTE.replace("pause", "keep")), index))
    assert [[v.article for v, _ in group] for group in groups] == [["e.org/early", "e.org/late"], ["e.org/other"]]


def test_wordings_far_less_alike_and_too_many_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (replace(comparison(20, 1.0), differences=(Difference("equal", w, w, 1),)) for w in ("one", "other"))
    near, far = replace(other, likeness=0.75), replace(other, likeness=0.74)
    assert len(carriers.carriers([(version("One"), one), (version("Two"), near)])) == 2
    assert len(carriers.carriers([(version("One"), one), (version("Two"), far)])) == 1
    monkeypatch.setattr(carriers, "MAX_WORDINGS", 1)
    assert len(carriers.carriers([(version("One"), one), (version("Two"), near)])) == 1


def test_an_undated_text_comes_last() -> None:
    dated = version("Dated")
    assert moment(dated) < moment(replace(dated, published=None))
    assert moment(replace(dated, published="2021-01-13T01:00:00+02:00")) < moment(dated)


def test_work_is_bounded(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriers, "MAX_PAIRS", 0)
    assert len(compared(wording(VOTE), index)) == 1


@pytest.mark.parametrize(
    ("found", "enough"),
    [
        (comparison(4, 0.52), True),
        (comparison(4, 0.51), False),
        (comparison(4, 0.3, 0.65), True),
        (comparison(4, 0.3, 0.64), False),
        (comparison(3, 0.9, 0.9), False),
        (comparison(7, 0.9, complete=False), False),
        (comparison(8, 0.9, complete=False), True),
    ],
)
def test_enough_words_and_enough_of_them(found: Comparison, enough: bool) -> None:
    assert carriers.carries(found) is enough
