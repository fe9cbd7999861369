"""Questions and their answers: a tab of the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.answer import Choice, Progress
from qa.conversation import Turn
from qa.desk import Desk
from qa.page import answers
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import FOCUS_ANSWER, FOCUS_QUESTION, FOLLOW_LINKS, I18N, speech
from qa.referents import MAX_TURNS

AS_TYPED = Choice(as_typed=True)
HISTORY = MAX_TURNS  # turns of a conversation that are remembered: no pronoun points further back
MAX_QUESTION = 2_000  # characters

# The text left in the question's box (None: whatever stands there), the result, the turns of the conversation.
Shown = tuple[str | None, str, list[Turn]]


def respond(
    newest: Callable[[], Desk], text: str | None, turns: list[Turn], choice: Choice = Choice(), say: Strings = ENGLISH
) -> Iterator[Shown]:
    """What to show once a question is asked: how far the reading has got, as often as that changes, and last the result;
    `choice` says how the question is to be understood."""
    try:
        for step in newest().steps(text or "", turns, choice=choice):
            if isinstance(step, Progress):
                yield None, answers.progress(step, say), turns
            else:
                question = step.question[:MAX_QUESTION].strip()
                turn = Turn(question, step.standalone_question, step)
                yield "", answers.result(step, say), [*turns, turn][-HISTORY:] if question else turns
    except (VerbatimError, OSError, sqlite3.Error) as error:
        yield text or "", answers.broken(str(error), say), turns


def ask_tab(newest: Callable[[], Desk], suggestions: Sequence[str], turn: dict[str, Any]) -> None:
    """Questions and their answers. `turn` is what Gradio is told of every event that reads the index."""
    with gr.Tab(I18N("tab_ask"), id="ask"):
        turns, chosen = gr.State([]), gr.State(Choice())  # of this tab: a conversation is kept nowhere else
        with gr.Row(elem_classes="v-ask"):
            question = gr.Textbox(
                label=I18N("question"),
                placeholder=I18N("question_placeholder"),
                max_lines=4,
                max_length=MAX_QUESTION,
                autofocus=True,
            )
            ask = gr.Button(I18N("ask"), variant="primary", scale=0, min_width=128)
            again = gr.Button(I18N("new_conversation"), scale=0, min_width=180, visible=False)
        with gr.Row(elem_classes="v-examples") as offered:
            gr.Markdown(I18N("examples"))
            offers = [gr.Button(text, size="sm") for text in suggestions]
        undo = gr.Button(I18N("as_typed"), size="sm", visible=False, elem_classes="v-undo")
        shown = gr.HTML(answers.start(), apply_default_css=False, js_on_load=FOLLOW_LINKS)

        def answered(text: str | None, before: list[Turn], request: gr.Request) -> Iterator[tuple[Any, ...]]:
            yield from map(stage, respond(newest, text, before, say=speech(request)))

        def undone(before: list[Turn], request: gr.Request) -> Iterator[tuple[Any, ...]]:
            yield from chosen_so(before, AS_TYPED, request)

        def filtered(
            before: list[Turn], choice: Choice, chip: gr.EventData, request: gr.Request
        ) -> Iterator[tuple[Any, ...]]:
            changed = choice.dropping(str(chip.drop)) if chip.drop else choice.taking(str(chip.take))
            yield from chosen_so(before, changed, request)

        def chosen_so(before: list[Turn], choice: Choice, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            """The last question again, understood as chosen."""
            for shown in respond(newest, before[-1].asked, before[:-1], choice, speech(request)):
                yield stage(shown, choice)

        def begun_again(request: gr.Request) -> tuple[Any, ...]:
            return stage(("", answers.start(speech(request)), []))

        def stage(shown: Shown, choice: Choice = Choice()) -> tuple[Any, ...]:
            left, result, after = shown
            if left is None:
                return gr.skip(), result, gr.skip(), gr.skip(), gr.skip(), gr.update(visible=False), choice
            box = gr.update(value=left, placeholder=I18N("question_follow_up" if after else "question_placeholder"))
            changed = bool(after) and not left and bool(after[-1].answer.inherited or after[-1].answer.corrections)
            shows = (gr.update(visible=visible) for visible in (bool(after), not after, changed))
            return box, result, after, *shows, choice

        outcome = [question, shown, turns, again, offered, undo, chosen]
        shows: dict[str, Any] = {"outputs": outcome, "show_progress_on": shown, **turn}
        answering = [gr.on([ask.click, question.submit], answered, [question, turns], **shows)]
        for button in offers:  # which goes away once it was clicked: the keyboard's place moves to the answer
            answering.append(button.click(answered, [button, turns], **shows))
            answering[-1].then(None, js=FOCUS_ANSWER, api_visibility="private")
        answering.append(shown.click(filtered, [turns, chosen], **shows))
        answering.append(undo.click(undone, [turns], **shows))
        answering[-1].then(None, js=FOCUS_ANSWER, api_visibility="private")
        cleared = again.click(
            begun_again, None, outcome, show_progress="hidden", cancels=answering, api_visibility="private"
        )
        cleared.then(None, js=FOCUS_QUESTION, api_visibility="private")
