"""What a request is for, by its method and path: the page, a part of it, something that starts work."""

from __future__ import annotations

from typing import Literal

Kind = Literal["page", "asset", "event", "call", "mcp", "login", "stream", "heartbeat", "health", "other"]

HEALTH = "/health"
STARTS_WORK: frozenset[Kind] = frozenset({"event", "call", "mcp", "login"})  # a password costs as much as an answer
_ASSETS = ("/assets/", "/static/", "/theme.css", "/favicon.ico", "/manifest.json", "/robots.txt")
_STARTS: tuple[tuple[str, Kind], ...] = (
    ("/gradio_api/mcp", "mcp"),
    ("/gradio_api/queue/join", "event"),
    ("/gradio_api/call/", "call"),
    ("/gradio_api/run/", "call"),
    ("/gradio_api/api/", "call"),
    ("/login", "login"),
)


def kind_of(method: str, path: str) -> Kind:
    """What a request is for.

    >>> kind_of("POST", "/gradio_api/call/ask"), kind_of("GET", "/gradio_api/call/ask/4f2a"), kind_of("GET", "/")
    ('call', 'stream', 'page')
    """
    if path == HEALTH:
        return "health"
    if path in ("", "/"):
        return "page"
    if path.startswith(_ASSETS):
        return "asset"
    if path.startswith("/gradio_api/heartbeat/"):
        return "heartbeat"
    if method != "POST":
        return (
            "stream" if path.startswith(("/gradio_api/queue/data", "/gradio_api/call/", "/gradio_api/mcp")) else "other"
        )
    return next((kind for start, kind in _STARTS if path.startswith(start)), "other")
