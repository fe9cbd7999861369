"""One word taken for another: which slip of the fingers or the ear makes it of that one, and how likely such a slip is.

The first letter is taken to be right, unless it is swapped with the second. Left out here: which of several words is meant, and
whether any is (qa/spelling.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

Slip = Literal["doubled", "swapped", "missing", "alike", "added", "other", "several"]

COST: dict[Slip, float] = {  # as much less likely to be meant, on the scale of logarithms of counts
    "doubled": 1.0, "swapped": 1.5, "missing": 2.0, "alike": 2.5, "added": 3.5, "other": 4.0, "several": 4.5,
}  # fmt: skip
TWO_CHANGES, TWO_DOUBLED = 7, 9  # letters of a word from which on it may differ twice, and in two doubled letters alone
_ALIKE = [set(letters) for letters in ("aeiou", "ck", "cs", "sz", "iy", "fv", "kq")]  # in sound


def slips(word: str, by_letter: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Slip]]:
    """The words that one may be a slip for, and by which; they are listed by their first letter.

    >>> list(slips("amazn", {"a": ["amazon", "amazing"], "m": ["amass"]}))
    [('amazon', 'missing')]
    """
    if len(word) < 2:
        return
    far = 2 if len(word) >= TWO_CHANGES else 1
    for like, _, _ in process.extract_iter(word, by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=far):
        if found := slip(word, like):
            yield like, found
    swapped = word[1] + word[0] + word[2:]
    if word[0] != word[1] and swapped in by_letter.get(word[1], ()):
        yield swapped, "swapped"


def slip(word: str, like: str) -> Slip | None:
    """The slip that makes a word of another one, if one does: a letter doubled or not, two swapped, one missing, mistaken for
    one that sounds alike or for any other, or added; or one of the first three beside doubled letters.

    >>> slip("clearviwe", "clearview"), slip("amazn", "amazon"), slip("oakdalle", "oakdale"), slip("oakland", "oakdale")
    ('swapped', 'missing', 'doubled', None)
    """
    distance, bare, meant = OSA.distance(word, like), _single(word), _single(like)
    if bare == meant:
        return "doubled" if (distance == 1 and len(word) != len(like)) or len(word) >= TWO_DOUBLED else None
    if distance > 1:
        return "several" if _one_change(bare, meant) in ("swapped", "missing") else None
    return _one_change(word, like)


def _one_change(word: str, like: str) -> Slip | None:
    if OSA.distance(word, like) != 1:
        return None
    if len(word) != len(like):
        return "missing" if len(word) < len(like) else "added"
    changed = [{a, b} for a, b in zip(word, like, strict=True) if a != b]
    if len(changed) == 2:
        return "swapped"
    return "alike" if any(changed[0] <= letters for letters in _ALIKE) else "other"


def _single(word: str) -> str:
    """Without doubled letters."""
    return re.sub(r"(.)\1+", r"\1", word)
