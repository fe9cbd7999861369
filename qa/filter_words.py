"""Filters as a person reads them: a few words for each, for the page, the terminal and refusals alike."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer import Chip, Filters
from qa.dates import MONTHS, date_words
from qa.periods import days_words

NEWEST_FIRST = "Newest first"
SET = "set with the question"  # by a command line, a page or a program


def published(since: str | None, until: str | None) -> str:
    """The articles of some days, given in ISO form.

    >>> published("2020-01-01", "2020-01-31"), published("2021-01-01", "2021-12-31"), published("2020-01-06", None)
    ('Articles of January 2020', 'Articles of 2021', 'Articles from 6 January 2020 on')
    """
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    if first and last:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"Articles of {first.year}" + (f" to {last.year}" if last.year > first.year else "")
        if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
            return f"Articles of {MONTHS[first.month - 1]} {first.year}"
        if first == last:
            return f"Articles of {date_words(first.isoformat())}"
    return f"Articles {days_words(first, last)}"


def one_of(names: Sequence[str]) -> str:
    """Names any of which will do, each once whatever its case and article.

    >>> one_of(["The Bee", "Bee", "KZZZ"])
    'The Bee or KZZZ'
    """
    once = {name.casefold().removeprefix("the "): name for name in reversed(names)}
    *others, last = reversed(once.values())
    return " or ".join([", ".join(others), last] if others else [last])


def parts(filters: Filters) -> list[tuple[Filters, str]]:
    """The single filters that some consist of, each with its words.

    >>> [said for _, said in parts(Filters(("The Bee",), "2021-01-01", places=("Texas",), topics=("Law",)))]
    ['From The Bee', 'Articles from 1 January 2021 on', 'About Texas', 'Topic Law']
    """
    found = list[tuple[Filters, str]]()
    if filters.providers:
        found.append((Filters(filters.providers), f"From {one_of(filters.providers)}"))
    if filters.since or filters.until:
        days = Filters(since=filters.since, until=filters.until)
        found.append((days, published(filters.since, filters.until)))
    if filters.places:
        found.append((Filters(places=filters.places), f"About {one_of(filters.places)}"))
    if filters.topics:
        found.append((Filters(topics=filters.topics), f"Topic {one_of(filters.topics)}"))
    if filters.newest_first:
        found.append((Filters(newest_first=True), NEWEST_FIRST))
    return found


def said(filters: Filters) -> str:
    """Which articles pass, as the end of a sentence.

    >>> said(Filters(("The Bee",), "2021-01-01", "2021-12-31"))
    'articles from The Bee, of 2021'
    """
    words = [text for _, text in parts(replace(filters, newest_first=False))]
    lower = [text[:1].lower() + text[1:] for text in words]
    return f"articles {', '.join(text.removeprefix('articles ') for text in lower)}" if lower else "all articles"


def chips(filters: Filters) -> tuple[Chip, ...]:
    """The chips of filters that were set beside the question."""
    return tuple(Chip(text, SET) for _, text in parts(filters))
