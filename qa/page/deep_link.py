"""A question with its filters <-> the query of an address (?q=...), so that it can be sent to somebody and opened again.

Whatever comes from an address is untrusted: it is bounded, and what cannot be used is left out and named. Left out here: the
conversation. A follow-up is linked as the question that it was understood as, with the filters that it took over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from index.text import clean
from qa.answer import Answer, Chip, Choice, Filters
from qa.confine import AS_BEFORE
from qa.limits import together
from qa.page.talk import HISTORY, MAX_QUESTION, Asked, Asking

MAX_VALUES, MAX_NAME = 10, 200  # values of one parameter, and characters of each
MAX_QUESTIONS = HISTORY + 1
MAX_FIELDS = 100  # of an address altogether

Fields = list[tuple[str, str]]


def linked(asking: Asking, answer: Answer) -> tuple[Asked, ...]:
    """What leads to the same answer without the conversation around it: one question, but for a list that was narrowed the
    question for the list and those that narrowed it."""
    asked = asking.asked
    if not answer.inherited:
        return (asked,)
    standalone, typed, answers, narrowing = answer.standalone_question, asked.question, [answer], list[str]()
    for turn in reversed(asking.history):
        if not standalone.startswith(f"{turn.standalone.rstrip('?. ')} ("):  # as qa/conversation.py puts it
            break
        narrowing.insert(0, typed)
        standalone, typed, answers = turn.standalone, turn.asked, [*answers, turn.answer]
    filters = together([asked.filters, *(chip.filters for one in answers for chip in one.chips if _taken_over(chip))])
    *before, last = (Asked(question, filters=filters) for question in (standalone, *narrowing))
    return (*before, replace(last, choice=asked.choice))


def _taken_over(chip: Chip) -> bool:
    """Whether a filter binds that comes from a question before."""
    return chip.binds and chip.why.endswith(AS_BEFORE)


def query(asks: Sequence[Asked]) -> str:
    """The query of an address that asks these one after another, with the filters and the choice of the last.

    >>> query([Asked("Who paused?", Choice(dropped=frozenset({"in may"})), Filters(("The Bee",), "2021-01-01"))])
    'q=Who+paused%3F&drop=in+may&from=The+Bee&since=2021-01-01'
    """
    choice, filters = asks[-1].choice, asks[-1].filters
    fields = [
        ("q", [asked.question for asked in asks]),
        ("drop", sorted(choice.dropped)),
        ("take", sorted(choice.taken)),
        ("typed", ["1"] if choice.as_typed else []),
        ("from", filters.providers),
        ("about", filters.places),
        ("topic", filters.topics),
        ("since", [filters.since] if filters.since else []),
        ("until", [filters.until] if filters.until else []),
        ("newest", ["1"] if filters.newest_first else []),
    ]
    return urlencode(fields, doseq=True, errors="replace")


def read(query: str) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """What an address asks, one question after another, and the names of its parameters that were left out.

    >>> read("q=Who+paused%3F&since=soon&q=Where%3F&__theme=dark")[0][1].question
    'Where?'
    >>> read("q=Who+paused%3F&since=soon&q=Where%3F&__theme=dark")[1]
    ('since',)
    """
    try:
        fields = parse_qsl(query.removeprefix("?"), max_num_fields=MAX_FIELDS, errors="replace")
    except ValueError:  # far more than the page ever writes
        return (), ("q",)
    found = _Fields(fields)
    questions = found.usable("q", _is_question, MAX_QUESTIONS)
    choice = Choice(
        frozenset(found.usable("drop")), frozenset(found.usable("take")), bool(found.usable("typed", _is_yes, 1))
    )
    (since, until) = ((*found.usable(name, _is_day, 1), None)[0] for name in ("since", "until"))
    providers, places, topics = (found.usable(name) for name in ("from", "about", "topic"))
    filters = Filters(providers, since, until, places, topics, bool(found.usable("newest", _is_yes, 1)))
    asks = [Asked(question, filters=filters) for question in questions]
    return tuple([*asks[:-1], *(replace(last, choice=choice) for last in asks[-1:])]), tuple(found.left_out)


class _Fields:
    """The parameters of an address, and the names of those that could not be used."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._fields = list(fields)
        self.left_out: list[str] = []

    def usable(
        self, name: str, fits: Callable[[str], bool] = lambda value: len(value) <= MAX_NAME, most: int = MAX_VALUES
    ) -> tuple[str, ...]:
        """The values of one name that fit."""
        given = [text for key, value in self._fields if key == name and (text := clean(value)[0].strip())]
        fitting = [value for value in given if fits(value)]
        if len(fitting) < len(given) or len(fitting) > most:
            self.left_out.append(name)
        return tuple(dict.fromkeys(fitting[:most]))


def _is_question(value: str) -> bool:
    return len(value) <= MAX_QUESTION


def _is_yes(value: str) -> bool:
    return value == "1"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
