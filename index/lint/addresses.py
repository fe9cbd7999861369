"""What different files, or an index, give for one address: the same text twice, a revised one, or another article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from index.articles import Version
from index.lint.held import Held
from index.lint.kinds import Finding
from index.lint.sightings import Folder, Sighting
from index.stories import shingles

UNLIKE_TEXTS, UNLIKE_TITLES = 0.1, 0.3  # shares of the shorter one below which neither is a revision of the other
_WORD = re.compile(r"\w{3,}")


def within_folder(folder: Folder) -> Iterator[Finding]:
    """The addresses that two places of the folder claim, with the same text (two files) or with different ones."""
    for sightings in folder.articles.values():
        first = sightings[0]
        seen = {first.version.text: first}
        for sighting in sightings[1:]:
            before = seen.setdefault(sighting.version.text, sighting)
            if before is sighting:
                yield _different(sighting, first.version, _place(first.version))
            elif not sighting.version.position and sighting.version.url:
                message = f"{_place(before.version)} gives the same text for this address; remove one of the two files"
                yield sighting.found("duplicate-file", sighting.address_field, message)


def against_index(folder: Folder, held: Held) -> Iterator[Finding]:
    """What the index holds already at the addresses of the folder: the same text from another file, or a different one."""
    files = {checked.report.file for checked in folder.files}
    for article, sightings in folder.articles.items():
        known = held.texts_at(article)
        if not known:
            continue
        texts = {version.text: version for version in reversed(known)}
        for text, sighting in {s.version.text: s for s in reversed(sightings)}.items():
            if text not in texts:
                yield _since_indexed(sighting, known, files)
            elif not sighting.version.position and not any(v.file in files for v in known if v.text == text):
                place = _place(texts[text])
                message = f"the index holds the same text from {place}; remove the file if both are kept"
                yield sighting.found("already-indexed", sighting.address_field, message)


def _different(sighting: Sighting, other: Version, place: str, kind: str = "changed-text") -> Finding:
    if unlike(sighting.version, other):
        message = f"{place} has another article at this address ({other.title[:60]!r}); look up whose it is"
        return sighting.found("address-clash", sighting.address_field, message)
    message = f"{place} has another text at this address, both are kept as versions; check that both are meant"
    return sighting.found(kind, sighting.address_field, message)


def _since_indexed(sighting: Sighting, known: Sequence[Version], files: Set[str]) -> Finding:
    if {
        version.file for version in known
    } <= files:  # they are read again by the next build, which forgets the old texts
        message = "the index holds an older text of this address; build the index again"
        return sighting.found("changed-since-indexed", sighting.address_field, message)
    return _different(sighting, known[0], f"the index, from {_place(known[0])},", "changed-since-indexed")


def unlike(a: Version, b: Version) -> bool:
    """Whether neither the titles nor the texts of two versions have enough in common to be one article."""
    return unlike_titles(a, b) and _share(_body(a), _body(b)) < UNLIKE_TEXTS


def unlike_titles(a: Version, b: Version) -> bool:
    """Whether two headlines have little in common."""
    return _share(_words(a.title), _words(b.title)) < UNLIKE_TITLES


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold()))


def _body(version: Version) -> frozenset[tuple[str, ...]]:
    return shingles(version.text[version.title_end :])


def _share(a: Set[object], b: Set[object]) -> float:
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0


def _place(version: Version) -> str:
    return f"{version.file}, related entry {version.position}," if version.position else version.file
