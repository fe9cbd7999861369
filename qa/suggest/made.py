"""A question made from the words of an article, what it asks for, and the words that must come back as its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from index import Version

Asks = Literal["who", "what", "when", "why", "how much", "said", "done", "latest", "reported"]
Span = tuple[int, int]
Draft = tuple[str, Asks, Span]  # a question without its capital and its mark, what it asks for, and the answer

MAX_WORDS = 14
_PRONOUN = re.compile(
    r"\b(?:it|they|them|he|him|his|she|her|hers|their|theirs|this|that|these|those|there|one|ones|we|us(?-i:\b)|our|ours|you|your"
    r"|i|my|me|another|similar)\b|['’](?:re|ve|ll|d|m)\b",
    re.I,
)
_SOME = re.compile(  # a noun that only its article makes definite
    r"\bthe (?:company|firm|startup|agency|city|state|country|system|technology|software|bill|law|policy|move|decision|deal"
    r"|vehicle|former|latter|same|other)\b",
    re.I,
)


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


def asked(version: Version, drafts: Iterable[Draft]) -> list[Made]:
    """The drafts that make a question which stands alone."""
    return [
        Made(question, asks, version, answer)
        for text, asks, answer in drafts
        if stands_alone(question := f"{text[0].upper()}{text[1:]}?")
    ]


def stands_alone(text: str) -> bool:
    """Whether a question is short and leans on no word outside it.

    >>> stands_alone("Who sued Elmwood?"), stands_alone("Who sued them?"), stands_alone("When did the company sue Elmwood?")
    (True, False, False)
    """
    return len(text.split()) <= MAX_WORDS and not (_PRONOUN.search(text) or _SOME.search(text))
