"""Sentences of an article -> questions that they answer, each with the words that must come back as the answer.

The words of a question are those of its sentence in their order, or a frame that fits any name, so that it is grammatical
wherever the clause was read rightly. What is long, vague without its article, or leans on a word outside it is not asked.
Left out: questions for yes or no and for lists, and everything that a sentence only implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import Version
from qa.examples import MAX_HEADLINE, about
from qa.items import NOT_ALONE
from qa.places import places_in
from qa.suggest.clauses import CAPITAL, NAME, Clause, clause, headline_clause
from qa.suggest.made import Draft, Made, Span, asked, stands_alone
from qa.suggest.verbs import words
from qa.suggest.writing import IsName, topic, with_the

SEVERAL = 2  # articles whose headlines have a name that is asked about
MAX_REST = 10  # words that a question takes over behind the verb
LEAST_TOLD, LEAST_CUT = 4, 14  # words of an answer that is a statement, and of one that breaks off
MIN_HEADLINE = 20  # characters
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
_BECAUSE = re.compile(r"\s?(?:,? because (?!of\b)|,? due to |,? because of |,? citing )(?P<why>[^.;]{12,})")
_FINITE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|would|can|could|may|might|should)\b")
_TITLED = re.compile(rf"\b(?:titled|entitled|called|named|dubbed)$|(?:{CAPITAL} ){{5}}")
_CUT = re.compile(r"\.\.\.|[…“”\"|]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside a sentence: what is a name, the phrases that "about" may ask for, the best first, and the texts
    near by, which show how a name is written."""

    is_name: IsName
    topics: Sequence[str] = ()
    texts: str = ""


def made(version: Version, span: Span, known: Known) -> list[Made]:
    """The questions that a sentence answers."""
    found = clause(version.text, span, version.published)
    if not found or not known.is_name(found.subject.removeprefix("the ")):
        return []
    return asked(version, _drafts(found, version.text, span, known.topics))


def made_of_headline(version: Version, known: Known) -> list[Made]:
    """The questions that a headline answers, where it says that somebody by name did something."""
    c = headline_clause(version)
    if c is None or not known.is_name(c.subject):
        return []
    c = replace(c, subject=with_the(c.subject, known.texts))
    drafts = _drafts(c, version.text, (0, version.title_end), known.topics)
    return asked(version, (d for d in drafts if d[1] in ("what", "done", "how much")))


def made_of_names(texts: Iterable[str], versions: Sequence[Version], known: Known) -> list[Made]:
    """What is the latest on each name in some texts that the headlines of several articles have."""
    names = dict.fromkeys(re.sub(r"['’]s?$", "", m[0]) for text in texts for m in re.finditer(NAME, text))
    found = list[Made]()
    for name in names:
        at = [(v, m.span()) for v in versions if (m := re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", v.title))]
        if len({v.article for v, _ in at}) >= SEVERAL and known.is_name(name):
            version, span = at[0]
            found += asked(version, [(f"what is the latest on {with_the(name, known.texts)}", "latest", span)])
    return found


def made_of_article(version: Version) -> list[Made]:
    """What is reported under a headline, where that is whole and fits into a question."""
    if not MIN_HEADLINE <= len(version.title) <= MAX_HEADLINE or _CUT.search(version.title):
        return []
    return [Made(about(version.title), "reported", version, (0, version.title_end))]


def _drafts(c: Clause, text: str, span: Span, topics: Sequence[str]) -> Iterator[Draft]:
    """Questions that a clause answers, by the kind of its verb."""
    lemma, (start, end) = c.verb.lemma, c.rest_span
    did, told = f"{c.did} {c.subject} {c.form}", text[start : span[1]]
    if lemma in words("say"):
        about_it = topic(told, topics)
        if about_it and len(told.split()) > (LEAST_CUT if told.endswith(("...", "…", "]")) else LEAST_TOLD):
            said = c.when.end if c.when and start <= c.when.start < start + len("on Wednesday") else start
            yield f"what {did} about {about_it}", "said", (said, span[1])
    elif lemma in words("to"):
        if c.rest.startswith("to "):
            yield f"what {did} to do", "what", (start, span[1])
    elif lemma in words("of_money") and _MONEY.match(c.rest):
        yield f"how much {did}", "how much", (start, end)
    else:
        if lemma in words("rules") and c.did != "is" and (about_it := topic(text[start:end], topics)):
            yield (
                f"what {c.did} {c.subject} {'do' if c.did == 'did' else 'done'} about {about_it}",
                "done",
                (start, end),
            )
        if lemma in words("for_money") and (price := _PRICE.match(text, start, span[1])):
            yield f"how much did {c.subject} pay for {price['of']}", "how much", price.span("price")
        yield from _of_object(c, text, span)


def _of_object(c: Clause, text: str, span: Span) -> Iterator[Draft]:
    """Questions that a clause with an object answers; all but the last take over what follows the verb."""
    did, (start, end), rest = f"{c.did} {c.subject} {c.form}", c.rest_span, _OWN.sub("the", c.rest)
    first = rest.split()[0].casefold() if rest else "by"
    if first in _NO_OBJECT or first.endswith("ly"):
        return
    if _whole(rest) and rest == c.rest and set(c.subject.split()).isdisjoint(rest.split()):
        yield f"{who(c.subject)} {c.told} {rest}", "who", c.subject_span
    if _whole(rest) and c.did == "did" and c.when:
        yield f"when {did} {rest}", "when", (c.when.start, c.when.end)
    if _whole(rest) and c.did == "did" and (why := _BECAUSE.match(text, end, span[1])):
        yield f"why {did} {rest}", "why", why.span("why")
    if c.verb.lemma in words("whom"):
        yield f"who {did}", "what", (start, end)
    elif c.verb.lemma in words("what") and _is_told(text[start:end]):
        yield f"what {did}", "what", (start, end)


def who(subject: str) -> str:
    """The word that asks for the subject of a clause.

    >>> who("Oakland"), who("Elmwood Robotics")
    ('which city', 'who')
    """
    places = [p for p in places_in(subject) if p.end - p.start >= len(subject) - len("the ")]
    return f"which {places[0].place.kind}" if places else "who"


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
