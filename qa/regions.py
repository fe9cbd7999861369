"""Which part of the world a word means, and whether a place lies in it: states, countries, continents.

Left out here: quarters, coasts, unions of countries other than the European one, which is taken for its continent.
"""

from __future__ import annotations

import re

from qa.names import fold
from qa.places import Place, continent_of, place_named
from qa.subject import called

_CONTINENTS = {
    "europe": "EU", "eu": "EU", "european union": "EU", "asia": "AS", "africa": "AF", "north america": "NA",
    "south america": "SA", "latin america": "SA", "oceania": "OC",
}  # fmt: skip
_HOME = "United States"


def region_named(words: str) -> str | None:
    """The state, country or continent that a name or an adjective means.

    >>> region_named("European"), region_named("Texas"), region_named("the UK"), region_named("big")
    ('Europe', 'Texas', 'United Kingdom', None)
    """
    plain = re.sub(r"^the ", "", words.strip(), flags=re.I)
    for name in (plain, *called(plain), plain.removesuffix("n")):
        if not name[:1].isupper():
            continue
        if fold(name) in _CONTINENTS:
            return "Europe" if _CONTINENTS[fold(name)] == "EU" else name
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
    within = {place.name, place.region} - {""}
    around = place_named(place.region) if place.region else place
    if around and around.kind == "state":
        within.add(_HOME)
    code = _CONTINENTS.get(fold(region))
    return region in within or (code is not None and any(continent_of(name) == code for name in within))
