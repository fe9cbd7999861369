"""What the tab for questions is made of, from top to bottom, and what of it is visible when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from qa.page import answers, around, visitor
from qa.page.strings import ENGLISH, Strings
from qa.page.take import form, take_part
from qa.page.talk import MAX_QUESTION, Reached, Talk
from qa.page.visitor import FOLLOW_LINKS, I18N, OPEN_EARLIER, SAY_IN_PASSING, asking
from qa.page.votes import remark_row
from qa.suggest import WANTED


class Shown(NamedTuple):
    """What is to be seen after a step: the text left in the question's box (None: whatever stands there), the HTML of the
    result, the conversation, and how far its reading has got."""

    left: str | None
    html: str
    talk: Talk
    reached: Reached | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The components of the tab. `talk` is of this tab alone: a conversation is kept nowhere else. Apart from it is kept what
    is `reached`, which a reading that was broken off may still write. There are `remarks` where votes are asked for."""

    talk: gr.State
    reached: gr.State
    question: gr.Textbox
    ask: gr.Button
    again: gr.Button
    stop: gr.Button
    going: gr.HTML
    offered: gr.Row
    offers: tuple[gr.Button, ...]
    earlier: gr.HTML
    undo: gr.Button
    notice: gr.HTML
    shown: gr.HTML
    following: gr.Row
    nexts: tuple[gr.Button, ...]
    deeds: gr.HTML
    said: gr.HTML
    take: gr.HTML
    remarks: gr.Row | None

    @property
    def outcome(self) -> list[Any]:
        """What an answer may change."""
        parts = [
            self.talk,
            self.reached,
            self.question,
            self.again,
            self.offered,
            self.earlier,
            self.undo,
            self.notice,
            self.shown,
        ]
        return [*parts, self.following, self.deeds, self.said, self.take, *([self.remarks] if self.remarks else [])]


def layout(suggestions: Sequence[str], feedback: Path | None) -> Layout:
    """The components, in the tab that is open; `feedback` is the folder where votes are kept, None for no votes."""
    talk, reached = gr.State(Talk()), gr.State(None)
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
        offers = tuple(gr.Button(text, size="sm") for text in suggestions)
    earlier = gr.HTML("", apply_default_css=False, elem_classes="v-slot", js_on_load=OPEN_EARLIER)
    undo = gr.Button(I18N("as_typed"), size="sm", visible=False, elem_classes="v-undo")
    notice = gr.HTML("", apply_default_css=False, elem_classes="v-slot")
    with gr.Row(elem_classes="v-going"):
        stop = gr.Button(I18N("stop"), size="sm", scale=0, min_width=140)
        going = gr.HTML("<p></p>", apply_default_css=False, js_on_load=asking())
    shown = gr.HTML(answers.start(), apply_default_css=False, js_on_load=FOLLOW_LINKS, elem_classes="v-shown")
    deeds = gr.HTML("", apply_default_css=False, elem_classes="v-slot", js_on_load=visitor.deeds())
    said = gr.HTML(around.said(), apply_default_css=False, elem_classes="v-aside", js_on_load=SAY_IN_PASSING)
    remarks = remark_row(talk, deeds, said, feedback) if feedback else None
    take = take_part(talk, said)
    with gr.Row(visible=False, elem_classes="v-examples v-next") as following:
        gr.Markdown(I18N("nexts"))
        nexts = tuple(gr.Button("", size="sm", visible=False) for _ in range(WANTED))
    asking_parts = (talk, reached, question, ask, again, stop, going, offered, offers)
    answer_parts = (earlier, undo, notice, shown, following, nexts, deeds, said, take, remarks)
    return Layout(*asking_parts, *answer_parts)


def stage(on: Layout, step: Shown, say: Strings = ENGLISH) -> dict[Any, Any]:
    """What each component shows after a step. While it is read, nothing can be done with the answer."""
    told = None if step.left is None else step.talk.shown
    changed = {on.reached: step.reached} if step.left is None else _settled(on, step.left, step.talk, say)
    hidden = gr.update(visible=False)
    return changed | {
        on.shown: step.html,
        on.notice: "",
        on.following: hidden,
        on.deeds: around.deeds(told, on.remarks is not None, say),
        on.undo: gr.update(visible=_may_be_undone(step.talk) if told else False),
        on.take: gr.update(value=form(say), visible=True if told else "hidden"),
        **({on.remarks: hidden} if on.remarks else {}),
    }


def _settled(on: Layout, left: str, talk: Talk, say: Strings) -> dict[Any, Any]:
    """What changes once there is an answer, or none to come."""
    follows = bool(talk.told)
    return {
        on.talk: talk,
        on.question: gr.update(
            value=left, placeholder=I18N("question_follow_up" if follows else "question_placeholder")
        ),
        on.again: gr.update(visible=follows),
        on.offered: gr.update(visible=not follows),
        on.earlier: around.earlier(talk, say),
    }


def _may_be_undone(talk: Talk) -> bool:
    """Whether the answer on the screen took its question otherwise than typed."""
    told = talk.shown
    return told is not None and bool(told.answer.inherited or told.answer.corrections)
