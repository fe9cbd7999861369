"""Reading-comprehension files -> training examples shaped like the passages that the reader meets.

A window is a headline and one to four sentences, some cut off with "...". For every kind of wrong window or wrong
question that an index offers there are negatives: the answer's sentence taken out, another paragraph of the same
article, a question about another name or number, the most similar other article.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index import Version, article_files, read_article_file, sentences

SQUAD_FILES = ("new_wiki", "reddit", "amazon_reviews", "squad2_dev_half", "xquad_en")
WITHOUT_TITLES = ("reddit", "amazon_reviews")  # their titles name the collection, not the text
HELD_OUT = 10  # one article in ten is kept for the figures
MAX_SENTENCES = 4
_NAME = re.compile(r"(?<=[a-z,’'] )(?:[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)|\b\d[\d,.]*\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[a-z0-9]{3,}")


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a window; `start:end` (characters) is the answer, or both 0 where the window does not hold one.

    `kind` says how the example was made, for figures by kind.
    """

    question: str
    window: str
    start: int
    end: int
    kind: str

    @property
    def answerable(self) -> bool:
        """Whether the window holds the answer."""
        return self.end > self.start


def held_out(article: str) -> bool:
    """Whether an article (by title or address) is kept apart for the figures."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % HELD_OUT == 0


@dataclass(slots=True)
class Windows:
    """Makes windows with one source of chance, so that a seed gives the same examples again."""

    chance: random.Random

    def around(self, text: str, title: str, start: int, end: int) -> tuple[str, int, int] | None:
        """A window of some sentences that holds `text[start:end]`, and where it then stands."""
        spans = sentences(text)
        inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
        if not inside:
            return None
        size = max(len(inside), self.chance.randint(1, MAX_SENTENCES))
        first = self.chance.randint(max(0, inside[-1] - size + 1), inside[0])
        a, b = spans[first][0], spans[min(len(spans), first + size) - 1][1]
        above = f"{title}\n\n" if title and self.chance.random() < 0.7 else ""
        shift = len(above) - a
        return above + self._cut(text[a:b], max(end - a, 0)), start + shift, end + shift

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
    names = _names(p["context"] for article in articles for p in article["paragraphs"])
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
    qa: dict[str, object], context: str, title: str, others: Sequence[str], names: _Names, windows: Windows
) -> Iterator[Example]:
    question = str(qa["question"]).strip()
    answers: list[dict[str, object]] = list(qa.get("answers") or [])  # type: ignore[call-overload]
    if qa.get("is_impossible") or not answers:
        yield Example(question, windows.of(context, title), 0, 0, "adversarial")
        return
    start, text = int(str(answers[0]["answer_start"])), str(answers[0]["text"])
    found = windows.around(context, title, start, start + len(text))
    if not found:
        return
    positive = Example(question, *found, "answerable")
    yield positive
    draw = windows.chance.random()
    if draw < 0.35:
        rest = " ".join(context[a:b] for a, b in sentences(context) if text not in context[a:b])
        if rest:
            yield Example(question, windows.of(rest, title), 0, 0, "answer removed")
    elif draw < 0.6 and others:
        other = windows.chance.choice(others)
        if text not in other:
            yield Example(question, windows.of(other, title), 0, 0, "same article")
    elif draw < 0.9:
        swapped = names.swapped(question, context, windows.chance)
        if swapped:
            yield replace(positive, question=swapped, start=0, end=0, kind="swapped")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names and numbers of a collection, to put one in the place of another."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]

    def swapped(self, question: str, context: str, chance: random.Random) -> str | None:
        """The question about another name or number, one that the text does not hold."""
        found = [m for m in _NAME.finditer(question) if m[0] in context]
        if not found:
            return None
        match = chance.choice(found)
        pool = self.words
        if match[0][0].isdigit():
            pool = self.years if _YEAR.fullmatch(match[0]) else self.numbers
        for _ in range(10):
            other = chance.choice(pool)
            if other not in context and other.casefold() != match[0].casefold():
                return question[: match.start()] + other + question[match.end() :]
        return None


def _names(texts: Iterable[str]) -> _Names:
    found = dict.fromkeys(name for text in texts for name in _NAME.findall(text))
    words = tuple(name for name in found if not name[0].isdigit())
    numbers = tuple(name for name in found if name[0].isdigit() and not _YEAR.fullmatch(name))
    return _Names(words, numbers, tuple(str(year) for year in range(1985, 2025)))


def news_examples(questions: Path, corpora: Sequence[Path], seed: int) -> Iterator[tuple[str, Example]]:
    """(article, example) of the questions on our own corpora: the article itself, cut windows of it, another name in
    the question, and the articles most like it that do not hold the answer."""
    chance = random.Random(f"news{seed}")
    windows = Windows(chance)
    texts = _article_texts(corpora)
    names = _names(v.text for versions in texts.values() for v in versions)
    similar = _Similar([versions[0] for versions in texts.values()])
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question, answer, address = row["question"], row["answer"], row["article"]
        holding = [v for v in texts.get(address, []) if answer is None or answer in v.text]
        if not holding:
            continue
        version = holding[0]
        if answer is None:
            yield address, Example(question, version.text, 0, 0, "near miss")
        else:
            start = version.text.index(answer)
            positive = Example(question, version.text, start, start + len(answer), "news")
            yield address, positive
            below = version.text[version.title_end :].lstrip()
            shift = len(version.text) - len(below)
            if start >= shift and (
                cut := windows.around(below, version.title, start - shift, start - shift + len(answer))
            ):
                yield address, Example(question, *cut, "news window")
            if swapped := names.swapped(question, version.text, chance):
                yield address, replace(positive, question=swapped, start=0, end=0, kind="news swapped")
        for other in similar.to(question, version, 3):
            if answer is None or answer.casefold() not in other.text.casefold():
                yield address, Example(question, other.text, 0, 0, "similar article")


def _article_texts(corpora: Sequence[Path]) -> dict[str, list[Version]]:
    texts: dict[str, dict[str, Version]] = defaultdict(dict)
    for folder in corpora:
        for name, path in article_files(folder):
            for version in read_article_file(name, path).versions:
                texts[version.source].setdefault(version.text, version)
    return {source: list(versions.values()) for source, versions in texts.items()}


class _Similar:
    """Articles that share the rarest words with a question and its article."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._versions = versions
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, version in enumerate(versions):
            for word in set(_WORD.findall(version.text.casefold())):
                self._holding[word].append(at)

    def to(self, question: str, version: Version, k: int) -> list[Version]:
        """The k most similar to the question, its own article left out."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(_WORD.findall(question.casefold())):
            holding = self._holding.get(word, [])
            if len(holding) <= len(self._versions) / 10:
                for at in holding:
                    scores[at] += 1 / len(holding) ** 0.5
        ranked = sorted(scores, key=lambda at: (-scores[at], at))
        others = [self._versions[at] for at in ranked if self._versions[at].article != version.article]
        return others[:k]
