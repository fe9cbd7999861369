#!/usr/bin/env python3
"""Take the pictures of the page that the README shows: of the real page over seeds/, in Chromium.

    python scripts/screenshots.py [--out qa/page/screenshots] [--only NAME ...]

The page is served on a free port of this machine with an index of its own, which goes away afterwards. Each picture shows what
a screen shows, and no more. Needed besides what the page needs: playwright (requirements-dev.txt) and a Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from index import VerbatimError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "qa" / "page" / "screenshots"
CHROMIUMS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
DESK, PHONE = (1280, 800), (390, 844)
PATIENCE = 120.0  # seconds for the page to be served: its index is built first
COLOURS = 64  # of a picture, which is text on paper


class CannotPicture(VerbatimError):
    """There is nothing to take pictures with, or of; the message says what to do."""


@dataclass(frozen=True, slots=True)
class View:
    """A picture: its file's name without `.png`, what is done before it is taken, the screen, and whether it is dark."""

    name: str
    act: Callable[[Page], None]
    screen: tuple[int, int] = DESK
    dark: bool = False


def asked(question: str) -> Callable[[Page], None]:
    """Ask, and wait for the answer and for the questions to ask next."""

    def act(page: Page) -> None:
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        page.locator("#answer h2", has_text=question).wait_for()
        page.locator(".v-deeds").wait_for()
        page.wait_for_timeout(3_000)  # the questions to ask next are looked for once the answer stands

    return act


def checked(text: str) -> Callable[[Page], None]:
    """Check a quotation."""

    def act(page: Page) -> None:
        opened("Check a quotation")(page)
        page.get_by_label("Sentence or paragraph").fill(text)
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator(".v-pasted").wait_for()

    return act


def opened(tab: str, shows: str = "textarea:visible") -> Callable[[Page], None]:
    """Open a tab, and wait for something on it."""

    def act(page: Page) -> None:
        page.get_by_role("tab", name=tab, exact=True).click()
        page.locator(shows).first.wait_for()

    return act


LAW = "What does the law in Massachusetts require of police?"
ALTERED = (
    "Massachusetts lawmakers have passed limits on how police may use facial recognition technologies, among the first"
    " restrictions of the kind, within the state's new police reform law."
)
VIEWS = (
    View("answer", asked(LAW)),
    View("answer-phone", asked("What did the LAPD policy let detectives do?"), PHONE),
    View("answer-dark", asked("Which cities paused facial recognition?"), dark=True),
    View("list", asked("Which articles are there?")),
    View("refusal", asked("Who designed the Golden Gate Bridge?")),
    View("timeline", asked("Give me a timeline of facial recognition")),
    View("counts", asked("How many articles are there per month?")),
    View("quotation", checked(ALTERED)),
    View("browse", opened("Browse", ".v-listed")),
    View("about", opened("About this collection", ".v-about section")),
)


def main() -> int:
    """Take the pictures; 2 when that is not possible."""
    names = [view.name for view in VIEWS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--out", type=Path, default=PICTURES, help="folder of the pictures (default: qa/page/screenshots)"
    )
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    args = parser.parse_args()
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        with chromium() as browser, served() as address:
            for view in (view for view in VIEWS if view.name in args.only):
                picture = args.out / f"{view.name}.png"
                picture.write_bytes(small(taken(browser, address, view)))
                print(f"{picture}  {picture.stat().st_size / 1000:.0f} kB", flush=True)
    except (VerbatimError, OSError) as error:
        print(f"screenshots: {error}", file=sys.stderr)
        return 2
    return 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; raise CannotPicture where it, or what drives it, is not installed."""
    try:
        from playwright.sync_api import Error, sync_playwright  # here, so that its absence can be explained
    except ImportError as error:
        raise CannotPicture("playwright is needed; run: pip install -r requirements-dev.txt") from error
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        raise CannotPicture("Chromium is needed; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        except Error as error:
            raise CannotPicture(f"the page does not show what it should: {error}") from error
        finally:
            browser.close()


@contextmanager
def served() -> Iterator[str]:
    """`app.py` over seeds/ on a free port, with an index of its own, until it is no longer needed."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory() as folder:
        given = ["--articles", str(ROOT / "seeds"), "--index", f"{folder}/index", "--host", "127.0.0.1"]
        log = Path(folder) / "log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py"), *given, "--port", str(port), "--requests-per-minute", "0"],
                env={name: value for name, value in os.environ.items() if not name.startswith("VERBATIM_")},
                stdout=stream,
                stderr=stream,
            )
            try:
                wait(f"Open {address}", log, process)
                yield address
            finally:
                process.terminate()
                process.wait(timeout=30)


def wait(words: str, log: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has written the words; raise CannotPicture where it does not."""
    end = time.monotonic() + PATIENCE
    while words not in (said := log.read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() > end:
            raise CannotPicture(f"the page is not served:\n{said.strip()}")
        time.sleep(0.2)


def taken(browser: Browser, address: str, view: View) -> bytes:
    """A picture as Chromium gives it, on which nothing is marked as the place of keyboard or mouse, and nothing moves."""
    width, height = view.screen
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if view.dark else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    try:
        page.goto(address)
        page.get_by_label("Your question").wait_for()
        view.act(page)
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(1, 1)
        return page.screenshot(animations="disabled", caret="hide")
    finally:
        page.close()


def small(png: bytes, colours: int = COLOURS) -> bytes:
    """The same picture in few colours, as PNG."""
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    stream = BytesIO()
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
