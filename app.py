#!/usr/bin/env python3
"""Serve the page on which the articles are asked.

    python app.py [--index FOLDER] [--articles FOLDER] [--host 127.0.0.1] [--port 7860]

Where there is no index yet, one is built from the articles first. Nothing leaves this machine: Gradio's reports and
version checks are off, and the page loads no font, script or picture from elsewhere.
"""

from __future__ import annotations

import argparse
import os
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported

import gradio as gr
from tqdm import tqdm

from index import (
    Request,
    SentenceTransformerEmbedder,
    Settings,
    VerbatimError,
    build,
    model_key,
    open_index,
)
from index.manifest import CURRENT_FILE, current_version
from qa import Choice, Desk, Progress, Turn, check_quote, looks, open_desk, page, quote_page, suggest
from qa.examples import examples
from qa.quote_check import MAX_CHARACTERS
from qa.referents import MAX_TURNS

AS_TYPED = Choice(as_typed=True)
HISTORY = MAX_TURNS  # turns of a conversation that are remembered: no pronoun points further back
MAX_QUESTION = 2_000  # characters
# Marks and cards link to one another. Left to the browser, such a link would be resolved against Gradio's <base>, which
# drops a query (http://127.0.0.1:7860/?__theme=dark): the page would load anew, without its answer.
FOLLOW_LINKS = """element.addEventListener("click", event => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1)).focus();
});"""

# The text left in the question's box (None: whatever stands there), the result, the turns of the conversation.
Shown = tuple[str | None, str, list[Turn]]
# The turn that was just answered, as a list of one or none, and the questions to ask next.
Next = tuple[list[Turn], list[str]]


class CannotListen(VerbatimError):
    """The address to serve on cannot be had."""


class Newest:
    """The desk at the newest version of an index: opened again when a build has switched to another one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened = current_version(settings.index)
        self._desk = open_desk(settings)

    def __call__(self) -> Desk:
        """The desk. Raises IndexUnusable, saying what to run."""
        current = current_version(self._settings.index)
        if current != self._opened:
            index = open_index(self._settings.index, model_key(self._settings.model))
            self._desk.index.connection.close()
            self._desk, self._opened = replace(self._desk, index=index), current
        return self._desk


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; 2 when that is not possible."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--articles", type=Path, help="folder of articles, for the first index (default: seeds)")
    parser.add_argument("--host", help="address to serve on (default: 127.0.0.1, this machine only)")
    parser.add_argument("--port", type=int, help="port to serve on (default: 7860)")
    given = {name: value for name, value in vars(parser.parse_args(arguments)).items() if value is not None}
    try:
        settings = replace(Settings.from_environment(), **given)
        check_address(settings.host, settings.port)
        build_first_index(settings)
        newest = Newest(settings)
        serve(desk_page(newest, examples(newest())), settings)
    except (VerbatimError, OSError) as error:
        print(f"app: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def check_address(host: str, port: int) -> None:
    """Raise CannotListen where nothing can be served there: better now than after the model is loaded."""
    if not 0 < port < 65536:
        raise CannotListen(f"--port {port} is not a port; choose one from 1 to 65535")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = str(error.strerror).partition(" (while")[0]
        other = f"give another --host or --port, for example --port {port % 65535 + 1}"
        raise CannotListen(f"cannot serve on {host}, port {port}: {why}; {other}") from error


def build_first_index(settings: Settings) -> None:
    """Build the index where there is none at all; one that is there and unusable is left for its owner to see to."""
    if (settings.index / CURRENT_FILE).exists():
        return
    print(f"no index in {settings.index}: building it from {settings.articles}", file=sys.stderr)
    build(
        Request(
            settings.articles,
            settings.index,
            lambda: SentenceTransformerEmbedder(settings.model, settings.threads),
            model_key(settings.model),
        ),
        progress(),
    )


def progress() -> Callable[[str, int, int], None]:
    """One progress bar a stage, on standard error."""
    bars: dict[str, tqdm[Any]] = {}

    def show(stage: str, done: int, of: int) -> None:
        if stage not in bars:
            bars[stage] = tqdm(total=of, desc=f"{stage:5}", unit=" texts")
        bars[stage].update(done - bars[stage].n)
        if done == of:
            bars[stage].close()

    return show


def respond(
    newest: Callable[[], Desk], text: str | None, turns: list[Turn], choice: Choice = Choice()
) -> Iterator[Shown]:
    """What to show once a question is asked: how far the reading has got, as often as that changes, and last the result;
    `choice` says how the question is to be understood."""
    try:
        for step in newest().steps(text or "", turns, choice=choice):
            if isinstance(step, Progress):
                yield None, page.progress(step), turns
            else:
                question = step.question[:MAX_QUESTION].strip()
                turn = Turn(question, step.standalone_question, step)
                yield "", page.result(step), [*turns, turn][-HISTORY:] if question else turns
    except (VerbatimError, OSError, sqlite3.Error) as error:
        yield text or "", page.broken(str(error)), turns


def follow(newest: Callable[[], Desk], turns: list[Turn]) -> Next:
    """What may be asked next; nothing where something is wrong, for the answer stands without it."""
    try:
        questions = suggest.suggestions(newest(), turns[-1].answer, turns) if turns else []
    except (VerbatimError, OSError, sqlite3.Error):
        questions = []
    return turns[-1:], questions


def current(found: Next, turns: list[Turn]) -> list[str]:
    """The questions to ask next, unless the conversation went on, or began anew, while they were looked for."""
    after, questions = found
    return questions if after == turns[-1:] else []


def check(newest: Callable[[], Desk], text: str | None) -> str:
    """What to show once a quotation is to be checked."""
    try:
        desk = newest()
        return quote_page.result(check_quote(text or "", desk.index, desk.embedder))
    except (VerbatimError, OSError, sqlite3.Error) as error:
        return quote_page.broken(str(error))


def head(newest: Callable[[], Desk]) -> str:
    """The head of the page, true of the index as it is now."""
    try:
        index = newest().index
        return page.header(index.manifest.counts["articles"], next((v.published for v in index.newest(1)), None))
    except (VerbatimError, OSError, sqlite3.Error):  # what to do about it is said once a question is asked
        return page.header()


def desk_page(newest: Callable[[], Desk], suggestions: Sequence[str]) -> gr.Blocks:
    """The page. Everything that touches the index waits for its turn in one queue."""
    turn: dict[str, Any] = {"concurrency_id": "index", "concurrency_limit": 1, "api_visibility": "private"}
    with gr.Blocks(title=page.NAME, analytics_enabled=False) as blocks:
        top = gr.HTML(head(newest), apply_default_css=False)
        with gr.Tabs():
            ask_tab(newest, suggestions, turn)
            quote_tab(newest, turn)
        blocks.load(lambda: head(newest), None, top, show_progress="hidden", **turn)
    return blocks


def ask_tab(newest: Callable[[], Desk], suggestions: Sequence[str], turn: dict[str, Any]) -> None:
    """Questions and their answers."""
    with gr.Tab(page.TAB):
        turns = gr.State([])  # of this tab: a conversation is kept nowhere else
        with gr.Row(elem_classes="v-ask"):
            question = gr.Textbox(
                label=page.QUESTION, placeholder=page.PLACEHOLDER, max_lines=4, max_length=MAX_QUESTION, autofocus=True
            )
            ask = gr.Button(page.ASK, variant="primary", scale=0, min_width=96)
            again = gr.Button(page.NEW_CONVERSATION, scale=0, min_width=160, visible=False)
        with gr.Row(elem_classes="v-examples") as offered:
            gr.HTML(f"<p>{page.EXAMPLES}</p>", apply_default_css=False)
            offers = [gr.Button(text, size="sm") for text in suggestions]
        undo = gr.Button(page.AS_TYPED, size="sm", visible=False, elem_classes="v-undo")
        shown = gr.HTML(page.start(), apply_default_css=False, js_on_load=FOLLOW_LINKS)
        following, nexts = next_row()

        def answered(text: str | None, before: list[Turn]) -> Iterator[tuple[Any, ...]]:
            yield from map(stage, respond(newest, text, before))

        def undone(before: list[Turn]) -> Iterator[tuple[Any, ...]]:
            yield from map(stage, respond(newest, before[-1].asked, before[:-1], AS_TYPED))

        def begun_again() -> tuple[Any, ...]:
            return stage(("", page.start(), []))

        def stage(shown: Shown) -> tuple[Any, ...]:
            left, result, after = shown
            if left is None:
                return gr.skip(), result, gr.skip(), gr.skip(), gr.skip(), *[gr.update(visible=False)] * 2
            box = gr.update(value=left, placeholder=page.FOLLOW_UP if after else page.PLACEHOLDER)
            changed = bool(after) and not left and bool(after[-1].answer.inherited or after[-1].answer.corrections)
            shows = (gr.update(visible=visible) for visible in (bool(after), not after, changed, False))
            return box, result, after, *shows

        outcome = [question, shown, turns, again, offered, undo, following]
        shows: dict[str, Any] = {"outputs": outcome, "show_progress_on": shown, **turn}
        answering = [gr.on([ask.click, question.submit], answered, [question, turns], **shows)]
        for button in (
            *offers,
            *nexts,
        ):  # which goes away once it was clicked: the keyboard's place moves to the answer
            answering.append(button.click(answered, [button, turns], **shows))
            answering[-1].then(None, js="() => document.getElementById('answer').focus()", api_visibility="private")
        answering.append(undo.click(undone, [turns], **shows))
        answering[-1].then(None, js="() => document.getElementById('answer').focus()", api_visibility="private")
        suggesting(newest, turns, [following, *nexts], answering, turn)
        cleared = again.click(
            begun_again, None, outcome, show_progress="hidden", cancels=answering, api_visibility="private"
        )
        cleared.then(None, js="() => document.querySelector('.v-ask textarea').focus()", api_visibility="private")


def next_row() -> tuple[gr.Row, list[gr.Button]]:
    """The place of the questions to ask next, hidden as long as there are none."""
    with gr.Row(elem_classes="v-examples v-next", visible=False) as row:
        gr.HTML(f"<p>{page.NEXT}</p>", apply_default_css=False)
        return row, [gr.Button("", size="sm", visible=False) for _ in range(suggest.WANTED)]


def suggesting(
    newest: Callable[[], Desk],
    turns: gr.State,
    row: Sequence[gr.Row | gr.Button],
    answering: Sequence[Any],
    turn: dict[str, Any],
) -> None:
    """After each answer, which is on the page by then: look for questions to ask next, and show them in their row. These are
    two steps, because the conversation as it is after the search is known only to the second."""
    found = gr.State(([], []))

    def show(found: Next, turns: list[Turn]) -> list[Any]:
        questions = current(found, turns)
        filled = [gr.update(value=question, visible=True) for question in questions]
        hidden = [gr.update(visible=False)] * (suggest.WANTED - len(questions))
        return [gr.update(visible=bool(questions)), *filled, *hidden]

    for answered in answering:
        looked = answered.then(lambda now: follow(newest, now), turns, found, show_progress="hidden", **turn)
        looked.then(show, [found, turns], row, show_progress="hidden", **turn)


def quote_tab(newest: Callable[[], Desk], turn: dict[str, Any]) -> None:
    """Quotations and where they stand."""
    with gr.Tab(quote_page.TAB):
        with gr.Row(elem_classes="v-ask"):
            text = gr.Textbox(
                label=quote_page.TEXT,
                placeholder=quote_page.PLACEHOLDER,
                lines=4,
                max_lines=12,
                max_length=MAX_CHARACTERS + 1,  # one more than is checked, so that it can be said that there was more
            )
            button = gr.Button(quote_page.CHECK, variant="primary", scale=0, min_width=96)
        shown = gr.HTML(quote_page.start(), apply_default_css=False, js_on_load=FOLLOW_LINKS)
        gr.on(
            [button.click, text.submit],
            lambda pasted: check(newest, pasted),
            text,
            shown,
            show_progress_on=shown,
            **turn,
        )


def theme() -> Any:
    """Gradio's plainest theme in our colours, for light and dark. A font given by name is never fetched."""
    values = {name: light for name, (light, _) in looks.COLOURS.items()}
    values |= {f"{name}_dark": dark for name, (_, dark) in looks.COLOURS.items()}
    return gr.themes.Base(font=looks.FONTS, font_mono=looks.MONO_FONTS, radius_size="none").set(**values)


def serve(blocks: gr.Blocks, settings: Settings) -> None:
    """Serve the page until interrupted."""
    beside = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    os.environ["no_proxy"] = f"{settings.host},localhost,{beside}"  # Gradio first calls its own server: not by a proxy
    blocks.launch(
        server_name=f"[{settings.host}]" if ":" in settings.host else settings.host,  # IPv6 as in a URL
        server_port=settings.port,
        theme=theme(),
        css_paths=looks.STYLE,
        footer_links=[],
        share=False,
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
    )
    print(f"Open {blocks.local_url} (Ctrl-C ends it)", flush=True)
    blocks.block_thread()


if __name__ == "__main__":
    sys.exit(main())
