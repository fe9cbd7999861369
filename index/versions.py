"""The versions of an index that are kept: which there are, how they differ, going back to one, dropping old ones.

A version is kept with what came, changed and went since the one that answered before it (changes.json). The one that
answers is never dropped, nor, as long as two are kept, the one that answered before it: `rollback` goes there. Going back
is the same rename of CURRENT that ends a build, so a page follows it like a new version.

A build starts from the version that answers. After a rollback it therefore reads and embeds again what has changed in the
folder since the version gone back to, under the next unused number, and what was rolled back stays in its place. So a
rollback lasts until the next build: to undo for good what articles did, change the folder as well.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index import database, runlog
from index.errors import BuildError, IndexUnusable
from index.manifest import (
    VERSIONS_FOLDER,
    Manifest,
    checked_manifest,
    current_version,
    named_version,
    switch,
    version_names,
)
from index.summary import difference

_NUMBERED = re.compile(r"(building-|dropped-)?[0-9]+")
LOCK_FILE, CHANGES_FILE = "build.lock", "changes.json"
KEEP = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a person knows it."""

    article: str
    headline: str
    file: str


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """The articles that came, changed and went since the version `before` (None: the first version, nothing is listed)."""

    before: str | None = None
    came: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    went: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version that is kept. Where it cannot be used, `problem` says why and it has no manifest."""

    name: str
    answers: bool
    bytes: int
    manifest: Manifest | None
    changes: ArticleChanges
    problem: str = ""


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Alone to write an index. Raises BuildError where another build is at it."""
    lock = FileLock(index / LOCK_FILE, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BuildError(f"another build is writing {index}; wait for it to end") from None
    try:
        yield
    finally:
        lock.release()


def versions(index: Path) -> list[KeptVersion]:
    """The versions that are kept, oldest first. Raises IndexUnusable where there is no index."""
    current = current_version(index)[0].name
    return [_kept(index, name, name == current) for name in version_names(index)]


def _kept(index: Path, name: str, answers: bool) -> KeptVersion:
    folder = index / VERSIONS_FOLDER / name
    size = sum(path.stat().st_size for path in folder.iterdir()) if folder.is_dir() else 0
    try:
        manifest = checked_manifest(*named_version(index, name), trust_stamps=True)
    except IndexUnusable as error:
        return KeptVersion(name, answers, size, None, ArticleChanges(), str(error))
    return KeptVersion(name, answers, size, manifest, read_changes(folder))


def compared(index: Path, a: str, b: str) -> ArticleChanges:
    """What came, changed and went between two versions by name. Raises IndexUnusable."""
    folders = [named_version(index, name) for name in (a, b)]
    for folder, sha256 in folders:
        checked_manifest(folder, sha256, trust_stamps=True)
    one, other = (database.open_read_only(folder / database.DATABASE_FILE) for folder, _ in folders)
    with closing(one), closing(other):
        return article_changes(folders[0][0].name, one, other)


def article_changes(before: str | None, one: sqlite3.Connection, other: sqlite3.Connection) -> ArticleChanges:
    """What came, changed and went between two databases."""
    found = difference(database.states(one), database.states(other))

    def entries(connection: sqlite3.Connection, articles: Iterable[str]) -> tuple[Entry, ...]:
        named = database.headlines(connection, articles)
        return tuple(Entry(article, *named[article]) for article in sorted(named))

    return ArticleChanges(
        before, entries(other, found.came), entries(other, found.changed), entries(one, found.went)
    )  # fmt: skip


def write_changes(folder: Path, changes: ArticleChanges) -> str:
    """Put what changed beside the version's other files; return the file's name."""
    (folder / CHANGES_FILE).write_text(json.dumps(asdict(changes), ensure_ascii=False), encoding="utf-8")
    return CHANGES_FILE


def read_changes(folder: Path) -> ArticleChanges:
    """What changed with a version; nothing where that is not recorded."""
    try:
        fields = json.loads((folder / CHANGES_FILE).read_bytes())
        lists = {kind: tuple(Entry(**entry) for entry in fields[kind]) for kind in ("came", "changed", "went")}
        return ArticleChanges(fields["before"], **lists)
    except (OSError, ValueError, KeyError, TypeError):
        return ArticleChanges()


def last_changes(connection: sqlite3.Connection) -> ArticleChanges | None:
    """What changed with the version whose database this is; None for a first version, or where that is not recorded."""
    changes = read_changes(Path(connection.execute("PRAGMA database_list").fetchone()[2]).parent)
    return changes if changes.before else None


def rollback(index: Path, name: str | None = None) -> str:
    """Have an earlier version answer, the one before if none is named, after reading all of it; return its name.

    Raises IndexUnusable where it is not there or damaged, BuildError while a build is writing.
    """
    with locked(_there(index)):
        wanted = name or _before(index)
        folder, sha256 = named_version(index, wanted)
        checked_manifest(folder, sha256)
        switch(index, folder.name, sha256)
        runlog.record(index, {"outcome": "rolled back", "version": folder.name})
    return folder.name


def _there(index: Path) -> Path:
    if not version_names(index):
        current_version(index)  # which says what to run
        raise IndexUnusable(f"no version in {index}")
    return index


def _before(index: Path) -> str:
    current = current_version(index)[0]
    names = version_names(index)
    before = read_changes(current).before
    if before not in names:
        others = ", ".join(name for name in names if name != current.name) or "no other is kept"
        raise IndexUnusable(f"the version before {current.name} is not kept; name one to go back to: {others}")
    return before


def prune(index: Path, keep: int) -> list[str]:
    """Drop old versions until `keep` are left; return the names of those dropped.

    Raises BuildError while a build is writing, or where none would be left.
    """
    if keep < 1:
        raise BuildError(f"{keep} versions cannot be kept: the one that answers stays; keep 1 or more")
    with locked(_there(index)):
        return drop_old(index, keep)


def drop_old(index: Path, keep: int) -> list[str]:
    """The same, for one who holds the lock. What never answered goes as well."""
    current = current_version(index)[0]
    names, before = version_names(index), read_changes(current).before
    kept = sorted(names, key=lambda name: (name == current.name, name == before, name))[-max(keep, 1) :]
    for path in _numbered(current.parent):
        if path.name not in kept:
            away = path.with_name(f"dropped-{path.name.rpartition('-')[2]}")
            with suppress(OSError):  # some systems keep what a page has open: the next build tries again
                path.rename(away)  # first: killed in the middle of it, it is no version any more
                shutil.rmtree(away, ignore_errors=True)
    return [name for name in names if name not in kept and not current.with_name(name).exists()]


@contextmanager
def workplace(index: Path) -> Iterator[Path]:
    """A folder for a new version, under the next unused number; what a killed build left behind goes first, what a failed
    one leaves goes too."""
    folder = index / VERSIONS_FOLDER
    folder.mkdir(exist_ok=True)
    found = _numbered(folder)
    number = max((int(path.name.rpartition("-")[2]) for path in found), default=0) + 1
    for path in found:
        if not path.name.isdecimal():
            shutil.rmtree(path)
    new = folder / f"building-{number:06}"
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _numbered(folder: Path) -> list[Path]:
    """Versions, and what builds and drops that were killed have left."""
    return [path for path in folder.iterdir() if _NUMBERED.fullmatch(path.name) and path.is_dir()]
