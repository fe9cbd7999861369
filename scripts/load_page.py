#!/usr/bin/env python3
"""Have many visitors ask at once, and say how long they waited and whether each was given the answer to its own question.

    python scripts/load_page.py [--visitors 20] [--seconds 120] [--index FOLDER] [--url http://127.0.0.1:7860/]

Each visitor is a client with a session of its own, which joins the page's queue as a browser does. The questions are about the
headlines of the collection, each asked by one visitor alone: the record says whose answer came back, and the same question must
be answered in the same words each time. Without --url a server is started for the purpose, without a limit on requests.
Exit 0 where every answer belonged to its question, else 1.
"""

from __future__ import annotations

import argparse
import itertools
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from gradio_client import Client

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from index import VerbatimError
from qa.examples import about

LOCAL = ("127.0.0.1", "localhost", "::1")
START, PATIENCE = 300.0, 300.0  # seconds for the server to open, and for an answer


class NoServer(VerbatimError):
    """There is no page to ask; the message says why."""


@dataclass(slots=True)
class Counts:
    """What happened: seconds of each answer, answers to another question, errors by what they say. Shared by the visitors."""

    seconds: list[float] = field(default_factory=list)
    mixed: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, asked: str, seconds: float, record: dict[str, Any]) -> None:
        """Count an answer."""
        self.seconds.append(seconds)
        same = self.texts.setdefault(asked, record["text"]) == record["text"]
        self.mixed += record["question"] != asked or not same


def main() -> int:
    """Ask; print what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--index", type=Path, help="folder of the index, for a server of its own")
    parser.add_argument("--url", help="a page that is being served on this machine")
    parser.add_argument("--anywhere", action="store_true", help="also where --url is another machine")
    args = parser.parse_args()
    try:
        if args.url and urlsplit(args.url).hostname not in LOCAL and not args.anywhere:
            raise NoServer(f"{args.url} is another machine; add --anywhere if it is yours to load")
        with served(args.index, args.url) as address:
            counts, took = asked_by_many(address, args.visitors, args.seconds)
    except (VerbatimError, OSError, httpx.HTTPError) as error:
        print(f"load_page: {error}", file=sys.stderr)
        return 2
    print(report(counts, took, args.visitors))
    return 0 if counts.seconds and not (counts.mixed or counts.errors) else 1


@contextmanager
def served(index: Path | None, url: str | None) -> Iterator[str]:
    """The address of a page: the one given, or that of a server for the time being."""
    if url:
        yield url
        return
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = str(found.getsockname()[1])
    given = [sys.executable, str(ROOT / "app.py"), "--port", port, "--requests-per-minute", "0", "--queue-size", "1000"]
    process = subprocess.Popen(
        [*given, *(["--index", str(index)] if index else [])],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"NO_PROXY": "127.0.0.1"},
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the page is there. Raises NoServer."""
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{address}health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise NoServer(f"the page did not open in {START:.0f} seconds; run python app.py to see why")


def asked_by_many(address: str, visitors: int, seconds: float) -> tuple[Counts, float]:
    """What happens while so many ask for so long, and how long it took to answer them all."""
    counts, lock = Counts(), threading.Lock()
    own = questions(connected(address), visitors)
    begun = time.monotonic()
    threads = [
        threading.Thread(target=visit, args=(address, texts, begun + seconds, counts, lock), daemon=True)
        for texts in own
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + PATIENCE)
    return counts, time.monotonic() - begun


def connected(address: str) -> Client:
    """A visitor with a session of its own, who is as patient as a browser."""
    return Client(address, verbose=False, httpx_kwargs={"timeout": PATIENCE})


def questions(client: Client, visitors: int) -> list[list[str]]:
    """For each visitor some questions that no other asks, about the headlines of the collection.

    Headlines that are the same, or empty, are left out: the answer would not tell whose it is.
    """
    headlines = list[str]()
    for page in itertools.count(1):
        listed = client.predict(page=page, api_name="/articles")
        headlines += [one["headline"] for one in listed["articles"]]
        if page >= listed["pages"] or len(headlines) >= 10 * visitors:
            break
    texts = list(dict.fromkeys(about(headline) for headline in headlines if headline.strip()))
    if not texts:
        raise NoServer("there is no article with a headline to ask about")
    texts += [f"{text} ({n})" for n in range(2, 2 + visitors) for text in texts][: max(0, visitors - len(texts))]
    return [texts[n::visitors] for n in range(visitors)]


def visit(address: str, texts: Sequence[str], end: float, counts: Counts, lock: threading.Lock) -> None:
    """Ask one question after another until the end."""
    client = None
    for text in itertools.cycle(texts):
        begun = time.monotonic()
        if begun >= end:
            return
        record, error = None, ""
        try:
            client = client or connected(address)
            begun = time.monotonic()
            record = client.predict(text, api_name="/ask")
        except (ValueError, OSError, httpx.HTTPError) as raised:  # gradio_client's errors are ValueErrors
            error = f"{type(raised).__name__}: {raised}"[:100]
        with lock:
            if record is None:
                counts.errors[error] += 1
            else:
                counts.add(text, time.monotonic() - begun, record)


def report(counts: Counts, took: float, visitors: int) -> str:
    """What happened, for people.

    >>> print(report(Counts([1.0, 2.0, 3.0]), 6.0, 2))
    2 visitors, 6 s: 3 answers, 30.0 a minute; p50 2.00 s, p95 2.90 s; answers to another question: 0; errors: 0
    """
    lines = [
        f"{visitors} visitors, {took:.0f} s: {len(counts.seconds)} answers, {len(counts.seconds) * 60 / took:.1f} a minute"
    ]
    if len(counts.seconds) > 1:
        cuts = statistics.quantiles(counts.seconds, n=20, method="inclusive")
        lines.append(f"p50 {statistics.median(counts.seconds):.2f} s, p95 {cuts[18]:.2f} s")
    lines += [f"answers to another question: {counts.mixed}", f"errors: {counts.errors.total()}"]
    return "\n".join(["; ".join(lines), *(f"    {n} times: {error}" for error, n in counts.errors.most_common(5))])


if __name__ == "__main__":
    sys.exit(main())
