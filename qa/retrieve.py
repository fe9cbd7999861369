"""Question -> hits: nearest vectors and BM25 words, joined by a convex combination of their scores.

Of the fusions measured on the 1,000 training questions that have an answer (mean reciprocal rank of their article, ai2020 /
fr2023): dense alone .68/.60, BM25 as a share of the best score .75/.62, BM25 as it is .75/.65, which is kept. Bruch, Gai
and Ingber ("An Analysis of Fusion Functions for Hybrid Retrieval", 2023) find such a combination better than one of ranks.

What was published before the day that a question names lies lower by EARLY. On the 758 questions with such a day the mean
reciprocal rank rose from .636 to .640 and from .479 to .536, the articles among the first 16 from .885 to .889 and from .889
to .927; to leave such passages out altogether lost on ai2020. Where everything near is
read, they are read as well: there it only brought other passages within reach.
"""

from __future__ import annotations

from datetime import date, timedelta

from index import Embedder, Index
from qa.allowed import allowed
from qa.answer import Filters, Hit
from qa.parts import ALL_PARTS, Parts
from qa.question import Question

CANDIDATES = 200  # passages asked of each index
ALL_CANDIDATES = 2_000  # the same, where everything near a question is to be read
REACH, FLOOR = 0.55, 0.3  # of the best score, and a score: what lies below is not about the question
EARLY = 0.1  # of a score
TEXT_WEIGHT = 0.01  # of a BM25 score, mostly 5 to 30, beside a cosine


def retrieve(
    index: Index, embedder: Embedder, question: Question, filters: Filters, k: int, parts: Parts = ALL_PARTS
) -> list[Hit]:
    """The k best passages for a question, best first."""
    scores = _in_time(index, _scores(index, embedder, question, filters, CANDIDATES, parts), question.since)
    return _hits(index, scores, sorted(scores, key=lambda i: (-scores[i], i))[:k])


def reach(
    index: Index, embedder: Embedder, question: Question, filters: Filters, parts: Parts = ALL_PARTS
) -> list[Hit]:
    """Every passage near enough to a question to be read, however many they are, best first."""
    scores = _scores(index, embedder, question, filters, ALL_CANDIDATES, parts)
    least = max(FLOOR, REACH * max(scores.values(), default=0.0))
    return _hits(index, scores, sorted((i for i in scores if scores[i] >= least), key=lambda i: (-scores[i], i)))


def _hits(index: Index, scores: dict[int, float], ids: list[int]) -> list[Hit]:
    return [Hit(passage, version, scores[i]) for i, (passage, version) in zip(ids, index.passages(ids), strict=True)]


def _scores(
    index: Index, embedder: Embedder, question: Question, filters: Filters, k: int, parts: Parts
) -> dict[int, float]:
    passing = allowed(index, filters)
    dense, text = dict[int, float](), dict[int, float]()
    if parts.dense:
        dense = dict(index.nearest(embedder.embed_query([question.standalone])[0], k, passing))
    if parts.text:
        text = dict(index.matching(question.words, k, passing))
    return fuse(dense, text)


def _in_time(index: Index, scores: dict[int, float], since: str | None) -> dict[int, float]:
    """The scores, less EARLY for what was published before a day."""
    if since is None:
        return scores
    before = (date.fromisoformat(since) - timedelta(1)).isoformat()
    early = set(index.filtered((), None, before).tolist())
    return {i: score - EARLY * (i in early) for i, score in scores.items()}


def fuse(dense: dict[int, float], text: dict[int, float], weight: float = TEXT_WEIGHT) -> dict[int, float]:
    """Cosine plus `weight` times the BM25 score; what the dense search did not return is taken to be as near as the last
    it did.

    >>> fuse({1: 0.5, 2: 0.4}, {2: 8.0, 3: 4.0}, weight=0.01)
    {1: 0.5, 2: 0.48000000000000004, 3: 0.44}
    """
    floor = min(dense.values(), default=0.0)
    return {i: dense.get(i, floor) + weight * text.get(i, 0.0) for i in sorted(dense.keys() | text.keys())}
