"""Sentences of an article -> questions that they answer, each with the words that must come back as the answer.

The words of a question are those of its sentence in their order, or a frame that fits any name, so that it is grammatical
wherever the clause was read rightly. What is long, vague without its article, or leans on a word outside it is not asked.
Left out: questions for yes or no and for lists, and everything that a sentence only implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index import Version
from qa.clauses import CAPITAL, NAME, Clause, clause, headline_clause
from qa.descriptions import descriptions
from qa.items import NOT_ALONE
from qa.made import Draft, Made, Span, asked, stands_alone
from qa.places import place_named, places_in
from qa.usage import Usage
from qa.verbs import words

MAX_REST = 10  # words that a question takes over behind the verb
SEVERAL = 2  # articles among those near that write a name
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
_PART_OF = re.compile(r"[A-Z]\w+ (?:and|of|for)(?: the)? $")
_NO_TOPIC = re.compile(r"-[a-z]+$|(?:ish|ese|ian|ean|ican)s?$|^(?:French|Dutch|Swiss|Greek|Czech|Thai)$|['’]s?$")


def made(version: Version, span: Span, used: Usage, topics: Sequence[str] = ()) -> list[Made]:
    """The questions that a sentence answers; `used` says what is a name, `topics` are what "about" may ask for."""
    found = clause(version.text, span, version.published)
    drafts = list(descriptions(version.text, span, used))
    if found and used.names(found.name, version.text, found.subject_span[1] - len(found.name), span[0]):
        drafts += _drafts(found, version.text, span, topics)
    return asked(version, drafts)


def made_of_headline(version: Version, used: Usage, topics: Sequence[str] = ()) -> list[Made]:
    """The questions that a headline answers, where it says that somebody by name did something."""
    c = headline_clause(version)
    if c is None or c.subject not in used.body or not used.names(c.subject, version.text, 0, 0):
        return []
    c = replace(c, subject=used.the(c.subject))
    drafts = (
        d for d in _drafts(c, version.text, (0, version.title_end), topics) if d[1] in ("what", "done", "how much")
    )
    return asked(version, drafts)


def made_of_names(version: Version, span: Span, used: Usage) -> list[Made]:
    """What is reported about a name, or happened in a place, that several of the articles write, one in its headline."""
    title, drafts = version.text[: version.title_end], list[Draft]()
    for name, at in names_in(version.text, span, used):
        if used.articles(name) >= SEVERAL and _has(name, title):
            place = place_named(name, version.text)
            text = f"what happened in {used.the(name)}" if place else f"what is reported about {used.the(name)}"
            drafts.append((text, "about", (at, at + len(name))))
    return asked(version, drafts)


def made_of_collection(texts: Iterable[str], version: Version, used: Usage) -> list[Made]:
    """Which article about a name is the newest and which outlets report on it, for each name in some texts that several of
    the articles write."""
    named = (name for text in texts for name, _ in names_in(text, (0, len(text)), used))
    drafts = list[Draft]()
    for name in dict.fromkeys(name for name in named if used.articles(name) >= SEVERAL):
        drafts.append((f"what is the newest article about {used.the(name)}", "newest", (0, 0)))
        drafts.append((f"which outlets reported on {used.the(name)}", "outlets", (0, 0)))
    return asked(version, drafts)


def names_in(text: str, span: Span, used: Usage) -> Iterator[tuple[str, int]]:
    """The names in a sentence that can be what a question is about, each with its place in the text."""
    for match in re.finditer(NAME, text[: span[1]][span[0] :]):
        name, at = re.sub(r"['’]s?$", "", match[0]), span[0] + match.start()
        led = at == span[0] or (re.search(r"(?:[a-z,]|\b[Tt]he) $", text[:at]) and not _PART_OF.search(text[:at]))
        is_name = led and not _NO_TOPIC.search(name) and used.only_a_name(name) and used.names(name, text, at, span[0])
        if is_name and (used.stands(name) or place_named(name, text)):
            yield name, at


def _drafts(c: Clause, text: str, span: Span, topics: Sequence[str]) -> Iterator[Draft]:
    """Questions that a clause answers, by the kind of its verb."""
    lemma, (start, end) = c.verb.lemma, c.rest_span
    did, told = f"{c.did} {c.subject} {c.form}", text[start : span[1]]
    if lemma in words("say"):
        topic = next((t for t in topics if _has(t, told, re.I) and not _has(t, c.subject)), None)
        if topic and len(told.split()) > (LEAST_CUT if told.endswith(("...", "…", "]")) else LEAST_TOLD):
            said = c.when.end if c.when and start <= c.when.start < start + len("on Wednesday") else start
            yield f"what {did} about {topic}", "said", (said, span[1])
        return
    if lemma in words("rules") and c.did in ("did", "has", "have"):
        topic = next((t for t in topics if _has(t, text[start:end], re.I) and not _has(t, c.subject)), None)
        if topic:
            yield f"what {c.did} {c.subject} {'do' if c.did == 'did' else 'done'} about {topic}", "done", (start, end)
    if c.did == "does" and lemma in words("trades"):
        if _is_told(c.rest):
            yield f"what does {c.subject} do", "what", (start - len(c.told) - 1, end)
        return
    if lemma in words("to"):
        if c.rest.startswith("to ") or (c.did != "does" and " to " in c.rest):
            yield f"what {did} to do", "what", (start, span[1])
        if c.rest.startswith("to ") and c.when and c.did == "did" and _whole(c.rest[3:]):
            yield f"when {did} {_OWN.sub('the', c.rest)}", "when", (c.when.start, c.when.end)
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
                yield (
                    f"where did {c.subject} {c.verb.lemma} {rest[: lead.start()]}",
                    "where",
                    (at, at + place.end - place.start),
                )


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


def _has(topic: str, text: str, flags: int = 0) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(topic)}(?![\w-])", text, flags) is not None
