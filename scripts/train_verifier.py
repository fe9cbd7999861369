#!/usr/bin/env python3
"""Train the verifier: verdicts, statuses and answers, from the reader's encoder.

    python scripts/train_verifier.py --reader var/reader/reader.pt --data FOLDER --statuses FILE [FILE ...]
        --questions FILE [FILE ...] --index FOLDER [FOLDER ...] --work var/verifier --out models/verifier

--data holds the SQuAD-format files; --questions are about articles of the indexes, those with a `verdict` for yes or no.
Interrupted, the same command goes on from the last checkpoint in --work. Prints the held-out figures and writes the network.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple
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
from qa.network import MAX_TOKENS, TOKENIZER_FILE
from qa.verifier import STATUSES, VERDICTS
from scripts.measures import auroc
from scripts.training.data import SQUAD_FILES, held_out, names_of, squad_examples
from scripts.training.export import export
from scripts.training.model import load_tokenizer
from scripts.training.news import news_groups, read_rows
from scripts.training.verifier_model import WIDTHS, VerifierModel
from scripts.training.verifying import (
    TASKS,
    Judgement,
    answer_judgements,
    group_judgements,
    list_judgements,
    status_judgements,
    status_verdicts,
    verdict_judgements,
    yes_no_judgements,
)

BATCH, POOL, CHECKPOINT_EVERY = 32, 1_600, 200
RATE = 8e-5
EPOCHS = {
    "verdict": 2,
    "status": 3,
    "answer": 1,
    "item": 2,
    "no item": 2,
    "converted": 1,
    "status asked": 1,
}  # by kind, else by task


def main() -> int:
    """Train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--statuses", type=Path, nargs="+", required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--lists", type=Path, nargs="+", default=[])
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--start", type=Path, help="weights of an earlier verifier to begin with, instead of the reader's"
    )
    parser.add_argument("--work", type=Path, default=Path("var/verifier"))
    parser.add_argument("--out", type=Path, default=Path("models/verifier"))
    parser.add_argument("--general", type=int, default=4_000, help="examples of the SQuAD-format files")
    parser.add_argument("--replayed", type=float, default=1.0, help="share of the examples of single answers")
    parser.add_argument(
        "--share",
        type=float,
        default=1.0,
        help="of all other examples than plain questions for a status, if --start knows them",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    learned, kept = remembered(args)
    print("learned", Counter(j.task for j in learned), "kept", Counter(j.task for j in kept), flush=True)
    folder = resolve_model(BUNDLED_MODEL)
    tokenizer: Any = load_tokenizer(folder)
    model = VerifierModel(folder, args.reader)
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    train(model, tokenizer, learned, args.work / "verifier.checkpoint", args.seed)
    torch.save(model.state_dict(), args.work / "verifier.pt")
    measured = figures(model, tokenizer, kept)
    print(json.dumps(measured, indent=1), flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    network = args.out / "verifier.onnx"
    export(model, network, tuple(WIDTHS))
    shutil.copyfile(folder / TOKENIZER_FILE, args.out / TOKENIZER_FILE)
    hashes = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (network, args.out / TOKENIZER_FILE)}
    (args.out / "verifier.json").write_text(json.dumps({"files": hashes, "held out": measured}, indent=1) + "\n")
    return 0


def remembered(args: argparse.Namespace) -> tuple[list[Judgement], list[Judgement]]:
    """What was gathered before, in --work, or now; for other questions or examples give another --work."""
    cache = args.work / "judgements.json"
    if not cache.exists():
        cache.write_text(json.dumps([[astuple(j) for j in part] for part in gathered(args)]))
    learned, kept = ([Judgement(*values) for values in part] for part in json.loads(cache.read_text()))
    return learned, kept


def gathered(args: argparse.Namespace) -> tuple[list[Judgement], list[Judgement]]:
    """What is learned, each task as often as EPOCHS says, and what is kept for the figures."""
    chance, embedder = random.Random(args.seed), SentenceTransformerEmbedder(threads=args.threads)
    found: list[tuple[bool, Judgement]] = []
    for path in args.statuses:
        found += [(False, j) for _, j in status_judgements(path, "train")]
        found += [(True, j) for _, j in status_judgements(path, "test")]
        found += [(False, j) for _, j in status_verdicts(path, "train", chance)]
        found += [(True, j) for _, j in status_verdicts(path, "test", chance)]
    for folder in args.index:
        index = open_index_as_built(folder)
        names = names_of(text for (text,) in index.connection.execute("SELECT text FROM texts ORDER BY sha256"))
        for path in args.lists:
            found += [(held_out(article), j) for article, j in list_judgements(path, index)]
        for path in args.questions:
            found += [(held_out(article), j) for article, j in verdict_judgements(path, index, embedder, names, chance)]
            rows = [row for row in read_rows(path) if row.answers and not row.verdict]
            for article, group in tqdm(news_groups(rows, index, embedder, args.seed), desc=path.name, mininterval=10):
                found += [(held_out(article), j) for j in group_judgements(group, chance)]
                converted = (j for e in group.answering[:1] for j in yes_no_judgements(e, chance))
                found += [(held_out(article), j) for j in converted]
    general = [
        (key, e) for name in SQUAD_FILES for key, e in squad_examples(args.data, name, args.seed) if e.answerable
    ]
    chance.shuffle(general)
    names = names_of(e.window for _, e in general)
    for key, example in general[: args.general]:
        found += [(held_out(key), j) for j in answer_judgements(example, chance, names)]
        found += [(held_out(key), j) for j in yes_no_judgements(example, chance)]
    plain = ("answer", "other", "swapped")
    found = [
        (kept, j) for kept, j in found
        if kept or j.task != "answer" or j.kind not in plain or chance.random() < args.replayed
    ]  # fmt: skip
    learned = [j for kept, j in found if not kept for _ in range(EPOCHS.get(j.kind, EPOCHS[j.task]))]
    learned = [j for j in learned if j.kind == "status asked" or chance.random() < args.share]
    return learned, [j for kept, j in found if kept]


def train(model: VerifierModel, tokenizer: Any, learned: Sequence[Judgement], checkpoint: Path, seed: int) -> None:
    """All tasks mixed, from the last checkpoint where there is one."""
    steps = list(batches(learned, seed))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=RATE, total_steps=len(steps) + 1, pct_start=0.1, anneal_strategy="linear"
    )
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
    model.train()
    bf16 = multiplies_bfloat16()
    bar = tqdm(range(done, len(steps)), desc="verifier", initial=done, total=len(steps), mininterval=10)
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
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
            unfinished = checkpoint.with_suffix(".unfinished")
            torch.save(state | {"schedule": schedule.state_dict(), "step": step + 1}, unfinished)
            unfinished.replace(checkpoint)


def batches(learned: Sequence[Judgement], seed: int) -> Iterator[list[Judgement]]:
    """Batches of like length, in a fixed order of chance."""
    chance = random.Random(seed)
    shuffled = list(learned)
    chance.shuffle(shuffled)
    steps: list[list[Judgement]] = []
    for at in range(0, len(shuffled), POOL):
        pool = sorted(shuffled[at : at + POOL], key=lambda j: len(j.first) + len(j.second))
        steps += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
    chance.shuffle(steps)
    yield from steps


def batch_loss(model: VerifierModel, tokenizer: Any, batch: Sequence[Judgement]) -> torch.Tensor:
    """Cross-entropy of each pair in the head of its task, every pair weighing the same."""
    outputs = model(**encoded(tokenizer, batch))
    labels = torch.tensor([j.label for j in batch])
    loss = torch.zeros(())
    for task, logits in zip(TASKS, outputs, strict=True):
        own = torch.tensor([j.task == task for j in batch])
        if own.any():
            loss = loss + functional.cross_entropy(logits[own], labels[own], reduction="sum", label_smoothing=0.05)
    return loss / len(batch)


def encoded(tokenizer: Any, batch: Sequence[Judgement]) -> Any:
    """Pairs as the encoder reads them."""
    return tokenizer(
        [j.first for j in batch],
        [j.second for j in batch],
        truncation="only_second",
        max_length=MAX_TOKENS,
        padding=True,
        return_tensors="pt",
    )


def figures(model: VerifierModel, tokenizer: Any, kept: Sequence[Judgement]) -> dict[str, Any]:
    """Accuracy and macro-F1 of each task on what was kept, with the confusion of statuses and verdicts."""
    model.eval()
    said: dict[int, Any] = {}
    order = sorted(range(len(kept)), key=lambda i: len(kept[i].second))
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        with torch.inference_mode():
            outputs = model(**encoded(tokenizer, [kept[i] for i in rows]))
        for row, i in enumerate(rows):
            said[i] = outputs[TASKS.index(kept[i].task)][row].numpy()
    measured: dict[str, Any] = {}
    for task in TASKS:
        own = [i for i in range(len(kept)) if kept[i].task == task]
        if not own:
            continue
        truth, guess = np.array([kept[i].label for i in own]), np.array([int(said[i].argmax()) for i in own])
        measured[task] = {"n": len(own), "accuracy": float((truth == guess).mean())} | confusion(task, truth, guess)
        if task == "answer":
            scores = np.array([float(said[i][1] - said[i][0]) for i in own])
            measured[task]["auroc"] = auroc(scores[truth == 1], scores[truth == 0])
    return measured


def confusion(task: str, truth: Any, guess: Any) -> dict[str, Any]:
    """Macro-F1, and for each class what was said of it."""
    names: Sequence[str] = {"verdict": VERDICTS, "status": STATUSES, "answer": ("no", "yes")}[task]
    f1 = []
    for c in range(len(names)):
        right = float(((truth == c) & (guess == c)).sum())
        total = float((truth == c).sum() + (guess == c).sum())
        f1.append(2 * right / total if total else 0.0)
    table = {n: [int(((truth == c) & (guess == d)).sum()) for d in range(len(names))] for c, n in enumerate(names)}
    return {"macro_f1": float(np.mean(f1)), "confusion": table}


if __name__ == "__main__":
    sys.exit(main())
