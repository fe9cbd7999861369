"""Stored text -> passages: slices of whole sentences that the embedding model can read without cutting anything off.

The first passage holds the title; later ones are embedded below the title, which counts towards their length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.articles import Passage, Version, stable_id
from index.sentences import Span, sentences

CountTokens = Callable[[Sequence[str]], list[int]]
MAX_TITLE_SHARE = 0.25  # of a passage's length: a longer headline is not repeated above later passages


def passages(version: Version, max_tokens: int, count_tokens: CountTokens) -> list[tuple[Passage, str]]:
    """Cut a version's text into passages, each with its input: what is embedded and indexed for it.

    An input is the slice, below the title where the slice does not hold it; it stays within `max_tokens` word pieces,
    special ones included.
    """
    text = version.text
    if not text:
        return []
    whole, title = count_tokens([text, version.title])
    repeated = version.title if title <= max_tokens * MAX_TITLE_SHARE else ""
    budget = max_tokens - title if repeated else max_tokens
    spans = [(0, len(text))] if whole <= max_tokens else _spans(text, budget, count_tokens)
    return [
        (
            Passage(stable_id(version.article, version.text_sha256, a, b), a, b),
            f"{repeated}\n\n{text[a:b]}" if repeated and a >= version.title_end else text[a:b],
        )
        for a, b in spans
    ]


def _spans(text: str, budget: int, count_tokens: CountTokens) -> list[Span]:
    """Whole sentences packed into slices of at most `budget` word pieces."""
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
