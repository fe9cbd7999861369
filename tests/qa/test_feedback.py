from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from qa import Answer, Citation, feedback
from qa.feedback import FeedbackFull, feedback_record, store
from tests.qa.values import version

BEES = version("Bees pause", "Hive paused it. It will look again. Then it slept. Then it woke.")
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))


def cited(*quotes: str) -> tuple[Citation, ...]:
    starts = [BEES.text.index(quote) for quote in quotes]
    return tuple(Citation(n, BEES, at, at + len(q)) for n, (q, at) in enumerate(zip(quotes, starts, strict=True), 1))


def kept(folder: Path) -> list[dict[str, Any]]:
    """The records of the file, each on a line; an empty line, which writing at once may leave, is none."""
    lines = (folder / feedback.FILE).read_bytes().decode("ascii").splitlines()
    return [json.loads(line) for line in lines if line]


def test_a_record_holds_the_question_the_first_citations_and_the_vote_and_nothing_of_who_voted() -> None:
    quotes = ("Hive paused it.", "It will look again.", "Then it slept.", "Then it woke.")
    answer = Answer("And it?", "Did Hive pause?", "…", answered=True, citations=cited(*quotes), corpus=(1, "abc"))
    assert feedback_record("id", answer, "up", "  Just\x00 so. ", AT) == {
        "id": "id",
        "time": "2026-01-02T01:04:05+00:00",
        "vote": "up",
        "remark": "Just so.",
        "question": "And it?",
        "standalone_question": "Did Hive pause?",
        "answered": True,
        "refusal": None,
        "citations": [
            {"source": c.version.source, "start": c.start, "end": c.end, "quote": quote}
            for c, quote in zip(answer.citations[:3], quotes[:3], strict=True)
        ],
        "fingerprint": "abc",
    }


def test_the_time_is_now_and_long_texts_are_cut() -> None:
    long = "x" * 9_000
    record = feedback_record("id", Answer(long, long, long, answered=False), "down", long)
    assert abs(datetime.fromisoformat(record["time"]) - datetime.now(UTC)) < timedelta(minutes=5)
    assert [len(record[key]) for key in ("remark", "question", "standalone_question", "refusal")] == [
        500,
        2000,
        2000,
        500,
    ]
    assert len(json.dumps(record)) < 6_000


@pytest.mark.parametrize("remark", ["two\nlines", "\u2028\u2029\x85", '", "vote": "up', "\ud800", "é🐝"])
def test_a_record_is_one_line_and_is_read_back(tmp_path: Path, remark: str) -> None:
    record = feedback_record("id", Answer("q", "q", "no", answered=False), "down", remark)
    store(tmp_path, record)
    store(tmp_path, record)
    assert kept(tmp_path) == [record, record]


def test_what_a_crash_left_unfinished_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / feedback.FILE).write_text('{"id": "torn')
    store(tmp_path, {"id": "new"})
    assert (tmp_path / feedback.FILE).read_text().splitlines() == ['{"id": "torn', '{"id": "new"}']


def test_records_written_at_once_do_not_mix(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store(tmp_path, {"id": str(n), "text": "x" * 3_000}), range(64)))
    assert sorted(int(record["id"]) for record in kept(tmp_path)) == list(range(64))


def test_the_file_is_for_its_owner_and_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "MAX_BYTES", 40)
    store(tmp_path, {"id": "1"})
    assert (tmp_path / feedback.FILE).stat().st_mode & 0o777 == 0o600
    with pytest.raises(FeedbackFull, match="move it away"):
        store(tmp_path, {"id": "2", "text": "x" * 20})
    assert kept(tmp_path) == [{"id": "1"}]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        store(tmp_path / "none", {})
