"""What is asked of a collection, put into words: which articles pass, how many of how many, and what counts from when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index import Version, sentences
from index.dates import utc
from index.sentences import Span
from index.text import one_line
from qa.answer import Tally
from qa.catalogue import Request
from qa.dates import MONTHS, date_words
from qa.limits import Scope
from qa.periods import days_words
from qa.subject import About, Subject, called

MAX_NAMED = 10  # headlines, or outlets, in a text
NEAR_IN_MEANING = "near in meaning"
_ONE, _SEVERAL = ("passes", "is", "was", "mentions", "has"), ("pass", "are", "were", "mention", "have")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, to be put into words; `of` is the number of all articles."""

    request: Request
    subject: Subject
    providers: tuple[str, ...]
    filtered: bool
    of: int
    scope: Scope

    @property
    def narrowed(self) -> bool:
        """Whether the question names a provider or a subject."""
        return bool(self.providers or self.subject.names or self.subject.words)

    def passes(self, version: Version) -> bool:
        """Whether an article was published in the days asked for."""
        since, until = self.scope.filters.since, self.scope.filters.until
        if not (since or until):
            return True
        if not version.published:
            return False
        return (since or "") <= utc(version.published).date().isoformat() <= (until or "9999")

    def conditions(self, articles: int, near: bool = False) -> list[str]:
        """What an article must meet, as predicates."""
        passes, are, were, *_ = _ONE if articles == 1 else _SEVERAL
        said = [f"{passes} the filters"] if self.filtered else []
        if self.providers:
            said.append(f"{are} from {joined(self.providers, 'or')}")
        if self.scope.limits:
            since, until = self.scope.filters.since, self.scope.filters.until
            said.append(f"{were} published {days_words(_date(since), _date(until))}")
        return said + self.about(articles, near)

    def about(self, articles: int, near: bool) -> list[str]:
        """What an article must meet to be about the subject."""
        _, are, _, mention, have = _ONE if articles == 1 else _SEVERAL
        said = list[str]()
        if self.subject.names:
            said.append(f"{mention} {joined([_called(name) for name in self.subject.names])}")
        if near:
            said.append(f"{are} {NEAR_IN_MEANING}")
        elif words := self.subject.words:
            said.append(f"{have} the word{'' if len(words) == 1 else 's'} {joined([f'“{word}”' for word in words])}")
        return said

    def unmet(self) -> str:
        """What no article is."""
        return f"article {joined(self.conditions(1)) or 'is here'}"

    def met(self, found: About) -> str:
        """How many articles meet the conditions, and how many are near in meaning without them."""
        having, near = len(found.having), len(found.near)
        if near and not having:
            return f"No {self.unmet()}, but {near:,} of {number(self.of, 'article')} {joined(self.conditions(near, near=True))}"
        more = f"; {near:,} more {joined(self.about(near, near=True))}" if near else ""
        if conditions := self.conditions(having):
            return f"{having:,} of {number(self.of, 'article')} {joined(conditions)}{more}"
        return f"This collection holds {number(having, 'article')}"

    def asides(self, undated: int, newest: Version | None) -> str:
        """How many articles have no date to be judged by, and what words like "last week" count from."""
        said = ""
        if undated:
            have, are = ("has", "is") if undated == 1 else ("have", "are")
            said += f" {undated:,} more {have} no date and {are} not counted."
        for limit in self.scope.limits:
            if limit.relative and newest:
                said += (
                    f" “{limit.relative}” counts from the newest article, “{name_of(newest)}” ({detail_of(newest)})."
                )
        return said


def headline(version: Version) -> Span:
    """The headline, or the first sentence where there is none."""
    return (0, version.title_end) if version.title_end else next(iter(sentences(version.text)), (0, len(version.text)))


def name_of(version: Version) -> str:
    """The headline in one line."""
    return one_line(version.text[slice(*headline(version))])


def detail_of(version: Version) -> str:
    """Provider and day."""
    day = date_words(version.published) if version.published else "no date"
    return f"{version.provider}, {day}" if version.provider else day


def number(n: int, noun: str) -> str:
    """A number of things.

    >>> number(1, "article"), number(2_000, "outlet")
    ('1 article', '2,000 outlets')
    """
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def at_most(parts: Sequence[str]) -> str:
    """The first of the parts, and how many more there are."""
    left = len(parts) - MAX_NAMED
    return joined([*parts[:MAX_NAMED], f"{left:,} more"] if left > 0 else parts)


def each_month(tally: Tally) -> str:
    """How many articles each month has, as a line.

    >>> each_month(Tally((("2020-12", 3), ("2021-01", 1)), (), undated=2))
    'By month: December 2020, 3; January 2021, 1; without a date, 2.'
    """
    said = [f"{MONTHS[int(month[5:]) - 1]} {month[:4]}, {count:,}" for month, count in tally.months]
    said += [f"without a date, {tally.undated:,}"] if tally.undated else []
    return f"By month: {'; '.join(said)}."


def joined(parts: Sequence[str], word: str = "and") -> str:
    """Parts as one phrase.

    >>> joined(["a", "b", "c"]), joined(["a", "b"], "or"), joined([])
    ('a, b and c', 'a or b', '')
    """
    return f" {word} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _called(name: str) -> str:
    """A name in quotation marks, with what else it may be called."""
    first, *others = called(name)
    return f"“{first}”" + "".join(f" (or “{other}”)" for other in others)


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
