"""The headers of every response: what a browser may do with it. Left out: HTTPS, which is the proxy's."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable

from index import VerbatimError
from qa.page.hosting.asgi import App, Message, Receive, Scope, Send, header, without

FOREVER = b"public, max-age=31536000, immutable"  # for files whose name has a hash of what is in them
_INLINE = re.compile(rb"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_FRAME = re.compile(r"'self'|(?:https?://)?[\w*.:\[\]-]+")
_FEATURES = "accelerometer autoplay camera display-capture fullscreen geolocation gyroscope microphone midi payment usb"


class NoFrame(VerbatimError):
    """Something that cannot show a page in a frame."""


def frames_of(setting: str) -> str:
    """The sites that may show the page in a frame, as a policy names them. Raises NoFrame.

    >>> frames_of(""), frames_of("https://a.example, 'self'")
    ("'none'", "https://a.example 'self'")
    """
    sites = setting.replace(",", " ").split()
    for site in sites:
        if not _FRAME.fullmatch(site):
            raise NoFrame(f"--frames {site} is no site; write one like https://news.example, or leave it out")
    return " ".join(sites) or "'none'"


def hashes(page: bytes) -> list[str]:
    """What a policy calls the scripts that stand in a page. They are Gradio's own, and its configuration in which every < is
    escaped: nothing of an article can end such a script or begin another.

    >>> hashes(b'<script src="a.js"></script><script>1</script>')
    ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"]
    """
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def policy(frames: str, scripts: Iterable[str] = ()) -> str:
    """The Content-Security-Policy of a page with these scripts in it.

    >>> policy("'none'").split("; ")[:2]
    ["default-src 'self'", "script-src 'self' 'unsafe-eval'"]
    """
    # 'unsafe-eval': Gradio makes functions out of the texts of an event's js= and of gr.HTML's templates and js_on_load.
    # Style 'unsafe-inline': its components write style attributes, and its theme and our CSS into <style>.
    # data: and blob: for the icons in its style sheets. Scripts in the page need their hash.
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'unsafe-eval'", *scripts]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-src": "'none'",
        "frame-ancestors": frames,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def secured(app: App, frames: str) -> App:
    """The application with these headers on every response. A page is held back until it is whole, to know its scripts."""
    features = ", ".join(f"{name}=()" for name in _FEATURES.split())
    always = [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", features.encode()),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        *([(b"x-frame-options", b"DENY")] if frames == "'none'" else []),  # which cannot name a site
    ]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        cached = FOREVER if scope["path"].startswith("/assets/") else b""
        zipped = "gzip" in header(scope, "Accept-Encoding")
        held = list[Message]()

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = without(message["headers"], *([] if not cached else ["cache-control"]))
                if cached and message["status"] in (200, 304):
                    kept.append((b"cache-control", cached))
                message["headers"] = [*kept, *always]
                if header(message, "Content-Type").startswith("text/html"):
                    held.append(message)
                    return
                message["headers"].append((b"content-security-policy", policy(frames).encode()))
            elif held:
                held.append(message)
                if message.get("more_body"):
                    return
                for part in _whole(held, frames, zipped):
                    await send(part)
                held.clear()
                return
            await send(message)

        await app(scope, receive, dressed)

    return answer


def _whole(held: list[Message], frames: str, zipped: bool) -> tuple[Message, Message]:
    """A page in one piece, with the policy for its scripts, made small where the browser can read that."""
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts)
    about = without(start["headers"], "content-length", "cache-control")
    about.append((b"content-security-policy", policy(frames, hashes(body)).encode()))
    about.append((b"cache-control", b"no-store"))  # it may have been written for somebody who has logged in
    if zipped and body and not header(start, "Content-Encoding"):
        body = gzip.compress(body, 5)
        about += [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
    about.append((b"content-length", str(len(body)).encode()))
    return {**start, "headers": about}, {"type": "http.response.body", "body": body}
