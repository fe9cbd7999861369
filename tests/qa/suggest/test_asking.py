from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from index import Index
from index.embedder import Vectors, unit
from qa import Answer, Citation, Desk, Filters, Turn
from qa.parts import ALL_PARTS, Parts
from qa.suggest import WANTED, suggestions
from qa.suggest.asking import MAX_ASKED, answers_it
from qa.suggest.made import Made
from tests.fakes import AXES, FakeEmbedder, Library, article
from tests.qa.values import version

DIGGERS = {
    "elmwood": "Elmwood Robotics unveiled a small green digger on Monday.",
    "ashton": "The town of Ashton met Elmwood Robotics. Ashton Machines acquired Oakdale Tools for $3 million.",
    "oakdale": "Oakdale Tools agreed to leave the town. The digger of Ashton Machines is glad.",
    "more": "Elmwood Robotics, Ashton Machines and Oakdale Tools are known, and so are Elmwood Robotics and Oakdale Tools.",
}
TITLES = {
    "elmwood": "A green digger for everybody",
    "ashton": "Three million spent on some tools",
    "oakdale": "Goodbye to a small town",
    "more": "Which companies are known by now",
}
HOW_MUCH = "How much did Ashton Machines pay for Oakdale Tools?"


@dataclass(slots=True)
class Apart(FakeEmbedder):
    """An embedder for which the first 21 texts that it meets are neither alike nor unlike (cosine 0.5 or 0.75)."""

    met: list[str] = field(default_factory=list)

    def embed_query(self, texts: Sequence[str]) -> Vectors:
        self.met += [text for text in dict.fromkeys(texts) if text not in self.met]
        pairs = list(combinations(range(len(AXES) - 1), 2))
        rows = np.zeros((len(texts), len(AXES)), np.float32)
        rows[:, -1] = 2**0.5
        for row, text in zip(rows, texts, strict=True):
            row[list(pairs[self.met.index(text) % len(pairs)])] = 1
        return unit(rows)


@dataclass
class Oracle:
    """A Desk that answers every question by the article it was made from, where `knows` allows it; it notes what is asked."""

    index: Index
    embedder: Apart
    knows: tuple[str, ...] = ("",)
    parts: Parts = ALL_PARTS
    passages_read: int = 16
    asked: list[tuple[str, tuple[str, ...], Filters]] = field(default_factory=list)

    def answer(self, question: str, history: tuple[Turn, ...] = (), filters: Filters = Filters()) -> Answer:
        self.asked.append((question, tuple(turn.asked for turn in history), filters))
        blank = Answer(question, question, "", answered=False)
        if not any(known in question for known in self.knows):
            return blank
        every = self.index.newest_versions_all()
        cited = tuple(Citation(1, v, v.title_end + 2, len(v.text)) for v in every if _told(question, v.title, v.text))
        return replace(blank, answered=bool(cited), citations=cited[:1])


def _told(question: str, title: str, text: str) -> bool:
    """Whether a text is the one for a question: by its headline, or what was unveiled, acquired or agreed."""
    keys = {"unveil": "unveiled", "pay": "acquired", "acquire": "acquired", "agree": "agreed"}
    return title in question or any(key in question and word in text for key, word in keys.items())


@pytest.fixture
def oracle(tmp_path: Path) -> Oracle:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for week, (name, text) in enumerate(DIGGERS.items()):  # reports of one week would be taken for one story
        fields = {"webUrl": f"https://e.org/{name}", "publishedDateTime": f"2021-06-{2 + 7 * week:02}T08:00:00Z"}
        library.put(f"{name}.md", article(TITLES[name], text, **fields))
    library.build()
    return Oracle(library.open(), Apart())


def answered(oracle: Oracle, question: str, cited: str = "more") -> Answer:
    """An answer that quotes one of the articles."""
    v = next(v for v in oracle.index.newest_versions_all() if v.title == TITLES[cited])
    return Answer(question, question, "", answered=True, citations=(Citation(1, v, v.title_end + 2, len(v.text)),))


def ask(oracle: Oracle, question: str, *before: str, cited: str = "more", only: Filters = Filters()) -> list[str]:
    """What is suggested after an answer that quotes one of the articles."""
    turns = [Turn(text, text, Answer(text, text, "", answered=False)) for text in before]
    return list(suggestions(cast(Desk, oracle), answered(oracle, question, cited), turns, only))


def test_what_is_suggested_was_asked_next_in_the_conversation_and_answered(oracle: Oracle) -> None:
    found = ask(oracle, "cat", "fish")
    assert 2 <= len(found) <= WANTED
    assert set(found) <= {question for question, _, _ in oracle.asked}
    assert {history for _, history, _ in oracle.asked} == {("fish", "cat")}
    assert len(oracle.asked) <= MAX_ASKED


def test_the_answer_may_be_the_last_turn_and_filters_are_asked_with(oracle: Oracle) -> None:
    since = Filters(since="2021-06-01")
    answer = answered(oracle, "cat")
    found = list(suggestions(cast(Desk, oracle), answer, [Turn("cat", "cat", answer)], since))
    assert found == ask(oracle, "cat", only=since) != []
    assert {(history, filters) for _, history, filters in oracle.asked} == {(("cat",), since)}


def test_what_is_not_answered_is_not_suggested(oracle: Oracle) -> None:
    oracle.knows = ("pay",)
    assert ask(oracle, "cat") == [HOW_MUCH]
    oracle.knows = ()
    assert ask(oracle, "cat") == []


def test_nothing_more_is_asked_once_the_caller_says_so(oracle: Oracle) -> None:
    found = list[str]()
    for question in suggestions(cast(Desk, oracle), answered(oracle, "cat"), until=lambda: bool(found)):
        found.append(question)
        asked = len(oracle.asked)
    assert len(found) == 1
    assert len(oracle.asked) == asked


def test_what_was_asked_before_is_not_suggested(oracle: Oracle) -> None:
    oracle.knows = ("pay",)
    assert ask(oracle, HOW_MUCH) == []
    assert ask(oracle, "cat", "How much did Ashton pay for Oakdale Tools?") == []


def test_what_the_answer_shows_already_is_not_suggested(oracle: Oracle) -> None:
    oracle.knows = ("unveil",)
    assert len(ask(oracle, "cat")) == 1
    assert ask(oracle, "cat", cited="elmwood") == []


def test_articles_that_are_not_quoted_are_asked_about_by_their_headlines(oracle: Oracle) -> None:
    oracle.knows = ("reported",)
    named = {f"What is reported about “{TITLES[name]}”?" for name in ("elmwood", "ashton", "oakdale")}
    found = ask(oracle, "cat")
    assert len(found) == 2
    assert set(found) <= named


def test_suggestions_are_of_different_stories(oracle: Oracle) -> None:
    assert sum("unveil" in question for question in ask(oracle, "cat")) <= 1


def test_after_a_refusal_without_anything_near_the_newest_articles_are_asked_about(oracle: Oracle) -> None:
    assert list(suggestions(cast(Desk, oracle), Answer("cat", "cat", "", answered=False)))


def test_an_answer_must_give_the_words_that_a_question_was_made_from() -> None:
    v = version("News", "Elmwood Robotics unveiled a digger. Nobody saw it.")
    digger, nobody = v.text.index("a digger"), v.text.index("Nobody")
    question = Made("What did Elmwood Robotics unveil?", "what", v, (digger, digger + 8))

    def by(start: int, end: int, of: Answer = Answer("", "", "", answered=True), said: str = "") -> bool:
        told = version("Other", said) if said else v
        start, end = (told.title_end + 2, len(told.text)) if said else (start, end)
        cited = Citation(1, told, told.title_end + 2, len(told.text), span=(start, end))
        return answers_it(question, replace(of, citations=(cited,)))

    assert by(digger, digger + 8)
    assert not by(nobody, nobody + 6)
    assert not by(digger, digger + 8, Answer("", "", "", answered=False))
    assert not by(digger, digger + 8, Answer("", "", "", answered=True, corrections=(("unveil", "unveiled"),)))
    assert by(0, 0, said="It was a digger.")
    assert not by(0, 0, said="It was a shovel.")
    assert not answers_it(question, Answer("", "", "", answered=True))
