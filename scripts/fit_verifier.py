#!/usr/bin/env python3
"""Fit what the verifier's word weighs beside the reader's: for the items of lists, and for verdicts.

    python scripts/fit_verifier.py --verifier models/verifier --lists FILE [FILE ...] --verdicts FILE [FILE ...]
        --index FOLDER [FOLDER ...]

--lists are questions with `gold_items` (name, aliases, sources), --verdicts questions for yes or no about single articles, of
which the held-out ones are used. Each is asked as the product asks it; two logistic regressions learn which candidates are
items and which windows settle a question, and how sure is sure enough. Writes the weights into the verifier's card.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from tqdm import tqdm

from index import Index, SentenceTransformerEmbedder, Settings, open_index_as_built
from qa.answer import Filters
from qa.items import candidates, grouped
from qa.lists import FAR_BEHIND, MAX_VERIFIED, item_features
from qa.network import read_card
from qa.question import understand
from qa.read import Reader
from qa.reader import logistic, open_reader, weighed
from qa.retrieve import reach, retrieve
from qa.verifier import NAME, TrainedVerifier, Weights
from qa.yesno import MAX_WINDOWS, NO, YES, best_told, ruling_features, verdict_of, windows_of_readings
from scripts.fit_reader import weights_of
from scripts.training.data import held_out

Values = Mapping[str, float]
FOLDS, ROUNDS = 5, 4
START = {"answers": 1.0, "behind": 1.0, "retrieval": 2.0, "chosen": 0.5}
YES_BIAS = 0.25  # with it as many own and development questions with yes for an answer are judged rightly as with no
# Of the best item, and as a share of it: so items did better on the development questions than quotations.
BELIEVED, SHARE = 0.8, 0.6


Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list question: the features of its candidates, which item each is (None: no item), their groups, and how many items
    a full answer has."""

    values: tuple[Values, ...]
    items: tuple[int | None, ...]
    groups: tuple[tuple[int, ...], ...]
    wanted: int


@dataclass(frozen=True, slots=True)
class VerdictAsked:
    """A question for yes or no: the features of its windows, whether each settles it rightly, and whether anything does."""

    values: tuple[Values, ...]
    right: tuple[bool, ...]
    settled: bool


def main() -> int:
    """Ask, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verifier", type=Path, default=Path("models/verifier"))
    parser.add_argument("--lists", type=Path, nargs="+", required=True)
    parser.add_argument("--verdicts", type=Path, nargs="+", required=True)
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    card = read_card(args.verifier, NAME)
    card.setdefault("weights", asdict(Weights({}, 0.5, 0.5, {}, 0.5, 0.0)))
    write(args.verifier, card)
    asking = Asking(TrainedVerifier(args.verifier), open_reader(Settings().reader), SentenceTransformerEmbedder())
    indexes = [open_index_as_built(folder) for folder in args.index]
    lists = [
        found
        for row in tqdm(rows_of(args.lists, "gold_items"), desc="lists")
        for i in indexes
        if (found := asking.list(row, i))
    ]
    verdicts = [
        a for row in tqdm(rows_of(args.verdicts, "verdict"), desc="verdicts") if held_out(row["article"])
        for i in indexes if (a := asking.verdict(row, i))
    ]  # fmt: skip
    item, _ = fit_items(lists)
    verdict, verdict_enough = fit_verdicts(verdicts)
    card["weights"] = asdict(Weights(item, BELIEVED, SHARE, verdict, verdict_enough, YES_BIAS))
    card["fitted on"] = {"lists": len(lists), "verdicts": len(verdicts)} | {
        "list F1, other folds' weights": crossed(lists, fit_items, mean_f1),
        "verdicts right, other folds' weights": crossed(verdicts, fit_verdicts, verdicts_right),
    }
    write(args.verifier, card)
    print(json.dumps(card["weights"] | card["fitted on"], indent=1))
    return 0


def write(folder: Path, card: Mapping[str, Any]) -> None:
    """The verifier's card."""
    (folder / f"{NAME}.json").write_text(json.dumps(card, indent=1) + "\n")


def rows_of(paths: Sequence[Path], field: str) -> list[dict[str, Any]]:
    """The rows of some files that have a field."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if field in row]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is needed to ask as the product does."""

    verifier: TrainedVerifier
    reader: Reader
    embedder: SentenceTransformerEmbedder

    def list(self, row: Mapping[str, Any], index: Index) -> ListAsked | None:
        """A list question in the index that holds its sources, or None in another."""
        sources = {source for item in row["gold_items"] for source in item.get("sources") or []}
        question = understand(row["question"])
        if not any(holds(index, source) for source in sources):
            return None
        readings = self.reader.read(question, reach(index, self.embedder, question, Filters()))
        top = max((r.score for r in readings), default=0.0)
        near = [r for r in readings if r.score > top - FAR_BEHIND]
        named = [c for r in near for c in candidates(question.wish, r, question.asked)][:MAX_VERIFIED]
        if not named:
            return None
        said = self.verifier.answers([(question.standalone, c.name) for c in named], [c.reading.window for c in named])
        number = {id(c): n for n, c in enumerate(named)}
        return ListAsked(
            tuple(item_features(c, float(p), top) for c, p in zip(named, said, strict=True)),
            tuple(item_of(row, f"{c.name} {c.place.full if c.place else ''}") for c in named),
            tuple(tuple(number[id(c)] for c in group) for group in grouped(named)),
            row.get("min_items") or len(row["gold_items"]),
        )

    def verdict(self, row: Mapping[str, Any], index: Index) -> VerdictAsked | None:
        """A question for yes or no in the index that holds its article, or None in another."""
        if not holds(index, row["article"]):
            return None
        question = understand(row["question"])
        hits = retrieve(index, self.embedder, question, Filters(), Settings().passages_read)
        windows = windows_of_readings(self.reader.read(question, hits))[:MAX_WINDOWS]
        if not windows:
            return None
        asked = [question.standalone] * len(windows)
        said = self.verifier.verdicts(asked, [w[0].window for w in windows])
        mean = (said + self.verifier.verdicts(asked, [best_told(w).sentence for w in windows])) / 2
        top = max(w[0].score for w in windows)
        verdict = {"yes": YES, "no": NO}.get(row["verdict"])
        return VerdictAsked(
            tuple(ruling_features(question, w[0], p, top) for w, p in zip(windows, said, strict=True)),
            tuple(
                verdict is not None
                and verdict_of(p[YES], p[NO], YES_BIAS) == row["verdict"]
                and any(a in w[0].window for a in row["answers"])
                for w, p in zip(windows, mean, strict=True)
            ),
            verdict is not None,
        )


def holds(index: Index, source: str) -> bool:
    """Whether an index has the article of an address."""
    return index.connection.execute("SELECT 1 FROM versions WHERE url = ?", (source,)).fetchone() is not None


def item_of(row: Mapping[str, Any], name: str) -> int | None:
    """Which of a row's items a name is, by the item's name and aliases ("re:" begins a regular expression)."""
    for n, item in enumerate(row["gold_items"]):
        for alias in [item["name"], *item.get("aliases", [])]:
            pattern = alias[3:] if alias.startswith("re:") else rf"(?<!\w){re.escape(alias)}(?!\w)"
            if re.search(pattern, name, re.I):
                return n
    return None


def fit_items(asked: Sequence[ListAsked]) -> tuple[dict[str, float], float]:
    """Weights of an item's features, and the share of the best belief that gives the best mean F1. An item is known by its
    best candidate, and which one that is by the weights, so both are found in turns."""
    weights: dict[str, float] = dict(START)
    for _ in range(ROUNDS):
        best = [
            (a, group, max(group, key=lambda n: weighed(weights, a.values[n]))) for a in asked for group in a.groups
        ]
        truth = np.array([any(a.items[n] is not None for n in group) for a, group, _ in best])
        weights = weights_of([a.values[n] for a, _, n in best], truth, [1 / len(a.groups) for a, _, _ in best])
    steps = np.linspace(0.05, 0.95, 19)
    share = max(steps, key=lambda s: mean_f1(asked, weights, float(s)))
    return weights, round(float(share), 3)


def f1(asked: ListAsked, weights: Values, share: float) -> float:
    """F1 of the items that are at least this share as believed as the best, each group of candidates being one."""
    beliefs = [logistic(weighed(weights, v)) for v in asked.values]
    shown = [group for group in asked.groups if max(beliefs[n] for n in group) >= share * max(beliefs)]
    right = {asked.items[n] for group in shown for n in group} - {None}
    good = sum(any(asked.items[n] is not None for n in group) for group in shown)
    precision, recall = good / max(1, len(shown)), min(1.0, len(right) / max(1, asked.wanted))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean_f1(asked: Sequence[ListAsked], weights: Values, enough: float) -> float:
    """F1 of the questions, on average."""
    return float(np.mean([f1(a, weights, enough) for a in asked]))


def fit_verdicts(asked: Sequence[VerdictAsked]) -> tuple[dict[str, float], float]:
    """Weights of a window's features, and the belief that gets most questions right."""
    values = [v for a in asked for v in a.values]
    weights = weights_of(
        values, np.array([r for a in asked for r in a.right]), [1 / len(a.values) for a in asked for _ in a.values]
    )
    steps = np.linspace(0.05, 0.9, 35)
    return weights, round(float(max(steps, key=lambda e: verdicts_right(asked, weights, float(e)))), 3)


def verdicts_right(asked: Sequence[VerdictAsked], weights: Values, enough: float) -> float:
    """Share of questions of which the most believed window settles them rightly, or none is believed where nothing does."""

    def judged(a: VerdictAsked) -> bool:
        beliefs = [logistic(weighed(weights, v)) for v in a.values]
        best = int(np.argmax(beliefs))
        return a.right[best] if beliefs[best] >= enough else not a.settled

    return float(np.mean([judged(a) for a in asked]))


def crossed(
    asked: Sequence[Asked],
    fit: Callable[[Sequence[Asked]], tuple[dict[str, float], float]],
    measure: Callable[[Sequence[Asked], Values, float], float],
) -> float:
    """A measure of each fold with the weights that the others gave, on average."""
    found = []
    for fold in range(FOLDS):
        weights, enough = fit([a for n, a in enumerate(asked) if n % FOLDS != fold])
        found.append(measure([a for n, a in enumerate(asked) if n % FOLDS == fold], weights, enough))
    return round(float(np.mean(found)), 3)


if __name__ == "__main__":
    sys.exit(main())
