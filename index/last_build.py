"""What the last build changed: which articles came, changed or went against the version before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index import database
from index.articles import Version


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a person knows it."""

    article: str
    headline: str
    file: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The articles that came, changed and went."""

    came: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    went: tuple[Entry, ...] = ()


def last_build(connection: sqlite3.Connection) -> Changes | None:
    """What came, changed and went between the version before and this one; None where none before it is kept."""
    file = _before(Path(connection.execute("PRAGMA database_list").fetchone()[2]))
    if file is None:
        return None
    try:
        with closing(database.open_read_only(file)) as before:
            return changes(before, connection)
    except sqlite3.DatabaseError:  # the version before is damaged: nothing can be said against it
        return None


def _before(file: Path) -> Path | None:
    """The database of the last version before the one of this file."""
    version = file.parent
    older = [one for one in version.parent.glob("[0-9]*") if one.name < version.name and (one / file.name).is_file()]
    return max(older, default=None) and max(older) / file.name


def changes(before: sqlite3.Connection, after: sqlite3.Connection) -> Changes:
    """What came, changed and went between two databases; an article has changed where one of its texts or what is stored
    about them has."""
    old, new = _states(before), _states(after)
    return Changes(
        _entries(after, new.keys() - old.keys()),
        _entries(after, {article for article in new.keys() & old.keys() if new[article] != old[article]}),
        _entries(before, old.keys() - new.keys()),
    )


def _states(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored about each article, but for the file it is in."""
    states: dict[str, list[tuple[object, ...]]] = {}
    for article, *state in database.fingerprint_rows(connection):
        states.setdefault(str(article), []).append(tuple(state))
    return states


def _entries(connection: sqlite3.Connection, articles: Iterable[str]) -> tuple[Entry, ...]:
    found = database.newest_versions_of(connection, articles)
    return tuple(Entry(v.article, v.title or v.source, v.file) for v in sorted(found, key=_name))


def _name(version: Version) -> tuple[str, str]:
    return version.title.casefold(), version.article
