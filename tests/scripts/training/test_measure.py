from __future__ import annotations

import numpy as np
import pytest

from scripts.measures import auroc
from scripts.training.data import Example
from scripts.training.measure import Prediction, f1, figures, off_topic, predict
from tests.scripts.training.networks import Literal, Words

ROOMS = "It has 7 rooms and red walls. They are blue."


def literal() -> tuple[Literal, Words]:
    tokenizer = Words()
    return Literal(tokenizer), tokenizer


def asked(answer: str, window: str = ROOMS) -> Example:
    start = window.index(answer)
    return Example("What is said?", window, ((start, start + len(answer)),), "answerable")


def test_windows_of_any_length_are_read_and_the_order_stays() -> None:
    windows = ["Late that day it bought 12 lamps", "It bought 4 there", "None"]
    found = predict(*literal(), [Example("How many?", w, (), "any") for w in windows], batch=2)
    assert [w[p.start : p.end] for w, p in zip(windows, found, strict=True)] == ["12", "4", "None"]
    assert [p.answerable for p in found] == [1.0, 1.0, 0.0]
    assert found[1] == Prediction(10, 11, 1.0)


def test_the_span_and_its_sentence_are_measured_where_there_is_an_answer() -> None:
    found = figures(*literal(), [asked("7"), asked("red"), asked("blue"), asked("7 rooms")])
    assert found == {
        "answerable": 4,
        "f1": pytest.approx((1 + 0 + 0 + 2 / 3) / 4),
        "exact": 0.25,
        "sentence": 0.75,
    }


def test_each_kind_of_wrong_window_has_its_own_figure() -> None:
    wrong = [
        Example("Q?", "No number", (), "easy"),
        Example("Q?", "The 9", (), "hard"),
        Example("Q?", "9 9", (), "lost"),
    ]
    found = figures(*literal(), [asked("7"), *wrong])
    assert {k: v for k, v in found.items() if k.startswith("auroc")} == {
        "auroc easy": 1.0,
        "auroc hard": 0.5,
        "auroc lost": 0.0,
    }


def test_an_off_topic_question_is_one_with_an_answer_on_the_window_of_another() -> None:
    told = [Example(f"Question {n}?", f"Window {n}", ((0, 6),), "answerable") for n in range(20)]
    missed = Example("Question x?", "Window x", (), "adversarial")
    found = off_topic([*told, missed], seed=0)
    assert len(found) > 10
    assert {(e.kind, e.answers) for e in found} == {("off topic", ())}
    assert {e.question for e in found} <= {e.question for e in told}
    assert {e.window for e in found} <= {e.window for e in [*told, missed]}
    assert all(e.question.removeprefix("Question").rstrip("?") != e.window.removeprefix("Window") for e in found)
    assert off_topic([*told, missed], seed=0) == found != off_topic([*told, missed], seed=1)


def test_a_question_alone_is_never_off_topic() -> None:
    assert off_topic([asked("7")], seed=0) == []


def test_figures_are_those_of_the_books() -> None:
    assert f1(["a", "b"], ["b", "c"]) == pytest.approx(0.5)
    assert f1(["a"], ["b"]) == 0
    assert auroc(np.array([1.0, 2.0]), np.array([0.0, 1.0])) == pytest.approx(0.875)
