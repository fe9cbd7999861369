"""The real page in a real browser, asked through Chromium: `python app.py` over the seeds and one hostile article, and a
small library of cities read by fakes (tests/browser/serving.py)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.fakes import article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

ROOT = Path(__file__).parents[2]
QUIET = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
HOSTILE_TITLE = "<img src=x onerror=alert(1)> ${value} {{value}} zebras vote"
HOSTILE_BODY = (
    "The zebras of Hexham voted <script>alert(2)</script> to keep ${value}, {{value}}, `${alert(3)}` and"
    " [their stripes](javascript:alert(4)) on Tuesday."
)
RECORD_CONNECTIONS = """
import os, sys
def note(event, values):
    if event in ("socket.getaddrinfo", "socket.connect", "socket.sendto"):
        with open(os.environ["CONNECTIONS"], "a") as stream:
            print(values[0] if event == "socket.getaddrinfo" else values[1], file=stream)
sys.addaudithook(note)
note("socket.connect", (None, "127.0.0.1: calls are recorded"))
"""


@dataclass
class Served:
    """The running page: its address, its index, and a file with every address that the server itself called."""

    address: str
    index: Path
    connections: Path


@dataclass
class Seen:
    """What a browser did besides showing the page."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        """Note a dialog, which only a script that should not have run can open."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever is found; the tests are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("no Chromium found: install it (Debian: apt-get install chromium) to test the page")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=QUIET.split())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`python app.py` on a free port, building its own index first. (After `browser`, so that a skip costs nothing.)"""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "seeds", folder / "articles")
    hostile = article(HOSTILE_TITLE, HOSTILE_BODY, publishedDateTime="2024-05-06T07:08:00Z", provider="<b>Bold</b>")
    (folder / "articles" / "hostile.md").write_text(hostile, encoding="utf-8")
    at = Served(free_address(), folder / "index", folder / "connections")
    given = ["--articles", f"{folder / 'articles'}", "--index", f"{at.index}", "--port", f"{urlsplit(at.address).port}"]
    with running([f"{ROOT / 'app.py'}", *given], at, folder):
        yield at


@pytest.fixture(scope="session")
def cities(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over tests.fakes.city_desk, which reads an article in half a second."""
    folder = tmp_path_factory.mktemp("cities")
    at = Served(free_address(), folder / "index", folder / "connections")
    with running(["-m", "tests.browser.serving", f"{folder}", f"{urlsplit(at.address).port}"], at, folder):
        yield at


def free_address() -> str:
    """A place to serve on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return f"http://127.0.0.1:{found.getsockname()[1]}/"


@contextmanager
def running(arguments: Sequence[str], at: Served, folder: Path, **settings: str) -> Iterator[None]:
    """Python serving the page at an address, until it is no longer needed; `folder` is for its working files. All tests are one
    visitor, so there is no limit on its requests unless `settings`, variables of the environment, set one."""
    (folder / "sitecustomize.py").write_text(RECORD_CONNECTIONS)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=os.environ
            | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "CONNECTIONS": str(at.connections)}
            | {"VERBATIM_REQUESTS_PER_MINUTE": "0"}
            | settings,
        )
        try:
            wait_for(f"Open {at.address}", folder / "log", process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(words: str, log: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a process has written the words."""
    end = time.monotonic() + 90
    while words not in log.read_text():
        assert running.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


@pytest.fixture
def seen(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """The page, freshly opened, at the address with the parameter added."""
    with opened(browser, served.address + getattr(request, "param", "")) as what:
        yield what


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Seen]:
    """A page. Afterwards: it asked no other host for anything, opened no dialog, had no error."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    what = Seen(page)
    page.on("request", lambda request: what.hosts.add(urlsplit(request.url).hostname or ""))
    page.on("console", lambda said: what.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: what.complaints.append(str(error)))
    page.on("dialog", what.dismiss)
    page.goto(address)
    page.get_by_label("Your question").wait_for()
    yield what
    assert what.hosts - {""} == {"127.0.0.1"}
    assert what.complaints == []
    page.close()


@pytest.fixture
def page(seen: Seen) -> Page:
    """The page, freshly opened."""
    return seen.page


@pytest.fixture
def cities_page(browser: Browser, cities: Served) -> Iterator[Page]:
    """The page over the library of cities, freshly opened."""
    with opened(browser, cities.address) as what:
        yield what.page
