"""Filters by the day of an event: "articles since the Capitol riot", "what was reported before the ban in Oakdale".

The words are found by rules; on which day it was, the articles themselves must say, in several readings that agree or in one
that the reader is sure of. Words about publishing bind, others offer. Left out here: events that no article dates to within
a few days, and "after" before a verb ("after leaving").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer import Filters, Reading
from qa.dates import date_words
from qa.limits import Limit, Pending, When
from qa.question import Question, understand
from qa.scope_forms import EVENTFUL, EVENTFUL_OFFER
from qa.timeline import event, with_dates_first

MAX_DAYS = 3  # that an event may have lasted, or that its day may be uncertain by
NEAR_BEST = 0.5  # score below the best reading's, of one whose day counts as well
AGREEING = 0.6  # share of those readings that must give the same days
Look = Callable[[Question], Sequence[Reading]]  # what the reader makes of the best passages


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of an event, and the reading that tells them."""

    first: date
    last: date
    reading: Reading


def event_words(text: str, masked: str) -> tuple[Pending, ...]:
    """The events by whose days a question confines the articles.

    >>> [(p.when, p.event) for p in event_words(*["What have articles since the Oakdale vote said?"] * 2)]
    [('since', 'the Oakdale vote')]
    """
    found = dict[int, Pending]()
    for binds, forms in ((True, EVENTFUL), (False, EVENTFUL_OFFER)):
        for form in forms:
            for match in form.finditer(masked):
                start, end = match.span("cut")
                words = text[start:end].strip(" ,.;:?!")
                when: When = match["when"].casefold()  # type: ignore[assignment]
                pending = Pending(start, end, words, when, text[slice(*match.span("event"))], binds)
                found.setdefault(match.start("event"), pending)
    return tuple(found[at] for at in sorted(found))


def day_of(phrase: str, names: Sequence[str], look: Look, enough: float) -> Dated | None:
    """When an event was, by the articles that speak of its names; `names` are those of the whole question, for an event that
    names nothing itself ("the ban")."""
    asked = understand(f"When was {phrase}?")
    if not asked.names:
        asked = understand(f"When was {phrase} ({' '.join(names)})?")
    needed = frozenset(asked.names)
    readings = [r for r in with_dates_first(look(asked)) if needed <= asked.names_of(r.hit.version)]
    if not needed or not readings or readings[0].confidence < enough:
        return None
    told = [(r, m) for r in readings if r.score > readings[0].score - NEAR_BEST and (m := event(r).mention)]
    exact = [(r, m) for r, m in told if (m.last - m.first).days <= MAX_DAYS]
    if not exact:
        return None
    best, mention = exact[0]
    agreeing = sum(m.first <= mention.last and mention.first <= m.last for _, m in told)
    return Dated(mention.first, mention.last, best) if agreeing >= AGREEING * len(told) else None


def limit_by(pending: Pending, dated: Dated) -> Limit:
    """The limit that the day of an event sets: "since" and "after" it from its first day on, for that is when the first reports
    come; "before" it until the day before."""
    version = dated.reading.hit.version
    source = ", ".join(filter(None, [version.provider, version.published and date_words(version.published)]))
    days = date_words(dated.first.isoformat())
    if dated.last > dated.first:
        days += f" to {date_words(dated.last.isoformat())}"
    if pending.when in ("since", "after"):
        filters = Filters(since=dated.first.isoformat())
    elif pending.when == "until":
        filters = Filters(until=dated.last.isoformat())
    else:
        filters = Filters(until=(dated.first - timedelta(1)).isoformat())
    note = f", {days} by “{version.title or version.source}” ({source})" if source else f", {days}"
    return Limit(pending.start, pending.end, pending.words, filters, note)
