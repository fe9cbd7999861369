#!/usr/bin/env python3
"""Ask the articles a question.

    python scripts/ask.py [--index FOLDER] "Which cities paused facial recognition?" [--json]
    python scripts/ask.py [--index FOLDER] --batch QUESTIONS.jsonl --out ANSWERS.jsonl

A batch holds one JSON object a line with "id", "question" and, where it follows others, "history" (a list of questions).
Exit 0 when asked, answered or declined; 2 when the index or the input cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import Settings, VerbatimError
from qa import Answer, Desk, Progress, open_desk, to_record
from qa.page import read_line


class BadBatch(VerbatimError):
    """A batch file that cannot be read; the message names the line."""


def main() -> int:
    """Ask; print or write the answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("question", nargs="?")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--json", action="store_true", help="print the answer record instead of text")
    parser.add_argument("--batch", type=Path, help="file of questions, JSON lines")
    parser.add_argument("--out", type=Path, help="file for the answer records of --batch")
    args = parser.parse_args()
    if (args.question is None) == (args.batch is None) or (args.batch is None) != (args.out is None):
        parser.error("give either a question, or --batch and --out")
    try:
        settings = Settings.from_environment()
        rows = list(read_batch(args.batch)) if args.batch else []
        desk = open_desk(replace(settings, index=args.index or settings.index))
        if args.batch:
            write_batch(desk, rows, args.out)
        else:
            answer = ask(desk, args.question)
            print(json.dumps(to_record(answer), ensure_ascii=False) if args.json else readable(answer))
    except (VerbatimError, OSError) as error:
        print(f"ask: {error}", file=sys.stderr)
        return 2
    return 0


def ask(desk: Desk, question: str) -> Answer:
    """Answer a question, with a progress bar where everything near it is read and standard error is a terminal."""
    with tqdm(desc="read", unit=" passages", delay=0.1, leave=False, disable=None) as bar:
        for step in desk.steps(question):
            if isinstance(step, Progress):
                bar.total = step.of
                bar.update(step.read - bar.n)
            else:
                answer = step
    return answer


def read_batch(path: Path) -> Iterator[dict[str, Any]]:
    """The question rows of a batch. Raises BadBatch with the line that is wrong."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                question, history = row["question"], row.get("history") or []
                if not isinstance(question, str) or not all(isinstance(q, str) for q in history):
                    raise TypeError("question and history are texts")
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadBatch(
                    f'{path}, line {number}: {error!r}; write {{"id": "1", "question": "...", "history": []}}'
                ) from error
            yield row


def write_batch(desk: Desk, rows: list[dict[str, Any]], out: Path) -> None:
    """Answer every row, in order, into a file that is complete or not there."""
    unfinished = out.with_name(f"{out.name}.unfinished")
    with unfinished.open("w", encoding="utf-8") as stream:
        for row in tqdm(rows, desc="ask", unit=" questions"):
            answer = desk.answer(row["question"], desk.turns(row.get("history") or []))
            stream.write(json.dumps(to_record(answer, row.get("id")), ensure_ascii=False) + "\n")
    unfinished.replace(out)


def date_of(published: str | None) -> str:
    """A publication date as it is shown."""
    return f"published {published[:10]}" if published else "no date in the source"


def readable(answer: Answer) -> str:
    """An answer for the terminal: its text, how much was read for it, its sources."""
    lines = [answer.text]
    if answer.scanned:
        lines += ["", read_line(answer.scanned, answer.corpus[0])]
    cited = answer.citations or answer.nearest
    if cited:
        lines += ["", "Sources" if answer.answered else "Nearest in the articles (not an answer)"]
    for citation in cited:
        version = citation.version
        about = ", ".join(part for part in (version.provider, date_of(version.published)) if part)
        lines.append(f"[{citation.number}] {version.title or version.source} ({about})")
        if not answer.answered:
            lines.append(f"    “{citation.quote}”")
        lines.append(f"    {version.source}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
