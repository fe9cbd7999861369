#!/usr/bin/env python3
"""Turn trained weights into a reader: ONNX with 8-bit weights, and the calibration that weighs what it says.

    python scripts/fit_reader.py --work var/reader --questions FILE [FILE ...] --index FOLDER [FOLDER ...]

Each question about a held-out article is looked up in the index that holds the article, as when it is asked; a logistic
regression learns to put the windows that answer before the others, a second one which questions were answered rightly.
Writes the reader into --work/fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from index import Index, SentenceTransformerEmbedder, Settings, open_index_as_built
from index.embedder import resolve_model
from index.settings import BUNDLED_MODEL
from qa.answer import Filters
from qa.network import CARD_FILE, NETWORK_FILE, TOKENIZER_FILE, Network
from qa.question import Question, understand
from qa.reader import Calibration, ReadWindow, logistic, question_features, read_windows, weighed
from qa.retrieve import retrieve
from scripts.measures import auroc
from scripts.training.data import held_out
from scripts.training.export import export
from scripts.training.model import ReaderModel
from scripts.training.news import Row, article_hits, read_rows

FALSE_REFUSALS = 0.04  # of the held-out questions that were answered rightly: what trust in a refusal may cost


@dataclass(frozen=True, slots=True)
class Case:
    """One window read for one question, and whether it answers."""

    read: ReadWindow
    answers: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A held-out question with the windows that were read for it."""

    question: Question
    answerable: bool
    cases: tuple[Case, ...]


def main() -> int:
    """Export, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("var/reader"))
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    out = args.work / "fitted"
    write_network(args.work / "reader.pt", out)
    network = Network(out)
    embedder = SentenceTransformerEmbedder()
    rows = [row for path in args.questions for row in read_rows(path) if held_out(row.article)]
    asked = [
        found
        for index in map(open_index_as_built, args.index)
        for row in tqdm(rows, desc="read", mininterval=5)
        if (found := ask(row, index, network, embedder))
    ]
    calibration, figures = fit(asked)
    print(json.dumps(figures, indent=1))
    write_card(out, calibration, figures)
    return 0


def write_network(weights: Path, out: Path) -> None:
    """The network as ONNX and the tokenizer it was trained with; the card names both by hash."""
    out.mkdir(parents=True, exist_ok=True)
    folder = resolve_model(BUNDLED_MODEL)
    model = ReaderModel(folder)
    model.load_state_dict(torch.load(weights, weights_only=True))
    export(model, out / NETWORK_FILE)
    shutil.copyfile(folder / "tokenizer.json", out / TOKENIZER_FILE)
    write_card(out, Calibration({}, {}, 0.5), {})


def write_card(out: Path, calibration: Calibration, figures: Mapping[str, Any]) -> None:
    """Hashes of the files, the calibration, and how well it did."""
    hashes = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (NETWORK_FILE, TOKENIZER_FILE)}
    card = {"files": hashes, "calibration": asdict(calibration), "calibrated_on": figures}
    (out / CARD_FILE).write_text(json.dumps(card, indent=1) + "\n")


def ask(row: Row, index: Index, network: Network, embedder: SentenceTransformerEmbedder) -> Asked | None:
    """Read the windows of a question's hits. Another article that holds the answer's words may answer too: left out."""
    if not article_hits(index, row.article):
        return None
    question = understand(row.question)
    hits = retrieve(index, embedder, question, Filters(), Settings().passages_read)
    cases = []
    for read in read_windows(network, question, hits, {"answerable": 1.0}):
        text = read.window.text.casefold()
        holds = any(answer.casefold() in text for answer in row.answers)
        if not holds or read.window.hit.version.source == row.article:
            cases.append(Case(read, holds))
    return Asked(question, bool(row.answers), tuple(cases)) if cases else None


def fit(asked: Sequence[Asked]) -> tuple[Calibration, dict[str, float]]:
    """Weights that rank windows, then those that say whether the best one answers, then how sure is sure enough."""
    window = _ranking(asked)
    best = [max(a.cases, key=lambda c: weighed(window, c.read.values)) for a in asked]
    right = np.array([a.answerable and case.answers for a, case in zip(asked, best, strict=True)])
    answerable = np.array([a.answerable for a in asked])
    values = [question_features(case.read) for case in best]
    question = weights_of(values, right)
    believed = np.array([logistic(weighed(question, v)) for v in values])
    enough = float(np.quantile(believed[right], FALSE_REFUSALS))
    figures = {
        "questions": len(asked),
        "answerable": int(answerable.sum()),
        "right window first": round(float(right[answerable].mean()), 3),
        "auroc": round(auroc(believed[right], believed[~answerable]), 3),
        "declined of those answered rightly": FALSE_REFUSALS,
        "declined of near misses": round(float((believed[~answerable] < enough).mean()), 3),
    }
    return Calibration(window, question, round(enough, 4)), figures


def _ranking(asked: Sequence[Asked]) -> dict[str, float]:
    """Weights of a logistic regression over pairs of a window that answers and one that does not, each question alike."""
    differences, shares = [], []
    for a in asked:
        pairs = [(x.read.values, y.read.values) for x in a.cases if x.answers for y in a.cases if not y.answers]
        differences += [{name: x[name] - y[name] for name in x} for x, y in pairs]
        shares += [1 / len(pairs) for _ in pairs]
    mirrored = [{name: -value for name, value in d.items()} for d in differences]
    return weights_of(differences + mirrored, [True] * len(differences) + [False] * len(differences), shares * 2)


def weights_of(
    values: Sequence[Mapping[str, float]],
    truth: Sequence[bool] | NDArray[np.bool_],
    shares: Sequence[float] | None = None,
) -> dict[str, float]:
    """Weights by feature of a logistic regression; a feature's scale makes no difference to how it is shrunk."""
    names = list(values[0])
    x = np.array([[v[name] for name in names] for v in values])
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    model = LogisticRegression(fit_intercept=False, max_iter=1000).fit(x / scale, truth, sample_weight=shares)
    return dict(zip(names, [round(float(w), 4) for w in model.coef_[0] / scale], strict=True))


if __name__ == "__main__":
    sys.exit(main())
