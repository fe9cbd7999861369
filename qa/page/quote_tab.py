"""Quotations and where they stand: a tab of the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.desk import Desk
from qa.page import quotes
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import FOLLOW_LINKS, I18N, speech
from qa.quote_check import MAX_CHARACTERS, check_quote


def check(newest: Callable[[], Desk], text: str | None, say: Strings = ENGLISH) -> str:
    """What to show once a quotation is to be checked."""
    try:
        desk = newest()
        return quotes.result(check_quote(text or "", desk.index, desk.embedder), say)
    except (VerbatimError, OSError, sqlite3.Error) as error:
        return quotes.broken(str(error), say)


def quote_tab(newest: Callable[[], Desk], turn: dict[str, Any]) -> None:
    """Quotations and where they stand. `turn` is what Gradio is told of every event that reads the index."""
    with gr.Tab(I18N("tab_quote"), id="quote"):
        with gr.Row(elem_classes="v-ask"):
            text = gr.Textbox(
                label=I18N("pasted"),
                placeholder=I18N("pasted_placeholder"),
                lines=4,
                max_lines=12,
                max_length=MAX_CHARACTERS + 1,  # one more than is checked, so that it can be said that there was more
            )
            button = gr.Button(I18N("check"), variant="primary", scale=0, min_width=128)
        shown = gr.HTML(quotes.start(), apply_default_css=False, js_on_load=FOLLOW_LINKS)

        def checked(pasted: str | None, request: gr.Request) -> str:
            return check(newest, pasted, speech(request))

        gr.on([button.click, text.submit], checked, text, shown, show_progress_on=shown, **turn)
