from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from scripts.training.data import Example, held_out, news_examples, squad_examples
from scripts.training.measure import auroc, f1

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
    assert {e.window[e.start : e.end] for e in positives} == {"18 months"}
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


def test_questions_on_articles_are_joined_to_their_texts(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in (("a", "Oakdale paused its cameras for 18 months."), ("b", "Elmwood paused nothing.")):
        front = f'title: "News {name}"\nwebUrl: https://news.example/{name}\nexcerpt: "{text}"'
        (articles / f"{name}.md").write_text(f"---\n{front}\n---\n")
    rows = [
        {"article": "https://news.example/a", "question": "How long did it pause?", "answer": "18 months"},
        {"article": "https://news.example/a", "question": "Who paid?", "answer": None},
        {"article": "https://news.example/gone", "question": "Who?", "answer": "x"},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = [e for _, e in news_examples(tmp_path / "questions.jsonl", [articles], seed=0)]
    assert [e.kind for e in found if e.kind in ("news", "near miss")] == ["news", "near miss"]
    assert {e.window[e.start : e.end] for e in found if e.answerable} == {"18 months"}


def test_about_one_article_in_ten_is_held_out_and_always_the_same_ones() -> None:
    kept = [name for name in map(str, range(1000)) if held_out(name)]
    assert 70 < len(kept) < 130
    assert kept == [name for name in map(str, range(1000)) if held_out(name)]


def test_figures_are_those_of_the_books() -> None:
    assert f1(["a", "b"], ["b", "c"]) == pytest.approx(0.5)
    assert f1(["a"], ["b"]) == 0
    assert auroc(np.array([1.0, 2.0]), np.array([0.0, 1.0])) == pytest.approx(0.875)
