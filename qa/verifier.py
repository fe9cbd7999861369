"""The verifier: a small network that reads a claim beside the words it would rest on. Nothing is decided here.

It gives a verdict on a question for yes or no (as in BoolQ, Clark et al. 2019), the status of an item (event factuality, Saurí
and Pustejovsky 2009), and whether an item answers a question (Read + Verify, Hu et al. 2019).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from index import ModelError
from qa.answer import Status
from qa.network import Session, found, read_card, restore

STATUSES: tuple[Status, ...] = get_args(Status)
ALSO: Mapping[Status, frozenset[Status]] = {  # what counts as well where a status is asked for
    "adopted": frozenset({"in_use"}),
    "in_use": frozenset({"adopted"}),
    "considered": frozenset({"proposed"}),
    "paused": frozenset(),
    "proposed": frozenset(),
    "rejected": frozenset({"denied"}),
    "ended": frozenset({"paused"}),
    "denied": frozenset({"rejected"}),
    "other": frozenset(),
}
VERDICTS = ("yes", "no", "unsettled")
NAME = "verifier"
Probabilities = NDArray[np.float32]
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Weights:
    """What the verifier's word weighs beside the reader's, by feature, for an item and for a verdict. Items are listed where
    the best of them is believed `item_enough` (0 to 1): those that are believed `item_share` as much as that. A verdict is
    given from `verdict_enough` on; it is yes where the log-odds against no are above -`yes_bias`. Fitted, and kept in the
    verifier's card."""

    item: Mapping[str, float]
    item_enough: float
    item_share: float
    verdict: Mapping[str, float]
    verdict_enough: float
    yes_bias: float


class Verifier(Protocol):
    """Judges pairs of texts; every method takes as many claims as texts."""

    @property
    def weights(self) -> Weights:
        """How much its word counts."""
        ...

    def verdicts(self, questions: Sequence[str], texts: Sequence[str]) -> Probabilities:
        """(n, 3): how likely each text answers its question with yes, with no, or does not settle it."""
        ...

    def statuses(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """(n, 9), in the order of STATUSES, for (action, item)."""
        ...

    def answers(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """(n,): how likely the item of each (question, item) answers the question as the text has it."""
        ...


class TrainedVerifier:
    """The network in a folder."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Raises ModelError where it is missing or damaged."""
        self._session = Session(folder, NAME, threads)
        try:
            self._weights = Weights(**read_card(folder, NAME)["weights"])
        except (TypeError, KeyError) as error:
            raise ModelError(
                f"{folder} has weights for another version of the program ({error}); {restore(NAME)}"
            ) from error

    @property
    def weights(self) -> Weights:
        """See Verifier."""
        return self._weights

    def verdicts(self, questions: Sequence[str], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        return softmax(self._read(0, list(zip(questions, texts, strict=True)), len(VERDICTS)))

    def statuses(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        pairs = [(paired(*claim), text) for claim, text in zip(claims, texts, strict=True)]
        return softmax(self._read(1, pairs, len(STATUSES)))

    def answers(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        pairs = [(paired(*claim), text) for claim, text in zip(claims, texts, strict=True)]
        return np.asarray(softmax(self._read(2, pairs, 2))[:, 1], np.float32)

    def _read(self, head: int, pairs: Sequence[tuple[str, str]], width: int) -> Probabilities:
        logits = np.zeros((len(pairs), width), np.float32)
        for rows, _, outputs in self._session.run(pairs, _BATCH):
            logits[rows] = outputs[head]
        return logits


@dataclass(frozen=True, slots=True)
class Remembering:
    """A Verifier that reads each pair once, for answers that come in stages."""

    verifier: Verifier
    known: dict[tuple[str, Any, str], Any] = field(default_factory=dict)

    @property
    def weights(self) -> Weights:
        """See Verifier."""
        return self.verifier.weights

    def verdicts(self, questions: Sequence[str], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        return self._known("verdict", self.verifier.verdicts, questions, texts)

    def statuses(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        return self._known("status", self.verifier.statuses, claims, texts)

    def answers(self, claims: Sequence[tuple[str, str]], texts: Sequence[str]) -> Probabilities:
        """See Verifier."""
        return self._known("answer", self.verifier.answers, claims, texts)

    def _known(
        self, head: str, read: Callable[..., Probabilities], claims: Sequence[Any], texts: Sequence[str]
    ) -> Probabilities:
        keys = [(head, claim, text) for claim, text in zip(claims, texts, strict=True)]
        if new := list(dict.fromkeys(key for key in keys if key not in self.known)):
            said = read([claim for _, claim, _ in new], [text for *_, text in new])
            self.known.update(zip(new, said, strict=True))
        return np.array([self.known[key] for key in keys], np.float32)


def open_verifier(folder: Path, threads: int = 2) -> TrainedVerifier:
    """Load a trained verifier, from the project's own folders where the current one has it not. Raises ModelError where it is
    missing or damaged."""
    return TrainedVerifier(found(folder), threads)


def paired(question: str, item: str) -> str:
    """A question or an action with an item, as the network was taught to read them.

    >>> paired("Which cities paused it?", "Reno")
    'Reno | Which cities paused it?'
    """
    return f"{item} | {question}"


def softmax(logits: Probabilities) -> Probabilities:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), np.float32)
