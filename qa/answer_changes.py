"""What changed between two answers to one question, given as answer records from two states of a collection.

Only what a reader would notice counts: whether there is an answer, its verdict, the items and what has happened to them,
figures, dates, the words quoted and their sources. Left out: scores, times, numbers of citations, the order of equal
evidence, where else the same stands, what is mentioned beside a list, and the words and nearest evidence of a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from qa.figures import differ, figures

Record = Mapping[str, Any]  # an answer record, or one of its citations or items
Kind = Literal["lost", "new", "source", "status", "figure", "items", "citation"]

KINDS: Mapping[Kind, str] = MappingProxyType(
    {  # the gravest first
        "lost": "lost its answer",
        "new": "newly answered",
        "source": "a cited article is gone",
        "status": "changed verdict or status",
        "figure": "changed figure or date",
        "items": "items came or went",
        "citation": "changed citation",
    }
)
APART = "only mentioned apart"
_QUOTED = re.compile(r"“.*?”|\[\d+\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, and its two states in a few words ("" where there was, or is, none)."""

    kind: Kind
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A citation of the one answer and what stands for it in the other; None where nothing does."""

    before: Record | None
    after: Record | None


def changes(before: Record, after: Record, gone: Collection[str] = ()) -> tuple[Change, ...]:
    """What changed between two answers, the gravest first; `gone` are sources that the later collection does not hold.

    >>> old = {"answered": True, "verdict": "no", "text": "", "items": [], "citations": []}
    >>> changes(old, old | {"verdict": "yes"})
    (Change(kind='status', what='verdict', before='no', after='yes'),)
    """
    found = list(dict.fromkeys(_changes(before, after, gone))) or list(_told(before, after))
    order = list(KINDS)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _changes(before: Record, after: Record, gone: Collection[str]) -> Iterator[Change]:
    if before["answered"] != after["answered"]:
        yield Change("new" if after["answered"] else "lost", "answer", lead(before), lead(after))
    yield from (Change("source", "source", c["source"], "") for c in before["citations"] if c["source"] in gone)
    if not (before["answered"] and after["answered"]):
        return
    if before["verdict"] != after["verdict"]:
        yield Change("status", "verdict", before["verdict"] or "", after["verdict"] or "")
    yield from _items(before, after)
    yield from (change for pair in pairs(before, after) for change in _cited(pair, gone))


def _items(before: Record, after: Record) -> Iterator[Change]:
    """Items that came or went, or to which something else has happened."""
    old, new, mentioned = by_name(before["items"]), by_name(after["items"]), by_name(after.get("mentioned") or [])
    for key in [*old, *(key for key in new if key not in old)]:
        if key in old and key in new:
            was, now = statuses(old[key]), statuses(new[key])
            if was != now:
                yield Change("status", old[key][0]["name"], was, now)
        else:
            was, now = (side[key][0]["name"] if key in side else "" for side in (old, new))
            yield Change("items", "item", was, now or (APART if key in mentioned else ""))


def _cited(pair: Pair, gone: Collection[str]) -> Iterator[Change]:
    """How the evidence of a pair differs."""
    old, new = pair.before, pair.after
    if old is None or new is None:
        if not (old and old["source"] in gone):
            yield Change("citation", "quotation", _quotation(old), _quotation(new))
        return
    moved = old["source"] != new["source"] and old["source"] not in new["also"]
    was, now = answering(old), answering(new)
    if figures(was) != figures(now) if old["source"] == new["source"] else differ(was, now):
        yield Change("figure", "answering words", was, now)
    elif (words(old) != words(new) or moved) and old["source"] not in gone:
        yield Change("citation", "quotation", _quotation(old), _quotation(new))
    if old.get("dated") != new.get("dated") and words(old) == words(new):
        yield Change("figure", "date of the event", old.get("dated") or "", new.get("dated") or "")
    if old["source"] == new["source"] and old["published"] != new["published"]:
        yield Change("citation", "published", old["published"] or "no date", new["published"] or "no date")


def _told(before: Record, after: Record) -> Iterator[Change]:
    """What two answers say beside their quotations, where these are the same: how many articles, which outlets. What is said of
    the items of a list changes with them."""
    if not (before["answered"] and after["answered"]) or before["items"]:
        return
    was, now = lead(before), lead(after)
    if figures(was) != figures(now):
        yield Change("figure", "answer", was, now)
    elif was != now and not before["citations"]:
        yield Change("citation", "answer", was, now)


def pairs(before: Record, after: Record) -> list[Pair]:
    """The citations of two answers that stand for each other: those with equal words of one source first, then equal words,
    then other words of one source; then, unless they are lists, what is left in its order. In lists only citations of items
    that both have are paired."""
    old, new = _comparable(before, after), _comparable(after, before)
    found = list[Pair]()
    for alike in (
        lambda a, b: words(a) == words(b) and a["source"] == b["source"],
        lambda a, b: words(a) == words(b),
        lambda a, b: a["source"] == b["source"],
        lambda a, b: not before["items"],
    ):
        found += _taken(old, new, alike)
    return found + [Pair(c, None) for _, c in old] + [Pair(None, c) for _, c in new]


_Owned = tuple[str, Record]  # the item that a citation backs ("" for the answer), and the citation


def _comparable(record: Record, other: Record) -> list[_Owned]:
    """The citations that have something to be compared with: all where neither answer is a list, else those of common items."""
    if not record["items"] and not other["items"]:
        return [("", citation) for citation in record["citations"]]
    numbered = {citation["number"]: citation for citation in record["citations"]}
    theirs = by_name(other["items"])
    return [
        (key, numbered[number])
        for key, items in by_name(record["items"]).items()
        if key in theirs
        for number in dict.fromkeys(n for item in items for n in item["citations"] if n in numbered)
    ]


def _taken(old: list[_Owned], new: list[_Owned], alike: Callable[[Record, Record], bool]) -> Iterator[Pair]:
    """Take out of both what is alike and belongs to the same item."""
    for mine in list(old):
        for theirs in new:
            if mine[0] == theirs[0] and alike(mine[1], theirs[1]):
                old.remove(mine)
                new.remove(theirs)
                yield Pair(mine[1], theirs[1])
                break


def by_name(items: Sequence[Record]) -> dict[str, list[Record]]:
    """The items under each name, whatever its case.

    >>> list(by_name([{"name": "Reno"}, {"name": "RENO"}]))
    ['reno']
    """
    found: dict[str, list[Record]] = {}
    for item in items:
        found.setdefault(item["name"].casefold(), []).append(item)
    return found


def statuses(items: Sequence[Record]) -> str:
    """What has happened to the items of one name.

    >>> statuses([{"status": "in_use"}])
    'in use'
    """
    return ", ".join(sorted((item["status"] or "no status").replace("_", " ") for item in items))


def words(citation: Record) -> str:
    """What a citation quotes, in single spaces."""
    return " ".join(citation["quote"].split())


def answering(citation: Record) -> str:
    """The words of a citation that answer, or all of them where it is not known which.

    >>> answering({"quote": "It cost 9 dollars.", "start": 100, "span": {"start": 108, "end": 109}})
    '9'
    """
    span, start = citation.get("span"), citation["start"]
    quote: str = citation["quote"]
    return quote[span["start"] - start : span["end"] - start] if span else quote


def lead(record: Record) -> str:
    """What an answer says beside its quotations.

    >>> lead({"text": "2 found.\\n“Reno paused it.” [1]"})
    '2 found.'
    """
    return " ".join(_QUOTED.sub(" ", record["text"]).split())


def _quotation(citation: Record | None) -> str:
    return f"“{words(citation)}” ({citation['source']})" if citation else ""
