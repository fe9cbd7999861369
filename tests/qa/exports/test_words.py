from __future__ import annotations

from dataclasses import replace

import pytest

from qa import Filters
from qa.exports import words
from tests.qa.values import version


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(), "No filters."),
        (Filters(("The Bee",)), "Only articles from The Bee."),
        (Filters(("The Bee", "The Crow")), "Only articles from The Bee or The Crow."),
        (Filters(since="2021-01-01"), "Only articles published from 1 January 2021 on."),
        (Filters(until="2021-01-31"), "Only articles published until 31 January 2021."),
        (
            Filters(("The Bee",), "2021-01-01", "2021-12-31"),
            "Only articles from The Bee, published from 1 January to 31 December 2021.",
        ),
        (Filters(("\u05d0\n",)), "Only articles from \u2068\u05d0\u2069."),
    ],
)
def test_filters_are_said_in_words(filters: Filters, said: str) -> None:
    assert words.filters_line(filters) == said


def test_a_filter_of_a_kind_unknown_here_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "filters_record", lambda filters: {"places": ["Hive"], "moods": ["glad", "sad"]})
    assert words.filters_line(Filters()) == "Only articles about Hive, moods: glad or sad."


def test_who_says_it_does_not_turn_the_date_around() -> None:
    assert words.said_by(version("T")) == "The Bee, published 13 January 2021"
    assert words.said_by(replace(version("T"), provider="\u05d0")) == "\u2068\u05d0\u2069, published 13 January 2021"
    assert words.said_by(replace(version("T"), provider=None, published=None)) == "no date in the source"
