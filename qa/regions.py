"""Parts of the world: which one a word means, what lies in it, and which passages are of articles that name a place in it.

"European", "British" and their like stand for Europe and Britain (qa/subject.py has the list). Left out here: quarters,
coasts, parts of countries other than American states, unions of countries other than the European one, which is taken for
its continent, and articles that are about a place without naming one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from index import Index
from index.vectors import Ids
from qa.names import fold
from qa.places import Place, around, continents, place_named, places_in
from qa.subject import called

_ALSO_CALLED = {"eu": "Europe", "european union": "Europe", "latin america": "South America"}  # as continents


def region_named(words: str) -> str | None:
    """The state, country or continent that a name or an adjective means.

    >>> region_named("European"), region_named("Texas"), region_named("the UK"), region_named("big")
    ('Europe', 'Texas', 'United Kingdom', None)
    """
    plain = re.sub(r"^the ", "", words.strip(), flags=re.I)
    for name in (plain, *called(plain), plain.removesuffix("n")):
        if not name[:1].isupper():
            continue
        if continent := _continent(name):
            return continent
        place = place_named(name)
        if place and place.kind in ("state", "country"):
            return place.name
    return None


def lies_in(place: Place, region: str) -> bool:
    """Whether a place is a region or lies in it.

    >>> oakland, paris = Place("Oakland", "city", "California"), Place("Paris", "city", "France")
    >>> lies_in(oakland, "California"), lies_in(oakland, "United States"), lies_in(paris, "Europe"), lies_in(paris, "Asia")
    (True, True, True, False)
    """
    return region in (place.name, *around(place))


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
    names = {text: _all_around(text) for text in {version.text for version in versions}}
    return {i: names[version.text] for i, version in zip(ids, versions, strict=True)}


def _all_around(text: str) -> frozenset[str]:
    return frozenset(fold(name) for mention in places_in(text) for name in around(mention.place))


def _around(place: str) -> tuple[str, ...]:
    if place in _continents().values():
        return (place,)
    found = places_in(place)
    return around(found[0].place) if found else (place,)


def _continent(name: str) -> str | None:
    """The continent of a name, or one that a union or a part of the world is taken for."""
    return _ALSO_CALLED.get(fold(name)) or _continents().get(fold(name))


def _continents() -> dict[str, str]:
    return {fold(name): name for name in continents().values()}
