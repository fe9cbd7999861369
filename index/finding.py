"""Something that is wrong, in one line: under which name, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of an installation or an index: the name of the check that found it, what is wrong, what puts it right."""

    name: str
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}; {self.fix}"


def size_words(size: int) -> str:
    """A number of bytes, as it is read.

    >>> size_words(1_234_567), size_words(2_300_000_000), size_words(900)
    ('1.2 MB', '2.3 GB', '0.9 kB')
    """
    power, unit = next((p, u) for p, u in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")) if size >= p or u == "kB")
    return f"{size / power:.1f} {unit}"
