"""The answers of two states of a collection compared: as JSON, and as Markdown for people, the summary first, then only what
changed, both answers side by side. Nothing here decides what counts as a change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from qa.answer_changes import KINDS, Change, Pair, Record, backing, item_pairs, lead, pairs, words
from qa.exports.markdown import escaped
from qa.exports.texts import linked
from qa.saved import SavedQuestion

MOST_SHOWN = 6  # quotations of one question
_SAID: Mapping[str, str] = dict[str, str](KINDS.items()) | {"unchanged": "unchanged"}


@dataclass(frozen=True, slots=True)
class State:
    """One state of a collection: what it is called, when it was built (ISO), its articles, their fingerprint."""

    name: str
    built: str
    articles: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A saved question with its two answer records and what changed between them."""

    asked: SavedQuestion
    before: Record
    after: Record
    changes: tuple[Change, ...]

    @property
    def gravest(self) -> str:
        """The kind of its gravest change, or "unchanged"."""
        return self.changes[0].kind if self.changes else "unchanged"


def counts(compared: Sequence[Compared]) -> dict[str, int]:
    """How many questions changed, each counted once, by its gravest change."""
    counted = Counter(one.gravest for one in compared)
    return {kind: counted[kind] for kind in (*KINDS, "unchanged")}


def kinds_found(compared: Sequence[Compared]) -> set[str]:
    """Every kind of change that occurs, also beside a graver one."""
    return {change.kind for one in compared for change in one.changes}


def as_json(states: tuple[State, State], compared: Sequence[Compared]) -> str:
    """The comparison as one JSON object; both records of what changed. Equal states give equal text: times are left out."""
    report = {
        "before": asdict(states[0]),
        "after": asdict(states[1]),
        "counts": counts(compared),
        "questions": [_row(one) for one in compared],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _row(one: Compared) -> dict[str, Any]:
    row: dict[str, Any] = {"id": one.asked.id, "question": one.asked.question, "history": list(one.asked.history)}
    row["changes"] = [asdict(change) for change in one.changes]
    if one.changes:
        row["before"], row["after"] = timeless(one.before), timeless(one.after)
    return row


def timeless(record: Record) -> dict[str, Any]:
    """A record without how long the answer took, so that equal answers are equal.

    >>> timeless({"id": "1", "elapsed_ms": 5.2})
    {'id': '1'}
    """
    return {name: value for name, value in record.items() if name != "elapsed_ms"}


def as_markdown(states: tuple[State, State], compared: Sequence[Compared]) -> str:
    """The comparison as a document."""
    head = ("", *(_cell(state.name) for state in states))
    about = [
        ("built", *(_cell(state.built[:16].replace("T", " ")) for state in states)),
        ("articles", *(f"{state.articles:,}" for state in states)),
        ("fingerprint", *(_cell(state.fingerprint[:12]) for state in states)),
    ]
    counted = [(_SAID[kind], str(n)) for kind, n in counts(compared).items() if n]
    blocks = [f"# Answers of {escaped(states[0].name)} and {escaped(states[1].name)}", _table(head, about)]
    blocks.append(_table(("saved questions", str(len(compared))), counted))
    for one in compared:
        if one.changes:
            blocks += _section(one, head)
    return "\n\n".join(blocks) + "\n"


def _section(one: Compared, head: Sequence[str]) -> Iterator[str]:
    yield f"## {escaped(one.asked.question)}"
    yield f"{escaped(one.asked.id)}: {', '.join(dict.fromkeys(_SAID[change.kind] for change in one.changes))}."
    if one.asked.history:
        yield f"After: {escaped('; '.join(one.asked.history))}"
    rows = [("answer", _answer(one.before), _answer(one.after))]
    rows += [(c.what, c.before, c.after) for c in one.changes if c.kind != "citation" and c.what != "answer"]
    if (meant := (one.before["standalone_question"], one.after["standalone_question"]))[0] != meant[1]:
        rows.append(("looked up", *meant))
    yield _table(head, [*(tuple(map(_cell, row)) for row in rows), *_quotations(one)])


def _answer(record: Record) -> str:
    """An answer without its quotations, in a few words."""
    if not record["items"]:
        return lead(record) or ("quoted below" if record["citations"] else "")
    said = [(item["name"], (item["status"] or "").replace("_", " ")) for item in record["items"]]
    return "; ".join(name + (f" ({status})" if status else "") for name, status in said)


def _quotations(one: Compared) -> Iterator[tuple[str, str, str]]:
    """The quotations side by side: those that differ, or where none does, the first one."""
    aligned = pairs(one.before, one.after)
    differing = [pair for pair in aligned if not _equal(pair)]
    differing += [Pair(citation, None) for citation in _alone(one.before, one.after)]
    differing += [Pair(None, citation) for citation in _alone(one.after, one.before)]
    for number, pair in enumerate(differing[:MOST_SHOWN] or aligned[:1]):
        yield ("" if number else "quotations", _cited(pair.before), _cited(pair.after))
    if (more := len(differing) - MOST_SHOWN) > 0:
        yield ("", f"and {more} more", "")


def _alone(record: Record, other: Record) -> list[Record]:
    """What only one of two answers quotes where one of them is a list: for items that the other has not, or all of it. (Without
    lists every citation is in a pair.)"""
    if not record["items"] and not other["items"]:
        return []
    theirs = {(words(citation), citation["source"]) for citation in other["citations"]}
    unmatched = [items for items, its in item_pairs(record, other) if not its]
    own = [c for items in unmatched for c in backing(record, items)] if record["items"] else record["citations"]
    return [citation for citation in own if (words(citation), citation["source"]) not in theirs]


def _equal(pair: Pair) -> bool:
    old, new = pair.before, pair.after
    if old is None or new is None:
        return False
    return words(old) == words(new) and all(old.get(name) == new.get(name) for name in ("source", "published", "dated"))


def _cited(citation: Record | None) -> str:
    if citation is None:
        return "none"
    about = [citation["provider"], (citation["published"] or "no date")[:10]]
    source = f"<{address}>" if (address := linked(citation["source"])) else _cell(citation["source"])
    return ", ".join([f"“{_cell(words(citation))}”<br>{_cell(', '.join(filter(None, about)))}", source])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    first, *body = (f"| {' | '.join(row)} |" for row in [head, *rows])
    return "\n".join([first, f"|{'---|' * len(head)}", *body])


def _cell(text: str) -> str:
    """Data in a cell: a bar would end it, however it is escaped."""
    return escaped(text).replace("\\|", "|").replace("|", "&#124;")
