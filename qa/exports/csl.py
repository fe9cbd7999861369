"""Sources as CSL-JSON, which citation processors and reference managers read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from qa.exports.sources import Source


def as_csl(sources: Sequence[Source]) -> str:
    """One item a source, of the type article-newspaper."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.key, "type": "article-newspaper", "title": source.title}
    if source.provider:
        item["container-title"] = source.provider
    if source.day:
        item["issued"] = {"date-parts": [[source.day.year, source.day.month, source.day.day]]}
    if source.address:
        item["URL"] = source.address
    if source.notes:
        # citeproc-js takes "{:author: ...}" in a note for a field of the item
        item["note"] = " ".join(source.notes).replace("{:", "{ :")
    return item
