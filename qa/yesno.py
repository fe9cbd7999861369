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
from qa.question import Question
from qa.reader import logistic, weighed
from qa.verifier import VERDICTS, Verifier

MAX_WINDOWS = 16
UNSETTLED_NOTE = "The articles do not settle this"
CONTRADICTED = "The reports contradict each other; the later one counts."
YES, NO, UNSETTLED = (VERDICTS.index(v) for v in ("yes", "no", "unsettled"))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a window says on a question in the sentence `reason`, and how believed that is (0 to 1)."""

    reason: Reading
    verdict: Verdict
    belief: float


def rulings(question: Question, readings: Sequence[Reading], verifier: Verifier) -> list[Ruling]:
    """What each of the best windows says on the question, the most believed first."""
    return ruled(question, question.standalone, windows_of_readings(readings)[:MAX_WINDOWS], verifier)


def ruled(question: Question, asked: str, windows: Sequence[Sequence[Reading]], verifier: Verifier) -> list[Ruling]:
    """What each window says on what is `asked` for yes or no: whether it settles that, by all of it; how, by the sentence
    that the reader finds best in it, which tells yes from no at least as well and is what is quoted."""
    if not windows:
        return []
    said = verifier.verdicts([asked] * len(windows), [w[0].window for w in windows])
    told = [best_told(window) for window in windows]
    how = verifier.verdicts([asked] * len(told), [reading.sentence for reading in told])
    top = max(w[0].score for w in windows)
    found = []
    for window, reason, row, told_row in zip(windows, told, said, how, strict=True):
        belief = logistic(weighed(verifier.weights.verdict, ruling_features(question, window[0], row, top)))
        verdict: Verdict = "yes" if says_yes(told_row, verifier.weights.yes_bias) else "no"
        found.append(Ruling(reason, verdict, belief))
    return sorted(found, key=lambda ruling: -ruling.belief)


def best_told(window: Sequence[Reading]) -> Reading:
    """The best sentence of a window; the text before the headline."""
    return next((r for r in window if r.start >= r.hit.version.title_end), window[0])


def says_yes(said: Sequence[float], bias: float) -> bool:
    """Whether a window says yes rather than no."""
    return math.log(max(float(said[YES]), 1e-6) / max(float(said[NO]), 1e-6)) > -bias


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


def _moment(ruling: Ruling) -> float:
    published = ruling.reason.hit.version.published
    return utc(published).timestamp() if published else 0.0


def verdict_answer(blank: Answer, found: Sequence[Ruling], enough: float, cite: Cite) -> Answer:
    """Yes or no with the reason first; or, not answered, that the articles do not settle it and what they do say."""
    verdict, shown = decided(found, enough)
    if verdict is None:
        nearest = tuple(cite(n, r.reason) for n, r in enumerate(found[:2], start=1))
        return replace(blank, text=f"{UNSETTLED_NOTE}.", nearest=tuple(replace(c, span=None) for c in nearest))
    citations = tuple(cite(n, r.reason) for n, r in enumerate(shown, start=1))
    against = len(shown) > 1 and shown[1].verdict != verdict
    note = f"{verdict.capitalize()}." + (f" {CONTRADICTED}" if against else "")
    return replace(
        blank, text=f"{note}\n{quoted(citations)}", note=note, verdict=verdict, answered=True, citations=citations
    )
