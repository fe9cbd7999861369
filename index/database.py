"""Articles, passages and the BM25 text index in one SQLite file that the usual tools can open.

`files` says what became of each file, `sightings` which texts it gave, `versions` the distinct texts of each article
(number 0 is the newest), `passages` their slices, `passages_fts` the words, `same_story` pairs of articles. `articles`
is a view for people. Everything after `sightings` follows from it, article by article, so a change touches only the
articles it concerns.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from index.articles import FileReport, Passage, Problem, Version, stable_id
from index.dates import utc

DATABASE_FILE = "articles.sqlite"
_SCHEMA = """
CREATE TABLE files(path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, outcome TEXT NOT NULL, problems TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE texts(sha256 TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE sightings(file TEXT NOT NULL, position INTEGER NOT NULL, article TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  title_end INTEGER NOT NULL, url TEXT, provider TEXT, published TEXT, topics TEXT NOT NULL,
  PRIMARY KEY(file, position)) WITHOUT ROWID;
CREATE INDEX sightings_of_article ON sightings(article);
CREATE TABLE versions(id INTEGER PRIMARY KEY, article TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL,
  position INTEGER NOT NULL, text_sha256 TEXT NOT NULL, title_end INTEGER NOT NULL, url TEXT, provider TEXT,
  published TEXT, topics TEXT NOT NULL);
CREATE INDEX versions_of_article ON versions(article, number);
CREATE TABLE passages(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE INDEX passages_of_version ON passages(version);
CREATE TABLE same_story(a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE INDEX same_story_reversed ON same_story(b, a);
CREATE VIRTUAL TABLE passages_fts USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIEW articles AS
  SELECT v.article, substr(t.text, 1, v.title_end) AS title, v.provider, v.published, v.url, v.file, v.topics,
    (SELECT count(*) FROM versions w WHERE w.article = v.article) AS versions, t.text
  FROM versions v JOIN texts t ON t.sha256 = v.text_sha256 WHERE v.number = 0;
"""
_VERSION = """SELECT v.article, v.url, t.text, v.title_end, v.provider, v.published, v.topics, v.file, f.sha256,
  v.position FROM versions v JOIN texts t ON t.sha256 = v.text_sha256 JOIN files f ON f.path = v.file """
_SIGHTING = _VERSION.replace("versions v", "sightings v")


def create(path: Path) -> sqlite3.Connection:
    """A new, empty database."""
    connection = _writing(path)
    connection.executescript(_SCHEMA)
    return connection


def reopen(path: Path) -> sqlite3.Connection:
    """A private copy of an earlier database, to be brought up to date."""
    return _writing(path)


def scratch(path: Path | None) -> sqlite3.Connection:
    """A copy of an earlier database, or a new one, that is nobody's file and gone once it is closed."""
    connection = _writing("")  # SQLite's own temporary file, with a name only where memory does not suffice
    if path is None:
        connection.executescript(_SCHEMA)
    else:
        with closing(open_read_only(path)) as source:
            source.backup(connection)
    return connection


class _ClosedByItsLastUser(sqlite3.Connection):
    """An index may be in use, in the middle of an answer, when a newer version takes its place."""

    def __del__(self) -> None:
        self.close()


def open_read_only(path: Path) -> sqlite3.Connection:
    """A finished database, closed when nobody uses it any more. Nothing is ever written beside it."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False, factory=_ClosedByItsLastUser)


def _writing(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    # Nobody else sees the file before it is finished, and a killed build leaves it behind unread: no journal needed.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def file_hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Path -> SHA-256 of every file the index was built from."""
    return dict(connection.execute("SELECT path, sha256 FROM files"))


def forget_files(connection: sqlite3.Connection, paths: Iterable[str]) -> set[str]:
    """Take files and what they gave out; return the articles concerned."""
    touched: set[str] = set()
    for path in paths:
        touched.update(a for (a,) in connection.execute("SELECT article FROM sightings WHERE file = ?", (path,)))
        connection.execute("DELETE FROM sightings WHERE file = ?", (path,))
        connection.execute("DELETE FROM files WHERE path = ?", (path,))
    return touched


def add_file(connection: sqlite3.Connection, report: FileReport) -> set[str]:
    """Store a file's report and the texts it gave; return the articles concerned."""
    problems = json.dumps([[p.field, p.message] for p in report.problems], ensure_ascii=False)
    connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", (report.file, report.sha256, report.outcome, problems))
    rows = [(v, v.text_sha256) for v in report.versions]
    connection.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", [(sha256, v.text) for v, sha256 in rows])
    connection.executemany(
        "INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (v.file, v.position, v.article, sha256, v.title_end, v.url, v.provider, v.published, json.dumps(v.topics))
            for v, sha256 in rows
        ],
    )
    return {v.article for v in report.versions}


def _version(row: Sequence[object]) -> Version:
    article, url, text, title_end, provider, published, topics, file, sha256, position = row
    return Version(
        article=article, url=url, title=text[:title_end], text=text, title_end=title_end, provider=provider,  # type: ignore[index, arg-type]
        published=published, topics=tuple(json.loads(topics)), file=file, file_sha256=sha256, position=position,  # type: ignore[arg-type]
    )  # fmt: skip


def merged(sightings: Iterable[Version]) -> list[Version]:
    """The distinct texts of one article, newest first, undated last. Of equal texts a file's own article is kept
    before a related entry, a dated one before an undated."""

    def rank(version: Version) -> tuple[bool, bool, str, int]:
        return (version.published is None, version.position > 0, version.file, version.position)

    distinct: dict[str, Version] = {}
    for version in sorted(sightings, key=rank):
        distinct.setdefault(version.text, version)
    dated = [v for v in distinct.values() if v.published]
    undated = [v for v in distinct.values() if not v.published]
    return sorted(dated, key=lambda v: utc(v.published or ""), reverse=True) + undated


def version_id(version: Version) -> int:
    """The number a version is stored under."""
    return stable_id(version.article, version.text_sha256, version.title_end)


def sightings_of(connection: sqlite3.Connection, article: str) -> list[Version]:
    """Every text met at an article's address."""
    return [_version(row) for row in connection.execute(_SIGHTING + "WHERE v.article = ?", (article,))]


def replace_versions(connection: sqlite3.Connection, article: str, versions: Sequence[Version]) -> None:
    """Store the merged versions of an article in place of those before."""
    connection.execute("DELETE FROM versions WHERE article = ?", (article,))
    connection.executemany(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (version_id(v), v.article, number, v.file, v.position, v.text_sha256, v.title_end, v.url, v.provider,
             v.published, json.dumps(v.topics))
            for number, v in enumerate(versions)
        ],
    )  # fmt: skip


def remove_passages_without_version(connection: sqlite3.Connection) -> list[int]:
    """Drop the passages whose version is gone, and texts nobody holds; return the passages' ids."""
    gone = [i for (i,) in connection.execute("SELECT id FROM passages WHERE version NOT IN (SELECT id FROM versions)")]
    for table, column in (("passages", "id"), ("passages_fts", "rowid")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(i,) for i in gone])
    connection.execute("DELETE FROM texts WHERE sha256 NOT IN (SELECT text_sha256 FROM sightings)")
    return gone


def versions_without_passages(connection: sqlite3.Connection) -> list[Version]:
    """The versions that are new to the index, in a fixed order."""
    where = "WHERE v.id NOT IN (SELECT version FROM passages) ORDER BY v.article, v.number"
    return [_version(row) for row in connection.execute(_VERSION + where)]


def add_passages(connection: sqlite3.Connection, version: Version, passages: Iterable[tuple[Passage, str]]) -> None:
    """Store a version's passages, each with the text that its words are found by."""
    rows = list(passages)
    owner = version_id(version)
    connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", [(p.id, owner, p.start, p.end) for p, _ in rows])
    connection.executemany("INSERT INTO passages_fts(rowid, text) VALUES (?, ?)", [(p.id, text) for p, text in rows])


def passages_of(connection: sqlite3.Connection, articles: Iterable[str]) -> list[int]:
    """Ids of the passages of some articles."""
    sql = "SELECT p.id FROM passages p JOIN versions v ON v.id = p.version WHERE v.article IN (SELECT value FROM json_each(?))"
    return [i for (i,) in connection.execute(sql, (json.dumps(sorted(articles)),))]


def replace_stories(connection: sqlite3.Connection, articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> None:
    """Store which articles tell one story, in place of what was known of some of them."""
    listed = json.dumps(sorted(articles))
    for side in ("a", "b"):
        connection.execute(f"DELETE FROM same_story WHERE {side} IN (SELECT value FROM json_each(?))", (listed,))
    connection.executemany("INSERT INTO same_story VALUES (?, ?)", pairs)


def same_story_as(connection: sqlite3.Connection, article: str) -> set[str]:
    """The articles that tell the same story as this one."""
    sql = "SELECT b FROM same_story WHERE a = ? UNION SELECT a FROM same_story WHERE b = ?"
    return {other for (other,) in connection.execute(sql, (article, article))}


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How much the index holds."""
    queries = {
        "files": "SELECT count(*) FROM files",
        "rejected": "SELECT count(*) FROM files WHERE outcome = 'rejected'",
        "articles": "SELECT count(DISTINCT article) FROM versions",
        "versions": "SELECT count(*) FROM versions",
        "passages": "SELECT count(*) FROM passages",
    }
    return {name: int(connection.execute(sql).fetchone()[0]) for name, sql in queries.items()}


def fingerprint_rows(connection: sqlite3.Connection) -> Iterable[tuple[object, ...]]:
    """What makes a collection the same collection: its articles' texts and bibliographic data, in a fixed order."""
    return connection.execute(
        "SELECT article, number, text_sha256, title_end, url, provider, published, topics FROM versions"
        " ORDER BY article, number"
    )


def states(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """By article, all of it that makes a collection the same collection."""
    found = defaultdict(list)
    for article, *state in fingerprint_rows(connection):
        found[str(article)].append(tuple(state))
    return dict(found)


def headlines(connection: sqlite3.Connection, articles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """By article, the newest headline and the file that it is from."""
    rows = connection.execute(
        "SELECT article, title, file FROM articles WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(articles)),),
    )
    return {article: (title, file) for article, title, file in rows}


def file_problems(connection: sqlite3.Connection) -> list[tuple[str, str, list[Problem]]]:
    """(path, outcome, problems) of every file that had any."""
    rows = connection.execute("SELECT path, outcome, problems FROM files WHERE problems != '[]' ORDER BY path")
    return [(path, outcome, [Problem(*p) for p in json.loads(problems)]) for path, outcome, problems in rows]


def passages_with_versions(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Passage, Version]]:
    """Passages by id, each with its version."""
    rows = connection.execute(
        _VERSION.replace("SELECT ", 'SELECT p.id, p.start, p."end", ', 1)
        + "JOIN passages p ON p.version = v.id WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: (Passage(row[0], row[1], row[2]), _version(row[3:])) for row in rows}


def filtered_passages(
    connection: sqlite3.Connection,
    providers: Sequence[str],
    since: str | None,
    until: str | None,
    topics: Sequence[str] = (),
) -> list[int]:
    """Ids of the passages whose version passes the filters; an undated version passes no date filter."""
    rows = connection.execute(
        "SELECT p.id, v.provider, v.published, v.topics FROM passages p JOIN versions v ON v.id = p.version"
    )
    names, subjects = ({name.casefold() for name in wanted} for wanted in (providers, topics))

    def passes(provider: str | None, published: str | None, under: str) -> bool:
        if names and (provider or "").casefold() not in names:
            return False
        if subjects and subjects.isdisjoint(topic.casefold() for topic in json.loads(under)):
            return False
        day = utc(published).date().isoformat() if published else None
        if since is None and until is None:
            return True
        return day is not None and (since or "") <= day <= (until or "9999")

    return [i for i, *stored in rows if passes(*stored)]


def texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Every stored text once."""
    return (text for (text,) in connection.execute("SELECT text FROM texts"))


def versions_of_file(connection: sqlite3.Connection, file: str) -> list[Version]:
    """Every text that a file gave."""
    return [_version(row) for row in connection.execute(_SIGHTING + "WHERE v.file = ?", (file,))]


def holdings(connection: sqlite3.Connection, providers: int) -> tuple[int, str | None, str | None, tuple[str, ...]]:
    """Number of articles, first and last day of publication (ISO), and the providers that have most of them."""
    articles, first, last = connection.execute(
        "SELECT count(*), min(date(published)), max(date(published)) FROM versions WHERE number = 0"
    ).fetchone()
    rows = connection.execute(
        "SELECT provider FROM versions WHERE number = 0 AND provider IS NOT NULL"
        " GROUP BY provider ORDER BY count(*) DESC, provider LIMIT ?",
        (providers,),
    )
    return articles, first, last, tuple(provider for (provider,) in rows)


def newest_versions(connection: sqlite3.Connection, k: int) -> list[Version]:
    """The newest version of each of the k newest articles."""
    rows = connection.execute(
        _VERSION + "WHERE v.number = 0 ORDER BY julianday(v.published) DESC, v.article LIMIT ?", (k,)
    )
    return [_version(row) for row in rows]


def newest_versions_all(connection: sqlite3.Connection, passages: Sequence[int] | None) -> list[Version]:
    """The newest version of every article, or of those with one of these passages, in the order of their identities."""
    only, values = "", list[str]()
    if passages is not None:
        only = "AND v.id IN (SELECT version FROM passages WHERE id IN (SELECT value FROM json_each(?))) "
        values = [json.dumps(list(passages))]
    rows = connection.execute(f"{_VERSION}WHERE v.number = 0 {only}ORDER BY v.article", values)
    return [_version(row) for row in rows]


def newest_versions_of(connection: sqlite3.Connection, articles: Iterable[str]) -> list[Version]:
    """The newest version of each of some articles."""
    rows = connection.execute(
        _VERSION + "WHERE v.number = 0 AND v.article IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(articles)),),
    )
    return [_version(row) for row in rows]


def articles_matching(connection: sqlite3.Connection, expression: str) -> set[str]:
    """The articles whose newest version has a passage that matches an FTS5 expression."""
    rows = connection.execute(
        "SELECT v.article FROM passages_fts f JOIN passages p ON p.id = f.rowid JOIN versions v ON v.id = p.version"
        " WHERE passages_fts MATCH ? AND v.number = 0",
        (expression,),
    )
    return {article for (article,) in rows}
