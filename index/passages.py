"""Stored text -> passages: slices of whole sentences that the embedding model can read without cutting anything off.

The first passage holds the title; later ones are embedded below the title, which counts towards their length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.articles import Passage, Version, stable_id
from index.sentences import Span, sentences

CountTokens = Callable[[Sequence[str]], list[int]]
MAX_TITLE_SHARE = 0.25  # of a passage's length: a longer headline is not repeated above later passages


def passage_input(version: Version, start: int, end: int) -> str:
    """What is embedded and indexed for a passage: its slice, below the title where the slice does not hold it."""
    slice_ = version.text[start:end]
    return slice_ if start < version.title_end or not version.title_end else f"{version.title}\n\n{slice_}"


def passages(version: Version, max_tokens: int, count_tokens: CountTokens) -> list[Passage]:
    """Cut a version's text into passages whose input stays within `max_tokens` word pieces, special ones included."""
    spans = _spans(version, max_tokens, count_tokens)
    return [Passage(stable_id(version.article, version.text_sha256, a, b), a, b) for a, b in spans]


def _spans(version: Version, max_tokens: int, count_tokens: CountTokens) -> list[Span]:
    text = version.text
    if not text:
        return []
    whole, title = count_tokens([text, version.title])
    if whole <= max_tokens:
        return [(0, len(text))]
    above = title if title <= max_tokens * MAX_TITLE_SHARE else 0
    budget = max_tokens - above
    pieces = _fitting(text, sentences(text), budget, count_tokens)
    lengths = count_tokens([text[a:b] for a, b in pieces])
    packed: list[Span] = []
    used = budget + 1
    for (a, b), length in zip(pieces, lengths, strict=True):
        if used + length > budget:
            packed.append((a, b))
            used = length
        else:
            packed[-1] = (packed[-1][0], b)
            used += length
    return packed


def _fitting(text: str, spans: list[Span], budget: int, count_tokens: CountTokens) -> list[Span]:
    """Cut what is longer than `budget` word pieces in two, at a space where there is one, until all fit."""
    done: list[Span] = []
    waiting = list(spans)
    while waiting:
        lengths = count_tokens([text[a:b] for a, b in waiting])
        cut: list[Span] = []
        for (a, b), length in zip(waiting, lengths, strict=True):
            if length <= budget or b - a < 2:
                done.append((a, b))
            else:
                middle = (a + b) // 2
                space = text.rfind(" ", a + 1, middle)
                middle = space if space > a else middle
                cut += [(a, middle), (middle, b)]
        waiting = cut
    return sorted(done)
