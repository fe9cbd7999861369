"""Which of its readings each word of a question has: "la" before a noun is an article, before a verb it is "it".

Rules over the words beside it, no model. A word that the lexicon lacks is left as it is where it may be a name; German
compounds are taken apart, and endings that English has as well are put as there ("-ción": "-tion"). Left out here: word order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.bilingual import Language, Lexicon, Reading, lexicon, tokens
from qa.inflect import FOLDER
from qa.names import fold

_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a German compound
_MIN_PART = 3  # letters
_ARTICLE_OR_OBJECT = frozenset("la le les l’ lo los las li o a os as".split())
_OF_ONE = frozenset(
    """le une du ce cet cette au son sa der das den dem des ein eine einen einem einer eines kein im am zum vom beim ins dieser dieses diesem diesen welcher
    welches welchem welchen sein ihr il lo la l’ un uno una un’ del dello della dell’ al allo alla all’ dal dalla nel nella
    nell’ sul sulla quale qual questo questa""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read: `tag` as in a reading, "?" for one that the lexicon lacks, "." for a mark."""

    text: str
    tag: str
    english: str
    form: str = ""
    several: bool = False

    @property
    def finite(self) -> bool:
        """Whether it is a verb that may have a subject."""
        return self.tag in ("V", "E") and self.form not in ("infinitive", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word or several that stand for one thing, and what it may be; no readings where the lexicon lacks it."""

    text: str
    readings: tuple[Reading, ...]
    first: bool = False


def read(question: str, language: Language) -> list[Word]:
    """The words of a question, each with one reading.

    >>> [(w.text, w.english, w.tag) for w in read("¿Qué ciudades la prohibieron?", "es")][:4]
    [('Qué', 'what', 'W'), ('ciudades', 'cities', 'N'), ('la', 'it', 'O'), ('prohibieron', 'ban', 'V')]
    """
    book = lexicon(language)
    found = _candidates(_without_opener(tokens(question), book), book, language)
    words = list[Word]()
    for at, candidate in enumerate(found):
        words.append(_chosen(candidate, words, found[at + 1 :][:1], language))
    return words


def _without_opener(words: list[str], book: Lexicon) -> list[str]:
    """Without words of politeness and without marks that open a sentence."""
    words = [word for word in words if word not in "¿¡"]
    for opener in sorted(book.openers, key=len, reverse=True):
        if tuple(word.casefold() for word in words[: len(opener)]) == opener and len(words) > len(opener) + 1:
            rest = words[len(opener) :]
            return _without_opener(rest[rest[0] == "," :], book)
    return words


def _candidates(words: Sequence[str], book: Lexicon, language: Language) -> list[_Candidate]:
    found, at, first = list[_Candidate](), 0, True
    while at < len(words):
        size, readings = _longest(words, at, book, first, language)
        text = " ".join(words[at : at + size])
        if not readings:
            readings = _guessed(text, book, language)
        found.append(_Candidate(text, readings, first))
        first = text in ",;:?" or (first and bool(readings) and readings[0].tag in "PTC")
        at += size
    return _joined_verbs(found, book) if book.prefixed else found


def _longest(
    words: Sequence[str], at: int, book: Lexicon, first: bool, language: Language
) -> tuple[int, tuple[Reading, ...]]:
    """How many of the words from here the lexicon has together, and as what."""
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
        readings = [r for r in readings if first or not r.first]
        if readings:
            return size, tuple(readings)
    return 1, ()


def _may_be(reading: Reading, words: Sequence[str], at: int, language: Language) -> bool:
    """Whether capitals allow a reading: names have them, and German nouns, and German verbs only where they open."""
    capital = words[0][0].isupper()
    if language == "de" and capital and at and reading.tag not in "MN":
        return reading.tag in "AW" and len(words) > 1
    if language != "de" and capital and at and len(words) == 1 and reading.tag not in "MN":
        return False  # a name: "India", which is no Indian woman
    return capital or not reading.capital or (language == "de" and reading.tag == "N" and at == 0)


def _in_a_name(words: Sequence[str], at: int, book: Lexicon) -> bool:
    """Whether a capitalised word stands beside another that the lexicon lacks: "Amazon Web Services", "La Quadrature"."""
    if at == 0 or not words[at][0].isupper() or words[at - 1] in "?.:":
        return False
    beside = [words[n] for n in (at - 1, at + 1) if 0 <= n < len(words) and n != 0]
    strange = any(w[0].isupper() and w[1:].islower() and (fold(w),) not in book.folded for w in beside)
    named = any(
        r.tag == "M"
        for size in (3, 2, 1)
        for r in book.entries.get(tuple(w.casefold() for w in words[at : at + size]), ())
    )
    return strange and not named and words[at][1:].islower()


def _guessed(text: str, book: Lexicon, language: Language) -> tuple[Reading, ...]:
    """What a word may be that the lexicon lacks: a compound, or one with an ending that English has as well."""
    if language == "de" and len(text) > 2 * _MIN_PART and (text[0].isupper() or "-" in text):
        reading = _compound(text, book)
        if reading:
            return (reading,)
    return ()


def _compound(word: str, book: Lexicon) -> Reading | None:
    """A German compound, part by part: its last part says what it is.

    >>> _compound("Gesichtserkennungssysteme", lexicon("de")).english, _compound("US-Senatoren", lexicon("de")).english
    ('facial recognition systems', 'US senators')
    """
    if "-" in word:
        before, _, last = word.rpartition("-")
        heads = [r for r in book.entries.get((last.casefold(),), ()) if r.tag == "N"] or [_compound(last, book)]
        lead = _modifier(before, book) or before.replace("-", " ")
        return replace(heads[0], english=f"{lead} {heads[0].english}", tag="N") if heads[0] else None
    folded = word.casefold()
    for cut in range(_MIN_PART, len(folded) - _MIN_PART + 1):
        heads = [r for r in book.entries.get((folded[cut:],), ()) if r.tag == "N"]
        if heads and (lead := _modifier(folded[:cut], book)):
            head = next((r for r in heads if r.several), heads[0])
            return replace(head, english=f"{lead} {head.english}")
    return None


def _modifier(part: str, book: Lexicon) -> str:
    """The first part of a compound in English; "" where it is not known."""
    prefixes = _prefixes()
    for link in _LINKS:
        stem = part.casefold().removesuffix(link) if link else part.casefold()
        if link and stem == part.casefold():
            continue
        if stem in prefixes:
            return prefixes[stem]
        readings = [r for r in book.entries.get((stem,), ()) if r.tag in "NAMK"]
        readings += [r for r in book.entries.get((f"{stem}en",), ()) if r.form == "infinitive"]
        if readings and len(stem) >= 2:
            return readings[0].english
    inner = _compound(part.rstrip("s"), book) or _compound(part, book) if len(part) > 2 * _MIN_PART else None
    return inner.english if inner else ""


@cache
def _prefixes() -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / "de.json").read_text(encoding="utf-8"))["prefixes"]
    return found


def _joined_verbs(found: list[_Candidate], book: Lexicon) -> list[_Candidate]:
    """With German verbs whose prefix stands at the end of the clause put together: "kündigte ... an"."""
    joined, begin = list[_Candidate](), 0
    for at, candidate in enumerate(found):
        if candidate.text in ",;:.?!" or at + 1 == len(found):
            clause = found[begin : at + 1]
            ends = len(clause) - (candidate.text in ",;:.?!")
            joined += _with_prefix(clause, ends, book)
            begin = at + 1
    return joined


def _with_prefix(clause: list[_Candidate], ends: int, book: Lexicon) -> list[_Candidate]:
    for prefix in (ends - 1, *(n for n, c in enumerate(clause) if n and c.text == "und")):
        last = prefix if prefix == ends - 1 else prefix - 1
        for at in range(last):
            pair = clause[at].text.casefold(), clause[last].text.casefold()
            if pair in book.prefixed:
                whole = _Candidate(clause[at].text, (book.prefixed[pair],), clause[at].first)
                return [*clause[:at], whole, *clause[at + 1 : last], *clause[last + 1 :]]
    return clause


def _chosen(candidate: _Candidate, words: Sequence[Word], after: Sequence[_Candidate], language: Language) -> Word:
    """The reading that fits best between the words before and the one after."""
    text = candidate.text
    if not candidate.readings:
        if not text[0].isalnum():
            return Word(text, ".", text)
        if text[0].isdigit():
            return Word(text, "K", text, several=True)
        return Word(text, "?", _cognate(text, language) if text.islower() else text)
    before = words[-1] if words else None
    follows = after[0] if after else None
    best = max(candidate.readings, key=lambda reading: _fit(reading, before, follows, words))
    if best.tag in "TP" and text.casefold() == "a":  # Portuguese "the", or "to"
        leads_on = follows and any(r.form == "infinitive" or r.tag in "WT" for r in follows.readings)
        best = next((r for r in candidate.readings if r.tag == ("P" if leads_on else "T")), best)
    word = _number(Word(text, best.tag, best.english, best.form, best.several), candidate.readings, words)
    if word.tag == "T" and before and before.form == "infinitive" and not _begins_phrase(follows):
        return replace(word, tag="O", english="it")  # "ponerlo"
    if best.tag == "T" and text.casefold() in _ARTICLE_OR_OBJECT and follows and _only_verb(follows):
        return replace(word, tag="O", english="them" if text.casefold() in ("les", "los", "las", "os", "as") else "it")
    return word


def _begins_phrase(follows: _Candidate | None) -> bool:
    return (
        follows is not None
        and (not follows.readings or any(r.tag in "NAMKWT" for r in follows.readings))
        and follows.text.isalnum()
    )


def _number(word: Word, readings: Sequence[Reading], words: Sequence[Word]) -> Word:
    """One or several, of a noun that is spelt alike ("Artikel", "startup"), as the word before it says."""
    nouns = {r.several: r for r in readings if r.tag == "N"}
    if word.tag != "N" or len(nouns) < 2:
        return word
    leading = next((w for w in reversed(words) if w.tag != "A"), None)
    several = leading is None or leading.text.casefold() not in _OF_ONE
    return replace(word, english=nouns[several].english, several=several)


def _only_verb(candidate: _Candidate) -> bool:
    finite = [r for r in candidate.readings if r.tag == "V" and r.form not in ("infinitive", "participle")]
    return bool(finite) and all(r.tag == "V" for r in candidate.readings)


_BEFORE_INFINITIVE = ("can", "may", "must", "shall", "become", "go", "want", "let")
_HELPERS = ("have", "be", "become", "come")
_FINITE_FITS = {
    "O": 3,
    "X": 3,
    "R": 3,
    "W": 2,
    "S": 2,
    "N": 2,
    "M": 2,
    "?": 2,
    "D": 1,
    ".": 1,
    "T": -4,
    "P": -4,
    "A": -1,
    "K": -3,
}


def _fit(reading: Reading, before: Word | None, after: _Candidate | None, words: Sequence[Word]) -> int:
    """How well a reading goes with what stands beside it."""
    tag = before.tag if before else "."
    helped = next((w.english in _HELPERS for w in reversed(words) if w.finite or w.text == ","), False)
    if reading.tag == "W":
        return 6 if not any(w.finite for w in words[-3:]) else 1
    if reading.tag == "E":
        return -5 if after is not None and all(r.form == "participle" for r in after.readings) and after.readings else 5
    if reading.tag in "MIY":
        return 5
    if reading.tag == "V" and reading.form == "participle":
        return (4 if helped else 1 + (tag in "N?")) - 4 * (tag in "TPK")
    if reading.tag == "V" and reading.form == "infinitive":
        modal = next((w.english in _BEFORE_INFINITIVE for w in reversed(words) if w.finite or w.text == ","), False)
        return 5 if modal and tag not in "TAK" else 3 if tag == "P" or (before and before.tag == "V") else 0
    if reading.tag == "V":
        inverted = tag == "R" and len(words) > 1 and words[-2].finite
        return 0 if inverted else _FINITE_FITS.get(tag, 0) - 4 * helped + 3 * (reading.english in ("be", "have"))
    if reading.tag == "N":
        return 3 if tag in "TPAKW" else 0
    if reading.tag == "A":
        nominal = after is not None and any(r.tag in "NM" for r in after.readings)
        return 3 if tag == "N" or (tag in "TPKW" and nominal) else 1
    if reading.tag == "K":
        return 2 if after is not None and any(r.tag in "NM" for r in after.readings) and reading.english != "one" else 1
    return 3 if reading.tag in "PCS" else 2


def _cognate(word: str, language: Language) -> str:
    """A word with its ending put as in English, or as it is.

    >>> _cognate("ventilación", "es"), _cognate("Waymo", "es")
    ('ventilation', 'Waymo')
    """
    for pattern, ending in _endings(language):
        if (changed := re.sub(pattern, ending, word)) != word:
            return fold(changed)
    return word


@cache
def _endings(language: Language) -> list[list[str]]:
    found: list[list[str]] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))["cognates"]
    return found
