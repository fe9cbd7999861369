"""Question -> a cited answer: the read path. Imports index/, never app.py or scripts/."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from qa.answer import Answer, Citation, Filters, Hit, Item, Progress, Reading, Scanned
from qa.conversation import Turn
from qa.desk import Desk, open_desk
from qa.quote_check import QuoteCheck, check_quote
from qa.record import to_record

__all__ = [
    "Answer",
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
    desk: Desk | None = None,
    as_typed: bool = False,
) -> Answer:
    """Answer a question from the index that the settings name (or from `desk`), in the light of the turns before it; what
    looks mistyped is corrected. Neither is done where it is meant `as_typed`.

    Declining is an Answer too. Raises IndexUnusable or ModelError, each saying what to run.
    """
    return (desk or _default_desk()).answer(question, history, filters, as_typed)
