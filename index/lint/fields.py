"""Fields that an article lacks, and dates that have not come yet.

A missing field is worth a note; where nearly every other article of the folder has it, its absence looks like a slip and is
a warning. What the parser says of fields that it could not read is not said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from index.dates import utc
from index.lint.kinds import Finding
from index.lint.sightings import Checked, Folder, Sighting
from index.parse import ADDRESS_FIELDS, FALLBACK_ADDRESS_FIELDS

USUAL, OF_AT_LEAST = (
    0.8,
    5,
)  # share of the articles that have a field, and how many there must be for that to mean anything
_ADDRESSES = (*ADDRESS_FIELDS, *FALLBACK_ADDRESS_FIELDS)
_FIELDS = (  # the version's field, its kind, its name in the file, what else may have been read for it, what to do
    ("published", "missing-date", "publishedDateTime", ("publishedDateTime",), "add publishedDateTime"),
    ("url", "missing-address", "webUrl", _ADDRESSES, "add webUrl"),
    ("provider", "missing-provider", "provider", ("provider", "provider.name", "provider.domain"), "add its name"),
)


def missing(folder: Folder) -> Iterator[Finding]:
    """The fields that articles lack."""
    everything = list(folder.sightings)
    for attribute, kind, name, read, step in _FIELDS:
        having = sum(getattr(sighting.version, attribute) is not None for sighting in everything)
        usual = len(everything) >= OF_AT_LEAST and having >= USUAL * len(everything)
        for checked in folder.files:
            for sighting in checked.sightings:
                if getattr(sighting.version, attribute) is None and not _told(checked, sighting, read):
                    others = f", though {having:,} of {len(everything):,} articles here have one" if usual else ""
                    found = sighting.found(kind, name, f"is missing{others}; {step}")
                    yield replace(found, severity="warning") if usual else found


def future(folder: Folder, now: datetime) -> Iterator[Finding]:
    """The articles published after `now`."""
    for sighting in folder.sightings:
        published = sighting.version.published
        if published and utc(published) > now:
            message = f"{published} is in the future; look up when it was published"
            yield sighting.found("future-date", "publishedDateTime", message)


def _told(checked: Checked, sighting: Sighting, names: tuple[str, ...]) -> bool:
    """Whether the file's report says already what became of one of these fields."""
    told = {problem.field for problem in checked.report.problems}
    return any(sighting.at + name in told for name in names)
