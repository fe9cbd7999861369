"""Sentences of a stored text, as slices: the unit of quotation.

sentencex (Wikimedia, MIT; maintained, non-destructive, with offsets) finds the boundaries. It also breaks after some
abbreviations ("in Mass. on Tuesday"), so a piece that goes on in lower case is joined to the one before it.
"""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

Span = tuple[int, int]
_ODD_SPACE = re.compile(r"[^\S \n]")  # sentencex takes them for one byte long and panics inside them


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]` as (start, end) offsets into `text`, without the white space around them.

    A blank line always parts two sentences, so a headline never runs into the text below it.

    >>> sentences("One. Two in Mass. on Tuesday.")
    [(0, 4), (5, 29)]
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    parted = True
    for piece in get_sentence_boundaries("en", _ODD_SPACE.sub(" ", text[start:end])):
        raw = text[start + piece["start_index"] : start + piece["end_index"]]
        first = start + piece["start_index"] + len(raw) - len(raw.lstrip())
        last = start + piece["end_index"] - (len(raw) - len(raw.rstrip()))
        if piece["is_paragraph_break"] or first >= last:
            parted = True
        elif spans and not parted and text[first].islower():
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
            parted = False
    return spans
