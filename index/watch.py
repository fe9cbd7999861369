"""A folder brought into the index whenever it has changed and come to rest.

The folder is looked at again and again, by the size, time and inode of every article file. That sees what a system's own
notices miss or end at: a folder that is replaced by another, is away for a while, or lies on a network drive; 2,500 files
take some hundredths of a second. What is half written is still changing, and waited for; a writer that pauses for longer
is read twice. Left out: what changed, which a build finds by content.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from index.files import SUFFIXES

PAUSE = 2.0  # seconds between two looks; equal looks mean that the folder is at rest
SHARE = 20  # a look takes no more than this part of the time, however many files there are
AGAIN_AFTER = 60.0  # seconds until what failed is tried again though nothing has changed: a disk may have room by then

State = frozenset[tuple[str, int, int, int]]


def state(folder: Path) -> State:
    """What a folder's article files look like from outside; empty where it is not there."""
    found = set()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if os.path.splitext(name)[1].lower() in SUFFIXES:
                path = os.path.join(parent, name)
                try:
                    seen = os.lstat(path)
                except OSError:
                    continue  # it has just gone
                found.add((path, seen.st_size, seen.st_mtime_ns, seen.st_ino))
    return frozenset(found)


def watch(
    folder: Path,
    bring_up_to_date: Callable[[], bool],
    rest: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> NoReturn:
    """Call `bring_up_to_date` at once and whenever the folder has come to rest in another state; after it has returned False
    also some time later. Goes on until something raises, such as KeyboardInterrupt."""
    done: State | None = None
    seen, again, took = state(folder), clock(), 0.0
    while True:
        if seen != done or clock() >= again:
            again = float("inf") if bring_up_to_date() else clock() + AGAIN_AFTER
            done = seen
        before: State | None = None
        while seen != before:
            rest(max(PAUSE, SHARE * took))
            begun = clock()
            before, seen = seen, state(folder)
            took = clock() - begun
