"""What confines the articles that may answer a question, from all sides: its own words, those of the questions before it, the
days of events, what was chosen about them, and the filters that were set beside it.

A question that is a filter and nothing else ("only the ones from January") asks the one before it again. One that leaves all
but its subject to the question before ("And about Reed?") keeps the filters of that; any other follow-up is only offered them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Index
from qa.answer import Chip, Choice, Filters
from qa.event_days import day_of, limit_by
from qa.filter_words import chips
from qa.held import Held
from qa.limits import Limit, Scope, in_order
from qa.question import MAX_CHARACTERS, Question, understand
from qa.scope import scope_of

_NAME = r"(?-i:[A-Z])\S*"
_ELLIPTICAL = re.compile(
    r"(?:(?:and|but|so|ok|okay)\b[ ,]*)?(?:(?:what|how) about\b|what of\b)"
    rf"|and,? (?:about|on|of|for|by|with|at|to)\b|and (?:the )?{_NAME}(?: {_NAME})*\s*[?]*$",
    re.I,
)
_UNORDERED = ("yesno", "compare", "timeline")  # kinds of question whose answer has its own order
ALL, NEWEST = "Which articles are there?", "What is the newest article?"  # where a question only confines the articles
AS_BEFORE = ", as in the question before"


@dataclass(frozen=True, slots=True)
class Turn:
    """The question that is really asked, those before it, and the limits that were all that was said since."""

    question: str
    history: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    dropped: tuple[Limit, ...] = ()

    @property
    def filters(self) -> Filters:
        """What these limits ask."""
        return Scope("", self.limits).filters

    @property
    def chips(self) -> tuple[Chip, ...]:
        """These limits as a person reads them."""
        return shown(Scope("", self.limits, dropped=self.dropped))


def turn_of(question: str, history: Sequence[str], held: Held, choice: Choice) -> Turn:
    """The question that is asked again where the last ones are filters and nothing else.

    >>> turn = turn_of("Only the ones from 2021.", ["Which cities voted?"], Held("2020-01-02", "2021-12-30"), Choice())
    >>> turn.question, turn.filters.since
    ('Which cities voted?', '2021-01-01')
    """
    turn = Turn(question, tuple(history))
    while (scope := scope_of(turn.question[:MAX_CHARACTERS].strip(), held)).alone:
        scope = scope.chosen(choice)
        before = turn.history[-1] if turn.history else NEWEST if scope.filters.newest_first else ALL
        limits, dropped = (*scope.limits, *turn.limits), (*scope.dropped, *turn.dropped)
        turn = Turn(before, turn.history[:-1], limits, dropped)
    return turn


def confined(turn: Turn, held: Held, choice: Choice, index: Index) -> Scope:
    """What the words of a question ask of the articles, the days of events as the articles of the index tell them."""
    asked = understand(turn.question).asked
    scope = scope_of(asked, held)
    names = understand(asked).names
    limits, offers, perhaps = list(scope.limits), list(scope.offers), list[Limit]()
    for pending in scope.events:
        if day := day_of(pending.event, names, index):
            binding = limits if day.sure else perhaps  # its words are about the articles, and left out in any case
            (binding if pending.binds else offers).append(limit_by(pending, day))
    before = [replace(x, note=x.note + AS_BEFORE) for x in _before(turn.history, held)]
    if _ELLIPTICAL.match(asked):
        limits += before
    elif understand(turn.question, turn.history).standalone != asked:
        offers += before
    taken = [x for x in perhaps if x.key in choice.taken]
    perhaps = [x for x in perhaps if x not in taken]
    scope = replace(
        scope, limits=in_order([*limits, *taken]), offers=in_order(offers), dropped=in_order(perhaps)
    ).chosen(choice)
    if understand(scope.rest).wish.kind in _UNORDERED:
        return replace(scope, limits=tuple(x for x in scope.limits if x.filters != Filters(newest_first=True)))
    return scope


def question_of(turn: Turn, scope: Scope, held: Held) -> Question:
    """What is looked up: the question, and those that it follows, without the words that their filters come from."""
    before = [scope_of(understand(earlier).asked, held).rest for earlier in turn.history]
    question = understand(scope.rest, [earlier for earlier in before if earlier])
    days = [offer.filters.since for offer in scope.offers if offer.filters.since and not offer.stays]
    return replace(question, since=min(days, default=None))


def shown(scope: Scope, given: Filters = Filters()) -> tuple[Chip, ...]:
    """All filters as a person reads them: those set beside the question, those that bind, those that are offered."""
    bind = [limit.chip for limit in scope.limits]
    offer = [_offered(limit) for limit in (*scope.dropped, *scope.offers)]
    return (*chips(given), *bind, *{chip.key: chip for chip in offer}.values())


def _offered(limit: Limit) -> Chip:
    chip = limit.chip
    newest = limit.filters == Filters(newest_first=True)
    said = chip.said[:1].lower() + chip.said[1:]
    return replace(chip, said=f"{chip.said}?" if newest else f"Only {said}?", binds=False)


def _before(history: Sequence[str], held: Held) -> list[Limit]:
    """The limits of the question before, as they may go on to bind; not its order."""
    if not history:
        return []
    turn = turn_of(history[-1], history[:-1], held, Choice())
    own = scope_of(understand(turn.question).asked, held)
    return [replace(x, start=0, end=0, stays=True) for x in (*own.limits, *turn.limits) if x.filters]
