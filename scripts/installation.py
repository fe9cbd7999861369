"""Whether Python and the packages are those that the project needs. Needs no package itself, to say which is missing."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

Problem = tuple[str, str, str]  # the check, what is wrong, what puts it right

ROOT = Path(__file__).resolve().parent.parent
NEWEST_UNFIT = (3, 10)
INSTALL = "run: pip install -r requirements.txt"
CHECKS: Mapping[str, str] = {
    "python": "it is 3.11 or newer",
    "packages missing": "every package of requirements.txt is installed",
    "packages": "each has the version that requirements.txt names",
}
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s#;]+)", re.MULTILINE)


def installed(package: str) -> str | None:
    """The version of an installed package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def problems(
    version: tuple[int, ...] = sys.version_info[:2],
    requirements: str | None = None,
    find: Callable[[str], str | None] = installed,
) -> Iterator[Problem]:
    """What is wrong with Python and its packages.

    >>> list(problems((3, 12), "numpy==2.0  # arrays", {"numpy": "2.1"}.get))
    [('packages', 'numpy is 2.1, not 2.0', 'run: pip install -r requirements.txt')]
    """
    if version <= NEWEST_UNFIT:
        said = ".".join(map(str, version))
        yield "python", f"this is Python {said}, 3.11 or newer is needed", "make the environment with a newer one"
    text = requirements if requirements is not None else (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(_PINNED.findall(text))
    found = {package: find(package) for package in pinned}
    if missing := [package for package, have in found.items() if have is None]:
        yield "packages missing", f"{', '.join(missing)} not installed", INSTALL
    # a local version, such as 2.13.0+cpu, is the same code built otherwise
    other = {p: have for p, have in found.items() if have and have.partition("+")[0] != pinned[p].partition("+")[0]}
    if other:
        yield "packages", ", ".join(f"{p} is {have}, not {pinned[p]}" for p, have in other.items()), INSTALL
