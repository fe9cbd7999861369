"""The items of an answer -> a table that can be sorted, and what is only mentioned as a list.

An item has a row of its own for the quotation, so that it has the width of the table. `data-key` is what a column is sorted
by (qa/page/moves.py); an item without one comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from index.text import one_line
from qa.answer import Citation, Days, Item, Status
from qa.dates import date_line, date_words
from qa.page.cards import cite_of, quoted
from qa.page.markup import escaped, isolated
from qa.page.strings import ENGLISH, Strings
from qa.page.words import in_days, mark, said_by

LONG = 25  # items from which on the table scrolls by itself
# Statuses that fall short of another one; the rest say themselves why an item is none.
FALLS_SHORT: frozenset[Status] = frozenset({"proposed", "considered", "paused", "adopted", "in_use"})

Column = Literal["name", "status", "date", "details"]


def table(items: Sequence[Item], cited: Mapping[int, Citation], say: Strings) -> str:
    """The items as a table; its columns are those that at least one of them has something for."""
    if not items:
        return ""
    columns = _columns(items, cited)
    rows = "".join(_item(item, columns, cited, say) for item in items)
    counted = say.html("entries_one" if len(items) == 1 else "entries_other", n=say.number(len(items)))
    head = _head(columns, say) if len(items) > 1 else ""
    html = f'<table class="v-items"><caption id="entries">{counted}</caption>{head}{rows}</table>'
    if len(items) < LONG:
        return html
    return f'<div class="v-long" role="region" tabindex="0" aria-labelledby="entries">{html}</div>'


def mentioned(items: Iterable[Item], say: Strings) -> str:
    """What is not shown to be an item, with the reason."""
    entries = "".join(
        f"<li><b>{isolated(item.name)}</b>{_reason(item.status, say)}{_marks(item.citations, say)}</li>"
        for item in items
    )
    return f'<div class="v-mentioned"><h3>{say.html("mentioned")}</h3><ul>{entries}</ul></div>' if entries else ""


def in_words(status: Status, say: Strings = ENGLISH) -> str:
    """A status as it is read.

    >>> in_words("in_use")
    'in use'
    """
    return say.texts.get(f"status_{status}", status)


def _columns(items: Sequence[Item], cited: Mapping[int, Citation]) -> list[Column]:
    columns: list[Column] = ["name"]
    columns += ["status"] if any(item.status for item in items) else []
    columns += ["details"] if any(_details(item, cited) for item in items) else []
    columns += ["date"] if any(item.days for item in items) else []
    return columns


def _head(columns: Sequence[Column], say: Strings) -> str:
    names: dict[Column, str] = {
        "name": say.html("column_name"),
        "status": say.html("column_status"),
        "date": say.html("column_date"),
        "details": say.html("column_details"),
    }
    cells = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" class="v-sort">{names[column]}</button></th>'
        for column in columns
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _item(item: Item, columns: Sequence[Column], cited: Mapping[int, Citation], say: Strings) -> str:
    """A row, and below it the best of what backs the item, where that says more than its name."""
    quotation = _quotation(item, cited)
    scope = "rowgroup" if quotation else "row"
    cells = "".join(_cell(column, item, cited, say) for column in columns[1:])
    name = f'<span class="v-item"><b>{isolated(item.name)}</b>{_marks(item.citations, say)}</span>'
    first = f'<tr><th scope="{scope}" data-key="{escaped(item.name.casefold())}">{name}</th>{cells}</tr>'
    return f"<tbody>{first}{_backed(item, quotation, len(columns), say) if quotation else ''}</tbody>"


def _cell(column: Column, item: Item, cited: Mapping[int, Citation], say: Strings) -> str:
    if column == "status":
        said = escaped(in_words(item.status, say)) if item.status else ""
        return f'<td data-key="{said}">{said}</td>'
    if column == "date":
        days = in_days(item.days, say) if item.days else say.html("no_date")
        return f'<td data-key="{escaped(item.days.last) if item.days else ""}">{days}</td>'
    details = _details(item, cited)
    return f'<td data-key="{escaped(_sortable(details))}" dir="auto">{escaped(details)}</td>'


def _quotation(item: Item, cited: Mapping[int, Citation]) -> Citation | None:
    """The first quotation of an item, unless it is no more than its name (a headline)."""
    first = cited.get(item.citations[0]) if item.citations else None
    return None if first is None or one_line(first.quote) == item.name else first


def _backed(item: Item, quotation: Citation, columns: int, say: Strings) -> str:
    when = item.detail.removesuffix(f": “{quotation.quote}”")  # the quotation itself follows
    known = item.days or when in ("", date_line(quotation.version))
    dated = "" if known else f'<span class="v-dated">{escaped(when[:1].upper() + when[1:])}</span>. '
    html = f'<blockquote{cite_of(quotation.version)} dir="auto"><p>“{quoted(quotation)}”</p></blockquote>'
    byline = f'<p class="v-byline">{dated}{said_by(quotation.version, say)}</p>'
    return f'<tr class="v-backed"><td colspan="{columns}">{html}{byline}</td></tr>'


def _details(item: Item, cited: Mapping[int, Citation]) -> str:
    """What is said of an item that has no quotation, without its date where that has a column."""
    if _quotation(item, cited):
        return ""
    return _without(item.detail, item.days) if item.days else item.detail


def _without(detail: str, days: Days) -> str:
    return detail.removesuffix(date_words(days.last)).rstrip(" ,:")


def _sortable(details: str) -> str:
    """A number at the beginning so that it can be sorted as one.

    >>> _sortable("1,234 articles"), _sortable("The Bee")
    ('1234 articles', 'the bee')
    """
    return re.sub(r"(?<=\d),(?=\d{3})", "", details).casefold()


def _reason(status: Status | None, say: Strings) -> str:
    """What an item is instead: "only proposed", "ended"."""
    if status is None or status == "other":
        return ""
    words = in_words(status, say)
    return f", {escaped(say('only', status=words) if status in FALLS_SHORT else words)}"


def _marks(numbers: Iterable[int], say: Strings) -> str:
    marks = " ".join(mark(n, say) for n in numbers)
    return f"&nbsp;{marks}" if marks else ""
