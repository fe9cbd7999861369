"""Readings -> the few that are quoted. Every rule here can be tested by itself."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from index import Index
from qa.answer import Citation, Reading
from qa.figures import differ, figures
from qa.question import Question
from qa.read import quotable

DIFFER = "The reports give different figures."
MAX_QUOTES = 3
MAX_LISTED = 8  # where several things are asked for
LISTED_MARGIN = 0.8  # and then what scores this much less: each says another of them
MAX_QUOTE_WORDS = 50
MARGIN = 0.4  # a reading that scores this much less than the best one says something else
SAME_WORDS = 0.7  # share of words two quotations have in common when they are copies of one sentence
AGREED = 0.5  # share of the shorter answer's words that the other has as well
_WORD = re.compile(r"\w+")

SameStory = Callable[[str], Collection[str]]  # article -> the articles that tell the same story
Cite = Callable[[int, Reading], Citation]  # number, reading -> the citation of its sentence


def choose(question: Question, readings: Sequence[Reading], same_story: SameStory) -> list[Reading]:
    """At most three readings, best first, each from another article; more where a list is asked for.

    A second report of one story is quoted only where it gives another figure. One far behind the best is not quoted: it
    seldom answers.
    """
    pool, chosen = list(readings), list[Reading]()
    listed = question.wish.kind == "list"
    most, margin = (MAX_LISTED, LISTED_MARGIN) if listed else (MAX_QUOTES, MARGIN)
    while pool and len(chosen) < most:
        best = _from_the_text(max(pool, key=lambda r: r.score), pool)
        chosen.append(best)
        words, story = _words(best), same_story(best.hit.version.article)
        pool = [
            r
            for r in pool
            if r.hit.version.article != best.hit.version.article
            and overlap(_words(r), words) < SAME_WORDS
            and (r.hit.version.article not in story or contradict(question, best, r))
            and r.score > chosen[0].score - margin
        ]
    return chosen


def contradict(question: Question, a: Reading, b: Reading) -> bool:
    """Whether two readings answer a question for an amount or a number with different figures."""
    if question.wanted not in ("amount", "number") or a.span is None or b.span is None:
        return False
    return differ(_answer(a), _answer(b))


def disagreement(question: Question, chosen: Sequence[Reading], same_story: SameStory) -> bool:
    """Whether reports of one story, both chosen, give different figures."""
    return any(
        b.hit.version.article in same_story(a.hit.version.article) and contradict(question, a, b)
        for n, a in enumerate(chosen)
        for b in chosen[n + 1 :]
    )


def cite(number: int, reading: Reading, readings: Sequence[Reading], index: Index, same_story: SameStory) -> Citation:
    """A quotation of a reading: its sentence and, where there is room, the better one of its neighbours in the paragraph."""
    start, end = reading.start, reading.end
    version = reading.hit.version
    scores = {(r.start, r.end): r.score for r in readings if r.hit is reading.hit}
    spans = quotable(reading.hit)
    at = spans.index((start, end)) if (start, end) in spans else len(spans) + 1  # a headline has no neighbours
    joined = [
        (scores.get(spans[i], -math.inf), min(start, spans[i][0]), max(end, spans[i][1]))
        for i in (at - 1, at + 1)
        if 0 <= i < len(spans)
    ]
    fitting = [j for j in joined if _stands_together(version.text[j[1] : j[2]])]
    if fitting:
        _, start, end = max(fitting)
    return Citation(number, version, start, end, also_reported(index, reading, readings, same_story), reading.span)


def quoted(citations: Sequence[Citation]) -> str:
    """The quotations as a person reads them, each with its mark and, where that was asked, its date."""
    return "\n".join(
        f"“{c.quote}” [{c.number}]" + (f" {c.dated[:1].upper()}{c.dated[1:]}." if c.dated else "") for c in citations
    )


def also_reported(
    index: Index, reading: Reading, readings: Iterable[Reading], same_story: SameStory
) -> tuple[str, ...]:
    """Where else the same stands: the same words anywhere in the collection; among the readings, a near copy of the
    sentence, or the same answer in a report of the same story."""
    version = reading.hit.version
    own, story = _words(reading), same_story(version.article)
    elsewhere = [
        r.hit.version
        for r in readings
        if overlap(_words(r), own) >= SAME_WORDS or (r.hit.version.article in story and agree(reading, r))
    ]
    words = _WORD.findall(version.text[reading.start : reading.end])
    phrase = " ".join(words).casefold()
    for _, other in index.passages(index.containing(words, 100)):
        if phrase in " ".join(_WORD.findall(other.text)).casefold():
            elsewhere.append(other)
    return tuple(dict.fromkeys(v.source for v in elsewhere if v.article != version.article))


def agree(a: Reading, b: Reading) -> bool:
    """Whether two readings give the same answer: the same figures where there are any, mostly the same words."""
    if a.span is None or b.span is None:
        return False
    one, other = (frozenset(_WORD.findall(_answer(r).casefold())) for r in (a, b))
    shared = len(one & other) >= AGREED * max(1, min(len(one), len(other)))
    return shared and figures(_answer(a)) == figures(_answer(b))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard index of two sets of words, 0 to 1.

    >>> overlap(frozenset("ab"), frozenset("bc")) == 1 / 3
    True
    """
    return len(a & b) / len(a | b) if a | b else 0.0


def _from_the_text(best: Reading, readings: Sequence[Reading]) -> Reading:
    """A headline is not the text: where the text has all words of its answer as well, the text is quoted."""
    if best.start >= best.hit.version.title_end:
        return best
    answer = frozenset(_WORD.findall(_answer(best).casefold()))
    below = (r for r in readings if r.hit is best.hit and r.start >= r.hit.version.title_end)
    told = (r for r in below if answer <= _words(r))
    text = max(told, key=lambda r: r.score, default=best)
    return replace(text, score=best.score, confidence=best.confidence)


def _words(reading: Reading) -> frozenset[str]:
    return frozenset(_WORD.findall(reading.sentence.casefold()))


def _stands_together(text: str) -> bool:
    """Short enough, and of one paragraph: between two, the source may have had something that was not stored."""
    return "\n\n" not in text and len(text.split()) <= MAX_QUOTE_WORDS


def _answer(reading: Reading) -> str:
    start, end = reading.span or (reading.start, reading.end)
    return reading.hit.version.text[start:end]
