"""A question made from the words of an article, what it asks for, and the words that must come back as its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index import Version

Asks = Literal["what", "how much", "latest", "reported"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A question, what it asks for, and the words of its article's text that answer it."""

    question: str
    asks: Asks
    version: Version
    answer: Span

    @property
    def expected(self) -> str:
        """The words that answer it."""
        return self.version.text[slice(*self.answer)]
