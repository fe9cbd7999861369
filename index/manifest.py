"""What an index folder says of itself, and the checks that it is whole.

    INDEX/CURRENT            one line: the version that answers, and the SHA-256 of its manifest
    INDEX/versions/000012/   manifest.json and the files it names, each with its SHA-256

A version is written under another name, synced, renamed, and only then does CURRENT point to it, by one rename. So a
build killed at any moment leaves the last good version answering. CURRENT vouches for the manifest, the manifest for
every other file: one flipped byte anywhere is noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from index.embedder import ModelId
from index.errors import IndexUnusable

FORMAT = 2
MANIFEST_FILE, CURRENT_FILE, VERSIONS_FOLDER = "manifest.json", "CURRENT", "versions"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of an index: what made it, how much it holds, and the SHA-256 of each of its files."""

    model: ModelId
    counts: dict[str, int]
    fingerprint: str
    files: dict[str, str]
    built: str
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


def read_manifest(index: Path) -> tuple[Path, Manifest]:
    """The current version's folder and its manifest, after checking every file. Raises IndexUnusable."""
    folder, sha256 = current_version(index)
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
            if sha256_file(folder / name) != expected:
                raise IndexUnusable(f"{folder / name} is damaged (its SHA-256 has changed); {hint}")
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise IndexUnusable(f"{folder} is incomplete ({error}); {hint}") from error
    return folder, manifest


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
    """Make a finished version the one that answers."""
    new = index / f"{CURRENT_FILE}.new"
    new.write_text(f"{name} {manifest_sha256}\n", encoding="ascii")
    sync(new)
    new.replace(index / CURRENT_FILE)
    sync(index)
