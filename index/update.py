"""What there is to do, and all of a build that needs no vectors: which version to start from, what files gave, merged into
articles and cut into passages, in a database that a build keeps and a dry run throws away.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import database
from index.changes import Changes, compare
from index.embedder import Embedder, Progress
from index.errors import BuildError, IndexUnusable
from index.manifest import VERSIONS_FOLDER, Manifest, read_manifest
from index.passages import passages
from index.summary import Summary, difference
from index.vectors import Ids
from index.versions import KEEP

Previous = tuple[Path, Manifest]


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: from which folder, into which index, with which model.

    `model_key` is (name, weights SHA-256) of what `load_embedder` gives; the model itself is loaded only when files
    have changed. `full` starts from nothing; `strict` fails when a file is rejected; `keep` versions are left in the end.
    """

    articles: Path
    index: Path
    load_embedder: Callable[[], Embedder]
    model_key: tuple[str, str]
    full: bool = False
    strict: bool = False
    keep: int = KEEP


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do. `answers` is the version that answers now, `previous` the same where a build can start from it."""

    request: Request
    progress: Progress
    answers: Previous | None
    previous: Previous | None
    changes: Changes
    embedder: Embedder | None


def work_of(request: Request, summary: Summary, progress: Progress) -> Work:
    """Compare the folder with the version that answers, and load the model where there is something to read."""
    with summary.stage("compare"):
        answers = _answers(request, summary)
        previous = _start(request, answers, summary)
        changes = compare(request.articles, _known_files(previous), progress)
    embedder = None
    if changes.fresh:
        progress("load model", 0, 1)
        with summary.stage("load model"):
            embedder = request.load_embedder()
        progress("load model", 1, 1)
        if previous and embedder.id != previous[1].model:
            summary.note = f"built from nothing, because the index was made in {previous[1].model.precision}"
            previous, changes = None, compare(request.articles, {})
    summary.started = previous[0].name if previous else None
    summary.model = embedder.id if embedder else previous[1].model  # type: ignore[index]  # without one all is fresh
    return Work(request, progress, answers, previous, changes, embedder)


def _answers(request: Request, summary: Summary) -> Previous | None:
    """The version that answers now, if it is a whole one."""
    try:
        return read_manifest(request.index)
    except IndexUnusable as error:
        if (request.index / VERSIONS_FOLDER).exists() and not request.full:
            summary.note = f"built from nothing, because {str(error).partition('; run')[0]}"
        return None


def _start(request: Request, answers: Previous | None, summary: Summary) -> Previous | None:
    """The version to start from: the one that answers, if the same model made it."""
    if request.full or answers is None:
        return None
    if (answers[1].model.name, answers[1].model.sha256) != request.model_key:
        summary.note = f"built from nothing, because the index was made with the model {answers[1].model.name}"
        return None
    return answers


def _known_files(previous: Previous | None) -> dict[str, str]:
    if previous is None:
        return {}
    with closing(database.open_read_only(previous[0] / database.DATABASE_FILE)) as connection:
        return database.file_hashes(connection)


def nothing_to_do(work: Work) -> bool:
    """Whether the version that answers is true of the folder."""
    return work.previous is not None and not work.changes.fresh and not work.changes.outdated


def bring_up_to_date(
    connection: sqlite3.Connection, work: Work, summary: Summary
) -> tuple[set[str], Ids, Ids, list[str]]:
    """All of a build that needs no vectors. Returns the articles concerned, the passages that went, those that came, and
    what is to be embedded for each."""
    with summary.stage("parse"):
        touched = _take_in(connection, work.changes, work.progress)
        describe(connection, work.request, summary)
    gone = database.remove_passages_without_version(connection)
    ids, inputs = list[int](), list[str]()
    if work.embedder is not None:
        with summary.stage("cut"):
            ids, inputs = _cut(connection, work.embedder, work.progress)
    summary.parsed = len(work.changes.fresh)
    summary.removed = len(set(work.changes.outdated) - set(work.changes.fresh))
    summary.embedded = len(set(inputs))
    summary.counts, summary.fingerprint = database.counts(connection), _fingerprint(connection)
    with closing(answering(work.answers)) as before:
        summary.files = difference(database.file_hashes(before), database.file_hashes(connection))
        summary.articles = difference(database.states(before), database.states(connection))
    return touched, np.array(gone, np.int64), np.array(ids, np.int64), inputs


def answering(answers: Previous | None) -> sqlite3.Connection:
    """The database of the version that answers; an empty one, if none does."""
    return database.open_read_only(answers[0] / database.DATABASE_FILE) if answers else database.scratch(None)


def _take_in(connection: sqlite3.Connection, changes: Changes, progress: Progress) -> set[str]:
    """Replace what changed files gave, merge anew the articles this concerns, and return those."""
    touched = database.forget_files(connection, changes.outdated)
    for done, name in enumerate(changes.fresh, start=1):
        touched |= database.add_file(connection, changes.read(name))
        progress("read", done, len(changes.fresh))
    for article in sorted(touched):
        database.replace_versions(connection, article, database.merged(database.sightings_of(connection, article)))
    return touched


def describe(connection: sqlite3.Connection, request: Request, summary: Summary) -> None:
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


def _cut(connection: sqlite3.Connection, embedder: Embedder, progress: Progress) -> tuple[list[int], list[str]]:
    """Store the passages of every version that has none yet; return their ids and what is embedded for each."""
    ids, inputs = list[int](), list[str]()
    new = database.versions_without_passages(connection)
    for done, version in enumerate(new, start=1):
        cut = passages(version, embedder.max_tokens, embedder.count_tokens)
        database.add_passages(connection, version, cut)
        ids += [passage.id for passage, _ in cut]
        inputs += [text for _, text in cut]
        progress("cut", done, len(new))
    return ids, inputs


def _fingerprint(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for row in database.fingerprint_rows(connection):
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()
