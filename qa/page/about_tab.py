"""What the collection holds and what reads it: a tab of the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import gradio as gr

from index import VerbatimError, census
from qa.desk import Desk
from qa.page import about
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import I18N, speech


def facts(desk: Desk) -> about.Facts:
    """What is said of the collection that a desk has open."""
    index = desk.index
    return about.Facts(
        index.manifest,
        census.days(index.connection),
        census.months(index.connection),
        census.providers(index.connection),
        census.topics(index.connection),
        census.warnings(index.connection),
        desk.models,
    )


def told(newest: Callable[[], Desk], say: Strings = ENGLISH) -> str:
    """What to show of the collection as it is now."""
    try:
        return about.page(facts(newest()), say)
    except (VerbatimError, OSError, sqlite3.Error) as error:
        return about.broken(str(error), say)


def about_tab(newest: Callable[[], Desk], turn: dict[str, Any]) -> None:
    """The collection. `turn` is what Gradio is told of every event that reads the index."""
    with gr.Tab(I18N("tab_about"), id="about") as tab:
        shown = gr.HTML("", apply_default_css=False, js_on_load=None)

        def entered(request: gr.Request) -> str:
            return told(newest, speech(request))

        tab.select(entered, None, shown, show_progress="hidden", **turn)
