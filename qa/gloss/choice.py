"""Which of its readings each word of a question has: "la" before a noun is an article, before a verb it is "it".

Rules over the words beside it, no model. Left out here: sense; of two English words for one noun the lexicon names one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.gloss.compounds import cognate
from qa.gloss.lexicon import Language, Reading, lexicon
from qa.gloss.words import Candidate, candidates

_ARTICLE_OR_OBJECT = frozenset("la le les l’ lo los las li o a os as".split())
_THEM = frozenset("les los las os as li".split())
_OF_ONE = frozenset(  # before a noun that is spelt alike for one and several
    """le une du ce cet cette au son sa der das den dem des ein eine einen einem einer eines kein im am zum vom beim ins dieser
    dieses diesem diesen welcher welches welchem welchen sein ihr il lo la l’ un uno una un’ del dello della dell’ al allo alla
    all’ dal dalla nel nella nell’ sul sulla quale qual questo questa""".split()
)
_NO_NAME = re.compile(
    r"^[A-ZÄÖÜ][a-zäöüß]+(?:ung|heit|keit|schaft|nis|ierung|ität|ismus)(?:en|s)?$|^[A-ZÄÖÜ][a-zäöüß]{13,}$"
)  # of German nouns
_BEFORE_NOUN = ("what", "which", "how much", "how many")
_BEFORE_INFINITIVE = ("can", "may", "must", "shall", "become", "go", "want", "let")
_HELPERS = ("have", "be", "become", "come")
_FINITE_AFTER = {"O": 3, "X": 3, "R": 3, "W": 2, "S": 2, "N": 2, "M": 2, "?": 2, "D": 1, ".": 1,
                 "T": -4, "P": -4, "A": -1, "K": -3}  # fmt: skip


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


def read(question: str, language: Language) -> list[Word]:
    """The words of a question, each with one reading.

    >>> [(w.text, w.english, w.tag) for w in read("¿Qué ciudades la prohibieron?", "es")][:4]
    [('Qué', 'what', 'W'), ('ciudades', 'cities', 'N'), ('la', 'it', 'O'), ('prohibieron', 'ban', 'V')]
    """
    found = candidates(question, lexicon(language), language)
    words = list[Word]()
    for candidate, after in zip(found, [*found[1:], None], strict=True):
        words.append(_chosen(candidate, words, after, language))
    return words


def _chosen(candidate: Candidate, words: Sequence[Word], after: Candidate | None, language: Language) -> Word:
    """The reading that fits best between the words before and the one after."""
    text = candidate.text
    if not candidate.readings:
        if not text[0].isalnum():
            return Word(text, ".", text)
        if text[0].isdigit():
            return Word(text, "K", text, several=True)
        common = language == "de" and _NO_NAME.search(text)
        return Word(text, "?", cognate(text, language) if text.islower() else text.lower() if common else text)
    best = max(candidate.readings, key=lambda reading: _fit(reading, words, after))
    if best.tag in "TP" and text.casefold() == "a":  # Portuguese "the", or "to"
        leads_on = after and any(r.form == "infinitive" or r.tag in "WT" for r in after.readings)
        best = next((r for r in candidate.readings if r.tag == ("P" if leads_on else "T")), best)
    word = Word(text, best.tag, best.english, best.form, best.several)
    if word.tag == "N":
        return _number(word, candidate.readings, words)
    if word.tag == "T" and text.casefold() in _ARTICLE_OR_OBJECT and _is_object(words, after):
        return replace(word, tag="O", english="them" if text.casefold() in _THEM else "it")
    return word


def _is_object(words: Sequence[Word], after: Candidate | None) -> bool:
    """Whether what may be an article is an object: before a verb, or behind an infinitive ("ponerlo")."""
    if words and words[-1].form == "infinitive":
        nominal = after is not None and (not after.readings or any(r.tag in "NAMKWT" for r in after.readings))
        return not nominal or (after is not None and not after.text[0].isalnum())
    verbs = [r for r in after.readings if r.tag == "V" and r.form != "participle"] if after else []
    return bool(verbs) and after is not None and all(r.tag == "V" for r in after.readings)


def _number(word: Word, readings: Sequence[Reading], words: Sequence[Word]) -> Word:
    """One or several, of a noun that is spelt alike ("Artikel", "startup"), as the word before it says."""
    nouns = {r.several: r for r in readings if r.tag == "N"}
    if len(nouns) < 2:
        return word
    leading = [w for w in words if w.tag != "A"][-2:]
    genitive = len(leading) == 2 and leading[1].text == "der" and leading[0].tag == "N"  # "die Zahl der Kameras"
    several = not leading or genitive or leading[-1].text.casefold() not in _OF_ONE
    return replace(word, english=nouns[several].english, several=several)


def _fit(reading: Reading, words: Sequence[Word], after: Candidate | None) -> int:
    """How well a reading goes with what stands beside it."""
    before = words[-1].tag if words else "."
    nominal = after is not None and any(r.tag in "NM" for r in after.readings)
    if reading.tag == "V":
        return _verb_fit(reading, words)
    if reading.tag == "W":
        return 6 if not any(w.finite for w in words[-3:]) else 1
    if reading.tag == "E":
        perfect = after is not None and after.readings and all(r.form == "participle" for r in after.readings)
        return -5 if perfect else 5
    if reading.tag == "O":
        finite = after is not None and bool(after.readings) and all(r.tag == "V" for r in after.readings)
        return 4 if finite and before not in ".S" else 2
    if reading.tag == "N":
        return 3 if before in "TPAK" or (before == "W" and words[-1].english in _BEFORE_NOUN) else 0
    if reading.tag == "A":
        return 3 if before == "N" or (before in "TPKW" and nominal) else 1
    if reading.tag == "K":
        return 2 if nominal and reading.english != "one" else 1
    return 5 if reading.tag in "MIY" else 3 if reading.tag in "PCS" else 2


def _verb_fit(reading: Reading, words: Sequence[Word]) -> int:
    """The same of a verb: after one that helps, a participle or infinitive; else what has a subject."""
    before = words[-1] if words else None
    tag = before.tag if before else "."
    verb = next((w.english if w.finite else "" for w in reversed(words) if w.finite or w.text == ","), "")
    if reading.form == "participle":
        return (4 if verb in _HELPERS else 1 + (tag in "N?")) - 4 * (tag in "TPK")
    if reading.form == "infinitive":
        if verb in _BEFORE_INFINITIVE and tag not in "TAK":
            return 5
        return 3 if tag == "P" or (before and before.tag == "V") else 0
    if tag == "R" and len(words) > 1 and words[-2].finite:
        return 0  # the pronoun is the subject of the verb before it
    return _FINITE_AFTER.get(tag, 0) - 4 * (verb in _HELPERS) + 3 * (reading.english in ("be", "have"))
