"""Whether what an index holds agrees: database, text index and vectors with one another and with the manifest.

A damaged file is found by its SHA-256 before any of this; what is found here was written wrongly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import numpy as np

from index import database
from index.articles import sha256_text
from index.embedder import Vectors
from index.finding import Finding
from index.manifest import Manifest
from index.vectors import Ids

UNIT = 0.01  # by how much a vector's length may differ from 1; 8-bit forms keep the exact ones beside them
ZONES_DIFFER = timedelta(days=1)  # a date may be of the other side of the earth

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "database": "SQLite finds the database sound",
        "counts": "it holds as much as the manifest says",
        "texts": "each stored text has the SHA-256 it is stored under, and the file that gave it is known",
        "passages": "each article has passages, and each passage an article",
        "offsets": "passages lie within their texts",
        "text index": "the words of every passage can be searched, and of nothing else",
        "vector ids": "each passage has one vector, each vector a passage",
        "vectors": "vectors have the model's dimension, finite values and length 1",
        "dates": "no article was published in the future",
    }
)


def contradictions(
    connection: sqlite3.Connection,
    store: tuple[Ids, Vectors] | None,
    manifest: Manifest,
    hint: str,
    now: datetime | None = None,
) -> Iterator[Finding]:
    """Everything that does not agree, each with what to do. Without a store (ids, vectors) the rest is looked at. Raises
    sqlite3.DatabaseError where nothing can be read."""
    if unsound := _sound(connection):
        yield Finding("text index" if "fts5" in unsound.casefold() else "database", unsound, hint)
        return
    checks = {
        "counts": _counts(connection, manifest),
        "texts": _texts(connection),
        "passages": _passages(connection),
        "offsets": _offsets(connection),
        "text index": _text_index(connection),
        "vector ids": _vector_ids(connection, store[0]) if store else "",
        "vectors": _vectors(*store, manifest.model.dimension) if store else "",
    }
    yield from (Finding(name, problem, hint) for name, problem in checks.items() if problem)
    if problem := _dates(connection, (now or datetime.now(UTC)) + ZONES_DIFFER):
        yield Finding("dates", problem, "correct the date in its file, or this computer's clock, and build again")


def _sound(connection: sqlite3.Connection) -> str:
    """What SQLite itself says, also of its text index."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if said == "ok" else f"SQLite says: {said}"


def _counts(connection: sqlite3.Connection, manifest: Manifest) -> str:
    held = database.counts(connection)
    wrong = [f"{held[name]:,} {name}, not {n:,}" for name, n in manifest.counts.items() if held.get(name, n) != n]
    return f"the database holds {', '.join(wrong)}" if wrong else ""


def _texts(connection: sqlite3.Connection) -> str:
    for sha256, text in connection.execute("SELECT sha256, text FROM texts"):
        if sha256_text(text) != sha256:
            return f"the text {sha256[:12]}... is not the one that was read from its file"
    orphans = (
        "SELECT article FROM versions"
        " WHERE text_sha256 NOT IN (SELECT sha256 FROM texts) OR file NOT IN (SELECT path FROM files)"
    )
    return _first(connection, orphans, "{n} texts, the first of {first}, are missing, or their files unknown")


def _passages(connection: sqlite3.Connection) -> str:
    lost = "SELECT id FROM passages WHERE version NOT IN (SELECT id FROM versions)"
    bare = (
        "SELECT v.article FROM versions v JOIN texts t ON t.sha256 = v.text_sha256"
        " WHERE t.text != '' AND v.id NOT IN (SELECT version FROM passages)"
    )
    return _first(connection, lost, "{n} passages, the first {first}, belong to no article") or _first(
        connection, bare, "{n} articles, the first {first}, have no passage"
    )


def _offsets(connection: sqlite3.Connection) -> str:
    for id, article, start, end, text in connection.execute(
        'SELECT p.id, v.article, p.start, p."end", t.text FROM passages p JOIN versions v ON v.id = p.version'
        " JOIN texts t ON t.sha256 = v.text_sha256"
    ):
        if not 0 <= start < end <= len(text):
            return f"passage {id} is {start}:{end} of {article}, which has {len(text)} characters"
    return ""


def _text_index(connection: sqlite3.Connection) -> str:
    unsearched = "SELECT id FROM passages EXCEPT SELECT rowid FROM passages_fts"
    strange = "SELECT rowid FROM passages_fts EXCEPT SELECT id FROM passages"
    other = (
        "SELECT p.id FROM passages p JOIN passages_fts f ON f.rowid = p.id JOIN versions v ON v.id = p.version"
        ' JOIN texts t ON t.sha256 = v.text_sha256 WHERE instr(f.text, substr(t.text, p.start + 1, p."end" - p.start)) = 0'
        ' AND p.start >= 0 AND p."end" <= length(t.text)'
    )
    return (
        _first(connection, unsearched, "{n} passages, the first {first}, are not in the text index")
        or _first(connection, strange, "{n} rows of the text index, the first {first}, are of no passage")
        or _first(connection, other, "{n} passages, the first {first}, have other words in the text index")
    )


def _vector_ids(connection: sqlite3.Connection, ids: Ids) -> str:
    passages = np.array([i for (i,) in connection.execute("SELECT id FROM passages ORDER BY id")], np.int64)
    if twice := len(ids) - len(np.unique(ids)):
        return f"{twice:,} passages have more than one vector"
    for one, other, said in (
        (passages, ids, "passages have no vector"),
        (ids, passages, "vectors belong to no passage"),
    ):
        if len(alone := np.setdiff1d(one, other)):
            return f"{len(alone):,} {said}, the first {alone[0]}"
    return ""


def _vectors(ids: Ids, vectors: Vectors, dimension: int) -> str:
    if vectors.shape != (len(ids), dimension):
        return f"the vectors have the shape {vectors.shape}, not {(len(ids), dimension)}"
    lengths = np.linalg.norm(vectors, axis=1)
    wrong = ~(np.abs(lengths - 1) <= UNIT)  # also where it is no number
    if not wrong.any():
        return ""
    return f"{int(wrong.sum()):,} vectors are not of length 1, the first ({lengths[wrong][0]:.3g}) of passage {ids[wrong][0]}"


def _dates(connection: sqlite3.Connection, latest: datetime) -> str:
    later = "SELECT file || ' (' || published || ')' FROM versions WHERE julianday(published) > julianday(?) ORDER BY article"
    return _first(connection, later, "{n} articles are dated in the future, the first in {first}", latest.isoformat())


def _first(connection: sqlite3.Connection, sql: str, said: str, *values: str) -> str:
    """A sentence on how many rows there are and the first of them; "" where there are none."""
    rows = connection.execute(sql, values).fetchall()
    return said.format(n=f"{len(rows):,}", first=rows[0][0]) if rows else ""
