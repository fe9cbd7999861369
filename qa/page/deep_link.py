"""A question with its filters <-> the query of an address (?q=...), so that it can be sent to somebody and opened again.

Whatever comes from an address is untrusted: it is bounded, and what cannot be used is left out and named. Left out here: the
conversation. A follow-up is linked as the question that it was understood as, with the filters that it took over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import parse_qsl, urlencode

from index.text import clean
from qa.answer import Answer, Choice, Filters
from qa.confine import AS_BEFORE
from qa.limits import together
from qa.page.talk import MAX_QUESTION, Asked

MAX_VALUES, MAX_NAME = 10, 200  # values of one parameter, and characters of each
MAX_FIELDS = 100  # of an address altogether

Fields = list[tuple[str, str]]


def linked(asked: Asked, answer: Answer) -> Asked:
    """What leads to the same answer without the conversation around it."""
    if not answer.inherited:
        return asked
    taken_over = [chip.filters for chip in answer.chips if chip.binds and chip.why.endswith(AS_BEFORE)]
    return Asked(answer.standalone_question, asked.choice, together([asked.filters, *taken_over]))


def query(asked: Asked) -> str:
    """The query of an address that asks this.

    >>> query(Asked("Who paused?", Choice(dropped=frozenset({"in may"})), Filters(("The Bee",), "2021-01-01")))
    'q=Who+paused%3F&drop=in+may&from=The+Bee&since=2021-01-01'
    """
    choice, filters = asked.choice, asked.filters
    fields = [
        ("q", [asked.question]),
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


def read(query: str) -> tuple[Asked | None, tuple[str, ...]]:
    """What an address asks, and the names of its parameters that were left out; None where it asks nothing.

    >>> read("q=Who+paused%3F&since=soon&from=The+Bee&__theme=dark")
    (Asked(question='Who paused?', choice=Choice(dropped=frozenset(), taken=frozenset(), as_typed=False), \
filters=Filters(providers=('The Bee',), since=None, until=None, places=(), topics=(), newest_first=False)), ('since',))
    """
    try:
        fields = parse_qsl(query.removeprefix("?"), max_num_fields=MAX_FIELDS, errors="replace")
    except ValueError:  # far more than the page ever writes
        return None, ("q",)
    found = _Fields(fields)
    questions = found.usable("q", _is_question, 1)
    choice = Choice(
        frozenset(found.usable("drop")), frozenset(found.usable("take")), bool(found.usable("typed", _is_yes, 1))
    )
    (since, until) = ((*found.usable(name, _is_day, 1), None)[0] for name in ("since", "until"))
    names = (found.usable(name) for name in ("from", "about", "topic"))
    providers, places, topics = names
    filters = Filters(providers, since, until, places, topics, bool(found.usable("newest", _is_yes, 1)))
    return (Asked(questions[0], choice, filters) if questions else None), tuple(dict.fromkeys(found.left_out))


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
