"""The nouns of the read path. Values only: an answer knows nothing of how it was found or where it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from index import Passage, Version

Verdict = Literal["yes", "no"]
Status = Literal["adopted", "paused", "proposed", "considered", "rejected", "in_use", "ended", "denied", "other"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What may answer: articles of one of these providers, under one of these topics, that name one of these places or one
    in it (any, where empty), published from `since` to `until` (ISO dates, inclusive). `newest_first` keeps nothing out."""

    providers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    newest_first: bool = False

    def __bool__(self) -> bool:
        return bool(self.providers or self.since or self.until or self.places or self.topics)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a person reads it, and `why` it is there. `key` names it in a Choice; "" for one that the question does not
    set, so that whoever set it takes it away. One that does not bind is offered. `filters` is what it lets pass."""

    said: str
    why: str = ""
    key: str = ""
    binds: bool = True
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Choice:
    """How a question is to be understood: which of its filters do not bind after all, and which of those offered do, by the
    keys of their chips; and whether it is meant `as_typed`, without the turns before it and with its words as they are."""

    dropped: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    as_typed: bool = False

    def dropping(self, key: str) -> Choice:
        """The same without the filter of this chip."""
        return replace(self, dropped=self.dropped | {key}, taken=self.taken - {key})

    def taking(self, key: str) -> Choice:
        """The same with the filter that this chip offers.

        >>> Choice(as_typed=True).dropping("from 2021").taking("from 2021")
        Choice(dropped=frozenset(), taken=frozenset({'from 2021'}), as_typed=True)
        """
        return replace(self, dropped=self.dropped - {key}, taken=self.taken | {key})


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (a cosine, raised for shared words), and the text it is a slice of."""

    passage: Passage
    version: Version
    score: float

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.version.text[self.passage.start : self.passage.end]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence `start:end` of a hit's article that may answer, and the `span` in it that does, where that is known.

    `score` ranks the readings of one question, `confidence` says how likely this one answers, on the scale of its
    reader; `fits` says whether it holds the kind of thing that was asked for; `window` is the text it was read in.
    """

    hit: Hit
    start: int
    end: int
    confidence: float
    score: float
    fits: bool
    span: tuple[int, int] | None = None
    window: str = ""

    @property
    def sentence(self) -> str:
        """Its words."""
        return self.hit.version.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Days:
    """When something happened: one of the days from `first` to `last` (ISO dates), and how that is known. A day that the
    article names is stated, "on Monday" is counted from its publication, and what has neither is of that day itself."""

    first: str
    last: str
    how: Literal["stated", "counted", "published"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How some articles spread: over the months ("2021-01") and over providers, those with most of them first, each with its
    number of articles; months without any are left out. `undated` and `unnamed` are those that say no date or provider."""

    months: tuple[tuple[str, int], ...]
    providers: tuple[tuple[str, int], ...]
    undated: int = 0
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """A slice of a stored article, and the `span` inside it that answers. The quotation is not stored but cut out, so
    it cannot misquote. `also` has the addresses where the same stands; `dated` says when it happened, where that was asked,
    and `days` says that to programs, of an event among others in order."""

    number: int
    version: Version
    start: int
    end: int
    also: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    dated: str = ""
    days: Days | None = field(default=None, compare=False)  # what `dated` says in words, once more

    @property
    def quote(self) -> str:
        """The words, exactly."""
        return self.version.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list answer; `citations` are the numbers of what backs it, `detail` what they say of it, which begins
    with its `days` in words."""

    name: str
    status: Status | None
    detail: str
    citations: tuple[int, ...]
    days: Days | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Scanned:
    """How many of the passages in reach of a question were read."""

    passages: int
    of: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the passages in reach have been read, and what the answer would be by these, where there is one yet."""

    read: int
    of: int
    so_far: Answer | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say, or (no citations) that they do not say it, with the nearest they have.

    `corrections` are words of the question that were taken for others, as (written, taken for);
    `text` may carry marks like [1] and begins with the `note`, if there is something to say about the quotations;
    `inherited` says whether the standalone question took anything from the turns before it;
    `mentioned` are items that are not shown to be what was asked for, with the reason;
    `filters` is what bound the answer, `chips` says it in words and where it comes from, and offers more;
    `corpus` is (articles, fingerprint) of the collection that answered. `tally` says how the articles that were counted spread.
    `language` is that of the question where the articles
    are in another one ("" for the same); note and text then end by saying so.
    """

    question: str
    standalone_question: str
    text: str
    answered: bool
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    note: str = ""
    verdict: Verdict | None = None
    items: tuple[Item, ...] = ()
    mentioned: tuple[Item, ...] = ()
    scanned: Scanned | None = None
    filters: Filters = Filters()
    corrections: tuple[tuple[str, str], ...] = ()
    inherited: bool = False
    chips: tuple[Chip, ...] = ()
    corpus: tuple[int, str] = (0, "")
    elapsed_ms: float = 0.0
    language: str = ""
    tally: Tally | None = field(default=None, compare=False)
