#!/usr/bin/env python3
"""Check every citation of answer records again.

    python scripts/verify.py ANSWERS.jsonl --index FOLDER [--articles FOLDER]

The quotation must be the exact slice of the stored text, read from the file that was indexed; with --articles the file
itself must still have that SHA-256. Exit 0 when all hold, 1 with a line for each that fails, 2 when nothing can be checked.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import Settings, VerbatimError, open_index_as_built
from qa.verify import failures


def main() -> int:
    """Check; print what fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--articles", type=Path, help="folder of the articles, to compare the files as well")
    args = parser.parse_args()
    checked = failed = 0
    try:
        index = open_index_as_built(args.index or Settings.from_environment().index)
        with args.answers.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                record = json.loads(line)
                checked += len(record.get("citations") or []) + len(record.get("nearest") or [])
                for why in failures(record, index, args.articles):
                    failed += 1
                    print(why)
    except (VerbatimError, OSError, ValueError, AttributeError) as error:
        print(f"verify: {error}", file=sys.stderr)
        return 2
    print(f"{checked - failed} of {checked} citations hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
