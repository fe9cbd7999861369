"""The sources beside an answer: a card an article, the first of each item open and the others behind a summary.

Whatever is folded away is opened by following its mark (qa/page/moves.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, Citation, Item
from qa.page.cards import Whole, shared_card
from qa.page.markup import escaped, isolated
from qa.page.strings import Strings
from qa.page.whole import MAX_WHOLE

MAX_OPEN = 8  # cards that are open without being asked for

Card = list[Citation]  # of one article, by number


@dataclass(slots=True)
class _Room:
    """How many characters of whole texts still have room on the page; None where none are shown at all."""

    left: int | None

    def has(self, text: str) -> Whole:
        """What is shown of a text, which takes its room."""
        if self.left is None:
            return "none"
        if len(text) > self.left:
            return "left out"
        self.left -= len(text)
        return "whole"


def sources(answer: Answer, say: Strings, finished: bool = True) -> str:
    """The cards of an answer; or of a refusal, the nearest evidence, marked as no answer. Whole texts come once it is
    finished: what is shown before is sent anew at every step."""
    room = _Room(MAX_WHOLE if finished else None)
    kind = "" if answer.answered else " v-nearest"
    cards = by_article(answer.citations if answer.answered else answer.nearest)
    if not cards:
        return ""
    entries = _by_item(cards, answer, say, room) if answer.items else _in_order(cards, kind, say, room)
    heading = say.html("nearest") if kind else say.html("sources")
    return (
        f'<section class="v-sources{kind}" aria-labelledby="sources-heading">'
        f'<h2 id="sources-heading">{heading}</h2><ol>{entries}</ol></section>'
    )


def by_article(citations: Sequence[Citation]) -> list[Card]:
    """The citations of each text of an article, in the order of their first ones."""
    cards = dict[tuple[str, str, int], Card]()
    for citation in sorted(citations, key=lambda c: c.number):
        version = citation.version
        cards.setdefault((version.article, version.file, version.position), []).append(citation)
    return list(cards.values())


def _in_order(cards: Sequence[Card], kind: str, say: Strings, room: _Room) -> str:
    shown = "".join(f"<li>{_card(card, kind, say, room)}</li>" for card in cards[:MAX_OPEN])
    left = cards[MAX_OPEN:]
    return shown + (f"<li>{_folded(left, _more(left, say), kind, say, room)}</li>" if left else "")


def _by_item(cards: Sequence[Card], answer: Answer, say: Strings, room: _Room) -> str:
    """The first card of each item and behind a summary its others; then those of no item; then what is only mentioned."""
    owners = {n: item for item in reversed((*answer.items, *answer.mentioned)) for n in item.citations}
    own = [(owners.get(card[0].number), card) for card in cards]
    shown = [[card for owner, card in own if owner is item] for item in answer.items]
    groups = [(item, group) for item, group in zip(answer.items, shown, strict=True) if group]
    entries = [_group(item, group, say, room) for item, group in groups[:MAX_OPEN]]
    left = [card for _, group in groups[MAX_OPEN:] for card in group]
    entries += [_folded(left, _more(left, say), "", say, room)] if left else []
    entries += [_card(card, "", say, room) for owner, card in own if owner is None]
    apart = [card for owner, card in own if any(owner is item for item in answer.mentioned)]
    entries += [_folded(apart, say.html("mentioned_sources"), "", say, room)] if apart else []
    return "".join(f"<li>{entry}</li>" for entry in entries)


def _group(item: Item, cards: Sequence[Card], say: Strings, room: _Room) -> str:
    first, *others = cards
    summary = say.html("more_for", more=_more(others, say), name=isolated(item.name))
    return _card(first, "", say, room) + (_folded(others, summary, "", say, room) if others else "")


def _more(cards: Sequence[Card], say: Strings) -> str:
    return escaped(say.counted("more", len(cards)))


def _folded(cards: Sequence[Card], summary: str, kind: str, say: Strings, room: _Room) -> str:
    entries = "".join(f"<li>{_card(card, kind, say, room)}</li>" for card in cards)
    return f'<details class="v-more"><summary>{summary}</summary><ol>{entries}</ol></details>'


def _card(card: Card, kind: str, say: Strings, room: _Room) -> str:
    return shared_card(card, say, kind, room.has(card[0].version.text))
