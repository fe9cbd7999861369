"""What is written down, as JSON, an object a line. Left out: files and their rotation, which a service manager does."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

LOG = logging.getLogger("verbatim")


class JsonLines(logging.Formatter):
    """A record as one line of JSON: when, how serious, what, the fields that came with it, and the trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line.

        >>> record = logging.makeLogRecord({"created": 0, "levelname": "INFO", "msg": "request", "fields": {"ms": 2}})
        >>> JsonLines().format(record)
        '{"time": "1970-01-01T00:00:00.000+00:00", "level": "info", "what": "request", "ms": 2}'
        """
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_logs(stream: TextIO = sys.stderr) -> None:
    """Have everything that is logged written in this form: our own from INFO on, of libraries what is a warning or worse."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    LOG.setLevel(logging.INFO)
