"""The parts of the pipeline that can be switched off one by one, so that everyone sees what each is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """All on unless said otherwise: nearest vectors, BM25 words, the rule that names must occur, one story quoted once, the
    verifier, without which lists and questions for yes or no are answered by quotations alone, the replies to odd input, the
    spelling of questions, and the filters that are understood from a question's own words."""

    dense: bool = True
    text: bool = True
    coverage: bool = True
    stories: bool = True
    verifier: bool = True
    odd: bool = True
    spelling: bool = True
    filters: bool = True


ALL_PARTS = Parts()
