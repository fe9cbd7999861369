"""Where in an article a text fits best, word by word: local alignment (Smith and Waterman 1981) over words, in which two
neighbours may change places (as in Damerau's distance).

An ellipsis is a gap that costs next to nothing: one in the pasted text passes over words of the article, one in the article
(an excerpt breaks off, or leaves something out) over words of the pasted text. Left out: words moved further than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SAME, OTHER, GAP, OMITTED = 100_000, -40_000, 40_000, 100  # whole numbers, so that the way back finds equal sums
SWAPPED = 2 * SAME - GAP
SAME_FORM = 1  # where the same words stand twice, those that are written alike as well

Table = NDArray[np.int64]


class Line(NamedTuple):
    """A text as numbers: its `words`, equal for equal words; their `forms`, equal for words written alike; and whether an
    ellipsis follows each."""

    words: Sequence[int]
    forms: Sequence[int]
    ellipses: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` of equal words (pasted, article), ascending; how many `words` are in both, with those that changed places; and
    the score: 1 for each, less what lies between them."""

    pairs: tuple[tuple[int, int], ...]
    words: int
    score: float


def align(pasted: Line, article: Line) -> Alignment:
    """The best local alignment of two texts.

    >>> ours, theirs = [1, 2, 3, 4, 5], [9, 1, 2, 7, 5, 4, 9]
    >>> align(Line(ours, ours, [False] * 5), Line(theirs, theirs, [False] * 7))
    Alignment(pairs=((0, 1), (1, 2)), words=4, score=3.2)
    """
    words, forms = np.array(article.words, np.int64), np.array(article.forms, np.int64)  # (n,)
    table = np.zeros((len(pasted.words) + 1, len(words) + 1), np.int64)
    passing = np.concatenate([[GAP], np.where(article.ellipses, OMITTED, GAP)])  # a pasted word over, at each place
    at = np.arange(len(words) + 1)
    for i, (word, form) in enumerate(zip(pasted.words, pasted.forms, strict=True)):
        row = np.maximum(table[i] - passing, 0)
        step = np.where(words == word, SAME + SAME_FORM * (forms == form), OTHER)
        row[1:] = np.maximum(row[1:], table[i, :-1] + step)
        if i and pasted.words[i - 1] != word:
            swapped = (words[:-1] == word) & (words[1:] == pasted.words[i - 1])
            row[2:] = np.where(swapped, np.maximum(row[2:], table[i - 1, :-2] + SWAPPED), row[2:])
        slope = at * (OMITTED if pasted.ellipses[i] else GAP)
        table[i + 1] = np.maximum.accumulate(row + slope) - slope
    return _traced(table, pasted.words, article.words, passing)


def _traced(table: Table, pasted: Sequence[int], article: Sequence[int], passing: Table) -> Alignment:
    """The way back from the best place of the table to where it began: there, as in its first row and column, it is 0."""
    i, j = divmod(int(table.argmax()), table.shape[1])
    score, swapped = round(int(table[i, j]) / SAME, 2), 0
    pairs = list[tuple[int, int]]()
    while table[i, j] > 0:
        came = table[i, j] - table[i - 1, j - 1]
        if pasted[i - 1] == article[j - 1] and SAME <= came <= SAME + SAME_FORM:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif min(i, j) > 1 and _swapped(pasted, article, i, j) and table[i, j] - table[i - 2, j - 2] == SWAPPED:
            i, j, swapped = i - 2, j - 2, swapped + 1
        elif came == OTHER:
            i, j = i - 1, j - 1
        elif table[i, j] == table[i - 1, j] - passing[j]:
            i -= 1
        else:
            j -= 1
    return Alignment(tuple(reversed(pairs)), len(pairs) + 2 * swapped, score)


def _swapped(pasted: Sequence[int], article: Sequence[int], i: int, j: int) -> bool:
    """Whether the two words before i and before j are the same, the other way round."""
    return pasted[i - 2] != pasted[i - 1] and pasted[i - 2] == article[j - 1] and pasted[i - 1] == article[j - 2]
