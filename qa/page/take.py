"""Answers to take along: a folded part of the page that hands them to the browser as a file. The server writes none."""

from __future__ import annotations

from typing import Any

import gradio as gr

from qa.exports import FORMATS, export, file_name
from qa.page import around
from qa.page.strings import ENGLISH, Strings
from qa.page.talk import Talk
from qa.page.visitor import I18N, SAVE, speech

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


def take_panel(talk: gr.State, said: gr.HTML) -> gr.Accordion:
    """The folded part, to be shown where there is an answer; what it does is said in `said`."""
    with gr.Accordion(I18N("take"), open=False, visible=False, elem_classes="v-take-panel") as panel:
        what = gr.Radio(
            [(I18N("take_answer"), THIS), (I18N("take_conversation"), ALL)], value=THIS, label=I18N("take_what")
        )
        name = gr.Radio([(I18N(key), name) for name, key in NAMES.items()], value="markdown", label=I18N("take_as"))
        button = gr.Button(I18N("download"), elem_classes="v-download")
        file = gr.JSON(visible=False)

    def fetched(talk: Talk, name: str, what: str, request: gr.Request) -> tuple[Any, str]:
        found = taken(talk, name, what)
        return found, around.said(handed(found, speech(request)))

    written = button.click(
        fetched, [talk, name, what], [file, said], show_progress="hidden", queue=False, api_visibility="private"
    )
    written.then(None, file, file, js=SAVE, api_visibility="private")
    return panel
