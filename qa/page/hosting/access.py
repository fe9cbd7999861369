"""A line in the log for every request that matters: what kind, how it went, how long it took, how much was sent. Not who asked
nor what, unless whoever hosts the page wants that."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from qa.page.hosting.asgi import App, Message, Receive, Scope, Send
from qa.page.hosting.kinds import kind_of
from qa.page.hosting.limits import visitor_of
from qa.page.hosting.logs import LOG

UNINTERESTING = frozenset({"asset", "health", "heartbeat"})  # unless they fail
MAX_ASKED = 2_000  # characters of a question in the log


@dataclass(slots=True)
class Seen:
    """What went by of a request and its response."""

    status: int = 0
    size: int = 0
    body: bytes = b""


def logged(app: App, questions: bool = False, proxies: int = 0, max_bytes: int = 0) -> App:
    """The application with its requests in the log; with `questions`, with who asked and what."""

    async def note(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        seen, begun = Seen(), time.perf_counter()
        visitor = visitor_of(scope, proxies) if questions else ""

        async def received() -> Message:
            message = await receive()
            if len(seen.body) <= max_bytes:
                seen.body += message.get("body", b"")
            return message

        async def sent(message: Message) -> None:
            seen.status = message.get("status", seen.status)
            seen.size += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, received if questions else receive, sent)
        finally:
            kind = kind_of(scope["method"], scope["path"])
            status = seen.status or 500  # nothing was sent: it failed
            if kind not in UNINTERESTING or status >= 400:
                ms = round((time.perf_counter() - begun) * 1000, 1)
                fields: dict[str, object] = {"kind": kind, "status": status, "ms": ms, "size": seen.size}
                if questions:
                    fields |= {
                        "visitor": visitor,
                        "asked": asked(seen.body) if kind in ("event", "call", "mcp") else None,
                    }
                LOG.info("request", extra={"fields": fields})

    return note


def asked(body: bytes) -> str | None:
    """The question in a request: the first text among what a function is called with. Never of a login.

    >>> asked(b'{"data": ["Who paused?", null], "fn_index": 1}'), asked(b'{"question": "Who?", "history": []}'), asked(b"?")
    ('Who paused?', 'Who?', None)
    """
    try:
        call = json.loads(body)
    except ValueError:
        return None
    if not isinstance(call, dict):
        return None
    given = (
        call.get("params", {}).get("arguments", {}) if isinstance(call.get("params"), dict) else call.get("data", call)
    )
    values = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
    return next((value[:MAX_ASKED] for value in values if isinstance(value, str)), None)
