"""Sources as CSV, for spreadsheets. UTF-8 with a byte order mark: without it Excel reads another encoding.

Spreadsheets take a cell that begins with one of a few characters for a formula; an apostrophe before it makes it text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from qa.exports.sources import Source
from qa.exports.words import COLUMNS

# At the start of a cell, or after what a spreadsheet set to another separator takes for the end of one: Excel in much of
# Europe parts cells at semicolons, and then our quotation marks protect nothing. The wide forms are read as formulas too.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\u200b\ufeff\"]*[=+\-@＝＋－＠]|^[\t\r\n])")
_MARK = "\ufeff"


def as_csv(sources: Sequence[Source]) -> str:
    """One row a source, below a row of headings; rows end with CR LF, quotations stand on lines of one cell."""
    table = io.StringIO(newline="")
    rows = csv.writer(table, quoting=csv.QUOTE_ALL)
    rows.writerow(COLUMNS)
    rows.writerows([neutralised(cell) for cell in _row(source)] for source in sources)
    return _MARK + table.getvalue()


def neutralised(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> neutralised("=1+1"), neutralised("5 - 3"), neutralised("a;@b")
    ("'=1+1", '5 - 3', "a;'@b")
    """
    return _FORMULA.sub(r"\1'", cell)


def _row(source: Source) -> list[str]:
    version = source.version
    quotes = "\n".join(source.quotes)
    published, address = version.published or "", source.address or ""
    return [source.key, source.title, source.provider, published, address, version.file, version.file_sha256, quotes]
