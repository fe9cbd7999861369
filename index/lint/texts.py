"""Texts that are no whole texts: a headline alone, an excerpt shortened with an ellipsis, a sentence that breaks off.

A line without a full stop is no sentence that breaks off (standfirsts have none): it counts only where a whole sentence
stands before it, or where it ends on a comma or on a word that nothing ends on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.lint.kinds import Finding
from index.lint.sightings import Folder
from index.sentences import sentences

_END = 200  # characters that are looked at: a pattern that ends with $ takes the square of a long run of marks
_CLOSERS = "\"'”’»)\\]*_ "
_ELLIPSIS = re.compile(rf"(?:\.\.\.|…)[{_CLOSERS}.]*$")
_ENDED = re.compile(rf"[.!?。！？]+[{_CLOSERS}]*$|[)\]”»\"]$|https?://\S+$|\d$")
_GOES_ON = re.compile(r"[,;:(\[–—&/-]$")
_LAST_WORD = re.compile(r"(?<![\w'’-])([a-z]+)$")
_NEVER_LAST = frozenset(
    """a an the and or nor but of to from with without into onto upon at by for in on as than that which who whose whom
    when where while because if whether its their his her our your my is are was were be been being has have had will
    would could should may might can must this these those such some any every each very more most not no""".split()
)


def whole(folder: Folder) -> Iterator[Finding]:
    """The articles whose text is missing, shortened or broken off; each article once."""
    for sighting in folder.first:
        version = sighting.version
        if not version.text[version.title_end :].strip():
            message = "it has a headline and no text; add an excerpt or a text"
            yield sighting.found("headline-only", "excerpt", message)
            continue
        end, name = version.text[-40:], sighting.field_at(len(version.text) - 1)
        if shortened(version.text):
            message = f"ends with an ellipsis ({end!r}); add the full text if you have it"
            yield sighting.found("shortened", name, message)
        elif broken_off(version.text[version.title_end :]):
            message = f"stops in mid-sentence ({end!r}); add the rest of it"
            yield sighting.found("broken-off", name, message)


def shortened(text: str) -> bool:
    """Whether a text ends with an ellipsis.

    >>> shortened("The council voted, and then ..."), shortened("The council voted.")
    (True, False)
    """
    return _ELLIPSIS.search(text[-_END:]) is not None


def broken_off(text: str) -> bool:
    """Whether a text stops in the middle of a sentence.

    >>> broken_off("The council voted. The mayor, who had"), broken_off("Council votes to pause face search")
    (True, False)
    """
    paragraph = text.strip().rpartition("\n")[2].rstrip("*_ ")
    end = paragraph[-_END:]
    if not paragraph or _ENDED.search(end):
        return False
    last = _LAST_WORD.search(end)
    if _GOES_ON.search(end) or (last and last[1] in _NEVER_LAST):
        return True
    spans = sentences(paragraph)
    return len(spans) > 1 and _ENDED.search(paragraph[slice(*spans[-2])][-_END:]) is not None
