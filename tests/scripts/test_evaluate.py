from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import Request, SentenceTransformerEmbedder, build, model_key
from index.settings import BUNDLED_MODEL
from scripts.evaluate import Outcome, as_table, figures, load_scorer, mean, sources_of
from scripts.measures import auroc, ndcg

ROOT = Path(__file__).resolve().parents[2]
SCORER = """
def article_texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}

def norm(text):
    return " ".join(text.split())

def found(fact, text):
    return fact in text

def score(row, record, texts):
    right = record["answered"] == row["answerable"]
    exact = [c["file"] in texts for c in record["citations"]]
    return {"correct": right, "answered": record["answered"], "exact": exact}
"""


def outcome(answerable: bool, answered: bool, ranks: tuple[int, ...] = (), belief: float = 0.5) -> Outcome:
    scored = {"correct": answerable == answered, "answered": answered, "exact": [True] * answered}
    times = {"retrieve": 10.0, "read": 80.0, "answer": 100.0}
    return Outcome(answerable, "factoid", (None, None), scored, ranks, int(answerable), None, belief, times)


def test_verdicts_are_counted_for_yes_and_no_apart() -> None:
    given = [("yes", "yes"), ("yes", None), ("no", "yes"), ("no", "no"), ("no", "no"), (None, None)]
    found = figures([replace(outcome(True, True), verdict=pair) for pair in given])
    assert (found["verdict right, yes"], found["verdict given, yes"]) == (0.5, 0.5)
    assert (found["verdict right, no"], found["verdict given, no"]) == (2 / 3, 1.0)


def test_the_figures_are_those_of_the_books() -> None:
    asked = [
        outcome(True, True, (1,), 0.9),
        outcome(True, False, (4,), 0.2),
        outcome(True, True, (), 0.8),
        outcome(False, False, belief=0.1),
    ]
    found = figures(asked)
    assert found["questions"] == 4
    assert found["correct"] == found["correct factoid"] == 0.75
    assert (found["refusal precision"], found["refusal recall"], found["refusal auroc"]) == (0.5, 1.0, 1.0)
    assert found["citation exact"] == 1.0
    assert found["MRR"] == pytest.approx((1 + 1 / 4) / 3)
    assert found["recall@1"] == pytest.approx(1 / 3)
    assert found["recall@5"] == pytest.approx(2 / 3)
    assert found["nDCG@10"] == pytest.approx((1 + 1 / math.log2(5)) / 3)
    assert math.isnan(found["sentence first"])
    assert math.isnan(found["list F1"])
    assert (found["answer p50 ms"], found["read p95 ms"]) == (100.0, 80.0)


def test_a_table_has_a_column_for_each_variant() -> None:
    table = as_table({"all": {"questions": 3, "MRR": 0.5, "read p50 ms": 80.0}, "less": {"questions": 3, "MRR": 0.25}})
    assert [line.split() for line in table.splitlines()] == [
        ["all", "less"], ["questions", "3", "3"], ["MRR", "0.500", "0.250"], ["read", "p50", "ms", "80.0"],
    ]  # fmt: skip


def test_what_no_question_bears_on_is_no_number() -> None:
    assert math.isnan(mean([]))
    assert math.isnan(auroc([], [1.0]))
    assert math.isnan(ndcg([], 0, 10))


def test_the_sources_of_groups_are_sought_too() -> None:
    assert sources_of({"gold_sources": ["a"], "gold_source_groups": [["b"], ["a", "c"]]}) == {"a", "b", "c"}
    assert sources_of({}) == set()


def test_a_scorer_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.py is not there; name the scorer with --scorer"):
        load_scorer(tmp_path / "none.py")


def test_the_seeds_are_evaluated_with_and_without_a_part(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> None:
    build(Request(ROOT / "seeds", tmp_path / "index", lambda: embedder, model_key(BUNDLED_MODEL)))
    rows = [
        {"id": "1", "question": "Which cities paused facial recognition?", "type": "list", "answerable": True},
        {"id": "2", "question": "Who won the chess match in Reykjavik?", "type": "factoid", "answerable": False},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "score.py").write_text(SCORER)
    shutil.copytree(ROOT / "seeds", tmp_path / "articles")
    where = ["--index", str(tmp_path / "index"), "--articles", str(tmp_path / "articles")]
    done = subprocess.run(
        [sys.executable, "scripts/evaluate.py", str(tmp_path / "questions.jsonl"), *where, "--without", "coverage", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    table = json.loads(done.stdout)
    assert list(table) == ["everything on", "without coverage"]
    assert table["everything on"]["correct"] == table["everything on"]["citation exact"] == 1.0
