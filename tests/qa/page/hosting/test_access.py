from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from qa.page.hosting.access import logged
from qa.page.hosting.logs import LOG, JsonLines
from tests.qa.page.hosting.driving import Behind, ask

JOIN = "/gradio_api/queue/join"
BODY = b'{"data": ["Who paused?", null], "fn_index": 3}'


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written down."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    yield stream
    LOG.removeHandler(handler)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_a_line_with_neither_question_nor_address(log: io.StringIO) -> None:
    ask(logged(Behind(b"12345")), JOIN, body=[BODY])
    (line,) = lines(log)
    assert {name: line[name] for name in ("level", "what", "kind", "status", "size")} == {
        "level": "info", "what": "request", "kind": "event", "status": 200, "size": 5,
    }  # fmt: skip
    assert set(line) == {"time", "level", "what", "kind", "status", "size", "ms"}
    assert not any(word in log.getvalue() for word in ("paused", "192.0.2.1"))


def test_with_questions_it_says_who_asked_and_what(log: io.StringIO) -> None:
    behind = Behind()
    ask(logged(behind, questions=True, max_bytes=100), JOIN, body=[BODY[:9], BODY[9:]])
    (line,) = lines(log)
    assert (line["visitor"], line["asked"]) == ("192.0.2.1", "Who paused?")
    assert behind.bodies == [BODY]


def test_a_password_is_never_written_down(log: io.StringIO) -> None:
    ask(
        logged(Behind(), questions=True, max_bytes=100),
        "/login",
        body=[b'{"data": ["hunter2hunter2"], "password": "s3cret"}'],
    )
    assert lines(log)[0]["kind"] == "login"
    assert not any(word in log.getvalue() for word in ("hunter2", "s3cret"))


def test_parts_of_the_page_are_not_worth_a_line_unless_they_fail(log: io.StringIO) -> None:
    for path in ("/assets/a.js", "/health", "/gradio_api/heartbeat/x"):
        ask(logged(Behind()), path)
    assert lines(log) == []


def test_a_failure_is_written_down_as_one(log: io.StringIO) -> None:
    async def fails(*_: object) -> None:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        ask(logged(fails), "/assets/a.js")
    assert [(line["kind"], line["status"]) for line in lines(log)] == [("asset", 500)]


@pytest.mark.parametrize(
    "body", [b"", b"[1]", b'{"data": 3}', b'{"params": {"arguments": []}}', b"\xff", b'{"data": {"a": [1]}}']
)
def test_any_body_can_be_written_down(log: io.StringIO, body: bytes) -> None:
    ask(logged(Behind(), questions=True, max_bytes=100), JOIN, body=[body])
    assert lines(log)[0]["asked"] is None


def test_what_a_tool_is_asked_is_written_down(log: io.StringIO) -> None:
    body = b'{"method": "tools/call", "params": {"name": "ask", "arguments": {"question": "Who?"}}}'
    ask(logged(Behind(), questions=True, max_bytes=1000), "/gradio_api/mcp/", body=[body])
    assert (lines(log)[0]["kind"], lines(log)[0]["asked"]) == ("mcp", "Who?")
