"""What a text has otherwise than an earlier text of the same article: both in whole, word by word (difflib, Ratcliff and
Obershelp 1988). qa/differences.py is for words taken from somewhere in a text instead. Left out: words that changed places.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

MAX_COMPARED = 4_000_000  # words of one text times words of the other, without those at both ends that are the same
MIN_ALIKE = 0.25  # share of words in common below which two texts are not compared word by word
_WORD = re.compile(r"\S+\s*|\s+")


Kind = Literal["same", "other"]


class Piece(NamedTuple):
    """Words of a text, in a row, and whether the other text has them in that place as well."""

    kind: Kind
    text: str


class Revision(NamedTuple):
    """The pieces of the earlier text, and those of the later."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def revision(before: str, after: str) -> Revision | None:
    """Two texts with what differs set apart; None where they have little in common, or are too long to be compared.

    >>> before, after = revision("The vote is on Monday at noon.", "The vote was on Monday at noon.")
    >>> [piece.text for piece in before if piece.kind == "other"], [p.text for p in after if p.kind == "other"]
    (['is '], ['was '])
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    lead = _shared(old, new)
    tail = _shared(old[lead:][::-1], new[lead:][::-1])
    ours, theirs = old[lead : len(old) - tail], new[lead : len(new) - tail]
    if len(ours) * len(theirs) > MAX_COMPARED:
        return None
    matcher = SequenceMatcher(None, [w.rstrip() for w in ours], [w.rstrip() for w in theirs], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size > 1 or not b.size]  # one word between others is chance
    same = lead + tail + sum(block.size for block in blocks)
    if 2 * same < MIN_ALIKE * (len(old) + len(new)):
        return None
    pairs = [(0, 0, lead), *((lead + a, lead + b, n) for a, b, n in blocks)]
    pairs.append((len(old) - tail, len(new) - tail, tail))
    return Revision(
        _pieces(old, [(a, a + n) for a, _, n in pairs]), _pieces(new, [(b, b + n) for _, b, n in pairs])
    )  # fmt: skip


def _shared(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.rstrip() != b.rstrip()), min(len(one), len(other)))


def _pieces(words: list[str], same: list[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = list[Piece](), 0
    for start, end in same:
        runs: tuple[tuple[Kind, list[str]], ...] = (("other", words[at:start]), ("same", words[start:end]))
        for kind, text in runs:
            if text and pieces and pieces[-1].kind == kind:
                pieces[-1] = Piece(kind, pieces[-1].text + "".join(text))
            elif text:
                pieces.append(Piece(kind, "".join(text)))
        at = end
    return tuple(pieces)
