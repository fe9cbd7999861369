"""The articles of an index a page at a time, by words, provider, day and topic; and one of them with all that belongs to it.

A day is the one that the article's own zone has, as it is shown. Left out: older versions, which are not searched.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from index import database
from index.articles import Version
from index.dates import utc

PAGE = 25  # articles
MAX_WORDS = 8  # of a search
MAX_BESIDE = 50  # articles that tell the same story, and that are in the same file
_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles: those with all of the `words` (a phrase stands in quotation marks), from one of the `providers` ("": none
    is named), published on or between two days (ISO 8601), under a topic. What is empty lets everything pass."""

    words: str = ""
    providers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the `total` articles that pass, best first or, where no words were searched for, newest first."""

    total: int
    page: int
    articles: tuple[Version, ...]

    @property
    def pages(self) -> int:
        """How many pages there are: one, where nothing passes.

        >>> Listing(26, 1, ()).pages, Listing(0, 1, ()).pages
        (2, 1)
        """
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its versions, newest first; every place of a file that gave one; other articles that tell its story; and
    those that came in the same file as its newest version."""

    versions: tuple[Version, ...]
    places: tuple[Version, ...]
    story: tuple[Version, ...]
    beside: tuple[Version, ...]


def searched(words: str) -> list[str]:
    """The words and phrases of a search, each as an FTS5 string.

    >>> searched('cameras "face search" AND *')
    ['"cameras"', '"face search"', '"AND"']
    """
    storable = words.encode(errors="replace").decode().replace("\0", " ")
    found = [phrase or word for phrase, word in _WORD.findall(storable)]
    return [f'"{one}"' for one in found if any(c.isalnum() for c in one)][:MAX_WORDS]


def listing(connection: sqlite3.Connection, wanted: Wanted, page: int = 1) -> Listing:
    """A page of the articles that pass; the nearest there is, where there are fewer pages."""
    passing, values = _passing(wanted)
    best = "b.rank, " if searched(wanted.words) else ""
    rows = connection.execute(
        f"SELECT v.article {passing} ORDER BY {best}julianday(v.published) DESC, v.article", values
    )
    found = [article for (article,) in rows]  # all of them, counted and ranked at one go
    at = min(max(page, 1), Listing(len(found), 1, ()).pages)
    return Listing(len(found), at, _newest_of(connection, found[(at - 1) * PAGE : at * PAGE]))


def article(connection: sqlite3.Connection, identity: str) -> Article | None:
    """The article of an identity, or None where the index has it not."""
    places = sorted(database.sightings_of(connection, identity), key=lambda v: (v.file, v.position))
    if not places:
        return None
    versions = tuple(database.merged(places))
    story = database.newest_versions_of(connection, database.same_story_as(connection, identity) - {identity})
    positions = {v.article: v.position for v in database.versions_of_file(connection, versions[0].file)}
    beside = sorted(positions.keys() - {identity}, key=lambda one: positions[one])
    return Article(
        versions, tuple(places), _newest_first(story)[:MAX_BESIDE], _newest_of(connection, beside[:MAX_BESIDE])
    )  # fmt: skip


def _passing(wanted: Wanted) -> tuple[str, list[str]]:
    """What stands after SELECT for the articles that pass, and its values. Nothing of what is wanted is put into the SQL."""
    joins, conditions, values = "", ["v.number = 0"], list[str]()
    if words := searched(wanted.words):
        matching = "FROM passages_fts f JOIN passages p ON p.id = f.rowid WHERE passages_fts MATCH ?"
        joins = f"JOIN (SELECT p.version, min(f.rank) AS rank {matching} GROUP BY p.version) b ON b.version = v.id"
        values.append(" OR ".join(words))
        conditions += [f"v.id IN (SELECT p.version {matching})"] * len(words)
        values += words
    for condition, value in (
        ("coalesce(v.provider, '') IN (SELECT value FROM json_each(?))", _listed(wanted.providers)),
        ("substr(v.published, 1, 10) >= ?", wanted.since),
        ("substr(v.published, 1, 10) <= ?", wanted.until),
        ("? IN (SELECT value FROM json_each(v.topics))", wanted.topic),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    return f"FROM versions v {joins} WHERE {' AND '.join(conditions)}", values


def _listed(names: Iterable[str]) -> str:
    return json.dumps([*names]) if names else ""


def _newest_of(connection: sqlite3.Connection, articles: list[str]) -> tuple[Version, ...]:
    """The newest version of each article, in their order."""
    found = {version.article: version for version in database.newest_versions_of(connection, articles)}
    return tuple(found[one] for one in articles)


def _newest_first(versions: Iterable[Version]) -> tuple[Version, ...]:
    dated = [v for v in versions if v.published]
    undated = [v for v in versions if not v.published]
    return (*sorted(dated, key=lambda v: utc(v.published or ""), reverse=True), *undated)
