"""How much a visitor may send, and how often: so that one cannot keep the others waiting. Left out: how long an answer takes;
the queue answers one question after another and has room for so many."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from qa.page.hosting.asgi import App, Message, Receive, Scope, Send, header, reply
from qa.page.hosting.kinds import STARTS_WORK, kind_of

MAX_VISITORS = 10_000  # remembered at a time, some 2 MB; the one longest not seen is forgotten first
TOO_OFTEN = "That was too many requests in a short time. Please wait {seconds} seconds and try again."
TOO_MUCH = "That is too much at once: at most {limit} bytes can be sent."


@dataclass(slots=True)
class Buckets:
    """A bucket of requests for each visitor: full at first, filled up again evenly, `per_minute` in all (0: no limit)."""

    per_minute: int
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, visitor: str) -> int:
        """Take a request out of a visitor's bucket; where it is empty, the seconds until one is in it again."""
        if not self.per_minute:
            return 0
        now = self.clock()
        left, then = self._left.pop(visitor, (float(self.per_minute), now))
        left = min(self.per_minute, left + (now - then) * self.per_minute / 60)
        taken = left >= 1
        self._left[visitor] = (left - taken, now)
        if len(self._left) > MAX_VISITORS:
            self._left.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) * 60 / self.per_minute)


def visitor_of(scope: Message, proxies: int = 0) -> str:
    """Who asks: the address, as the last of so many proxies saw it; of IPv6 the network, for a household has all of one.

    >>> asked = {"client": ("10.0.0.1", 4), "headers": [(b"x-forwarded-for", b"6.6.6.6, 192.0.2.7")]}
    >>> visitor_of(asked), visitor_of(asked, proxies=1)
    ('10.0.0.1', '192.0.2.7')
    >>> visitor_of({"client": ("2001:db8:1:2:3::4", 4), "headers": []})
    '2001:db8:1:2::/64'
    """
    hops = [hop.strip() for hop in header(scope, "X-Forwarded-For").split(",") if hop.strip()]
    address = hops[-proxies] if 0 < proxies <= len(hops) else (scope.get("client") or ("", 0))[0]
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return str(address)[:64]
    return str(ipaddress.ip_network((number, 64), strict=False)) if number.version == 6 else str(number)


def limited(app: App, buckets: Buckets, max_bytes: int, proxies: int = 0) -> App:
    """The application for requests that are not too large, and those that start work not too often."""

    async def admit(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if kind_of(scope["method"], scope["path"]) in STARTS_WORK:
            seconds = buckets.wait(visitor_of(scope, proxies))
            if seconds:
                after = [(b"retry-after", str(seconds).encode())]
                await reply(send, 429, {"detail": TOO_OFTEN.format(seconds=seconds)}, after)
                return
        body = await _body(scope, receive, max_bytes)
        if body is None:
            close = [(b"connection", b"close")]  # for the rest of it is not read
            await reply(send, 413, {"detail": TOO_MUCH.format(limit=f"{max_bytes:,}")}, close)
        else:
            await app(scope, _again(body, receive), send)

    return admit


async def _body(scope: Scope, receive: Receive, max_bytes: int) -> list[Message] | None:
    """The messages of a request's body; None where it is too large, whatever its header says."""
    said = header(scope, "Content-Length")
    if said.isdecimal() and int(said) > max_bytes:
        return None
    if scope["method"] in ("GET", "HEAD"):
        return []
    messages, size = list[Message](), 0
    while True:
        messages.append(message := await receive())
        size += len(message.get("body", b""))
        if size > max_bytes:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return messages


def _again(messages: list[Message], receive: Receive) -> Receive:
    """Give messages out once more, and then what comes after them."""
    waiting = iter(messages)

    async def next_message() -> Message:
        message = next(waiting, None)
        return await receive() if message is None else message

    return next_message
