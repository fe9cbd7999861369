#!/usr/bin/env python3
"""Check a folder of articles before it is indexed.

    python scripts/check_articles.py FOLDER [--json]

Lists what would be dropped, guessed or rejected, file by file. With --json one object a file:
{"file", "outcome": "indexed"|"indexed_with_warning"|"rejected", "articles", "problems": [{"field", "message"}]}.
Exit 0 when every file can be indexed, 1 when one would be rejected, 2 when the folder cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import FileReport, VerbatimError, article_files, printable, read_article_file


def main() -> int:
    """Check; print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object a file instead of text")
    args = parser.parse_args()
    outcomes: Counter[str] = Counter()
    try:
        for name, path in article_files(args.folder):
            report = read_article_file(name, path)
            outcomes[report.outcome] += 1
            shown = json.dumps(as_json(report), ensure_ascii=False) if args.json else as_text(report)
            if shown:
                print(shown)
    except VerbatimError as error:
        print(f"check_articles: {error}", file=sys.stderr)
        return 2
    if not args.json:
        print(
            f"{outcomes.total()} files: {outcomes['indexed']} can be indexed as they are,"
            f" {outcomes['indexed_with_warning']} with warnings, {outcomes['rejected']} cannot"
        )
    return 1 if outcomes["rejected"] else 0


def as_json(report: FileReport) -> dict[str, object]:
    """The report as the command's JSON form."""
    return {
        "file": report.file,
        "outcome": report.outcome,
        "articles": len({version.article for version in report.versions}),
        "problems": [{"field": p.field, "message": p.message} for p in report.problems],
    }


def as_text(report: FileReport) -> str:
    """One line a problem; nothing for a file without any."""
    kind = "rejected" if report.outcome == "rejected" else "warning "
    return "\n".join(f"{kind}  {printable(report.file)}  {p.field}: {p.message}" for p in report.problems)


if __name__ == "__main__":
    sys.exit(main())
