"""A question for yes or no -> a verdict with its reason, or that the articles do not settle it.

The verifier reads the question beside each window and says yes, no or unsettled; the windows weigh by how well they fit the
question. Of two that contradict each other the later one decides where it says that something was undone or denied. Weights
stand in the verifier's card.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import utc
from qa.answer import Answer, Reading, Verdict
from qa.choose import Cite, quoted
from qa.names import mentioned
from qa.question import Question
from qa.reader import logistic, weighed
from qa.verifier import ALSO, STATUSES, VERDICTS, Verifier

MAX_WINDOWS = 16
STATUS_COUNTS = 0.7  # share of the status in the word on a question for one, beside the verdict
UNSETTLED_NOTE = "The articles do not settle this"
CONTRADICTED = "The reports contradict each other; the later one counts."
YES, NO, UNSETTLED = (VERDICTS.index(v) for v in ("yes", "no", "unsettled"))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a window, by its readings, says on a question, and how believed that is (0 to 1)."""

    window: tuple[Reading, ...]
    verdict: Verdict
    belief: float


def rulings(question: Question, readings: Sequence[Reading], verifier: Verifier) -> list[Ruling]:
    """What each of the best windows says on the question, the most believed first."""
    windows = windows_of_readings(readings)[:MAX_WINDOWS]
    if not windows:
        return []
    said: Sequence[Sequence[float]] = list(
        verifier.verdicts([question.standalone] * len(windows), [w[0].window for w in windows])
    )
    if question.wish.statuses and (item := named_item(question)):
        said = [with_status(question, item, window, row, verifier) for window, row in zip(windows, said, strict=True)]
    top = max(w[0].score for w in windows)
    found = []
    for window, row in zip(windows, said, strict=True):
        belief = logistic(weighed(verifier.weights.verdict, ruling_features(question, window[0], row, top)))
        verdict: Verdict = "yes" if says_yes(row, verifier.weights.yes_bias) else "no"
        found.append(Ruling(tuple(window), verdict, belief))
    return sorted(found, key=lambda ruling: -ruling.belief)


def says_yes(said: Sequence[float], bias: float) -> bool:
    """Whether a window says yes rather than no."""
    return math.log(max(float(said[YES]), 1e-6) / max(float(said[NO]), 1e-6)) > -bias


def named_item(question: Question) -> str | None:
    """Of what a question asks what has happened to it: the first of its names, with those beside it."""
    first = next(iter(question.names), None)
    return next((phrase for phrase in question.phrases if first in phrase.split()), first)


def with_status(
    question: Question, item: str, window: Sequence[Reading], said: Sequence[float], verifier: Verifier
) -> list[float]:
    """What a window says on whether something has a status: by the status of the item in the best sentence that names it,
    below the headline where there is one."""
    naming = [r for r in window if mentioned([item], r.sentence)]
    naming = [r for r in naming if r.start >= r.hit.version.title_end] or naming
    if not naming:
        return [float(p) for p in said]
    statuses = verifier.statuses([(question.wish.predicate, item)] * len(naming), [r.sentence for r in naming])
    likely = max(statuses.tolist(), key=lambda row: 1 - row[STATUSES.index("other")])
    wanted = question.wish.statuses | frozenset().union(*(ALSO[s] for s in question.wish.statuses))
    yes = sum(p for status, p in zip(STATUSES, likely, strict=True) if status in wanted)
    other = likely[STATUSES.index("other")]
    by_status = [yes, 1 - yes - other, other]
    return [STATUS_COUNTS * s + (1 - STATUS_COUNTS) * float(p) for s, p in zip(by_status, said, strict=True)]


def ruling_features(question: Question, best: Reading, said: Sequence[float], top: float) -> dict[str, float]:
    """What speaks for a window to settle the question, by name."""
    settled = min(max(1 - float(said[UNSETTLED]), 1e-4), 1 - 1e-4)
    names = question.names
    return {
        "settled": math.log(settled / (1 - settled)),
        "one-sided": abs(float(said[YES]) - float(said[NO])) / settled,
        "behind": best.score - top,
        "retrieval": best.hit.score,
        "names": len(question.names_of(best.hit.version)) / len(names) if names else 1.0,
        "constant": 1.0,
    }


def decided(found: Sequence[Ruling], enough: float) -> tuple[Verdict | None, list[Ruling]]:
    """The verdict, if any is believed enough, and the rulings that are shown for it: the reason first, then what contradicts
    it."""
    if not found or found[0].belief < enough:
        return None, []
    first = found[0]
    against = next((r for r in found[1:] if r.verdict != first.verdict and r.belief >= enough), None)
    if against and against.verdict == "no" and _moment(against) > _moment(first):
        first, against = against, first
    same = [r for r in found if r is not first and r.verdict == first.verdict and r.belief >= enough]
    return first.verdict, [first, *([against] if against else same[:1])]


def windows_of_readings(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings of each window, windows and readings best first."""
    windows: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        windows.setdefault((reading.hit.version.article, reading.window), []).append(reading)
    return list(windows.values())


def reason(question: str, ruling: Ruling, verifier: Verifier) -> Reading:
    """The sentence of a ruling's window that carries the verdict best; the text before the headline."""
    below = [r for r in ruling.window if r.start >= r.hit.version.title_end] or list(ruling.window)
    if len(below) == 1:
        return below[0]
    texts = [r.sentence for r in below]
    said = verifier.verdicts([question] * len(texts), texts)
    return below[int(said[:, YES if ruling.verdict == "yes" else NO].argmax())]


def _moment(ruling: Ruling) -> float:
    published = ruling.window[0].hit.version.published
    return utc(published).timestamp() if published else 0.0


def verdict_answer(
    blank: Answer, question: Question, found: Sequence[Ruling], verifier: Verifier, cite: Cite
) -> Answer:
    """Yes or no with the reason first; or, not answered, that the articles do not settle it and what they do say."""
    verdict, shown = decided(found, verifier.weights.verdict_enough)
    if verdict is None:
        nearest = tuple(cite(n, reason(question.standalone, r, verifier)) for n, r in enumerate(found[:2], start=1))
        return replace(blank, text=f"{UNSETTLED_NOTE}.", nearest=tuple(replace(c, span=None) for c in nearest))
    citations = tuple(cite(n, reason(question.standalone, r, verifier)) for n, r in enumerate(shown, start=1))
    against = len(shown) > 1 and shown[1].verdict != verdict
    note = f"{verdict.capitalize()}." + (f" {CONTRADICTED}" if against else "")
    return replace(
        blank, text=f"{note}\n{quoted(citations)}", note=note, verdict=verdict, answered=True, citations=citations
    )
