"""What an index holds, as the linter asks it: the newest text of each article, and every text at an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index import database
from index.articles import Version
from index.opened import Index


@dataclass(frozen=True, slots=True)
class Held:
    """`newest` has the newest version of each article; `texts_at` gives every sighting of one, the newest version first."""

    newest: Mapping[str, Version]
    texts_at: Callable[[str], list[Version]]


def held_by(index: Index) -> Held:
    """What an index holds."""
    newest = {version.article: version for version in index.newest_versions_all()}

    def texts_at(article: str) -> list[Version]:
        if article not in newest:
            return []
        return [newest[article], *database.sightings_of(index.connection, article)]

    return Held(newest, texts_at)
