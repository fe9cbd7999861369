"""Readings -> the names that may be items of a list, and which of them are one.

A span may name several ("A, B and C"). Where places are asked for, every place that a sentence names is one that may answer;
where organisations or people are, every run of capitalised words; whether it does is for the verifier to say (qa/lists.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Reading
from qa.kinds import Type, Wish
from qa.names import fold, mentioned
from qa.places import Place, place_named, places_in
from qa.question import NOT_NAMES

_PLACES = {"city": ("city",), "state": ("state",), "country": ("country",), "county": ("county",)}
_ANY_PLACE = ("city", "county", "state", "country")
_CAPITAL = r"(?:[A-Z][\w&’'-]*|[a-z][A-Z]\w+)"  # iPhone
_NAME = re.compile(
    rf"(?<![\w’']){_CAPITAL}(?:\.(?=[A-Za-z]))?[\w&.-]*"
    rf"(?: (?:(?:of|for|the|and|de|van|von|&|in) (?:the )?)?(?:{_CAPITAL}|\d+)(?:\.\w+)*)*"
)
_FIGURE = re.compile(
    r"(?:US|USD |EUR |[$€£¥])? ?\d[\d,]*(?:\.\d+)?"
    r"(?:[ -]?(?:million|billion|trillion|bn|mn|m|percent|per cent|dollars|euros|pounds)\b|%)?",
    re.I,
)
_COMMA = re.compile(r"\s*[,;]\s*(?:and |or |as well as |plus )?|\s+(?:and|or|as well as|plus|&)\s+")
_TITLES = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|both|also|mr|mrs|ms|dr|prof|professor|sen|senators?|rep|representative|gov"
    r"|governor|mayor|president|chief|judge|justice|sir|lord|lady|ceo|companies like|such as|including|like|by|from|with|in|at"
    r"|to|of|on)\b\.? )+",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_WORD = re.compile(r"([A-Z]\w+) ")
_SUFFIX = re.compile(
    r",? (?:inc|corp|corporation|co|ltd|llc|llp|plc|ag|gmbh|s\.?a|n\.?v|holdings)\b\.?$|['’]s?$|[ ]\([^)]*\)?$", re.I
)
NOT_ALONE = NOT_NAMES | frozenset(
    """because although though however meanwhile while since under over not no yes new first last most some such than but
    here now even just both each every also today jan feb mar apr jun jul aug sept oct nov dec image photo file read
    photograph later earlier soon once""".split()
)
MAX_PARTS, MAX_PART_WORDS = 12, 8
HEADLINE_CAPITALS = 0.6  # share of words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be an item: the words as they stand at `span` of its reading's article, in its sentence."""

    name: str
    span: tuple[int, int]
    reading: Reading
    place: Place | None
    chosen: bool  # within the span that the reader took for the answer


def candidates(wish: Wish, reading: Reading, asked: str) -> list[Candidate]:
    """What a sentence names that may be an item, leaving out what the question itself names."""
    found = dict[str, Candidate]()
    for candidate in _named(wish.type, reading):
        words = fold(_SUFFIX.sub("", candidate.name))
        if words not in NOT_ALONE and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", fold(asked)):
            found.setdefault(words, candidate)
    return list(found.values())


def naming(wish: Wish, readings: Sequence[Reading], asked: str) -> list[Reading]:
    """The readings with a name of the type that is asked for; all of them where it has none, none has one, or a number of
    such things is asked for ("30 states")."""
    if wish.kind == "count" or wish.type in ("other", "date"):
        return list(readings)
    return [r for r in readings if candidates(wish, r, asked)] or list(readings)


def _named(type_: Type, reading: Reading) -> Iterator[Candidate]:
    """All candidates of a sentence, in order."""
    if type_ in _PLACES or type_ == "place":
        yield from _places(_PLACES.get(type_, _ANY_PLACE), reading)
    elif type_ in ("organisation", "outlet", "person"):
        yield from _spans(_NAME, reading, names=True)
    elif type_ == "amount":
        yield from _spans(_FIGURE, reading, names=False)
    if type_ in ("other", "date", "place") and reading.span:
        for a, b in parts(reading.hit.version.text, *reading.span):
            yield from _candidate(reading, a, b)


def _places(kinds: Collection[str], reading: Reading) -> Iterator[Candidate]:
    text, (start, end) = reading.hit.version.text, (reading.start, reading.end)
    for mention in places_in(text[start:end]):
        a, b, place = start + mention.start, start + mention.end, mention.place
        if not mention.anchored:  # which of its namesakes, the rest of the article may say
            named = place_named(text[a:b], text)
            place = named if named and named.kind == place.kind else place
        if place.kind in kinds or ("city" in kinds and place.kind == "county"):
            yield Candidate(text[a:b], (a, b), reading, place, _chosen((a, b), reading))


def _spans(form: re.Pattern[str], reading: Reading, names: bool) -> Iterator[Candidate]:
    """Names, or figures; in a headline with capitals throughout, only those that the reader chose."""
    text, start, end = reading.hit.version.text, reading.start, reading.end
    if names and _capitalised(text[start:end]):
        start, end = reading.span or (start, end)
    for match in form.finditer(text, start, end):
        if _YEAR.fullmatch(match[0].strip(" ,")):
            continue
        for a, b in parts(text, match.start(), match.end()) if names else [match.span()]:
            yield from _candidate(reading, a, b, names)


def _candidate(reading: Reading, start: int, end: int, name: bool = False) -> Iterator[Candidate]:
    """The trimmed words, unless too little is left; a name has a capital."""
    text = reading.hit.version.text
    a, b = trimmed(text, start, end)
    if b - a > 1 and (not name or any(c.isupper() for c in text[a:b])):
        yield Candidate(text[a:b], (a, b), reading, None, _chosen((a, b), reading))


def _capitalised(sentence: str) -> bool:
    """Whether it is written as a headline is, so that capitals say nothing of names."""
    words: list[str] = re.findall(r"[A-Za-z][\w’'-]*", sentence)
    return sum(word[0].isupper() for word in words) > HEADLINE_CAPITALS * len(words)


def _chosen(span: tuple[int, int], reading: Reading) -> bool:
    """Whether it overlaps what the reader took for the answer."""
    start, end = reading.span or (reading.start, reading.end)
    return bool(span[0] < end and span[1] > start)


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The conjuncts of `text[start:end]`: "A, B and C" is three; what would fall into long pieces stays whole.

    >>> text = "for human trafficking, child exploitation and missing children"
    >>> [text[a:b] for a, b in parts(text, 4, len(text))]
    ['human trafficking', 'child exploitation', 'missing children']
    """
    cuts = list(_COMMA.finditer(text, start, end))
    edges = [start, *(c.end() for c in cuts)], [*(c.start() for c in cuts), end]
    pieces = [(a, b) for a, b in zip(*edges, strict=True) if a < b]
    if len(pieces) > MAX_PARTS or any(len(text[a:b].split()) > MAX_PART_WORDS for a, b in pieces):
        return [(start, end)]
    if len(pieces) == 2 and "," not in text[start:end] and max(len(text[a:b].split()) for a, b in pieces) > 4:
        return [(start, end)]
    return pieces


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without titles and articles before a name, and a company's legal form after it.

    >>> text = "both the Ohio Bee Inc."
    >>> text[slice(*trimmed(text, 0, len(text)))]
    'Ohio Bee'
    """
    piece = text[start:end].rstrip(" .,;:'\"“”’")
    while (match := _TITLES.match(piece) or _FIRST_WORD.match(piece)) and (
        match.re is _TITLES or fold(match[1]) in NOT_ALONE
    ):
        start, piece = start + match.end(), piece[match.end() :]
    while match := _SUFFIX.search(piece):
        piece = piece[: match.start()]
    piece = piece.rstrip(" .,;:'\"“”’")
    lead = len(piece) - len(piece.lstrip(" '\"“‘("))
    return start + lead, start + len(piece)


def same_item(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates name one thing: the same place, or names of which one is the other's short form."""
    if a.place or b.place:
        return a.place is not None and a.place == b.place
    one, other = fold(a.name), fold(b.name)
    if one == other:
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    if short == long[: len(short)] or short == long[-len(short) :]:
        return len(long) - len(short) <= 2 and len(" ".join(short)) > 3
    if (len(a.name) > 3 and len(b.name) > 3) or a.name.isupper() or b.name.isupper():
        return bool(mentioned([a.name], b.name) or mentioned([b.name], a.name)) and abs(len(long) - len(short)) <= 3
    return False


def grouped(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates of each item, in the order in which the items are first met."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        for group in groups:
            if same_item(group[0], candidate):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return groups
