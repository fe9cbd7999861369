"""Everything that can be wrong with an index folder, each with what to do about it.

Every check is a function that returns a Finding, or None where all is well. `cheap` reads no more than the manifest; whether
the files are as they were written, and whether what they hold agrees (index/consistency.py), `thorough` looks at as well.
Left out: older versions, which nothing answers from; opening one checks it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from index import consistency, database
from index.embedder import ModelId
from index.errors import IndexUnusable
from index.finding import Finding, size_words
from index.manifest import (
    FORMAT,
    MANIFEST_FILE,
    VERSIONS_FOLDER,
    Manifest,
    current_version,
    rebuild_hint,
    sha256_file,
    version_names,
)
from index.vectors import EXACT_FILE, FAISS_FILE, FaissStore
from index.versions import LOCK_FILE

LEFTOVERS = (*(f"{VERSIONS_FOLDER}/{name}" for name in ("building-*", "dropped-*", "*/*.new")), "*.new")
CLOCKS_DIFFER = timedelta(minutes=5)
SPACE = 2  # times the index: a new version beside the old one

CHEAP: Mapping[str, str] = MappingProxyType(
    {
        "index": "there is an index, and CURRENT names its version",
        "manifest": "the manifest is the one that was written",
        "format": "this program reads the index's format",
        "files": "its files are there and have the SHA-256 that the manifest names",
        "model": "it was made with the model that questions are embedded by",
        "leftovers": "no build was broken off",
        "permissions": "the index can be read, and a build can write to it",
        "disk": f"a build has room: about {SPACE} times the index",
        "clock": "the index was not built in the future",
    }
)
THOROUGH: Mapping[str, str] = MappingProxyType({**CHEAP, **consistency.CHECKS})
_IN_TURN = ("index", "manifest", "format", "model", "clock", "files", *consistency.CHECKS)
_CUT_OFF = frozenset(
    {"index", "manifest", "format", "files", "database"}
)  # nothing after these in turn can be looked at


@dataclass(frozen=True, slots=True)
class _Found:
    """The version that answers: its folder, its manifest."""

    folder: Path
    manifest: Manifest


def cheap(index: Path, model: tuple[str, str] | None = None, now: datetime | None = None) -> list[Finding]:
    """What is wrong with an index as far as its folders and its manifest show, in a millisecond or so. `model` is the key of
    the one that questions are embedded by, where that is known."""
    found = _version(index)
    if isinstance(found, Finding):
        return [found, *_around(index)]
    made = [missing_files(index, found), other_model(index, found.manifest, model), built_later(found.manifest, now)]
    return [*filter(None, made), *_around(index, found)]


def thorough(index: Path, model: tuple[str, str] | None = None, now: datetime | None = None) -> list[Finding]:
    """What is wrong with an index, every file read."""
    findings = cheap(index, model, now)
    found = _version(index)
    if isinstance(found, Finding) or any(finding.name == "files" for finding in findings):
        return findings
    if damaged := damaged_file(index, found):
        return [*findings, damaged]
    return [*findings, *_inside(index, found, now)]


def unseen(findings: Iterable[Finding]) -> frozenset[str]:
    """The checks that could not be made, for what was found.

    >>> "vectors" in unseen([Finding("index", "there is none", "build one")])
    True
    """
    found = {finding.name for finding in findings} & _CUT_OFF
    if cut_off := next((name for name in _IN_TURN if name in found), None):
        return frozenset(_IN_TURN[_IN_TURN.index(cut_off) + 1 :])
    return frozenset()


def repair(index: Path) -> str:
    """What to run when the version that answers is damaged."""
    kept = len(version_names(index)) > 1
    back = (
        f", or go back to the version before: python scripts/index_versions.py rollback --index {index}" if kept else ""
    )
    return rebuild_hint(index) + back


def _version(index: Path) -> _Found | Finding:
    """The version that answers, its files not looked at; or why there is none."""
    try:
        folder, sha256 = current_version(index)
    except IndexUnusable as error:
        problem, _, fix = str(error).rpartition("; ")
        return Finding("index", problem, fix)
    hint = repair(index)
    try:
        raw = (folder / MANIFEST_FILE).read_bytes()
    except OSError as error:
        return Finding("manifest", f"{folder / MANIFEST_FILE} cannot be read ({error.strerror})", hint)
    if hashlib.sha256(raw).hexdigest() != sha256:
        return Finding("manifest", f"{folder / MANIFEST_FILE} is not the one that was written", hint)
    try:
        fields: dict[str, Any] = json.loads(raw)
        if (number := fields["format"]) != FORMAT:
            return Finding("format", f"{index} has index format {number}, this program reads {FORMAT}", hint)
        return _Found(folder, Manifest(**fields | {"model": ModelId(**fields["model"])}))
    except (KeyError, TypeError, ValueError) as error:
        return Finding("manifest", f"{folder / MANIFEST_FILE} is of another program ({error})", hint)


def _around(index: Path, found: _Found | None = None) -> Iterator[Finding]:
    checks = (left_behind(index), forbidden(index, found.folder if found else None), full_disk(index, found))
    yield from filter(None, checks)


def left_behind(index: Path) -> Finding | None:
    """What a build that was broken off left; a build that is running is none of it."""
    left = sorted(path for pattern in LEFTOVERS for path in index.glob(pattern))
    if not left or _being_built(index):
        return None
    names = ", ".join(path.relative_to(index).as_posix() for path in left)
    return Finding("leftovers", f"a build of {index} was broken off and left {names}", "build again, or delete it")


def _being_built(index: Path) -> bool:
    """Whether a build holds the lock. The file itself says nothing: it stays when the build has ended."""
    try:
        with (index / LOCK_FILE).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except FileNotFoundError:
        return False
    except OSError:
        return True


def forbidden(index: Path, version: Path | None) -> Finding | None:
    """What this user may not read or write."""
    if not index.exists():
        return None
    written = [path for path in (index, index / VERSIONS_FOLDER) if path.exists()]
    read = [path for path in (version.iterdir() if version and os.access(version, os.R_OK | os.X_OK) else [])]
    refused = [(path, "written") for path in written if not os.access(path, os.W_OK | os.X_OK)]
    refused += [(path, "read") for path in read if not os.access(path, os.R_OK)]
    if not refused:
        return None
    path, how = refused[0]
    return Finding("permissions", f"{path} cannot be {how} by this user", f"run: chmod -R u+rwX {index}, as its owner")


def full_disk(index: Path, found: _Found | None) -> Finding | None:
    """Whether a new version finds room."""
    place = next(folder for folder in (index, *index.absolute().parents) if folder.exists())
    files = found.manifest.files if found else ()
    sizes = [path.stat().st_size for name in files if found and (path := found.folder / name).exists()]
    needed, free = SPACE * sum(sizes), shutil.disk_usage(place).free
    if free >= needed and free:
        return None
    problem = f"{size_words(free)} are free at {place}, a build needs about {size_words(needed)}"
    return Finding("disk", problem, "free some space, or set VERBATIM_INDEX to a folder elsewhere")


def other_model(index: Path, manifest: Manifest, model: tuple[str, str] | None) -> Finding | None:
    """Whether questions are embedded by another model than the articles."""
    made = manifest.model
    if model is None or model == (made.name, made.sha256):
        return None
    which = f"with {made.name}, not with {model[0]}" if made.name != model[0] else f"with other weights of {made.name}"
    return Finding("model", f"{index} was made {which}", f"set VERBATIM_MODEL to {made.name}, or {rebuild_hint(index)}")


def built_later(manifest: Manifest, now: datetime | None = None) -> Finding | None:
    """Whether the index says that it was built later than now."""
    now = now or datetime.now(UTC)
    if datetime.fromisoformat(manifest.built) <= now + CLOCKS_DIFFER:
        return None
    problem = f"the index was built at {manifest.built}, but it is {now.isoformat(timespec='seconds')}"
    return Finding("clock", problem, "set this computer's clock; if it was wrong at the build, build with --full")


def missing_files(index: Path, found: _Found) -> Finding | None:
    """Files that the manifest names and that are gone, or of another size."""
    for name in found.manifest.files:
        path = found.folder / name
        if not path.is_file():
            return Finding("files", f"{path} is gone", repair(index))
        if (stamp := found.manifest.stamps.get(name)) and path.stat().st_size != stamp[0]:
            return Finding("files", f"{path} has {path.stat().st_size} bytes, not {stamp[0]}", repair(index))
    return None


def damaged_file(index: Path, found: _Found) -> Finding | None:
    """Files that are not as they were written."""
    for name, expected in found.manifest.files.items():
        if sha256_file(found.folder / name) != expected:
            return Finding("files", f"{found.folder / name} is damaged (its SHA-256 has changed)", repair(index))
    return None


def _inside(index: Path, found: _Found, now: datetime | None) -> Iterator[Finding]:
    hint = repair(index)
    try:
        store = FaissStore(found.folder).all()
    except (OSError, RuntimeError, ValueError) as error:
        names = f"{FAISS_FILE} or {EXACT_FILE}"
        yield Finding("vectors", f"{names} in {found.folder} cannot be read ({str(error).splitlines()[0]})", hint)
        store = None
    try:
        with closing(database.open_read_only(found.folder / database.DATABASE_FILE)) as connection:
            yield from consistency.contradictions(connection, store, found.manifest, hint, now)
    except sqlite3.DatabaseError as error:
        yield Finding("database", f"{found.folder / database.DATABASE_FILE} cannot be read ({error})", hint)
