"""What an index folder says of itself, and the checks that it is whole.

    INDEX/CURRENT            one line: the version that answers, and the SHA-256 of its manifest
    INDEX/versions/000012/   manifest.json, the files it names, each with its SHA-256, and manifest.sha256, the seal

A version is written under another name, synced, renamed, and only then does CURRENT point to it, by one rename. So a
build killed at any moment leaves the last good version answering. CURRENT vouches for the manifest, the manifest for
every other file. A version is sealed when it stops answering: the seal then vouches for the manifest in CURRENT's place,
and a version without one that is not current never answered.

A file that has not been touched since its hash was taken is not read again to open an index for questions: its stamp says
so (size, times of change and of the last write to its inode). Where anything differs, as in a copy, its hash is compared.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.embedder import ModelId
from index.errors import IndexUnusable

FORMAT = 2
MANIFEST_FILE, CURRENT_FILE, VERSIONS_FOLDER, SEAL_FILE = "manifest.json", "CURRENT", "versions", "manifest.sha256"
_UNSETTLED = 50_000_000  # ns; a file system's clock may tick this slowly: a stamp as young could hide a later change

Stamp = list[int]  # [bytes, time of change, time of the inode's change], in ns


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of an index: what made it, how much it holds, and the SHA-256 of each of its files, some with a stamp."""

    model: ModelId
    counts: dict[str, int]
    fingerprint: str
    files: dict[str, str]
    built: str
    stamps: dict[str, Stamp] = field(default_factory=dict)
    format: int = FORMAT


def rebuild_hint(index: Path) -> str:
    """What to run when an index cannot be used."""
    return f"run: python scripts/build_index.py --articles FOLDER --index {index} --full"


def sha256_file(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def current_version(index: Path) -> tuple[Path, str]:
    """The folder of the version that answers and the SHA-256 its manifest must have. Raises IndexUnusable."""
    try:
        line, _ = (index / CURRENT_FILE).read_bytes().decode("ascii").split("\n")
        name, sha256 = line.split(" ")
    except FileNotFoundError:
        raise IndexUnusable(f"no index in {index}; {rebuild_hint(index).removesuffix(' --full')}") from None
    except (ValueError, OSError) as error:
        raise IndexUnusable(f"{index / CURRENT_FILE} cannot be read; {rebuild_hint(index)}") from error
    return index / VERSIONS_FOLDER / name, sha256


def version_names(index: Path) -> list[str]:
    """The versions that answer or have answered, oldest first."""
    names = {seal.parent.name for seal in (index / VERSIONS_FOLDER).glob(f"*/{SEAL_FILE}")}
    with suppress(IndexUnusable):  # those that answered before can still be gone back to
        names.add(current_version(index)[0].name)
    return sorted(name for name in names if name.isdecimal())


def named_version(index: Path, name: str) -> tuple[Path, str]:
    """The folder of a version, `7` being short for `000007`, and the SHA-256 its manifest must have. Raises IndexUnusable."""
    names = version_names(index)
    wanted = name.zfill(len(names[-1])) if names and name.isdecimal() else name
    if wanted not in names:
        raise IndexUnusable(f"{index} has no version {name}; it has {', '.join(names) or 'none'}")
    folder = index / VERSIONS_FOLDER / wanted
    try:
        sha256, file = (folder / SEAL_FILE).read_bytes().decode("ascii").removesuffix("\n").split("  ")
        if file != MANIFEST_FILE:
            raise ValueError(f"it names {file}")
    except FileNotFoundError:
        current = current_version(index)
        return current if current[0] == folder else named_version(index, name)  # it has just been sealed
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"{folder / SEAL_FILE} cannot be read ({error}); choose another version") from error
    return folder, sha256


def read_manifest(index: Path) -> tuple[Path, Manifest]:
    """The current version's folder and its manifest, after reading every file. Raises IndexUnusable."""
    folder, sha256 = current_version(index)
    return folder, checked_manifest(folder, sha256)


def checked_manifest(folder: Path, sha256: str, *, trust_stamps: bool = False) -> Manifest:
    """The manifest of a version, after checking that it and every file are as they were written. Raises IndexUnusable.

    With `trust_stamps` a file that was not touched since is not read for it.
    """
    index = folder.parent.parent
    hint = rebuild_hint(index)
    try:
        raw = (folder / MANIFEST_FILE).read_bytes()
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise IndexUnusable(f"{folder / MANIFEST_FILE} is not the one that was written; {hint}")
        fields = json.loads(raw)
        if fields["format"] != FORMAT:
            raise IndexUnusable(f"{index} has index format {fields['format']}, this program reads {FORMAT}; {hint}")
        manifest = Manifest(**fields | {"model": ModelId(**fields["model"])})
        for name, expected in manifest.files.items():
            if trust_stamps and manifest.stamps.get(name) == _stamp(folder / name):
                continue
            if sha256_file(folder / name) != expected:
                raise IndexUnusable(f"{folder / name} is damaged (its SHA-256 has changed); {hint}")
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise IndexUnusable(f"{folder} is incomplete ({error}); {hint}") from error
    return manifest


def hashed(folder: Path, names: Iterable[str]) -> tuple[dict[str, str], dict[str, Stamp]]:
    """The SHA-256 of files that nobody writes any more, and the stamps of those that had come to rest before."""
    hashes, stamps = dict[str, str](), dict[str, Stamp]()
    for name in names:
        stamp, begun = _stamp(folder / name), time.time_ns()
        hashes[name] = sha256_file(folder / name)
        if max(stamp[1:]) < begun - _UNSETTLED:
            stamps[name] = stamp
    return hashes, stamps


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write a version's manifest and return its SHA-256."""
    raw = json.dumps(asdict(manifest), indent=2, sort_keys=True).encode()
    (folder / MANIFEST_FILE).write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def switch(index: Path, name: str, manifest_sha256: str) -> None:
    """Make a finished version the one that answers, and seal the one that answered before."""
    _seal_current(index, name)
    _put(index / CURRENT_FILE, f"{name} {manifest_sha256}\n")


def _seal_current(index: Path, next_name: str) -> None:
    try:
        folder, sha256 = current_version(index)
    except IndexUnusable:
        return  # nothing answers that could be gone back to
    if folder.name != next_name and folder.is_dir() and not (folder / SEAL_FILE).exists():
        _put(folder / SEAL_FILE, f"{sha256}  {MANIFEST_FILE}\n")


def _put(path: Path, line: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(line, encoding="ascii")
    sync(new)
    new.replace(path)
    sync(path.parent)
