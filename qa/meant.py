"""Which referent a pronoun means: those that agree with it, in the order in which they are offered, and what the question says
of it where that tells a company from a thing. Rules over words.

A thing is used, made and paid for; a company is founded, pays and answers. What somebody thinks of or spends on is the matter
as a whole, for which no noun stands: then nothing is chosen, and the turn before goes in front of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.anaphora import Anaphor, words_of
from qa.clause import asking, parse
from qa.kinds import type_of
from qa.referents import PLACES, Referent, may_be_person

_OF_COMPANIES = re.compile(
    r"\b(?:founded|based|headquartered|raised?|employ|invest|investors?|valued|shareholders?|ceo|boss|founders?|chief executive"
    r"|revenue|profits?|staff|pay|paid|announced?|hired?|sell|sue|lobby|lawyers?)\b",
    re.I,
)
_DONE_TO_THINGS = re.compile(  # "when was it sent"
    r"\b(?:used|sent|released|published|installed|made|built|put|supplied|sold|stored|kept|developed|removed|deleted|tested"
    r"|accurate|reliable|called)\b",
    re.I,
)
_THINGS_DO = re.compile(r" (?:cost|work|weigh|last|expire|look like|begin|start|end)\b", re.I)
_DO_TO_THINGS = re.compile(  # "who makes them"
    r"\b(?:make|makes|made|supply|supplies|supplied|build|builds|built|develop|developed|install|installed|use|uses|used|send"
    r"|sent|read|publish|published|write|wrote|remove|removed|test|tested|buy|bought|sell|sells|sold) $",
    re.I,
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being) $", re.I)
_OF_MATTERS = re.compile(
    r"\b(?:thinks?|thought|opinion|spent|spend|idea|react(?:ion|ed)?|favou?r|against|oppos\w+|object\w*|supports?|supported"
    r"|approved?|vote[ds]?|legal|true|happen)\b",
    re.I,
)
_HOUSES = re.compile(
    r"\b(?:Schools?|University|College|Hospital|Airport|Museum|Garden|Stadium|Station|Library|Hotel|Center|Centre)\b"
)


def agrees(referent: Referent, anaphor: Anaphor) -> bool:
    """Whether a pronoun, or "that company", can mean it.

    >>> from qa.anaphora import anaphors
    >>> agrees(Referent("Ann Reed", "person", False, 0), anaphors("What did she say?")[0])
    True
    """
    kind = referent.kind
    if anaphor.refers in ("he", "she"):
        sure = kind == "person" or (kind == "name" and referent.rank % 10 == 0)  # asked for by "who"
        return not referent.several and (sure or (kind != "place" and may_be_person(referent.name)))
    if anaphor.refers == "there":
        return kind == "place" or (referent.rank % 10 == 0 and _HOUSES.search(referent.name) is not None)
    if anaphor.refers == "they":
        return referent.several or kind in ("organisation", "name")
    if anaphor.refers == "noun":
        wanted = type_of(anaphor.noun)
        if wanted in PLACES:
            return kind == "place"
        if wanted in ("organisation", "outlet"):
            return kind in ("organisation", "name")
        return wanted == "person" and (kind == "person" or (kind == "name" and may_be_person(referent.name)))
    return anaphor.refers == "it" and kind != "person" and not referent.several


def preferred(anaphor: Anaphor, offered: Sequence[Referent], question: str, before: str) -> list[Referent]:
    """What a pronoun means: one of what is offered, none where nothing agrees, several where nothing tells them apart."""
    clause = parse(asking(before))
    if anaphor.refers == "noun":
        if clause and clause.asked and words_of(clause.asked)[-1].folded == anaphor.noun:
            return [r for r in offered if r.rank == 0]
        if re.search(rf"\b{re.escape(anaphor.noun)}", before, re.I):  # "a fund", then "the fund"
            return []
    agreeing = [r for r in offered if agrees(r, anaphor)]
    if anaphor.refers in ("he", "she"):
        agreeing.sort(key=lambda r: r.kind != "person")
    elif anaphor.refers in ("it", "they"):
        if _OF_MATTERS.search(question) and not anaphor.subject and not anaphor.possessive:
            return []
        agreeing = _by_what_is_said(anaphor, agreeing, question)
        nameless = clause is not None and clause.role == "object" and not any(r.rank == 0 for r in offered)
        if anaphor.refers == "it" and nameless and not anaphor.subject and not anaphor.possessive:
            return []  # it is what was asked for, and too long to be put here
    if not agreeing:
        return []
    best = agreeing[0]
    if best.rank % 10 != 1 or anaphor.refers == "they":
        return [best]
    return [r for r in agreeing if r.rank == best.rank and not r.several][:2] or [best]


def _by_what_is_said(anaphor: Anaphor, agreeing: Sequence[Referent], question: str) -> list[Referent]:
    """Those that agree, what goes with the verb first; a place that a question only mentions is hardly meant by "it"."""
    kept = [r for r in agreeing if anaphor.refers == "they" or not (r.kind == "place" and r.rank % 10 == 2)]
    if _said_of_thing(anaphor, question) and any(_is_thing(r) for r in kept):
        return sorted(kept, key=lambda r: (r.rank // 10, not _is_thing(r)))
    if anaphor.refers == "they":
        return sorted(kept, key=lambda r: (r.rank // 10, r.rank % 10 > 1 and not r.several))
    if _OF_COMPANIES.search(question):
        return sorted(kept, key=lambda r: (r.rank // 10, r.kind not in ("organisation", "name", "place")))
    return kept


def _said_of_thing(anaphor: Anaphor, question: str) -> bool:
    """Whether a pronoun stands where a thing does: "when was it sent", "how much did it cost", "who makes it"."""
    before, after = question[: anaphor.start], question[anaphor.end :]
    if anaphor.possessive:
        return False
    if not anaphor.subject:
        return _DO_TO_THINGS.search(before) is not None
    return _THINGS_DO.match(after) is not None or (
        _IS.search(before) is not None and _DONE_TO_THINGS.search(question) is not None
    )


def _is_thing(referent: Referent) -> bool:
    return referent.kind == "thing" or (referent.kind == "name" and referent.rank % 10 == 0)
