from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from index import Request, SentenceTransformerEmbedder, Version, build, model_key, open_index
from index.settings import BUNDLED_MODEL
from qa import Answer, Citation, Desk
from qa.examples import MAX_ASKED, MAX_HEADLINE, WRITTEN, about, examples
from qa.reader import open_reader
from tests.qa.values import version

ROOT = Path(__file__).parents[2]


@dataclass
class FakeIndex:
    """Only knows what is newest."""

    versions: list[Version]

    def newest(self, k: int) -> list[Version]:
        return self.versions[:k]


@dataclass
class FakeDesk:
    """Answers a written question when told to, and one that names a known headline from the articles that have it."""

    index: FakeIndex
    written: bool = False
    known: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def answer(self, question: str) -> Answer:
        self.asked.append(question)
        told = [v for v in self.index.versions if v.title in question and v.title in self.known]
        cited = tuple(Citation(n, v, 0, 1) for n, v in enumerate(told, start=1))
        return Answer(question, question, "", (self.written and question in WRITTEN) or bool(cited), cited)


def stories(*titles: str) -> FakeIndex:
    return FakeIndex([version(title) for title in titles])


def shown(desk: FakeDesk, n: int = 4) -> list[str]:
    return examples(cast(Desk, desk), n)


def test_half_are_written_half_are_about_the_newest() -> None:
    desk = FakeDesk(stories("Bees fly", "Crows talk", "Dogs bark"), True, frozenset({"Bees fly", "Crows talk"}))
    assert shown(desk) == [*WRITTEN[:2], about("Bees fly"), about("Crows talk")]
    assert len(desk.asked) == 4


def test_a_question_that_is_not_answered_is_not_offered() -> None:
    desk = FakeDesk(stories("Bees fly", "Crows talk"), False, frozenset({"Crows talk"}))
    assert shown(desk) == [about("Crows talk")]


def test_a_question_about_a_headline_must_be_answered_by_that_article() -> None:
    desk = FakeDesk(
        stories("Otters, herons and toads swim at dusk while Bees fly", "Bees fly"), known=frozenset({"Bees fly"})
    )
    assert shown(desk) == [about("Bees fly")]


def test_no_more_than_a_dozen_questions_are_asked() -> None:
    desk = FakeDesk(stories(*(f"{i} a{i} b{i}" for i in range(100))))
    assert shown(desk) == []
    assert len(desk.asked) == len(WRITTEN) + MAX_ASKED <= 12


def test_one_event_gives_one_question() -> None:
    titles = ("FTC bans shop from face search", "Shop banned from face search by FTC", "Otters return")
    desk = FakeDesk(stories(*titles), known=frozenset(titles))
    assert shown(desk) == [about(titles[0]), about(titles[2])]


def test_an_article_without_a_headline_gives_none() -> None:
    assert shown(FakeDesk(stories(""))) == []


@pytest.mark.parametrize(
    ("headline", "question"),
    [
        ("Bees \n fly", "What is reported about “Bees fly”?"),
        ("word " * 50, f"What is reported about “{('word ' * 50)[:MAX_HEADLINE].rpartition(' ')[0]} …”?"),
        ("x" * 200, f"What is reported about “{'x' * MAX_HEADLINE} …”?"),
    ],
)
def test_a_long_headline_is_cut_between_words(headline: str, question: str) -> None:
    assert about(headline) == question


def test_the_seeds_answer_their_own_examples(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> None:
    build(Request(ROOT / "seeds", tmp_path, lambda: embedder, model_key(BUNDLED_MODEL)))
    desk = Desk(open_index(tmp_path, model_key(BUNDLED_MODEL)), embedder, open_reader(ROOT / "models/reader"))
    found = examples(desk)
    assert found[0] == "Which cities paused facial recognition?"
    assert len(set(found)) == 4
    assert examples(desk) == found
    assert all(desk.answer(question).answered for question in found)
    desk.index.connection.close()
