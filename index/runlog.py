"""The log of an index's builds: INDEX/builds.jsonl, one line each, the newest last; and how long the next will take.

The log is for people and for estimates; nothing depends on it. A line torn by a killed build is passed over, and a log
that cannot be written is a warning. Left out: builds killed before they ended, and dry runs.
"""

from __future__ import annotations

import json
import logging
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.summary import Summary

LOG_FILE = "builds.jsonl"
LINES = 500  # kept when there are twice as many
ASSUMED = 100.0  # texts a second, where no build is recorded: two processor cores do more than this

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a build will take, and what that rests on."""

    seconds: float
    because: str


def record(index: Path, entry: Entry) -> None:
    """Add a line with the time of now."""
    line = json.dumps({"time": datetime.now(UTC).isoformat(timespec="seconds")} | dict(entry), ensure_ascii=False)
    path = index / LOG_FILE
    try:
        kept = path.read_bytes().splitlines() if path.exists() else []
        if len(kept) >= 2 * LINES:
            new = path.with_name(f"{LOG_FILE}.new")
            new.write_bytes(b"\n".join([*kept[-LINES:], b""]))
            new.replace(path)
        with path.open("ab+") as stream:
            stream.seek(max(stream.tell() - 1, 0))
            torn = stream.read(1) not in (b"\n", b"")
            stream.write((b"\n" if torn else b"") + line.encode() + b"\n")
    except OSError as error:
        logging.getLogger(__name__).warning("%s could not be written (%s); the index itself is well", path, error)


def built(summary: Summary, seconds: float) -> dict[str, Any]:
    """The entry of a build that ended well."""
    return _numbers(summary, seconds) | {
        "outcome": "built" if summary.changed else "unchanged",
        "version": summary.version,
        "fingerprint": summary.fingerprint,
        "counts": summary.counts,
    }


def failed(summary: Summary, seconds: float, error: str) -> dict[str, Any]:
    """The entry of a build that did not."""
    return _numbers(summary, seconds) | {"outcome": "failed", "error": error}


def _numbers(summary: Summary, seconds: float) -> dict[str, Any]:
    model = summary.model
    return {
        "outcome": "",
        "seconds": round(seconds, 3),
        "stages": {name: round(value, 3) for name, value in summary.seconds.items()},
        "started": summary.started,
        "files": summary.files.counts(),
        "articles": summary.articles.counts(),
        "read": summary.parsed,
        "embedded": summary.embedded,
        "problems": sum(len(problems) for _, _, problems in summary.problems),
        "model": f"{model.name} {model.precision}" if model else "",
        "note": summary.note,
    }


def entries(index: Path) -> list[dict[str, Any]]:
    """The log, oldest first; empty where there is none."""
    try:
        lines = (index / LOG_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [entry for line in lines if isinstance(entry := _parsed(line), dict)]


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def estimate(log: Sequence[Entry], planned: Summary) -> Estimate:
    """How long the planned build will take, from the speed of the last ten that did such work with the same model."""
    if not planned.changed:
        return Estimate(planned.seconds.get("compare", 0.0), "nothing is to be read")
    name = f"{planned.model.name} {planned.model.precision}" if planned.model else ""
    like = [e for e in log if e.get("outcome") == "built" and e.get("model") == name and "stages" in e]
    embedding = [e for e in like if e.get("embedded") and e["stages"].get("embed")][-10:]
    if planned.embedded and not embedding:
        why = (
            f"no build is recorded to go by: reckoned at {ASSUMED:.0f} texts a second, less than two processor cores do"
        )
        return Estimate(sum(planned.seconds.values()) + planned.embedded / ASSUMED, why)
    seconds = planned.seconds | {stage: _usual(like, stage) for stage in ("stories", "write")}
    because = "nothing is to be embedded"
    if planned.embedded:
        speed = sum(e["embedded"] for e in embedding) / sum(e["stages"]["embed"] for e in embedding)
        seconds["embed"] = planned.embedded / speed
        of_builds = "the last build" if len(embedding) == 1 else f"the last {len(embedding)} builds"
        because = f"{speed:,.0f} texts a second, as in {of_builds}"
    return Estimate(sum(seconds.values()), because)


def _usual(log: Sequence[Entry], stage: str) -> float:
    return float(statistics.median([e["stages"].get(stage, 0.0) for e in log[-10:]] or [0.0]))
