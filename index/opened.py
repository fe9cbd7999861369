"""A built index, opened for questions: nearest vectors, BM25 words, and the texts behind them. Read only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index import database
from index.articles import Passage, Version
from index.embedder import Vectors
from index.errors import IndexUnusable
from index.manifest import Manifest, checked_manifest, current_version, named_version, rebuild_hint
from index.vectors import FaissStore, Ids, VectorStore


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a collection holds: how many articles, their first and last day (ISO), the providers that have most of them."""

    articles: int
    first: str | None
    last: str | None
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """One version of an index. It goes on answering, unchanged, while newer versions are built beside it. Where `only` is set,
    nothing but those passages is found in it. It equals only itself, so that what was read from it once can be kept by it."""

    manifest: Manifest
    store: VectorStore
    connection: sqlite3.Connection
    only: Ids | None = None

    def within(self, allowed: Ids) -> Index:
        """The same index with nothing to be found but these passages."""
        return replace(self, only=self._within(allowed))

    def nearest(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The k passages nearest to a (dim,) unit vector: (id, cosine), best first."""
        return self.store.search(query, k, self._within(allowed))

    def matching(self, words: Sequence[str], k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The k passages that match any of the words best by BM25: (id, score > 0), best first."""
        return self._full_text(" OR ".join(map(_quoted, words)), k, allowed)

    def with_all(self, words: Sequence[str], k: int) -> list[int]:
        """Ids of passages that have all of the words, in any order."""
        return [i for i, _ in self._full_text(" AND ".join(map(_quoted, words)), k, None)]

    def containing(self, words: Sequence[str], k: int) -> list[int]:
        """Ids of passages in which the words stand one after another."""
        return [i for i, _ in self._full_text(_quoted(" ".join(words)), k, None)]

    def _within(self, allowed: Ids | None) -> Ids | None:
        if allowed is None or self.only is None:
            return self.only if allowed is None else allowed
        return np.intersect1d(allowed, self.only)

    def _full_text(self, expression: str, k: int, allowed: Ids | None) -> list[tuple[int, float]]:
        if not expression.strip('" '):
            return []
        allowed = self._within(allowed)
        only = "" if allowed is None else " AND rowid IN (SELECT value FROM json_each(?))"
        values = [expression, *([] if allowed is None else [json.dumps(allowed.tolist())]), k]
        sql = f"SELECT rowid, -rank FROM passages_fts WHERE passages_fts MATCH ?{only} ORDER BY rank, rowid LIMIT ?"
        return [(int(i), float(score)) for i, score in self.connection.execute(sql, values)]

    def passages(self, ids: Iterable[int]) -> list[tuple[Passage, Version]]:
        """The passages of the ids, in their order, each with the article text it is a slice of."""
        wanted = list(ids)
        rows = database.passages_with_versions(self.connection, wanted)
        return [rows[i] for i in wanted]

    def filtered(
        self, providers: Sequence[str], since: str | None, until: str | None, topics: Sequence[str] = ()
    ) -> Ids:
        """Ids of the passages from one of these providers and under one of these topics (any, if empty), published in
        [since, until] (ISO dates, inclusive)."""
        found = np.array(database.filtered_passages(self.connection, providers, since, until, topics), np.int64)
        return found if self.only is None else np.intersect1d(found, self.only)

    def texts(self) -> Iterator[str]:
        """Every stored text once, in no order."""
        return database.texts(self.connection)

    def versions_in(self, source: str, file: str) -> list[Version]:
        """The texts that a file gave for the article of this address (or, without one, file name)."""
        return [v for v in database.versions_of_file(self.connection, file) if v.source == source]

    def same_story(self, article: str) -> set[str]:
        """The articles that tell the same story as this one, in the same words or of the same event."""
        return database.same_story_as(self.connection, article)

    def holdings(self, providers: int = 3) -> Holdings:
        """What the collection holds, with the names of a few providers."""
        return Holdings(*database.holdings(self.connection, providers))

    def newest(self, k: int) -> list[Version]:
        """The k newest articles."""
        return database.newest_versions(self.connection, k)

    def newest_versions_all(self, allowed: Ids | None = None) -> list[Version]:
        """The newest version of every article, in a fixed order; of those that have an allowed passage, if given."""
        return database.newest_versions_all(self.connection, None if allowed is None else allowed.tolist())

    def newest_of(self, articles: Iterable[str]) -> dict[str, Version]:
        """The newest version of each of some articles, by article."""
        return {version.article: version for version in database.newest_versions_of(self.connection, articles)}

    def articles_with(self, word: str) -> set[str]:
        """The articles whose newest version has the word, whatever its ending (Porter's stems, as in `matching`)."""
        return database.articles_matching(self.connection, _quoted(word)) if word.strip() else set()


def open_index(folder: Path, model_key: tuple[str, str]) -> Index:
    """Open the current version for questions embedded by this model. Raises IndexUnusable, saying what to run."""
    return _made_with(open_index_as_built(folder), folder, model_key)


def open_index_as_built(folder: Path) -> Index:
    """Open the current version after checking that its files are as they were written, whatever model made it. Raises
    IndexUnusable."""
    current = current_version(folder)
    while True:
        try:
            return _opened(*current)
        except IndexUnusable:
            before, current = current, current_version(folder)
            if current == before:  # else a build has switched meanwhile, and may have dropped what was to be opened
                raise


def open_version(folder: Path, name: str, model_key: tuple[str, str]) -> Index:
    """Open a version of an index by its name (`000007`, or `7`) for questions embedded by this model. Raises
    IndexUnusable, also where there is no such version."""
    return _made_with(_opened(*named_version(folder, name)), folder, model_key)


def open_version_as_built(folder: Path, name: str) -> Index:
    """The same, whatever model made it."""
    return _opened(*named_version(folder, name))


def _opened(version: Path, sha256: str) -> Index:
    manifest = checked_manifest(version, sha256, trust_stamps=True)
    try:
        return Index(manifest, FaissStore(version), database.open_read_only(version / database.DATABASE_FILE))
    except (OSError, RuntimeError, sqlite3.DatabaseError) as error:
        raise IndexUnusable(
            f"{version} could not be opened ({error}); {rebuild_hint(version.parent.parent)}"
        ) from error


def _made_with(index: Index, folder: Path, model_key: tuple[str, str]) -> Index:
    model = index.manifest.model
    if (model.name, model.sha256) != model_key:
        index.connection.close()
        raise IndexUnusable(
            f"{folder} was made with the model {model.name}, not with {model_key[0]}; set VERBATIM_MODEL to"
            f" {model.name}, or run: python scripts/build_index.py --articles FOLDER --index {folder}"
        )
    return index


def _quoted(word: str) -> str:
    storable = word.encode(errors="replace").decode().replace("\0", " ")
    return '"' + storable.replace('"', '""') + '"'
