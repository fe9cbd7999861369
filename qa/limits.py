"""The nouns of what a question says about the articles that may answer it; qa/scope.py reads them out of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qa.answer import Chip, Choice, Filters
from qa.filter_words import parts

When = Literal["before", "until", "since", "after"]


@dataclass(frozen=True, slots=True)
class Limit:
    """What the words `question[start:end]` ask of an article, and a `note` on how they are understood. They are left out where
    it binds, with `instead` in their place, unless it `stays`. `relative` are those of the words whose days hang on the newest
    article."""

    start: int
    end: int
    words: str
    filters: Filters
    note: str = ""
    instead: str = ""
    relative: str = ""
    stays: bool = False

    @property
    def key(self) -> str:
        """What names it in a Choice."""
        return self.words.casefold()

    @property
    def said(self) -> str:
        """What it asks for, in a few words."""
        return ", ".join(text for _, text in parts(self.filters))

    @property
    def chip(self) -> Chip:
        """As a person reads it."""
        return Chip(self.said, f"from “{self.words}”{self.note}", self.key, filters=self.filters)


@dataclass(frozen=True, slots=True)
class Pending:
    """A limit by the day of `event`, which is yet to be found; it `binds` unless only offered."""

    start: int
    end: int
    words: str
    when: When
    event: str
    binds: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question confines the articles to: `limits` bind, `offers` only when the reader takes them, `dropped` are those
    that the reader has taken away; `events` are limits yet to be dated. `alone` if nothing else is asked, so that the question
    before is meant ("only the ones from January")."""

    question: str
    limits: tuple[Limit, ...] = ()
    offers: tuple[Limit, ...] = ()
    events: tuple[Pending, ...] = ()
    dropped: tuple[Limit, ...] = ()
    alone: bool = False

    @property
    def filters(self) -> Filters:
        """What all of the limits ask together: several names of a kind are taken for any of them."""
        return together([limit.filters for limit in self.limits])

    @property
    def rest(self) -> str:
        """The question without the words that its limits come from: what is to be answered."""
        return "" if self.alone else self.without((*self.limits, *self.dropped))

    def without(self, limits: Iterable[Limit]) -> str:
        """The question without the words of these limits."""
        text, left = self.question, len(self.question)
        for limit in sorted(limits, key=lambda limit: -limit.start):
            if limit.end > left or limit.stays:
                continue
            left = limit.start
            between_commas = text[left] == "," and text[limit.end : limit.end + 1] == ","
            text = f"{text[: limit.start]} {limit.instead} {text[limit.end + between_commas :]}"
        text = re.sub(r"\s+(?=[,.;:?!]|['’]s\b)", "", " ".join(text.split()))
        text = re.sub(r",+(?=[,.;:?!]|$)", "", text).lstrip(" ,.;:?!")
        return text[:1].upper() + text[1:] if self.question[:1].isupper() else text

    def chosen(self, choice: Choice) -> Scope:
        """The scope as the reader wants it."""
        kept = [limit for limit in self.limits if limit.key not in choice.dropped]
        dropped = [limit for limit in self.limits if limit.key in choice.dropped]
        taken = [replace(offer, stays=True) for offer in self.offers if offer.key in choice.taken]
        offers = [offer for offer in self.offers if offer.key not in choice.taken]
        return replace(
            self,
            limits=in_order([*kept, *taken]),
            offers=in_order(offers),
            dropped=in_order([*self.dropped, *dropped]),
        )


def together(every: Sequence[Filters]) -> Filters:
    """What several filters of one question ask: all of the days, any of the names of a kind.

    >>> together([Filters(("The Bee",), since="2021-01-01"), Filters(("KZZZ",), until="2021-06-30")])
    Filters(providers=('The Bee', 'KZZZ'), since='2021-01-01', until='2021-06-30', places=(), topics=(), newest_first=False)
    """
    since = max((each.since for each in every if each.since), default=None)
    until = min((each.until for each in every if each.until), default=None)
    names = (
        tuple(dict.fromkeys(name for each in every for name in getattr(each, kind)))
        for kind in ("providers", "places", "topics")
    )
    providers, places, topics = names
    return Filters(providers, since, until, places, topics, any(each.newest_first for each in every))


def in_order(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """As they stand in the question, each with the same words once."""
    found = {(limit.start, limit.words): limit for limit in limits}
    return tuple(sorted(found.values(), key=lambda limit: (limit.start, limit.end)))
