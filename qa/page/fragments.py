"""Addresses at which a browser shows a sentence of a page: text fragments (https://wicg.github.io/scroll-to-text-fragment/).

A long quotation is named by its first and its last words, so that one character that differs in between does not matter; what
stands before it is named only where its first words stand earlier in the article too. A browser that does not know text
fragments opens the page at its top. Left out here: quotations of a headline, which need none.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from index.addresses import MAX_ADDRESS

ENDS, WHOLE, BEFORE = 4, 9, 3  # words at either end; of a quotation that is named in full; before one
_CUT = re.compile(r"\s*\[?\s*(?:…|\.{3})\W*\Z")
_EDGES = re.compile(r"^\W+|\W+$")


def at_quotation(address: str, text: str, start: int, end: int) -> str:
    """The address with a fragment that leads to `text[start:end]` of the article.

    >>> at_quotation("https://e.org/a", "Bees. The well-known city paused it. It waits.", 6, 36)
    'https://e.org/a#:~:text=The%20well%2Dknown%20city%20paused%20it'
    >>> at_quotation("https://e.org/a#b", "One two three four five six seven eight nine ten.", 0, 49)
    'https://e.org/a#b:~:text=One%20two%20three%20four,seven%20eight%20nine%20ten'
    """
    words = _EDGES.sub("", text[start:end]).split()
    if len(words) > 1 and _CUT.match(text, start + text[start:end].rindex(words[-1]) + len(words[-1])):
        words = words[:-1]  # the excerpt may end in the middle of it
    if not words or ":~:" in address:
        return address
    ends = [words] if len(words) <= WHOLE else [words[:ENDS], words[-ENDS:]]
    terms = ",".join(_term(" ".join(end)) for end in ends)
    before = _EDGES.sub("", text[text.rfind("\n\n", 0, start) + 1 : start]).split()
    if before and _folded(ends[0]) in _folded(text[:start].split()):
        terms = f"{_term(' '.join(before[-BEFORE:]))}-,{terms}"
    there = f"{address}{'' if '#' in address else '#'}:~:text={terms}"
    return there if len(there) <= MAX_ADDRESS else address


def _term(words: str) -> str:
    """Words as one part of a text fragment, in which , & and - have a meaning of their own."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")


def _folded(words: list[str]) -> str:
    return " ".join(words).casefold()
