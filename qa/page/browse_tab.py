"""The articles, to look through: a tab of the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from index import VerbatimError, census
from index.listing import Wanted, article, listing
from index.versions import last_changes
from qa.desk import Desk
from qa.page import articles, browse, find
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import I18N, speech

MAX_WORDS, MAX_NAME, MAX_ARTICLE = 200, 1_000, 2_500  # characters of a search, of a provider or topic, of an identity
CLICKS, FINDING = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("browse.js", "find.js"))

ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: at a page of what was wanted."""

    wanted: Wanted = ALL
    page: int = 1


def wanted_by(sent: Mapping[str, Any]) -> Wanted:
    """What a browser sent, as far as it can be understood.

    >>> wanted_by({"words": " bees ", "since": "2021-01-13", "until": "soon", "topic": 7, "providers": ["The Bee", None]})
    Wanted(words='bees', providers=('The Bee',), since='2021-01-13', until='', topic='')
    """
    providers = sent.get("providers")
    names = (
        [_text(name, MAX_NAME) for name in providers if isinstance(name, str)] if isinstance(providers, list) else []
    )
    return Wanted(
        " ".join(_text(sent.get("words"), MAX_WORDS).split()),
        tuple(names[: find.MAX_PROVIDERS]),
        _day(sent.get("since")),
        _day(sent.get("until")),
        _text(sent.get("topic"), MAX_NAME),
    )


def _text(sent: object, most: int) -> str:
    """Text that can be stored, and so looked up."""
    return sent[:most].encode(errors="replace").decode() if isinstance(sent, str) else ""


def _day(sent: object) -> str:
    try:
        return date.fromisoformat(_text(sent, 10)).isoformat()
    except ValueError:
        return ""


def page_of(newest: Callable[[], Desk], place: Place, say: Strings = ENGLISH) -> tuple[str, Place]:
    """The articles at a place, and the place that it is: there may be fewer pages."""
    try:
        connection = newest().index.connection
        found = listing(connection, place.wanted, place.page)
        changes = last_changes(connection) if place == Place() else None
        return browse.results(found, place.wanted, changes, say), Place(place.wanted, found.page)
    except (VerbatimError, OSError, sqlite3.Error) as error:
        return browse.broken(str(error), say), place


def opened(newest: Callable[[], Desk], identity: str, say: Strings = ENGLISH) -> str:
    """One article, or that it is not here."""
    try:
        found = article(newest().index.connection, _text(identity, MAX_ARTICLE))
        return articles.shown(found, say) if found else articles.missing(identity, say)
    except (VerbatimError, OSError, sqlite3.Error) as error:
        return browse.broken(str(error), say)


def searchable(newest: Callable[[], Desk], say: Strings = ENGLISH) -> str:
    """What may be searched for."""
    try:
        connection = newest().index.connection
        return find.form(census.providers(connection), census.topics(connection), census.days(connection), say)
    except (VerbatimError, OSError, sqlite3.Error):  # said in the place of the articles
        return find.form((), (), None, say)


def browse_tab(newest: Callable[[], Desk], turn: dict[str, Any], tabs: gr.Tabs) -> None:
    """The articles. `turn` is what Gradio is told of every event that reads the index; `tabs` are those that this one joins: an
    address with an article in it opens this tab."""
    with gr.Tab(I18N("tab_browse"), id="browse") as tab:
        place, ready = gr.State(Place()), gr.State(False)  # of this visitor; whether there is something to see yet
        with gr.Row(elem_classes="v-browse"):
            form = gr.HTML("", apply_default_css=False, js_on_load=FINDING)
            shown = gr.HTML("", apply_default_css=False, js_on_load=CLICKS)

        def entered(already: bool, at: Place, request: gr.Request) -> tuple[Any, ...]:
            if already:
                return gr.skip(), gr.skip(), gr.skip(), True
            say = speech(request)
            return searchable(newest, say), *page_of(newest, at, say), True

        def arrived(request: gr.Request) -> tuple[Any, ...]:
            say, identity = speech(request), request.query_params.get("article")
            if not identity:
                return gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return gr.Tabs(selected="browse"), searchable(newest, say), opened(newest, identity, say), True

        def found(sent: gr.EventData, request: gr.Request) -> tuple[str, Place]:
            return page_of(newest, Place(wanted_by(sent._data or {})), speech(request))

        def clicked(at: Place, sent: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            say, data = speech(request), sent._data or {}
            if identity := _text(data.get("article"), MAX_ARTICLE):
                return opened(newest, identity, say), gr.skip()
            page = data.get("page")
            return page_of(newest, Place(at.wanted, page if isinstance(page, int) and page > 0 else at.page), say)

        shows: dict[str, Any] = {"show_progress": "hidden", **turn}
        gr.on(None, arrived, None, [tabs, form, shown, ready], **shows)
        tab.select(entered, [ready, place], [form, shown, place, ready], **shows)
        form.submit(found, None, [shown, place], trigger_mode="always_last", **shows)
        shown.click(clicked, [place], [shown, place], trigger_mode="always_last", **shows)
