#!/usr/bin/env python3
"""Ask labelled questions and print how well they were answered, as a table or (--json) as JSON.

    python scripts/evaluate.py QUESTIONS --index DIR --articles DIR --scorer score.py [--without PART ...] [--curve]

The scorer is a Python file with `score(row, record, texts)` and `article_texts(folder)`; by default the score.py beside the
questions. Retrieval figures come from the same run: how far up the articles named as sources stand, whether the sentence
that the reader puts first holds a fact asked for, how well its belief parts what can be answered from what cannot, and
the milliseconds of each stage. --without switches parts off, one at a time where several are given; --curve varies how
many passages are read.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import Settings, VerbatimError
from qa import Desk, Filters, Reading, open_desk, to_record
from qa.conversation import stand_alone
from qa.parts import ALL_PARTS
from qa.question import understand
from qa.read import SimilarityReader
from qa.retrieve import retrieve
from scripts.ask import read_batch
from scripts.measures import auroc, ndcg

DEPTH = 50  # passages retrieved for the retrieval figures
RECALLS = (1, 5, 16, 50)
CURVE = (1, 4, 8, 12, 16, 24, 32)
FACTS = "gold_facts"

Row = Mapping[str, Any]
Figures = dict[str, float]

WITHOUT: dict[str, Callable[[Desk], Desk]] = {
    "reader": lambda desk: replace(desk, reader=SimilarityReader(desk.embedder)),
    "dense": lambda desk: replace(desk, parts=replace(ALL_PARTS, dense=False)),
    "text": lambda desk: replace(desk, parts=replace(ALL_PARTS, text=False)),
    "coverage": lambda desk: replace(desk, parts=replace(ALL_PARTS, coverage=False)),
    "stories": lambda desk: replace(desk, parts=replace(ALL_PARTS, stories=False)),
    "verifier": lambda desk: replace(desk, parts=replace(ALL_PARTS, verifier=False)),
    "spelling": lambda desk: replace(desk, parts=replace(ALL_PARTS, spelling=False)),
    "filters": lambda desk: replace(desk, parts=replace(ALL_PARTS, filters=False)),
}


@dataclass(frozen=True, slots=True)
class Judge:
    """The scorer with the texts it checks quotations against."""

    scorer: ModuleType
    texts: Mapping[str, str]

    def score(self, row: Row, record: Mapping[str, Any]) -> dict[str, Any]:
        """What the scorer says of one answer."""
        scored: dict[str, Any] = self.scorer.score(row, record, self.texts)
        return scored

    def holds_a_fact(self, row: Row, text: str) -> bool:
        """Whether a text holds any of the facts asked for."""
        return any(self.scorer.found(fact, self.scorer.norm(text)) for fact in row[FACTS])


def main() -> int:
    """Evaluate one setting, or several beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--index", type=Path, nargs="+", required=True, help="one for each file of questions")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="the folders they were built from")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--without", choices=sorted(WITHOUT), nargs="+", default=[])
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not len(args.questions) == len(args.index) == len(args.articles):
        parser.error("give as many --index and --articles as files of questions")
    variants: dict[str, Callable[[Desk], Desk]] = {"everything on": lambda desk: desk}
    variants |= {f"without {name}": WITHOUT[name] for name in args.without}
    if args.curve:
        variants |= {f"{k} passages read": partial(replace, passages_read=k) for k in CURVE}
    try:
        scorer = load_scorer(args.scorer or args.questions[0].with_name("score.py"))
        sets = [
            (list(read_batch(questions)), open_desk(replace(Settings.from_environment(), index=index)), articles)
            for questions, index, articles in zip(args.questions, args.index, args.articles, strict=True)
        ]
        judged = [(rows, desk, Judge(scorer, scorer.article_texts(articles))) for rows, desk, articles in sets]
        table = {
            name: evaluate([(rows, change(desk), judge) for rows, desk, judge in judged], name)
            for name, change in variants.items()
        }
    except (VerbatimError, OSError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    print(json.dumps(table, indent=1) if args.json else as_table(table))
    return 0


def load_scorer(path: Path) -> ModuleType:
    """The scorer, from its file. Raises OSError where there is none."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there; name the scorer with --scorer")
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(sets: Sequence[tuple[Sequence[Row], Desk, Judge]], name: str) -> Figures:
    """The figures of all questions together."""
    asked = [
        one_question(row, desk, judge)
        for rows, desk, judge in sets
        for row in tqdm(rows, desc=name, leave=False, mininterval=1)
    ]
    return figures(asked)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question. `verdict` is the one wanted and the one given, `ranks` the places (from 1) of the sources
    named, among DEPTH passages."""

    answerable: bool
    kind: str
    verdict: tuple[str | None, str | None]
    scored: Mapping[str, Any]
    ranks: tuple[int, ...]
    sources: int
    sentence: bool | None
    belief: float
    milliseconds: Mapping[str, float]


def one_question(row: Row, desk: Desk, judge: Judge) -> Outcome:
    """Ask it, then look at the stages by themselves."""
    history = desk.turns(row.get("history") or [])
    answer = desk.answer(row["question"], history)
    alone = stand_alone(row["question"], history)
    question = understand(alone.question, alone.context)
    begun = time.perf_counter()
    hits = retrieve(desk.index, desk.embedder, question, Filters(), desk.passages_read, desk.parts)
    retrieved = time.perf_counter()
    readings = desk.reader.read(question, hits)
    read = time.perf_counter()
    stages = {"retrieve": (retrieved - begun) * 1000, "read": (read - retrieved) * 1000, "answer": answer.elapsed_ms}
    gold = sources_of(row)
    deep = retrieve(desk.index, desk.embedder, question, Filters(), DEPTH, desk.parts) if gold else []
    places: dict[str, int] = {}
    for place, hit in enumerate(deep, start=1):
        places.setdefault(hit.version.source, place)
    in_reach = any(hit.version.source in gold for hit in hits)
    return Outcome(
        answerable=row["answerable"],
        kind=row["type"],
        verdict=(row.get("verdict"), answer.verdict),
        scored=judge.score(row, to_record(answer, row.get("id"))),
        ranks=tuple(sorted(places[s] for s in gold if s in places)),
        sources=len(gold),
        sentence=judge.holds_a_fact(row, sentence_of(readings)) if row.get(FACTS) and in_reach else None,
        belief=max((r.confidence for r in readings), default=0.0),
        milliseconds=stages,
    )


def sources_of(row: Row) -> set[str]:
    """The addresses that hold the answer."""
    groups = row.get("gold_source_groups") or []
    return {*(row.get("gold_sources") or []), *(source for group in groups for source in group)}


def sentence_of(readings: Sequence[Reading]) -> str:
    """The sentence that the reader puts first."""
    return readings[0].hit.version.text[readings[0].start : readings[0].end] if readings else ""


def figures(asked: Sequence[Outcome]) -> Figures:
    """Every figure; nan where no question bears on it."""
    refused = [o for o in asked if not o.scored["answered"]]
    sought = [o for o in asked if o.sources]
    found: Figures = {
        "questions": len(asked),
        "correct": mean(o.scored["correct"] for o in asked),
        "refusal precision": mean(not o.answerable for o in refused),
        "refusal recall": mean(o.scored["correct"] for o in asked if not o.answerable),
        "refusal auroc": auroc(
            [o.belief for o in asked if o.answerable], [o.belief for o in asked if not o.answerable]
        ),
        "citation exact": mean(exact for o in asked for exact in o.scored["exact"]),
        "sentence first": mean(o.sentence for o in asked if o.sentence is not None),
        "MRR": mean(1 / o.ranks[0] if o.ranks else 0.0 for o in sought),
        "nDCG@10": mean(ndcg(o.ranks, o.sources, 10) for o in sought),
    }
    found |= {f"recall@{k}": mean(bool(o.ranks) and o.ranks[0] <= k for o in sought) for k in RECALLS}
    found |= {f"correct {kind}": mean(o.scored["correct"] for o in asked if o.kind == kind) for kind in kinds(asked)}
    found["list F1"] = mean(o.scored["f1"] for o in asked if "f1" in o.scored)
    for wanted in ("yes", "no"):
        given = [o.verdict[1] for o in asked if o.verdict[0] == wanted]
        found |= {
            f"verdict right, {wanted}": mean(v == wanted for v in given),
            f"verdict given, {wanted}": mean(map(bool, given)),
        }
    for stage in ("retrieve", "read", "answer"):
        times = sorted(o.milliseconds[stage] for o in asked)
        found |= {f"{stage} p50 ms": statistics.median(times), f"{stage} p95 ms": times[int(0.95 * len(times))]}
    return found


def kinds(asked: Sequence[Outcome]) -> list[str]:
    """The kinds of question, in order."""
    return sorted({o.kind for o in asked})


def mean(values: Any) -> float:
    """The mean of an iterable, nan where it is empty."""
    listed = [float(v) for v in values]
    return statistics.fmean(listed) if listed else float("nan")


def as_table(table: Mapping[str, Figures]) -> str:
    """One column a variant."""
    rows = [f"{'':24}" + "".join(f"{name:>20}" for name in table)]
    rows += [
        f"{figure:24}" + "".join(f"{_shown(figure, column.get(figure)):>20}" for column in table.values())
        for figure in next(iter(table.values()))
    ]
    return "\n".join(rows)


def _shown(figure: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if figure == "questions" else f"{value:.1f}" if figure.endswith(" ms") else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
