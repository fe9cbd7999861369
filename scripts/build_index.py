#!/usr/bin/env python3
"""Build the index of a folder of articles, or bring it up to date.

    python scripts/build_index.py --articles FOLDER --index FOLDER [--full] [--strict] [--keep N]
    python scripts/build_index.py ... --dry-run        what a build would do, and how long it would take; writes nothing
    python scripts/build_index.py ... --watch          again whenever the folder has changed; Ctrl-C ends it

Only new and changed files are read. Files that cannot be read are listed and left out; --strict makes them an error.
It runs at low priority, so that a page stays quick meanwhile. Each build is a line of INDEX/builds.jsonl.
Exit 0 when the index is up to date (or --watch was ended), 2 when it could not be brought so, 130 when interrupted.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import (
    Difference,
    Request,
    SentenceTransformerEmbedder,
    Settings,
    Summary,
    VerbatimError,
    build,
    model_key,
    plan,
    printable,
)
from index.changes import silent
from index.embedder import Progress
from index.priority import giving_way
from index.runlog import entries, estimate
from index.versions import KEEP
from index.watch import watch

SHOWN = 20  # problems, or names of one kind
MOMENT = 0.5  # seconds
UNITS = {"compare": " files", "read": " files", "load model": " model", "stories": " step", "write": " step"}


class Bars:
    """One progress bar a stage, with the time left, on standard error; none for what takes but a moment."""

    def __init__(self) -> None:
        self._bars: dict[str, tqdm[Any]] = {}

    def __call__(self, stage: str, done: int, of: int) -> None:
        if stage not in self._bars:
            self._bars[stage] = tqdm(total=of, desc=f"{stage:10}", unit=UNITS.get(stage, " texts"), delay=MOMENT)
        bar = self._bars[stage]
        bar.update(done - bar.n)
        if done == of:
            bar.close()


def interrupt(signal_number: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, also where that is ignored: a program in the background is told by SIGTERM alone."""
    raise KeyboardInterrupt


def main() -> int:
    """Build, say what would be built, or go on building."""
    args = arguments().parse_args()
    signal.signal(signal.SIGTERM, interrupt)
    with nullcontext() if args.full_speed else giving_way():
        return run(args)


def run(args: argparse.Namespace) -> int:
    """The same, at the priority that was asked for."""
    try:
        settings = Settings.from_environment()
        settings = replace(settings, articles=args.articles or settings.articles, index=args.index or settings.index)
        request = Request(
            settings.articles,
            settings.index,
            cache(lambda: SentenceTransformerEmbedder(settings.model, settings.threads)),
            model_key(settings.model),
            args.full,
            args.strict,
            args.keep,
        )
        if args.dry_run:
            print(foretold(plan(request, shown_to(args)), request))
        elif args.watch:
            go_on(request, args)
        else:
            begun = time.perf_counter()
            print(describe(build(request, shown_to(args)), settings.index, time.perf_counter() - begun))
    except VerbatimError as error:
        print(f"build_index: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "build_index: ended" if args.watch else "build_index: interrupted; the old index is intact", file=sys.stderr
        )
        return 0 if args.watch else 130
    return 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="folder of .md, .markdown and .txt files (default: seeds)")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--full", action="store_true", help="start from nothing")
    parser.add_argument("--strict", action="store_true", help="fail when a file is rejected")
    parser.add_argument("--keep", type=at_least_one, default=KEEP, help=f"versions to keep (default: {KEEP})")
    parser.add_argument("--full-speed", action="store_true", help="do not give way to other programs")
    parser.add_argument("--quiet", action="store_true", help="no progress bars")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    way.add_argument("--watch", action="store_true", help="build again whenever the folder has changed")
    return parser


def at_least_one(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def shown_to(args: argparse.Namespace) -> Progress:
    """Progress as the command line wants it; in a log that goes on for days bars are of no use."""
    return silent if args.quiet or (args.watch and not sys.stderr.isatty()) else Bars()


def go_on(request: Request, args: argparse.Namespace) -> None:
    """Build whenever the folder has changed; what fails is said, once, and tried again."""
    said = ""

    def bring_up_to_date() -> bool:
        nonlocal said
        begun = time.perf_counter()
        try:
            summary = build(request, shown_to(args))
        except VerbatimError as error:
            if str(error) != said:
                print(f"{now()}  build_index: {error}", file=sys.stderr, flush=True)
            said = str(error)
            return False
        said = ""
        print(f"{now()}  {describe(summary, request.index, time.perf_counter() - begun)}", flush=True)
        return True

    print(f"{now()}  watching {request.articles}; Ctrl-C ends it", flush=True)
    watch(request.articles, bring_up_to_date)


def now() -> str:
    """The time, by this machine's clock."""
    return time.strftime("%Y-%m-%d %H:%M:%S")


def describe(summary: Summary, index: Path, seconds: float) -> str:
    """The summary as a person reads it."""
    lines = [*noted(summary), f"{index}: {holds(summary)}"]
    if not summary.changed:
        lines.append(f"nothing has changed: 0 texts embedded, {seconds:.1f} s")
        return "\n".join(lines)
    embedding = summary.seconds.get("embed", 0.0)
    speed = f", {summary.embedded / embedding:,.0f} texts a second" if summary.embedded else ""
    stages = ", ".join(f"{name} {value:.1f}" for name, value in summary.seconds.items())
    lines += [
        f"articles: {counted(summary.articles)}",
        f"read {summary.parsed:,} files, removed {summary.removed:,}, embedded {summary.embedded:,} texts{speed};"
        f" {seconds:.1f} s ({stages})",
        f"version {summary.version}, collection {summary.fingerprint[:16]}",
    ]
    return "\n".join(lines)


def foretold(planned: Summary, request: Request) -> str:
    """What a build would do."""
    if not planned.changed:
        return "\n".join([*noted(planned), "dry run: nothing has changed, nothing would be written"])
    time_needed = estimate(entries(request.index), planned)
    return "\n".join(
        [
            *noted(planned),
            "dry run: nothing was written. A build would bring",
            f"files: {counted(planned.files)}",
            *named(planned.files),
            f"articles: {counted(planned.articles)}",
            *named(planned.articles),
            f"texts to embed: {planned.embedded:,}",
            f"time: about {time_needed.seconds:,.0f} s ({time_needed.because})",
            f"{request.index} would hold {holds(planned)}",
            f"collection {planned.fingerprint[:16]}",
        ]
    )


def counted(found: Difference) -> str:
    """How many of each kind."""
    return f"{len(found.came):,} added, {len(found.changed):,} changed, {len(found.went):,} removed"


def named(found: Difference) -> list[str]:
    """A line for each name, as far as they can be overlooked."""
    lines = []
    for kind, names in (("added", found.came), ("changed", found.changed), ("removed", found.went)):
        lines += [f"  {kind:8} {printable(name)}" for name in names[:SHOWN]]
        lines += [f"  {kind:8} ... and {len(names) - SHOWN:,} more"] * (len(names) > SHOWN)
    return lines


def holds(summary: Summary) -> str:
    """What the index holds."""
    counts = summary.counts
    warned = sum(outcome != "rejected" for _, outcome, _ in summary.problems)
    warnings = sum(len(problems) for _, outcome, problems in summary.problems if outcome != "rejected")
    return (
        f"{counts['articles']:,} articles in {counts['versions']:,} versions, {counts['passages']:,} passages,"
        f" from {counts['files']:,} files ({warnings:,} warnings in {warned:,} files, {counts['rejected']:,} rejected)"
    )


def noted(summary: Summary) -> Sequence[str]:
    """Why it was built from nothing, and every file's problems."""
    lines = [f"note: {summary.note}"] if summary.note else []
    for file, outcome, problems in summary.problems[:SHOWN]:
        kind = "rejected" if outcome == "rejected" else "warning"
        lines += [f"{kind}  {printable(file)}  {p.field}: {p.message}" for p in problems]
    if len(summary.problems) > SHOWN:
        lines.append(f"... and {len(summary.problems) - SHOWN} more files; scripts/check_articles.py lists all")
    return lines


if __name__ == "__main__":
    sys.exit(main())
