"""Readings -> the few that are quoted, or the reason why none is. Every rule here can be tested by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index import Index
from qa.answer import Citation, Reading
from qa.question import Question
from qa.read import quotable

MAX_QUOTES = 3
MAX_QUOTE_WORDS = 50
NAME_BONUS = 0.1  # for an article that speaks of names not yet covered
MARGIN = 0.4  # a reading that scores this much less than the best one says something else
SAME_STORY = 0.7  # share of words two quotations have in common when they are copies of one story
_WORD = re.compile(r"\w+")


def choose(question: Question, readings: Sequence[Reading]) -> list[Reading]:
    """At most three readings, each from another article and another story, together speaking of all names asked for.

    One far behind the best is not quoted: on the dev questions that leaves out a seventh of the quotations and no answer.
    """
    names = {id(r.hit): question.names_in(r.hit.version.text) for r in readings}
    pool, chosen = list(readings), list[Reading]()
    covered: frozenset[str] = frozenset()
    while pool and len(chosen) < MAX_QUOTES:
        needed = frozenset(question.names) - covered or frozenset(question.names)
        share = {key: len(found & needed) / len(needed) if needed else 0.0 for key, found in names.items()}
        best = max(pool, key=lambda r: r.score + NAME_BONUS * share[id(r.hit)])
        chosen.append(best)
        covered |= names[id(best.hit)]
        words = _words(best)
        pool = [
            r
            for r in pool
            if r.hit.version.article != best.hit.version.article
            and overlap(_words(r), words) < SAME_STORY
            and r.score > chosen[0].score - MARGIN
        ]
    return chosen


def why_not(question: Question, chosen: Sequence[Reading], enough: float) -> str | None:
    """What is missing for an answer, as the end of a sentence, or None where the chosen readings will do.

    `enough` is the confidence that one of them must reach.
    """
    if not chosen:
        return "no article comes near the question"
    found = [question.names_in(r.hit.version.text) for r in chosen]
    together = frozenset[str]().union(*found)
    missing = [name for name in question.names if name not in together]
    if missing:
        return f"what comes nearest does not mention {_listed(missing, question)}"
    if len(question.names) == 2 and not any(len(names) == 2 for names in found):
        return f"no article near the question speaks of {_listed(question.names, question)} together"
    if max(r.confidence for r in chosen) < enough:
        return "no passage is near enough to the question"
    if not any(r.fits for r in chosen):
        return f"what comes nearest gives no {question.wanted}"
    return None


def cite(number: int, reading: Reading, readings: Sequence[Reading], index: Index) -> Citation:
    """A quotation of a reading: its sentence and, where there is room, the better one of its neighbours."""
    start, end = reading.start, reading.end
    version = reading.hit.version
    scores = {(r.start, r.end): r.score for r in readings if r.hit is reading.hit}
    spans = quotable(reading.hit)
    at = spans.index((start, end)) if (start, end) in spans else len(spans) + 1  # a headline has no neighbours
    joined = [
        (scores.get(spans[i], 0.0), min(start, spans[i][0]), max(end, spans[i][1]))
        for i in (at - 1, at + 1)
        if 0 <= i < len(spans)
    ]
    fitting = [j for j in joined if len(version.text[j[1] : j[2]].split()) <= MAX_QUOTE_WORDS]
    if fitting:
        _, start, end = max(fitting)
    return Citation(number, version, start, end, also_reported(index, reading, readings), reading.span)


def also_reported(index: Index, reading: Reading, readings: Iterable[Reading]) -> tuple[str, ...]:
    """Where else the same sentence stands: the same words anywhere in the collection, or near copies among the readings."""
    version = reading.hit.version
    own = _words(reading)
    elsewhere = [r.hit.version for r in readings if overlap(_words(r), own) >= SAME_STORY]
    words = _WORD.findall(version.text[reading.start : reading.end])
    phrase = " ".join(words).casefold()
    for _, other in index.passages(index.containing(words, 100)):
        if phrase in " ".join(_WORD.findall(other.text)).casefold():
            elsewhere.append(other)
    return tuple(dict.fromkeys(v.source for v in elsewhere if v.article != version.article))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard index of two sets of words, 0 to 1.

    >>> overlap(frozenset("ab"), frozenset("bc")) == 1 / 3
    True
    """
    return len(a & b) / len(a | b) if a | b else 0.0


def _words(reading: Reading) -> frozenset[str]:
    return frozenset(_WORD.findall(reading.hit.version.text[reading.start : reading.end].casefold()))


def _listed(names: Sequence[str], question: Question) -> str:
    """Names in quotation marks, those that stand side by side in the question as one."""
    joined: list[str] = []
    for name in names:
        if joined and f"{joined[-1]} {name}" in question.standalone:
            joined[-1] += f" {name}"
        else:
            joined.append(name)
    quoted = [f"“{name}”" for name in joined]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
