"""The words of odd input: qa/odd.json, its lists put into forms, and words that are often mistyped.

A form is a regular expression in which `<name>` stands for any word of the list of that name.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    """What qa/odd.json holds: `typos`, `lists`, `replies` by group and name, and a few more sentences and forms."""
    read: dict[str, Any] = json.loads(Path(__file__).with_name("odd.json").read_text(encoding="utf-8"))
    return read


@cache
def form(text: str) -> re.Pattern[str]:
    """A form with its lists put in, in any case.

    >>> form("is it <either>").fullmatch("Is it evil") is not None
    True
    """
    return re.compile(_with_lists(text), re.I)


def _with_lists(text: str) -> str:
    lists: dict[str, list[str]] = words()["lists"]
    return re.sub(
        r"<([a-z ]+)>",
        lambda name: f"(?:{_with_lists('|'.join(lists[name[1]]))})" if name[1] in lists else name[0],
        text,
    )


def spelt(text: str) -> str:
    """A text on one line, with the words that are often mistyped or shortened as they are meant.

    >>> spelt("wat  do u think?")
    'what do you think?'
    """
    joined = " ".join(text.replace("’", "'").split())
    return re.sub(r"[A-Za-z]+(?:'s)?", lambda word: _meant(word[0]), joined)


def _meant(word: str) -> str:
    meant: str = words()["typos"].get(word.casefold(), word)
    return meant.upper() if word.isupper() and len(word) > 1 else meant
