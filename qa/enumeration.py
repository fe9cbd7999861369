"""Names that a question lists ("IBM, Microsoft and Amazon"), and the question about each of them alone."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w&'’-]*(?:\.\w+)*(?: [A-Z][\w&'’-]*(?:\.\w+)*)*"
_AND = r",? (?:and|or|versus|vs\.?|with|to|than) (?:the )?"
_LISTED = re.compile(rf"(?P<first>{_NAME})(?P<more>(?:, {_NAME})*)(?:{_AND}(?P<last>{_NAME}))")


def each_alone(question: str) -> list[tuple[str, str]]:
    """The two or more names that a question lists, each with the question about it alone.

    >>> each_alone("How do Oakdale, Elmwood and Ashton vote?")[1]
    ('Elmwood', 'How do Elmwood vote?')
    >>> each_alone("How did Oakdale vote?")
    []
    """
    match = _LISTED.search(question, 1)
    if not match:
        return []
    names = [match["first"], *(name for name in match["more"].split(", ") if name), match["last"]]
    return [(name, question[: match.start()] + name + question[match.end() :]) for name in names]
