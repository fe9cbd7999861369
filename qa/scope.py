"""What a question says about the articles that may answer it: published when, by whom, the newest first. Rules, no model.

A date in a question is mostly of what happened, and articles tell of it later ("Which firms left in June 2020?"). So only
words about publishing bind: "articles from January 2020", "this week's news", "reports since March", "only those from
2021", "as the Bee wrote in May". Any other date is an offer, which binds when the reader takes it: from its first day on, as
nothing can be reported before it happens. Providers likewise: "according to the Bee", "articles by the Bee", "in the Bee's
story", but not "bought by Microsoft", and a name that is no outlet's for sure (qa/providers.py) is an offer.

Left out here: dates by what happened ("before the ban"), "not from", places and topics, which what is asked must hold anyway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer import Filters
from qa.catalogue import Key
from qa.dates import date_words
from qa.periods import Period, days_words, periods
from qa.providers import Named, named
from qa.question import MAX_CHARACTERS, understand
from qa.scope_forms import ALONE, BARE, DOUBTED, GOES_ON, NEWEST, PROVIDED, PROVIDER, PUBLICATION, TIME

_NO_OFFER = re.compile(r"\b(?:by|until|till|to|through|up to|than|for|into|before) (?:the )?$", re.I)
_ONWARDS = re.compile(r" (?:onwards?\b|on(?= ?(?:[,.;:?!]|$)))", re.I)  # "from May on", not "from May on Amazon"
_LEADS_TO = re.compile(r"\b(?:in|on|during|since|from|after|at) (?:the )?$", re.I)
_SAID_AS_RELATIVE = re.compile(r"(?:the )?(?:last|past|previous|this|yesterday)\b", re.I)
_SAYS_NOTHING = frozenset("happen happened happening new news going anything reported published".split())


@dataclass(frozen=True, slots=True)
class Limit:
    """What the words `question[start:end]` ask of an article, `said` in words for the page; `instead` stands for them in the
    question when they are left out; `relative` are those of the words whose days hang on the newest article."""

    start: int
    end: int
    said: str
    providers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    newest_first: bool = False
    instead: str = ""
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question confines the articles to: `limits` bind, `offers` only when the reader takes them; `alone` if nothing
    else is asked, so that the question before is meant ("only the ones from January")."""

    question: str
    limits: tuple[Limit, ...] = ()
    offers: tuple[Limit, ...] = ()
    alone: bool = False

    @property
    def filters(self) -> Filters:
        """What all of the limits ask together."""
        since = max((limit.since for limit in self.limits if limit.since), default=None)
        until = min((limit.until for limit in self.limits if limit.until), default=None)
        return Filters(tuple(dict.fromkeys(name for limit in self.limits for name in limit.providers)), since, until)

    @property
    def newest_first(self) -> bool:
        """Whether the newest article is wanted first."""
        return any(limit.newest_first for limit in self.limits)

    @property
    def rest(self) -> str:
        """The question without the words that its limits come from: what is to be answered."""
        return "" if self.alone else self.without(self.limits)

    def without(self, limits: Iterable[Limit]) -> str:
        """The question without the words of these limits."""
        text, left = self.question, len(self.question)
        for limit in sorted(limits, key=lambda limit: -limit.start):
            if limit.end > left:
                continue
            left = limit.start
            between_commas = text[left] == "," and text[limit.end : limit.end + 1] == ","
            text = f"{text[: limit.start]} {limit.instead} {text[limit.end + between_commas :]}"
        text = re.sub(r"\s+(?=[,.;:?!]|['’]s\b)", "", " ".join(text.split()))
        text = re.sub(r",+(?=[,.;:?!]|$)", "", text).lstrip(" ,")
        return text[:1].upper() + text[1:] if self.question[:1].isupper() else text


@dataclass(frozen=True, slots=True)
class _Read:
    """A question with its periods and providers by where they start, `masked` by the signs of qa/scope_forms.py."""

    text: str
    masked: str
    times: dict[int, Period]
    names: dict[int, Named]
    newest: str
    oldest: str

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

    def dated(self, period: Period, start: int, end: int, first: date | None, last: date | None) -> Limit:
        """A limit to these days, with what there is to say about them."""
        since, until = first.isoformat() if first else None, last.isoformat() if last else None
        said = f"published {days_words(first, last)} (from {self.quoted(start, end)}"
        said += f", relative to the newest article, {date_words(self.newest)})" if period.relative else ")"
        if (since and since > self.newest) or (until and until < self.oldest):
            said += f"; the articles here are from {date_words(self.oldest)} to {date_words(self.newest)}"
        relative = self.text[period.start : period.end] if period.relative else ""
        return Limit(start, end, said, since=since, until=until, relative=relative)

    def provided(self, match: re.Match[str]) -> tuple[Limit, bool]:
        """The limit that a form sets by its providers, and whether all of them are sure."""
        start, end = match.span("cut") if "cut" in match.re.groupindex else match.span("who")
        who = [name for at, name in sorted(self.names.items()) if match.start("who") <= at < match.end("who")]
        names = tuple(dict.fromkeys(name for one in who for name in one.names))
        part = match.groupdict()
        instead = "the" if part.get("the") is not None else "the news" if part.get("news") is not None else ""
        said = f"from {' or '.join(one.names[0] for one in who)} (from {self.quoted(start, end)})"
        return Limit(start, end, said, names, instead=instead), all(one.sure for one in who)

    def quoted(self, start: int, end: int) -> str:
        """Words of the question, in quotation marks."""
        return f"“{self.text[start:end].strip(' ,')}”"


def scope_of(
    question: str, newest: str | None, oldest: str | None, providers: Sequence[str], doubted: Collection[Key] = ()
) -> Scope:
    """What a question asks of the articles of a collection with these first and last days (ISO) and providers.

    >>> scope = scope_of("What does the Bee say in its January 2020 stories?", "2020-01-27", "2020-01-02", ["The Bee"])
    >>> scope.filters.since, scope.filters.until, scope.rest
    ('2020-01-01', '2020-01-31', 'What does the Bee say in its stories?')
    >>> scope_of("Which firms left in June 2020?", "2023-12-20", "2020-02-11", []).offers[0].said
    'published from 1 June 2020 on (from “in June 2020”)'
    """
    read = _read(question[:MAX_CHARACTERS], newest, oldest, providers, doubted)
    if alone := _alone(read):
        return Scope(question, (alone,), alone=True)
    times = _published(read)
    names, perhaps = _providers(read)
    limits = [*times, *names, *_newest_first(read)]
    offers = [*perhaps, *_happened(read, times)]
    words = set(understand(Scope(question, tuple(limits + offers)).rest).words)
    if offers and not perhaps and words and words <= _SAYS_NOTHING:  # "What happened last week?"
        limits, offers = limits + offers, []
    return Scope(question, _in_order(limits), _in_order(offers))


def published_in(question: str, newest: str | None, oldest: str | None, providers: Sequence[str]) -> Scope:
    """The days alone that a question about the collection itself asks of its articles: there a bare date means them as well.

    >>> scope = published_in("Which outlets wrote about Reed in January 2020?", "2020-01-27", "2020-01-02", [])
    >>> scope.filters.since, scope.filters.until, scope.rest
    ('2020-01-01', '2020-01-31', 'Which outlets wrote about Reed?')
    """
    text = question[:MAX_CHARACTERS]
    read = _read(text, newest, oldest, providers, ())
    return Scope(text, _in_order(_published(read, bare=True)))


def _read(
    text: str, newest: str | None, oldest: str | None, providers: Sequence[str], doubted: Collection[Key]
) -> _Read:
    times = periods(text, date.fromisoformat(newest)) if newest else []
    names = named(text, providers, doubted)
    times = [t for t in times if not any(n.start < t.start <= t.end <= n.end for n in names)]  # "USA Today"
    names = [n for n in names if not any(t.start < n.end and n.start < t.end for t in times)]
    mask = [" " if sign in (TIME, PROVIDER, DOUBTED) else sign for sign in text]
    for time in times:
        mask[time.start : time.end] = TIME * (time.end - time.start)
    for name in names:
        mask[name.start : name.end] = (PROVIDER if name.sure else DOUBTED) * (name.end - name.start)
    by_start = {t.start: t for t in times}, {n.start: n for n in names}
    return _Read(text, "".join(mask), *by_start, newest or "", oldest or newest or "")


def _alone(read: _Read) -> Limit | None:
    """The limit that is all of a question: said to be one ("only"), or of things ("the ones"), or from a provider."""
    match = ALONE.fullmatch(read.masked, len(read.masked) - len(read.masked.lstrip()))
    if match is None:
        return None
    confined = match["only"] or match["just"] or match["things"] or match["more"]
    if match["time"]:
        start = match.start("when") if match["when"] else match.start("time")
        return read.published(match, start) if confined else None
    limit, sure = read.provided(match)
    return limit if confined or (sure and (match["by"] or "").strip() in ("from", "by", "according to")) else None


def _published(read: _Read, bare: bool = False) -> list[Limit]:
    """The limits by words about publishing, or by bare dates as well, each period once."""
    found = dict[int, Limit]()
    for form in (*PUBLICATION, *(BARE if bare else ())):
        for match in form.finditer(read.masked):
            part: re.Match[str] | None = match
            if (
                "when" not in form.groupindex
                and form in BARE
                and not _SAID_AS_RELATIVE.match(read.text, match.start("time"))
            ):
                continue  # "CES 2020"
            while part and part.start("time") not in found:
                found[part.start("time")] = read.published(part, part.start("cut" if part is match else 0))
                part = GOES_ON.match(read.masked, part.end())
    return list(found.values())


def _providers(read: _Read) -> tuple[list[Limit], list[Limit]]:
    """The limits by providers, and what may be some, each name once."""
    limits, perhaps, taken = list[Limit](), list[Limit](), set[int]()
    for form in PROVIDED:
        for match in form.finditer(read.masked):
            if match.start("who") not in taken:
                taken.update(range(*match.span("who")))
                limit, sure = read.provided(match)
                (limits if sure else perhaps).append(limit)
    return limits, perhaps


def _newest_first(read: _Read) -> list[Limit]:
    """The words that ask for the newest first."""
    return [
        Limit(*match.span("instead" if match["instead"] else 0), f"newest first (from {read.quoted(*match.span())})",
              newest_first=True, instead="news" if match["instead"] else "")
        for match in NEWEST.finditer(read.masked)
    ]  # fmt: skip


def _happened(read: _Read, times: Sequence[Limit]) -> list[Limit]:
    """What the other periods offer, where something may have happened in them: nothing is reported before it happens."""
    offers = []
    for period in read.times.values():
        words = read.text[: period.start]
        taken = any(limit.start <= period.start < limit.end for limit in times)
        vague = period.relative and not _SAID_AS_RELATIVE.match(
            read.text, period.start
        )  # "on Monday", "in May": which?
        tells = read.oldest < period.first.isoformat() <= read.newest
        if tells and not (taken or vague or _NO_OFFER.search(words)):
            leads = _LEADS_TO.search(words)
            offers.append(read.dated(period, leads.start() if leads else period.start, period.end, period.first, None))
    return offers


def _in_order(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    return tuple(sorted(limits, key=lambda limit: (limit.start, limit.end)))
