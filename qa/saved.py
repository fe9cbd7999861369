"""Questions kept beside an index, to be asked again whenever its articles change.

    INDEX/questions.jsonl    {"id": "...", "question": "...", "history": ["..."], "filters": {"since": "2021-01-13"}}

A build leaves the file alone. It is written by `save_question` or by hand; a row may carry labels, as the rows that
scripts/evaluate.py reads, which are nobody's business here. Left out: what a person chose among a question's own filters.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index import VerbatimError
from qa.answer import Filters
from qa.record import filters_record

QUESTIONS_FILE = "questions.jsonl"
ANY = Filters()
_EXAMPLE = '{"id": "1", "question": "..."}'
_NAMES, _DAYS = ("providers", "places", "topics"), ("since", "until")


MAX_SAVED = 2_000  # whoever can open the page could fill the disk otherwise


class BadQuestions(VerbatimError):
    """Saved questions that cannot be read or kept; the message names the file, the line and what to write there."""


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question, the questions before it in its conversation, and the filters set beside it."""

    id: str
    question: str
    history: tuple[str, ...] = ()
    filters: Filters = ANY

    @property
    def asks(self) -> tuple[str, tuple[str, ...], Filters]:
        """What is asked, without the name under which it is kept."""
        return self.question, self.history, self.filters


def saved_questions(index: Path) -> list[SavedQuestion]:
    """The questions kept beside an index, in their order; none where none was saved. Raises BadQuestions."""
    path = index / QUESTIONS_FILE
    return read_questions(path) if path.exists() else []


def read_questions(path: Path) -> list[SavedQuestion]:
    """The questions of a file, in their order, those that are equal once. Raises BadQuestions."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise BadQuestions(f"{path} cannot be read ({error.strerror}); give a file of questions") from error
    found: dict[str, tuple[int, SavedQuestion]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = question_of(json.loads(line))
        except (ValueError, TypeError) as error:
            raise BadQuestions(f"{path}, line {number}: {_in_words(error)}; write {_EXAMPLE}") from error
        before, same = found.setdefault(question.id, (number, question))
        if same.asks != question.asks:
            raise BadQuestions(f"{path}, line {number}: the id {question.id} is that of line {before}; give another")
    return distinct(question for _, question in found.values())


def question_of(row: Any) -> SavedQuestion:
    """The question of one row, whatever its labels. Raises ValueError or TypeError, saying what is wrong.

    >>> question_of({"id": 7, "question": " Who  paused it? ", "gold_items": []})
    SavedQuestion(id='7', question='Who paused it?', history=(), filters=Filters(providers=(), since=None, until=None, \
places=(), topics=(), newest_first=False))
    """
    if not isinstance(row, dict):
        raise TypeError("it is no JSON object")
    id, question, history = row.get("id"), row.get("question"), row.get("history") or []
    if isinstance(id, bool) or not isinstance(id, str | int) or not str(id).strip():
        raise ValueError("it has no id")
    if not isinstance(question, str) or not question.strip():
        raise ValueError("it has no question")
    if not isinstance(history, list) or not all(isinstance(q, str) for q in history):
        raise TypeError("its history is no list of questions")
    return SavedQuestion(
        str(id), _cleaned(question), tuple(map(_cleaned, history)), filters_of(row.get("filters") or {})
    )


def filters_of(given: Any) -> Filters:
    """The filters of a row or an answer record. Raises ValueError or TypeError, saying which is wrong.

    >>> filters_of({"since": "2021-01-13", "providers": ["The Bee"]}).providers
    ('The Bee',)
    """
    if not isinstance(given, dict):
        raise TypeError("its filters are no JSON object")
    if unknown := given.keys() - {*_NAMES, *_DAYS, "newest_first"}:
        raise ValueError(f"there is no filter {min(unknown)!r}")
    for name in _NAMES:
        if not isinstance(given.get(name, []), list) or not all(isinstance(n, str) for n in given.get(name, [])):
            raise TypeError(f"its filter {name!r} is no list of names")
    since, until = (date.fromisoformat(day).isoformat() if (day := given.get(name)) else None for name in _DAYS)
    if not isinstance(given.get("newest_first", False), bool):
        raise TypeError("its filter 'newest_first' is neither true nor false")
    providers, places, topics = (tuple(given.get(name, [])) for name in _NAMES)
    return Filters(providers, since, until, places, topics, given.get("newest_first", False))


def distinct(questions: Iterable[SavedQuestion]) -> list[SavedQuestion]:
    """The questions without those that ask what an earlier one asks.

    >>> [q.id for q in distinct([SavedQuestion("a", "Who?"), SavedQuestion("b", "Who?"), SavedQuestion("c", "Why?")])]
    ['a', 'c']
    """
    first: dict[object, SavedQuestion] = {}
    for question in questions:
        first.setdefault(question.asks, question)
    return list(first.values())


def save_question(index: Path, question: str, history: Sequence[str] = (), filters: Filters = ANY) -> str:
    """Keep a question beside an index and return its id, which depends on nothing but what is asked; one that is kept
    already keeps the id it has. Raises BadQuestions, with the file as it was."""
    row = {
        "question": _cleaned(question),
        "history": [_cleaned(q) for q in history],
        "filters": filters_record(filters),
    }
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    wanted = question_of({"id": f"q{digest[:10]}"} | row)
    held = saved_questions(index)
    for kept in held:
        if kept.asks == wanted.asks:
            return kept.id
    if len(held) >= MAX_SAVED:
        raise BadQuestions(f"{index / QUESTIONS_FILE} has {len(held)} questions, as many as it may; take some out")
    _append(index / QUESTIONS_FILE, {"id": wanted.id} | {name: value for name, value in row.items() if value})
    return wanted.id


def _append(path: Path, row: Mapping[str, Any]) -> None:
    """One write at the end of the file, so that rows saved at the same time never mix."""
    try:
        with path.open("ab+", buffering=0) as stream:
            ends = not stream.tell() or (stream.seek(-1, os.SEEK_END), stream.read(1))[1] == b"\n"
            joint = b"" if ends else b"\n"  # a file that was edited by hand may lack its last line end
            line = joint + json.dumps(row, ensure_ascii=False).encode(errors="replace") + b"\n"
            if (written := stream.write(line)) < len(line):  # the disk is full
                stream.truncate(stream.tell() - written)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(stream.fileno())
    except OSError as error:
        raise BadQuestions(
            f"{path} cannot be written ({error.strerror}); check its permissions and free space"
        ) from error


def _cleaned(text: str) -> str:
    """On one line, single spaces, nothing that UTF-8 cannot store."""
    return " ".join(text.encode(errors="replace").decode().split())


def _in_words(error: Exception) -> str:
    return "it is no JSON" if isinstance(error, json.JSONDecodeError | UnicodeDecodeError) else str(error)
