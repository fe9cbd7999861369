#!/usr/bin/env python3
"""Check whether a sentence or a paragraph stands in the articles: exactly, nearly (differences marked), or not.

    python scripts/quote_check.py [--index FOLDER] "The council voted 7 to 2 on Tuesday to pause" [--json]
    python scripts/quote_check.py [--index FOLDER] --file PASTED.txt          (- reads standard input)
    python scripts/quote_check.py [--index FOLDER] --batch IN.jsonl --out OUT.jsonl

A batch holds one JSON object a line with "id" and "text". --meaning loads the embedding model, so that what is shown as
nearest to a text that is not here goes by meaning as well. Exit 0 when checked, whatever was found; 2 when the index or the
input cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import (
    Embedder,
    Index,
    SentenceTransformerEmbedder,
    Settings,
    VerbatimError,
    model_key,
    open_index,
    open_index_as_built,
)
from qa.answer import Citation
from qa.differences import Difference
from qa.quote_check import QuoteCheck, check_quote
from qa.quote_record import check_record
from qa.quote_words import NEAREST, explained, verdict
from scripts.ask import BadBatch, date_of


def main() -> int:
    """Check; print or write what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?")
    parser.add_argument("--file", help="file of the text; - for standard input")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument("--json", action="store_true", help="print the record instead of text")
    parser.add_argument("--meaning", action="store_true", help="also look for what is near in meaning")
    parser.add_argument("--batch", type=Path, help="file of texts, JSON lines")
    parser.add_argument("--out", type=Path, help="file for the records of --batch")
    args = parser.parse_args()
    if sum(given is not None for given in (args.text, args.file, args.batch)) != 1 or (
        (args.batch is None) != (args.out is None)
    ):
        parser.error("give either a text, or --file, or --batch and --out")
    try:
        rows = list(read_batch(args.batch)) if args.batch else []
        pasted = read_text(args.file) if args.file else args.text
        index, embedder = opened(args.index, args.meaning)
        if args.batch:
            write_batch(rows, args.out, index, embedder)
        else:
            check = check_quote(pasted, index, embedder)
            print(json.dumps(check_record(check), ensure_ascii=False) if args.json else readable(check))
    except (VerbatimError, OSError) as error:
        print(f"quote_check: {error}", file=sys.stderr)
        return 2
    return 0


def opened(folder: Path | None, meaning: bool) -> tuple[Index, Embedder | None]:
    """The index and, where it is wanted, the model that it was made with."""
    settings = Settings.from_environment()
    if not meaning:
        return open_index_as_built(folder or settings.index), None
    index = open_index(folder or settings.index, model_key(settings.model))
    return index, SentenceTransformerEmbedder(settings.model, settings.threads)


def read_text(file: str) -> str:
    """A text, whatever its bytes are."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return raw.decode("utf-8-sig", errors="replace")


def read_batch(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a batch. Raises BadBatch with the line that is wrong."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if not isinstance(row["text"], str):
                    raise TypeError("text is a text")
            except (ValueError, KeyError, TypeError) as error:
                raise BadBatch(f'{path}, line {number}: {error!r}; write {{"id": "1", "text": "..."}}') from error
            yield row


def write_batch(rows: list[dict[str, Any]], out: Path, index: Index, embedder: Embedder | None) -> None:
    """Check every row, in order, into a file that is complete or not there."""
    unfinished = out.with_name(f"{out.name}.unfinished")
    with unfinished.open("w", encoding="utf-8") as stream:
        for row in tqdm(rows, desc="check", unit=" texts"):
            record = check_record(check_quote(row["text"], index, embedder), row.get("id"))
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    unfinished.replace(out)


def readable(check: QuoteCheck) -> str:
    """A check for the terminal."""
    lines = [verdict(check), *filter(None, [explained(check)])]
    for part in check.parts:
        marks = "".join(f"[{n}]" for n in part.citations) or "not here"
        lines.append(f"    {marks}: {part.text}")
    for found in check.found:
        place = "headline" if found.headline else "text"
        lines += source(found.citation, f"{found.match}, {place}{', only in an older version' if found.gone else ''}")
        if found.match == "near":
            lines.append(f"    {marked(found.comparison.differences)}")
    if check.nearest:
        lines += ["", NEAREST]
    for citation in check.nearest:
        lines += source(citation, "not a match")
    return "\n".join(lines)


def source(citation: Citation, kind: str) -> list[str]:
    """Where a quotation stands."""
    version = citation.version
    about = ", ".join(part for part in (version.provider, date_of(version.published)) if part)
    return [
        f"[{citation.number}] {version.title or version.source} ({about})",
        f"    {version.source}, characters {citation.start} to {citation.end}: {kind}",
        f"    “{citation.quote}”",
    ]


def marked(differences: Sequence[Difference]) -> str:
    """The differences as wdiff prints them: [-what the pasted text has-] {+what the article has+}.

    >>> marked((Difference("equal", "It rose", "It rose", 2), Difference("changed", "slowly", "fast", 1)))
    'It rose [-slowly-] {+fast+}'
    """
    shown = []
    for op, pasted, article, _ in differences:
        if op == "equal":
            shown.append(article)
        else:
            shown += [f"[-{pasted}-]"] * bool(pasted) + [f"{{+{article}+}}"] * bool(article)
    return " ".join(shown)


if __name__ == "__main__":
    sys.exit(main())
