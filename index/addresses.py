"""Web addresses: which are safe to link, and which mean the same article.

courlan (Apache-2.0, kept up for web corpora) knows the tracking parameters. AMP copies are not resolved to their origin.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from courlan import normalize_url

MAX_ADDRESS = 2000
_UNSAFE = re.compile(r"[^\S ]|[\x00-\x1f\x7f<>\"\\]")  # a space inside is a common slip; links write it as %20


def why_unsafe(url: str) -> str | None:
    """Say why `url` may not become a link, or None where it may.

    >>> why_unsafe("javascript:alert(1)")
    'is not an http or https address'
    """
    if len(url) > MAX_ADDRESS:
        return f"is longer than {MAX_ADDRESS} characters"
    if _UNSAFE.search(url):
        return "holds a character that no address may hold"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a valid address"
    if parts.scheme.lower() not in ("http", "https"):
        return "is not an http or https address"
    if not host:
        return "names no host"
    if parts.username is not None or parts.password is not None:
        return "hides a user name before the host"
    return None


@lru_cache(maxsize=65536)
def canonical(url: str) -> str:
    """The identity of a safe address: no scheme, www, default port, tracking parameters, fragment or last slash.

    >>> canonical("http://www.Example.org/a/?utm_source=x&id=3#top")
    'example.org/a?id=3'
    """
    cleaned = normalize_url(url.partition("#")[0], trailing_slash=False)
    parts = urlsplit(cleaned)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.port and parts.port not in (80, 443):
        host = f"{host}:{parts.port}"
    path = parts.path.rstrip("/")
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"
