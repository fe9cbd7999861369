"""Which articles tell one story: copies of the same words, and reports of one event close in meaning and in time.

Pairs, not groups: that A is like B and B like C does not make A and C one story, and in a month of news such chains are
long. A copy shares half of its three-word shingles (Broder 1997) with the other; a report of the same event is as near
as SAME_EVENT and published within a few days. Left out here: whether the two agree on anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import numpy as np

from index.articles import Passage, Version
from index.dates import utc
from index.embedder import Vectors
from index.vectors import Ids

COMPARED_FROM = 0.75  # cosine of two passages below which nothing is compared word by word
COPIED = 0.5  # share of the shorter text's shingles
MIN_SHINGLES = 8
SAME_EVENT, WITHIN = 0.9, timedelta(days=3)
_ROWS = 1_000  # passages compared at a time
_WORD = re.compile(r"\w+")

Pair = tuple[str, str]
Load = Callable[[Sequence[int]], Mapping[int, tuple[Passage, Version]]]


def same_story(ids: Ids, vectors: Vectors, touched: Ids, load: Load) -> list[Pair]:
    """The pairs of articles that tell one story and of which one has a passage in `touched`, in order.

    `vectors` is (n, dim), a unit row for each of the (n,) `ids`; `load` gives the passages of some ids.
    """
    near = _near(ids, vectors, touched)
    passages = load(sorted({i for a, b, _ in near for i in (a, b)}))
    shingled: dict[int, frozenset[tuple[str, ...]]] = {}

    def shingles_of(i: int) -> frozenset[tuple[str, ...]]:
        if i not in shingled:
            passage, version = passages[i]
            shingled[i] = shingles(version.text[max(passage.start, version.title_end) : passage.end])
        return shingled[i]

    found: set[Pair] = set()
    for a, b, cosine in near:
        one, other = passages[a][1], passages[b][1]
        pair = (min(one.article, other.article), max(one.article, other.article))
        if pair[0] == pair[1] or pair in found:
            continue
        if _one_event(one, other, cosine) or copied(shingles_of(a), shingles_of(b)):
            found.add(pair)
    return sorted(found)


def _near(ids: Ids, vectors: Vectors, touched: Ids) -> list[tuple[int, int, float]]:
    """Every two passages worth a comparison, each pair once."""
    rows, found = np.flatnonzero(np.isin(ids, touched)), dict[tuple[int, int], float]()
    for at in range(0, len(rows), _ROWS):
        cosines = np.round(vectors[rows[at : at + _ROWS]] @ vectors.T, 5)  # the same however many rows are multiplied
        for i, j in zip(*np.nonzero(cosines >= COMPARED_FROM), strict=True):
            a, b = int(ids[rows[at + i]]), int(ids[j])
            if a != b:
                found[min(a, b), max(a, b)] = float(cosines[i, j])
    return [(a, b, cosine) for (a, b), cosine in found.items()]


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words that follow one another.

    >>> sorted(shingles("The council voted again."))
    [('council', 'voted', 'again'), ('the', 'council', 'voted')]
    """
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def copied(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """Whether two texts share most of the shorter one's shingles; too short a text is a copy of nothing."""
    shorter = min(len(a), len(b))
    return shorter >= MIN_SHINGLES and len(a & b) >= COPIED * shorter


def _one_event(a: Version, b: Version, cosine: float) -> bool:
    if cosine < SAME_EVENT or a.published is None or b.published is None:
        return False
    return abs(utc(a.published) - utc(b.published)) <= WITHIN
