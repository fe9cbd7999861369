"""A checked quotation as one JSON object, the form in which it is exported; qa/verify.py checks its citations again."""

from __future__ import annotations

from typing import Any

from qa.quote_check import QuoteCheck
from qa.quote_words import explained, verdict
from qa.record import citation_record


def check_record(check: QuoteCheck, id: str | None = None) -> dict[str, Any]:
    """The check as plain JSON values; citations as in an answer record, each with how it differs."""
    return {
        "id": id,
        "match": check.match,
        "verdict": verdict(check),
        "note": explained(check),
        "words": check.words,
        "cut": check.cut,
        "citations": [
            {
                **citation_record(found.citation),
                "match": found.match,
                "likeness": round(found.comparison.likeness, 3),
                "differences": [d._asdict() for d in found.comparison.differences],
                "headline": found.headline,
                "gone": found.gone,
            }
            for found in check.found
        ],
        "parts": [{"text": p.text, "match": p.match, "citations": list(p.citations)} for p in check.parts],
        "nearest": [citation_record(citation) for citation in check.nearest],
        "corpus": {"articles": check.corpus[0], "fingerprint": check.corpus[1]},
        "elapsed_ms": round(check.elapsed_ms, 2),
    }
