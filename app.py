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
from collections.abc import Callable, Sequence
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
from qa import Desk, open_desk
from qa.examples import examples
from qa.page import answers, looks
from qa.page.about_tab import about_tab
from qa.page.ask_tab import ask_tab
from qa.page.browse_tab import browse_tab
from qa.page.quote_tab import quote_tab
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import I18N, speech


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


def head(newest: Callable[[], Desk], say: Strings = ENGLISH) -> str:
    """The head of the page, true of the index as it is now."""
    try:
        index = newest().index
        last = next((v.published for v in index.newest(1)), None)
        return answers.header(index.manifest.counts["articles"], last, say)
    except (VerbatimError, OSError, sqlite3.Error):  # what to do about it is said once a question is asked
        return answers.header(say=say)


def desk_page(newest: Callable[[], Desk], suggestions: Sequence[str]) -> gr.Blocks:
    """The page. Everything that touches the index waits for its turn in one queue."""
    turn: dict[str, Any] = {"concurrency_id": "index", "concurrency_limit": 1, "api_visibility": "private"}

    def loaded(request: gr.Request) -> str:
        return head(newest, speech(request))

    with gr.Blocks(title=ENGLISH("name"), analytics_enabled=False) as blocks:
        top = gr.HTML(head(newest), apply_default_css=False)
        with gr.Tabs(overflow_behavior="wrap") as tabs:
            ask_tab(newest, suggestions, turn)
            quote_tab(newest, turn)
            browse_tab(newest, turn, tabs)
            about_tab(newest, turn)
        blocks.load(loaded, None, top, show_progress="hidden", **turn)
    return blocks


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
        i18n=I18N,
        css_paths=looks.STYLES,
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
