"""Dates as people write them, in English whatever the machine's locale."""

from __future__ import annotations

from datetime import datetime

from index import Version

MONTHS = "January February March April May June July August September October November December".split()


def date_words(published: str) -> str:
    """An ISO 8601 moment or day as a date in its own zone.

    >>> date_words("2021-01-13T23:59:00-08:00"), date_words("2021-01-13")
    ('13 January 2021', '13 January 2021')
    """
    moment = datetime.fromisoformat(published)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def date_line(version: Version) -> str:
    """When it was published, or that the source does not say."""
    return f"published {date_words(version.published)}" if version.published else "no date in the source"
