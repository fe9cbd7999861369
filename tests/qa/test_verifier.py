from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import ModelError
from qa.items import candidates
from qa.lists import item_features
from qa.network import TOKENIZER_FILE, Session
from qa.question import understand
from qa.verifier import (
    STATUSES,
    VERDICTS,
    Probabilities,
    Remembering,
    TrainedVerifier,
    Verifier,
    Weights,
    open_verifier,
    paired,
    softmax,
)
from qa.yesno import ruling_features
from tests.fakes import WEIGHTS, FakeVerifier
from tests.qa.networks import counting_network
from tests.qa.values import hit, reading, version

SHIPPED = Path("models/verifier")
NETWORK_FILE, CARD_FILE = "verifier.onnx", "verifier.json"
QUESTION, CLAIM = "Did Reno pause it?", ("Which cities paused it?", "Reno")
TEXTS = [" ".join(["Reno paused the cameras."] * n) for n in (3, 1, 20, 2, *range(4, 18))]  # more than one batch


def one_class(width: int, class_: int) -> list[float]:
    """A logit of 1 for one of the classes."""
    return [float(c == class_) for c in range(width)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A verifier that says "no", "proposed" and "it answers", the more the longer the pair is: a logit of 1 a word."""
    heads = [one_class(3, 1), one_class(9, 2), one_class(2, 1)]
    return counting_network(tmp_path / "verifier", "verifier", heads, weights=asdict(WEIGHTS))


def certain(words: int, width: int) -> float:
    """The probability of a class with as many words for its logit, the others having 0."""
    return float(np.exp(words) / (np.exp(words) + width - 1))


def test_an_item_stands_before_its_question() -> None:
    assert paired(*CLAIM) == "Reno | Which cities paused it?"
    assert paired("", "") == " | "


def test_logits_are_made_probabilities_row_by_row() -> None:
    found = softmax(np.log(np.array([[1, 2, 5], [1, 1, 2]], np.float32)))
    assert found.dtype == np.float32
    assert found == pytest.approx(np.array([[1 / 8, 2 / 8, 5 / 8], [1 / 4, 1 / 4, 1 / 2]]))


def test_only_differences_of_logits_count_however_large_they_are() -> None:
    assert softmax(np.array([1e4, 1e4], np.float32)).tolist() == [0.5, 0.5]
    assert softmax(np.array([1e4, -1e4, -1e4], np.float32)).tolist() == [1.0, 0.0, 0.0]
    assert softmax(np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_classes_stand_in_the_order_that_the_network_was_taught() -> None:
    assert VERDICTS == ("yes", "no", "unsettled")
    assert STATUSES == (
        "adopted", "paused", "proposed", "considered", "rejected", "in_use", "ended", "denied", "other",
    )  # fmt: skip


def test_each_kind_of_claim_has_its_own_head(folder: Path) -> None:
    verifier: Verifier = open_verifier(folder)
    yes, no, unsettled = verifier.verdicts(["Did it?"], ["It did so."])[0]
    assert no == pytest.approx(certain(5, 3))
    assert yes == unsettled == pytest.approx((1 - certain(5, 3)) / 2)
    (status,) = verifier.statuses([("paused", "Reno")], ["It did so."])
    assert STATUSES[int(status.argmax())] == "proposed"
    assert status.max() == pytest.approx(certain(6, 9))  # "Reno | paused" has three words
    assert verifier.answers([("Which?", "Reno")], ["It."]) == pytest.approx([certain(4, 2)])
    assert verifier.weights == WEIGHTS


@dataclass
class Spied:
    """Remembers the pairs that a session was given."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def run(self, pairs: Sequence[tuple[str, str]], batch: int) -> Iterator[tuple[list[int], list[Any], list[Any]]]:
        self.pairs += pairs
        yield from ()


def test_the_network_reads_claims_as_it_was_taught_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spied, verifier = Spied(), open_verifier(folder)
    monkeypatch.setattr(Session, "run", lambda _, pairs, batch: spied.run(pairs, batch))
    verifier.verdicts([QUESTION], ["One."])
    verifier.statuses([("paused it", "Reno")], ["Two."])
    verifier.answers([CLAIM], ["Three."])
    assert spied.pairs == [
        ("Did Reno pause it?", "One."),
        ("Reno | paused it", "Two."),
        ("Reno | Which cities paused it?", "Three."),
    ]


def test_rows_keep_the_order_of_the_texts_over_several_batches(folder: Path) -> None:
    words = [5, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4]
    found = open_verifier(folder).verdicts(["Is?"] * len(words), ["go " * n for n in words])
    assert found[:, 1] == pytest.approx([certain(n + 1, 3) for n in words])


def test_there_must_be_as_many_texts_as_claims(folder: Path) -> None:
    verifier = open_verifier(folder)
    with pytest.raises(ValueError, match="zip"):
        verifier.verdicts([QUESTION, QUESTION], ["One."])
    with pytest.raises(ValueError, match="zip"):
        verifier.statuses([CLAIM], [])
    with pytest.raises(ValueError, match="zip"):
        verifier.answers([], ["One."])


@pytest.mark.parametrize("name", [NETWORK_FILE, TOKENIZER_FILE])
def test_a_file_that_was_changed_is_refused_by_name(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ModelError, match=rf"{name} is not the file that verifier.json names; .* VERBATIM_VERIFIER"):
        open_verifier(folder)


@pytest.mark.parametrize("name", [NETWORK_FILE, TOKENIZER_FILE, CARD_FILE])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} .*VERBATIM_VERIFIER"):
        open_verifier(folder)


def test_the_readers_folder_is_no_verifiers() -> None:
    with pytest.raises(ModelError, match=CARD_FILE):
        open_verifier(Path("models/reader"))


@pytest.mark.parametrize(
    "weights",
    [
        asdict(WEIGHTS) | {"new": 1.0},
        {name: value for name, value in asdict(WEIGHTS).items() if name != "verdict_enough"},
        {},
        [],
        None,
    ],
)
def test_weights_of_another_form_are_refused(folder: Path, weights: object) -> None:
    card = json.loads((folder / CARD_FILE).read_text())
    (folder / CARD_FILE).write_text(json.dumps(card | {"weights": weights}))
    with pytest.raises(
        ModelError, match=f"{folder} has weights for another version of the program .*VERBATIM_VERIFIER"
    ):
        open_verifier(folder)


def test_a_card_without_weights_is_refused(tmp_path: Path) -> None:
    counting_network(tmp_path, "verifier", [[1.0]])
    with pytest.raises(ModelError, match=r"another version of the program \('weights'\)"):
        open_verifier(tmp_path)


@pytest.fixture(scope="module")
def shipped() -> TrainedVerifier:
    return open_verifier(SHIPPED)


def test_the_shipped_verifier_gives_a_probability_for_every_class(shipped: TrainedVerifier) -> None:
    n = len(TEXTS)
    verdicts = shipped.verdicts([QUESTION] * n, TEXTS)
    statuses = shipped.statuses([("paused it", "Reno")] * n, TEXTS)
    answers = shipped.answers([CLAIM] * n, TEXTS)
    assert (verdicts.shape, statuses.shape, answers.shape) == ((n, len(VERDICTS)), (n, len(STATUSES)), (n,))
    for found in (verdicts, statuses, answers):
        assert found.dtype == np.float32
        assert found.min() >= 0
        assert found.max() <= 1
    assert verdicts.sum(axis=1) == pytest.approx(np.ones(n), abs=1e-5)
    assert statuses.sum(axis=1) == pytest.approx(np.ones(n), abs=1e-5)
    assert len(set(answers.tolist())) > 1  # it reads the texts


def test_nothing_to_read_gives_no_rows(shipped: TrainedVerifier) -> None:
    assert shipped.verdicts([], []).shape == (0, 3)
    assert shipped.statuses([], []).shape == (0, 9)
    assert shipped.answers([], []).shape == (0,)


def test_texts_in_another_order_give_the_same_rows_in_that_order(shipped: TrainedVerifier) -> None:
    n = len(TEXTS)
    assert len({len(text) for text in TEXTS}) == n  # so that the batches are the same
    verdicts = shipped.verdicts([QUESTION] * n, TEXTS)
    assert shipped.verdicts([QUESTION] * n, TEXTS[::-1]) == pytest.approx(verdicts[::-1], abs=1e-5)
    statuses = shipped.statuses([("paused it", "Reno")] * n, TEXTS)
    assert shipped.statuses([("paused it", "Reno")] * n, TEXTS[::-1]) == pytest.approx(statuses[::-1], abs=1e-5)
    answers = shipped.answers([CLAIM] * n, TEXTS)
    assert shipped.answers([CLAIM] * n, TEXTS[::-1]) == pytest.approx(answers[::-1], abs=1e-5)


@pytest.mark.parametrize("long", ["Did Reno pause it? " * 100, "pause " * 1_000])
def test_a_question_longer_than_the_network_reads_is_cut(shipped: TrainedVerifier, long: str) -> None:
    assert shipped.verdicts([long], ["Reno paused it."]).sum() == pytest.approx(1, abs=1e-5)
    assert shipped.answers([(long, "Reno")], TEXTS[2:3]).shape == (1,)


def test_the_shipped_weights_are_of_features_that_there_are(shipped: TrainedVerifier) -> None:
    weights = shipped.weights
    question = understand("Which cities paused the cameras?")
    best = reading(hit(version("Vote", "Reno paused the cameras.")), "Reno paused the cameras.")
    (reno,) = candidates(question.wish, best, question.asked)
    assert weights.item
    assert weights.item.keys() <= item_features(reno, 0.5, 1.0).keys()
    assert weights.verdict
    assert weights.verdict.keys() <= ruling_features(question, best, [0.2, 0.3, 0.5], 1.0).keys()
    assert 0 < weights.item_enough < 1
    assert 0 < weights.verdict_enough < 1


def test_the_shipped_verifier_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(asdict(open_verifier(SHIPPED).weights)) == {
        "item",
        "item_enough",
        "item_share",
        "verdict",
        "verdict_enough",
        "yes_bias",
    }


@dataclass(slots=True)
class Lengths:
    """A Verifier whose first probability is the length of the text; it notes what it reads, call by call."""

    weights: Weights = WEIGHTS
    read: list[list[tuple[Any, str]]] = field(default_factory=list)

    def verdicts(self, questions: Sequence[str], texts: Sequence[str]) -> Probabilities:
        return self._lengths(questions, texts, 3)

    def statuses(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        return self._lengths(claims, texts, 9)

    def answers(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        return self._lengths(claims, texts, 1)[:, 0]

    def _lengths(self, claims: Sequence[Any], texts: Sequence[str], width: int) -> Probabilities:
        self.read.append(list(zip(claims, texts, strict=True)))
        found = np.zeros((len(texts), width), np.float32)
        found[:, 0] = [len(text) for text in texts]
        return found


def test_a_pair_met_twice_is_read_once_and_stands_in_both_places() -> None:
    lengths = Lengths()
    found = Remembering(lengths).verdicts(["p", "q", "p", "p"], ["one", "three", "one", "three"])
    assert found.dtype == np.float32
    assert found.tolist() == [[3, 0, 0], [5, 0, 0], [3, 0, 0], [5, 0, 0]]
    assert lengths.read == [[("p", "one"), ("q", "three"), ("p", "three")]]


def test_what_was_read_before_is_not_read_again() -> None:
    lengths = Lengths()
    verifier = Remembering(lengths)
    reno, elko = ("Which?", "Reno"), ("Which?", "Elko")
    assert verifier.answers([reno], ["one"]).tolist() == [3]
    assert verifier.answers([elko, reno, reno], ["four", "three", "one"]).tolist() == [4, 5, 3]
    assert verifier.answers([reno, elko], ["three", "four"]).tolist() == [5, 4]
    assert lengths.read == [[(reno, "one")], [(elko, "four"), (reno, "three")]]


def test_the_same_pair_is_read_by_each_head() -> None:
    lengths = Lengths()
    verifier = Remembering(lengths)
    for _ in range(2):
        assert verifier.statuses([CLAIM], ["one"]).tolist() == [[3, 0, 0, 0, 0, 0, 0, 0, 0]]
        assert verifier.answers([CLAIM], ["one"]).tolist() == [3]
    assert lengths.read == [[(CLAIM, "one")], [(CLAIM, "one")]]


def test_what_remembers_says_what_its_verifier_says() -> None:
    verifier: Verifier = Remembering(FakeVerifier())
    texts = ["It said no.", "It said yes to it.", "It said no."]
    assert np.array_equal(verifier.verdicts(["q"] * 3, texts), FakeVerifier().verdicts(["q"] * 3, texts))
    assert verifier.weights is WEIGHTS
    with pytest.raises(ValueError, match="zip"):
        verifier.verdicts(["q"], texts)
