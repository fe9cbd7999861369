"""Sentences that belong to a web page and not to the article: calls to subscribe, cookie banners, notices of rights.

They give themselves away by repetition: sentences that open or close several articles of one provider which otherwise tell
different things. (In the middle of an article even news repeats itself: "The company did not respond.") For those that a
folder has only once there is a short list of how such sentences begin, in boilerplate.json. A sentence is looked for as a
whole, so an article about cookies is no cookie banner.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from index.lint.addresses import unlike_titles
from index.lint.copies import Copy
from index.lint.kinds import Finding
from index.lint.providers import folded
from index.lint.sightings import Sighting
from index.sentences import Span, sentences

REPEATED_IN, OF_ALL = 3, 0.02  # articles of one provider, none a revision of another; and their share of its articles
WORDS = 3  # of a sentence, below which it says nothing ("He agreed.")
BEGINNING = 8  # words that stand for a longer sentence, as its end may be cut off
LONGEST = 200  # characters; a call to subscribe is shorter
_WORD = re.compile(r"\w+")
_OPENS = re.compile(r"^[^\w©]*")
_OPENINGS = Path(__file__).with_name("boilerplate.json")

Key = tuple[str, str]  # provider, words


@dataclass(frozen=True, slots=True)
class Furniture:
    """A sentence that is not of the article: its place in the stored text, and how many articles of the provider have it."""

    span: Span
    articles: int


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(json.loads(_OPENINGS.read_text(encoding="utf-8"))["openings"]), re.IGNORECASE)


def page_furniture(sightings: Sequence[Sighting], found: Sequence[Copy]) -> list[tuple[Furniture, ...]]:
    """Such sentences of each sighting (one for each article), in order. `found` are the copies among them."""
    spans = [_sentences(sighting) for sighting in sightings]
    repeated = _repeated(sightings, spans, _representatives(sightings, found))
    return [
        tuple(_of_one(sighting.version.text, own, repeated)) for sighting, own in zip(sightings, spans, strict=True)
    ]


def boilerplate(sightings: Sequence[Sighting], furniture: Sequence[Sequence[Furniture]]) -> Iterator[Finding]:
    """One finding for each sighting with such sentences, at the first of them."""
    for sighting, pieces in zip(sightings, furniture, strict=True):
        for piece in pieces[:1]:
            sentence = sighting.version.text[slice(*piece.span)]
            where = f" (as in {piece.articles - 1} more of this provider)" if piece.articles > 1 else ""
            message = f"{sentence[:80]!r} is not part of the article{where}; take it out"
            yield sighting.found("boilerplate", sighting.field_at(piece.span[0]), message)


def without(sighting: Sighting, pieces: Sequence[Furniture]) -> str:
    """The text below the headline, without such sentences."""
    text, at, kept = sighting.version.text, sighting.version.title_end, list[str]()
    for piece in pieces:
        kept.append(text[at : piece.span[0]])
        at = piece.span[1]
    return " ".join([*kept, text[at:]])


def opens_like_boilerplate(sentence: str) -> bool:
    """Whether a sentence begins as calls to subscribe, cookie banners and notices of rights do.

    >>> opens_like_boilerplate("Sign up for our newsletter."), opens_like_boilerplate("Cookies are tracked, it said.")
    (True, False)
    """
    if len(sentence) > LONGEST:
        return False
    return _openings().match(_OPENS.sub("", sentence)) is not None


def _of_one(text: str, own: Sequence[tuple[Span, Key]], repeated: Mapping[Key, int]) -> Iterator[Furniture]:
    edges = {span for span, _ in _edges(own, repeated)}
    for span, key in own:
        if span in edges or opens_like_boilerplate(text[slice(*span)]):
            yield Furniture(span, repeated.get(key, 1))


def _edges(own: Sequence[tuple[Span, Key]], among: Mapping[Key, int]) -> list[tuple[Span, Key]]:
    """The sentences from the first on, and from the last back, for as long as they are among these."""

    def known(sentence: tuple[Span, Key]) -> bool:
        return sentence[1] in among

    return [*takewhile(known, own), *takewhile(known, reversed(own))]


def _sentences(sighting: Sighting) -> list[tuple[Span, Key]]:
    version = sighting.version
    provider = folded(version.provider or "")
    found = []
    for start, end in sentences(version.text, version.title_end):
        words = _WORD.findall(version.text[start:end].casefold())
        found.append(((start, end), (provider, " ".join(words[:BEGINNING]) if len(words) >= WORDS else "")))
    return found


def _repeated(
    sightings: Sequence[Sighting], spans: Sequence[list[tuple[Span, Key]]], representatives: Sequence[int]
) -> Mapping[Key, int]:
    """The sentences that stand in enough articles of a provider, with the number of articles."""
    groups, articles, all_of = defaultdict[Key, set[int]](set), Counter[Key](), Counter[str]()
    for at, (sighting, own) in enumerate(zip(sightings, spans, strict=True)):
        if not sighting.version.provider:
            continue
        all_of[folded(sighting.version.provider)] += 1
        for key in {key for _, key in own if key[1]}:
            groups[key].add(representatives[at])
            articles[key] += 1
    return {
        key: articles[key] for key, group in groups.items() if len(group) >= max(REPEATED_IN, OF_ALL * all_of[key[0]])
    }


def _representatives(sightings: Sequence[Sighting], found: Sequence[Copy]) -> list[int]:
    """For each the first of those that it is a revision of, directly or not: the same words below a similar headline."""
    known = list(range(len(sightings)))

    def first(at: int) -> int:
        while known[at] != at:
            at = known[at]
        return at

    for copy in found:
        if not unlike_titles(sightings[copy.a].version, sightings[copy.b].version):
            a, b = sorted((first(copy.a), first(copy.b)))
            known[b] = a
    return [first(at) for at in range(len(sightings))]
