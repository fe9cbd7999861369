"""The nouns of the write path: what a file gives, and what of it is kept. Values only; nothing here reads or stores."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Literal

Outcome = Literal["indexed", "indexed_with_warning", "rejected"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something dropped or guessed while reading a file: the field, and a sentence that ends with the next step. `line` is
    where in the file, if its front matter has it; `kind` is one of index/lint/kinds.py. An index keeps neither."""

    field: str
    message: str
    line: int | None = dataclass_field(default=None, compare=False)
    kind: str = dataclass_field(default="other", compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of one article, as one place of one file gives it.

    `article` is the identity shared by all versions: the canonical address, else the file's path. `text` is title,
    excerpt and body kept apart by blank lines; every offset in the project counts its characters. `text[:title_end]`
    is the title. `position` is 0 for the file's own article and n for its n-th related entry.
    """

    article: str
    url: str | None
    title: str
    text: str
    title_end: int
    provider: str | None
    published: str | None
    topics: tuple[str, ...]
    file: str
    file_sha256: str
    position: int

    @property
    def source(self) -> str:
        """The article's own address, or its file name where it has none."""
        return self.url or self.file.rsplit("/", 1)[-1]

    @property
    def text_sha256(self) -> str:
        """Hash of the stored text, hexadecimal."""
        return sha256_text(self.text)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: its outcome, the article texts it gave, and everything dropped or guessed."""

    file: str
    sha256: str
    outcome: Outcome
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice `start:end` (characters) of a version's stored text: the unit of retrieval."""

    id: int
    start: int
    end: int


def sha256_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, hexadecimal.

    >>> sha256_text("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def stable_id(*parts: object) -> int:
    """A positive 63-bit number that depends on nothing but its parts, so that every build numbers alike.

    >>> stable_id("a", 1) == stable_id("a", 1) != stable_id("a1")
    True
    """
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
