"""Questions and their answers: a tab of the page. What is asked of it, step by step, and which click does what.

Left out here: how it is laid out (ask_layout.py), what is kept of a conversation (talk.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.answer import Choice, Progress
from qa.desk import Desk
from qa.page import answers, around, deep_link
from qa.page.ask_layout import Layout, Shown, layout, stage
from qa.page.nexts import Pace, following
from qa.page.strings import ENGLISH, Strings
from qa.page.talk import Asked, Asking, Reached, Talk, without
from qa.page.visitor import BEGIN, END, FOCUS_ANSWER, FOCUS_QUESTION, I18N, speech

AS_TYPED = Choice(as_typed=True)

Stages = Iterator[dict[Any, Any]]


def respond(newest: Callable[[], Desk], asking: Asking, talk: Talk, say: Strings = ENGLISH) -> Iterator[Shown]:
    """What to show once a question is asked: how far the reading has got, as often as that changes, and last the result."""
    asked, begun = asking.asked, monotonic()
    try:
        for step in newest().steps(asked.question, asking.history, asked.filters, asked.choice):
            if isinstance(step, Progress):
                yield Shown(None, answers.progress(step, say), talk, Reached(asking, step, begun))
            else:
                yield Shown("", answers.result(step, say), talk.answered(asking, step))
    except (VerbatimError, OSError, sqlite3.Error) as error:
        yield Shown(asked.question, answers.broken(str(error), say), Talk(talk.told))


def since(newest: Callable[[], Desk], talk: Talk, say: Strings = ENGLISH) -> str:
    """A note that the collection has changed since the answer on the screen was given, where it has."""
    try:
        return around.collection_changed(newest().index.manifest, talk.shown.answer, say) if talk.shown else ""
    except (VerbatimError, OSError, sqlite3.Error):  # which is said in the place of the answer
        return ""


def changed(talk: Talk, drop: str = "", take: str = "", without_this: str = "") -> Asking | None:
    """The question on the screen again, a filter taken away or one that was offered taken; None where there is no question."""
    if (told := talk.shown) is None:
        return None
    asked = told.asking.asked
    choice = asked.choice.dropping(drop) if drop else asked.choice.taking(take) if take else asked.choice
    filters = without(asked.filters, told.answer, without_this) if without_this else asked.filters
    return talk.asking_again(told, Asked(asked.question, choice, filters))


def as_typed(talk: Talk) -> Asking | None:
    """The question on the screen again, as it was typed."""
    if (told := talk.shown) is None:
        return None
    return talk.asking_again(told, Asked(told.asking.asked.question, AS_TYPED, told.asking.asked.filters))


def on_screen(talk: Talk, left: str, say: Strings = ENGLISH) -> Shown:
    """The answer that a conversation has on the screen, as it was given."""
    return Shown(left, answers.result(talk.shown.answer, say) if talk.shown else answers.start(say), talk)


def ask_tab(
    newest: Callable[[], Desk], suggestions: Sequence[str], turn: dict[str, Any], feedback: Path | None = None
) -> None:
    """Questions and their answers. `turn` is what Gradio is told of every event that reads the index, `feedback` the folder
    where votes are kept, where that is wanted."""
    with gr.Tab(I18N("tab_ask"), id="ask"):
        on, pace = layout(suggestions, feedback), Pace()
        reading = _questions(on, newest, turn, pace)
        following(newest, on.talk, [on.following, *on.nexts], reading, pace)
        _interruptions(on, reading)


def _questions(on: Layout, newest: Callable[[], Desk], turn: dict[str, Any], pace: Pace) -> list[Any]:
    """All that asks something; the events that read the index, which may be interrupted."""

    def read(asking: Asking | None, talk: Talk, request: gr.Request) -> Stages:
        say = speech(request)
        if asking:
            pace.asked()
            note = {on.notice: since(newest, talk, say)}
            yield from (stage(on, step, say) | note for step in respond(newest, asking, talk, say))

    def answered(text: str | None, talk: Talk, request: gr.Request) -> Stages:
        yield from read(talk.asking(Asked(text or "")), talk, request)

    def filtered(talk: Talk, chip: gr.EventData, request: gr.Request) -> Stages:
        yield from read(changed(talk, str(chip.drop), str(chip.take), str(chip.without)), talk, request)

    def undone(talk: Talk, request: gr.Request) -> Stages:
        yield from read(as_typed(talk), talk, request)

    def arrived(talk: Talk, address: gr.EventData, request: gr.Request) -> Stages:
        asks, left_out = deep_link.read(str(address.query))
        say = speech(request)
        note = {on.notice: around.left_out(left_out, say)}
        yield note
        for asked in asks:
            for step in respond(newest, talk.asking(asked), talk, say):
                yield stage(on, step, say) | note
            talk = step.talk

    shows: dict[str, Any] = {"outputs": on.outcome, "show_progress_on": on.shown, "js": BEGIN, **turn}
    reading = [gr.on([on.ask.click, on.question.submit], answered, [on.question, on.talk], **shows)]
    reading.append(on.going.submit(arrived, on.talk, **shows))
    goes = [button.click(answered, [button, on.talk], **shows) for button in (*on.offers, *on.nexts)]
    goes += [on.undo.click(undone, on.talk, **shows), on.shown.click(filtered, on.talk, **shows)]
    for event in goes:  # the button goes away once it was clicked: the keyboard's place moves to the answer
        event.then(None, js=FOCUS_ANSWER, api_visibility="private")
    for event in [*reading, *goes]:
        event.then(None, js=END, api_visibility="private")
    return [*reading, *goes]


def _interruptions(on: Layout, reading: list[Any]) -> None:
    """All that ends a reading: stopping it, opening an earlier answer, beginning anew."""

    def stopped(talk: Talk, reached: Reached | None, request: gr.Request) -> dict[Any, Any]:
        say = speech(request)
        if talk.reading(reached):
            return stage(on, on_screen(talk.stopped(reached), "", say), say)
        return {on.said: around.said(say("stopped_early"))}

    def opened(talk: Talk, reached: Reached | None, clicked: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        say, after = speech(request), talk.stopped(reached).opened(int(clicked.open))
        return stage(on, on_screen(after, "", say), say)

    def begun_again(request: gr.Request) -> dict[Any, Any]:
        say = speech(request)
        return stage(on, on_screen(Talk(), "", say), say)

    ends: dict[str, Any] = {"outputs": on.outcome, "cancels": reading, "show_progress": "hidden", "queue": False}
    ends["api_visibility"] = "private"
    for event, focus in (
        (on.stop.click(stopped, [on.talk, on.reached], **ends), FOCUS_ANSWER),
        (on.earlier.click(opened, [on.talk, on.reached], **ends), FOCUS_ANSWER),
        (on.again.click(begun_again, None, **ends), FOCUS_QUESTION),
    ):
        event.then(None, js=END, api_visibility="private")
        event.then(None, js=focus, api_visibility="private")
