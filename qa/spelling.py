"""Words of a question that the collection does not have, as it has them: "Clearviwe" is taken for Clearview.

A word is left as it is typed if the collection has it, or has it with another ending; if it is an English word, or the name of
a place; if it stands in quotation marks, an address or beside digits; and if it is in capitals, for another abbreviation is
another thing. Any other is taken for the likeliest word that it may be a slip for (qa/slips.py): the commoner here and in
English, the likelier. Which slips are believed depends on how long the word is: among short names many differ by one letter.
Nothing is replaced where two words are nearly as likely, nor in a question in which more words are strange than found, for it
may be in another language. Left out here: words that are right but not meant ("form" for "from"), and most words with two
slips.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from qa.names import fold
from qa.places import place_named
from qa.slips import COST, Slip, slips
from qa.vocabulary import WORD, Vocabulary, base, english

MAX_CHARACTERS = 2_000  # of a question that are looked at
LONGEST, MAX_UNKNOWN = 40, 12  # letters of a word; words of a question that nobody knows
ENGLISH_WEIGHT = 20_000  # words of English that count as much as the collection's
USED = 5e-7  # share of English words from which on a word is used enough to have a plural
CLEAR = 1.0  # lead of the likeliest word's score over the next
LONG, SPLIT, KNOWN_NAME = 6, 7, 10  # letters, letters, and how often a name occurs for which two words are taken
# The least score of what a word of fewer letters than LONG is taken for: by an easy slip, and by another one.
RARE, OFTEN = -1.5, -0.5
EASY: tuple[Slip, ...] = ("doubled", "swapped", "missing")
_NEVER = LONGEST + 1
_LETTERS: dict[Slip, tuple[int, int, int]] = {  # from which on a slip is believed: in names, words held here, English words
    "doubled": (4, 4, 5), "swapped": (4, 4, 5), "missing": (4, 4, 6), "alike": (5, 5, 9), "added": (10, 8, _NEVER),
    "other": (5, 5, _NEVER), "several": (10, 10, _NEVER),
}  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_ODD = re.compile(r"[\d@/\\_]|\w\.\w")  # in numbers, addresses, "U.S."
_ENDINGS = ("s", "es", "ed", "ing", "er", "ers")
_NO_PLURAL = re.compile(r"[^aeiou]ys$|[sx]s$")
_TWO_WAYS = (  # British, American
    ("z", "s"), ("our", "or"), ("ae", "e"), ("tre", "ter"), ("ence", "ense"), ("lled", "led"), ("llor", "lor"),
    ("ller", "ler"), ("llment", "lment"), ("iality", "ialty"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """Words `start:end` of a question as typed, and what they are taken for."""

    start: int
    end: int
    written: str
    taken_for: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A question as it is understood, and what that changes of it as typed."""

    question: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word of a question, folded; `name` if it is capitalised for itself."""

    start: int
    end: int
    written: str
    word: str
    name: bool


def corrected(question: str, vocabulary: Vocabulary) -> Corrected:
    """A question with its mistyped words as the collection has them.

    >>> from qa.vocabulary import vocabulary
    >>> held = vocabulary(["Clearview sells face recognition to Oakdale."], lambda a, b: False)
    >>> corrected("Did Clearviwe sell recogniton to Oakland?", held).question
    'Did Clearview sell recognition to Oakland?'
    >>> corrected('Who is "Clearviwe"?', held).corrections
    ()
    """
    typed = list(_words(question[:MAX_CHARACTERS]))
    found = list(_one_name(typed, question, vocabulary))
    joined = {start for correction in found for start in range(correction.start, correction.end)}
    unknown = [t for t in typed if not _known(t.word, vocabulary) and t.start not in joined]
    if len(unknown) > MAX_UNKNOWN:
        return Corrected(question)
    strange = 0
    for t in unknown:
        if taken := _taken_for(t, vocabulary):
            found.append(Correction(t.start, t.end, t.written, _as_written(taken, t.written)))
        elif not t.name:
            strange += 1
    if strange > max(1, len(found)):
        return Corrected(question)
    corrections = tuple(sorted(found, key=lambda correction: correction.start))
    return Corrected(_replaced(question, corrections), corrections)


def _replaced(question: str, corrections: Sequence[Correction]) -> str:
    for correction in reversed(corrections):
        question = question[: correction.start] + correction.taken_for + question[correction.end :]
    return question


def _words(text: str) -> Iterator[_Typed]:
    """The words that may be mistyped."""
    apart = [match.span() for match in _QUOTED.finditer(text)]
    apart += [match.span() for match in re.finditer(r"\S+", text) if _ODD.search(match[0])]
    loud = not any(c.islower() for c in text)
    for n, match in enumerate(WORD.finditer(text)):
        written = base(match[0])
        start, end = match.start(), match.start() + len(written)
        if len(written) > LONGEST or not written.isalpha() or any(a < end and start < b for a, b in apart):
            continue
        if loud or not written.isupper():
            yield _Typed(start, end, written, fold(written), n > 0 and written[0].isupper() and not loud)


def _known(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the collection has a word, or it is an English one, or another form of such a word ("Teslas")."""
    if word in vocabulary.words or word in english() or (not word.endswith("s") and _own(f"{word}s", vocabulary)):
        return True
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    if any(_own(stem, vocabulary) or _own(f"{stem}e", vocabulary) for stem in stems):
        return True
    return word.endswith("s") and english().get(word[:-1], 0.0) >= USED and not _NO_PLURAL.search(word)


def _own(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is the collection's and no English one, of which all forms are known."""
    return len(word) > 2 and word in vocabulary.words and word not in english()


def _taken_for(typed: _Typed, vocabulary: Vocabulary) -> str | None:
    """What an unknown word is taken for, if for anything; the name of a place is right."""
    if not typed.written.isascii():
        return None  # of another alphabet, or with the accents of another language
    if meant := _misspellings().get(typed.word):
        return meant
    found = _likeliest(typed, vocabulary) or (None if typed.name else _two_words(typed.word, vocabulary))
    return None if found and place_named(typed.word.title()) else found


def _likeliest(typed: _Typed, vocabulary: Vocabulary) -> str | None:
    """The word that it may be a slip for, where one is clearly the likeliest."""
    scored = sorted(
        (
            (_weight(like, vocabulary) - COST[slip], like, slip)
            for like, slip in slips(typed.word, vocabulary.by_letter)
            if _believed(typed, like, slip, vocabulary)
        ),
        reverse=True,
    )
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR):
        return None
    score, like, slip = scored[0]
    if (len(typed.word) < LONG and score < (RARE if slip in EASY else OFTEN)) or _same_word(typed.word, like):
        return None
    return _usual(like, vocabulary)


def _believed(typed: _Typed, like: str, slip: Slip, vocabulary: Vocabulary) -> bool:
    """Whether a word as long as this may be a slip for the other one; what is typed as a name, for a name of the
    collection, or by an easy slip for a word that it capitalises at times."""
    held, letters = vocabulary.words.get(like), len(typed.word)
    in_name, in_word, in_english = _LETTERS[slip]
    if not typed.name:
        return letters >= (in_word if held else in_english)
    if held is None or not held.capitalised or like[0] != typed.word[0]:
        return False
    easy = slip in EASY and letters >= LONG - 1
    return letters >= in_name and (held.is_name or easy)


def _weight(word: str, vocabulary: Vocabulary) -> float:
    """How likely a word is to be meant: the logarithm of how common it is here and in English."""
    held = vocabulary.words.get(word)
    return math.log((held.count if held else 0) + ENGLISH_WEIGHT * english().get(word, 0.0))


def _same_word(one: str, other: str) -> bool:
    """Whether two words differ only as British and American spellings do, or the other is of several."""
    if other == f"{one}s" and not one.endswith("s"):
        return True
    for british, american in _TWO_WAYS:
        one, other = one.replace(british, american), other.replace(british, american)
    return one == other


def _two_words(word: str, vocabulary: Vocabulary) -> str | None:
    """Two words written as one, where the collection has them side by side."""
    for n in range(3, len(word) - 2) if len(word) >= SPLIT else ():
        a, b = word[:n], word[n:]
        if a in vocabulary.words and b in vocabulary.words and vocabulary.beside(a, b):
            return f"{_usual(a, vocabulary)} {_usual(b, vocabulary)}"
    return None


def _one_name(typed: Sequence[_Typed], question: str, vocabulary: Vocabulary) -> Iterator[Correction]:
    """A name written as two words ("Deep Mind") that never stand side by side in the collection."""
    for a, b in pairwise(typed):
        name = vocabulary.words.get(a.word + b.word)
        if name is None or name.count < KNOWN_NAME or not name.is_name or a.word + b.word in english():
            continue
        apart = question[a.end : b.start] != " " or min(len(a.word), len(b.word)) < 3
        if not apart and not vocabulary.beside(a.word, b.word):
            yield Correction(a.start, b.end, question[a.start : b.end], name.written)


def _usual(word: str, vocabulary: Vocabulary) -> str:
    """A word as the collection mostly writes it; an English word without capitals."""
    held = vocabulary.words.get(word)
    return held.written if held and word not in english() else word


def _as_written(taken: str, written: str) -> str:
    """With the capitals of the word as typed: "Recogniton" is taken for "Recognition"."""
    if written.isupper():
        return taken.upper()
    return taken[0].upper() + taken[1:] if written[0].isupper() else taken


@cache
def _misspellings() -> Mapping[str, str]:
    """Misspellings that the rules cannot tell from those of other words ("wich" may be "with")."""
    listed: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return listed["misspellings"]
