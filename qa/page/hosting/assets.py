"""The files of Gradio's that a page is made of, some sixty at each first visit, kept in memory as they were sent.

Left to Gradio, each is read and compressed anew for every visitor: 190 ms of processor time a visit, with this 30.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from qa.page.hosting.asgi import App, Message, Receive, Scope, Send, header

MAX_BYTES = 16_000_000  # of files kept; all that a page of ours needs is less than 1 MB


@dataclass(slots=True)
class Kept:
    """Whole responses by path and encoding; the one longest not asked for is dropped first."""

    max_bytes: int = MAX_BYTES
    size: int = 0
    _files: OrderedDict[tuple[str, str], tuple[Message, bytes]] = field(default_factory=OrderedDict)

    def get(self, path: str, encoding: str) -> tuple[Message, bytes] | None:
        """The start and the body of a response."""
        if found := self._files.get((path, encoding)):
            self._files.move_to_end((path, encoding))
        return found

    def put(self, path: str, encoding: str, start: Message, body: bytes) -> None:
        """Keep a response."""
        if len(body) > self.max_bytes or (path, encoding) in self._files:
            return
        self._files[path, encoding] = (start, body)
        self.size += len(body)
        while self.size > self.max_bytes:
            _, (_, dropped) = self._files.popitem(last=False)
            self.size -= len(dropped)


def encoding_of(accepted: str) -> str:
    """Which encoding Gradio takes for a browser that accepts these.

    >>> encoding_of("gzip, deflate, br"), encoding_of("gzip"), encoding_of("")
    ('br', 'gzip', '')
    """
    return next((name for name in ("br", "gzip") if name in accepted), "")


def with_kept_assets(app: App, kept: Kept) -> App:
    """The application, whose files under /assets/ are made ready once. Their names have a hash of what is in them."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        plain = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith("/assets/")
        if not plain or header(scope, "Range") or header(scope, "If-None-Match"):
            await app(scope, receive, send)
            return
        path, encoding = scope["path"], encoding_of(header(scope, "Accept-Encoding"))
        if found := kept.get(path, encoding):
            start, body = found
            await send({**start, "headers": list(start["headers"])})  # the layers outside add theirs
            await send({"type": "http.response.body", "body": body})
            return
        starts, parts = list[Message](), list[bytes]()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                starts.append({**message, "headers": list(message["headers"])})
            parts.append(message.get("body", b""))
            if starts and message["type"] == "http.response.body" and not message.get("more_body"):
                kept.put(path, encoding, starts[0], b"".join(parts))
            await send(message)

        await app(scope, receive, sent)

    return serve
