from __future__ import annotations

from datetime import date

import pytest

from qa.periods import days_words, periods

MONDAY = date(2020, 1, 27)  # the newest article's day


def found(text: str, newest: date = MONDAY) -> list[tuple[str, str, str]]:
    return [(text[p.start : p.end], str(p.first), str(p.last)) for p in periods(text, newest)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("January 2020", "2020-01-01", "2020-01-31"),
        ("jan 2020", "2020-01-01", "2020-01-31"),
        ("2020-01", "2020-01-01", "2020-01-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("5 June 2019", "2019-06-05", "2019-06-05"),
        ("June 5, 2019", "2019-06-05", "2019-06-05"),
        ("2020-01-24", "2020-01-24", "2020-01-24"),
        ("the first week of January 2020", "2020-01-01", "2020-01-07"),
        ("the last week of January 2020", "2020-01-25", "2020-01-31"),
        ("early January 2020", "2020-01-01", "2020-01-10"),
        ("mid-January 2020", "2020-01-11", "2020-01-20"),
        ("late 2019", "2019-09-01", "2019-12-31"),
        ("the end of 2019", "2019-09-01", "2019-12-31"),
        ("the first half of 2019", "2019-01-01", "2019-06-30"),
        ("Q3 2019", "2019-07-01", "2019-09-30"),
        ("between 20 and 24 January 2020", "2020-01-20", "2020-01-24"),
        ("between May and July 2019", "2019-05-01", "2019-07-31"),
        ("January 20 to 24, 2020", "2020-01-20", "2020-01-24"),
        ("20-24 January 2020", "2020-01-20", "2020-01-24"),
        ("November to January 2020", "2019-11-01", "2020-01-31"),
        ("2018 to 2019", "2018-01-01", "2019-12-31"),
        ("2020-01-05 to 2020-01-09", "2020-01-05", "2020-01-09"),
    ],
)
def test_days_that_are_stated(words: str, first: str, last: str) -> None:
    assert found(f"the articles from {words}") == [(words, first, last)]
    assert not periods(f"the articles from {words}", MONDAY)[0].relative


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2020-01-27", "2020-01-27"),
        ("yesterday", "2020-01-26", "2020-01-26"),
        ("this week", "2020-01-27", "2020-02-02"),
        ("last week", "2020-01-20", "2020-01-26"),
        ("the last week", "2020-01-21", "2020-01-27"),
        ("the past week", "2020-01-21", "2020-01-27"),
        ("the last three days", "2020-01-25", "2020-01-27"),
        ("the past 2 months", "2019-11-28", "2020-01-27"),
        ("last month", "2019-12-01", "2019-12-31"),
        ("last year", "2019-01-01", "2019-12-31"),
        ("Friday", "2020-01-24", "2020-01-24"),
        ("january", "2020-01-01", "2020-01-31"),
        ("march", "2019-03-01", "2019-03-31"),
        ("5 December", "2019-12-05", "2019-12-05"),
        ("the last week of March", "2019-03-25", "2019-03-31"),
        ("March to June", "2019-03-01", "2019-06-30"),
    ],
)
def test_days_that_hang_on_the_newest_article_lie_before_it(words: str, first: str, last: str) -> None:
    assert found(f"the articles from {words}") == [(words, first, last)]
    assert periods(f"the articles from {words}", MONDAY)[0].relative


@pytest.mark.parametrize(
    "text",
    [
        "May Oakdale's police march?",
        "Which companies may be sued?",
        "Was it one of the 12 second tests?",
        "between 5 and 10 percent",
        "the 31st of June 2019",
        "the fifth quarter of 2019, or before the ban",
        "about a year ago",
        "FACEX-2019 and $2020",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert [words for words, _, _ in found(text) if words != "2019"] == []


def test_several_periods_stand_in_order() -> None:
    assert [words for words, _, _ in found("from May 2019 on, but before January")] == ["May 2019", "January"]


def test_days_in_words() -> None:
    assert days_words(MONDAY, MONDAY) == "on 27 January 2020"
    assert days_words(MONDAY, None) == "from 27 January 2020 on"
    assert days_words(None, MONDAY) == "until 27 January 2020"
    assert days_words(date(2019, 12, 30), MONDAY) == "from 30 December 2019 to 27 January 2020"
