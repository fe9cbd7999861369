"""A question with the stretches of time and the providers that it names, ready for the forms of qa/scope_forms.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer import Filters
from qa.dates import date_words
from qa.held import Held
from qa.limits import Limit
from qa.periods import Period, periods
from qa.providers import Named, named
from qa.scope_forms import DOUBTED, PROVIDER, QUOTED, TIME

SAID_AS_RELATIVE = re.compile(r"(?:the )?(?:last|past|previous|this|yesterday)\b", re.I)
_ONWARDS = re.compile(r" (?:onwards?\b|on(?= ?(?:[,.;:?!]|$)))", re.I)  # "from May on", not "from May on Amazon"
_IN_QUOTES = re.compile(r"(?<=“)[^“”]+(?=”)|(?<=\")[^\"]+(?=\")|(?<=«)[^«»]+(?=»)")


@dataclass(frozen=True, slots=True)
class Read:
    """A question with its periods and providers by where they start, `masked` by the signs of qa/scope_forms.py."""

    text: str
    masked: str
    times: dict[int, Period]
    names: dict[int, Named]
    newest: str
    oldest: str

    def limit(self, start: int, end: int, filters: Filters, note: str = "", instead: str = "") -> Limit:
        """A limit by these words."""
        return Limit(start, end, self.text[start:end].strip(" ,.;:?!"), filters, note, instead)

    def published(self, match: re.Match[str], start: int) -> Limit:
        """The limit that a form sets by its time."""
        period, when = self.times[match.start("time")], (match.groupdict().get("when") or "in").casefold()
        first: date | None = period.first
        last: date | None = period.last
        end = match.end("cut" if "cut" in match.re.groupindex else "time")
        onwards = _ONWARDS.match(self.text, end) if when == "from" else None
        if when == "since" or onwards:
            end, last = onwards.end() if onwards else end, None
        elif when in ("after", "newer than", "later than"):
            first, last = period.last + timedelta(1), None
        elif when in ("before", "prior to", "older than", "earlier than"):
            first, last = None, period.first - timedelta(1)
        elif when in ("until", "till", "up to"):
            first = None
        return self.dated(period, start, end, first, last)

    def spanning(self, limit: Limit, also: re.Match[str]) -> Limit:
        """A limit to some days and others, and to those between."""
        period, filters = self.times[also.start("time")], limit.filters
        first = min(filters.since or "", period.first.isoformat())
        last = max(filters.until or "", period.last.isoformat())
        first_day, last_day = date.fromisoformat(first), date.fromisoformat(last)
        return self.dated(period, limit.start, also.end(), first_day, last_day)

    def dated(self, period: Period, start: int, end: int, first: date | None, last: date | None) -> Limit:
        """A limit to these days, with what there is to say about them."""
        since, until = first.isoformat() if first else None, last.isoformat() if last else None
        note = f", counted from the newest article, {date_words(self.newest)}" if period.relative else ""
        if (since and since > self.newest) or (until and until < self.oldest):
            note += f"; the articles here are from {date_words(self.oldest)} to {date_words(self.newest)}"
        relative = self.text[period.start : period.end] if period.relative else ""
        words = self.text[start:end].strip(" ,.;:?!")
        return Limit(start, end, words, Filters(since=since, until=until), note, relative=relative)

    def provided(self, match: re.Match[str]) -> tuple[Limit, bool]:
        """The limit that a form sets by its providers, and whether all of them are sure."""
        start, end = match.span("cut") if "cut" in match.re.groupindex else match.span("who")
        who = [name for at, name in sorted(self.names.items()) if match.start("who") <= at < match.end("who")]
        names = tuple(dict.fromkeys(name for one in who for name in one.names))
        part = match.groupdict()
        instead = "the" if part.get("the") is not None else "the news" if part.get("news") is not None else ""
        return self.limit(start, end, Filters(names), instead=instead), all(one.sure for one in who)


def read(text: str, held: Held) -> Read:
    """A question as read; what stands in quotation marks in it is masked and holds neither periods nor providers."""
    quotes = [match.span() for match in _IN_QUOTES.finditer(text)]
    plain = "".join(QUOTED if any(start <= at < end for start, end in quotes) else sign for at, sign in enumerate(text))
    times = periods(plain, date.fromisoformat(held.newest)) if held.newest else []
    names = named(plain, held.providers, held.doubted, held.words)
    times = [t for t in times if not any(n.start < t.start <= t.end <= n.end for n in names)]  # "USA Today"
    names = [n for n in names if not any(t.start < n.end and n.start < t.end for t in times)]
    mask = [" " if sign in (TIME, PROVIDER, DOUBTED) else sign for sign in plain]
    for time in times:
        mask[time.start : time.end] = TIME * (time.end - time.start)
    for name in names:
        mask[name.start : name.end] = (PROVIDER if name.sure else DOUBTED) * (name.end - name.start)
    by_start = {t.start: t for t in times}, {n.start: n for n in names}
    return Read(text, "".join(mask), *by_start, held.newest or "", held.oldest or held.newest or "")
