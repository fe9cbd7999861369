#!/usr/bin/env python3
"""Train the reader: a span head and an answerability head on all-MiniLM-L6-v2.

    python scripts/train_reader.py --data FOLDER --questions FILE [FILE ...] --index FOLDER [FOLDER ...] --work var/reader

--data holds the SQuAD-format files; --questions are about articles of the indexes. Two
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

from index import SentenceTransformerEmbedder, open_index_as_built
from index.embedder import multiplies_bfloat16, resolve_model
from index.settings import BUNDLED_MODEL
from qa.network import MAX_TOKENS
from scripts.training.data import SQUAD_FILES, Example, held_out, squad_examples
from scripts.training.measure import figures, off_topic
from scripts.training.model import ReaderModel, load_tokenizer
from scripts.training.news import Group, news_groups, read_rows

BATCH, GROUP = 32, 4  # windows read in one step, and of them for one question
POOL = 1_600  # groups among which those of like length are put together
CHECKPOINT_EVERY = 200  # steps


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training: its groups of windows, how often each is seen, and the highest learning rate."""

    name: str
    groups: list[Group]
    epochs: int
    rate: float


def main() -> int:
    """Train, measure on the held-out articles, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    parser.add_argument("--work", type=Path, default=Path("var/reader"))
    parser.add_argument("--general", type=int, default=32_000, help="examples of the first stage")
    parser.add_argument("--mixed", type=int, default=4_000, help="of them again in the second")
    parser.add_argument("--news-epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    general = [(key, e) for name in SQUAD_FILES for key, e in squad_examples(args.data, name, args.seed)]
    learned = [_alone(e) for key, e in general if not held_out(key)]
    random.Random(args.seed).shuffle(learned)
    news = read_news(args.questions, args.index, args.seed)
    mixed = [g for key, g in news if not held_out(key)] + learned[-args.mixed :]
    stages = [Stage("general", learned[: args.general], 1, 2e-4), Stage("news", mixed, args.news_epochs, 5e-5)]
    folder = resolve_model(BUNDLED_MODEL)
    tokenizer: Any = load_tokenizer(folder)
    model = ReaderModel(folder)
    for stage in stages:
        print(f"{stage.name}: {len(stage.groups):,} groups of windows, {stage.epochs} epochs", flush=True)
        train(model, tokenizer, stage, args.work, args.seed)
    torch.save(model.state_dict(), args.work / "reader.pt")
    kept = {
        "general": [e for key, e in general if held_out(key)],
        "news": [e for key, g in news if held_out(key) for e in (*g.answering, *g.others)],
    }
    measured = {name: figures(model, tokenizer, [*e, *off_topic(e, args.seed)]) for name, e in kept.items()}
    print(json.dumps(measured, indent=1), flush=True)
    (args.work / "figures.json").write_text(json.dumps(measured, indent=1))
    return 0


def read_news(questions: Sequence[Path], indexes: Sequence[Path], seed: int) -> list[tuple[str, Group]]:
    """Every question looked up in every index that holds its article."""
    rows = [row for path in questions for row in read_rows(path)]
    embedder = SentenceTransformerEmbedder()
    opened = (open_index_as_built(folder) for folder in indexes)
    found = (pair for index in opened for pair in news_groups(rows, index, embedder, seed))
    return list(tqdm(found, desc="questions looked up", mininterval=10))


def _alone(example: Example) -> Group:
    return Group((example,), ()) if example.answerable else Group((), (example,))


def train(model: ReaderModel, tokenizer: Any, stage: Stage, work: Path, seed: int) -> None:
    """One stage, from its last checkpoint where there is one."""
    steps = list(batches(stage.groups, stage.epochs, seed))
    optimizer = torch.optim.AdamW(model.parameters(), lr=stage.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=stage.rate, total_steps=len(steps) + 1, pct_start=0.1, anneal_strategy="linear"
    )
    checkpoint = work / f"{stage.name}.checkpoint"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        done = state["step"]
        if done < len(steps):
            optimizer.load_state_dict(state["optimizer"])
            schedule.load_state_dict(state["schedule"])
    model.train()
    bf16 = multiplies_bfloat16()
    bar = tqdm(range(done, len(steps)), desc=stage.name, initial=done, total=len(steps), mininterval=10)
    for step in bar:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            loss = batch_loss(model, tokenizer, steps[step])
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


def batches(groups: Sequence[Group], epochs: int, seed: int) -> Iterator[list[list[Example]]]:
    """What each step reads: groups drawn anew in each epoch and shuffled, but of like length together, so that little
    is padding."""
    for epoch in range(epochs):
        chance = np.random.default_rng([seed, epoch])
        drawn = [groups[i].drawn(chance, GROUP) for i in chance.permutation(len(groups))]
        steps: list[list[list[Example]]] = []
        for at in range(0, len(drawn), POOL):
            step: list[list[Example]] = []
            for group in sorted(drawn[at : at + POOL], key=lambda g: max(len(e.question) + len(e.window) for e in g)):
                if step and sum(map(len, step)) + len(group) > BATCH:
                    steps.append(step)
                    step = []
                step.append(group)
            steps.append(step)
        chance.shuffle(steps)
        yield from steps


def batch_loss(model: ReaderModel, tokenizer: Any, groups: Sequence[Sequence[Example]]) -> torch.Tensor:
    """Cross-entropy of the spans where there are any, and of which window of a group answers."""
    examples = [e for group in groups for e in group]
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
    window = (encoded["token_type_ids"] == 1) & (encoded["attention_mask"] == 1) & (offsets[:, :, 1] > 0)
    targets = span_targets(examples, window, offsets)
    truth = targets.sum(dim=(1, 2)) > 0  # false as well where the answer lies beyond what the model reads
    loss = torch.zeros(())
    if truth.any():
        likely = functional.log_softmax(span.masked_fill(~window.unsqueeze(-1), -1e4)[truth], dim=1)
        loss = loss - (targets[truth] * likely).sum(dim=1).mean()
    of_group = torch.tensor([n for n, group in enumerate(groups) for _ in group])
    return loss + window_loss(answerable, truth, of_group)


def window_loss(logits: torch.Tensor, answers: torch.Tensor, of_group: torch.Tensor) -> torch.Tensor:
    """Half the cross-entropy of each window by itself, half that of the windows of a question against one another and
    against none of them answering, which has logit 0 (shared normalisation, Clark and Gardner 2018)."""
    alone = functional.binary_cross_entropy_with_logits(logits, answers.float())
    together = []
    for group in of_group.unique():
        own, right = logits[of_group == group], answers[of_group == group]
        everything = torch.cat([own, own.new_zeros(1)])
        best = torch.logsumexp(own[right], 0) if right.any() else own.new_zeros(())
        together.append(torch.logsumexp(everything, 0) - best)
    return (alone + torch.stack(together).mean()) / 2


def span_targets(examples: Sequence[Example], window: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
    """(examples, tokens, 2): where answers start and end, each side summing to 1, or 0 where the example has none."""
    targets = torch.zeros((*window.shape, 2))
    for row, example in enumerate(examples):
        for start, end in example.answers:
            inside = (window[row] & (offsets[row, :, 0] < end) & (offsets[row, :, 1] > start)).nonzero().flatten()
            if len(inside):
                targets[row, inside[0], 0] = targets[row, inside[-1], 1] = 1.0
    return targets / targets.sum(dim=1, keepdim=True).clamp(min=1.0)


if __name__ == "__main__":
    sys.exit(main())
