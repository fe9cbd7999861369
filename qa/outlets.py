"""Which outlets say something: every window is asked whether it says so, and its provider is the item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Reading
from qa.items import Candidate
from qa.lists import Found
from qa.question import Question
from qa.verifier import Verifier
from qa.yesno import ruled, windows_of_readings

MAX_WINDOWS = 64
_SAYS = re.compile(
    r"^(?:(?:have|has|had|do|did|also|all) )*"
    r"(?:say|said|report(?:ed)?|claim(?:ed)?|state[ds]?|write|wrote|call(?:ed)?"
    r"|describe[ds]?|mention(?:ed)?|note[ds]?|tell|told)\b(?: (?:that|of|about|on))?\s*",
    re.I,
)


def asks_who_says(question: Question) -> bool:
    """Whether it asks which outlets say something, not which are spoken of."""
    return question.wish.type == "outlet" and _SAYS.match(question.wish.predicate) is not None


def claim(predicate: str) -> str:
    """What an outlet is asked to have said, as a question for yes or no.

    >>> claim("say that the vote was unanimous")
    'Is it true that the vote was unanimous?'
    """
    return f"Is it true that {_SAYS.sub('', predicate)}?"


def outlets_saying(question: Question, readings: Sequence[Reading], verifier: Verifier) -> list[Found]:
    """The providers of the windows that say it, the most believed first."""
    windows = windows_of_readings(readings)[:MAX_WINDOWS]
    found = dict[str, list[tuple[float, Candidate]]]()
    for ruling in ruled(question, claim(question.wish.predicate), windows, verifier):
        said_by = ruling.reason
        name = said_by.hit.version.provider
        if (
            name
            and ruling.verdict(verifier.weights.yes_bias) == "yes"
            and ruling.belief >= verifier.weights.verdict_enough
        ):
            span = said_by.span or (said_by.start, said_by.end)
            found.setdefault(name, []).append((ruling.belief, Candidate(name, span, said_by, None, chosen=True)))
    items = [Found(tuple(c for _, c in evidence), evidence[0][0], None, True) for evidence in found.values()]
    return sorted(items, key=lambda item: -item.belief)
