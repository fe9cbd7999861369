"""Question -> a cited answer: the read path. Imports index/, never app.py or scripts/."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from qa.answer import Answer, Chip, Choice, Citation, Filters, Hit, Item, Progress, Reading, Scanned
from qa.conversation import Turn
from qa.desk import Desk, open_desk
from qa.quote_check import QuoteCheck, check_quote
from qa.record import to_record

__all__ = [
    "Answer",
    "Chip",
    "Choice",
    "Citation",
    "Desk",
    "Filters",
    "Hit",
    "Item",
    "Progress",
    "QuoteCheck",
    "Reading",
    "Scanned",
    "Turn",
    "answer",
    "check_quote",
    "open_desk",
    "to_record",
]


@cache
def _default_desk() -> Desk:
    return open_desk()


def answer(
    question: str,
    history: Sequence[Turn] = (),
    filters: Filters = Filters(),
    choice: Choice = Choice(),
    desk: Desk | None = None,
) -> Answer:
    """Answer a question from the index that the settings name (or from `desk`), in the light of the turns before it, from
    articles that pass the filters; what looks mistyped is corrected. `choice` says which of the filters in the question's own
    words count, or that it is meant as typed.

    Declining is an Answer too. Raises IndexUnusable or ModelError, each saying what to run.
    """
    return (desk or _default_desk()).answer(question, history, filters, choice)
