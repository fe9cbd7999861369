"""Votes on answers, with a remark for who wants to add one, and questions to be asked again after each build: they are kept
beside the index, where a setting allows it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.feedback import MAX_REMARK, Vote, feedback_record, store
from qa.page import around
from qa.page.strings import ENGLISH, Strings
from qa.page.talk import Talk
from qa.page.visitor import FOCUS_VOTE, I18N, speech
from qa.saved import save_question

VOTES: dict[object, Vote] = {"up": "up", "down": "down"}


def noted(talk: Talk, folder: Path, remark: str = "", say: Strings = ENGLISH) -> str:
    """Note the vote on the answer on the screen, and say so; or why that is not possible."""
    told = talk.shown
    if told is None or told.vote is None:
        return ""
    try:
        store(folder, feedback_record(told.id, told.answer, told.vote, remark))
    except (VerbatimError, OSError) as error:
        logging.getLogger(__name__).warning("a vote could not be noted: %s", error)
        return say("not_noted")
    return say("remarked" if remark.strip() else "voted")


def saved(talk: Talk, folder: Path, say: Strings = ENGLISH) -> str:
    """Keep the question on the screen among those that answer_diff.py asks, and say so; or why that is not possible."""
    told = talk.shown
    if told is None:
        return ""
    try:
        before = [turn.asked for turn in told.asking.history]
        save_question(folder, told.asking.asked.question, before, told.asking.asked.filters)
    except (VerbatimError, OSError) as error:
        logging.getLogger(__name__).warning("a question could not be kept: %s", error)
        return say("not_noted")
    return say("saved")


def remark_row(talk: gr.State, deeds: gr.HTML, said: gr.HTML, folder: Path) -> gr.Row:
    """The place for a remark, to be shown once a vote was given."""
    with gr.Row(visible=False, elem_classes="v-remark") as row:
        remark = gr.Textbox(
            label=I18N("remark"), info=I18N("remark_kept"), max_length=MAX_REMARK, max_lines=4, scale=1, min_width=200
        )
        send = gr.Button(I18N("send_remark"), scale=0, min_width=160)

    def voted(talk: Talk, clicked: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        say, vote = speech(request), VOTES.get(clicked.vote)
        if vote is None:
            return gr.skip(), gr.skip(), around.said(saved(talk, folder, say)), gr.skip()
        after = talk.voted(vote)
        text = noted(after, folder, say=say)
        return after, around.deeds(after.shown, True, say), around.said(text), gr.update(visible=True)

    def remarked(talk: Talk, text: str | None, request: gr.Request) -> tuple[Any, ...]:
        if not (text or "").strip():
            return gr.skip(), gr.skip(), gr.skip()
        say = speech(request)
        return "", gr.update(visible=False), around.said(noted(talk, folder, text or "", say))

    quiet: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
    kept = deeds.click(voted, talk, [talk, deeds, said, row], **quiet)
    sent = gr.on([send.click, remark.submit], remarked, [talk, remark], [remark, row, said], **quiet)
    for event in (kept, sent):  # what was clicked is drawn anew, or goes away
        event.then(None, js=FOCUS_VOTE, api_visibility="private")
    return row
