"""Measures of ranking and of telling apart, used by several scripts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def auroc(positive: ArrayLike, negative: ArrayLike) -> float:
    """Area under the receiver operating characteristic: the chance that a positive is above a negative, ties by half (Mann
    and Whitney 1947); nan without either.

    >>> auroc([1.0, 2.0], [0.0, 1.5])
    0.75
    """
    a, b = np.asarray(positive, float)[:, None], np.asarray(negative, float)[None, :]
    return float(np.mean(a > b) + np.mean(a == b) / 2) if a.size and b.size else math.nan


def ndcg(ranks: Sequence[int], relevant: int, k: int) -> float:
    """Normalised discounted cumulative gain of binary relevance (Järvelin and Kekäläinen 2002), given the places (from 1)
    of the relevant that were found.

    >>> ndcg([1, 3], relevant=2, k=10) == (1 + 0.5) / (1 + 1 / math.log2(3))
    True
    """
    gain = sum(1 / math.log2(rank + 1) for rank in ranks if rank <= k)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(relevant, k) + 1))
    return gain / best if best else math.nan
