#!/usr/bin/env python3
"""The versions of an index that are kept: list them, compare two, go back to one, drop old ones.

    python scripts/index_versions.py list [--articles] [--json]
    python scripts/index_versions.py diff A B [--json]
    python scripts/index_versions.py rollback [N]
    python scripts/index_versions.py prune --keep N

Each takes --index FOLDER (default: var/index). A page that is open answers from the version gone back to at its next
question. The next build starts from that version and reads the folder as it then is: what was rolled back comes again
unless it has gone from the folder. Exit 0, or 2 when it could not be done.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import Settings, VerbatimError, printable
from index.versions import KEEP, ArticleChanges, KeptVersion, compared, prune, rollback, versions

KINDS = (("came", "+"), ("changed", "~"), ("went", "-"))


def main() -> int:
    """Do as the command says."""
    args = arguments().parse_args()
    try:
        index = args.index or Settings.from_environment().index
        print(COMMANDS[args.command](index, args))
    except (VerbatimError, OSError) as error:
        print(f"index_versions: {error}", file=sys.stderr)
        return 2
    return 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="the versions, oldest first; * answers")
    listing.add_argument(
        "--articles", action="store_true", help="with the articles that came (+), changed (~), went (-)"
    )
    diff = commands.add_parser("diff", help="the articles that came (+), changed (~), went (-) from A to B")
    diff.add_argument("a", metavar="A")
    diff.add_argument("b", metavar="B")
    back = commands.add_parser("rollback", help="have an earlier version answer")
    back.add_argument("version", metavar="N", nargs="?", help="default: the one that answered before")
    dropping = commands.add_parser("prune", help="drop old versions; never the one that answers")
    dropping.add_argument("--keep", type=int, default=KEEP, metavar="N", help=f"how many are left (default: {KEEP})")
    for command in (listing, diff, back, dropping):
        command.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    for command in (listing, diff):
        command.add_argument("--json", action="store_true", help="as JSON")
    return parser


def list_versions(index: Path, args: argparse.Namespace) -> str:
    """The versions, oldest first."""
    kept = versions(index)
    if args.json:
        return json.dumps([as_json(version) for version in kept], ensure_ascii=False, indent=2)
    lines = list[str]()
    for version in kept:
        lines.append(as_line(version))
        lines += [f"      {line}" for line in as_lines(version.changes)] if args.articles else []
    return "\n".join(lines)


def diff_versions(index: Path, args: argparse.Namespace) -> str:
    """What came, changed and went between two versions."""
    changes = compared(index, args.a, args.b)
    if args.json:
        return json.dumps(
            {kind: entries for kind, entries in asdict(changes).items() if kind != "before"}, ensure_ascii=False
        )
    return "\n".join(as_lines(changes)) or "no article differs"


def roll_back(index: Path, args: argparse.Namespace) -> str:
    """Go back."""
    return f"{index}: version {rollback(index, args.version)} answers now"


def drop(index: Path, args: argparse.Namespace) -> str:
    """Drop old versions."""
    return f"{index}: dropped {', '.join(prune(index, args.keep)) or 'nothing'}"


def as_line(version: KeptVersion) -> str:
    """A version in one line."""
    begin = f"{'*' if version.answers else ' '} {version.name}"
    if version.manifest is None:
        return f"{begin}  cannot be used: {version.problem}"
    counts, changes = version.manifest.counts, version.changes
    told = f"{len(changes.came):,} came, {len(changes.changed):,} changed, {len(changes.went):,} went since {changes.before}"
    return (
        f"{begin}  {version.manifest.built}  {version.manifest.fingerprint[:16]}  {counts['articles']:,} articles"
        f" from {counts['files']:,} files, {version.bytes / 1e6:,.1f} MB; {told if changes.before else 'nothing before it'}"
    )


def as_lines(changes: ArticleChanges) -> Iterator[str]:
    """A line for each article, by headline and file."""
    for kind, sign in KINDS:
        for entry in getattr(changes, kind):
            yield f"{sign} {printable(entry.headline) or '(no headline)'}  [{printable(entry.file)}]"


def as_json(version: KeptVersion) -> dict[str, Any]:
    """The version for other programs."""
    manifest = version.manifest
    return {
        "version": version.name,
        "answers": version.answers,
        "bytes": version.bytes,
        "built": manifest and manifest.built,
        "fingerprint": manifest and manifest.fingerprint,
        "model": manifest and asdict(manifest.model),
        "counts": manifest and manifest.counts,
        "changes": asdict(version.changes),
        "problem": version.problem,
    }


COMMANDS = {"list": list_versions, "diff": diff_versions, "rollback": roll_back, "prune": drop}

if __name__ == "__main__":
    sys.exit(main())
