"""Hits -> readings: which sentences may answer. The seam where a trained reader takes the place of plain similarity.

The sentences that hold the kind of thing asked for (expected answer type, after Li and Roth 2002) come first: on the dev
questions of ai2020 that raised the share answered correctly from .42 to .47.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Embedder, sentences
from qa.answer import Hit, Reading
from qa.question import Question

FITTING_BONUS = 0.5
NEAR_ENOUGH = 0.35  # cosine of a sentence that may answer
FUSION_SURPLUS = 0.15  # by how much its passage's fused score must lie above that
MIN_WORDS = 4  # shorter scraps ("With the ...") say nothing


class Reader(Protocol):
    """Finds the sentences of some hits that may answer a question."""

    @property
    def enough(self) -> float:
        """The confidence from which on a reading is taken for an answer."""
        ...

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """Every sentence worth considering, best first."""
        ...

    def read_in_stages(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Reading]]]:
        """The same for many hits: how many have been read, and what was read so far, the last time all of it."""
        ...


@dataclass(frozen=True, slots=True)
class SimilarityReader:
    """Ranks sentences by cosine to the question, by their passage's score and by whether they hold what is asked for."""

    embedder: Embedder

    @property
    def enough(self) -> float:
        """See Reader."""
        return NEAR_ENOUGH

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """See Reader. A headline is not the text: it is read only where an article has nothing else."""
        spans = [(hit, a, b) for hit in hits for a, b in quotable(hit)]
        if not spans:
            return []
        vectors = self.embedder.embed([hit.version.text[a:b] for hit, a, b in spans])
        similarities = vectors @ self.embedder.embed_query([question.standalone])[0]
        readings = []
        for (hit, a, b), similarity in zip(spans, map(float, similarities), strict=True):
            fits = question.fits(hit.version.text[a:b])
            score = similarity + hit.score + FITTING_BONUS * fits
            confidence = min(similarity, hit.score - FUSION_SURPLUS)
            readings.append(Reading(hit, a, b, confidence, score, fits, window=hit.text))
        return sorted(readings, key=lambda r: (-r.score, r.hit.passage.id, r.start))

    def read_in_stages(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Reading]]]:
        """See Reader: there is one stage."""
        yield len(hits), self.read(question, hits)


def quotable(hit: Hit) -> list[tuple[int, int]]:
    """The sentences of a hit below its headline; the headline itself where there is nothing below."""
    passage, version = hit.passage, hit.version
    below = sentences(version.text, max(passage.start, version.title_end), passage.end)
    told = [(a, b) for a, b in below if len(version.text[a:b].split()) >= MIN_WORDS]
    return told or ([] if below else sentences(version.text, passage.start, passage.end))
