"""The words of a question, found in the lexicon: the longest entries first, names left as they are.

Left out here: which reading each has (qa/gloss/choice.py), and what no lexicon holds (qa/gloss/compounds.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.gloss.compounds import compound
from qa.gloss.lexicon import Key, Language, Lexicon, Reading
from qa.gloss.tokens import tokens
from qa.names import fold

_MARKS = ",;:.?!"
_LONG = 7  # letters of a German word that may be a compound


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, or several that stand for one thing, and what it may be; no readings where the lexicon lacks it."""

    text: str
    readings: tuple[Reading, ...]


def candidates(question: str, book: Lexicon, language: Language) -> list[Candidate]:
    """The words of a question with all that they may be.

    >>> from qa.gloss.lexicon import lexicon
    >>> [c.text for c in candidates("¿Sabes qué usa el agente de policía?", lexicon("es"), "es")]
    ['qué', 'usa', 'el', 'agente de policía', '?']
    """
    words = _without_opener([word for word in tokens(question) if word not in "¿¡"], book)
    found, at, first = list[Candidate](), 0, True
    while at < len(words):
        size, readings = _longest(words, at, book, first, language)
        text = " ".join(words[at : at + size])
        if not readings and language == "de" and len(text) >= _LONG and (text[0].isupper() or "-" in text):
            readings = tuple(filter(None, [compound(text, book)]))
        found.append(Candidate(text, readings))
        first = text in _MARKS or (first and bool(readings) and readings[0].tag in "PTC")
        at += size
    return _joined_verbs(found, book) if book.prefixed else found


def _without_opener(words: list[str], book: Lexicon) -> list[str]:
    """Without words of politeness."""
    for opener in sorted(book.openers, key=len, reverse=True):
        if tuple(word.casefold() for word in words[: len(opener)]) == opener and len(words) > len(opener) + 1:
            rest = words[len(opener) :]
            return _without_opener(rest[rest[0] == "," :], book)
    return words


def _longest(
    words: Sequence[str], at: int, book: Lexicon, first: bool, language: Language
) -> tuple[int, tuple[Reading, ...]]:
    """How many of the words from here the lexicon has together, and as what; `first` at the head of a question, where "que"
    is "qué"."""
    if language != "de" and _in_a_name(words, at, book):
        return 1, ()
    for size in range(min(book.longest, len(words) - at), 0, -1):
        part = words[at : at + size]
        key = tuple(word.casefold() for word in part)
        exact = [r for r in book.entries.get(key, ()) if _may_be(r, part, at, language)]
        loose = [r for r in book.folded.get(tuple(map(fold, key)), ()) if _may_be(r, part, at, language)]
        if first and any(r.tag == "W" for r in loose):
            exact = [r for r in loose if r.tag == "W"]
        if not exact and size == 1 and language == "de":  # nouns in small letters, as they are typed
            exact = [r for r in book.entries.get(key, ()) if r.tag == "N"]
        readings = exact or (loose if len(part[0]) > 1 else [])
        if readings := [r for r in readings if first or not r.first]:
            return size, tuple(readings)
    return 1, ()


def _may_be(reading: Reading, words: Key | Sequence[str], at: int, language: Language) -> bool:
    """Whether capitals allow a reading: in the middle of a sentence, of a name, or of a noun."""
    capital = words[0][0].isupper()
    if capital and at and reading.tag not in "MN":
        return len(words) > 1 and (language != "de" or reading.tag in "AW")
    return capital or not reading.capital


def _in_a_name(words: Sequence[str], at: int, book: Lexicon) -> bool:
    """Whether a capitalised word stands beside another that the lexicon lacks: "Amazon Web Services", "La Quadrature"."""
    word = words[at]
    if at == 0 or not (word[0].isupper() and word[1:].islower()) or words[at - 1] in "?.:":
        return False
    beside = [words[n] for n in (at - 1, at + 1) if 0 < n < len(words)]
    strange = any(w[0].isupper() and w[1:].islower() and (fold(w),) not in book.folded for w in beside)
    return strange and not any(
        r.tag == "M"
        for size in (3, 2, 1)
        for r in book.entries.get(tuple(w.casefold() for w in words[at : at + size]), ())
    )


def _joined_verbs(found: Sequence[Candidate], book: Lexicon) -> list[Candidate]:
    """With German verbs whose prefix stands at the end of the clause put together: "kündigte ... an"."""
    joined, begin = list[Candidate](), 0
    for at, candidate in enumerate(found):
        if candidate.text in _MARKS or at + 1 == len(found):
            joined += _with_prefix(found[begin : at + 1], book)
            begin = at + 1
    return joined


def _with_prefix(clause: Sequence[Candidate], book: Lexicon) -> list[Candidate]:
    """A prefix is looked for at the end, and before "and"."""
    ends = [n for n, c in enumerate(clause) if n and (c.text in _MARKS or c.text == "und")]
    for last in (n - 1 for n in [*ends, len(clause)]):
        for at in range(last):
            if verb := book.prefixed.get((clause[at].text.casefold(), clause[last].text.casefold())):
                whole = Candidate(clause[at].text, (verb,))
                return [*clause[:at], whole, *clause[at + 1 : last], *clause[last + 1 :]]
    return list(clause)
