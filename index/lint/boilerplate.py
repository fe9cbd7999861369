"""Sentences that belong to a web page and not to the article: calls to subscribe, cookie banners, notices of rights.

They give themselves away by repetition: a sentence that stands in several articles of one provider which have otherwise
little in common. For those that a folder has only once there is a short list of how such sentences begin, in
boilerplate.json. A sentence is looked for as a whole, so an article about cookies is no cookie banner.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.lint.copies import Copy
from index.lint.kinds import Finding
from index.lint.providers import folded
from index.lint.sightings import Folder, Sighting
from index.sentences import Span, sentences

REPEATED_IN = 3  # articles of one provider, none a copy of another
WORDS = 3  # of a sentence, below which it says nothing ("He agreed.")
LONGEST = 200  # characters; a call to subscribe is shorter
_WORD = re.compile(r"\w+")
_OPENS = re.compile(r"^[^\w©]*")
_OPENINGS = Path(__file__).with_name("boilerplate.json")

Key = tuple[str, str]  # provider, words


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(json.loads(_OPENINGS.read_text(encoding="utf-8"))["openings"]), re.IGNORECASE)


def page_furniture(folder: Folder, found: Sequence[Copy], inherited: int) -> Iterator[Finding]:
    """One finding for each article with such sentences, at the first of them. `found` are copies among texts of which the
    first `inherited` are not in the folder."""
    firsts = folder.first
    spans = [_sentences(sighting) for sighting in firsts]
    repeated = _repeated(firsts, spans, _representatives(len(firsts), found, inherited))
    for sighting, own in zip(firsts, spans, strict=True):
        text = sighting.version.text
        for span, key in own:
            sentence = text[slice(*span)]
            count = repeated.get(key, 0)
            if count or opens_like_boilerplate(sentence):
                where = f" (as in {count - 1} more of this provider)" if count else ""
                message = f"{sentence[:80]!r} is not part of the article{where}; take it out"
                yield sighting.found("boilerplate", sighting.field_at(span[0]), message)
                break


def opens_like_boilerplate(sentence: str) -> bool:
    """Whether a sentence begins as calls to subscribe, cookie banners and notices of rights do.

    >>> opens_like_boilerplate("Sign up for our newsletter."), opens_like_boilerplate("Cookies are tracked, it said.")
    (True, False)
    """
    if len(sentence) > LONGEST:
        return False
    return _openings().match(_OPENS.sub("", sentence)) is not None


def _sentences(sighting: Sighting) -> list[tuple[Span, Key]]:
    version = sighting.version
    provider = folded(version.provider or "")
    found = []
    for start, end in sentences(version.text, version.title_end):
        words = _WORD.findall(version.text[start:end].casefold())
        found.append(((start, end), (provider, " ".join(words) if len(words) >= WORDS else "")))
    return found


def _repeated(
    firsts: Sequence[Sighting], spans: Sequence[list[tuple[Span, Key]]], representatives: Sequence[int]
) -> Mapping[Key, int]:
    """The sentences that stand in enough articles of a provider, with the number of articles."""
    groups, articles = defaultdict[Key, set[int]](set), defaultdict[Key, int](int)
    for at, (sighting, own) in enumerate(zip(firsts, spans, strict=True)):
        for key in {key for _, key in own if key[1] and sighting.version.provider}:
            groups[key].add(representatives[at])
            articles[key] += 1
    return {key: articles[key] for key, group in groups.items() if len(group) >= REPEATED_IN}


def _representatives(count: int, found: Sequence[Copy], inherited: int) -> list[int]:
    """For each article the first of those that it is a copy of, directly or not."""
    known = list(range(count))

    def first(at: int) -> int:
        while known[at] != at:
            at = known[at]
        return at

    for copy in found:
        if copy.a >= inherited and copy.b >= inherited:
            a, b = sorted((first(copy.a - inherited), first(copy.b - inherited)))
            known[b] = a
    return [first(at) for at in range(count)]
