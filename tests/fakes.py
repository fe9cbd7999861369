"""Stand-ins whose output can be computed in one's head, and a small library of articles to build with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index import Index, ModelId, Request, Summary, build, open_index_as_built
from index.embedder import Progress, Vectors, unit

AXES = ("cat", "dog", "fish", "bird", "red", "blue", "moon", "other")
FAKE_MODEL = ModelId("fake", "f" * 64, len(AXES), "float32")


@dataclass(slots=True)
class FakeEmbedder:
    """An Embedder that counts words: one axis for each of AXES, the last one for every other word.

    "cat" lies along the first axis, "cat dog" half way between the first two. A text has its words and 2 tokens.
    `embedded` counts the texts given to `embed`.
    """

    max_tokens: int = 40
    id: ModelId = FAKE_MODEL
    embedded: int = 0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += len(texts)
        if progress:
            progress("embed", len(texts), len(texts))
        return self.embed_query(texts)

    def embed_query(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), len(AXES)), np.float32)
        for row, text in zip(counts, texts, strict=True):
            for word in text.lower().replace(".", " ").split():
                row[AXES.index(word) if word in AXES else -1] += 1
        return unit(counts)


def article(title: str = "", body: str = "", **fields: object) -> str:
    """The text of an article file; the fields are written as JSON, which YAML reads."""
    given = {"title": title} | fields if title else fields
    lines = [f"{name}: {json.dumps(value)}" for name, value in given.items()]
    return "\n".join(["---", *lines, "---", body])


@dataclass(slots=True)
class Library:
    """A folder of articles and the index built from it by a FakeEmbedder; `loads` counts how often it was asked for."""

    articles: Path
    index: Path
    embedder: FakeEmbedder = field(default_factory=FakeEmbedder)
    loads: int = 0

    def put(self, name: str, text: str | bytes) -> None:
        """Write an article file, also into folders that are not there yet."""
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def drop(self, name: str) -> None:
        """Delete an article file."""
        (self.articles / name).unlink()

    def build(
        self,
        *,
        full: bool = False,
        strict: bool = False,
        index: Path | None = None,
        progress: Progress = lambda stage, done, of: None,
    ) -> Summary:
        """Bring the index (or another one) up to date."""

        def load() -> FakeEmbedder:
            self.loads += 1
            return self.embedder

        key = (self.embedder.id.name, self.embedder.id.sha256)
        return build(Request(self.articles, index or self.index, load, key, full, strict), progress)

    def open(self) -> Index:
        """The index as it answers now."""
        return open_index_as_built(self.index)

    def titles(self) -> list[str]:
        """What a person sees in the index: the newest title of each article, in order."""
        rows = self.open().connection.execute("SELECT title FROM articles ORDER BY title")
        return [title for (title,) in rows]


def small_library(folder: Path) -> Library:
    """Three articles in two files: 1 passage each, along the cat, dog and fish axes."""
    library = Library(folder / "articles", folder / "index")
    related = [{"title": "Dog", "webUrl": "https://e.org/dog", "publishedDateTime": "2021-02-01T00:00:00Z"}]
    cat = article("Cat", webUrl="https://e.org/cat", publishedDateTime="2021-01-01T00:00:00Z", related=related)
    library.put("cat.md", cat)
    library.put("deep/fish.md", article("Fish", provider="The Pond"))
    return library
