"""Words that no lexicon can hold: German compounds, taken apart, and words with an ending that English has as well.

Left out here: what a part means besides its first meaning.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from qa.gloss.lexicon import Language, Lexicon, Reading, contents
from qa.names import fold

_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a German compound
_MIN_PART = 3  # letters


def compound(word: str, book: Lexicon) -> Reading | None:
    """A German compound, part by part: its last part says what it is.

    >>> from qa.gloss.lexicon import lexicon
    >>> compound("Gesichtserkennungssysteme", lexicon("de")).english, compound("US-Senatoren", lexicon("de")).english
    ('facial recognition systems', 'US senators')
    """
    if "-" in word:
        before, _, last = word.rpartition("-")
        head = _head(last.casefold(), book) or compound(last, book)
        lead = _modifier(before, book) or before.replace("-", " ")
        return replace(head, english=f"{lead} {head.english}", tag="N") if head else None
    folded = word.casefold()
    for cut in range(_MIN_PART, len(folded) - _MIN_PART + 1):
        head = _head(folded[cut:], book)
        if head and (lead := _modifier(folded[:cut], book)):
            return replace(head, english=f"{lead} {head.english}")
    return None


def _head(part: str, book: Lexicon) -> Reading | None:
    """The last part, of several where it may be."""
    nouns = [r for r in book.entries.get((part,), ()) if r.tag == "N"]
    return next((r for r in nouns if r.several), nouns[0] if nouns else None)


def _modifier(part: str, book: Lexicon) -> str:
    """The first part in English; "" where it is not known."""
    folded, prefixes = part.casefold(), _prefixes()
    for link in _LINKS:
        stem = folded.removesuffix(link)
        if link and stem == folded:
            continue
        if stem in prefixes:
            return prefixes[stem]
        readings = [r for r in book.entries.get((stem,), ()) if r.tag in "NAMK"]
        readings += [r for r in book.entries.get((f"{stem}en",), ()) if r.form == "infinitive"]
        if readings and len(stem) > 1:
            return readings[0].english
    inner = compound(folded.removesuffix("s"), book) or compound(folded, book) if len(part) > 2 * _MIN_PART else None
    return inner.english if inner else ""


@cache
def _prefixes() -> dict[str, str]:
    found: dict[str, str] = contents("de")["prefixes"]
    return found


def cognate(word: str, language: Language) -> str:
    """A word with its ending put as in English, or as it is.

    >>> cognate("ventilación", "es"), cognate("Waymo", "es")
    ('ventilation', 'Waymo')
    """
    for pattern, ending in _endings(language):
        if (changed := re.sub(pattern, ending, word)) != word:
            return fold(changed)
    return word


@cache
def _endings(language: Language) -> list[list[str]]:
    found: list[list[str]] = contents(language)["cognates"]
    return found
