"""What people think of answers, kept for whoever maintains the collection: INDEX/feedback.jsonl, one JSON object a line.

A record holds the question, what was answered and the vote; of the person who voted nothing but the remark. The newest record
of an `id` is what that person thinks in the end. Left out here: the page's buttons, and what is made of the votes.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from index.errors import VerbatimError
from index.text import clean
from qa.answer import Answer

Vote = Literal["up", "down"]

FILE = "feedback.jsonl"
MAX_REMARK, MAX_QUESTION, MAX_TEXT = 500, 2_000, 500  # characters
FIRST = 3  # citations that are recorded
MAX_BYTES = 20_000_000  # of the file: whoever can open the page could fill the disk otherwise


class FeedbackFull(VerbatimError):
    """The file for votes has reached its greatest size."""


def feedback_record(
    id: str, answer: Answer, vote: Vote, remark: str = "", at: datetime | None = None
) -> dict[str, Any]:
    """A vote on an answer as plain JSON values, the time in UTC.

    >>> record = feedback_record("a1", Answer("Who?", "Who?", "Nobody.", answered=False), "down", " Bees did. ")
    >>> record["vote"], record["remark"], record["refusal"], record["citations"]
    ('down', 'Bees did.', 'Nobody.', [])
    """
    return {
        "id": id,
        "time": (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
        "vote": vote,
        "remark": clean(remark)[0].strip()[:MAX_REMARK],
        "question": answer.question[:MAX_QUESTION],
        "standalone_question": answer.standalone_question[:MAX_QUESTION],
        "answered": answer.answered,
        "refusal": None if answer.answered else answer.text[:MAX_TEXT],
        "citations": [
            {"source": c.version.source, "start": c.start, "end": c.end, "quote": c.quote[:MAX_TEXT]}
            for c in answer.citations[:FIRST]
        ],
        "fingerprint": answer.corpus[1],
    }


def store(folder: Path, record: dict[str, Any]) -> None:
    """Add a record to the file in the folder of an index, by one write at its end: no other record is touched, and two written
    at once stand one after the other, sometimes with an empty line between. Raises FeedbackFull, or OSError where the file
    cannot be written."""
    line = (json.dumps(record, ensure_ascii=True) + "\n").encode()
    path = folder / FILE
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        if size + len(line) > MAX_BYTES:
            raise FeedbackFull(f"{path} holds {size:,} bytes, as much as it may; move it away to collect more")
        torn = size and os.pread(file, 1, size - 1) != b"\n"  # by a crash: the next line stands apart from what is left
        os.write(file, b"\n" + line if torn else line)
        os.fsync(file)
    finally:
        os.close(file)
