"""Stand-ins whose output can be computed in one's head, and a small library of articles to build with them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from index import Index, ModelId, Request, Summary, build, open_index_as_built
from index.embedder import Progress, Vectors, unit
from qa import Desk, Hit, Reading
from qa.question import Question
from qa.read import Reader, SimilarityReader
from qa.verifier import STATUSES, VERDICTS, Probabilities, Weights

AXES = ("cat", "dog", "fish", "bird", "red", "blue", "moon", "other")
FAKE_MODEL = ModelId("fake", "f" * 64, len(AXES), "float32")
WEIGHTS = Weights(
    item={"answers": 1.0}, item_enough=0.5, item_share=0.5, verdict={"settled": 1.0}, verdict_enough=0.5, yes_bias=0.0
)


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


@dataclass(frozen=True, slots=True)
class FakeVerifier:
    """A Verifier that goes by words alone and is certain of what it says.

    The verdict is "yes" or "no" where the text has that word; the status is the first of STATUSES that the text has
    ("paused", "in use"), else "other"; every item answers.
    """

    weights: Weights = WEIGHTS

    def verdicts(self, questions: Sequence[str], texts: Sequence[str]) -> Probabilities:
        return _certain([[verdict in text.casefold().split() for verdict in VERDICTS[:2]] for text in texts])

    def statuses(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        return _certain([[status.replace("_", " ") in text for status in STATUSES[:-1]] for text in texts])

    def answers(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        return np.ones(len(texts), np.float32)


def _certain(rows: Sequence[Sequence[bool]]) -> Probabilities:
    """1 for the first column that is true in each row, or for one more at its end."""
    firsts = [[*row, True].index(True) for row in rows]
    return np.eye(len(rows[0]) + 1, dtype=np.float32)[firsts]


@dataclass(frozen=True, slots=True)
class OneByOne:
    """A Reader that reads as `reader` does, a hit a stage, `pause` seconds for each; the stage numbered `breaks` fails."""

    reader: Reader
    pause: float = 0.0
    breaks: int = 0

    @property
    def enough(self) -> float:
        return self.reader.enough

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        return self.reader.read(question, hits)

    def read_in_stages(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Reading]]]:
        for n in range(1, len(hits) + 1):
            if n == self.breaks:
                raise OSError("the disk is gone")
            time.sleep(self.pause)
            yield n, self.read(question, hits[:n])


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
        keep: int = 5,
    ) -> Summary:
        """Bring the index (or another one) up to date."""
        return build(replace(self.request(full, strict, keep), index=index or self.index), progress)

    def request(self, full: bool = False, strict: bool = False, keep: int = 5) -> Request:
        """What is asked of a build."""

        def load() -> FakeEmbedder:
            self.loads += 1
            return self.embedder

        key = (self.embedder.id.name, self.embedder.id.sha256)
        return Request(self.articles, self.index, load, key, full, strict, keep)

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


def city_library(folder: Path, also: str = "") -> Library:
    """Four articles, each of another city: two have paused cameras, one proposed to, of one nothing is said. `also` is what
    each title, provider and sentence ends with."""
    library = Library(folder / "articles", folder / "index")
    for name, text in {
        "oakland": "Oakland paused the cameras on 3 May 2021.",
        "boston": "The cameras were paused in Boston.",
        "denver": "Denver proposed a pause of the cameras.",
        "club": "The club spoke of the cameras.",
    }.items():
        fields = {"webUrl": f"https://e.org/{name}", "publishedDateTime": "2021-06-01T08:00:00Z"}
        text = f"{text[:-1]}{also}."
        library.put(f"{name}.md", article(f"News {name[0]}{also}", text, provider=f"The Bee{also}", **fields))
    return library


def city_desk(folder: Path, pause: float = 0.0, breaks: int = 0, also: str = "") -> Desk:
    """The city library, read an article at a time."""
    library = city_library(folder, also)
    library.build()
    reader = OneByOne(SimilarityReader(library.embedder), pause, breaks)
    return Desk(library.open(), library.embedder, reader, FakeVerifier())
