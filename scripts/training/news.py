"""Questions on news articles -> groups of windows to read them on, found as the product finds them.

Beside the window that answers stand the windows that the index returns for the question and that do not: the very ones
the reader must tell apart later. What may answer after all (the answer's words stand there, or it is nearly the same
text) is left out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index import Embedder, Index
from qa.answer import Filters, Hit
from qa.question import understand
from qa.reader import Window, windows_of
from qa.retrieve import retrieve
from scripts.training.data import Example, Names, Span, Windows, names_of

SEARCHED = 12  # passages
SAME_STORY = 0.8  # cosine of two windows that may well say the same


@dataclass(frozen=True, slots=True)
class Group:
    """A question on several windows: some that answer it, and others, those of the same article first."""

    answering: tuple[Example, ...]
    others: tuple[Example, ...]

    def drawn(self, chance: np.random.Generator, size: int) -> list[Example]:
        """At most `size` windows: one that answers, where there is one, the first of the others, and any of the rest."""
        chosen = [self.answering[int(chance.integers(len(self.answering)))]] if self.answering else []
        rest = list(self.others[1:])
        chance.shuffle(rest)
        return [*chosen, *self.others[:1], *rest][:size]


@dataclass(frozen=True, slots=True)
class Row:
    """A question about one article. No `answers`: a near miss, which that article does not answer."""

    article: str
    question: str
    answers: tuple[str, ...]
    verdict: str | None = None


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a file of questions, with one `answer` or several `answers`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: Mapping[str, Any] = json.loads(line)
        answers = row["answers"] if "answers" in row else [row["answer"]] if row["answer"] else []
        yield Row(row["article"], row["question"], tuple(answers), row.get("verdict"))


@dataclass(slots=True)
class NewsGroups:
    """Makes the groups of questions about one index."""

    index: Index
    embedder: Embedder
    chance: random.Random
    names: Names
    vectors: dict[str, np.ndarray[Any, np.dtype[np.float32]]]

    def of(self, row: Row) -> Iterator[Group]:
        """The question as it is asked and, where it has an answer, about another name."""
        own = [w for hit in article_hits(self.index, row.article) for w in windows_of(hit)]
        found = [(w, e) for w in own if (e := _answering(row, w))]
        answering = [e for _, e in found]
        if not own or (row.answers and not answering):
            return
        texts = {e.window for e in answering}
        kind = "same article" if row.answers else "near miss"
        near = [Example(row.question, w.text, (), kind) for w in own if w.text not in texts]
        others = [*near, *self._similar(row, own)]
        cut = [c for w, e in found if (c := _cut(e, w.headline, Windows(self.chance)))]
        yield Group((*answering, *cut), tuple(others))
        if answering and (swapped := self.names.swapped(row.question, own[0].hit.version.text, self.chance)):
            wrong = replace(answering[0], question=swapped, answers=(), kind="news swapped")
            yield Group((), (wrong, *(replace(e, question=swapped) for e in others)))

    def _similar(self, row: Row, own: Sequence[Window]) -> list[Example]:
        """Windows of other articles that the index returns for the question."""
        hits = retrieve(self.index, self.embedder, understand(row.question), Filters(), SEARCHED)
        article = own[0].hit.version.article
        texts = [w.text for hit in hits if hit.version.article != article for w in windows_of(hit)]
        texts = [t for t in texts if not any(a.casefold() in t.casefold() for a in row.answers)]
        mine = np.array([self._vector(w.text) for w in own])
        return [
            Example(row.question, t, (), "similar article")
            for t in texts
            if float((mine @ self._vector(t)).max()) < SAME_STORY
        ]

    def _vector(self, text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
        if text not in self.vectors:
            self.vectors[text] = self.embedder.embed([text])[0]
        return self.vectors[text]


def news_groups(rows: Sequence[Row], index: Index, embedder: Embedder, seed: int) -> Iterator[tuple[str, Group]]:
    """(article, group) of the rows whose article the index holds."""
    texts = [text for (text,) in index.connection.execute("SELECT text FROM texts ORDER BY sha256")]
    maker = NewsGroups(index, embedder, random.Random(f"news{seed}"), names_of(texts), {})
    for row in rows:
        for group in maker.of(row):
            yield row.article, group


def article_hits(index: Index, address: str) -> list[Hit]:
    """Every passage of the article of an address, the newest version first."""
    sql = "SELECT p.id FROM passages p JOIN versions v ON v.id = p.version WHERE v.url = ? ORDER BY v.number, p.start"
    ids = [i for (i,) in index.connection.execute(sql, (address,))]
    return [Hit(passage, version, 0.0) for passage, version in index.passages(ids)]


def _answering(row: Row, window: Window) -> Example | None:
    """The window with the answers it holds, each where it stands first below the headline (or else in it)."""
    text, below = window.text, window.headline
    found: list[Span] = []
    for answer in row.answers:
        word = re.compile(rf"(?<!\w){re.escape(answer)}(?!\w)")
        if at := word.search(text, below) or word.search(text):
            found.append(at.span())
    return Example(row.question, text, tuple(found), "news") if found else None


def _cut(example: Example, headline: int, windows: Windows) -> Example | None:
    """The same question on fewer sentences, for windows as short as some excerpts are."""
    shift = headline + 2 if headline else 0
    title, body = example.window[:headline], example.window[shift:]
    inside = [(a - shift, b - shift) for a, b in example.answers if a >= shift]
    found = windows.around(body, title, inside) if inside else None
    return replace(example, window=found[0], answers=found[1], kind="news window") if found else None
