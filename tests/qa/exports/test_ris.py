from __future__ import annotations

import re
from dataclasses import replace

import pytest
import rispy

from qa.exports import articles_as_sources, as_ris, sources_of
from qa.exports.texts import line
from tests.qa.exports.hostile import HOSTILE, hostile_answers, nothing_known
from tests.qa.values import version

Rows = list[tuple[str, str]]


def read(text: str) -> list[Rows]:
    """References by the specification: lines of a tag, two spaces, a hyphen, a space and a value, from TY to ER."""
    references: list[Rows] = []
    for row in filter(None, re.split("\r\n|[\n\r\u0085\u2028\u2029\x0b\x0c\x1c\x1d\x1e]", text)):
        tag = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", row, re.S)
        assert tag
        if tag[1] == "TY":
            references.append([])
        references[-1].append((tag[1], tag[2]))
    assert all([rows[0][0], rows[-1]] == ["TY", ("ER", "")] for rows in references)
    return references


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_value_is_read_back_as_it_was(hostile: str) -> None:
    sources = sources_of(hostile_answers(hostile))
    text, words = as_ris(sources), line(hostile)
    assert read(text) == [
        [
            ("TY", "NEWS"),
            ("ID", source.key),
            ("TI", words),
            ("T2", words),
            ("PY", "2021"),
            ("DA", "2021/01/13"),
            *([("UR", source.address)] if source.address else []),
            *(("N1", note) for note in source.notes),
            ("ER", ""),
        ]
        for source in sources
    ]
    assert [(r["id"], r["title"]) for r in rispy.loads(text)] == [(source.key, words) for source in sources]


def test_what_is_not_known_is_left_out() -> None:
    (rows,) = read(as_ris(sources_of([nothing_known()])))
    assert [(tag, value) for tag, value in rows if tag != "ID"] == [
        ("TY", "NEWS"),
        ("TI", "t.md"),
        ("N1", "File t.md"),
        ("N1", "“One.”"),
        ("ER", ""),
    ]


def test_an_address_with_a_semicolon_stays_one() -> None:
    sources = articles_as_sources([replace(version("T"), url="https://e.org/a;b")])
    assert rispy.loads(as_ris(sources))[0]["urls"] == ["https://e.org/a%3Bb"]


def test_lines_end_as_specified() -> None:
    text = as_ris(articles_as_sources([version("T"), version("U")]))
    assert text.count("\r\n") == text.count("\n") == 17
    assert text.endswith("ER  - \r\n")
    assert as_ris([]) == ""
