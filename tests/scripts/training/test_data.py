from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from scripts.training.data import Example, Names, Windows, held_out, names_of, squad_examples

CONTEXT = (
    "The council of Oakdale met on Tuesday. It voted to pause the cameras for 18 months. The mayor of Elmwood was there."
    " Nobody else came to the meeting."
)


def squad_file(folder: Path, questions: int = 40) -> None:
    qas = [
        {"id": str(n), "question": "For how long did Oakdale pause the cameras in 2019?", "is_impossible": False,
         "answers": [{"text": "18 months", "answer_start": CONTEXT.index("18 months")}]}
        for n in range(questions)
    ]  # fmt: skip
    qas.append({"id": "x", "question": "Who paid for it?", "is_impossible": True, "answers": []})
    other = {"context": "In 2005 the town of Ashton bought 300 lamps from Reed Brothers. They broke.", "qas": []}
    data = {"data": [{"title": "City_councils", "paragraphs": [{"context": CONTEXT, "qas": qas}, other]}]}
    (folder / "new_wiki.json").write_text(json.dumps(data))


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    squad_file(tmp_path)
    return [example for _, example in squad_examples(tmp_path, "new_wiki", seed=0)]


def test_every_positive_window_holds_its_answer_where_it_says(examples: list[Example]) -> None:
    positives = [e for e in examples if e.answerable]
    assert len(positives) == 40
    assert [e.window[a:b] for e in positives for a, b in e.answers] == ["18 months"] * 40
    assert len({e.window for e in positives}) > 5
    assert any(e.window.startswith("City councils\n\n") for e in positives)


def test_no_negative_window_holds_the_answer_unless_the_question_is_another(examples: list[Example]) -> None:
    negatives = [e for e in examples if not e.answerable]
    assert {e.kind for e in negatives} == {"answer removed", "same article", "swapped", "adversarial"}
    for example in negatives:
        if example.kind in ("answer removed", "same article"):
            assert "18 months" not in example.window
        if example.kind == "swapped":
            assert "Oakdale" not in example.question
            assert "18 months" in example.window


def test_the_same_seed_gives_the_same_examples(tmp_path: Path, examples: list[Example]) -> None:
    assert [e for _, e in squad_examples(tmp_path, "new_wiki", seed=0)] == examples
    assert [e for _, e in squad_examples(tmp_path, "new_wiki", seed=1)] != examples


def test_about_one_article_in_ten_is_held_out_and_always_the_same_ones() -> None:
    kept = [name for name in map(str, range(1000)) if held_out(name)]
    assert 70 < len(kept) < 130
    assert kept == [name for name in map(str, range(1000)) if held_out(name)]


ROUNDS = "The vote was 7 to 2. Nobody was heard. Then 4 of them left. It rained all night."


@pytest.mark.parametrize("title", ["", "Vote held"])
def test_every_answer_that_a_window_holds_is_found_in_it_and_the_first_always_is(title: str) -> None:
    windows = Windows(random.Random(0))
    answers = [(ROUNDS.index(number), ROUNDS.index(number) + 1) for number in "724"]
    held: set[str] = set()
    for _ in range(200):
        found = windows.around(ROUNDS, title, answers)
        assert found is not None
        window, spans = found
        held.add("".join(window[a:b] for a, b in spans))
        assert len(spans) == sum(number in window for number in "724")
    assert held == {"72", "724"}


def test_an_answer_where_no_sentence_stands_has_no_window() -> None:
    assert Windows(random.Random(0)).around("One came.    Two left.", "", [(10, 12)]) is None


def test_the_names_and_numbers_of_texts_are_kept_in_the_order_met_and_years_apart() -> None:
    texts = [
        "In 2005 the town of Ashton bought 300 lamps of Reed Brothers there.",
        "Later Ashton sold 12 to Elmwood again.",
    ]
    found = names_of(texts)
    assert found.words == ("Ashton", "Reed Brothers", "Elmwood")
    assert found.numbers == ("300", "12")
    assert (found.years[0], found.years[-1]) == ("1985", "2024")


@pytest.mark.parametrize(
    ("question", "context", "swapped"),
    [
        ("What did Oakdale buy?", "Oakdale bought lamps.", "What did Elmwood buy?"),
        ("Who bought 300 lamps?", "Oakdale bought 300.", "Who bought 12 lamps?"),
        ("Who paid in 2019?", "In 2019 Oakdale paid.", "Who paid in 2020?"),
        ("What did Ashton buy?", "Oakdale bought lamps.", None),
        ("What did Oakdale buy?", "Oakdale and Elmwood bought lamps.", None),
        ("Who paid for it?", "Oakdale paid.", None),
    ],
)
def test_a_name_is_swapped_for_one_of_its_kind_that_the_text_does_not_hold(
    question: str, context: str, swapped: str | None
) -> None:
    assert Names(("Elmwood",), ("12",), ("2020",)).swapped(question, context, random.Random(0)) == swapped
