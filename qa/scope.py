"""What a question says about the articles that may answer it: published when, by whom, about which place, under which topic,
the newest first. Rules, no model.

A date in a question is mostly of what happened, and articles tell of it later ("Which firms left in June 2020?"). So only
words about publishing bind: "articles from January 2020", "this week's news", "reports since March", "only those from
2021", "as the Bee wrote in May". Any other date is an offer, which binds when the reader takes it. Providers likewise:
"according to the Bee", "articles by the Bee", "in the Bee's story", but not "bought by Microsoft", and a name that is no
outlet's for sure (qa/providers.py) is an offer. Places and topics bind only as what articles are about or under. Words in
quotation marks are what is asked about.

Left out here: the days of events ("before the ban"), which qa/event_days.py finds, and "not from".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.answer import Filters
from qa.event_days import event_words
from qa.held import Held
from qa.limits import Limit, Scope, in_order
from qa.question import MAX_CHARACTERS, understand
from qa.regions import place_called
from qa.scope_forms import (
    ALONE,
    ALONE_NEWEST,
    ALONE_PLACE,
    AND_ALSO,
    BARE,
    GOES_ON,
    NEWEST,
    PLACED,
    PROVIDED,
    PUBLICATION,
    alone_topic_form,
    topic_form,
)
from qa.scope_reading import SAID_AS_RELATIVE, Read, read

_NO_OFFER = re.compile(r"\b(?:by|until|till|to|through|up to|than|for|into|before) (?:the )?$", re.I)
_LEADS_TO = re.compile(r"\b(?:in|on|during|(?P<on>since|from|after)|at) (?:the )?$", re.I)
_SENTENCE = re.compile(r"[^.?!;:]+(?:[.](?=\S)[^.?!;:]*)*[.?!;:]*\s*")
_HAPPENED = frozenset("happen happened happening new news going anything reported published".split())
_SAYS_NOTHING = _HAPPENED | frozenset(
    """article articles report reports story stories coverage headline headlines source sources say says said tell tells
    mention mentions write writes wrote written cover covers covered latest newest""".split()
)


def scope_of(question: str, held: Held) -> Scope:
    """What a question asks of the articles of a collection.

    >>> bee = Held("2020-01-02", "2020-01-27", ("The Bee",))
    >>> scope = scope_of("What does the Bee say in its January 2020 stories?", bee)
    >>> scope.filters.since, scope.filters.until, scope.rest
    ('2020-01-01', '2020-01-31', 'What does the Bee say in its stories?')
    >>> scope_of("Which firms left in June 2020?", Held("2020-02-11", "2023-12-20")).offers[0].said
    'Articles of June 2020'
    """
    seen = read(question[:MAX_CHARACTERS], held)
    spans = [match.span() for match in _SENTENCE.finditer(seen.masked)] or [(0, len(seen.masked))]
    said = {span: limit for span in spans if (limit := _alone(seen, held, *span))}
    if len(said) == len(spans):
        return Scope(question, in_order(said.values()), alone=True)
    times = _published(seen)
    names, perhaps = _providers(seen)
    found = [*times, *names, *_newest_first(seen), *_places(seen), *_topics(seen, held)]
    if (bound := Scope("", tuple(times)).filters) and bound.since and bound.until and bound.since > bound.until:
        found = [x for x in found if x not in times]  # "the articles from 2020 with those from 2023"
    limits = [x for x in found if not any(start <= x.start < end for start, end in said)] + list(said.values())
    offers = [*perhaps, *_happened(seen, limits)]
    return _with_a_subject(Scope(question, in_order(limits), in_order(offers), event_words(seen.text, seen.masked)))


def published_in(question: str, held: Held) -> Scope:
    """The days alone that a question about the collection itself asks of its articles: there a bare date means them as well.

    >>> scope = published_in("Which outlets wrote about Reed in January 2020?", Held("2020-01-02", "2020-01-27"))
    >>> scope.filters.since, scope.filters.until, scope.rest
    ('2020-01-01', '2020-01-31', 'Which outlets wrote about Reed?')
    """
    text = question[:MAX_CHARACTERS]
    return Scope(text, in_order(_published(read(text, held), bare=True)))


def says_nothing(words: Iterable[str]) -> bool:
    """Whether none of the words of a question is one that an article could be found by.

    >>> says_nothing(["articles", "say"]), says_nothing(["articles", "say", "chips"])
    (True, False)
    """
    return _SAYS_NOTHING.issuperset(words)


def _with_a_subject(scope: Scope) -> Scope:
    """The scope with bare days binding where nothing else is asked ("What happened last week?"), and with its places kept in a
    question that has no other subject."""
    offers = scope.offers
    left = set(understand(scope.without((*scope.limits, *offers))).words)
    if offers and not any(offer.filters.providers for offer in offers) and left and left <= _HAPPENED:
        scope = replace(scope, limits=in_order((*scope.limits, *offers)), offers=())
    if says_nothing(understand(scope.rest).words):
        return replace(scope, limits=tuple(replace(x, stays=bool(x.filters.places)) for x in scope.limits))
    return scope


def _alone(seen: Read, held: Held, start: int, end: int) -> Limit | None:
    """The limit that is all of a sentence: said to be one ("only"), or of things ("the ones"), or from a provider."""
    start += len(seen.masked[start:end]) - len(seen.masked[start:end].lstrip())
    if match := ALONE_NEWEST.fullmatch(seen.masked, start, end):
        return seen.limit(start, end, Filters(newest_first=True))
    if match := ALONE.fullmatch(seen.masked, start, end):
        confined = match["only"] or match["just"] or match["things"] or match["more"]
        if match["time"]:
            limit = seen.published(match, match.start("when") if match["when"] else match.start("time"))
        else:
            limit, sure = seen.provided(match)
            confined = confined or (sure and (match["by"] or "").strip().casefold() in ("from", "by", "according to"))
        return replace(limit, start=start, end=end) if confined else None
    if match := ALONE_PLACE.fullmatch(seen.masked, start, end):
        place = _place(match)
        confined = match["only"] or match["just"] or match["things"] or match["more"]
        return seen.limit(start, end, Filters(places=(place,))) if place and confined else None
    form = re.compile(alone_topic_form(held.topics), re.I)
    if held.topics and (match := form.fullmatch(seen.text, start, end)):
        return seen.limit(start, end, Filters(topics=_stored(match, held)))
    return None


def _published(seen: Read, bare: bool = False) -> list[Limit]:
    """The limits by words about publishing, or by bare dates as well, each period once."""
    found = dict[int, Limit]()
    for form in (*PUBLICATION, *(BARE if bare else ())):
        for match in form.finditer(seen.masked):
            part: re.Match[str] | None = match
            if (
                "when" not in form.groupindex
                and form in BARE
                and not SAID_AS_RELATIVE.match(seen.text, match.start("time"))
            ):
                continue  # "CES 2020"
            while part and part.start("time") not in found:
                at, limit = part.start("time"), seen.published(part, part.start("cut" if part is match else 0))
                while (also := AND_ALSO.match(seen.masked, limit.end)) and limit.filters.since and limit.filters.until:
                    found[also.start("time")] = limit = seen.spanning(limit, also)
                found[at] = limit
                part = GOES_ON.match(seen.masked, limit.end)
    return list(dict.fromkeys(found.values()))


def _providers(seen: Read) -> tuple[list[Limit], list[Limit]]:
    """The limits by providers, and what may be some, each name once."""
    limits, perhaps, taken = list[Limit](), list[Limit](), set[int]()
    for form in PROVIDED:
        for match in form.finditer(seen.masked):
            if match.start("who") not in taken:
                taken.update(range(*match.span("who")))
                limit, sure = seen.provided(match)
                (limits if sure else perhaps).append(limit)
    return limits, perhaps


def _newest_first(seen: Read) -> list[Limit]:
    """The words that ask for the newest first; of "the latest on Reed" the news on Reed is left."""
    found = list[Limit]()
    for match in NEWEST.finditer(seen.masked):
        limit = seen.limit(*match.span(), Filters(newest_first=True), instead="news" if match["instead"] else "")
        start, end = match.span("instead" if match["instead"] else 0)
        found.append(replace(limit, start=start, end=end))
    return found


def _places(seen: Read) -> list[Limit]:
    """The limits by the place that articles are about."""
    found = list[Limit]()
    for form in PLACED:
        for match in form.finditer(seen.masked):
            if place := _place(match):
                found.append(seen.limit(*match.span("cut"), Filters(places=(place,))))
    return found


def _place(match: re.Match[str]) -> str | None:
    return place_called(re.sub(r"(?:['’]s?)?[.]?$", "", match["place"]))


def _topics(seen: Read, held: Held) -> list[Limit]:
    """The limits by the topic that articles stand under."""
    if not held.topics:
        return []
    form = re.compile(topic_form(held.topics), re.I)
    return [seen.limit(*match.span(), Filters(topics=_stored(match, held))) for match in form.finditer(seen.text)]


def _stored(match: re.Match[str], held: Held) -> tuple[str, ...]:
    """The topics that a match names, as they are stored."""
    named = next(filter(None, match.groups())).casefold()
    return tuple(topic for topic in held.topics if topic.casefold() == named)


def _happened(seen: Read, limits: Sequence[Limit]) -> list[Limit]:
    """What the other periods offer, where articles of those days are here and something may have happened in them."""
    offers = []
    for period in seen.times.values():
        before = seen.text[: period.start]
        taken = any(limit.start <= period.start < limit.end for limit in limits)
        vague = period.relative and not SAID_AS_RELATIVE.match(seen.text, period.start)  # "on Monday", "in May": which?
        tells = seen.oldest < period.first.isoformat() <= seen.newest
        if tells and not (taken or vague or _NO_OFFER.search(before)):
            leads = _LEADS_TO.search(before)
            last = None if leads and leads["on"] else period.last
            start = leads.start() if leads else period.start
            offers.append(seen.dated(period, start, period.end, period.first, last))
    return offers
