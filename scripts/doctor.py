#!/usr/bin/env python3
"""Look for everything that can be wrong with an installation and its index.

    python scripts/doctor.py [--index DIR] [--articles DIR] [--quick] [--json] [--verbose]

Prints a line for each fault, with what to do about it, and nothing where all is well. --quick reads no file of the models
or the index, only whether they are there; --verbose lists what was looked at.
Exit 0 where all is well, 1 where something is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["HF_HUB_OFFLINE"] = "1"  # read when the hub's library is first imported: a model is looked for, not fetched

from scripts import installation


def main(arguments: list[str] | None = None) -> int:
    """Look; print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--articles", type=Path, help="folder of the articles (default: seeds)")
    parser.add_argument("--quick", action="store_true", help="read no file of the models or the index")
    parser.add_argument("--json", action="store_true", help="one JSON object: what was checked, what was found")
    parser.add_argument("--verbose", action="store_true", help="list what was checked as well")
    args = parser.parse_args(arguments)
    given: dict[str, Any] = {name: path for name in ("index", "articles") if (path := getattr(args, name))}
    found, checked = list(installation.problems()), dict(installation.CHECKS)
    if {name for name, *_ in found} <= {"packages"}:
        more, looked_at = examined(given, args.quick)
        found, checked = found + more, checked | looked_at
    if args.json:
        findings = [{"name": name, "problem": problem, "fix": fix} for name, problem, fix in found]
        print(json.dumps({"checked": checked, "findings": findings}, ensure_ascii=False, indent=2))
        return 1 if found else 0
    if args.verbose:
        failed = {name for name, *_ in found}
        print(
            "\n".join(f"{'wrong' if name in failed else 'checked':8} {name}: {what}" for name, what in checked.items())
        )
    for name, problem, fix in found:
        print(f"{name}: {problem}; {fix}")
    return 1 if found else 0


def examined(given: dict[str, Any], quick: bool) -> tuple[list[installation.Problem], dict[str, str]]:
    """What is wrong beyond Python and its packages, and what was looked at. Nothing is imported before these are known to be
    there."""
    from index import doctor
    from qa import health

    settings, findings = health.settings_from(os.environ)
    settings = replace(settings, **given)
    findings += health.health(settings) if quick else health.examination(settings)
    every = {**health.CHECKS, **(doctor.CHEAP if quick else doctor.THOROUGH)}
    checked = {name: what for name, what in every.items() if name not in doctor.unseen(findings)}
    return [(finding.name, finding.problem, finding.fix) for finding in findings], checked


if __name__ == "__main__":
    sys.exit(main())
