"""Held-out figures of a reader: span F1 and exact match, the right sentence, and how well answerability tells.

F1 and exact match as in SQuAD (Rajpurkar et al. 2016), against the first answer of each example.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from index import sentences
from qa.network import MAX_TOKENS
from qa.reader import best_span
from scripts.measures import auroc
from scripts.training.data import Example


@dataclass(frozen=True, slots=True)
class Prediction:
    """The best span (characters of the window) and the answerability logit."""

    start: int
    end: int
    answerable: float


def predict(model: Any, tokenizer: Any, examples: Sequence[Example], batch: int = 64) -> list[Prediction]:
    """Read every example."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].window))
    found: dict[int, Prediction] = {}
    for at in range(0, len(order), batch):
        rows = order[at : at + batch]
        encoded = tokenizer(
            [examples[i].question for i in rows], [examples[i].window for i in rows],
            truncation="only_second", max_length=MAX_TOKENS, padding=True, return_offsets_mapping=True, return_tensors="pt",
        )  # fmt: skip
        offsets = encoded.pop("offset_mapping").numpy()
        with torch.inference_mode():
            span, answerable = model(**encoded)
        window = (
            (encoded["token_type_ids"] == 1) & (encoded["attention_mask"] == 1) & torch.tensor(offsets[:, :, 1] > 0)
        )
        logits = span.masked_fill(~window.unsqueeze(-1), -1e4).numpy()
        for row, i in enumerate(rows):
            first, last, _ = best_span(logits[row])
            found[i] = Prediction(int(offsets[row, first, 0]), int(offsets[row, last, 1]), float(answerable[row]))
    return [found[i] for i in range(len(examples))]


def figures(model: Any, tokenizer: Any, examples: Sequence[Example]) -> dict[str, float]:
    """The figures of a set of held-out examples."""
    predictions = predict(model, tokenizer, examples)
    told = [(e, p) for e, p in zip(examples, predictions, strict=True) if e.answerable]
    gold = [_normalised(e.window[slice(*e.answers[0])]) for e, _ in told]
    said = [_normalised(e.window[p.start : p.end]) for e, p in told]
    result = {
        "answerable": float(len(told)),
        "f1": float(np.mean([f1(a, b) for a, b in zip(gold, said, strict=True)])),
        "exact": float(np.mean([a == b for a, b in zip(gold, said, strict=True)])),
        "sentence": float(np.mean([_same_sentence(e, p) for e, p in told])),
    }
    positive = np.array([p.answerable for _, p in told])
    for kind in sorted({e.kind for e in examples if not e.answerable}):
        negative = [p.answerable for e, p in zip(examples, predictions, strict=True) if e.kind == kind]
        result[f"auroc {kind}"] = auroc(positive, np.array(negative))
    return result


def off_topic(examples: Sequence[Example], seed: int) -> list[Example]:
    """Each question that has an answer, on the window of another one at random."""
    chance = random.Random(seed)
    return [
        replace(e, window=other.window, answers=(), kind="off topic")
        for e in examples
        if e.answerable and (other := chance.choice(examples)).question != e.question
    ]


def f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """Word overlap of two answers."""
    common = sum((Counter(gold) & Counter(said)).values())
    return 2 * common / (len(gold) + len(said)) if common else 0.0


def _normalised(text: str) -> list[str]:
    return [w for w in re.findall(r"\w+", text.casefold()) if w not in ("a", "an", "the")]


def _same_sentence(example: Example, prediction: Prediction) -> bool:
    """Whether the predicted span lies in a sentence that holds the answer, or holds its words in another."""
    spans = sentences(example.window)
    said = next(((a, b) for a, b in spans if a <= prediction.start < b), None)
    if said is None:
        return False
    return any(said[0] < end and said[1] > start for start, end in example.answers)
