#!/usr/bin/env python3
"""Ask the saved questions of two states of a collection and say whose answers changed.

    python scripts/answer_diff.py BEFORE AFTER [--index DIR] [--questions FILE] [--format markdown|json] [--out FILE]

BEFORE and AFTER are versions of the index (000003, previous, current), or folders of two indexes. The questions are those
saved beside the index, or a file of the same form. Only what a reader would notice is reported, for each question with both
answers side by side: lost or found an answer, a cited article that is gone, another verdict or status, another figure or
date, items that came or went, another quotation.
Exit 0; 1 where something changed that --fail-on names (lost, new, source, status, figure, items, citation, any; "none" for
nothing; default: lost,source); 2 where nothing can be compared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tqdm import tqdm

from index import (
    Index,
    IndexUnusable,
    SentenceTransformerEmbedder,
    Settings,
    VerbatimError,
    model_key,
    open_index,
    open_version,
)
from index.manifest import CURRENT_FILE, VERSIONS_FOLDER, current_version, named_version, version_names
from index.versions import read_changes
from qa import Answer, Desk, to_record
from qa.answer_changes import KINDS, changes
from qa.answer_report import Compared, State, as_json, as_markdown, kinds_found
from qa.reader import open_reader
from qa.saved import QUESTIONS_FILE, BadQuestions, SavedQuestion, read_questions
from qa.verifier import open_verifier
from scripts.ask import give

FORMATS = {"markdown": as_markdown, "json": as_json}
FAIL_ON = "lost,source"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; print or write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", metavar="BEFORE")
    parser.add_argument("after", metavar="AFTER")
    parser.add_argument("--index", type=Path, help="folder of the index (default: var/index)")
    parser.add_argument(
        "--questions", type=Path, help=f"file of questions (default: {QUESTIONS_FILE} beside the index)"
    )
    parser.add_argument("--format", choices=FORMATS, default="markdown")
    parser.add_argument("--out", type=Path, help="file for the report")
    parser.add_argument("--fail-on", type=kinds, default=kinds(FAIL_ON), metavar="KIND,...", help=f"default: {FAIL_ON}")
    args = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment()
        settings = replace(settings, index=args.index or settings.index)
        names = (args.before, args.after)
        questions = read_questions(args.questions or questions_file(settings.index, names))
        if not questions:
            raise BadQuestions("no question is saved; save one on the page, or give a file with --questions")
        states, compared = compare(names, questions, settings)
        give(FORMATS[args.format](states, compared), args.out)
    except (VerbatimError, OSError) as error:
        print(f"answer_diff: {error}", file=sys.stderr)
        return 2
    return 1 if kinds_found(compared) & args.fail_on else 0


def kinds(text: str) -> frozenset[str]:
    """The kinds of change that a list names.

    >>> sorted(kinds("lost, source"))
    ['lost', 'source']
    """
    named = {name.strip() for name in text.split(",")} - {"none", ""}
    if unknown := named - KINDS.keys() - {"any"}:
        raise argparse.ArgumentTypeError(
            f"no change is called {min(unknown)}; name some of {', '.join(KINDS)}, any, none"
        )
    return frozenset(KINDS if "any" in named else named)


def questions_file(index: Path, names: Sequence[str]) -> Path:
    """The questions beside the index; where folders are compared, beside the later one that has them."""
    folders = [Path(name) if is_index(Path(name)) else index for name in reversed(names)]
    return next((f / QUESTIONS_FILE for f in folders if (f / QUESTIONS_FILE).exists()), folders[0] / QUESTIONS_FILE)


def is_index(folder: Path) -> bool:
    """Whether a folder holds an index."""
    return (folder / CURRENT_FILE).exists()


def opened(name: str, settings: Settings) -> tuple[str, Index]:
    """The index in a folder, or a version of the index, with what it is called. Raises IndexUnusable."""
    key = model_key(settings.model)
    if is_index(Path(name)):
        return name, open_index(Path(name), key)
    version = named_version(settings.index, version_name(settings.index, name))[0].name
    return version, open_version(settings.index, version, key)


def version_name(index: Path, name: str) -> str:
    """The name of a version, `current` and `previous` being those that answer and answered before. Raises IndexUnusable."""
    current = current_version(index)[0].name
    if name == "current":
        return current
    if name != "previous":
        return name
    names = version_names(index)
    earlier = [version for version in names if version < current]
    before = read_changes(index / VERSIONS_FOLDER / current).before
    if before in names:
        return before
    if not earlier:
        raise IndexUnusable(f"{index} has no version before {current}; build it again once its articles have changed")
    return earlier[-1]


def compare(
    names: tuple[str, str], questions: Sequence[SavedQuestion], settings: Settings
) -> tuple[tuple[State, State], list[Compared]]:
    """Ask both states, with one set of models."""
    with ExitStack() as stack:
        states, indexes = list[State](), list[Index]()
        for name in names:
            called, index = opened(name, settings)
            stack.callback(index.connection.close)
            states.append(state(called, index))
            indexes.append(index)
        desk = desk_of(indexes[1], settings)
        asked = tqdm(questions, desc="ask", unit=" questions", disable=None)
        found = [compared(one, *(replace(desk, index=index) for index in indexes)) for one in asked]
    return (states[0], states[1]), found


def desk_of(index: Index, settings: Settings) -> Desk:
    """An index that is open, with the models. Raises ModelError."""
    threads = settings.threads
    embedder = SentenceTransformerEmbedder(settings.model, threads)
    reader, verifier = open_reader(settings.reader, threads), open_verifier(settings.verifier, threads)
    return Desk(index, embedder, reader, verifier, settings.passages_read)


def compared(asked: SavedQuestion, before: Desk, after: Desk) -> Compared:
    """One question asked of both."""
    old, new = answer(before, asked), answer(after, asked)
    cited = {citation.version.article: citation.version.source for citation in old.citations}
    held = after.index.newest_of(cited)
    records = to_record(old, asked.id), to_record(new, asked.id)
    gone = {source for article, source in cited.items() if article not in held}
    return Compared(asked, *records, changes(*records, gone))


def answer(desk: Desk, asked: SavedQuestion) -> Answer:
    """The answer to a saved question."""
    return desk.answer(asked.question, desk.turns(asked.history, asked.filters), asked.filters)


def state(name: str, index: Index) -> State:
    """What the report says of one state."""
    return State(name, index.manifest.built, index.manifest.counts["articles"], index.manifest.fingerprint)


if __name__ == "__main__":
    sys.exit(main())
