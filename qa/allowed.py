"""Which passages pass some filters, two sets of filters as one, and what to say where nothing passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

import numpy as np

from index import Index
from index.dates import utc
from index.vectors import Ids
from qa.answer import Filters
from qa.catalogue import key
from qa.dates import date_words
from qa.filter_words import one_of, parts, said
from qa.held import Held
from qa.regions import naming, narrower, place_called

LIKE = 0.75  # similarity of a name to one that may be meant
MAX_TOPICS = 8  # that are named


class NothingPasses(Exception):
    """Filters that let nothing pass; the message says which, and what there is instead."""


def allowed(index: Index, filters: Filters) -> Ids | None:
    """Ids of the passages that pass; None where there is no filter."""
    if not filters:
        return None
    ids = index.filtered(filters.providers, filters.since, filters.until, filters.topics)
    return np.intersect1d(ids, naming(index, filters.places)) if filters.places else ids


def as_stored(filters: Filters, held: Held) -> Filters:
    """Filters with their names as the collection has them: "guardian" is any provider called so or "The Guardian". Raises
    NothingPasses where a day is none."""
    stored = [p for name in filters.providers for p in held.providers if key(p) == key(name)]
    unknown = [name for name in filters.providers if not any(key(p) == key(name) for p in held.providers)]
    places = [place_called(place) or place for place in filters.places]
    since, until = (day and _day(day) for day in (filters.since, filters.until))
    return replace(filters, providers=_once([*stored, *unknown]), since=since, until=until, places=_once(places))


def both(given: Filters, more: Filters) -> Filters:
    """Filters that let pass what both do. Raises NothingPasses where nothing can.

    >>> both(Filters(("The Bee", "KZZZ"), "2020-01-01"), Filters(("KZZZ",), "2019-01-01", "2020-06-30"))
    Filters(providers=('KZZZ',), since='2020-01-01', until='2020-06-30', places=(), topics=(), newest_first=False)
    """
    return Filters(
        _in_both("from", given.providers, more.providers),
        max(filter(None, (given.since, more.since)), default=None),
        min(filter(None, (given.until, more.until)), default=None),
        _places_in_both(given.places, more.places),
        _in_both("under the topic", given.topics, more.topics),
        given.newest_first or more.newest_first,
    )


def joined(index: Index, given: Filters, more: Filters, held: Held) -> Filters:
    """Filters that let pass what both do. Raises NothingPasses where no article of the collection does."""
    filters = both(given, more)
    if lacking := nothing_left(index, filters, held):
        raise NothingPasses(lacking)
    return filters


def nothing_left(index: Index, filters: Filters, held: Held) -> str | None:
    """Which filter lets nothing pass, as the end of a sentence, and what there is instead; None where something passes."""
    ids = allowed(index, filters)
    if ids is None or len(ids):
        return None
    single = parts(replace(filters, newest_first=False))
    for part, _ in single:
        if not len(_ids(index, part)):
            return _lacking(index, part, held)
    told = f"no article passes these filters together: {said(filters)}"
    rest = replace(filters, since=None, until=None)
    if (filters.since or filters.until) and (days := _days(index, rest)):
        return f"{told}; {said(rest)} are {_from_to(days[0], days[-1])}"
    return told


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NothingPasses(f"“{text}” is no day; write one like 2021-01-13") from error


def _lacking(index: Index, part: Filters, held: Held) -> str:
    if part.providers:
        names = {provider.casefold(): provider for provider in held.providers}
        like = [m for name in part.providers for m in get_close_matches(name.casefold(), names, 3, LIKE)]
        other = f"the nearest name is {one_of([names[m] for m in like])}" if like else ""
        often = one_of(held.providers[:3]) if held.providers else ""
        other = other or (f"most often they are from {often}" if often else "none names a provider")
        return f"no article here is from {one_of(part.providers)}; {other}"
    if part.topics:
        there = f"; topics here are {', '.join(held.topics[:MAX_TOPICS])}" if held.topics else ", and none has a topic"
        return f"no article here stands under the topic {one_of(part.topics)}{there}"
    if part.places:
        return f"no article here names {one_of(part.places)} or a place there"
    days = _days(index, Filters())
    if not days:
        return "no article here has a date"
    before = [day for day in days if part.since and day < part.since]
    after = [day for day in days if part.until and day > part.until]
    told = f"there are no {said(part)}"
    if before and after:
        return f"{told}; the nearest here are of {date_words(before[-1])} and {date_words(after[0])}"
    return f"{told}; those here are {_from_to(days[0], days[-1])}"


def _ids(index: Index, filters: Filters) -> Ids:
    ids = allowed(index, filters)
    assert ids is not None
    return ids


def _days(index: Index, filters: Filters) -> list[str]:
    """The days on which the articles that pass were published, in order."""
    articles = index.newest_versions_all(allowed(index, filters))
    return sorted(utc(article.published).date().isoformat() for article in articles if article.published)


def _from_to(first: str, last: str) -> str:
    return f"of {date_words(first)}" if first == last else f"from {date_words(first)} to {date_words(last)}"


def _in_both(how: str, given: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """The names in both, whatever their case and article; all of one where the other has none."""
    if not (given and more):
        return (*given, *more)
    wanted = {key(name) for name in more}
    if found := tuple(name for name in given if key(name) in wanted):
        return found
    raise NothingPasses(
        f"the question asks for articles {how} {one_of(more)}, and the filters let only articles {how} {one_of(given)} pass"
    )


def _places_in_both(given: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    if not (given and more):
        return (*given, *more)
    if found := _once([place for one in given for other in more if (place := narrower(one, other))]):
        return found
    raise NothingPasses(
        f"the question asks for articles about {one_of(more)}, and the filters let only articles about {one_of(given)} pass"
    )


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
