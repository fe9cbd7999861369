"""Articles that are known from related entries alone: no file of the folder or of the index is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from index.lint.held import Held
from index.lint.kinds import Finding
from index.lint.sightings import Folder


def related_only(folder: Folder, held: Held | None) -> Iterator[Finding]:
    """One note for each such article, at the first entry that gives it."""
    for article, sightings in folder.articles.items():
        first = sightings[0]
        if not first.version.position or (held and article in held.newest):
            continue
        others = f" and {len(sightings) - 1} more" if len(sightings) > 1 else ""
        message = f"{first.version.url} is in this entry{others} and in no file of its own; add its file if you have it"
        yield first.found("related-only", first.address_field, message)
