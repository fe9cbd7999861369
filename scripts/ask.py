#!/usr/bin/env python3
"""Ask the articles a question.

    python scripts/ask.py [--index FOLDER] "Which cities paused facial recognition?" [--format FORMAT] [--out FILE]
    python scripts/ask.py [--index FOLDER] --batch QUESTIONS.jsonl --out ANSWERS.jsonl
    ... [--since DAY] [--until DAY] [--provider NAME ...] [--place NAME ...] [--topic NAME ...] [--newest]

Formats: the answer with its footnotes as markdown, html or text; its sources as bibtex, ris, csl (CSL-JSON) or csv; its record
as json, which scripts/verify.py checks again. Without one, the answer is as the terminal shows it.
Only articles that pass these filters answer, and those that the question's own words ask for. DAY is 2021-01-13, or a month
or year for its first or last day (2021-01, 2021); names may be given several times, any of them will do.
A batch holds one JSON object a line with "id", "question" and, where it follows others, "history" (a list of questions).
Exit 0 when asked, answered or declined; 2 when the index or the input cannot be used.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import Settings, VerbatimError
from qa import Answer, Chip, Desk, Filters, Progress, open_desk
from qa.exports import FORMATS, export
from qa.page.answers import read_line
from qa.page.strings import ENGLISH
from qa.record import json_line


class BadDay(VerbatimError):
    """A day that is none; the message says how to write one."""


class BadBatch(VerbatimError):
    """A batch file that cannot be read; the message names the line."""


def main() -> int:
    """Ask; print or write the answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("question", nargs="?")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--format", choices=FORMATS, help="give the answer in this format")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument("--batch", type=Path, help="file of questions, JSON lines")
    parser.add_argument("--out", type=Path, help="file for the answer, or for the answer records of --batch")
    parser.add_argument("--since", metavar="DAY", help="only articles published on this day or later")
    parser.add_argument("--until", metavar="DAY", help="only articles published on this day or earlier")
    for name in ("provider", "place", "topic"):
        parser.add_argument(
            f"--{name}", metavar="NAME", action="append", default=[], help=f"only articles of this {name}"
        )
    parser.add_argument("--newest", action="store_true", help="the newest articles first")
    args = parser.parse_args()
    if (args.question is None) == (args.batch is None) or (args.batch and not args.out):
        parser.error("give either a question, or --batch and --out")
    if args.batch and args.format not in (None, "json"):
        parser.error("--batch writes answer records; --format is for a question")
    try:
        filters = filters_of(args)
        settings = Settings.from_environment()
        rows = list(read_batch(args.batch)) if args.batch else []
        desk = open_desk(replace(settings, index=args.index or settings.index))
        if args.batch:
            write_batch(desk, rows, args.out, filters)
        else:
            give(in_format(args.format, ask(desk, args.question, filters)), args.out)
    except (VerbatimError, OSError) as error:
        print(f"ask: {error}", file=sys.stderr)
        return 2
    return 0


def filters_of(args: argparse.Namespace) -> Filters:
    """The filters that the arguments set. Raises BadDay."""
    since, until = day(args.since, "--since"), day(args.until, "--until", last=True)
    if since and until and since > until:
        raise BadDay(f"--since {args.since} is after --until {args.until}: no day is in between")
    return Filters(tuple(args.provider), since, until, tuple(args.place), tuple(args.topic), args.newest)


def day(text: str | None, flag: str, last: bool = False) -> str | None:
    """A day in ISO form; of a month or a year the first, or the last. Raises BadDay."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    try:
        if match is None:
            raise ValueError("unknown form")
        year, month, number = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or (12 if last else 1), number or 1)
    except ValueError as error:
        raise BadDay(f"{flag} {text} is no day ({error}); write one like 2021-01-13, or 2021-01, or 2021") from error
    if last and number is None:
        first = first.replace(day=monthrange(first.year, first.month)[1])
    return first.isoformat()


def in_format(name: str | None, answer: Answer) -> str:
    """An answer given today in one of FORMATS, or as it is read in the terminal."""
    return export(name, [answer], [date.today()]) if name else f"{readable(answer)}\n"


def give(text: str, out: Path | None) -> None:
    """Print, or write a file that is complete or not there, line ends as they are."""
    if out is None:
        print(text, end="")
        return
    unfinished = unfinished_file(out)
    unfinished.write_text(text, encoding="utf-8", newline="")
    unfinished.replace(out)


def unfinished_file(out: Path) -> Path:
    """Where a file is written until it is complete."""
    return out.with_name(f"{out.name}.unfinished")


def ask(desk: Desk, question: str, filters: Filters = Filters()) -> Answer:
    """Answer a question, with a progress bar where everything near it is read and standard error is a terminal."""
    with tqdm(desc="read", unit=" passages", delay=0.1, leave=False, disable=None) as bar:
        for step in desk.steps(question, filters=filters):
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


def write_batch(desk: Desk, rows: list[dict[str, Any]], out: Path, filters: Filters = Filters()) -> None:
    """Answer every row, in order, into a file that is complete or not there."""
    unfinished = unfinished_file(out)
    with unfinished.open("w", encoding="utf-8") as stream:
        for row in tqdm(rows, desc="ask", unit=" questions"):
            answer = desk.answer(row["question"], desk.turns(row.get("history") or [], filters), filters)
            stream.write(json_line(answer, row.get("id")) + "\n")
    unfinished.replace(out)


def date_of(published: str | None) -> str:
    """A publication date as it is shown."""
    return f"published {published[:10]}" if published else "no date in the source"


def readable(answer: Answer) -> str:
    """An answer for the terminal: what the question was taken for, its filters, its text, how much was read for it, its
    sources."""
    lines = [f"{ENGLISH('showing')} “{answer.standalone_question}”", ""] if answer.corrections else []
    lines += [*map(chip_line, answer.chips), ""] if answer.chips else []
    lines.append(answer.text)
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


def chip_line(chip: Chip) -> str:
    """A filter, or one that is offered, as a line."""
    return f"Filter: {chip.said} ({chip.why})" if chip.binds else f"Or: {chip.said}"


if __name__ == "__main__":
    sys.exit(main())
