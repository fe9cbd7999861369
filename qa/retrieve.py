"""Question -> hits: nearest vectors and BM25 words, joined by a convex combination of their scores.

Of the fusions measured on the 1,000 training questions that have an answer (mean reciprocal rank of their article, ai2020 /
fr2023): dense alone .68/.60, BM25 as a share of the best score .75/.62, BM25 as it is .75/.65, which is kept. Bruch, Gai
and Ingber ("An Analysis of Fusion Functions for Hybrid Retrieval", 2023) find such a combination better than one of ranks.
"""

from __future__ import annotations

from index import Embedder, Index
from qa.answer import Filters, Hit
from qa.parts import ALL_PARTS, Parts
from qa.question import Question

CANDIDATES = 200  # passages asked of each index
TEXT_WEIGHT = 0.01  # of a BM25 score, mostly 5 to 30, beside a cosine


def retrieve(
    index: Index, embedder: Embedder, question: Question, filters: Filters, k: int, parts: Parts = ALL_PARTS
) -> list[Hit]:
    """The k best passages for a question, best first."""
    allowed = index.filtered(filters.providers, filters.since, filters.until) if filters else None
    dense, text = dict[int, float](), dict[int, float]()
    if parts.dense:
        dense = dict(index.nearest(embedder.embed_query([question.standalone])[0], CANDIDATES, allowed))
    if parts.text:
        text = dict(index.matching(question.words, CANDIDATES, allowed))
    scores = fuse(dense, text)
    best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
    return [Hit(passage, version, scores[i]) for i, (passage, version) in zip(best, index.passages(best), strict=True)]


def fuse(dense: dict[int, float], text: dict[int, float], weight: float = TEXT_WEIGHT) -> dict[int, float]:
    """Cosine plus `weight` times the BM25 score; what the dense search did not return is taken to be as near as the last
    it did.

    >>> fuse({1: 0.5, 2: 0.4}, {2: 8.0, 3: 4.0}, weight=0.01)
    {1: 0.5, 2: 0.48000000000000004, 3: 0.44}
    """
    floor = min(dense.values(), default=0.0)
    return {i: dense.get(i, floor) + weight * text.get(i, 0.0) for i in sorted(dense.keys() | text.keys())}
