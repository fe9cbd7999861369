"""News: what is told about a subject, the newest first where that is wanted; and the newest of the readings that answer.

"The latest on Reed" asks for no one thing that a reader could find, so that what is about Reed must tell: articles that have
all of the words and either have them in the headline or lie near the best of all, and those near in meaning
(qa/subject.py). Of the three newest that this gave for 43 subjects of two collections, 87 of 100 were about the subject, of
those for 45 others 80 of 100; of those that have the words and score NEAR at .7 instead, 80 of 100 of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import Index, Version
from index.dates import utc
from qa.answer import Hit, Reading
from qa.choose import MARGIN, MAX_QUOTES, SameStory
from qa.lists import Found
from qa.names import fold, mentioned
from qa.question import understand
from qa.subject import Near, Subject, about, subject_of

NEAR = 0.8  # share of the best hit's score
_NEWS = r"(?:news|word|articles?|stories|story|reports?|coverage|headlines?|reporting|developments?|posts?)"
_SUBJECT = re.compile(
    r"^(?:(?:what|which|show|give|tell|find|list|any|is|are|was|were|do|does|did|have|has|there|you|me|us|the|some|all|please"
    rf"|what['’]s) )*{_NEWS}(?: (?:say|tell|report|write|are there|is there|do you have))?"
    r" (?:on|about|of|from|regarding|concerning|with|in|at|around) (?P<subject>[^,;:?!]+?)[ .?!]*$",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:how|what|which|who|when|where|why|that|is|are|was|were|has|have|had|will|would|can|did|does|do)\b", re.I
)


def subject_asked(question: str) -> str | None:
    """What a question wants the news about, where it wants no more than that.

    >>> subject_asked("What is the news on the Oakdale vote?"), subject_asked("In news on Oakdale, who won?")
    ('the Oakdale vote', None)
    """
    match = _SUBJECT.match(question)
    return match["subject"].strip() if match and not _FINITE.search(match["subject"]) else None


def news_about(subject: str, index: Index, near: Near) -> list[Hit]:
    """The best hit of each article about a subject, the newest article first; `near` finds what is near a text in meaning."""
    asked = understand(f"about {subject}")
    parts = {word for name in asked.names for word in re.findall(r"\w+", name.casefold())}
    wanted = subject_of(asked, [word for word in asked.words if word not in parts])
    best = dict[str, Hit]()
    for hit in near(wanted.text):
        best.setdefault(hit.version.article, hit)
    found = about(wanted, [hit.version for hit in best.values()], index, lambda text: list(best.values()))
    least = NEAR * max((hit.score for hit in best.values()), default=0.0)
    having = [best[v.article] for v in found.having if best[v.article].score >= least or _in_headline(wanted, v)]
    return sorted([*having, *(best[v.article] for v in found.near)], key=lambda hit: _moment(hit.version), reverse=True)


def told(
    hits: Sequence[Hit], readings: Sequence[Reading], same_story: SameStory, most: int = MAX_QUOTES
) -> list[Reading]:
    """The best reading of each of the hits, in their order, one for each story."""
    best = dict[str, Reading]()
    for reading in sorted(readings, key=lambda r: -r.score):
        best.setdefault(reading.hit.version.article, reading)
    chosen, stories = list[Reading](), set[str]()
    for hit in hits:
        article = hit.version.article
        if article in best and article not in stories and len(chosen) < most:
            chosen.append(best[article])
            stories |= {article, *same_story(article)}
    return chosen


def newest_items(items: Sequence[Found]) -> list[Found]:
    """Items in the order of the newest evidence for each."""
    newest = [max((_moment(c.reading.hit.version) for c in item.candidates), default=0.0) for item in items]
    order = sorted(range(len(items)), key=lambda n: (not items[n].shown, -newest[n]))
    return [items[n] for n in order]


def newest_of(readings: Sequence[Reading], enough: float) -> list[Reading]:
    """Readings in the order of their publication as far as they answer about as well as the best one, the others after them.

    `enough` is the confidence from which on a reading is taken for an answer.
    """
    top = max((r.score for r in readings), default=0.0)
    good = [r for r in readings if r.confidence >= enough and r.score > top - MARGIN]
    newest = sorted(good, key=lambda r: (_moment(r.hit.version), r.score), reverse=True)
    step = MARGIN / (len(newest) + 1)  # so that the order holds, and all of them stay within reach of the first
    ranked = [replace(r, score=top - step * n) for n, r in enumerate(newest)]
    return ranked + [replace(r, score=r.score - MARGIN) for r in readings if r not in good]


def _in_headline(subject: Subject, version: Version) -> bool:
    """Whether the headline has all names and words, whatever their number."""
    headline = _singular(re.findall(r"\w+", version.title))
    named = len(mentioned(subject.names, version.title)) == len(set(subject.names))
    return named and _singular(subject.words) <= headline


def _singular(words: Iterable[str]) -> set[str]:
    return {fold(word).removesuffix("s") for word in words}


def _moment(version: Version) -> float:
    return utc(version.published).timestamp() if version.published else float("-inf")
