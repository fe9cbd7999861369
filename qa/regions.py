"""Places as filters: which place a name means, and which passages are of articles that name it or a place in it.

"European", "British" and their like stand for Europe and Britain (qa/subject.py has the list). Left out here: parts of
countries other than American states, and articles that are about a place without naming one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from index import Index
from index.vectors import Ids
from qa.names import fold
from qa.places import continents, lies_in, places_in
from qa.subject import called


def place_called(words: str) -> str | None:
    """The place that some words by themselves mean for sure, as filters name it.

    >>> place_called("British"), place_called("Europe"), place_called("Detroit"), place_called("Boston Dynamics")
    ('United Kingdom', 'Europe', 'Detroit, Michigan', None)
    """
    for name in (words, *called(words)[1:]):
        if fold(name) in _continents():
            return _continents()[fold(name)]
        found = places_in(name)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(name)):
            return found[0].place.full
    return None


def narrower(one: str, other: str) -> str | None:
    """The place that lies in the other, if one does.

    >>> narrower("Texas", "United States"), narrower("Texas", "Europe")
    ('Texas', None)
    """
    if other in _around(one):
        return one
    return other if one in _around(other) else None


def naming(index: Index, places: Iterable[str]) -> Ids:
    """Ids of the passages of articles that name one of the places or a place in it."""
    wanted = {fold(place) for place in places}
    named = _named(index)
    return np.array([i for i in sorted(named) if not wanted.isdisjoint(named[i])], np.int64)


@lru_cache(maxsize=2)
def _named(index: Index) -> dict[int, frozenset[str]]:
    """Passage -> all places that its article names or speaks of by a place in them."""
    ids = index.filtered((), None, None).tolist()
    versions = [version for _, version in index.passages(ids)]
    around = {text: _all_around(text) for text in {version.text for version in versions}}
    return {i: around[version.text] for i, version in zip(ids, versions, strict=True)}


def _all_around(text: str) -> frozenset[str]:
    return frozenset(fold(name) for mention in places_in(text) for name in lies_in(mention.place))


def _around(place: str) -> tuple[str, ...]:
    if place in _continents().values():
        return (place,)
    found = places_in(place)
    return lies_in(found[0].place) if found else (place,)


def _continents() -> dict[str, str]:
    return {fold(name): name for name in continents().values()}
