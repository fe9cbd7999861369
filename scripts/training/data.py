"""Reading-comprehension files -> training examples shaped like the passages that the reader meets.

A window is a headline and one to four sentences, some cut off with "...". For every kind of wrong window or wrong
question there are negatives: the answer's sentence taken out, another paragraph of the same article, a question about
another name or number. Questions on news articles are in scripts/training/news.py.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index import sentences

SQUAD_FILES = ("new_wiki", "reddit", "amazon_reviews", "squad2_dev_half", "xquad_en")
WITHOUT_TITLES = ("reddit", "amazon_reviews")  # their titles name the collection, not the text
HELD_OUT = 10  # one article in ten is kept for the figures
MAX_SENTENCES = 4
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w-]*\w(?: [A-Z][\w-]*\w)*|\b\d(?:[\d,.]*\d)?\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a window; `answers` are its spans (characters), none where the window does not hold one.

    `kind` says how the example was made, for figures by kind.
    """

    question: str
    window: str
    answers: tuple[Span, ...]
    kind: str

    @property
    def answerable(self) -> bool:
        """Whether the window holds the answer."""
        return bool(self.answers)


def held_out(article: str) -> bool:
    """Whether an article (by title or address) is kept apart for the figures."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % HELD_OUT == 0


@dataclass(slots=True)
class Windows:
    """Makes windows with one source of chance, so that a seed gives the same examples again."""

    chance: random.Random

    def around(self, text: str, title: str, answers: Sequence[Span]) -> tuple[str, tuple[Span, ...]] | None:
        """A window of some sentences that holds the first answer, and where it and others within then stand."""
        (start, end), spans = answers[0], sentences(text)
        inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
        if not inside:
            return None
        size = max(len(inside), self.chance.randint(1, MAX_SENTENCES))
        first = self.chance.randint(max(0, inside[-1] - size + 1), inside[0])
        a, b = spans[first][0], spans[min(len(spans), first + size) - 1][1]
        above = f"{title}\n\n" if title and self.chance.random() < 0.7 else ""
        shift = len(above) - a
        kept = [(i, j) for i, j in answers if a <= i and j <= b]
        window = above + self._cut(text[a:b], max((j for _, j in kept), default=end) - a)
        return window, tuple((i + shift, min(j + shift, len(window))) for i, j in kept or [(start, end)])

    def of(self, text: str, title: str) -> str:
        """Any window of a text."""
        spans = sentences(text) or [(0, len(text))]
        size = self.chance.randint(1, MAX_SENTENCES)
        first = self.chance.randint(0, max(0, len(spans) - size))
        a, b = spans[first][0], spans[min(len(spans), first + size) - 1][1]
        above = f"{title}\n\n" if title and self.chance.random() < 0.7 else ""
        return above + self._cut(text[a:b], 0)

    def _cut(self, text: str, keep: int) -> str:
        """Sometimes the end of the last sentence is missing, as in excerpts; never before `keep` characters."""
        if self.chance.random() > 0.2 or len(text) - keep < 30:
            return text
        at = text.rfind(" ", 0, self.chance.randint(keep + 10, len(text)))
        return text[:at] + " ..." if at > keep else text


def squad_examples(folder: Path, name: str, seed: int) -> Iterator[tuple[str, Example]]:
    """(article, example) of one SQuAD-format file, positives and the negatives made from them."""
    chance = random.Random(f"{name}{seed}")
    windows = Windows(chance)
    articles = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["data"]
    names = names_of(p["context"] for article in articles for p in article["paragraphs"])
    for number, article in enumerate(articles):
        title = "" if name in WITHOUT_TITLES else article["title"].replace("_", " ")
        contexts = [p["context"] for p in article["paragraphs"]]
        for at, paragraph in enumerate(article["paragraphs"]):
            key = f"{name}/{article['title']}/{number if title else at}"
            for qa in paragraph["qas"]:
                others = contexts[:at] + contexts[at + 1 :]
                for example in _squad_question(qa, paragraph["context"], title, others, names, windows):
                    yield key, example


def _squad_question(
    qa: dict[str, object], context: str, title: str, others: Sequence[str], names: Names, windows: Windows
) -> Iterator[Example]:
    question = str(qa["question"]).strip()
    answers: list[dict[str, object]] = list(qa.get("answers") or [])  # type: ignore[call-overload]
    if qa.get("is_impossible") or not answers:
        yield Example(question, windows.of(context, title), (), "adversarial")
        return
    start, text = int(str(answers[0]["answer_start"])), str(answers[0]["text"])
    found = windows.around(context, title, [(start, start + len(text))])
    if not found:
        return
    positive = Example(question, *found, "answerable")
    yield positive
    draw = windows.chance.random()
    if draw < 0.35:
        rest = " ".join(context[a:b] for a, b in sentences(context) if text not in context[a:b])
        if rest:
            yield Example(question, windows.of(rest, title), (), "answer removed")
    elif draw < 0.6 and others:
        other = windows.chance.choice(others)
        if text not in other:
            yield Example(question, windows.of(other, title), (), "same article")
    elif draw < 0.9:
        swapped = names.swapped(question, context, windows.chance)
        if swapped:
            yield replace(positive, question=swapped, answers=(), kind="swapped")


@dataclass(frozen=True, slots=True)
class Names:
    """Names and numbers of a collection, to put one in the place of another."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]

    def swapped(self, question: str, context: str, chance: random.Random) -> str | None:
        """The question about another name or number, one that the text does not hold."""
        found = [m for m in _NAME.finditer(question) if _stands_in(m[0], context)]
        if not found:
            return None
        match = chance.choice(found)
        pool = self.words
        if match[0][0].isdigit():
            pool = self.years if _YEAR.fullmatch(match[0]) else self.numbers
        for other in chance.sample(pool, min(10, len(pool))):
            if not _stands_in(other, context):
                return question[: match.start()] + other + question[match.end() :]
        return None


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) is not None


def names_of(texts: Iterable[str]) -> Names:
    """Every name and number that the texts hold, in the order met."""
    found = dict.fromkeys(name for text in texts for name in _NAME.findall(text))
    words = tuple(name for name in found if not name[0].isdigit())
    numbers = tuple(name for name in found if name[0].isdigit() and not _YEAR.fullmatch(name))
    return Names(words, numbers, tuple(str(year) for year in range(1985, 2025)))
