"""Stand-ins for the reader's tokenizer and network, whose output can be computed in one's head."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch

_TOKEN = re.compile(r"\S+")


@dataclass(slots=True)
class Words:
    """A tokenizer: every word is a token, numbered from 1 as first met; 0 fills up."""

    known: list[str] = field(default_factory=lambda: [""])

    def __call__(self, questions: Sequence[str], windows: Sequence[str], **_: object) -> dict[str, torch.Tensor]:
        pairs = [(list(_TOKEN.finditer(q)), list(_TOKEN.finditer(w))) for q, w in zip(questions, windows, strict=True)]
        width = max(len(q) + len(w) for q, w in pairs)
        names = ("input_ids", "attention_mask", "token_type_ids")
        encoded = {name: torch.zeros((len(pairs), width), dtype=torch.long) for name in names}
        encoded["offset_mapping"] = torch.zeros((len(pairs), width, 2), dtype=torch.long)
        for row, (question, window) in enumerate(pairs):
            for at, word in enumerate([*question, *window]):
                encoded["input_ids"][row, at] = self._number(word[0])
                encoded["attention_mask"][row, at] = 1
                encoded["token_type_ids"][row, at] = at >= len(question)
                encoded["offset_mapping"][row, at] = torch.tensor(word.span())
        return encoded

    def _number(self, word: str) -> int:
        if word not in self.known:
            self.known.append(word)
        return self.known.index(word)


@dataclass(frozen=True, slots=True)
class Blank:
    """A network that knows nothing: every logit is 0."""

    def __call__(self, input_ids: torch.Tensor, **_: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return torch.zeros((*input_ids.shape, 2)), torch.zeros(len(input_ids))


@dataclass(frozen=True, slots=True)
class Literal:
    """A network that takes any number for the answer."""

    tokenizer: Words

    def eval(self) -> None:
        """Nothing is learned."""

    def __call__(self, input_ids: torch.Tensor, **_: torch.Tensor) -> tuple[torch.Tensor, ...]:
        texts = [[self.tokenizer.known[i] for i in row] for row in input_ids.tolist()]
        numbers = torch.tensor([[float(word.isdigit()) for word in text] for text in texts])
        return torch.stack([numbers, numbers], dim=-1), numbers.sum(dim=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A verifier's network that says the class whose number a pair names, `odds` to 1 against each of the others; heads of
    3, 9 and 2 classes, as the tasks stand. A number too large for a head is taken for its last class."""

    tokenizer: Words
    odds: float = 1.0

    def eval(self) -> None:
        """Nothing is learned."""

    def __call__(self, input_ids: torch.Tensor, **_: torch.Tensor) -> tuple[torch.Tensor, ...]:
        texts = [[self.tokenizer.known[i] for i in row] for row in input_ids.tolist()]
        named = [next(int(word) for word in text if word.isdigit()) for text in texts]
        heads = [torch.zeros((len(named), width)) for width in (3, 9, 2)]
        for head in heads:
            for row, number in enumerate(named):
                head[row, min(number, head.shape[1] - 1)] = math.log(self.odds)
        return tuple(heads)
