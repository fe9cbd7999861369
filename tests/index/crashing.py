"""Builds that are killed or run out of disk, each in a forked process, and what is then found; for test_build.py.

python -m tests.index.crashing killed|killed_first|asked|full FOLDER   prints a line for each thing that is not as it should be
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType

from index import BuildError, IndexUnusable, Settings
from index.manifest import current_version, version_names
from index.versions import versions
from qa import Desk
from qa.newest import Newest
from qa.read import SimilarityReader
from tests.fakes import FakeVerifier, Library, article, city_library, small_library

INDEX_CODE = str(Path(__file__).parents[2] / "index")
EXIT_UNEXPECTED, EXIT_BUILD_ERROR = 1, 3


def forked(work: Callable[[], object]) -> int:
    """The wait status of a process that did the work."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        work()
    except BuildError as error:
        os._exit(EXIT_BUILD_ERROR if "old index is intact" in str(error) else EXIT_UNEXPECTED)
    except BaseException as error:  # noqa: BLE001  # the parent must hear of anything else
        say(f"{type(error).__name__}: {error}")
        os._exit(EXIT_UNEXPECTED)
    os._exit(0)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def counting(library: Library, kill_at: int | None = None, keep: int = 5) -> int:
    """Build; return how many lines of index/ that ran. At the given one the process is killed."""
    lines = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal lines
        if event == "call":
            return trace if frame.f_code.co_filename.startswith(INDEX_CODE) else None
        if event == "line":
            lines += 1
            if lines == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    library.build(keep=keep)
    sys.settrace(None)
    return lines


def state(library: Library) -> list[str]:
    """The titles in the index after it has been opened with all its checks and asked something."""
    index = library.open()
    [best] = index.nearest(library.embedder.embed_query(["cat"])[0], 1)
    assert index.passages([best[0]])[0][1].title == "Cat"
    return library.titles()


def killed(folder: Path, times: int = 30) -> None:
    """Kill builds anywhere, half of them near the end, where the new version is switched in."""
    choose = random.Random(30)
    library = small_library(folder)
    library.build()
    total = switched = 0
    for time in range(times + 1):
        library.put("new.md", article(f"Bird {time}"))
        library.put("deep/fish.md", article(f"Fish {time}"))
        if not time:
            total = counting(library)
            continue
        before, after = state(library), [f"Bird {time}", "Cat", "Dog", f"Fish {time}"]
        at = choose.randint(1, total) if time % 2 else total - choose.randint(0, 90)
        if not os.WIFSIGNALED(forked(partial(counting, library, at))):
            say(f"not killed at line {at} of {total}")
        found = state(library)
        if found not in (before, after):
            say(f"killed at line {at}: {found}")
        switched += found == after
        library.build()
        if state(library) != after:
            say(f"built again after line {at}: {state(library)}")
    if not 0 < switched < times:
        say(f"{switched} of {times} kills came after the switch")


def killed_first(folder: Path, times: int = 10) -> None:
    """Kill the very first build: there is either a whole index or none, and the next build makes one."""
    total = counting(small_library(folder / "whole"))
    for time in range(times):
        library = small_library(folder / str(time))
        forked(partial(counting, library, total * time // times + 1))
        try:
            state(library)
        except IndexUnusable as error:
            if "no index in" not in str(error):
                say(str(error))
        library.build()
        if state(library) != ["Cat", "Dog", "Fish"]:
            say(f"{time}: {state(library)}")


def asked(folder: Path, times: int = 12) -> None:
    """Kill builds anywhere while another process asks the newest version, question upon question; keep two versions."""
    library = city_library(folder)
    library.build()
    answered, answers = os.pipe()
    asker, enough = os.fork(), folder / "enough"
    if not asker:
        os._exit(forked_well(partial(ask_on, library, enough, answers)))
    os.close(answers)
    choose, total = random.Random(12), 0
    for time in range(times + 1):
        library.put("new.md", article(f"Bird {time}", webUrl="https://e.org/bird"))
        if not time:
            total = counting(library, keep=2)
            continue
        at = choose.randint(1, total) if time % 2 else total - choose.randint(0, 150)
        forked(partial(counting, library, at, 2))
        for version in versions(library.index):
            if version.problem:
                say(f"killed at line {at}: {version.problem}")
        if time % 3 == 0:
            library.build(keep=2)
        os.read(answered, 1 << 16)
        os.read(answered, 1)  # a question or more has been answered since
    if library.build(keep=2).fingerprint != library.build(full=True, keep=2).fingerprint:
        say("the last build differs from a build from nothing")
    left = sorted(path.name for path in (library.index / "versions").iterdir())
    if left != version_names(library.index) or len(left) != 2:
        say(f"the last build left {left}")
    enough.touch()
    if status := os.waitpid(asker, 0)[1]:
        say(f"the asker ended with {status}")


def forked_well(work: Callable[[], object]) -> int:
    """0 if the work was done, in this process."""
    try:
        work()
    except BaseException as error:  # noqa: BLE001  # the parent must hear of it
        say(f"asked: {type(error).__name__}: {error}")
        return EXIT_UNEXPECTED
    return 0


def ask_on(library: Library, enough: Path, answers: int) -> None:
    """Ask until it is enough; say what was not answered, and write a byte for each answer."""
    reader = SimilarityReader(library.embedder)
    settings = replace(Settings(), index=library.index)
    newest = Newest(settings, lambda _: Desk(library.open(), library.embedder, reader, FakeVerifier()))
    seen, last = set[str](), False
    while not last:
        last = enough.exists()
        names = [item.name for item in newest().answer("Which cities paused the cameras?").items]
        if names != ["Boston", "Oakland"] or newest.trouble:
            say(f"version {newest.version} gave {names} {newest.trouble}")
        seen.add(newest.version)
        os.write(answers, b".")
    if len(seen) < 3 or newest.version != current_version(library.index)[0].name:
        say(f"only {sorted(seen)} were asked, the last {newest.version}")


def full(folder: Path) -> None:
    """Let the disk take only so much of each file."""
    library = small_library(folder)
    library.build()
    before = state(library)
    library.put("new.md", article("Bird", "bird " * 20_000))
    sizes = sorted({path.stat().st_size for path in (library.index / "versions").rglob("*") if path.is_file()})
    for size in [0, 1, 60, *(size - 1 for size in sizes), 100_000]:

        def limited(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            library.build()

        if (status := os.waitstatus_to_exitcode(forked(limited))) != EXIT_BUILD_ERROR:
            say(f"limit {size}: exit {status}")
        if state(library) != before:
            say(f"limit {size}: {state(library)}")
        if left := list((library.index / "versions").glob("building-*")):
            say(f"limit {size}: left {left}")
    library.build()
    if state(library) != ["Bird", *before]:
        say(f"with room again: {state(library)}")


if __name__ == "__main__":
    {"killed": killed, "killed_first": killed_first, "asked": asked, "full": full}[sys.argv[1]](Path(sys.argv[2]))
