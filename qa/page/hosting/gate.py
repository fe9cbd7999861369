"""Who may come in, and to what.

A page somewhere on the web must not read this one through its visitor's browser, neither from its own address (CORS) nor by
having its name resolve to this machine (DNS rebinding). The first needs another Origin, the second a Host that is a name: a
number is always let in, a name only where it is known. Gradio's own check (strict_cors) knows only of localhost.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from qa.page.hosting.asgi import App, Receive, Scope, Send, header, reply, without

CLOSED = (  # what Gradio offers besides: no part of this page needs it, and some of it writes files or calls other hosts
    "/gradio_api/upload",
    "/gradio_api/proxy=",
    "/gradio_api/deep_link",
    "/gradio_api/process_recording",
    "/gradio_api/stream/",
    "/gradio_api/run-history",
    "/gradio_api/runs",
    "/gradio_api/custom_component",
    "/gradio_api/vibe",
    "/gradio_api/undo-vibe",
    "/gradio_api/dev/",
    "/gradio_api/profiling",
    "/gradio_api/startup-events",
    "/monitoring",
    "/openapi.json",
    "/svelte",
)
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "Forwarded")
_UNKNOWN = "This page does not answer to the name {name}. Whoever hosts it can add the name: --hosts {name}"
_ELSEWHERE = "This page is not for use from {origin}."


@dataclass(frozen=True, slots=True)
class Gate:
    """The names that the page answers to besides numbers and this machine's; the path it stands at, where a proxy puts it
    below its own ("/verbatim"), and how many proxies are in front and may say who asks."""

    names: frozenset[str] = frozenset()
    path: str = ""
    proxies: int = 0


def gate_of(hosts: str, root_path: str, proxies: int) -> Gate:
    """A gate from the settings: names with commas between, and the public address or path.

    >>> gate = gate_of("News.example, desk", "https://press.example/verbatim/", 1)
    >>> sorted(gate.names), gate.path
    (['desk', 'news.example', 'press.example'], '/verbatim')
    """
    public = urlsplit(root_path)
    names = {*(name.strip() for name in hosts.split(",")), public.hostname or ""} - {""}
    return Gate(frozenset(name.casefold() for name in names), public.path.rstrip("/"), proxies)


def host_known(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header may be answered.

    >>> host_known("127.0.0.1:7860", frozenset()), host_known("[::1]", frozenset()), host_known("rebound.example", frozenset())
    (True, True, False)
    """
    name = _hostname(host)
    machine = socket.gethostname().casefold()
    return name in {"localhost", machine, f"{machine}.local", *names} or _is_number(name)


def origin_known(origin: str, host: str, names: frozenset[str]) -> bool:
    """Whether a request from the page of this origin may be answered: the page's own, as the browser or the proxy knows it.

    >>> origin_known("http://localhost:7860", "localhost:7860", frozenset())
    True
    >>> origin_known("http://localhost:3000", "localhost:7860", frozenset())
    False
    """
    parts = urlsplit(origin)
    return parts.netloc.casefold() == host.casefold() or (parts.hostname or "") in names


def gated(app: App, gate: Gate) -> App:
    """The application for those who may come in; what a proxy says is believed only where there is one."""

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if not gate.proxies:
            scope["headers"] = without(scope["headers"], *_FORWARDED)
        if gate.path and (scope["path"] == gate.path or scope["path"].startswith(f"{gate.path}/")):
            scope["path"] = scope["path"][len(gate.path) :] or "/"  # for a proxy that passes the path on as it is
            scope["raw_path"] = scope["path"].encode()
        host = header(scope, "X-Forwarded-Host").partition(",")[0].strip() or header(scope, "Host")
        origin = header(scope, "Origin")
        if not host_known(host, gate.names):
            await reply(send, 421, {"detail": _UNKNOWN.format(name=_hostname(host) or "that it was asked by")})
        elif origin and not origin_known(origin, host, gate.names):
            await reply(send, 403, {"detail": _ELSEWHERE.format(origin=origin)})
        elif scope["path"].startswith(CLOSED):
            await reply(send, 404, {"detail": "There is nothing here."})
        else:
            await app(scope, receive, send)

    return enter


def _hostname(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
