"""Every string of the exports, in one place. What the page says as well is taken from there, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from index import Version
from qa.answer import Answer, Filters, Status
from qa.dates import date_line, date_words
from qa.exports.texts import isolated, line
from qa.page.answers import read_line
from qa.page.strings import ENGLISH
from qa.page.tables import FALLS_SHORT, in_words
from qa.periods import days_words
from qa.record import filters_record

__all__ = ["MENTIONED", "NAME", "NEAREST", "SOURCES", "UNDERSTOOD_AS", "date_line", "read_line"]

# The page's.
NAME, UNDERSTOOD_AS, SOURCES = ENGLISH("name"), ENGLISH("understood_as"), ENGLISH("sources")
MENTIONED, NEAREST = ENGLISH("mentioned"), ENGLISH("nearest")

QUESTION = "Question:"
NO_QUESTION = "(no question)"
NOT_ANSWERED = "Not answered."
PREFACE = "Quotations are word for word. The number beside one leads to its source."
NO_FILTERS = "No filters."
FILTERED = "Only articles"
FILTER_NAMES = {"providers": "from", "places": "about", "topics": "under"}  # others are called by their own names
SOURCE = "Source:"
ALSO = "Also reported by"
FILE = "File"
BACK = "Back to the text"
FORMATS = {
    "markdown": "Markdown",
    "html": "HTML",
    "text": "Plain text",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
    "csv": "CSV",
    "json": "Answer record (JSON)",
}
COLUMNS = ("key", "title", "provider", "published", "address", "file", "file SHA-256", "quotations")


def title(questions: Iterable[str]) -> str:
    """What an export is called.

    >>> title(["Who paused?"]), title(["Who?", "When?"])
    ('Verbatim: Who paused?', 'Verbatim: 2 questions')
    """
    asked = list(questions)
    return f"{NAME}: {asked[0]}" if len(asked) == 1 else f"{NAME}: {len(asked):,} questions"


def collection_line(answer: Answer, on: date) -> str:
    """When it was answered, and from which state of which collection."""
    (articles, fingerprint), day = answer.corpus, date_words(on.isoformat())
    if not articles:
        return f"Answered on {day}."
    counted = f"{articles:,} article" + ("" if articles == 1 else "s")
    return f"Answered on {day} from a collection of {counted}, fingerprint {fingerprint}."


def filters_line(filters: Filters) -> str:
    """Which articles could answer.

    >>> filters_line(Filters(("The Bee", "The Crow"), "2021-01-01"))
    'Only articles from The Bee or The Crow, published from 1 January 2021 on.'
    """
    record: Mapping[str, object] = filters_record(filters)
    said = [
        f"{FILTER_NAMES.get(name, f'{name}:')} {' or '.join(isolated(line(str(one))) for one in value)}"
        for name, value in record.items()
        if isinstance(value, list)
    ]
    since, until = (date.fromisoformat(day) if day else None for day in (filters.since, filters.until))
    if since or until:
        said.append(f"published {days_words(since, until)}")
    return f"{FILTERED} {', '.join(said)}." if said else NO_FILTERS


def said_by(version: Version) -> str:
    """Who says it, and when: the day of publication."""
    return ", ".join([*([isolated(line(version.provider))] if version.provider else []), date_line(version)])


def slice_line(version: Version, start: int, end: int) -> str:
    """Where the quotation stands, for checking it."""
    file = isolated(line(version.file))
    return f"Characters {start} to {end} of the stored text, file {file}, SHA-256 {version.file_sha256}."


def status_words(status: Status | None, shown: bool) -> str:
    """What an item is; what one that is not shown to be what was asked for is instead.

    >>> status_words("in_use", True), status_words("proposed", False), status_words("other", False)
    ('in use', 'only proposed', '')
    """
    if status is None or (status == "other" and not shown):
        return ""
    return f"only {in_words(status)}" if not shown and status in FALLS_SHORT else in_words(status)
