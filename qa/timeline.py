"""Events in order: each with its own date where the text gives one, else with that of publication, and a line that says which.

A course of events is one quotation for each story about what the question names; copies and reports of one event are one.
"In what order did A, B and C ..." is asked for each of them in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from qa.answer import Answer, Days, Reading
from qa.choose import Cite, SameStory
from qa.dates import date_words
from qa.enumeration import each_alone
from qa.events import Mention, described, happened, mentions
from qa.question import Question

MAX_EVENTS = 6
DATE_CHOSEN, DATE_BESIDE = 0.4, 0.2  # score, for a date in the answer and in its sentence
NEAR_BEST = 0.5  # score below the best reading's, of one that tells the same
NEAR = 0.55  # share of the best passage's score that one about the same course of events has
_IN_ORDER = re.compile(r"^.*?\bin (?:what|which) order\b", re.I)


@dataclass(frozen=True, slots=True)
class Event:
    """What a reading tells, with the date that its sentence gives it, if any; `name` is whose event it is, if asked so."""

    reading: Reading
    mention: Mention | None
    name: str = ""

    @property
    def day(self) -> date | None:
        """The last day that it may have happened on: that of its own date, else that of publication."""
        if self.mention:
            return self.mention.last
        published = self.reading.hit.version.published
        return datetime.fromisoformat(published).date() if published else None


def event(reading: Reading, name: str = "") -> Event:
    """A reading as an event."""
    text = reading.sentence
    span = reading.span or (reading.start, reading.end)
    inside = (max(0, span[0] - reading.start), min(len(text), span[1] - reading.start))
    return Event(reading, happened(text, inside, reading.hit.version.published), name)


def dated(event: Event) -> str:
    """When it happened, and how that is known.

    "on Monday" in an article of Wednesday, 8 January 2020: "Monday, 6 January 2020 (counted from publication, 8 January 2020)".
    """
    published = event.reading.hit.version.published
    if event.mention is None:
        return f"published {date_words(published)}" if published else "no date in the source"
    if event.mention.how == "stated" or published is None:
        return f"{described(event.mention)} (as stated)"
    return f"{described(event.mention)} (counted from publication, {date_words(published)})"


def days_of(event: Event) -> Days | None:
    """The same as values; None where the source has no date."""
    if event.mention:
        how = event.mention.how if event.reading.hit.version.published else "stated"
        return Days(event.mention.first.isoformat(), event.mention.last.isoformat(), how)
    return Days(event.day.isoformat(), event.day.isoformat(), "published") if event.day else None


def with_dates_first(readings: Sequence[Reading]) -> list[Reading]:
    """Readings for a question when: those whose answer is a date rank before those whose sentence has one, and these before
    the others."""
    return sorted((replace(r, score=r.score + _date_bonus(r)) for r in readings), key=lambda r: -r.score)


def _date_bonus(reading: Reading) -> float:
    version, (start, end) = reading.hit.version, reading.span or (reading.start, reading.end)
    found = mentions(version.text[reading.start : reading.end], version.published)
    inside = any(reading.start + m.start < end and reading.start + m.end > start for m in found)
    return DATE_CHOSEN if inside else DATE_BESIDE if found else 0.0


def course(question: Question, readings: Sequence[Reading], same_story: SameStory) -> list[Event]:
    """One event for each story near the question that speaks of its names, at most MAX_EVENTS, in order."""
    if not readings:
        return []
    nearest = max(r.hit.score for r in readings)
    needed = frozenset(n for n in question.names if n not in _months(question))
    told: dict[str, Reading] = {}
    for reading in readings:
        version = reading.hit.version
        if reading.hit.score < NEAR * nearest or not needed <= question.names_of(version):
            continue
        if reading.start < version.title_end and any(r.hit is reading.hit and r is not reading for r in readings):
            continue  # the text tells it as well
        story = same_story(version.article)
        if version.article not in told and not any(other in story for other in told):
            told[version.article] = reading
    best = sorted(told.values(), key=lambda r: -r.hit.score)[:MAX_EVENTS]
    return in_order([event(r) for r in best])


def in_order(events: Sequence[Event]) -> list[Event]:
    """By day, what has none last."""
    return sorted(events, key=lambda e: (e.day is None, e.day or date.max, e.reading.hit.version.published or ""))


def first_told(readings: Sequence[Reading], name: str) -> Event | None:
    """The event that the best readings tell, by the one that puts it earliest: a later report may only look back on it."""
    near = [r for r in readings if r.score > readings[0].score - NEAR_BEST]
    return next(iter(in_order([event(r, name) for r in near])), None)


def each_asked(question: str) -> list[tuple[str, str]]:
    """The names that a question about an order lists, each with the question when.

    >>> each_asked("In what order did IBM, Microsoft and Amazon leave?")[1]
    ('Microsoft', 'When did Microsoft leave?')
    """
    if not _IN_ORDER.search(question):
        return []
    return [(name, _IN_ORDER.sub("When", alone)) for name, alone in each_alone(question)]


def events_answer(blank: Answer, events: Sequence[Event], cite: Cite) -> Answer:
    """The events in order, a line each."""
    citations, lines = [], []
    for number, told in enumerate(events, start=1):
        reading = told.reading
        citation = replace(cite(number, reading), start=reading.start, end=reading.end)
        citation = replace(citation, dated=dated(told), days=days_of(told))
        citations.append(citation)
        name = f"{told.name}: " if told.name else ""
        lines.append(f"{name}{citation.dated}: “{citation.quote}” [{number}]")
    return replace(blank, text="\n".join(lines), answered=True, citations=tuple(citations))


def _months(question: Question) -> frozenset[str]:
    """The words of a question that name a time, which an article need not repeat."""
    return frozenset(
        question.standalone[m.start : m.end].split()[0] for m in mentions(question.standalone, None)
    ) | frozenset(n for n in question.names if re.fullmatch(r"(?:19|20)\d\d", n))
