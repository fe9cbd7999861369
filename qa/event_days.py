"""Filters by the day of an event: "articles since the Oakdale vote", "what was reported before the ban in Elmwood".

The words are found by rules. The day is that of the first reports: of the passages that have all words of the event, most must
have been published within a few days. Of 82 events in two collections, 70 of which had a day, that gave 13 a day for sure, 12
of them right to two days; of 69 others 5, 4 of them right. To look for a date in what a reader takes for the answer ("on
Monday") gave 15 of the 82 a day, 10 of them right. Words about publishing bind, others offer. Left out here: events that are
told over months, two events of one name, and "after" before a verb ("after leaving").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index import Index, Version
from index.dates import utc
from qa.answer import Filters
from qa.dates import date_words
from qa.limits import Limit, Pending, When
from qa.names import mentioned
from qa.scope_forms import EVENTFUL, EVENTFUL_OFFER

WITHIN = 3  # days after the first report in which the others come
SURE, LIKELY = (3, 0.75), (2, 0.7)  # articles in those days, and their share of all that tell of it
MAX_LOOKED_AT = 500  # passages
_SMALL = frozenset("the a an of in on at by to for from and or its his her their with after".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of the first reports of an event, the first of them, and whether that is sure or only likely."""

    day: date
    version: Version
    sure: bool


def event_words(text: str, masked: str) -> tuple[Pending, ...]:
    """The events by whose days a question confines the articles; `masked` is the text by the signs of qa/scope_forms.py.

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


def day_of(phrase: str, names: Sequence[str], index: Index) -> Dated | None:
    """When an event was first reported; `names` are those of the whole question, for an event that names nothing itself ("the
    ban")."""
    tokens = [re.sub(r"['’]s?$", "", token.strip(".,")) for token in re.findall(r"[\w.'’&-]+", phrase)]
    words = [token for token in tokens if token.casefold() not in _SMALL]
    named = [word for word in words if word[:1].isupper() or re.search(r"\d", word)]
    if not named:
        named, words = list(names), [*words, *names]
    told = _first_told(words, named, index) if named and len(words) > 1 else []
    best: list[Version] = []
    for at, (day, _) in enumerate(told):
        reports = [version for other, version in told[at:] if other - day <= timedelta(WITHIN)]
        best = max(best, reports, key=len)
    if not best:
        return None
    sure, likely = (len(best) >= least and len(best) >= share * len(told) for least, share in (SURE, LIKELY))
    return Dated(_published(best[0]), best[0], sure) if sure or likely else None


def limit_by(pending: Pending, dated: Dated) -> Limit:
    """The limit that an event sets: "since" and "after" it from the day of the first reports on, "before" it until the day
    before them."""
    day, version = dated.day, dated.version
    if pending.when in ("since", "after"):
        filters = Filters(since=day.isoformat())
    else:
        filters = Filters(until=(day if pending.when == "until" else day - timedelta(1)).isoformat())
    source = f" ({version.provider})" if version.provider else ""
    note = f", first reported {date_words(day.isoformat())}: “{version.title or version.source}”{source}"
    return Limit(pending.start, pending.end, pending.words, filters, note)


def _first_told(words: Sequence[str], named: Sequence[str], index: Index) -> list[tuple[date, Version]]:
    """The articles with a passage that has all of the words, by day."""
    first = dict[str, tuple[date, Version]]()
    for passage, version in index.passages(index.with_all(words, MAX_LOOKED_AT)):
        text = version.text[passage.start : passage.end] + f"\n{version.title}"
        if version.published and len(mentioned(named, text)) == len(set(named)):
            told = (_published(version), version)
            first[version.article] = min(first.get(version.article, told), told, key=lambda one: one[0])
    return sorted(first.values(), key=lambda one: (one[0], one[1].published or "", one[1].article))


def _published(version: Version) -> date:
    return utc(version.published or "").date()
