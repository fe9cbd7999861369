#!/usr/bin/env python3
"""Serve the page on which the articles are asked.

    python app.py [--index FOLDER] [--articles FOLDER] [--host 127.0.0.1] [--port 7860] [--mcp]
    python app.py --root-path https://news.example/verbatim --proxies 1 --auth-file passwords

Where there is no index yet, one is built from the articles first. Nothing leaves this machine: Gradio's reports and
version checks are off, and the page loads no font, script or picture from elsewhere.
"""

from __future__ import annotations

import argparse
import importlib.util
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
)
from index.doctor import cheap
from index.manifest import CURRENT_FILE
from qa import Desk
from qa.examples import examples
from qa.newest import Newest as Newest
from qa.page import answers, looks
from qa.page.about_tab import about_tab
from qa.page.ask_tab import ask_tab
from qa.page.browse_tab import browse_tab
from qa.page.hosting import serving
from qa.page.hosting.guard import guard
from qa.page.hosting.health import health
from qa.page.hosting.logs import write_logs
from qa.page.hosting.passwords import accounts, checker
from qa.page.hosting.security import frames_of
from qa.page.programs import offer
from qa.page.quote_tab import quote_tab
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import I18N, speech

TOOLS = "mcp==1.30.0"  # Gradio's extra "mcp" names it too, and with it an older pydantic than everything else here uses


class CannotListen(VerbatimError):
    """The address to serve on cannot be had."""


class CannotOffer(VerbatimError):
    """Something that is asked for cannot be offered with what is installed, or with what else is asked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; 2 when that is not possible."""
    given = {name: value for name, value in vars(parser().parse_args(arguments)).items() if value is not None}
    try:
        settings = replace(Settings.from_environment(), **given).checked()
        check_address(settings.host, settings.port)
        check_hosting(settings)
        build_first_index(settings)
        newest = Newest(settings)
        serve(desk_page(newest, examples(newest()), settings.index if settings.feedback else None), settings)
    except (VerbatimError, OSError) as error:
        print(f"app: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def parser() -> argparse.ArgumentParser:
    """What can be said on the command line; each flag is a setting."""
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say = flags.add_argument
    say("--index", type=Path, help="folder of the index (default: var/index)")
    say("--articles", type=Path, help="folder of articles, for the first index (default: seeds)")
    say("--host", help="address to serve on (default: 127.0.0.1, this machine only)")
    say("--port", type=int, help="port to serve on (default: 7860)")
    say("--root-path", help="public address, or path, where a proxy puts the page elsewhere")
    say("--proxies", type=int, help="how many proxies in front say whom they ask for (default: 0, none is believed)")
    say("--hosts", help="more names that the page answers to, with commas between")
    say("--frames", help="sites that may show the page in a frame (default: none)")
    say("--auth-file", help="names and hashed passwords; python scripts/hash_password.py prints its lines")
    say("--requests-per-minute", type=int, help="of one visitor, of those that start work (default: 120; 0: any)")
    say("--request-bytes", type=int, help="size of a request at most (default: 262144)")
    say("--queue-size", type=int, help="questions that wait at most (default: 40)")
    say("--log-questions", action="store_true", default=None, help="log what is asked, and from which address")
    say("--mcp", action="store_true", default=None, help="offer the functions as tools to language models")
    return flags


def check_hosting(settings: Settings) -> None:
    """Raise CannotOffer where tools are wanted that cannot be had; NoFrame, BadAuthFile where these settings are wrong."""
    frames_of(settings.frames)
    if settings.auth_file:
        accounts(Path(settings.auth_file))
    if settings.mcp and importlib.util.find_spec("mcp") is None:
        raise CannotOffer(f"--mcp needs one more library; run: pip install {TOOLS}")
    if settings.mcp and settings.auth_file:
        raise CannotOffer(
            "--mcp asks nobody for a password; leave --auth-file out, or serve the tools from another port"
        )


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


def desk_page(newest: Callable[[], Desk], suggestions: Sequence[str], feedback: Path | None = None) -> gr.Blocks:
    """The page. Everything that touches the index waits for its turn in one queue. `feedback` is the folder for votes."""
    turn: dict[str, Any] = {"concurrency_id": "index", "concurrency_limit": 1, "api_visibility": "private"}

    def loaded(request: gr.Request) -> str:
        return head(newest, speech(request))

    with gr.Blocks(title=ENGLISH("name"), analytics_enabled=False) as blocks:
        top = gr.HTML(head(newest), apply_default_css=False)
        with gr.Tabs(overflow_behavior="wrap") as tabs:
            ask_tab(newest, suggestions, turn, feedback)
            quote_tab(newest, turn)
            browse_tab(newest, turn, tabs)
            about_tab(newest, turn)
        offer(newest, turn)
        blocks.load(loaded, None, top, show_progress="hidden", **turn)
    return blocks


def theme() -> Any:
    """Gradio's plainest theme in our colours, for light and dark. A font given by name is never fetched."""
    values = {name: light for name, (light, _) in looks.COLOURS.items()}
    values |= {f"{name}_dark": dark for name, (_, dark) in looks.COLOURS.items()}
    return gr.themes.Base(font=looks.FONTS, font_mono=looks.MONO_FONTS, radius_size="none").set(**values)


def serve(blocks: gr.Blocks, settings: Settings) -> None:
    """Serve the page until interrupted."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6 as in a URL
    address = f"http://{'127.0.0.1' if settings.host == '0.0.0.0' else host}:{settings.port}/"
    beside = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    os.environ["no_proxy"] = f"{settings.host},localhost,{beside}"  # a tool calls its own server: not by a proxy
    page = gr.mount_gradio_app(
        serving.application(),
        guard(blocks).queue(max_size=settings.queue_size, api_open=False),
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        root_path=settings.root_path,
        auth=checker(accounts(Path(settings.auth_file))) if settings.auth_file else None,
        theme=theme(),
        i18n=I18N,
        css_paths=looks.STYLES,
        max_file_size=settings.request_bytes,
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        mcp_server=settings.mcp,
        pwa=False,
        ssr_mode=False,
    )
    if settings.mcp:  # or it would call the name that its first visitor asked by
        blocks.mcp_server_obj._local_url = address
    write_logs()
    layered = serving.layered(page, settings, lambda: health(settings.index, lambda: map(str, cheap(settings.index))))
    serving.run(layered, settings, lambda: print(f"Open {address} (Ctrl-C ends it)", flush=True))


if __name__ == "__main__":
    sys.exit(main())
