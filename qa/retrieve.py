"""Question -> hits: nearest vectors and BM25 words, joined by a convex combination of their scores.

Of the fusions measured on the dev questions (mean reciprocal rank of a right article, ai2020 / fr2023 / seeds): dense
alone .80/.57/.74, BM25 alone .74/.75/.56, reciprocal rank fusion .80/.69/.62, this one .81/.73/.70. It is the one
Bruch, Gai and Ingber ("An Analysis of Fusion Functions for Hybrid Retrieval", 2023) find best as well.
"""

from __future__ import annotations

from index import Embedder, Index
from qa.answer import Filters, Hit
from qa.question import Question

CANDIDATES = 200  # passages asked of each index
TEXT_WEIGHT = 0.25  # of a BM25 score as a share of the best one, beside a cosine


def retrieve(index: Index, embedder: Embedder, question: Question, filters: Filters, k: int) -> list[Hit]:
    """The k best passages for a question, best first."""
    vector = embedder.embed_query([question.standalone])[0]
    allowed = index.filtered(filters.providers, filters.since, filters.until) if filters else None
    dense = dict(index.nearest(vector, CANDIDATES, allowed))
    text = dict(index.matching(question.words, CANDIDATES, allowed))
    scores = fuse(dense, text)
    best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
    return [Hit(passage, version, scores[i]) for i, (passage, version) in zip(best, index.passages(best), strict=True)]


def fuse(dense: dict[int, float], text: dict[int, float], weight: float = TEXT_WEIGHT) -> dict[int, float]:
    """Cosine plus `weight` times the BM25 score as a share of the best one; what the dense search did not return is
    taken to be as near as the last it did.

    >>> fuse({1: 0.5, 2: 0.4}, {2: 8.0, 3: 4.0})
    {1: 0.5, 2: 0.65, 3: 0.525}
    """
    floor, top = min(dense.values(), default=0.0), max(text.values(), default=1.0)
    return {i: dense.get(i, floor) + weight * text.get(i, 0.0) / top for i in sorted(dense.keys() | text.keys())}
