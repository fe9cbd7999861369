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
Alike = Callable[[Record, Record], bool]
ALIKE: tuple[Alike, ...] = (
    lambda old, new: _said(old) == _said(new),
    lambda old, new: words(old) == words(new),
    lambda old, new: bool(old["source"] == new["source"]),
)
APART = "only mentioned apart"
_MARK = re.compile(r"\[\d+\]")


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

    >>> old = {"answered": True, "verdict": "no", "text": "No.", "items": [], "citations": []}
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
    mentioned = by_name(after.get("mentioned") or [])
    for old, new in item_pairs(before, after):
        if not old or not new:
            was, now = (side[0]["name"] if side else "" for side in (old, new))
            yield Change("items", "item", was, now or (APART if was.casefold() in mentioned else ""))
        elif (was := statuses(old)) != (now := statuses(new)):
            yield Change("status", new[0]["name"], was, now)


def item_pairs(before: Record, after: Record) -> list[tuple[list[Record], list[Record]]]:
    """The items of two lists under each name, [] where one list has none. One that stands in the other list under a longer or
    shorter name, with the same evidence, is no other item."""
    old, new = by_name(before["items"]), by_name(after["items"])
    alone = [name for name in new if name not in old]
    found = list[tuple[list[Record], list[Record]]]()
    for name, items in old.items():
        same = name if name in new else next((n for n in alone if _renamed(before, items, after, new[n])), None)
        if same in alone:
            alone.remove(same)
        found.append((items, new[same] if same is not None else []))
    return found + [([], new[name]) for name in alone]


def _renamed(before: Record, old: Sequence[Record], after: Record, new: Sequence[Record]) -> bool:
    was, now = (items[0]["name"].casefold() for items in (old, new))
    shared = {_said(c) for c in backing(before, old)} & {_said(c) for c in backing(after, new)}
    return bool(shared) and (was in now or now in was)


def backing(record: Record, items: Sequence[Record]) -> list[Record]:
    """The citations that back some items, each once."""
    numbers = {number for item in items for number in item["citations"]}
    return [citation for citation in record["citations"] if citation["number"] in numbers]


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
    then other words of one source; then, unless they are lists, what is left in its order. In lists only citations of an item
    that both have are paired."""
    if before["items"] or after["items"]:
        both = [(old, new) for old, new in item_pairs(before, after) if old and new]
        return [pair for old, new in both for pair in _paired(backing(before, old), backing(after, new), ALIKE)]
    return _paired(before["citations"], after["citations"], (*ALIKE, lambda old, new: True))


def _paired(before: Sequence[Record], after: Sequence[Record], alike: Sequence[Alike]) -> list[Pair]:
    old, new, found = list(before), list(after), list[Pair]()
    for agree in alike:
        for mine in list(old):
            if theirs := next((citation for citation in new if agree(mine, citation)), None):
                old.remove(mine)
                new.remove(theirs)
                found.append(Pair(mine, theirs))
    return found + [Pair(citation, None) for citation in old] + [Pair(None, citation) for citation in new]


def _said(citation: Record) -> tuple[str, str]:
    """Words and source."""
    return words(citation), citation["source"]


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

    >>> lead({"text": "2 found.\\n“Reno “paused” it.” [1]", "citations": [{"quote": "Reno “paused” it."}]})
    '2 found.'
    """
    text = record["text"]
    for citation in record["citations"]:
        text = text.replace(f"“{citation['quote']}”", " ")
    return " ".join(_MARK.sub(" ", text).split())


def _quotation(citation: Record | None) -> str:
    return f"“{words(citation)}” ({citation['source']})" if citation else ""
