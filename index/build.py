"""Folder of articles -> a new index version beside the old ones, switched in by one rename.

Incremental by content hash: an unchanged file is neither parsed nor embedded again; a changed one touches only the
articles it holds. A full build is the same code with nothing to start from, so both give the same passages. A dry run is
the same code as well, on a copy of the database that is thrown away, up to the point where texts would be embedded.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index import database, runlog
from index.changes import silent
from index.embedder import Progress, Vectors
from index.errors import BuildError
from index.manifest import Manifest, hashed, switch, sync, write_manifest
from index.stories import same_story
from index.summary import Summary
from index.update import Previous, Request, Work, answering, bring_up_to_date, describe, nothing_to_do, work_of
from index.vectors import FaissStore, Ids, write_vectors
from index.versions import ArticleChanges, article_changes, drop_old, locked, workplace, write_changes


def build(request: Request, progress: Progress = silent) -> Summary:
    """Bring the index up to date with the folder and return what was done.

    Raises BuildError, with the old index untouched, for an empty collection, a full disk, a second build at the same
    time, or (strict) a rejected file.
    """
    with _readable(f"{request.index} could not be written (%s); check free space and permissions"):
        request.index.mkdir(parents=True, exist_ok=True)
        with locked(request.index):
            summary, begun = Summary(), time.perf_counter()
            try:
                _build(request, summary, progress)
            except (BuildError, OSError, sqlite3.DatabaseError, KeyboardInterrupt) as error:
                why = str(error) or "interrupted"
                runlog.record(request.index, runlog.failed(summary, time.perf_counter() - begun, why))
                raise
            runlog.record(request.index, runlog.built(summary, time.perf_counter() - begun))
            return summary


def plan(request: Request, progress: Progress = silent) -> Summary:
    """What `build` would do now, by doing all but embed and write: nothing is written, nor is the lock taken.

    Raises BuildError as `build` would.
    """
    summary = Summary()
    with _readable(f"{request.index} could not be read (%s); try again"):
        work = work_of(request, summary, progress)
        if nothing_to_do(work):
            return _unchanged(work, summary)
        start = work.previous[0] / database.DATABASE_FILE if work.previous else None
        with closing(database.scratch(start)) as connection:
            bring_up_to_date(connection, work, summary)
    return summary


@contextmanager
def _readable(message: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        raise BuildError(f"{message % error}. The old index is intact") from error


def _build(request: Request, summary: Summary, progress: Progress) -> None:
    work = work_of(request, summary, progress)
    if nothing_to_do(work):
        _unchanged(work, summary)
        return
    with workplace(request.index) as folder:
        with closing(_database(work.previous, folder)) as connection:
            touched, gone, ids, inputs = bring_up_to_date(connection, work, summary)
            vectors = _embedded(inputs, work, summary)
            ids, vectors = _with_kept(work.previous, gone, ids, vectors)
            progress("stories", 0, 1)
            with summary.stage("stories"):
                _tell_stories(connection, ids, vectors, touched)
            progress("stories", 1, 1)
            connection.commit()
            changes = _changes(connection, work.answers)
        progress("write", 0, 1)
        with summary.stage("write"):
            files = [database.DATABASE_FILE, *write_vectors(folder, ids, vectors), write_changes(folder, changes)]
            summary.version = _finish(request, folder, files, summary)
        progress("write", 1, 1)


def _unchanged(work: Work, summary: Summary) -> Summary:
    assert work.previous is not None
    folder, manifest = work.previous
    with closing(database.open_read_only(folder / database.DATABASE_FILE)) as connection:
        describe(connection, work.request, summary)
    summary.changed, summary.version = False, folder.name
    summary.counts, summary.fingerprint = manifest.counts, manifest.fingerprint
    return summary


def _database(previous: Previous | None, folder: Path) -> sqlite3.Connection:
    path = folder / database.DATABASE_FILE
    if previous is None:
        return database.create(path)
    shutil.copyfile(previous[0] / database.DATABASE_FILE, path)
    return database.reopen(path)


def _changes(connection: sqlite3.Connection, answers: Previous | None) -> ArticleChanges:
    if answers is None:
        return ArticleChanges()
    with closing(answering(answers)) as before:
        return article_changes(answers[0].name, before, connection)


def _embedded(inputs: list[str], work: Work, summary: Summary) -> Vectors:
    """A vector for each input; equal ones are embedded once."""
    if work.embedder is None:
        return np.empty((0, 0), np.float32)
    with summary.stage("embed"):
        row = {text: i for i, text in enumerate(dict.fromkeys(inputs))}
        work.progress("embed", 0, len(row))  # or the time left would be reckoned from the end of the first batch
        vectors = work.embedder.embed(list(row), work.progress)
    return vectors[[row[text] for text in inputs]]


def _with_kept(previous: Previous | None, gone: Ids, ids: Ids, vectors: Vectors) -> tuple[Ids, Vectors]:
    """New vectors and their ids, after those of the previous version whose passages stay."""
    if previous is None:
        return ids, vectors
    old_ids, old_vectors = FaissStore(previous[0]).all()
    kept = ~np.isin(old_ids, gone)
    if not len(ids):
        return old_ids[kept], old_vectors[kept]
    return np.concatenate([old_ids[kept], ids]), np.concatenate([old_vectors[kept], vectors])


def _tell_stories(connection: sqlite3.Connection, ids: Ids, vectors: Vectors, touched: set[str]) -> None:
    """Find which articles tell the same story as those that changed."""
    changed = np.array(database.passages_of(connection, touched), np.int64)
    pairs = same_story(ids, vectors, changed, lambda wanted: database.passages_with_versions(connection, wanted))
    database.replace_stories(connection, touched, pairs)


def _finish(request: Request, folder: Path, files: list[str], summary: Summary) -> str:
    """Seal the new version, switch to it and drop the oldest; return its name."""
    assert summary.model is not None
    for name in files:
        sync(folder / name)
    hashes, stamps = hashed(folder, files)
    built = datetime.now(UTC).isoformat(timespec="seconds")
    sealed = write_manifest(folder, Manifest(summary.model, summary.counts, summary.fingerprint, hashes, built, stamps))
    final = folder.with_name(folder.name.removeprefix("building-"))
    folder.rename(final)
    sync(final.parent)
    switch(request.index, final.name, sealed)
    drop_old(request.index, request.keep)
    return final.name
