from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from qa.exports import articles_as_sources, as_csv, sources_of
from qa.exports.spreadsheet import neutralised
from qa.exports.texts import line
from qa.exports.words import COLUMNS
from tests.qa.exports.hostile import HOSTILE, hostile_answers, nothing_known
from tests.qa.values import version

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "\ufeff=1",
    '"=1"',
    "=cmd|'/C calc'!A0",
)


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    decoded = text.encode("utf-8").decode("utf-8-sig")
    assert decoded != text  # the byte order mark is gone
    return list(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=delimiter == ","))


def is_formula(cell: str) -> bool:
    return re.match(r"[\s\ufeff]*[=+\-@＝＋－＠]", cell) is not None or cell[:1] in ("\t", "\r")


@pytest.mark.parametrize("hostile", [*HOSTILE, *FORMULAS])
def test_every_cell_is_read_back_as_it_was_but_for_the_apostrophes(hostile: str) -> None:
    sources = sources_of(hostile_answers(hostile))
    heading, *rows = read(as_csv(sources))
    assert heading == list(COLUMNS)
    for row, source in zip(rows, sources, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert cells["key"] == source.key
        assert cells["address"] == (source.address or "")
        assert cells["title"] in (line(hostile), neutralised(line(hostile)))
        assert cells["quotations"] == neutralised("\n".join(source.quotes))
        assert cells["file"].removeprefix("'") == neutralised(f"{hostile}.md").removeprefix("'")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "hostile", [*HOSTILE, *FORMULAS, *(f"a;{f}" for f in FORMULAS), *(f'";"{f}";"' for f in FORMULAS)]
)
def test_no_cell_is_a_formula_whatever_separates_cells(hostile: str, delimiter: str) -> None:
    cells = [cell for row in read(as_csv(sources_of(hostile_answers(hostile))), delimiter) for cell in row]
    assert [cell for cell in cells if is_formula(cell)] == []


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx", *FORMULAS])
def test_what_may_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text)[:1] == "'"


@pytest.mark.parametrize("text", ["", "plain", "5 - 3 = 2", "a@b.c", "'quoted'", "a; b", "two\nlines"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert neutralised(text) == text


def test_rows_read_like_this() -> None:
    of = replace(version('Bees "pause"'), published=None)
    (source,) = articles_as_sources([of])
    row = f'"{source.key}","Bees ""pause""","The Bee","","","bees-""pause"".md","{"0" * 64}",""\r\n'
    assert as_csv([source]).partition("\r\n")[2] == row


def test_what_is_not_known_is_an_empty_cell() -> None:
    _, row = read(as_csv(sources_of([nothing_known()])))
    assert row[1:] == ["t.md", "", "", "", "t.md", "0" * 64, "One."]
