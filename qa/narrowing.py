"""A follow-up that narrows the list just given ("only the European ones", "which of them are from 2021?") -> which of its items
stay, and the list without the others.

An item stays by its own place, or else by a place, a provider, a date of publication, a status or a word in what backs it.
Nothing new is looked up: what the list did not find is not found here. Left out here: narrowing by anything that needs
another reading ("which of them were bought?"), which is an ordinary follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from index.dates import utc
from qa.answer import Answer, Citation, Item
from qa.catalogue import key
from qa.clause import LEAD
from qa.kinds import type_of, wish
from qa.names import mentioned
from qa.periods import periods
from qa.places import place_named, places_in
from qa.regions import lies_in, region_named

By = Literal["place", "provider", "date", "status", "word"]
Test = Callable[[Item, Sequence[Citation]], bool]

_THEM = r"(?:them|these|those|the (?:\w+ )?\w+s)"
_THE = r"(?:(?:the|those) )?(?:ones )?"
_WHAT = r"(?P<what>.+?)(?: ones)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?:only|just) {_THE}(?:that are |which are )?{_WHAT}",
        rf"(?:please )?(?:show|give|list)(?: me)? (?:only|just) {_THE}{_WHAT}",
        rf"(?:please )?(?:limit|restrict|narrow|filter)(?: (?:it|that|this|them|these))?(?: down)? (?:to|by|for) {_THE}{_WHAT}",
        rf"(?:which|what|how many|(?:are )?any) of {_THEM} (?:are|were|is|was|come|came|lie) (?P<what>.+)",
        rf"(?:which|what|how many|are any) of {_THEM} (?P<what>(?:in|from|by) .+)",
        r"(?:which|what|how many) ones (?:are|were|come|came) (?P<what>.+)",
        rf"(?:which|how many) of {_THEM} (?P<done>(?:have|has|had|did|only|actually|merely)?\b.+)",
        r"(?:the|those) ones (?P<what>(?:in|from|by|of) .+)",
        r"the (?P<what>(?-i:[A-Z])\w+) ones",
        r"(?:are there )?any (?:of them )?(?P<what>(?:in|from) .+)",
        rf"{_WHAT} (?:only|alone)",
    )
)
_NOT = re.compile(
    rf"(?:all )?(?:but not|not|except|without|excluding|leave out)(?: for)? {_THE}{_WHAT}",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:in|from|by|of|at|to|with|about|on|published|since|located|based)\b ?", re.I)
_MERELY = re.compile(r"^(?:only|actually|merely|just) ", re.I)
_MAX_WHAT = 6  # words


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which items of a list stay (their places in it, from 0), by what, and the words that say so."""

    kept: tuple[int, ...]
    by: By
    what: str


def narrowing(asked: str, answer: Answer) -> Narrowing | None:
    """How a question narrows the list just given, or None where it asks for something else."""
    if not answer.items:
        return None
    text = LEAD.sub("", " ".join(asked.split())).rstrip("?!. ")
    without = _NOT.fullmatch(text)
    match = without or next((m for form in _FORMS if (m := form.fullmatch(text))), None)
    if match is None:
        return None
    given = match.groupdict()
    what = (given.get("what") or given.get("done") or "").strip()
    cited = {citation.number: citation for citation in answer.citations}
    backing = [[cited[n] for n in item.citations if n in cited] for item in answer.items]
    found = _test(what, answer, done=bool(given.get("done")))
    if found is None:
        return None
    by, test = found
    passing = [test(item, citations) for item, citations in zip(answer.items, backing, strict=True)]
    return Narrowing(tuple(n for n, passes in enumerate(passing) if passes is not bool(without)), by, what)


def _test(what: str, answer: Answer, done: bool) -> tuple[By, Test] | None:
    """The test that words stand for."""
    statuses = wish(f"Which places {_MERELY.sub('', what)}").statuses
    if statuses and any(item.status for item in answer.items):
        return "status", lambda item, citations: item.status in statuses
    if done or len(what.split()) > _MAX_WHAT:
        return None
    versions = [citation.version for citation in answer.citations]
    newest = max((utc(v.published).date() for v in versions if v.published), default=None)
    stripped = re.sub(r"^the ", "", _PREPOSITION.sub("", what), flags=re.I)
    if newest and (dated := _dated(what, stripped, newest)):
        return "date", dated
    providers = {key(v.provider) for v in versions if v.provider}
    if key(stripped) in providers:
        return "provider", lambda item, citations: any(
            key(c.version.provider or "") == key(stripped) for c in citations
        )
    words = [w for w in stripped.split() if type_of(w) == "other"] or stripped.split()
    bare = " ".join(words)
    if region := region_named(bare):
        return "place", lambda item, citations: _in_region(item, citations, region)
    if not bare[:1].isalnum():
        return None

    def has_word(item: Item, citations: Sequence[Citation]) -> bool:
        return bool(mentioned([bare], " ".join([item.name, item.detail, *(c.quote for c in citations)])))

    return "word", has_word


def _dated(what: str, stripped: str, newest: date) -> Test | None:
    """Whether what backs an item was published in the period that is all of the words."""
    found = periods(stripped, newest)
    if not found or len(stripped) - sum(p.end - p.start for p in found) > 4:
        return None
    first, last = min(p.first for p in found), max(p.last for p in found)
    if what.casefold().startswith("since"):
        last = date.max
    return lambda item, citations: any(
        c.version.published and first <= utc(c.version.published).date() <= last for c in citations
    )


def _in_region(item: Item, citations: Sequence[Citation], region: str) -> bool:
    """Whether an item lies in a region: by its own name, else by the places that the words behind it name."""
    context = " ".join(c.version.text for c in citations)
    if own := place_named(item.name, context):
        return lies_in(own, region)
    return any(lies_in(m.place, region) for c in citations for m in places_in(f"{c.version.title}\n{c.quote}"))


def narrowed(answer: Answer, how: Narrowing, standalone: str) -> Answer:
    """The list with the items that stay, their sources numbered anew; where none stays, word of that."""
    kept = [answer.items[n] for n in how.kept]
    blank = replace(answer, question=standalone, standalone_question=standalone)
    blank = replace(blank, mentioned=(), nearest=(), note="", chips=(), tally=None)
    said = f"Of the {len(answer.items)} found before, {len(kept) or 'none'} " + ("is" if len(kept) == 1 else "are")
    said += f" shown to be “{how.what}”."
    if not kept:
        return replace(blank, text=said, answered=False, items=(), citations=())
    numbers = dict.fromkeys(n for item in kept for n in item.citations)
    renumbered = {old: new for new, old in enumerate(numbers, start=1)}
    cited = {citation.number: citation for citation in answer.citations}
    items = tuple(replace(item, citations=tuple(renumbered[n] for n in item.citations)) for item in kept)
    citations = tuple(replace(cited[old], number=new) for old, new in renumbered.items())
    return replace(
        blank, text="\n".join([said, *map(_line, items)]), note=said, answered=True, items=items, citations=citations
    )


def _line(item: Item) -> str:
    status = f" ({item.status.replace('_', ' ')})" if item.status else ""
    marks = "".join(f"[{n}]" for n in item.citations)
    return f"{item.name}{status}{f', {item.detail}' if item.detail else ''} {marks}".rstrip()
