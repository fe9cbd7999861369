"""Whatever comes from an article or a person as data: on one line, of one direction of writing, linked only where it may be.

Left out here: what each format needs escaped.
"""

from __future__ import annotations

import re

from index.addresses import why_unsafe
from index.text import one_line

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)  # a terminal obeys them; no file may hold surrogates
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
_DIRECTED = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069\U00010800-\U00010fff]"
)
_NEVER_IN_ADDRESSES = re.compile(r"[ {}|^`]")


def line(text: str) -> str:
    """Text on one line, without control characters.

    >>> line("a\\n\\x1b[2Jb")
    'a [2Jb'
    """
    return one_line(_CONTROL.sub("", text))


def balanced(text: str) -> str:
    """Text that opens and closes as many isolates of direction, so that it cannot break out of one around it.

    >>> balanced("a\\u2069b\\u2067c") == "ab\\u2067c\\u2069"
    True
    """
    kept, depth = [], 0
    for character in text:
        if character in _OPENS:
            depth += 1
        elif character == _CLOSES:
            if not depth:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + _CLOSES * depth


def isolated(text: str) -> str:
    """Text whose direction of writing does not reach beyond it, also where there is no markup; most needs no mark.

    >>> isolated("abc"), isolated("\\u202eabc") == "\\u2068\\u202eabc\\u2069"
    ('abc', True)
    """
    return f"\u2068{balanced(text)}{_CLOSES}" if _DIRECTED.search(text) else text


def linked(address: str | None) -> str | None:
    """An address as it may be opened, or None.

    >>> linked("https://e.org/a b{c}"), linked("javascript:alert(1)"), linked("notes.txt")
    ('https://e.org/a%20b%7Bc%7D', None, None)
    """
    if address is None or why_unsafe(address):
        return None
    return _NEVER_IN_ADDRESSES.sub(lambda found: f"%{ord(found[0]):02X}", address)
