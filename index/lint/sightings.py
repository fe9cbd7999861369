"""What a folder gives, with the lines it stands on: the files as they were read, and each sighting of an article in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from index.articles import FileReport, Problem, Version
from index.changes import read_article_fields
from index.files import article_files
from index.frontmatter import Mapping as Fields
from index.frontmatter import Scalar, Sequence
from index.lint.kinds import Finding, finding
from index.parse import ADDRESS_FIELDS, FALLBACK_ADDRESS_FIELDS
from index.text import one_line

_SHOWN = ("title", "excerpt", "publishedDateTime", "provider", *ADDRESS_FIELDS, *FALLBACK_ADDRESS_FIELDS)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One text of an article as one place of a file gives it. `lines` holds the line of each of its fields, and under "" that
    of its first; `domain` is its provider's, else its address's; `excerpt` ends at `excerpt_end` in the stored text."""

    version: Version
    lines: Mapping[str, int]
    domain: str
    excerpt_end: int

    @property
    def at(self) -> str:
        """What stands before the names of its fields."""
        return f"related[{self.version.position - 1}]." if self.version.position else ""

    def found(self, kind: str, name: str, message: str) -> Finding:
        """A finding about one of its fields, with the line of the field or of the place where it is missing."""
        line = self.lines.get(name, self.lines.get("") if name != "body" else None)
        return finding(self.version.file, Problem(self.at + name, message, line, kind))

    def field_at(self, offset: int) -> str:
        """The field that a character of the stored text comes from."""
        if offset < self.version.title_end:
            return "title"
        return "excerpt" if offset < self.excerpt_end else "body"

    @property
    def address_field(self) -> str:
        """The field that its address was taken from."""
        named = (*ADDRESS_FIELDS, *FALLBACK_ADDRESS_FIELDS)
        return next((name for name in named if name in self.lines), ADDRESS_FIELDS[1])


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read: its report, and the sightings in it."""

    report: FileReport
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything in a folder. `articles` has the sightings of each, the files' own before related entries."""

    files: tuple[Checked, ...]
    articles: Mapping[str, list[Sighting]] = field(default_factory=dict)

    @property
    def sightings(self) -> Iterator[Sighting]:
        """Every sighting, in the order of the files."""
        return (sighting for checked in self.files for sighting in checked.sightings)

    @property
    def first(self) -> list[Sighting]:
        """One sighting of each article: in its own file if there is one, otherwise the first."""
        return [sightings[0] for sightings in self.articles.values()]


def read_folder(path: Path) -> Iterator[Checked]:
    """Read the article files of a folder, one after another. Raises BuildError where it is no folder."""
    for name, file in article_files(path):
        report, front = read_article_fields(name, file)
        yield checked(report, front)


def checked(report: FileReport, front: Fields | None) -> Checked:
    """A file's report with what the linter needs of its front matter."""
    return Checked(report, tuple(_sighting(version, _node(version, front)) for version in report.versions))


def folder(files: Iterable[Checked]) -> Folder:
    """The files of a folder, with the articles that they give."""
    known = tuple(files)
    articles = dict[str, list[Sighting]]()
    everything = [sighting for checked in known for sighting in checked.sightings]
    for sighting in sorted(everything, key=lambda s: s.version.position > 0):
        articles.setdefault(sighting.version.article, []).append(sighting)
    return Folder(known, articles)


def domain_of(version: Version) -> str:
    """The host of a version's address, without www."""
    return (urlsplit(version.url or "").hostname or "").removeprefix("www.")


def _node(version: Version, front: Fields | None) -> Fields | None:
    if front is None or not version.position:
        return front
    related = front.items.get("related")
    entry = related.items[version.position - 1] if isinstance(related, Sequence) else None
    return entry if isinstance(entry, Fields) else None


def _sighting(version: Version, node: Fields | None) -> Sighting:
    items = node.items if node else {}
    lines = {"": node.line} if node else {}
    lines |= {name: value.line for name in _SHOWN if (value := items.get(name)) is not None}
    provider = items.get("provider")
    if isinstance(provider, Fields):
        lines |= {f"provider.{name}": value.line for name, value in provider.items.items() if name == "name"}
    return Sighting(version, lines, _domain(version, provider), _excerpt_end(version, items.get("excerpt")))


def _domain(version: Version, provider: object) -> str:
    given = provider.items.get("domain") if isinstance(provider, Fields) else None
    return one_line(given.value).casefold().removeprefix("www.") if isinstance(given, Scalar) else domain_of(version)


def _excerpt_end(version: Version, excerpt: object) -> int:
    value = excerpt.value.strip() if isinstance(excerpt, Scalar) else ""
    start = version.title_end + 2 if version.title_end else 0
    return start + len(value) if value and version.text.startswith(value, start) else version.title_end
