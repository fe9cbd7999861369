"""Low priority for a build, so that a page which wants the processor at the same time gets nine tenths of it.

Linux may share the processor out by session before it looks at a process's own priority ("autogroup"): a page and a build
in two terminals would then get half each, whatever the build's. So the session's own is lowered as well, and put back in
the end. A build killed at once (SIGKILL) leaves its terminal's session low.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NICE = 10
SESSION = Path("/proc/self/autogroup")  # "/autogroup-12 nice 0"


@contextmanager
def giving_way(session: Path = SESSION) -> Iterator[None]:
    """Let others go first, the whole process from now on, its session as long as this lasts."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    before = _niceness(session)
    lowered = before is not None and before < NICE and _set(session, NICE)
    try:
        yield
    finally:
        if lowered and before is not None:
            _set(session, before)


def _niceness(session: Path) -> int | None:
    try:
        found = re.search(r"nice (-?[0-9]+)", session.read_text())
    except OSError:
        return None
    return int(found[1]) if found else None


def _set(session: Path, nice: int) -> bool:
    """Whether it could be set; the system takes one such change in a tenth of a second."""
    for _ in range(5):
        try:
            session.write_text(str(nice))
        except BlockingIOError:
            time.sleep(0.1)
        except OSError:
            return False
        else:
            return True
    return False
