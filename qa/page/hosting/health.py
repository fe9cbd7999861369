"""Whether the page can answer, for a load balancer: cheap, and without a model. Left out: whether an answer would be right."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from index import VerbatimError
from index.manifest import MANIFEST_FILE, current_version
from qa.page.hosting.asgi import App, Receive, Scope, Send, reply
from qa.page.hosting.kinds import HEALTH
from qa.page.hosting.logs import LOG

Finding = Callable[[], Iterable[str]]  # what is wrong, each in a sentence; nothing where all is well


@dataclass(frozen=True, slots=True)
class Health:
    """How the page is: which version of the index answers, how many articles it holds, when it was built, what is wrong."""

    version: str | None
    articles: int | None
    built: str | None
    wrong: tuple[str, ...] = ()


def health(index: Path, more: Finding = tuple) -> Health:
    """How the index is, by what can be seen without reading it; `more` looks for what else may be wrong."""
    try:
        folder, sha256 = current_version(index)
        raw = (folder / MANIFEST_FILE).read_bytes()
        manifest = json.loads(raw)
        gone = [name for name in manifest["files"] if not (folder / name).is_file()]
        changed = hashlib.sha256(raw).hexdigest() != sha256
        found = Health(folder.name, manifest["counts"]["articles"], manifest["built"])
    except (VerbatimError, OSError, ValueError, KeyError, TypeError) as error:
        return Health(None, None, None, (f"the index cannot be used: {error}", *more()))
    wrong = [f"{name} of the index is not there" for name in gone] + ["the manifest was changed"] * changed
    return Health(found.version, found.articles, found.built, (*wrong, *more()))


def with_health(app: App, check: Callable[[], Health]) -> App:
    """The application, and its health at /health: 200 where all is well, else 503. What is wrong stands in the log, for it
    names folders; a visitor is told only that something is."""

    async def tell(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != HEALTH:
            await app(scope, receive, send)
            return
        found = await asyncio.to_thread(check)
        for sentence in found.wrong:
            LOG.error("unhealthy", extra={"fields": {"why": sentence}})
        status = {
            "status": "failing" if found.wrong else "ok",
            "version": found.version,
            "articles": found.articles,
            "built": found.built,
        }
        await reply(send, 503 if found.wrong else 200, status, [(b"cache-control", b"no-store")])

    return tell
