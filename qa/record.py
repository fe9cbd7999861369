"""An answer as one JSON object, the form in which it is exported and checked again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from qa.answer import Answer, Citation, Filters, Item


def to_record(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The answer record: plain JSON values, citations with their exact slice and the hash of the file it was read from."""
    return {
        "id": id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answered": answer.answered,
        "text": answer.text,
        "verdict": answer.verdict,
        "items": [item_record(i) for i in answer.items],
        "mentioned": [item_record(i) for i in answer.mentioned],
        "citations": [citation_record(c) for c in answer.citations],
        "nearest": [citation_record(c) for c in answer.nearest],
        "scanned": {"passages": answer.scanned.passages, "of": answer.scanned.of} if answer.scanned else None,
        "filters": filters_record(answer.filters),
        "corrections": [{"written": written, "taken_for": taken} for written, taken in answer.corrections],
        "corpus": {"articles": answer.corpus[0], "fingerprint": answer.corpus[1]},
        "elapsed_ms": round(answer.elapsed_ms, 2),
        "language": answer.language or None,
    }


def json_lines(answers: Iterable[Answer]) -> str:
    """The records of answers, one JSON object a line, as scripts/verify.py checks them again."""
    return "".join(f"{json_line(answer)}\n" for answer in answers)


def json_line(answer: Answer, id: str | None = None) -> str:
    """One record on one line, also for programs to which U+0085, U+2028 and U+2029 end lines."""
    text = json.dumps(to_record(answer, id), ensure_ascii=False)
    return text.translate({character: f"\\u{character:04x}" for character in (0x85, 0x2028, 0x2029)})


def item_record(item: Item) -> dict[str, Any]:
    """One item; `citations` are the numbers of what backs it."""
    return {"name": item.name, "status": item.status, "detail": item.detail, "citations": list(item.citations)}


def citation_record(citation: Citation) -> dict[str, Any]:
    """One citation; `start` and `end`, and those of the `span` in it that answers, count characters of the stored text;
    `dated` says when what is quoted happened, where that was asked."""
    version = citation.version
    return {
        "number": citation.number,
        "source": version.source,
        "title": version.title or version.source,
        "provider": version.provider,
        "published": version.published,
        "file": version.file,
        "file_sha256": version.file_sha256,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "span": {"start": citation.span[0], "end": citation.span[1]} if citation.span else None,
        "also": list(citation.also),
        "dated": citation.dated or None,
    }


def filters_record(filters: Filters) -> dict[str, Any]:
    """Only the filters that are set, from the question or beside it."""
    named = {
        "providers": list(filters.providers),
        "since": filters.since,
        "until": filters.until,
        "places": list(filters.places),
        "topics": list(filters.topics),
        "newest_first": filters.newest_first,
    }
    return {name: value for name, value in named.items() if value}
