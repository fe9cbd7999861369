"""The façade: an open index, an embedder and a reader, and the road a question takes through them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from index import Embedder, Index, SentenceTransformerEmbedder, Settings, model_key, open_index
from qa.answer import Answer, Citation, Filters
from qa.choose import choose, cite, disagreement
from qa.parts import ALL_PARTS, Parts
from qa.question import Question, understand
from qa.read import Reader
from qa.reader import open_reader
from qa.refuse import DECLINED, holdings, missing, mistyped
from qa.retrieve import retrieve

DIFFER = "The reports give different figures."
ASK_IN_WORDS = "Please ask a question in words, for example: Which cities paused facial recognition?"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything needed to answer. `passages_read` is how many of the best passages the reader sees."""

    index: Index
    embedder: Embedder
    reader: Reader
    passages_read: int = 16
    parts: Parts = ALL_PARTS

    def answer(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Answer:
        """Answer from the articles alone, each sentence an exact quotation, or decline and say what was missing."""
        begun = time.perf_counter()
        asked = understand(question, history)
        answer = self._answer(asked, filters)
        manifest = self.index.manifest
        return replace(
            answer,
            corpus=(manifest.counts["articles"], manifest.fingerprint),
            elapsed_ms=(time.perf_counter() - begun) * 1000,
        )

    def _answer(self, question: Question, filters: Filters) -> Answer:
        declined = Answer(question.asked, question.standalone, ASK_IN_WORDS, answered=False, filters=filters)
        if not question.words:
            return declined
        if not self.parts.coverage:
            question = replace(question, names=(), phrases=(), wanted=None)
        hits = retrieve(self.index, self.embedder, question, filters, self.passages_read, self.parts)
        readings = self.reader.read(question, hits)
        same_story = cache(self.index.same_story) if self.parts.stories else _no_story
        chosen = choose(question, readings, same_story)
        citations = tuple(
            cite(n, reading, readings, self.index, same_story) for n, reading in enumerate(chosen, start=1)
        )
        if lacking := missing(question, chosen, self.reader.enough, self.index):
            text = f"{DECLINED}: {lacking}. {holdings(self.index)}"
            return replace(declined, text=text, nearest=tuple(replace(c, span=None) for c in citations))
        notes = [
            f"No article mentions “{n}”; this is about “{w}”."
            for n, w in mistyped(question, chosen, self.index).items()
        ]
        note = " ".join([*notes, *([DIFFER] if disagreement(question, chosen, same_story) else [])])
        text = "\n".join([*([note] if note else []), quoted(citations)])
        return replace(declined, text=text, note=note, answered=True, citations=citations)


def _no_story(article: str) -> frozenset[str]:
    """Every article for itself."""
    return frozenset()


def quoted(citations: Sequence[Citation]) -> str:
    """The quotations as a person reads them, each with its mark."""
    return "\n".join(f"“{citation.quote}” [{citation.number}]" for citation in citations)


def open_desk(settings: Settings | None = None) -> Desk:
    """Open the index and load the model. Raises IndexUnusable or ModelError, each saying what to run."""
    settings = settings or Settings.from_environment()
    index = open_index(settings.index, model_key(settings.model))
    embedder = SentenceTransformerEmbedder(settings.model, settings.threads)
    return Desk(index, embedder, open_reader(settings.reader, settings.threads), settings.passages_read)
