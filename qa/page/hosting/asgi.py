"""The nouns of a request, as ASGI has them: every layer here is a function from an application to an application."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Iterable[tuple[bytes, bytes]]


def header(scope: Message, name: str) -> str:
    """The value of a header of a request or response, several of one name in a row; "" where there is none.

    >>> header({"headers": [(b"host", b"localhost:7860")]}, "Host")
    'localhost:7860'
    """
    wanted = name.lower().encode()
    return ", ".join(value.decode("latin-1") for key, value in scope.get("headers", ()) if key.lower() == wanted)


def without(headers: Headers, *names: str) -> list[tuple[bytes, bytes]]:
    """Headers but for those of these names.

    >>> without([(b"Host", b"a"), (b"X-B", b"c")], "host")
    [(b'X-B', b'c')]
    """
    unwanted = {name.lower().encode() for name in names}
    return [(key, value) for key, value in headers if key.lower() not in unwanted]


async def reply(send: Send, status: int, content: dict[str, Any], headers: Headers = ()) -> None:
    """Answer a request with JSON; `detail` is what the page and Gradio's clients show of a failure."""
    body = json.dumps(content, ensure_ascii=False).encode()
    about = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": about})
    await send({"type": "http.response.body", "body": body})
