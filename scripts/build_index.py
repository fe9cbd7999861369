#!/usr/bin/env python3
"""Build the index of a folder of articles, or bring it up to date.

    python scripts/build_index.py --articles FOLDER --index FOLDER [--full] [--strict]

Only new and changed files are read. Files that cannot be read are listed and left out; --strict makes them an error.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import (
    Request,
    SentenceTransformerEmbedder,
    Settings,
    Summary,
    VerbatimError,
    build,
    model_key,
    printable,
)

SHOWN_PROBLEMS = 20


class Bars:
    """One progress bar a stage, on standard error."""

    def __init__(self) -> None:
        self._bars: dict[str, tqdm[Any]] = {}

    def __call__(self, stage: str, done: int, of: int) -> None:
        if stage not in self._bars:
            self._bars[stage] = tqdm(total=of, desc=f"{stage:5}", unit=" texts")
        bar = self._bars[stage]
        bar.update(done - bar.n)
        if done == of:
            bar.close()


def main() -> int:
    """Build; 0 when the index is up to date, 2 when it could not be brought so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="folder of .md, .markdown and .txt files (default: seeds)")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--full", action="store_true", help="start from nothing")
    parser.add_argument("--strict", action="store_true", help="fail when a file is rejected")
    parser.add_argument("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args()
    begun = time.perf_counter()
    try:
        settings = Settings.from_environment()
        settings = replace(settings, articles=args.articles or settings.articles, index=args.index or settings.index)
        request = Request(
            settings.articles,
            settings.index,
            lambda: SentenceTransformerEmbedder(settings.model, settings.threads),
            model_key(settings.model),
            args.full,
            args.strict,
        )
        summary = build(request) if args.quiet else build(request, Bars())
    except VerbatimError as error:
        print(f"build_index: {error}", file=sys.stderr)
        return 2
    print(describe(summary, settings.index, time.perf_counter() - begun))
    return 0


def describe(summary: Summary, index: Path, seconds: float) -> str:
    """The summary as a person reads it."""
    counts = summary.counts
    warned = sum(outcome != "rejected" for _, outcome, _ in summary.problems)
    warnings = sum(len(problems) for _, outcome, problems in summary.problems if outcome != "rejected")
    lines = [f"note: {summary.note}"] if summary.note else []
    for file, outcome, problems in summary.problems[:SHOWN_PROBLEMS]:
        lines += [
            f"{'rejected' if outcome == 'rejected' else 'warning'}  {printable(file)}  {p.field}: {p.message}"
            for p in problems
        ]
    if len(summary.problems) > SHOWN_PROBLEMS:
        lines.append(
            f"... and {len(summary.problems) - SHOWN_PROBLEMS} more files; scripts/check_articles.py lists all"
        )
    lines.append(
        f"{index}: {counts['articles']:,} articles in {counts['versions']:,} versions, {counts['passages']:,} passages,"
        f" from {counts['files']:,} files ({warnings:,} warnings in {warned:,} files, {counts['rejected']:,} rejected)"
    )
    if not summary.changed:
        lines.append(f"nothing has changed: 0 texts embedded, {seconds:.1f} s")
        return "\n".join(lines)
    embedding = summary.seconds.get("embed", 0.0)
    speed = f", {summary.embedded / embedding:,.0f} passages a second" if summary.embedded else ""
    stages = ", ".join(f"{name} {value:.1f}" for name, value in summary.seconds.items())
    lines.append(
        f"read {summary.parsed:,} files, removed {summary.removed:,}, embedded {summary.embedded:,} texts{speed};"
        f" {seconds:.1f} s ({stages})"
    )
    lines.append(f"collection {summary.fingerprint[:16]}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
