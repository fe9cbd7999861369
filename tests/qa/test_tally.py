from __future__ import annotations

from dataclasses import replace

from qa.answer import Tally
from qa.tally import tallied
from tests.qa.values import version

BEE = version("Bees")
CROW = replace(version("Crows"), published="2020-12-31T23:30:00-05:00", provider="Crow")


def test_articles_are_counted_by_month_and_by_provider_however_it_is_written() -> None:
    rest = (replace(BEE, provider="the bee"), BEE, CROW, replace(BEE, provider=None, published=None))
    assert tallied(rest) == Tally((("2021-01", 3),), (("The Bee", 2), ("Crow", 1)), undated=1, unnamed=1)


def test_of_nothing_there_is_nothing_to_count() -> None:
    assert tallied([]) == Tally((), ())
