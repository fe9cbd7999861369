"""An index counted: its providers, topics and months, and what its build had to say about the files.

Each article counts once, by its newest version; a month is that of the article's own zone, as its date is shown.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index import database

Counts = Sequence[tuple[str, int]]
_PARTICULAR = (
    (re.compile(r"^line \d+: "), ""),
    (re.compile(r" \((['\"]).*\1\)"), ""),  # what the file says, where it is repeated
    (re.compile(r"\d[\d,]*"), "…"),
)
_ENTRY = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Warned:
    """One kind of thing that was dropped or guessed: the field, what was said of it, and the files it was said of."""

    field: str
    message: str
    files: tuple[str, ...]
    rejected: bool


def providers(connection: sqlite3.Connection) -> Counts:
    """Each provider ("": none is named) with the number of its articles, most first."""
    return _counted(connection, "SELECT coalesce(provider, ''), count(*) FROM versions WHERE number = 0 GROUP BY 1")


def topics(connection: sqlite3.Connection) -> Counts:
    """Each topic with the number of its articles, most first."""
    of_each = "FROM versions v, json_each(v.topics) t WHERE v.number = 0 GROUP BY t.value"
    return _counted(connection, f"SELECT t.value, count(DISTINCT v.article) {of_each}")


def months(connection: sqlite3.Connection) -> Counts:
    """Each month in which articles were published (YYYY-MM) with their number, in order; "" is for those without a date."""
    sql = "SELECT coalesce(substr(published, 1, 7), ''), count(*) FROM versions WHERE number = 0 GROUP BY 1 ORDER BY 1"
    return tuple(connection.execute(sql))


def days(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """The first and the last day of publication (ISO), or None where no article has a date."""
    sql = "SELECT min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM versions WHERE number = 0"
    first, last = connection.execute(sql).fetchone()
    return (first, last) if first else None


def warnings(connection: sqlite3.Connection) -> list[Warned]:
    """What was dropped or guessed, of like kind together, files that were rejected first, then what was said of most files."""
    files, said = defaultdict[tuple[bool, str, str], list[str]](list), defaultdict[tuple[bool, str, str], set[str]](set)
    for path, outcome, problems in database.file_problems(connection):
        for problem in problems:
            kind = (outcome == "rejected", _ENTRY.sub("", problem.field), general(problem.message))
            files[kind].append(path)
            said[kind].add(problem.message)
    found = [
        Warned(kind[1], min(said[kind]) if len(said[kind]) == 1 else kind[2], tuple(dict.fromkeys(paths)), kind[0])
        for kind, paths in files.items()
    ]
    return sorted(found, key=lambda one: (not one.rejected, -len(one.files), one.field, one.message))


def general(message: str) -> str:
    """A message without what is particular to one file.

    >>> general("line 12: is a date, not text"), general("guessed from the first line ('A b'); add a title")
    ('is a date, not text', 'guessed from the first line; add a title')
    """
    for particular, put in _PARTICULAR:
        message = particular.sub(put, message)
    return message


def _counted(connection: sqlite3.Connection, sql: str) -> Counts:
    return tuple((str(name), int(n)) for name, n in connection.execute(f"{sql} ORDER BY 2 DESC, 1"))
