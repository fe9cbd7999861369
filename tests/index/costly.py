"""Parses hostile files, each in a process that may take 5 s of processor time and 500 MB; prints those that could not.

Run by test_parse.py: python -m tests.index.costly
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable

from index.parse import parse_file

SECONDS, BYTES, SIZE = 5, 500_000_000, 5_000_000


def front(matter: bytes) -> bytes:
    return b"---\ntitle: T\n" + matter + b"\n---\nBody"


FILES: dict[str, Callable[[], bytes]] = {
    "one line": lambda: b"x" * SIZE,
    "one line of words": lambda: b"cat " * (SIZE // 4),
    "empty lines": lambda: b"\n" * SIZE + b"x",
    "short paragraphs": lambda: b"a\n\n" * (SIZE // 3),
    "like paragraphs": lambda: b"".join(b"%s%d\n\n" % (b"a" * 30, n) for n in range(SIZE // 36)),
    "rules": lambda: b"---\n" * (SIZE // 4),
    "dashes": lambda: b"-" * SIZE + b"x",
    "unclosed": lambda: b"---\n" + b"a" * SIZE,
    "latin-1": lambda: b"\xe9 " * (SIZE // 2),
    "emoji": lambda: "😀".encode() * (SIZE // 4),
    "marks": lambda: b"q" + "\u0301\u0316".encode() * (SIZE // 4),
    "utf-16": lambda: ("A zoë\n" * (SIZE // 12)).encode("utf-16"),
    "brackets": lambda: front(b"a: " + b"[" * SIZE),
    "dashes in a row": lambda: front(b"a:\n  " + b"- " * (SIZE // 2)),
    "long title": lambda: b"---\ntitle: '" + b"cat " * (SIZE // 4) + b"'\n---\n",
    "escapes": lambda: b'---\ntitle: "' + b"\\ud83d\\ude00" * (SIZE // 12) + b'"\n---\n',
    "topics": lambda: front(b"topics: [" + b"a,\n" * 290_000 + b"]"),
    "aliases": lambda: front(b"a: &a b\ntopics: [" + b"*a,\n" * 290_000 + b"]"),
    "repeated keys": lambda: front(b"".join(b"k%d: 1\nk%d: 2\n" % (n, n) for n in range(70_000))),
    "related": lambda: front(b"related:\n" + b"".join(b"  - title: %d\n" % n for n in range(90_000))),
    "twenty megabytes": lambda: front(b"excerpt: >\n" + b"  cat\n" * 3_300_000),
}


def parse_within_limits(name: str) -> bool:
    raw = FILES[name]()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        with open("/proc/self/statm") as pages:
            taken = int(pages.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + BYTES, taken + BYTES))
        report = parse_file("a.md", raw)
        os._exit(0 if report.versions or report.problems else 1)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in FILES if not parse_within_limits(name)))
