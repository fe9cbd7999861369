"""What a build did, or would do: values only. Nothing here reads or stores."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from index.articles import Problem
from index.embedder import ModelId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """Names that came, changed and went, each in order."""

    came: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many of each.

        >>> Difference(("a", "b")).counts()
        {'came': 2, 'changed': 0, 'went': 0}
        """
        return {"came": len(self.came), "changed": len(self.changed), "went": len(self.went)}


def difference(before: Mapping[str, T], after: Mapping[str, T]) -> Difference:
    """What came, changed and went between two states of named things.

    >>> difference({"a": 1, "b": 1}, {"b": 2, "c": 1})
    Difference(came=('c',), changed=('b',), went=('a',))
    """
    return Difference(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        tuple(sorted(before.keys() - after.keys())),
    )


@dataclass(slots=True)
class Summary:
    """What a build did: counts of the whole index, texts embedded now, seconds by stage, and every file's problems.

    `files` and `articles` are held against the version that answered before; `started` says what the build went out
    from (None: nothing), `version` what answers after it ("" in a dry run that would make one).
    """

    changed: bool = True
    parsed: int = 0
    removed: int = 0
    embedded: int = 0
    files: Difference = Difference()
    articles: Difference = Difference()
    counts: dict[str, int] = field(default_factory=dict)
    fingerprint: str = ""
    version: str = ""
    started: str | None = None
    model: ModelId | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    problems: list[tuple[str, str, list[Problem]]] = field(default_factory=list)
    note: str = ""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun
