from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest

from scripts import load_page
from scripts.load_page import Counts, NoServer, questions, report


class Pages:
    """A client of a page with these headlines, two a page."""

    def __init__(self, headlines: list[str]) -> None:
        self.headlines = headlines

    def predict(self, page: int, api_name: str) -> dict[str, Any]:
        shown = self.headlines[2 * page - 2 : 2 * page]
        return {"pages": -(-len(self.headlines) // 2), "articles": [{"headline": headline} for headline in shown]}


def test_no_two_visitors_ask_the_same() -> None:
    own = questions(Pages(["A", "B", "B", "", "C"]), 2)
    assert own == [["What is reported about “A”?", "What is reported about “C”?"], ["What is reported about “B”?"]]


def test_every_visitor_has_a_question_even_of_few_articles() -> None:
    own = questions(Pages(["A", "B"]), 5)
    assert all(own)
    assert max(Counter(text for texts in own for text in texts).values()) == 1


def test_a_collection_without_headlines_is_said() -> None:
    with pytest.raises(NoServer, match="no article with a headline"):
        questions(Pages([""]), 2)


def test_an_answer_to_another_question_is_noticed_and_so_is_another_answer() -> None:
    counts = Counts()
    for asked, question, text in (("a", "a", "1"), ("a", "a", "1"), ("a", "b", "1"), ("a", "a", "2")):
        counts.add(asked, 1.0, {"question": question, "text": text})
    assert (len(counts.seconds), counts.mixed) == (4, 2)


def test_errors_are_reported_by_what_they_say() -> None:
    said = report(Counts([], 0, Counter({"AppError: busy": 2})), 60.0, 1)
    assert said.splitlines() == [
        "1 visitors, 60 s: 0 answers, 0.0 a minute; answers to another question: 0; errors: 2",
        "    2 times: AppError: busy",
    ]


def test_another_machine_is_not_loaded_by_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["load_page.py", "--url", "http://192.0.2.1:7860/"])
    assert load_page.main() == 2
    assert "add --anywhere" in capsys.readouterr().err
