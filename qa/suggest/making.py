"""Sentences and headlines -> questions that they answer, each with the words that must come back as the answer.

A question is a frame that fits any name and a verb with its object asked for, so that it is grammatical wherever the clause
was read rightly. Left out: questions that take over what follows the verb (who, when, why), which hardly ever were near enough
and then answered; questions for yes or no and for lists; and everything that a sentence only implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import Version
from qa.examples import MAX_HEADLINE, about
from qa.suggest.clauses import NAME, Clause, clause, headline_clause
from qa.suggest.made import Asks, Made, Span
from qa.suggest.verbs import words
from qa.suggest.writing import IsName, with_the

SEVERAL = 2  # articles whose headlines have a name that is asked about
MIN_HEADLINE = 20  # characters
_NO_OBJECT = re.compile(
    r"\w+ly\b|(?:by|in|on|for|to|from|with|as|at|of|and|or|up|out|off|down|over|into|that|how|what|why|when|where|if|whether|it|he"
    r"|she|they|we|there|than|also|not|about|against|through|around|away|back|together|forward|forces|headlines|our|my)\b",
    re.I,
)
_LOOSE_END = re.compile(
    r"\b(?:an?|the|of|to|in|on|at|for|from|by|with|and|or|its|their|more|than|as|into|over|about|such|both|between|under|up|new"
    r"|first|other|own|using|via|per|another)$",
    re.I,
)
_TO = re.compile(r"(?:\S+ )?to [a-z]")
_MONEY = re.compile(
    r"(?:(?:an?|about|around|roughly|nearly|over|more than|another|up to|total of|only|just|almost) )*[$€£]\s?\d"
)
_PRICE = re.compile(
    rf"(?:[a-z][\w’'-]* |American |\S+-based ){{0,6}}?(?P<of>{NAME}),? for (?:[a-z]+ ){{0,3}}"
    r"(?P<price>[$€£]\s?\d[\d.,]*(?: ?(?:million|billion|[mbkMBK]n?)\b)?)"
)
_CUT = re.compile(r"\.\.\.|[…“”\"|]")

Draft = tuple[str, Asks, Span]  # a question without its capital and its mark, what it asks for, and the answer


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside a sentence: what is a name, and the texts near by, which show how names are written."""

    is_name: IsName
    texts: str = ""


def made_of_sentence(version: Version, span: Span, known: Known) -> list[Made]:
    """The questions that a sentence answers."""
    found = clause(version.text, span)
    if found is None or not known.is_name(found.subject.removeprefix("the ")):
        return []
    return [_made(version, draft) for draft in _drafts(found, version.text)]


def made_of_headline(version: Version, known: Known) -> list[Made]:
    """The questions that a headline answers, where it says that somebody by name did something."""
    found = headline_clause(version)
    if found is None or not known.is_name(found.subject):
        return []
    found = replace(found, subject=with_the(found.subject, known.texts))
    return [_made(version, draft) for draft in _drafts(found, version.text)]


def made_of_names(texts: Iterable[str], versions: Sequence[Version], known: Known) -> list[Made]:
    """What is the latest on each name in some texts that the headlines of several articles have."""
    names = dict.fromkeys(re.sub(r"['’]s?$", "", m[0]) for text in texts for m in re.finditer(NAME, text))
    found = list[Made]()
    for name in names:
        at = [(v, m.span()) for v in versions if (m := re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", v.title))]
        if len({v.article for v, _ in at}) >= SEVERAL and known.is_name(name):
            version, span = at[0]
            found.append(_made(version, (f"what is the latest on {with_the(name, known.texts)}", "latest", span)))
    return found


def made_of_article(version: Version) -> list[Made]:
    """What is reported under a headline, where that is whole and fits into a question."""
    if not MIN_HEADLINE <= len(version.title) <= MAX_HEADLINE or _CUT.search(version.title):
        return []
    return [Made(about(version.title), "reported", version, (0, version.title_end))]


def _made(version: Version, draft: Draft) -> Made:
    question, asks, answer = draft
    return Made(f"{question[0].upper()}{question[1:]}?", asks, version, answer)


def _drafts(c: Clause, text: str) -> Iterator[Draft]:
    """Questions that a clause answers, by the kind of its verb."""
    lemma, rest = c.verb.lemma, text[slice(*c.rest)].rstrip()
    if lemma in words("to"):
        if _TO.match(rest):
            yield f"what {c.asked} to do", "what", c.rest
    elif lemma in words("of_money") and _MONEY.match(rest):
        yield f"how much {c.asked}", "how much", c.rest
    elif lemma in words("for_money") and (price := _PRICE.match(text, *c.rest)):
        yield f"how much did {c.subject} pay for {price['of']}", "how much", price.span("price")
    elif len(rest.split()) > 1 and not _NO_OBJECT.match(rest) and not _LOOSE_END.search(rest):
        if lemma in words("whom"):
            yield f"who {c.asked}", "what", c.rest
        elif lemma in words("what"):
            yield f"what {c.asked}", "what", c.rest
