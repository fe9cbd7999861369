"""A request to an application, and what comes back, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from qa.page.hosting.asgi import App, Message, Receive, Scope, Send, header

T = TypeVar("T")


@dataclass
class Got:
    """What came back."""

    messages: list[Message]

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)

    @property
    def detail(self) -> str:
        return str(json.loads(self.body)["detail"])

    def header(self, name: str) -> str:
        return header(self.messages[0], name)


@dataclass
class Behind:
    """An application that says yes to everything and remembers what it was asked."""

    content: bytes = b"yes"
    kind: str = "text/plain"
    scopes: list[Scope] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        body, more = b"", scope["method"] == "POST"
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.bodies.append(body)
        about = [(b"content-type", self.kind.encode()), (b"content-length", str(len(self.content)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": about})
        half = len(self.content) // 2
        await send({"type": "http.response.body", "body": self.content[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.content[half:]})


def alone(task: Coroutine[Any, Any, T]) -> T:
    """Run something in a thread of its own: where tests drive a browser, a loop is running in this one already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


def ask(app: App, path: str = "/", *, body: Sequence[bytes] = (), client: str = "192.0.2.1", **headers: str) -> Got:
    """GET a path, or POST the parts of a body to it, with headers such as `accept_encoding`."""
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST" if body else "GET",
        "path": path,
        "raw_path": path.encode(),
        "client": (client, 50_000),
        "headers": [(b"host", b"localhost:7860")]
        + [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items() if name != "host"],
    }
    if "host" in headers:
        scope["headers"][0] = (b"host", headers["host"].encode())
    parts = [{"type": "http.request", "body": part, "more_body": True} for part in body]
    parts = [*parts[:-1], *({**part, "more_body": False} for part in parts[-1:])]
    waiting, messages = iter(parts), list[Message]()

    async def receive() -> Message:
        return next(waiting, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        messages.append(message)

    alone(app(scope, receive, send))  # type: ignore[arg-type]
    return Got(messages)
