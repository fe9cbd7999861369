"""Folder of articles -> a new index version beside the old one, switched in by one rename.

Incremental by content hash: an unchanged file is neither parsed nor embedded again; a changed one touches only the
articles it holds. A full build is the same code with nothing to start from, so both give the same passages.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index import database
from index.articles import Problem
from index.changes import Changes, compare
from index.embedder import Embedder, ModelId, Progress, Vectors
from index.errors import BuildError, IndexUnusable
from index.manifest import (
    VERSIONS_FOLDER,
    Manifest,
    current_version,
    hashed,
    read_manifest,
    switch,
    sync,
    write_manifest,
)
from index.passages import passages
from index.stories import same_story
from index.vectors import FaissStore, Ids, write_vectors

LOCK_FILE = "build.lock"


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: from which folder, into which index, with which model.

    `model_key` is (name, weights SHA-256) of what `load_embedder` gives; the model itself is loaded only when files
    have changed. `full` starts from nothing; `strict` fails when a file is rejected.
    """

    articles: Path
    index: Path
    load_embedder: Callable[[], Embedder]
    model_key: tuple[str, str]
    full: bool = False
    strict: bool = False


@dataclass(slots=True)
class Summary:
    """What a build did: counts of the whole index, texts embedded now, seconds by stage, and every file's problems."""

    changed: bool = True
    parsed: int = 0
    removed: int = 0
    embedded: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    fingerprint: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[tuple[str, str, list[Problem]]] = field(default_factory=list)
    note: str = ""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def _silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


def build(request: Request, progress: Progress = _silent) -> Summary:
    """Bring the index up to date with the folder and return what was done.

    Raises BuildError, with the old index untouched, for an empty collection, a full disk, a second build at the same
    time, or (strict) a rejected file.
    """
    try:
        request.index.mkdir(parents=True, exist_ok=True)
        with FileLock(request.index / LOCK_FILE, timeout=0):
            return _build(request, progress)
    except Timeout:
        raise BuildError(f"another build is writing {request.index}; wait for it to end") from None
    except (OSError, sqlite3.DatabaseError) as error:
        raise BuildError(
            f"{request.index} could not be written ({error}); check free space and permissions. The old index is intact"
        ) from error


def _build(request: Request, progress: Progress) -> Summary:
    summary = Summary()
    with summary.stage("compare"):
        previous = _previous(request, summary)
        changes = compare(request.articles, _known_files(previous))
    if previous and not changes.fresh and not changes.outdated:
        return _unchanged(request, summary, previous)
    embedder = None
    if changes.fresh:
        with summary.stage("load model"):
            embedder = request.load_embedder()
        if previous and embedder.id != previous[1].model:
            summary.note = f"built from nothing, because the index was made in {previous[1].model.precision}"
            previous, changes = None, compare(request.articles, {})
    model = embedder.id if embedder else previous[1].model  # type: ignore[index]  # without a previous one all is fresh
    with _workplace(request.index) as folder:
        with closing(_database(previous, folder)) as connection:
            with summary.stage("parse"):
                touched = _take_in(connection, changes, progress)
                _describe(connection, request, summary)
            ids, vectors = _kept_vectors(connection, previous)
            if embedder is not None:
                new_ids, new_vectors = _embed(connection, embedder, summary, progress)
                ids = np.concatenate([ids, new_ids])
                vectors = np.concatenate([vectors.reshape(-1, new_vectors.shape[1]), new_vectors])
            with summary.stage("stories"):
                _tell_stories(connection, ids, vectors, touched)
            summary.counts, summary.fingerprint = database.counts(connection), _fingerprint(connection)
            connection.commit()
        summary.parsed, summary.removed = len(changes.fresh), len(set(changes.outdated) - set(changes.fresh))
        with summary.stage("write"):
            files = write_vectors(folder, ids, vectors)
            _finish(request.index, folder, files, model, summary)
    return summary


def _previous(request: Request, summary: Summary) -> tuple[Path, Manifest] | None:
    """The version to start from, if there is a whole one made by the same model."""
    if request.full:
        return None
    try:
        folder, manifest = read_manifest(request.index)
    except IndexUnusable as error:
        if (request.index / VERSIONS_FOLDER).exists():
            summary.note = f"built from nothing, because {str(error).partition('; run')[0]}"
        return None
    if (manifest.model.name, manifest.model.sha256) != request.model_key:
        summary.note = f"built from nothing, because the index was made with the model {manifest.model.name}"
        return None
    return folder, manifest


def _known_files(previous: tuple[Path, Manifest] | None) -> dict[str, str]:
    if previous is None:
        return {}
    with closing(database.open_read_only(previous[0] / database.DATABASE_FILE)) as connection:
        return database.file_hashes(connection)


def _unchanged(request: Request, summary: Summary, previous: tuple[Path, Manifest]) -> Summary:
    folder, manifest = previous
    with closing(database.open_read_only(folder / database.DATABASE_FILE)) as connection:
        _describe(connection, request, summary)
    summary.changed = False
    summary.counts, summary.fingerprint = manifest.counts, manifest.fingerprint
    return summary


@contextmanager
def _workplace(index: Path) -> Iterator[Path]:
    """A folder for the new version; what a killed build left behind goes first, what a failed one leaves goes too."""
    versions = index / VERSIONS_FOLDER
    versions.mkdir(exist_ok=True)
    for left in versions.glob("building-*"):
        shutil.rmtree(left)
    numbers = [int(path.name) for path in versions.iterdir() if path.name.isdigit()]
    folder = versions / f"building-{max(numbers, default=0) + 1:06}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _database(previous: tuple[Path, Manifest] | None, folder: Path) -> sqlite3.Connection:
    path = folder / database.DATABASE_FILE
    if previous is None:
        return database.create(path)
    shutil.copyfile(previous[0] / database.DATABASE_FILE, path)
    return database.reopen(path)


def _take_in(connection: sqlite3.Connection, changes: Changes, progress: Progress) -> set[str]:
    """Replace what changed files gave, merge anew the articles this concerns, and return those."""
    touched = database.forget_files(connection, changes.outdated)
    for done, name in enumerate(changes.fresh, start=1):
        touched |= database.add_file(connection, changes.read(name))
        progress("read", done, len(changes.fresh))
    for article in sorted(touched):
        database.replace_versions(connection, article, database.merged(database.sightings_of(connection, article)))
    return touched


def _describe(connection: sqlite3.Connection, request: Request, summary: Summary) -> None:
    """Note every file's problems. Raises BuildError where nothing is left to index or a strict build rejects a file."""
    summary.problems = database.file_problems(connection)
    rejected = [
        f"{file}: {problems[-1].message}" for file, outcome, problems in summary.problems if outcome == "rejected"
    ]
    if not database.counts(connection)["articles"]:
        raise BuildError(
            f"no file in {request.articles} could be read as an article ({rejected[0]}). The old index is intact"
        )
    if request.strict and rejected:
        raise BuildError(f"{len(rejected)} files were rejected, the first: {rejected[0]}. The old index is intact")


def _kept_vectors(connection: sqlite3.Connection, previous: tuple[Path, Manifest] | None) -> tuple[Ids, Vectors]:
    """The vectors of the previous version whose passages stay, and their ids."""
    if previous is None:
        return np.empty(0, np.int64), np.empty((0, 0), np.float32)
    ids, vectors = FaissStore(previous[0]).all()
    gone = np.array(database.remove_passages_without_version(connection), np.int64)
    kept = ~np.isin(ids, gone)
    return ids[kept], vectors[kept]


def _embed(
    connection: sqlite3.Connection, embedder: Embedder, summary: Summary, progress: Progress
) -> tuple[Ids, Vectors]:
    """Cut the new versions into passages and embed each distinct text once."""
    with summary.stage("cut"):
        ids, inputs = _cut(connection, embedder)
    with summary.stage("embed"):
        row = {text: i for i, text in enumerate(dict.fromkeys(inputs))}
        vectors = embedder.embed(list(row), progress)
        summary.embedded = len(row)
    return np.array(ids, np.int64), vectors[[row[text] for text in inputs]]


def _cut(connection: sqlite3.Connection, embedder: Embedder) -> tuple[list[int], list[str]]:
    """Store the passages of every version that has none yet; return their ids and what is embedded for each."""
    ids, inputs = [], []
    for version in database.versions_without_passages(connection):
        cut = passages(version, embedder.max_tokens, embedder.count_tokens)
        database.add_passages(connection, version, cut)
        ids += [passage.id for passage, _ in cut]
        inputs += [text for _, text in cut]
    return ids, inputs


def _tell_stories(connection: sqlite3.Connection, ids: Ids, vectors: Vectors, touched: set[str]) -> None:
    """Find which articles tell the same story as those that changed."""
    changed = np.array(database.passages_of(connection, touched), np.int64)
    pairs = same_story(ids, vectors, changed, lambda wanted: database.passages_with_versions(connection, wanted))
    database.replace_stories(connection, touched, pairs)


def _fingerprint(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for row in database.fingerprint_rows(connection):
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()


def _finish(index: Path, folder: Path, files: list[str], model: ModelId, summary: Summary) -> None:
    """Seal the new version and switch to it; keep the one that answered until now, drop older ones."""
    names = [database.DATABASE_FILE, *files]
    for name in names:
        sync(folder / name)
    hashes, stamps = hashed(folder, names)
    built = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(model, summary.counts, summary.fingerprint, hashes, built, stamps)
    sealed = write_manifest(folder, manifest)
    final = folder.with_name(folder.name.removeprefix("building-"))
    try:
        kept = {final, current_version(index)[0]}
    except IndexUnusable:
        kept = {final}
    folder.rename(final)
    sync(final.parent)
    switch(index, final.name, sealed)
    for old in set(final.parent.iterdir()) - kept:
        shutil.rmtree(old, ignore_errors=True)
