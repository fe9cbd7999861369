"""Publication dates: a moment with its zone, or nothing. A date without a time or a zone is never completed by guessing."""

from __future__ import annotations

from datetime import UTC, datetime

YEARS = range(1900, 2200)  # exports write year 1 or 9999 for "unknown"


def parse_published(value: str) -> tuple[str | None, str | None]:
    """Read an ISO 8601 date-time: (ISO text in its own zone, None), or (None, why it was dropped).

    >>> parse_published("2021-05-07T14:19:00Z")
    ('2021-05-07T14:19:00+00:00', None)
    >>> parse_published("2021-02-30T10:00:00Z")[0] is None
    True
    """
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None, "is not a possible ISO 8601 date-time"
    if moment.tzinfo is None:
        return None, "has no time zone, so the moment is unknown"
    if moment.year not in YEARS:
        return None, f"lies outside the years {YEARS[0]} to {YEARS[-1]}"
    return moment.isoformat(), None


def utc(published: str) -> datetime:
    """The moment of a stored `published` value, in UTC, for comparing."""
    return datetime.fromisoformat(published).astimezone(UTC)
