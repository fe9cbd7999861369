"""All the layers in turn, and the server that they stand in. The only file that imports FastAPI and Uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI

from index import Settings
from qa.page.hosting.access import logged
from qa.page.hosting.asgi import App
from qa.page.hosting.assets import Kept, with_kept_assets
from qa.page.hosting.gate import gate_of, gated
from qa.page.hosting.health import Health, with_health
from qa.page.hosting.limits import Buckets, limited
from qa.page.hosting.security import frames_of, secured

GOODBYE = 2  # seconds for the streams that are open when the server is to end: each page holds one


def application() -> Any:
    """An application for Gradio to put its page into, with none of FastAPI's own pages."""
    return FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


def layered(page: App, settings: Settings, check: Callable[[], Health]) -> App:
    """The page behind everything that stands between it and its visitors. Raises NoFrame."""
    gate = gate_of(settings.hosts, settings.root_path, settings.proxies)
    app = with_kept_assets(page, Kept())
    app = with_health(app, check)
    app = limited(app, Buckets(settings.requests_per_minute), settings.request_bytes, settings.proxies)
    app = gated(app, gate)
    app = secured(app, frames_of(settings.frames))
    return logged(app, settings.log_questions, settings.proxies, settings.request_bytes)


class Announced(uvicorn.Server):
    """A server that says when it has opened."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open, and say so."""
        await super().startup(sockets)
        if self.started:
            self._opened()


def run(app: App, settings: Settings, opened: Callable[[], None]) -> None:
    """Serve until interrupted; `opened` is called once the first request can come."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,  # what it has to say goes where everything goes (logs.py)
        access_log=False,
        server_header=False,
        proxy_headers=False,  # it would believe anybody on this machine; gate.py and limits.py know whom to believe
        timeout_graceful_shutdown=GOODBYE,
    )
    Announced(config, opened).run()
