"""Sentences of an article -> questions that they answer, each with the words that must come back as the answer.

The words of a question are those of its sentence in their order, or a frame that fits any name, so that it is grammatical
wherever the clause was read rightly. What is long, vague without its article, or leans on a word outside it is not asked.
Left out: questions for yes or no and for lists, and everything that a sentence only implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Version
from qa.items import NOT_ALONE
from qa.places import places_in
from qa.suggest.clauses import CAPITAL, NAME, Clause, clause, headline_clause
from qa.suggest.descriptions import descriptions
from qa.suggest.made import Draft, Made, Span, asked, stands_alone
from qa.suggest.verbs import words
from qa.suggest.writing import IsName, topic, with_the

MAX_REST = 10  # words that a question takes over behind the verb
LEAST_TOLD, LEAST_CUT = 4, 14  # words of an answer that is a statement, and of one that breaks off
_OWN = re.compile(r"\b(?:its|their|his|her)(?: own)?\b")
_LOOSE_END = frozenset(
    """a an the of to in on at for from by with and or its their more than as into over about such both between under up new
    first other own using via per another""".split()
)
_NO_OBJECT = frozenset(
    """by in on for to from with as at of and or up out off down over into that how what why when where if whether it he she
    they we there than also not about against through around it's away back together forward forces headlines""".split()
)
_MONEY = re.compile(
    r"(?:(?:an?|about|around|roughly|nearly|over|more than|another|up to|total of|only|just|almost) )*[$€£]\s?\d"
)
_PRICE = re.compile(
    rf"(?:[a-z][\w’'-]* |American |\S+-based ){{0,6}}?(?P<of>{NAME}),? for (?:[a-z]+ ){{0,3}}"
    r"(?P<price>[$€£]\s?\d[\d.,]*(?: ?(?:million|billion|[mbkMBK]n?)\b)?)"
)
_KEPT_FROM = re.compile(
    r"(?P<whom>(?:(?!its|their|his|her)[a-z][\w’'-]* ){0,4}(?!its|their)[a-z][\w’'-]*) from (?P<doing>[a-z]+ing\b)"
)
_BECAUSE = re.compile(r"\s?(?:,? because (?!of\b)|,? due to |,? because of |,? citing )(?P<why>[^.;]{12,})")
_FINITE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|would|can|could|may|might|should)\b")
_TITLED = re.compile(rf"\b(?:titled|entitled|called|named|dubbed)$|(?:{CAPITAL} ){{5}}")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside a sentence: what is a name, and the phrases that "about" may ask for, the best first."""

    is_name: IsName
    topics: Sequence[str] = ()


def made(version: Version, span: Span, known: Known) -> list[Made]:
    """The questions that a sentence answers."""
    found = clause(version.text, span, version.published)
    drafts = list(descriptions(version.text, span, known.is_name))
    if found and known.is_name(found.name):
        drafts += _drafts(found, version.text, span, known.topics)
    return asked(version, drafts)


def made_of_headline(version: Version, known: Known) -> list[Made]:
    """The questions that a headline answers, where it says that somebody by name did something."""
    c = headline_clause(version)
    if c is None or not known.is_name(c.subject):
        return []
    c = replace(c, subject=with_the(c.subject, version.text[version.title_end :]))
    drafts = _drafts(c, version.text, (0, version.title_end), known.topics)
    return asked(version, (d for d in drafts if d[1] in ("what", "done", "how much")))


def _drafts(c: Clause, text: str, span: Span, topics: Sequence[str]) -> Iterator[Draft]:
    """Questions that a clause answers, by the kind of its verb."""
    lemma, (start, end) = c.verb.lemma, c.rest_span
    did, told = f"{c.did} {c.subject} {c.form}", text[start : span[1]]
    if lemma in words("say"):
        about = topic(told, topics)
        if about and len(told.split()) > (LEAST_CUT if told.endswith(("...", "…", "]")) else LEAST_TOLD):
            said = c.when.end if c.when and start <= c.when.start < start + len("on Wednesday") else start
            yield f"what {did} about {about}", "said", (said, span[1])
        return
    if lemma in words("rules") and c.did in ("did", "has", "have") and (about := topic(text[start:end], topics)):
        yield f"what {c.did} {c.subject} {'do' if c.did == 'did' else 'done'} about {about}", "done", (start, end)
    if c.did == "does" and lemma in words("trades"):
        return
    if lemma in words("to"):
        if c.rest.startswith("to ") or (c.did != "does" and " to " in c.rest):
            yield f"what {did} to do", "what", (start, span[1])
        return
    if lemma in words("of_money") and _MONEY.match(c.rest):
        yield f"how much {did}", "how much", (start, end)
        return
    if lemma in words("for_money") and (price := _PRICE.match(text, start, span[1])):
        yield f"how much did {c.subject} pay for {price['of']}", "how much", price.span("price")
    first = c.rest.split()[0].casefold() if c.rest else "by"
    if first in _NO_OBJECT or first.endswith("ly"):
        return
    yield from _copies(c, text, span)
    if lemma in words("whom"):
        yield f"who {did}", "what", (start, end)
    elif (kept := _KEPT_FROM.match(text, start, end)) and lemma in words("keep_from"):
        yield f"what {did} {kept['whom']} from doing", "what", (kept.start("doing"), end)
    elif lemma in words("what") and _is_told(text[start:end]):
        what = "which company" if lemma in words("for_money") and _company(text[start : end + 40]) else "what"
        yield f"{what} {did}", "what", (start, end)


def _copies(c: Clause, text: str, span: Span) -> Iterator[Draft]:
    """Questions that take over what follows the verb."""
    rest = _OWN.sub("the", c.rest)
    if not _whole(rest):
        return
    if rest == c.rest and set(c.name.split()).isdisjoint(rest.split()):
        yield f"{who(c)} {c.told} {rest}", "who", c.subject_span
    if c.did == "did":
        did = f"did {c.subject} {c.form}"
        if c.when:
            yield f"when {did} {rest}", "when", (c.when.start, c.when.end)
        if why := _BECAUSE.match(text, c.rest_span[1], span[1]):
            yield f"why {did} {rest}", "why", why.span("why")
        yield from _places(c, text, rest)


def _places(c: Clause, text: str, rest: str) -> Iterator[Draft]:
    """Where it was done, where the clause ends with a place."""
    for place in places_in(rest)[-1:]:
        lead = re.search(r" (?:in|at) $", rest[: place.start])
        if lead and place.end == len(rest) and _whole(rest[: lead.start()]):
            at = text.rfind(rest[place.start : place.end], *c.rest_span)
            if at >= 0:
                question = f"where did {c.subject} {c.verb.lemma} {rest[: lead.start()]}"
                yield question, "where", (at, at + place.end - place.start)


def who(c: Clause) -> str:
    """The word that asks for the subject of a clause.

    >>> who(clause("Oakland sued Elmwood.", (0, 21), None)), who(clause("Startup Elm sued Ashton.", (0, 24), None))
    ('which city', 'which company')
    """
    places = [p for p in places_in(c.subject) if p.end - p.start >= len(c.subject) - 4]
    if places:
        return f"which {places[0].place.kind}"
    return "which company" if _company(c.before) or _company(c.after.split(" of ")[0]) else "who"


def _company(text: str) -> bool:
    return not words("companies").isdisjoint(text.casefold().replace(",", "").split())


def _whole(rest: str) -> bool:
    """Whether the words after a verb can be understood without their article, and are a whole phrase."""
    told = rest.split()
    if not 1 <= len(told) <= MAX_REST or told[-1].casefold() in _LOOSE_END or not stands_alone(rest):
        return False
    if _FINITE.search(rest) or _TITLED.search(rest):
        return False
    content = [w for w in told if w.casefold() not in NOT_ALONE and len(w) > 2]
    named = any(re.match(NAME, w) for w in told)
    return len(content) >= (1 if named else 3)


def _is_told(rest: str) -> bool:
    """Whether the words that would answer say something by themselves."""
    told = rest.split()
    return len(told) > 1 and told[-1].casefold() not in _LOOSE_END and not re.match(r"(?:our|my|what)\b", rest)
