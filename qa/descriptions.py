"""What sentences say in passing about those they name: who or what they are, where they are based, which post they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from qa.clauses import CAPITAL, NAME
from qa.made import Draft, Span
from qa.places import places_in
from qa.usage import Usage
from qa.verbs import Verb, verbs, words

_WHAT = r"[^,.;:()\"“”…]{4,90}"
_NOT_BASED = rf"(?:\S+-based )?(?P<name>{NAME})"
_APPOSITION = re.compile(rf"(?<![\w’'-]){_NOT_BASED}, (?P<what>(?:an?|the) {_WHAT})(?=[,.]|$)")
_IS = re.compile(rf"(?<![\w’'-]){_NOT_BASED} (?:is|was) (?P<what>an? {_WHAT})(?=[,.]|$)")
_AFTER_NOUN = re.compile(
    r"\s(?:of|for|that|which|who|in|by|with|to|from|at|on|based|led|called|known|whose|and|developing|using|where)\b.*"
)
_STATEMENT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\b|\w+ed (?:the|an?|its|his|her)\b"
)
_BASED_IN = re.compile(
    rf"(?P<name>{NAME}),? (?:an? [^,.;]{{3,60}} |which is |is |are )?(?:based|headquartered) in (?P<place>{NAME}(?:, {NAME})?)"
)
_FOUNDED = re.compile(rf"(?<![\w’'-]){_NOT_BASED}(?:,(?: which)?)?(?: was)? founded in (?P<year>(?:19|20)\d\d)\b")
_LEAST = 3  # words of what something is


def descriptions(text: str, span: Span, used: Usage) -> Iterator[Draft]:
    """The questions that a sentence answers about those it names.

    >>> text = "Oslo-based Elm Works, a maker of dolls, lost Elm Works chairman Jo Roe."
    >>> used = Usage(text, text.casefold(), "")
    >>> [question for question, *_ in descriptions(text, (0, len(text)), used)]
    ['what is Elm Works', 'where is Elm Works based', 'who is Jo Roe', 'who is the chairman of Elm Works']
    """
    for match in (*_APPOSITION.finditer(text, *span), *_IS.finditer(text, *span)):
        noun = _AFTER_NOUN.sub("", match["what"])
        head, name = noun.split()[-1], match["name"]
        if _STATEMENT.search(noun) or not used.names(name, text, match.start("name"), span[0]):
            continue
        if head in words("persons") and 2 <= len(name.split()) <= 3:
            yield f"who is {name}", "described", match.span("what")
        elif head in words("bodies") and len(match["what"].split()) >= _LEAST:
            yield f"what is {used.the(name)}", "described", match.span("what")
    for match in (*_based().finditer(text, *span), *_BASED_IN.finditer(text, *span)):
        if _is_place(match["place"]) and used.names(match["name"], text, match.start("name"), span[0]):
            yield f"where is {used.the(match['name'])} based", "based", match.span("place")
    for match in _done_by().finditer(text, *span):
        if used.names(match["name"], text, match.start("name"), span[0]):
            verb = _by_participle()[match["verb"]]
            yield f"who {verb.past} {used.the(match['name'])}", "who", match.span("by")
    for match in _FOUNDED.finditer(text, *span):
        if used.names(match["name"], text, match.start("name"), span[0]):
            yield f"when was {used.the(match['name'])} founded", "when", match.span("year")
    for match in _titled().finditer(text, *span):
        yield f"who is {match['person']}", "described", match.span("title")
    for match in _post().finditer(text, *span):
        if used.names(match["org"], text, match.start("org"), span[0]):
            yield f"who is the {match['post']} of {used.the(match['org'])}", "post", match.span("person")


@cache
def _by_participle() -> Mapping[str, Verb]:
    return {verb.participle: verb for verb in verbs("acts").values()}


@cache
def _done_by() -> re.Pattern[str]:
    """Elm Works, acquired by Jo Roe."""
    listed = "|".join(sorted(_by_participle(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w’'-]){_NOT_BASED}(?:,(?: which)?)?(?: was| has been)?(?: recently)? (?P<verb>{listed})"
        rf" by (?:the )?(?P<by>{NAME})"
    )


def _is_place(name: str) -> bool:
    found = places_in(f"in {name}")
    return bool(found) and found[0].start == len("in ") and found[0].place.kind in ("city", "state", "country")


@cache
def _based() -> re.Pattern[str]:
    """Oslo-based startup Elm."""
    nouns = "|".join(sorted(words("companies") | {"maker", "provider", "developer"}))
    return re.compile(
        rf"(?<![\w-])(?P<place>[A-Z][\w.]+(?: [A-Z][\w.]+)*)-based (?:(?:[a-z][\w’'-]* ){{0,4}}(?:{nouns}) )?(?P<name>{NAME})"
        r"(?=[,.;]|\s(?:has|is|was|will|to|and|in|on|for|with|said|says|announced|launched|raised|developed)\b)"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A title of several words before a person's name: Transport Secretary Jane Roe."""
    titles = "|".join(map(re.escape, sorted(words("titles"))))
    return re.compile(
        rf"(?<![\w.])(?<![A-Z.] )(?P<title>(?!The )(?:[A-Z][\w’']+ ){{1,3}}(?:Attorney General|{titles.lower()}|{titles}))"
        rf" (?P<person>(?!General)[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w-]*[a-z])(?![\w'’]| [A-Z])"
    )


@cache
def _post() -> re.Pattern[str]:
    """Elm chairman Jo Roe."""
    posts = "|".join(sorted(words("posts")))
    return re.compile(
        rf"(?<![Ff]ormer )(?<![Dd]eputy )(?<![\w’'-])(?P<org>{NAME}?)(?:['’]s)? (?P<post>{posts})"
        rf" (?P<person>{CAPITAL}(?: {CAPITAL}){{1,2}})"
    )
