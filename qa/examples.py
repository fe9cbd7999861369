"""Example questions that this very collection answers: each was asked, and is offered only because it was answered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from index import Version
from qa.choose import overlap

if TYPE_CHECKING:
    from qa.desk import Desk

WRITTEN = (
    "Which cities paused facial recognition?",
    "How do police use facial recognition?",
    "Who was wrongly arrested after a facial recognition match?",
    "Which laws limit facial recognition?",
)
MAX_SEEN, MAX_ASKED = 40, 8  # newest headlines looked at, and asked about: a dozen questions in all, at most
SAME_STORY = 0.25  # share of words that the headlines of two articles about one event have in common
MAX_HEADLINE = 90  # characters of a headline in a question


def examples(desk: Desk, n: int = 4) -> list[str]:
    """Up to n questions with an answer: the first half from those written here, the rest about the newest articles."""
    written = (question for question in WRITTEN if desk.answer(question).answered)
    found = list(islice(written, (n + 1) // 2))
    return found + list(islice(_about_newest(desk), n - len(found)))


def about(headline: str) -> str:
    """A question about the article of a headline, which is cut between words where it is long.

    >>> about("Council pauses face search")
    'What is reported about “Council pauses face search”?'
    """
    shown = " ".join(headline.split())
    if len(shown) > MAX_HEADLINE:
        shown = f"{shown[:MAX_HEADLINE].rpartition(' ')[0] or shown[:MAX_HEADLINE]} …"
    return f"What is reported about “{shown}”?"


def _about_newest(desk: Desk) -> Iterator[str]:
    """Questions about the newest articles, each of which its own article answers."""
    for version in islice(_stories(desk.index.newest(MAX_SEEN)), MAX_ASKED):
        question = about(version.title)
        if version.article in {citation.version.article for citation in desk.answer(question).citations}:
            yield question


def _stories(versions: list[Version]) -> Iterator[Version]:
    """One article for each event, as far as their headlines tell."""
    told: list[frozenset[str]] = []
    for version in versions:
        words = frozenset(version.title.casefold().split())
        if words and all(overlap(words, other) < SAME_STORY for other in told):
            told.append(words)
            yield version
