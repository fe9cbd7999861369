"""What has changed in a folder of articles since an index was built from it, by content hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.articles import FileReport
from index.embedder import Progress
from index.errors import BuildError, RejectedFile
from index.files import article_files, read_bytes
from index.frontmatter import Mapping
from index.parse import parse_fields, rejected


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Changes:
    """`fresh` files are new or changed; `outdated` ones, gone or changed, must leave the index first."""

    folder: Path
    paths: dict[str, Path]
    fresh: tuple[str, ...]
    outdated: tuple[str, ...]

    def read(self, name: str) -> FileReport:
        """Parse one of the files as it is now."""
        return read_article_file(name, self.paths[name])


def compare(folder: Path, known: dict[str, str], progress: Progress = silent) -> Changes:
    """Compare a folder with the hashes (path -> SHA-256) of an index. Raises BuildError where there is no article file."""
    paths = {_shown(name): path for name, path in article_files(folder)}
    if not paths:
        raise BuildError(f"{folder} holds no .md, .markdown or .txt file; add articles to it")
    hashes = dict[str, str]()
    for done, (name, path) in enumerate(paths.items(), start=1):
        hashes[name] = _content_hash(path)
        progress("compare", done, len(paths))
    fresh = tuple(name for name in paths if known.get(name) != hashes[name])
    outdated = tuple(name for name, sha256 in known.items() if hashes.get(name) != sha256)
    return Changes(folder, paths, fresh, outdated)


def read_article_file(name: str, path: Path) -> FileReport:
    """Read and parse one file; never raises for what is in it."""
    return read_article_fields(name, path)[0]


def read_article_fields(name: str, path: Path) -> tuple[FileReport, Mapping | None]:
    """Read and parse one file; its report, and its front matter where it has one that can be read."""
    try:
        return parse_fields(_shown(name), read_bytes(path))
    except RejectedFile as error:
        return rejected(_shown(name), _hash_of(error), str(error)), None


def _content_hash(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except RejectedFile as error:
        return _hash_of(error)


def _hash_of(error: RejectedFile) -> str:
    """Stands in for the content of a file that cannot be read: it changes when the reason does."""
    return hashlib.sha256(str(error).encode()).hexdigest()


def _shown(name: str) -> str:
    """A file name that can be printed and stored, also where it is not valid UTF-8."""
    return name.encode(errors="backslashreplace").decode()
