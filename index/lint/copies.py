"""Articles in the same words at different addresses, found without comparing every two.

Texts are compared by their three-word shingles (index/stories.py), as numbers. Only shingles that a few texts share lead from
one text to another; of one that very many share, each text is led to the next, so that a long row of copies stays connected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.articles import Version
from index.lint.held import Held
from index.lint.kinds import Finding
from index.lint.providers import folded
from index.lint.sightings import Folder
from index.stories import MIN_SHINGLES, shingles

SAME_WORDS = 0.8  # share of the shorter text's shingles
_COMMON = 30  # texts that share a shingle, beyond which it says little
_WORTH_A_LOOK = 0.2  # share of the shorter text's shingles that were counted

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts, by their places (`a` before `b`), and the share of the shorter one's shingles that both have."""

    a: int
    b: int
    share: float


def copies(texts: Sequence[str]) -> list[Copy]:
    """Every two texts in the same words, in order.

    >>> text = "The council of Oakdale voted seven to two on Tuesday to pause the use of cameras."
    >>> copies([text, "A court ruled.", f"Oakdale: {text}"])
    [Copy(a=0, b=2, share=1.0)]
    """
    numbers = [_numbers(text) for text in texts]
    found = []
    for a, b, counted in _candidates(numbers):
        shorter = min(len(numbers[a]), len(numbers[b]))
        if shorter < MIN_SHINGLES or counted < _WORTH_A_LOOK * shorter:
            continue
        share = len(np.intersect1d(numbers[a], numbers[b], assume_unique=True)) / shorter
        if share >= SAME_WORDS:
            found.append(Copy(a, b, round(share, 3)))
    return found


def _numbers(text: str) -> Numbers:
    return np.unique(np.array([crc32(" ".join(words).encode()) for words in shingles(text)], np.uint32))


def _candidates(numbers: Sequence[Numbers]) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that share shingles, with how many. One that very many share counts in full for neighbours only."""
    if not numbers:
        return
    owners = np.repeat(np.arange(len(numbers)), [len(n) for n in numbers])
    values = np.concatenate(numbers)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[starts, len(values)])
    pairs = []
    for size in np.unique(sizes[sizes > 1]):
        rows = owners[starts[sizes == size][:, None] + np.arange(size)]  # (shingles, size): the texts of each
        left, right = np.triu_indices(size, 1) if size <= _COMMON else (np.arange(size - 1), np.arange(1, size))
        pairs.append((rows[:, left] * len(numbers) + rows[:, right]).ravel())
    if pairs:
        codes, counts = np.unique(np.concatenate(pairs), return_counts=True)
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True):
            yield code // len(numbers), code % len(numbers), count


def body(version: Version) -> str:
    """A version's text without its title."""
    return version.text[version.title_end :]


def near_duplicates(folder: Folder, found: Sequence[Copy], held: Held | None) -> Iterator[Finding]:
    """The articles in the same words as one before them in the folder, or as one that the index holds at another address.

    `found` are the copies among the texts of `compared`.
    """
    known = compared(folder, held)
    firsts, inherited = folder.first, len(known) - len(folder.first)
    best = dict[int, Copy]()
    for copy in found:
        if copy.b >= inherited and (copy.b not in best or copy.share > best[copy.b].share):
            best[copy.b] = copy
    for b, copy in sorted(best.items()):
        sighting, other = firsts[b - inherited], known[copy.a]
        one = folded(sighting.version.provider or "") == folded(other.provider or "")
        where = f"the index ({other.source})" if copy.a < inherited else f"{other.file} ({other.source})"
        step = "keep one of the two" if one else "keep both, or the one that had it first"
        share = (
            f"{copy.share:.0%} of its words stand"
            if len(body(sighting.version)) <= len(body(other))
            else "the words stand"
        )
        yield sighting.found(
            "near-duplicate" if one else "syndicated", sighting.address_field, f"{share} in {where} as well; {step}"
        )


def compared(folder: Folder, held: Held | None) -> list[Version]:
    """The texts that are compared: those of an index that are not in the folder, then one of each article of the folder."""
    elsewhere = [v for article, v in held.newest.items() if article not in folder.articles] if held else []
    return [*elsewhere, *(sighting.version for sighting in folder.first)]
