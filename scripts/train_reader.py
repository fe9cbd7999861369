#!/usr/bin/env python3
"""Train the reader: a span head and an answerability head on all-MiniLM-L6-v2.

    python scripts/train_reader.py --data FOLDER --corpora FOLDER [FOLDER ...] --work var/reader

FOLDER holds the SQuAD-format files and news_questions.jsonl; --corpora the articles that the latter asks about. Two
stages: general reading, then news. Interrupted, the same command goes on from the last checkpoint in --work.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from torch.nn import functional
from tqdm import tqdm

from index.embedder import multiplies_bfloat16, resolve_model
from index.settings import BUNDLED_MODEL
from scripts.training.data import SQUAD_FILES, Example, held_out, news_examples, squad_examples
from scripts.training.measure import figures
from scripts.training.model import ReaderModel, load_tokenizer

MAX_TOKENS = 256
BATCH = 32
CHECKPOINT_EVERY = 200  # steps


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training: its examples, how often each is seen, and the highest learning rate."""

    name: str
    examples: list[Example]
    epochs: int
    rate: float


def main() -> int:
    """Train, measure on the held-out articles, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, nargs="+", required=True)
    parser.add_argument("--work", type=Path, default=Path("var/reader"))
    parser.add_argument("--general", type=int, default=40_000, help="examples of the first stage")
    parser.add_argument("--mixed", type=int, default=4_000, help="of them again in the second")
    parser.add_argument("--news-epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    chance = random.Random(args.seed)
    general = [(key, e) for name in SQUAD_FILES for key, e in squad_examples(args.data, name, args.seed)]
    news = list(news_examples(args.data / "news_questions.jsonl", args.corpora, args.seed))
    kept = {"general": [e for k, e in general if held_out(k)], "news": [e for k, e in news if held_out(k)]}
    learned = [e for k, e in general if not held_out(k)]
    chance.shuffle(learned)
    stages = [
        Stage("general", learned[: args.general], 1, 2e-4),
        Stage("news", [e for k, e in news if not held_out(k)] + learned[-args.mixed :], args.news_epochs, 5e-5),
    ]
    folder = resolve_model(BUNDLED_MODEL)
    tokenizer: Any = load_tokenizer(folder)
    model = ReaderModel(folder)
    for stage in stages:
        print(f"{stage.name}: {len(stage.examples):,} examples, {stage.epochs} epochs", flush=True)
        train(model, tokenizer, stage, args.work, args.seed)
        measured = {name: figures(model, tokenizer, examples) for name, examples in kept.items()}
        print(json.dumps(measured, indent=1), flush=True)
        (args.work / f"figures-{stage.name}.json").write_text(json.dumps(measured, indent=1))
    torch.save(model.state_dict(), args.work / "reader.pt")
    return 0


def train(model: ReaderModel, tokenizer: Any, stage: Stage, work: Path, seed: int) -> None:
    """One stage, from its last checkpoint where there is one."""
    steps = list(batches(stage.examples, stage.epochs, seed))
    optimizer = torch.optim.AdamW(model.parameters(), lr=stage.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=stage.rate, total_steps=len(steps) + 1, pct_start=0.1, anneal_strategy="linear"
    )
    checkpoint = work / f"{stage.name}.checkpoint"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
    model.train()
    bf16 = multiplies_bfloat16()
    bar = tqdm(range(done, len(steps)), desc=stage.name, initial=done, total=len(steps), mininterval=10)
    for step in bar:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            loss = batch_loss(model, tokenizer, [stage.examples[i] for i in steps[step]])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0:
            bar.set_postfix(loss=f"{loss.item():.3f}")
        if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == len(steps):
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
            }
            unfinished = checkpoint.with_suffix(".unfinished")
            torch.save(state | {"step": step + 1}, unfinished)
            unfinished.replace(checkpoint)


def batches(examples: Sequence[Example], epochs: int, seed: int) -> Iterator[list[int]]:
    """Rows of each step: shuffled, but examples of like length together, so that little is padding."""
    lengths = np.array([len(e.question) + len(e.window) for e in examples])
    for epoch in range(epochs):
        chance = np.random.default_rng([seed, epoch])
        order = chance.permutation(len(examples))
        pools = [order[at : at + 50 * BATCH] for at in range(0, len(order), 50 * BATCH)]
        sorted_pools = [pool[np.argsort(lengths[pool], kind="stable")] for pool in pools]
        steps = [pool[at : at + BATCH].tolist() for pool in sorted_pools for at in range(0, len(pool), BATCH)]
        chance.shuffle(steps)
        yield from steps


def batch_loss(model: ReaderModel, tokenizer: Any, examples: Sequence[Example]) -> torch.Tensor:
    """Cross-entropy of the span where there is one, and of whether there is one."""
    encoded = tokenizer(
        [e.question for e in examples],
        [e.window for e in examples],
        truncation="only_second",
        max_length=MAX_TOKENS,
        padding=True,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    offsets = encoded.pop("offset_mapping")
    span, answerable = model(**encoded)
    window = (encoded["token_type_ids"] == 1) & (encoded["attention_mask"] == 1)
    span = span.masked_fill(~window.unsqueeze(-1), -1e4)
    truth = torch.tensor([float(e.answerable) for e in examples])
    targets = torch.full((len(examples), 2), -100)
    for row, example in enumerate(examples):
        if not example.answerable:
            continue
        inside = window[row] & (offsets[row, :, 0] < example.end) & (offsets[row, :, 1] > example.start)
        tokens = inside.nonzero().flatten()
        if len(tokens):
            targets[row] = tokens[[0, -1]]
        else:
            truth[row] = 0.0  # the answer lies beyond what the model reads
    loss = functional.binary_cross_entropy_with_logits(answerable, truth)
    if (targets >= 0).any():
        for side in (0, 1):
            loss = loss + functional.cross_entropy(span[:, :, side], targets[:, side]) / 2
    return loss


if __name__ == "__main__":
    sys.exit(main())
