"""Questions to ask next: looked for after an answer while nobody else asks, and shown only below the answer they follow."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.desk import Desk
from qa.page.talk import Talk
from qa.suggest import WANTED, suggestions

CALM = 2.0  # seconds in which no other question was asked
Found = tuple[str, list[str]]  # the answer that was followed, by its id, and the questions


class Pace:
    """When questions were asked last, whoever asked them. One for all visitors and threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = self._last = -math.inf

    def asked(self) -> float:
        """Note that a question is asked; return its time."""
        self._before, self._last = self._last, self._clock()
        return self._last

    def lively(self) -> bool:
        """Whether the last two questions came close after one another."""
        return self._last < self._before + CALM

    def since(self, asked: float) -> bool:
        """Whether another question was asked since that time."""
        return self._last != asked

    @property
    def last(self) -> float:
        """When the last question was asked."""
        return self._last


def follow(newest: Callable[[], Desk], talk: Talk, pace: Pace) -> Found:
    """What may be asked after the answer on the screen; nothing while several people ask, or where something is wrong, for the
    answer stands without it."""
    told, asked = talk.shown, pace.last
    if told is None or pace.lively():
        return "", []
    turns = (*told.asking.history, told.turn)
    try:
        filters = told.asking.asked.filters
        found = suggestions(newest(), told.answer, turns, filters, until=lambda: pace.since(asked))
        return told.id, list(found)
    except (VerbatimError, OSError, sqlite3.Error):
        return told.id, []


def current(found: Found, talk: Talk) -> list[str]:
    """The questions to ask next, unless the conversation went on while they were looked for.

    >>> current(("an answer that is gone", ["Who?"]), Talk())
    []
    """
    after, questions = found
    return questions if talk.shown and talk.shown.id == after else []


def buttons(found: Found, talk: Talk) -> list[Any]:
    """The row of these questions and its buttons, as they are to be shown."""
    questions = current(found, talk)
    filled = [gr.update(value=question, visible=True) for question in questions]
    hidden = [gr.update(visible=False)] * (WANTED - len(questions))
    return [gr.update(visible=bool(questions)), *filled, *hidden]


def following(
    newest: Callable[[], Desk], talk: gr.State, row: Sequence[Any], answering: Sequence[Any], pace: Pace
) -> None:
    """After each answer, which is on the page by then, look for questions to ask next and show them in their row. These are two
    steps, because the conversation as it is after the search is known only to the second. A queue of its own: nobody's
    question waits for it."""
    found = gr.State(("", []))
    looks: dict[str, Any] = {"concurrency_id": "nexts", "concurrency_limit": 1, "api_visibility": "private"}
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    for answered in answering:
        looked = answered.then(lambda now: follow(newest, now, pace), talk, found, show_progress="hidden", **looks)
        looked.then(buttons, [found, talk], list(row), queue=False, **quiet)
