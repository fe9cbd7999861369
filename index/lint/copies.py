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
from index.lint.kinds import Finding
from index.lint.providers import folded
from index.lint.sightings import Sighting
from index.stories import MIN_SHINGLES, shingles

SAME_WORDS = (
    0.7  # share of the shorter text's shingles; below it other articles in the same words of a press release begin
)
_COMMON = 12  # texts that share a shingle, beyond which it says little
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
        if counted >= _WORTH_A_LOOK * min(len(numbers[a]), len(numbers[b])):
            found.append(Copy(a, b, _share(numbers[a], numbers[b])))
    return [copy for copy in found if copy.share >= SAME_WORDS]


def still_copies(found: Sequence[Copy], texts: Sequence[str]) -> list[Copy]:
    """Those that are copies also by these texts, which are others for some places."""
    numbers = {at: _numbers(texts[at]) for at in sorted({at for copy in found for at in (copy.a, copy.b)})}
    again = [Copy(copy.a, copy.b, _share(numbers[copy.a], numbers[copy.b])) for copy in found]
    return [copy for copy in again if copy.share >= SAME_WORDS]


def _share(a: Numbers, b: Numbers) -> float:
    """The share of the shorter one's numbers that both have; 0 for what is too short to be a copy."""
    shorter = min(len(a), len(b))
    return 0.0 if shorter < MIN_SHINGLES else round(len(np.intersect1d(a, b, assume_unique=True)) / shorter, 3)


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


def near_duplicates(
    sightings: Sequence[Sighting], found: Sequence[Copy], inherited: Sequence[Version]
) -> Iterator[Finding]:
    """The sightings in the same words as one before them, or as one of the inherited versions, which an index holds at
    another address. In `found` the inherited come first."""
    best = dict[int, Copy]()
    for copy in found:
        if copy.b >= len(inherited) and (copy.b not in best or copy.share > best[copy.b].share):
            best[copy.b] = copy
    for b, copy in sorted(best.items()):
        sighting = sightings[b - len(inherited)]
        held = copy.a < len(inherited)
        other = inherited[copy.a] if held else sightings[copy.a - len(inherited)].version
        one = folded(sighting.version.provider or "") == folded(other.provider or "")
        where = f"the index ({other.source})" if held else f"{other.file} ({other.source})"
        step = "keep one where they are one article" if one else "keep both, or the one that had it first"
        message = f"the same words ({copy.share:.0%} of the shorter text) stand in {where}; {step}"
        yield sighting.found("near-duplicate" if one else "syndicated", sighting.address_field, message)
