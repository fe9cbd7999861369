"""What confines the articles that may answer a question: its own words, the days of events, the turns before it, and what was
chosen about all of these.

A question that is a filter and nothing else ("only the ones from January") asks the one before it again. One that leaves all
but its subject to the question before ("And about Reed?") keeps the filters of that; any other follow-up is only offered them.
Left out here: the filters that were set beside a question (qa/allowed.py joins them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index import Index
from qa.answer import Answer, Chip, Choice, Filters
from qa.catalogue import may_be_requested
from qa.conversation import Standalone, Turn, stand_alone
from qa.event_days import day_of, limit_by
from qa.held import Held
from qa.limits import Limit, Scope, in_order, together
from qa.question import Question, understand
from qa.scope import published_in, scope_of

_NAME = r"(?-i:[A-Z])\S*"
_ELLIPTICAL = re.compile(
    r"(?:(?:and|but|so|ok|okay)\b[ ,]*)?(?:(?:what|how) about\b|what of\b)"
    rf"|and,? (?:about|on|of|for|by|with|at|to)\b|and (?:the )?{_NAME}(?: {_NAME})*\s*[?]*$",
    re.I,
)
_UNORDERED = ("yesno", "compare", "timeline")  # kinds of question whose answer has its own order
AS_BEFORE = ", as in the question before"


@dataclass(frozen=True, slots=True)
class Followed:
    """A question in the light of the turns before it, with the filters that come from these, or from a question that was
    nothing but a filter."""

    alone: Standalone
    chips: tuple[Chip, ...] = ()

    @property
    def filters(self) -> Filters:
        """What those that bind ask together."""
        return together([chip.filters for chip in self.chips if chip.binds])


def followed(question: str, turns: Sequence[Turn], held: Held | None, choice: Choice) -> Followed:
    """A question as its conversation makes it stand alone; filters are understood only where it is known what is `held`.

    >>> voted = Turn("Which cities voted?", "Which cities voted?", Answer("", "", "", answered=True))
    >>> asked = followed("Only the ones from 2021.", [voted], Held("2020-01-02", "2021-12-30"), Choice())
    >>> asked.alone.question, asked.filters.since
    ('Which cities voted?', '2021-01-01')
    """
    alone = stand_alone(question, turns)
    if held is None:
        return Followed(alone)
    scope = scope_of(question, held)
    if not turns:  # a filter and nothing else is complete: its articles are listed
        return Followed(replace(alone, asks_back="") if scope.alone else alone)
    last = turns[-1]
    if scope.alone and (not alone.narrows or _of_collection(last, held)):
        kept = [chip for chip in _bound(last.answer) if _goes_with(chip.filters, scope.filters)]
        chips = [*shown(scope.chosen(choice)), *(_chosen(chip, choice, binds=True) for chip in kept)]
        return Followed(Standalone(last.standalone, inherited=True), once(chips))
    if not alone.inherited or alone.narrows or alone.asks_back:
        return Followed(alone)
    elliptical = _ELLIPTICAL.match(question) is not None
    own = scope_of(alone.question, held).filters
    before = [chip for chip in _bound(last.answer) if chip.filters and _goes_with(chip.filters, own)]
    if elliptical:  # a filter whose words are still in the question is that of the question itself
        before = [chip for chip in before if chip.key not in last.standalone.casefold()]
    return Followed(alone, tuple(_chosen(chip, choice, elliptical) for chip in before))


def confined(question: str, held: Held | None, choice: Choice, index: Index) -> Scope:
    """What the words of a question ask of the articles, the days of events as the articles of the index tell them."""
    if held is None:
        return Scope(question)
    scope = scope_of(question, held)
    names = understand(question).names
    limits, offers, perhaps = list(scope.limits), list(scope.offers), list[Limit]()
    for pending in scope.events:
        if day := day_of(pending.event, names, index):
            binding = limits if day.sure else perhaps  # its words are about the articles, and left out in any case
            (binding if pending.binds else offers).append(limit_by(pending, day))
    taken = [x for x in perhaps if x.key in choice.taken]
    dropped = [x for x in perhaps if x not in taken]
    scope = replace(scope, limits=in_order([*limits, *taken]), offers=in_order(offers), dropped=in_order(dropped))
    scope = scope.chosen(choice)
    if understand(scope.rest).wish.kind in _UNORDERED:
        return replace(scope, limits=tuple(x for x in scope.limits if x.filters != Filters(newest_first=True)))
    return scope


def question_of(alone: Standalone, scope: Scope) -> Question:
    """What is looked up: the question without the words that its filters come from, with the first day that it names."""
    days = [offer.filters.since for offer in scope.offers if offer.filters.since]
    return replace(understand(scope.rest, alone.context), since=min(days, default=None))


def shown(scope: Scope) -> tuple[Chip, ...]:
    """The filters of a question as a person reads them: those that bind, and those that are offered."""
    bind = [limit.chip for limit in scope.limits]
    return once([*bind, *(_offered(limit.chip) for limit in (*scope.dropped, *scope.offers))])


def once(chips: Iterable[Chip]) -> tuple[Chip, ...]:
    """Each filter that a question sets once, one that binds rather than one that is offered; all that are set beside it.

    >>> once([Chip("Only of May?", key="in may", binds=False), Chip("From KZZZ"), Chip("Of May", key="in may")])[1].said
    'Of May'
    """
    every = list(chips)
    binding = {chip.key for chip in every if chip.binds}
    left = [chip for chip in every if chip.binds or chip.key not in binding]
    return tuple({(chip.key or chip.said, bool(chip.key)): chip for chip in reversed(left)}.values())[::-1]


def _of_collection(turn: Turn, held: Held) -> bool:
    """Whether a turn asked about the collection itself: asking that again with a filter is exact, cutting its list is not."""
    return may_be_requested(understand(published_in(turn.standalone, held).rest))


def _bound(answer: Answer) -> list[Chip]:
    """The filters by which a question's words bound its answer."""
    bound = [chip for chip in answer.chips if chip.key and chip.binds]
    return [replace(chip, why=chip.why.removesuffix(AS_BEFORE) + AS_BEFORE) for chip in bound]


def _goes_with(earlier: Filters, newer: Filters) -> bool:
    """Whether a filter goes on to bind beside a newer one, which takes the place of one that names others of its kind, or days
    that exclude it."""
    if any(getattr(earlier, kind) and getattr(newer, kind) for kind in ("providers", "places", "topics")):
        return False
    days = together([earlier, newer])
    return not (days.since and days.until and days.since > days.until)


def _chosen(chip: Chip, choice: Choice, binds: bool) -> Chip:
    """A filter from a turn before, which binds unless chosen otherwise, or is only offered."""
    binds = chip.key not in choice.dropped if binds else chip.key in choice.taken
    return chip if binds else _offered(chip)


def _offered(chip: Chip) -> Chip:
    newest = chip.filters == Filters(newest_first=True)
    said = chip.said[:1].lower() + chip.said[1:]
    return replace(chip, said=f"{chip.said}?" if newest else f"Only {said}?", binds=False)
