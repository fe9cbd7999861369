#!/usr/bin/env python3
"""Check a folder of articles before it is indexed: what would be rejected, dropped or guessed, and what looks wrong.

    python scripts/check_articles.py FOLDER [--index DIR] [--json | --fix-report] [--all] [--strict]

Findings are grouped by kind, each with how to put it right. With --index they are checked against what an index holds, too.
With --fix-report they are a Markdown table, with --json there is one object a file: {"file", "outcome":
"indexed"|"indexed_with_warning"|"rejected", "articles", "problems": [{"field", "message", "line", "kind", "severity"}]}.
Notes need nothing done; they are counted, and listed with --all.
Exit 0 when every file can be indexed, 1 when one is rejected (with --strict: or has a warning), 2 when the folder or the
index cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import VerbatimError, open_index_as_built
from index.lint import KINDS, Checked, Finding, as_json, grouped, held_by, lint, read_folder, table


def main() -> int:
    """Check; print what was found."""
    args = arguments()
    try:
        files = list(read_folder(args.folder))
        held = held_by(open_index_as_built(args.index)) if args.index else None
    except VerbatimError as error:
        print(f"check_articles: {error}", file=sys.stderr)
        return 2
    kinds = (set(args.only) or set(KINDS)) - set(args.ignore)
    found = [f for f in lint(files, datetime.now(UTC), held) if f.problem.kind in kinds]
    outcomes = show(files, found, args)
    warned = args.strict and any(f.severity == "warning" for f in found)
    return 1 if outcomes["rejected"] or warned else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    shown = "\n".join(f"  {kind.name:22}{kind.severity:9} {kind.fix}" for kind in KINDS.values())
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=f"kinds:\n{shown}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, help="check against what this index holds as well")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a file instead of text")
    form.add_argument("--fix-report", action="store_true", help="a Markdown table of what to do instead of text")
    parser.add_argument("--all", action="store_true", help="list every finding, notes too")
    parser.add_argument("--strict", action="store_true", help="exit 1 for warnings, too")
    for name, what in (("--only", "look for nothing but this kind"), ("--ignore", "leave this kind out")):
        parser.add_argument(
            name, action="append", default=[], choices=KINDS, metavar="KIND", help=f"{what}; may be repeated"
        )
    return parser.parse_args()


def show(files: Sequence[Checked], found: Sequence[Finding], args: argparse.Namespace) -> Counter[str]:
    """Print the findings; return how many files have which outcome."""
    of_file = defaultdict[str, list[Finding]](list)
    for finding in found:
        if args.all or finding.severity != "note":
            of_file[finding.file].append(finding)
    rows = [as_json(checked, of_file[checked.report.file]) for checked in files]
    outcomes = Counter(str(row["outcome"]) for row in rows)
    if args.json:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    elif args.fix_report:
        lines = list(table(finding for listed in of_file.values() for finding in listed))
    else:
        lines = [*grouped(found, args.all), summary(outcomes)]
    for line in lines:
        print(line)
    return outcomes


def summary(outcomes: Counter[str]) -> str:
    """How many files can be indexed, in a sentence."""
    return (
        f"{outcomes.total()} files: {outcomes['indexed']} can be indexed as they are,"
        f" {outcomes['indexed_with_warning']} with warnings, {outcomes['rejected']} cannot"
    )


if __name__ == "__main__":
    sys.exit(main())
