"""A question for yes or no -> a verdict with its reason, or that the articles do not settle it.

The verifier reads the question beside each window, and beside the window's best sentence alone, and says yes, no or unsettled;
the windows weigh by how well they fit the question, and together they decide. Where some that are sure contradict each other,
the latest counts. Weights stand in the verifier's card.
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
from qa.verifier import VERDICTS, Verifier, Weights

MAX_WINDOWS = 16
UNSETTLED_NOTE = "The articles do not settle this"
CONTRADICTED = "Not all reports say so."
# Likelihood of its verdict, and belief in it, from which on a later report outranks the others.
SURE, BELIEVED = 0.8, 0.4
YES, NO, UNSETTLED = (VERDICTS.index(v) for v in ("yes", "no", "unsettled"))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a window says on a question in the sentence `reason`: how likely `yes` and `no`, and how believed it is to settle
    the question at all (each 0 to 1)."""

    reason: Reading
    yes: float
    no: float
    belief: float

    def verdict(self, yes_bias: float) -> Verdict:
        """What it says rather than the other."""
        return verdict_of(self.yes, self.no, yes_bias)


def rulings(question: Question, readings: Sequence[Reading], verifier: Verifier) -> list[Ruling]:
    """What each of the best windows says on the question, the most believed first."""
    return ruled(question, question.standalone, windows_of_readings(readings)[:MAX_WINDOWS], verifier)


def ruled(question: Question, asked: str, windows: Sequence[Sequence[Reading]], verifier: Verifier) -> list[Ruling]:
    """What each window says on what is `asked` for yes or no, by the mean of all of it and its best sentence; the most
    believed first."""
    if not windows:
        return []
    told = [best_told(window) for window in windows]
    whole = verifier.verdicts([asked] * len(windows), [w[0].window for w in windows])
    means = (whole + verifier.verdicts([asked] * len(told), [reading.sentence for reading in told])) / 2
    top = max(w[0].score for w in windows)
    found = []
    for window, reason, said, mean in zip(windows, told, whole, means, strict=True):
        belief = logistic(weighed(verifier.weights.verdict, ruling_features(question, window[0], said, top)))
        found.append(Ruling(reason, float(mean[YES]), float(mean[NO]), belief))
    return sorted(found, key=lambda ruling: -ruling.belief)


def best_told(window: Sequence[Reading]) -> Reading:
    """The best sentence of a window; the text before the headline."""
    return next((r for r in window if r.start >= r.hit.version.title_end), window[0])


def verdict_of(yes: float, no: float, yes_bias: float) -> Verdict:
    """Yes where its log-odds against no are above the bias, taken negatively.

    >>> verdict_of(0.5, 0.4, 0.0), verdict_of(0.4, 0.5, 0.0), verdict_of(0.4, 0.5, 0.5)
    ('yes', 'no', 'yes')
    """
    return "yes" if math.log(max(yes, 1e-6) / max(no, 1e-6)) > -yes_bias else "no"


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


def decided(found: Sequence[Ruling], weights: Weights) -> tuple[Verdict | None, list[Ruling]]:
    """The verdict, if any is believed enough, and the rulings that are shown for it: the reason first, then what contradicts
    it or, where nothing does, what says the same."""
    if not found or found[0].belief < weights.verdict_enough:
        return None, []
    sure = [r for r in found if r.belief >= BELIEVED and max(r.yes, r.no) >= SURE]
    if len({r.verdict(weights.yes_bias) for r in sure}) > 1:
        verdict = max(sure, key=_moment).verdict(weights.yes_bias)
    else:
        yes, no = sum(r.belief**2 * r.yes for r in found), sum(r.belief**2 * r.no for r in found)
        verdict = verdict_of(yes, no, weights.yes_bias)
    first, *same = (r for r in found if r.verdict(weights.yes_bias) == verdict)
    believed = [r for r in found if r.belief >= weights.verdict_enough and r is not first]
    against = [r for r in believed if r not in same]
    return verdict, [first, *(against or believed)[:1]]


def windows_of_readings(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings of each window, windows and readings best first."""
    windows: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        windows.setdefault((reading.hit.version.article, reading.window), []).append(reading)
    return list(windows.values())


def _moment(ruling: Ruling) -> float:
    published = ruling.reason.hit.version.published
    return utc(published).timestamp() if published else 0.0


def verdict_answer(blank: Answer, found: Sequence[Ruling], weights: Weights, cite: Cite) -> Answer:
    """Yes or no with the reason first; or, not answered, that the articles do not settle it and what they do say."""
    verdict, shown = decided(found, weights)
    if verdict is None:
        nearest = tuple(cite(n, r.reason) for n, r in enumerate(found[:2], start=1))
        return replace(blank, text=f"{UNSETTLED_NOTE}.", nearest=tuple(replace(c, span=None) for c in nearest))
    citations = tuple(cite(n, r.reason) for n, r in enumerate(shown, start=1))
    against = len(shown) > 1 and shown[1].verdict(weights.yes_bias) != verdict
    note = f"{verdict.capitalize()}." + (f" {CONTRADICTED}" if against else "")
    return replace(
        blank, text=f"{note}\n{quoted(citations)}", note=note, verdict=verdict, answered=True, citations=citations
    )
