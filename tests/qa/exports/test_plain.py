from __future__ import annotations

import re

import pytest

from qa import Answer, Citation
from qa.exports.plain import as_text
from tests.qa.exports.hostile import DAY, HOSTILE, hostile_answers, nothing_known, undirected
from tests.qa.values import version

NUMBER_IN_BRACKETS = re.compile(r"\[(\d+)\]")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_quotations_stand_as_they_are_on_a_line_that_begins_with_their_mark(hostile: str) -> None:
    answers = hostile_answers(hostile)
    rows = [undirected(row) for row in as_text(answers, [DAY] * len(answers)).split("\n")]
    one, other = (undirected(words) for words in (f"So {hostile} was said.", f"And {hostile} again."))
    said = [row for row in rows if re.match(r"(\[\d\] )?“(So|And) ", row)]
    assert said == [f"[1] “{one}”", f"[1] “{one}”", f"[2] “{other}”", f"[2] “{other}”"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_number_in_brackets_is_a_mark_wherever_it_is_not_quoted_or_an_address(hostile: str) -> None:
    answers = hostile_answers(hostile)
    rows = [row.strip() for row in as_text(answers, [DAY] * len(answers)).split("\n")]
    unquoted = [
        re.sub("“.*”", "", row) for row in rows if not row.startswith(("- ", "\u2068javascript:", "javascript:"))
    ]
    marks = [int(n) for row in unquoted for n in NUMBER_IN_BRACKETS.findall(row)]
    # an item's two and its quotation; (the next item has none); two in a note, two quotations; one near a refusal; the sources
    assert marks == [1, 2, 1, 1, 2, 1, 2, 2, 1, 2]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_ends_a_line_or_speaks_to_the_terminal(hostile: str) -> None:
    answers = hostile_answers(hostile)
    text = as_text(answers, [DAY] * len(answers))
    plain = as_text(hostile_answers("Hive"), [DAY] * len(answers))
    assert len(text.splitlines()) == len(plain.splitlines())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    for row in text.split("\n"):
        assert sum(row.count(c) for c in "\u2066\u2067\u2068") == row.count("\u2069")


def test_an_answer_reads_like_this() -> None:
    of = version("Bees pause", "Hive paused it.")
    cited = Citation(1, of, 12, 27, ("https://crow.example/b",), dated="in May 2020")
    answer = Answer("Who?", "Who?", "…", answered=True, citations=(cited,), verdict="yes", note="Yes.", corpus=(1, "f"))
    assert as_text([answer], [DAY]).splitlines() == [
        "Verbatim",
        "",
        "Quotations are word for word. The number beside one leads to its source.",
        "",
        "Question: Who?",
        "==============",
        "",
        "Yes.",
        "",
        "[1] “Hive paused it.”",
        "    In May 2020. The Bee, published 13 January 2021",
        "",
        "No filters.",
        "Answered on 1 March 2026 from a collection of 1 article, fingerprint f.",
        "",
        "Sources",
        "",
        "[1] Bees pause",
        "    The Bee, published 13 January 2021",
        "    https://bee.example/bees-pause",
        f"    Characters 12 to 27 of the stored text, file bees-pause.md, SHA-256 {'0' * 64}.",
        "    Also reported by:",
        "    - https://crow.example/b",
    ]


def test_evidence_near_a_refusal_is_marked_as_no_answer() -> None:
    of = version("Bees pause", "Hive paused it.")
    refused = Answer("Who?", "Where? Who?", "None says.", answered=False, nearest=(Citation(1, of, 12, 27),))
    assert as_text([refused], [DAY]).splitlines()[6:12] == [
        "Understood as: Where? Who?",
        "",
        "Not answered. None says.",
        "",
        "Nearest in the articles, not an answer:",
        "",
    ]


def test_what_is_not_known_is_said_or_left_out() -> None:
    assert as_text([nothing_known()], [DAY]).splitlines()[-3:-1] == ["[1] t.md", "    no date in the source"]
