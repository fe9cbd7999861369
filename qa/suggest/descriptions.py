"""What sentences say in passing about those they name: who or what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.suggest.clauses import NAME
from qa.suggest.made import Draft, Span
from qa.suggest.verbs import words
from qa.suggest.writing import IsName, with_the

_WHAT = r"[^,.;:()\"“”…]{4,90}"
_NAMED = rf"(?<![\w’'-])(?:\S+-based )?(?P<name>{NAME})"
_APPOSITION = re.compile(rf"{_NAMED}, (?P<what>(?:an?|the) {_WHAT})(?=[,.]|$)")
_IS = re.compile(rf"{_NAMED} (?:is|was) (?P<what>an? {_WHAT})(?=[,.]|$)")
_AFTER_NOUN = re.compile(
    r"\s(?:of|for|that|which|who|in|by|with|to|from|at|on|based|led|called|known|whose|and|developing|using|where)\b.*"
)
_STATEMENT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\b|\w+ed (?:the|an?|its|his|her)\b"
)
_LEAST = 3  # words of what something is


def descriptions(text: str, span: Span, is_name: IsName) -> Iterator[Draft]:
    """The questions that a sentence answers about those it names.

    >>> text = "It met Elm Works, a maker of dolls, and Jo Roe, the chairman of Ash."
    >>> [question for question, *_ in descriptions(text, (0, len(text)), lambda name: True)]
    ['what is Elm Works', 'who is Jo Roe']
    """
    for match in (*_APPOSITION.finditer(text, *span), *_IS.finditer(text, *span)):
        noun = _AFTER_NOUN.sub("", match["what"])
        head, name = noun.split()[-1], match["name"]
        if _STATEMENT.search(noun) or not is_name(name):
            continue
        if head in words("persons") and 2 <= len(name.split()) <= 3:
            yield f"who is {name}", "described", match.span("what")
        elif head in words("bodies") and len(match["what"].split()) >= _LEAST:
            yield f"what is {with_the(name, text)}", "described", match.span("what")
