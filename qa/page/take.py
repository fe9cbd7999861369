"""Answers to take along: a folded part of the page that hands them to the browser as a file. The server writes none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

from qa.exports import FORMATS, export, file_name
from qa.page import around
from qa.page.markup import escaped
from qa.page.strings import ENGLISH, Strings
from qa.page.talk import Talk
from qa.page.visitor import SAVE, TAKE, speech

NAMES = {  # of the formats, and the keys of what people call them
    "markdown": "format_markdown",
    "html": "format_html",
    "text": "format_text",
    "bibtex": "format_bibtex",
    "ris": "format_ris",
    "csl": "format_csl",
    "csv": "format_csv",
    "json": "format_json",
}
THIS, ALL = "answer", "conversation"


def taken(talk: Talk, name: str, what: str) -> dict[str, str] | None:
    """A file of the answer on the screen or of the whole conversation: its name, media type and text."""
    told = talk.told if what == ALL else (talk.shown,)
    kept = [one for one in told if one is not None]
    if not kept or name not in FORMATS:
        return None
    text = export(name, [one.answer for one in kept], [one.on for one in kept])
    called = file_name(name, kept[-1].turn.asked)
    return {"name": called, "type": f"{FORMATS[name].media_type};charset=utf-8", "text": text}


def handed(file: dict[str, str] | None, say: Strings = ENGLISH) -> str:
    """What to say once a file is on its way."""
    return say("downloaded", file=file["name"]) if file else ""


def form(say: Strings = ENGLISH) -> str:
    """What to choose from, folded away. Plain HTML, because a screen reader is to hear what is open, which group a choice is
    of and how many there are.

    >>> form().count('type="radio"'), form().count("checked")
    (10, 2)
    """
    what = _choices("take-what", say("take_what"), {THIS: say("take_answer"), ALL: say("take_conversation")})
    name = _choices("take-as", say("take_as"), {name: say(key) for name, key in NAMES.items()})
    button = f'<button type="button" data-take-along="">{say.html("download")}</button>'
    return f'<details class="v-take"><summary>{say.html("take")}</summary>{what}{name}{button}</details>'


def _choices(group: str, legend: str, choices: Mapping[str, str]) -> str:
    """Radio buttons, the first of them chosen."""
    labels = (
        f'<label><input type="radio" name="{group}" value="{value}"{"" if n else " checked"}> {escaped(text)}</label>'
        for n, (value, text) in enumerate(choices.items())
    )
    return f"<fieldset><legend>{escaped(legend)}</legend>{''.join(labels)}</fieldset>"


def take_part(talk: gr.State, said: gr.HTML) -> gr.HTML:
    """The folded part, to be shown where there is an answer; what it does is said in `said`."""
    part = gr.HTML(form(), apply_default_css=False, visible="hidden", js_on_load=TAKE)
    file = gr.JSON(visible=False)

    def fetched(talk: Talk, chosen: gr.EventData, request: gr.Request) -> tuple[Any, str]:
        found = taken(talk, str(chosen.name), str(chosen.what))
        return found, around.said(handed(found, speech(request)))

    quiet: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
    part.click(fetched, talk, [file, said], **quiet).then(None, file, file, js=SAVE, api_visibility="private")
    return part
