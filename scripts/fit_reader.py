#!/usr/bin/env python3
"""Turn trained weights into a reader: ONNX with 8-bit weights, and the calibration that weighs what it says.

    python scripts/fit_reader.py --work var/reader --questions news_questions.jsonl --index FOLDER [FOLDER ...]

Each question about a held-out article is looked up in the index that holds the article, as when it is asked; a logistic
regression learns from the windows read which of them answer. Writes the reader into --work/fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from index import Index, SentenceTransformerEmbedder, open_index_as_built
from index.embedder import resolve_model
from index.settings import BUNDLED_MODEL
from qa.answer import Filters
from qa.question import understand
from qa.retrieve import retrieve
from scripts.training.data import held_out
from scripts.training.export import export
from scripts.training.measure import auroc
from scripts.training.model import ReaderModel
from scripts.training.network import CARD_FILE, NETWORK_FILE, TOKENIZER_FILE, Network
from scripts.training.reader import FEATURES, features, sentence_readings, windows_of

READ = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One window read for one question: its features, and whether it answers."""

    question: str
    answerable: bool
    values: tuple[float, ...]
    answers: bool


def main() -> int:
    """Export, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("var/reader"))
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    out = args.work / "fitted"
    write_network(args.work / "reader.pt", out)
    network = Network(out)
    embedder = SentenceTransformerEmbedder()
    rows = [json.loads(line) for line in args.questions.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if held_out(row["article"])]
    cases = [
        case
        for index in map(open_index_as_built, args.index)
        for row in tqdm(rows, desc="read", mininterval=5)
        for case in read_cases(row, index, network, embedder)
    ]
    calibration = fit(cases)
    print(json.dumps(calibration, indent=1))
    write_card(out, calibration)
    return 0


def write_network(weights: Path, out: Path) -> None:
    """The network as ONNX and the tokenizer it was trained with; the card names both by hash."""
    out.mkdir(parents=True, exist_ok=True)
    folder = resolve_model(BUNDLED_MODEL)
    model = ReaderModel(folder)
    model.load_state_dict(torch.load(weights, weights_only=True))
    export(model, out / NETWORK_FILE)
    shutil.copyfile(folder / "tokenizer.json", out / TOKENIZER_FILE)
    write_card(out, {"weights": dict.fromkeys(FEATURES, 0.0), "enough": 0.5})


def write_card(out: Path, calibration: Mapping[str, Any]) -> None:
    """Hashes of the files, and the calibration."""
    hashes = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (NETWORK_FILE, TOKENIZER_FILE)}
    (out / CARD_FILE).write_text(json.dumps({"files": hashes, "calibration": calibration}, indent=1) + "\n")


def read_cases(
    row: Mapping[str, Any], index: Index, network: Network, embedder: SentenceTransformerEmbedder
) -> Iterator[Case]:
    """The windows of a question's hits. Another article that holds the answer's words may answer too: it is left out."""
    if not index.connection.execute("SELECT 1 FROM versions WHERE url = ?", (row["article"],)).fetchone():
        return
    question = understand(row["question"])
    answer = row["answer"]
    windows = [w for hit in retrieve(index, embedder, question, Filters(), READ) for w in windows_of(hit)]
    for window, said in zip(windows, network.read(question.standalone, [w.text for w in windows]), strict=True):
        found = sentence_readings(window, said)
        if not found:
            continue
        holds = answer is not None and answer.casefold() in window.text.casefold()
        own = window.hit.version.source == row["article"]
        if holds and not own:
            continue
        values = features(question, window, said, max(found, key=lambda f: f.logit))
        yield Case(row["question"], answer is not None, tuple(values[name] for name in FEATURES), holds)


def fit(cases: list[Case]) -> dict[str, Any]:
    """Weights by name, and the probability from which on more is gained by answering than by declining."""
    x = np.array([case.values for case in cases])
    y = np.array([case.answers for case in cases])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(x, y)
    probability = model.predict_proba(x)[:, 1]
    best: dict[str, float] = {}
    answerable: dict[str, bool] = {}
    for case, p in zip(cases, probability, strict=True):
        best[case.question] = max(best.get(case.question, 0.0), float(p))
        answerable[case.question] = case.answerable
    told = np.array([best[q] for q in best if answerable[q]])
    missed = np.array([best[q] for q in best if not answerable[q]])
    thresholds = np.unique(np.round(np.concatenate([told, missed]), 3))
    balanced = [float((told >= t).mean() + (missed < t).mean()) / 2 for t in thresholds]
    return {
        "weights": dict(zip(FEATURES, [round(float(w), 4) for w in model.coef_[0]], strict=True)),
        "enough": float(thresholds[int(np.argmax(balanced))]),
        "fitted_on": {
            "windows": len(cases),
            "answering": int(y.sum()),
            "questions": len(best),
            "auroc_windows": round(auroc(probability[y], probability[~y]), 3),
            "auroc_questions": round(auroc(told, missed), 3),
            "balanced_accuracy": round(max(balanced), 3),
        },
    }


if __name__ == "__main__":
    sys.exit(main())
