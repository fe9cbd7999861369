"""The sources of answers, or articles themselves, as what a bibliography holds: each article once, under a key of its own.

Only what a source says of itself is exported, and of its text nothing but what is quoted. The nearest evidence of a refusal
is no source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from index import Version
from index.articles import sha256_text
from qa.answer import Answer
from qa.exports import words
from qa.exports.texts import line, linked

_NAME_CHARACTERS, _HASH_CHARACTERS = 24, 10
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """An article and what is quoted from it."""

    version: Version
    quotes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name in a bibliography: the same in every export of the article, in small letters, for BibTeX takes keys
        that differ in capitals alone for one."""
        version = self.version
        provider = unicodedata.normalize("NFKD", version.provider or "").casefold()
        name = _NOT_IN_A_KEY.sub("", provider)[:_NAME_CHARACTERS] or "article"
        year = str(self.day.year) if self.day else ""
        return f"{name}{year}-{sha256_text(version.article)[:_HASH_CHARACTERS]}"

    @property
    def title(self) -> str:
        """Its headline, or else its address or file name."""
        return line(self.version.title or self.version.source)

    @property
    def provider(self) -> str:
        """Who published it; empty where the source does not say."""
        return line(self.version.provider or "")

    @property
    def day(self) -> date | None:
        """The day of publication in its own zone; None where the source does not say."""
        published = self.version.published
        return datetime.fromisoformat(published).date() if published else None

    @property
    def address(self) -> str | None:
        """Its address, where that may be opened."""
        return linked(self.version.url)

    @property
    def notes(self) -> list[str]:
        """What is quoted from it, and the name of its file, where it has no address."""
        file = [] if self.address else [f"{words.FILE} {line(self.version.file)}"]
        return [*file, *(f"“{line(quote)}”" for quote in self.quotes)]


def sources_of(answers: Sequence[Answer]) -> tuple[Source, ...]:
    """The articles that answers cite, in the order in which they are met, each with all that is quoted from it.

    A headline quoted is the title already.
    """
    versions = dict[str, Version]()
    quotes = dict[str, dict[str, None]]()
    for citation in (c for answer in answers for c in answer.citations):
        version = versions.setdefault(citation.version.article, citation.version)
        kept = quotes.setdefault(version.article, {})
        if line(citation.quote) != line(version.title):
            kept[citation.quote] = None
    return tuple(Source(version, tuple(quotes[article])) for article, version in versions.items())


def articles_as_sources(versions: Iterable[Version]) -> tuple[Source, ...]:
    """Articles as sources from which nothing is quoted, each once, as it is met first."""
    return tuple(Source(version) for version in {v.article: v for v in reversed(list(versions))}.values())[::-1]
