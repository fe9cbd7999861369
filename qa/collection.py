"""Questions about the collection itself, answered from what is stored about each article and never from passages.

Days of publication in the question become filters of the answer (qa/scope.py); what is about its subject, qa/subject.py
says. Articles near it in meaning are told apart from those that have its words, wherever they are counted or named. Left
out here: when an article without a date was published.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index import Index, Version
from index.dates import utc
from qa.allowed import NothingPasses, allowed, both
from qa.answer import Answer, Choice, Citation, Days, Filters, Item, Scanned, Tally
from qa.catalogue import Key, Request, key, may_be_requested, requested
from qa.catalogue_forms import Kind
from qa.collection_words import NEAR_IN_MEANING, Asked, at_most, detail_of, each_month, headline, name_of, number
from qa.confine import shown
from qa.held import held
from qa.limits import Limit, Scope, in_order
from qa.periods import days_words
from qa.question import MAX_CHARACTERS, Question
from qa.refuse import DECLINED, holdings
from qa.scope import published_in
from qa.subject import About, Near, about, subject_of

MAX_CITED, MAX_NEAREST = 50, 3  # citations, and those of a refusal
SPREAD: frozenset[Kind] = frozenset(
    {"count", "outlets", "most", "span"}
)  # questions that ask for how many, not for which
Names = dict[Key, str]  # of the providers, as most of their articles write them


def collection_answer(
    question: Question, index: Index, filters: Filters, near: Near | None = None, choice: Choice = Choice()
) -> Answer | None:
    """The answer to a question about the collection, exact for all articles that pass the filters; None where the question
    is about something else. `near` finds what is near a text in meaning among the articles that pass."""
    scope = published_in(question.asked, held(index)).chosen(choice)
    undated = _undated(question, scope)
    if not may_be_requested(undated):
        return None
    everything = index.newest_versions_all()
    names = _provider_names(everything)
    request = requested(undated, names, bool(scope.limits or scope.dropped))
    if request is None:
        return None
    wanted, request = _with_providers(scope, request, index, choice)
    passing = index.newest_versions_all(allowed(index, filters)) if filters else everything
    subject = subject_of(request.subject, request.words)
    asked = Asked(request, subject, tuple(names[k] for k in request.providers), bool(filters), len(everything), scope)
    among = [v for v in passing if not request.providers or key(v.provider or "") in request.providers]
    found = about(subject, among, index, None if request.literal else near)
    kept = About(tuple(filter(asked.passes, found.having)), tuple(filter(asked.passes, found.near)))
    scanned = Scanned(sum(map(asked.passes, passing)), len(everything))
    blank = Answer(
        question.asked,
        question.standalone,
        "",
        answered=False,
        filters=_understood(filters, wanted, scope),
        chips=shown(wanted),
        scanned=scanned,
    )
    answer = _answered(blank, asked, kept, names, index)
    if answer.answered and request.kind in SPREAD:
        tally = tallied([*kept.having, *kept.near])
        by_month = f"\n{each_month(tally)}" if request.monthly and tally.months else ""
        answer = replace(answer, tally=tally, text=answer.text + by_month)
    lost = [v for v in (*found.having, *found.near) if scope.limits and not v.published]
    after = asked.asides(len(lost), next(iter(index.newest(1)), None))
    if not answer.answered:
        return replace(answer, text=answer.text + after)
    return replace(answer, text=answer.text + after, note=answer.note + after)


def _undated(question: Question, scope: Scope) -> Question:
    """The question without its days of publication."""
    if not (scope.limits or scope.dropped):
        return question
    before = question.standalone.removesuffix(question.asked[:MAX_CHARACTERS].strip())
    return replace(question, asked=scope.rest, standalone=before + scope.rest)


def _understood(filters: Filters, wanted: Scope, scope: Scope) -> Filters:
    """The filters of the answer: those given with those in the question. Where its providers are none of those given, nothing
    passes, and the refusal says so."""
    try:
        return both(filters, wanted.filters)
    except NothingPasses:
        return both(filters, scope.filters)


def _with_providers(scope: Scope, request: Request, index: Index, choice: Choice) -> tuple[Scope, Request]:
    """The scope with a limit for each provider that is asked for; the request without those that the reader has dropped."""
    if request.kind in ("outlets", "most"):
        return scope, request
    limits = dict[Key, Limit]()
    for wanted in request.providers:
        spelt = tuple(provider for provider in held(index).providers if key(provider) == wanted)
        limits[wanted] = Limit(0, 0, spelt[0], Filters(spelt), stays=True)
    left = tuple(k for k, limit in limits.items() if limit.key not in choice.dropped)
    every = replace(scope, limits=in_order((*scope.limits, *limits.values()))).chosen(choice)
    return every, replace(request, providers=left)


def _provider_names(versions: Sequence[Version]) -> Names:
    spelt = defaultdict[Key, Counter[str]](Counter)
    for version in versions:
        if version.provider and key(version.provider):
            spelt[key(version.provider)][version.provider] += 1
    return {k: min(counts, key=lambda name: (-counts[name], name)) for k, counts in spelt.items()}


def tallied(versions: Sequence[Version]) -> Tally:
    """How articles spread over months and over providers, each named as most of its articles write it."""
    names = _provider_names(versions)
    months = Counter(utc(v.published).date().isoformat()[:7] for v in versions if v.published)
    providers = Counter(names[key(v.provider)] for v in versions if v.provider and key(v.provider))
    ranked = sorted(providers.items(), key=lambda one: (-one[1], one[0]))
    undated, unnamed = len(versions) - months.total(), len(versions) - providers.total()
    return Tally(tuple(sorted(months.items())), tuple(ranked), undated, unnamed)


def _answered(blank: Answer, asked: Asked, found: About, names: Names, index: Index) -> Answer:
    """The answer from the articles found, or a refusal where there are none."""
    kind, lead, every = asked.request.kind, asked.met(found), (*found.having, *found.near)
    bare = kind in ("count", "list") and not asked.narrowed
    if bare and (not every or (kind == "count" and not asked.scope.limits)):
        told = f"{lead}. {holdings(index)}" if asked.scope.limits else f"{lead}."
        return replace(blank, text=told, note=told, answered=True)
    if not every:
        return replace(blank, text=f"{DECLINED}: no {asked.unmet()}. {holdings(index)}")
    if kind in ("outlets", "most"):
        return _outlets(blank, asked, found, names)
    if kind in ("newest", "oldest"):
        return _extreme(blank, asked, found)
    if kind == "span":
        return _span(blank, asked, found)
    return replace(
        blank,
        text=f"{lead}: {_headlines(every)}.",
        note=f"{lead}.",
        answered=True,
        citations=_cited(every),
        items=_items(every, found.near),
    )


def _extreme(blank: Answer, asked: Asked, found: About) -> Answer:
    """The newest or oldest of the articles found, or several published at that very moment, and after it what is only near
    in meaning and newer or older still."""
    kind, lead, newest = asked.request.kind, asked.met(found), asked.request.kind == "newest"
    main = found.having or found.near
    chosen = _first(main, newest) or _first(found.near, newest)
    undated = sum(not v.published for v in main)
    if not chosen:
        lacking = "but has no date" if undated == 1 else "but none of them has a date"
        return replace(blank, text=f"{DECLINED}. {lead}, {lacking}.", nearest=_cited(main[:MAX_NEAREST]))
    further = _first([*chosen, *found.near], newest)
    if chosen[0] in further:
        further = []
    verb, when = ("is", "") if len(chosen) == 1 else ("are", ", published at the same time")
    text = f"{lead}. The {kind} {verb} {_headlines(chosen, details=True)}{when}."
    if further:
        text += f" Of those {NEAR_IN_MEANING}, {_headlines(further, details=True, after=len(chosen))}"
        text += f" {'is' if len(further) == 1 else 'are'} {'newer' if newest else 'older'}."
    if undated:
        text += f" {undated:,} of them {'has' if undated == 1 else 'have'} no date and cannot be the {kind}."
    every = [*chosen, *further]
    return replace(blank, text=text, note=text, answered=True, citations=_cited(every), items=_items(every, found.near))


def _first(versions: Sequence[Version], newest: bool) -> list[Version]:
    """Those published last, or first of all."""
    dates = [utc(v.published) for v in versions if v.published]
    moment = (max if newest else min)(dates, default=None)
    return [v for v in versions if v.published and utc(v.published) == moment]


def _span(blank: Answer, asked: Asked, found: About) -> Answer:
    """From when to when the articles found were published, with the oldest and the newest."""
    lead, every = asked.met(found), (*found.having, *found.near)
    dated = [v for v in every if v.published]
    if not dated:
        return replace(blank, text=f"{DECLINED}. {lead}, without a date.", nearest=_cited(every[:MAX_NEAREST]))
    chosen = [*_first(dated, newest=False)[:1], *_first(dated, newest=True)[:1]]
    first, last = (utc(v.published).date() for v in chosen if v.published)
    text = f"{lead}, published {days_words(first, last)}. The oldest is {_headlines(chosen[:1], details=True)}"
    text += f", the newest {_headlines(chosen[1:], details=True, after=1)}."
    if undated := len(every) - len(dated):
        text += f" {undated:,} of them {'has' if undated == 1 else 'have'} no date."
    items = _items(chosen, found.near)
    return replace(blank, text=text, note=text, answered=True, citations=_cited(chosen), items=items)


def _outlets(blank: Answer, asked: Asked, found: About, names: Names) -> Answer:
    """The outlets of the articles found, those with most of them first, each with its articles."""
    every = (*found.having, *found.near)
    of = defaultdict[str, list[Version]](list)
    for version in every:
        if version.provider and key(version.provider):
            of[names[key(version.provider)]].append(version)
    unnamed = len(every) - sum(map(len, of.values()))
    lead = asked.met(found)
    if not of:
        return replace(blank, text=f"{DECLINED}. {lead}, but no outlet is named.", nearest=_cited(every[:MAX_NEAREST]))
    ranked = sorted(of.items(), key=lambda outlet: (-len(outlet[1]), outlet[0]))
    cited = [v for _, versions in ranked for v in versions] if asked.narrowed or asked.scope.limits else []
    numbers = {id(v): n for n, v in enumerate(cited[:MAX_CITED], start=1)}
    items = tuple(
        Item(name, None, _counted(versions, found), tuple(numbers[id(v)] for v in versions if id(v) in numbers))
        for name, versions in ranked
    )
    rest = f" {unnamed:,} of them {'names' if unnamed == 1 else 'name'} no outlet." if unnamed else ""
    lead += f", from {number(len(items), 'outlet')}"
    listed = [f"{item.name} ({item.detail})" for item in items]
    if asked.request.kind == "most":
        top = [name for name, versions in ranked if len(versions) == len(ranked[0][1])]
        lead += f". {at_most(top)} {'has' if len(top) == 1 else 'have'} the most, "
        lead += f"{number(len(ranked[0][1]), 'article')}{'' if len(top) == 1 else ' each'}"
        then = f"; then {'comes' if len(listed) == len(top) + 1 else 'come'} {at_most(listed[len(top) :])}"
        text = f"{lead}{then if listed[len(top) :] else ''}.{rest}"
    else:
        text = f"{lead}: {at_most(listed)}.{rest}"
    return replace(blank, text=text, note=f"{lead}.{rest}", answered=True, citations=_cited(cited), items=items)


def _counted(versions: Sequence[Version], found: About) -> str:
    """How many articles these are, and how many of them are only near in meaning."""
    near = sum(v in found.near for v in versions)
    said = number(len(versions), "article")
    return said + (f", {NEAR_IN_MEANING}" if near == len(versions) else f", {near:,} {NEAR_IN_MEANING}" if near else "")


def _cited(versions: Sequence[Version]) -> tuple[Citation, ...]:
    return tuple(Citation(n, v, *headline(v)) for n, v in enumerate(versions[:MAX_CITED], start=1))


def _items(versions: Sequence[Version], near: Sequence[Version]) -> tuple[Item, ...]:
    numbers = [(n,) if n <= MAX_CITED else () for n in range(1, len(versions) + 1)]
    said = [f"{NEAR_IN_MEANING}: {detail_of(v)}" if v in near else detail_of(v) for v in versions]
    return tuple(Item(name_of(v), None, d, n, _published(v)) for v, d, n in zip(versions, said, numbers, strict=True))


def _published(version: Version) -> Days | None:
    day = (version.published or "")[:10]
    return Days(day, day, "published") if day else None


def _headlines(versions: Sequence[Version], details: bool = False, after: int = 0) -> str:
    marked = [f"“{name_of(v)}” [{n}]" for n, v in enumerate(versions, start=after + 1)]
    return at_most([f"{m} ({detail_of(v)})" for m, v in zip(marked, versions, strict=True)] if details else marked)
