from __future__ import annotations

from math import log

import pytest
import torch

from scripts.train_reader import BATCH, GROUP, batch_loss, batches, span_targets, window_loss
from scripts.training.data import Example, Span
from scripts.training.news import Group
from tests.scripts.training.networks import Blank, Words


def window(text: str, *answers: Span) -> Example:
    return Example("Who?", text, answers, "any")


def alone(count: int) -> list[Group]:
    """Groups of one window each, all of different lengths."""
    return [Group((window("x" * n, (0, 1)),), ()) for n in range(1, count + 1)]


def test_an_epoch_reads_every_group_once_in_steps_that_are_full() -> None:
    steps = list(batches(alone(70), epochs=1, seed=0))
    assert sorted(len(step) for step in steps) == [70 - 2 * BATCH, BATCH, BATCH]
    read = [e.window for step in steps for group in step for e in group]
    assert sorted(map(len, read)) == list(range(1, 71))


def test_windows_of_like_length_are_read_together() -> None:
    lengths = sorted([len(group[0].window) for group in step] for step in batches(alone(64), epochs=1, seed=0))
    assert lengths == [list(range(1, 33)), list(range(33, 65))]


def test_a_group_stays_together_and_is_drawn_anew_in_each_epoch() -> None:
    many = [Group((window(f"{n} right", (0, 1)),), tuple(window(f"{n} {k}") for k in range(9))) for n in range(12)]
    steps = list(batches(many, epochs=2, seed=0))
    assert [len(step) for step in steps if len(step) == BATCH // GROUP] == [8, 8]
    groups = [group for step in steps for group in step]
    assert {len(group) for group in groups} == {GROUP}
    assert all(len({e.window.split()[0] for e in group}) == 1 for group in groups)
    first, second = ({tuple(e.window for e in g) for g in groups[at : at + 12]} for at in (0, 12))
    assert len(first) == len(second) == 12
    assert first != second


def test_the_same_seed_gives_the_same_steps() -> None:
    once, again, other = (list(batches(alone(70), epochs=2, seed=seed)) for seed in (0, 0, 1))
    assert once == again != other


@pytest.mark.parametrize(
    ("odds", "answers", "each_alone", "together"),
    [
        ([1], [True], log(2), log(2)),
        ([3], [True], log(4 / 3), log(4 / 3)),
        ([3], [False], log(4), log(4)),
        ([1, 1, 1], [True, False, False], log(2), log(4)),
        ([1, 1, 1], [False, False, False], log(2), log(4)),
        ([1, 1], [True, True], log(2), log(3 / 2)),
        ([2, 1], [True, False], (log(3 / 2) + log(2)) / 2, log(4 / 2)),
        ([2, 1], [False, False], (log(3) + log(2)) / 2, log(4)),
    ],
)
def test_a_window_is_judged_by_itself_and_beside_the_others(
    odds: list[float], answers: list[bool], each_alone: float, together: float
) -> None:
    loss = window_loss(torch.tensor(odds).log(), torch.tensor(answers), torch.zeros(len(odds)))
    assert float(loss) == pytest.approx((each_alone + together) / 2)


@pytest.mark.parametrize("right", [True, False])
def test_a_window_without_others_has_the_plain_cross_entropy(right: bool) -> None:
    logit, answers = torch.tensor([0.7]), torch.tensor([right])
    plain = torch.nn.functional.binary_cross_entropy_with_logits(logit, answers.float())
    assert float(window_loss(logit, answers, torch.tensor([5]))) == pytest.approx(float(plain))


def test_groups_weigh_the_same_and_their_windows_may_stand_anywhere() -> None:
    answers, of_group = torch.tensor([True, True, False, False]), torch.tensor([1, 0, 1, 1])
    loss = window_loss(torch.zeros(4), answers, of_group)
    assert float(loss) == pytest.approx((log(2) + (log(2) + log(4)) / 2) / 2)


@pytest.mark.parametrize(
    ("answers", "starts", "ends"),
    [
        ([(2, 4)], {2: 1.0}, {2: 1.0}),
        ([(2, 6)], {2: 1.0}, {3: 1.0}),
        ([(3, 4)], {2: 1.0}, {2: 1.0}),  # within a token
        ([(0, 1), (2, 6)], {1: 0.5, 2: 0.5}, {1: 0.5, 3: 0.5}),
        ([(0, 1), (0, 4)], {1: 1.0}, {1: 0.5, 2: 0.5}),
        ([(2, 4), (90, 95)], {2: 1.0}, {2: 1.0}),
        ([(90, 95)], {}, {}),  # beyond what is read
        ([], {}, {}),
    ],
)
def test_answers_are_the_tokens_where_they_start_and_end(
    answers: list[Span], starts: dict[int, float], ends: dict[int, float]
) -> None:
    offsets = torch.tensor([[(0, 4), (0, 1), (2, 4), (5, 6), (0, 0)]])  # the question, a, bb, c, nothing
    [found] = span_targets([window("a bb c", *answers)], torch.tensor([[False, True, True, True, True]]), offsets)
    for side, wanted in enumerate((starts, ends)):
        assert {i: v for i, v in enumerate(found[:, side].tolist()) if v} == wanted


@pytest.mark.parametrize(
    ("groups", "loss"),
    [
        ([[window("a bb c d", (2, 4))]], log(4) + log(2)),
        ([[window("a bb c d")]], log(2)),
        ([[window("a bb c d", (2, 4)), window("e f g h i")]], log(4) + (log(2) + log(3)) / 2),
        ([[window("a bb", (2, 4))], [window("a bb c d")]], log(2) + log(2)),
    ],
    ids=["answer", "none", "one of two", "answer and none"],
)
def test_what_a_network_that_knows_nothing_loses(groups: list[list[Example]], loss: float) -> None:
    assert float(batch_loss(Blank(), Words(), groups)) == pytest.approx(loss)  # type: ignore[arg-type]
