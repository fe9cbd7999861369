"""Comparisons: two or more sides, each asked in turn and cited; or several reports of one thing, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Answer, Reading
from qa.choose import DIFFER, Cite, quoted
from qa.figures import differ, figures

MAX_REPORTS = 4
NEAR, FAR = (
    0.8,
    2.0,
)  # score below the best reading's, of one that says the same or another thing; and where none is near
AGREE = "The reports give the same figure."
_SOURCES = r"(?:sources|reports|outlets|articles|accounts|papers)"
_ABOUT_SOURCES = re.compile(
    rf"[,;.]?\s*(?:and |but )?(?:do|does|did) (?:the |all |both )?(?:\w+ )?{_SOURCES}\b[^?]*\?*$"
    rf"|[,;.]?\s*(?:the )?{_SOURCES} do(?:n['’]t| not)[^.?]*[.?]?$|\s*compare (?:the|both|these)[^.?]*[.?]?$"
    rf"|\s*,? (?:according to|in|across) (?:the )?(?:different|various) {_SOURCES}\b",
    re.I,
)

_COUNTS = re.compile(
    r"^how (?:do|does|did) the (?:counts?|numbers?|figures?|totals?) (?:of|for) (?P<of>.+?)"
    r" (?:differ|vary|compare)\b(?P<rest>.*)",
    re.I,
)


def bare(question: str) -> str:
    """The question without what it asks about the sources, as one for the figure itself.

    >>> bare("How much did it cost, and do the sources agree?")
    'How much did it cost?'
    """
    left = _COUNTS.sub(r"How many \g<of>\g<rest>", _ABOUT_SOURCES.sub("", question)).strip(" ,.;?")
    return f"{left}?" if left and left != question.strip(" ?") else question


def by_side(sides: Sequence[tuple[str, str]], ask: Callable[[str], Sequence[Reading]], enough: float) -> list[Reading]:
    """The best reading about each side, a name and the question about it alone, where there is one."""
    found: list[Reading] = []
    for side, alone in sides:
        readings = [r for r in ask(alone) if side in r.hit.version.text and r.confidence >= enough]
        if readings:
            found.append(max(readings, key=lambda r: (side in r.sentence, r.score)))
    return found


def reports(readings: Sequence[Reading]) -> list[Reading]:
    """The best reading, and those near it that give other figures than all before; where none does, a second report."""
    if not readings:
        return []
    return next((found for far in (NEAR, FAR) if len(found := _reports(readings, far)) > 1), [readings[0]])


def _reports(readings: Sequence[Reading], far: float) -> list[Reading]:
    best = readings[0]
    chosen, same = [best], list[Reading]()
    for reading in readings[1:]:
        if reading.score < best.score - far or any(
            c.hit.version.article == reading.hit.version.article for c in chosen
        ):
            continue
        if all(differ(_said(c), _said(reading)) for c in chosen):
            chosen.append(reading)
        elif figures(_said(best)) & figures(_said(reading)):
            same.append(reading)
    return chosen[:MAX_REPORTS] if len(chosen) > 1 else [best, *same[:1]]


def compared_answer(blank: Answer, chosen: Sequence[Reading], cite: Cite) -> Answer:
    """The readings side by side, with what they agree or disagree on."""
    citations = tuple(cite(n, reading) for n, reading in enumerate(chosen, start=1))
    note = ""
    if len(chosen) > 1 and all(figures(_said(r)) for r in chosen):
        note = DIFFER if differ(_said(chosen[0]), _said(chosen[1])) else AGREE
        if note == DIFFER:
            listed = [f"{provider(r)}: {_said(r)} [{n}]" for n, r in enumerate(chosen, start=1)]
            note = f"{note} {'; '.join(listed)}."
    text = "\n".join([*([note] if note else []), quoted(citations)])
    return replace(blank, text=text, note=note, answered=True, citations=citations)


def provider(reading: Reading) -> str:
    """Who reports it."""
    return reading.hit.version.provider or reading.hit.version.source


def _said(reading: Reading) -> str:
    start, end = reading.span or (reading.start, reading.end)
    return reading.hit.version.text[start:end]
