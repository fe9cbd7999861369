from __future__ import annotations

import json
import math
import subprocess
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from qa.verifier import STATUSES, VERDICTS
from scripts import train_verifier
from scripts.train_verifier import BATCH, POOL, batch_loss, batches, confusion, figures, gathered, remembered, train
from scripts.training.verifier_model import WIDTHS
from scripts.training.verifying import TASKS, Judgement, Task
from tests.fakes import FakeEmbedder, Library, article
from tests.scripts.training.networks import Told, Words

ROOT = Path(__file__).resolve().parents[2]
CAT, DOG = "https://e.org/cat", "https://e.org/dog"
SMOOTHING = 0.05


def judged(task: Task, said: int, label: int, text: str = "window", kind: str = "any") -> Judgement:
    """A pair of which Told says the class `said`."""
    return Judgement(task, f"says {said}", text, label, kind)


def of_lengths(count: int) -> list[Judgement]:
    """Judgements all of different lengths, 1 to `count`."""
    return [Judgement("answer", "", "x" * n, 0, "answer") for n in range(1, count + 1)]


def lengths(steps: Sequence[Sequence[Judgement]]) -> list[list[int]]:
    return [[len(j.first) + len(j.second) for j in step] for step in steps]


def test_the_command_says_what_it_needs() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "train_verifier.py"), "--help"]
    helped = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert helped.returncode == 0, helped.stderr
    assert {"--reader", "--data", "--statuses", "--questions", "--lists", "--index"} <= set(helped.stdout.split())


def test_the_heads_stand_in_the_order_of_the_tasks_and_have_their_classes() -> None:
    assert list(WIDTHS.items()) == [("verdict", len(VERDICTS)), ("status", len(STATUSES)), ("answer", 2)]
    assert tuple(WIDTHS) == TASKS


def test_every_judgement_is_read_once_in_steps_that_are_full() -> None:
    steps = list(batches(of_lengths(70), seed=0))
    assert sorted(map(len, steps)) == [70 - 2 * BATCH, BATCH, BATCH]
    assert sorted(n for step in lengths(steps) for n in step) == list(range(1, 71))


def test_pairs_of_like_length_are_read_together() -> None:
    assert sorted(lengths(list(batches(of_lengths(70), seed=0)))) == [
        list(range(1, 33)), list(range(33, 65)), list(range(65, 71)),
    ]  # fmt: skip
    pair = Judgement("answer", "x" * 3, "x" * 2, 0, "answer")  # the question counts as well
    (first, *_) = sorted(lengths(list(batches([*of_lengths(40), pair], seed=0))))
    assert first == [1, 2, 3, 4, 5, 5, *range(6, 32)]


def test_of_many_each_pool_is_sorted_for_itself_and_the_steps_are_mixed() -> None:
    steps = lengths(list(batches(of_lengths(2 * POOL), seed=0)))
    assert {len(step) for step in steps} == {BATCH}
    assert all(step == sorted(step) for step in steps)
    assert sorted(n for step in steps for n in step) == list(range(1, 2 * POOL + 1))
    assert [step[0] for step in steps] != sorted(step[0] for step in steps)


def test_the_same_seed_gives_the_same_steps() -> None:
    once, again, other = (list(batches(of_lengths(70), seed)) for seed in (0, 0, 1))
    assert once == again != other


def test_nothing_learned_is_no_steps() -> None:
    assert list(batches([], seed=0)) == []


@pytest.mark.parametrize(
    ("tasks", "loss"),
    [
        (["verdict"], log(3)),
        (["status"], log(9)),
        (["answer"], log(2)),
        (["answer", "answer"], log(2)),
        (["verdict", "answer", "answer", "answer"], (log(3) + 3 * log(2)) / 4),
        (["answer", "status", "verdict"], (log(2) + log(9) + log(3)) / 3),
    ],
)
def test_what_a_network_that_knows_nothing_loses(tasks: list[Task], loss: float) -> None:
    words = Words()
    pairs = [judged(task, 0, label=1) for task in tasks]
    assert float(batch_loss(Told(words), words, pairs)) == pytest.approx(loss)  # type: ignore[arg-type]


def cross_entropy(right: float, wrong: float, classes: int) -> float:
    """That of a class with probability `right`, another having `wrong`, smoothed: a twentieth is for all classes alike."""
    every = -(log(right) + (classes - 1) * log(wrong)) / classes
    return (1 - SMOOTHING) * -log(right) + SMOOTHING * every


@pytest.mark.parametrize(
    ("task", "odds", "said", "wrong"),
    [("verdict", 2, 1 / 2, 1 / 4), ("status", 8, 1 / 2, 1 / 16), ("answer", 3, 3 / 4, 1 / 4)],
)
def test_a_pair_loses_in_the_head_of_its_task_by_what_is_said_of_its_label(
    task: Task, odds: float, said: float, wrong: float
) -> None:
    words, classes = Words(), WIDTHS[task]
    model = Told(words, odds)
    right = float(batch_loss(model, words, [judged(task, said=1, label=1)]))  # type: ignore[arg-type]
    assert right == pytest.approx(cross_entropy(said, wrong, classes))
    missed = float(batch_loss(model, words, [judged(task, said=1, label=0)]))  # type: ignore[arg-type]
    smooth = SMOOTHING * -(log(said) + (classes - 1) * log(wrong)) / classes
    assert missed == pytest.approx((1 - SMOOTHING) * -log(wrong) + smooth)
    both = float(batch_loss(model, words, [judged(task, 1, 1), judged(task, 1, 0)]))  # type: ignore[arg-type]
    assert both == pytest.approx((right + missed) / 2)


def test_a_head_learns_from_its_own_task_alone() -> None:
    logits = [torch.zeros((2, width), requires_grad=True) for width in WIDTHS.values()]
    batch = [judged("status", 0, 0), judged("answer", 0, 1)]
    batch_loss(lambda **_: tuple(logits), Words(), batch).backward()  # type: ignore[arg-type]
    verdict, status, answer = (head.grad for head in logits)
    assert verdict is None
    assert [bool(row.any()) for row in status] == [True, False]
    assert [bool(row.any()) for row in answer] == [False, True]


def test_the_figures_of_a_task_are_of_its_own_pairs_in_its_own_head() -> None:
    words = Words()
    kept = [
        judged("verdict", said=0, label=0, text="long " * 9),
        judged("status", said=5, label=5),
        judged("verdict", said=2, label=0),
        judged("status", said=1, label=6, text="long " * 4),
        judged("verdict", said=1, label=1, text="long " * 2),
        judged("verdict", said=2, label=2),
    ]
    found = figures(Told(words, odds=9), words, kept)  # type: ignore[arg-type]
    assert set(found) == {"verdict", "status"}
    assert found["verdict"] == {
        "n": 4,
        "accuracy": 0.75,
        "macro_f1": pytest.approx((2 / 3 + 1 + 2 / 3) / 3),
        "confusion": {"yes": [1, 0, 1], "no": [0, 1, 0], "unsettled": [0, 0, 1]},
    }
    assert (found["status"]["n"], found["status"]["accuracy"]) == (2, 0.5)
    assert found["status"]["macro_f1"] == pytest.approx(1 / 9)
    assert found["status"]["confusion"]["in_use"] == [0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert found["status"]["confusion"]["ended"] == [0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert sum(sum(row) for row in found["status"]["confusion"].values()) == 2


def test_whether_items_answer_is_measured_by_their_order_as_well() -> None:
    words = Words()
    kept = [judged("answer", 1, 1), judged("answer", 0, 1), judged("answer", 0, 0), judged("answer", 0, 0)]
    found = figures(Told(words, odds=9), words, kept)["answer"]  # type: ignore[arg-type]
    assert (found["n"], found["accuracy"], found["confusion"]) == (4, 0.75, {"no": [2, 0], "yes": [1, 1]})
    assert found["auroc"] == 0.75  # of four pairs two in the right order, two alike
    assert math.isnan(figures(Told(words), words, kept[:1])["answer"]["auroc"])  # type: ignore[arg-type]


def test_more_pairs_than_are_read_at_once_are_all_measured() -> None:
    words = Words()
    kept = [judged("answer", said=n % 2, label=int(n < 50), text="long " * (n % 7)) for n in range(100)]
    found = figures(Told(words, odds=9), words, kept)["answer"]  # type: ignore[arg-type]
    assert (found["n"], found["confusion"]) == (100, {"no": [25, 25], "yes": [25, 25]})


def test_the_confusion_has_a_row_for_what_is_true_and_a_column_for_what_was_said() -> None:
    truth, guess = np.array([0, 0, 0, 1, 2, 2]), np.array([0, 0, 2, 1, 0, 0])
    assert confusion("verdict", truth, guess) == {
        "macro_f1": pytest.approx((4 / 7 + 1 + 0) / 3),
        "confusion": {"yes": [2, 0, 1], "no": [0, 1, 0], "unsettled": [2, 0, 0]},
    }
    assert confusion("answer", np.array([1, 1]), np.array([1, 1])) == {
        "macro_f1": 0.5,  # a class that there is not counts as 0
        "confusion": {"no": [0, 0], "yes": [0, 2]},
    }


def test_what_was_gathered_is_kept_for_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [judged("status", 0, 8, "“Ça va”")], [judged("verdict", 1, 2), judged("answer", 0, 1)]
    calls: list[Namespace] = []

    def gather(args: Namespace) -> tuple[list[Judgement], list[Judgement]]:
        calls.append(args)
        return first

    monkeypatch.setattr(train_verifier, "gathered", gather)
    args = Namespace(work=tmp_path)
    assert remembered(args) == first
    assert remembered(args) == first
    assert calls == [args]


def lines(path: Path, *rows: object) -> list[Path]:
    path.write_text("\n".join(map(json.dumps, rows)))
    return [path]


def squad(folder: Path) -> None:
    """A file of one question, "Who paid?": Rex, and not Ada."""
    text = "here Rex paid and Ada left"
    qas = [{"id": "1", "question": "Who paid?", "answers": [{"text": "Rex", "answer_start": 5}]}]
    (folder / "new_wiki.json").write_text(
        json.dumps({"data": [{"title": "", "paragraphs": [{"context": text, "qas": qas}]}]})
    )


@pytest.fixture
def args(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Namespace:
    """Two articles, of which the dog's is held out: two verdicts, a list and a factoid of each; and of statuses a file."""
    library = Library(tmp_path / "articles", tmp_path / "index")
    for animal, address in (("cat", CAT), ("dog", DOG)):
        library.put(f"{animal}.md", article(animal, f"here Rex the {animal} sat and Ada left.", webUrl=address))
    library.build()
    monkeypatch.setattr(train_verifier, "SentenceTransformerEmbedder", lambda threads: FakeEmbedder())
    monkeypatch.setattr(train_verifier, "held_out", lambda article: article == DOG)
    monkeypatch.setattr(train_verifier, "SQUAD_FILES", ("new_wiki",))
    squad(tmp_path)
    status = {"item": "Reno", "action": "a ban", "text": "cat or dog", "status": "adopted"}
    asked: list[dict[str, object]] = [
        {"question": "Did it sit?", "answers": ["sat"], "verdict": "yes"},
        {"question": "Did it run?", "answers": [], "verdict": None},
        {"question": "Who sat?", "answers": ["Rex"]},
    ]
    listed = {"question": "Who is there?", "answers": ["Rex"], "wrong": ["Ada"]}
    return Namespace(
        seed=0,
        threads=1,
        data=tmp_path,
        statuses=lines(tmp_path / "statuses.jsonl", status, status | {"split": "test"}),
        questions=lines(tmp_path / "questions.jsonl", *({"article": a} | row for a in (CAT, DOG) for row in asked)),
        lists=lines(tmp_path / "lists.jsonl", *({"article": a} | listed for a in (CAT, DOG))),
        index=[library.index],
        general=0,
        replayed=1.0,
        share=1.0,
        work=tmp_path,
    )


KEPT = {
    ("status", "adopted"): 1,
    ("verdict", "yes"): 1,
    ("verdict", "unsettled"): 1,
    ("verdict", "another article"): 1,
    ("verdict", "converted"): 2,  # yes and no
    ("verdict", "status asked"): 2,
    ("answer", "item"): 1,
    ("answer", "no item"): 1,
    ("answer", "answer"): 2,  # the window, and the sentence of it
    ("answer", "other"): 2,
}
LEARNED = KEPT | {
    ("status", "adopted"): 3,
    ("verdict", "yes"): 2,
    ("verdict", "unsettled"): 2,
    ("verdict", "another article"): 2,
    ("answer", "item"): 2,
    ("answer", "no item"): 2,
}


def counted(found: Sequence[Judgement]) -> dict[tuple[str, str], int]:
    return dict(Counter((j.task, j.kind) for j in found))


def test_each_task_is_learned_as_often_as_it_should_be_and_what_is_held_out_is_kept_once(args: Namespace) -> None:
    learned, kept = gathered(args)
    assert (counted(learned), counted(kept)) == (LEARNED, KEPT)
    for found, own, other in ((learned, "cat", "dog"), (kept, "dog", "cat")):
        for judgement in found:
            assert (other if judgement.kind == "another article" else own) in judgement.second


def test_of_general_examples_as_many_are_taken_as_are_asked_for(args: Namespace) -> None:
    args.general = 9
    learned, kept = gathered(args)
    added = Counter(counted(learned)) - Counter(LEARNED)
    assert added == {("answer", "answer"): 1, ("answer", "other"): 1, ("verdict", "converted"): 2}
    assert {j.first for j in learned} >= {"Rex | Who paid?", "Ada | Who paid?", "Was it Rex who paid?"}
    assert counted(kept) == KEPT


def test_single_answers_may_be_learned_from_no_more_while_their_figures_stay(args: Namespace) -> None:
    args.replayed = 0.0
    learned, kept = gathered(args)
    gone = {("answer", "answer"), ("answer", "other")}
    assert counted(learned) == {name: count for name, count in LEARNED.items() if name not in gone}
    assert counted(kept) == KEPT


def test_what_an_earlier_verifier_knows_may_be_left_out_but_for_plain_questions_for_a_status(args: Namespace) -> None:
    args.share = 0.0
    learned, kept = gathered(args)
    assert counted(learned) == {("verdict", "status asked"): 2}
    assert counted(kept) == KEPT


class Weighing(torch.nn.Module):  # type: ignore[misc]  # torch is not type-checked here
    """A network with a weight for each word and class."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = torch.nn.ParameterList([torch.zeros((128, width)) for width in WIDTHS.values()])

    def forward(self, input_ids: torch.Tensor, **_: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return tuple(head[input_ids].sum(1) for head in self.heads)


def test_training_goes_on_where_it_was_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = [replace(j, first="it", label=int(n % 3 == 0)) for n, j in enumerate(of_lengths(100))]  # four steps
    words, losses = Words(), list[float]()

    def counting(model: Any, tokenizer: Any, batch: Sequence[Judgement]) -> torch.Tensor:
        if len(losses) == 3 and interrupted:
            raise KeyboardInterrupt
        loss = batch_loss(model, tokenizer, batch)
        losses.append(loss.item())
        return loss

    monkeypatch.setattr(train_verifier, "batch_loss", counting)
    monkeypatch.setattr(train_verifier, "CHECKPOINT_EVERY", 2)
    interrupted, whole = False, Weighing()
    train(whole, words, learned, tmp_path / "whole.checkpoint", seed=0)
    wanted, losses[:], interrupted = list(losses), [], True
    assert len(set(wanted)) == 4  # something is learned in every step
    with pytest.raises(KeyboardInterrupt):
        train(Weighing(), words, learned, tmp_path / "cut.checkpoint", seed=0)
    assert losses == wanted[:3]
    interrupted, again = False, Weighing()
    train(again, words, learned, tmp_path / "cut.checkpoint", seed=0)
    assert losses == [*wanted[:3], *wanted[2:]]  # from the checkpoint after two
    for one, other in zip(whole.parameters(), again.parameters(), strict=True):
        assert torch.equal(one, other)
    train(again, words, learned, tmp_path / "cut.checkpoint", seed=0)
    assert len(losses) == 5  # nothing is left to learn
