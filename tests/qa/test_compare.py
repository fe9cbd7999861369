from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qa import Answer, Citation, Reading
from qa.choose import DIFFER
from qa.compare import AGREE, bare, by_side, compared_answer, reports
from qa.enumeration import each_alone
from tests.qa.values import hit, reading, version


def read(text: str, span: str, title: str, score: float = 1.0, provider: str = "The Bee") -> Reading:
    of = hit(version(title, text, provider=provider))
    start = of.version.text.index(span, of.version.title_end)
    return replace(reading(of, text), span=(start, start + len(span)), score=score)


def cite(number: int, of: Reading) -> Citation:
    return Citation(number, of.hit.version, of.start, of.end)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("How much did it cost, and do the sources agree?", "How much did it cost?"),
        ("How long did it last? Do the articles give the same figure?", "How long did it last?"),
        ("How much is it? The reports do not seem to agree.", "How much is it?"),
        (
            "How do the counts of agencies differ across the reports on it?",
            "How many agencies across the reports on it?",
        ),
        ("How much did it cost?", "How much did it cost?"),
    ],
)
def test_what_is_asked_about_the_sources_is_taken_off(question: str, left: str) -> None:
    assert bare(question) == left


def test_reports_with_other_figures_are_put_side_by_side() -> None:
    readings = [
        read("It cost $4m in all.", "$4m", "One"),
        read("It cost $4 million.", "$4 million", "Two", 0.9),
        read("It cost $5m.", "$5m", "Three", 0.8),
        read("It cost $9m.", "$9m", "Far", -9.0),
    ]
    assert [r.hit.version.title for r in reports(readings)] == ["One", "Three"]


def test_where_no_report_is_near_those_further_off_are_compared() -> None:
    readings = [
        read("It cost $4m in all.", "$4m", "One", 2.0),
        read("It cost $5m.", "$5m", "Two", 1.0),
        read("It cost $9m.", "$9m", "Far", -0.5),
    ]
    assert [r.hit.version.title for r in reports(readings)] == ["One", "Two"]


def test_where_no_figure_differs_a_second_report_agrees() -> None:
    readings = [read("It cost $4m in all.", "$4m", "One"), read("It cost $4 million.", "$4 million", "Two", 0.9)]
    assert [r.hit.version.title for r in reports(readings)] == ["One", "Two"]
    answer = compared_answer(Answer("", "", "", answered=False), reports(readings), cite)
    assert answer.note == AGREE


def test_what_differs_is_said_first() -> None:
    chosen = [read("It cost $4m.", "$4m", "One"), read("It cost $5m.", "$5m", "Two", provider="The Crow")]
    answer = compared_answer(Answer("", "", "", answered=False), chosen, cite)
    assert answer.note == f"{DIFFER} The Bee: $4m [1]; The Crow: $5m [2]."
    assert answer.text.splitlines() == [answer.note, "“It cost $4m.” [1]", "“It cost $5m.” [2]"]


def test_each_side_is_asked_by_itself() -> None:
    asked = []

    def ask(question: str) -> Sequence[Reading]:
        asked.append(question)
        side = "Oakdale" if "Oakdale" in question else "Elmwood"
        return [read(f"{side} paid $4m.", "$4m", side)]

    found = by_side(each_alone("How much did Oakdale and Elmwood pay?"), ask, 0.0)
    assert [r.hit.version.title for r in found] == ["Oakdale", "Elmwood"]
    assert asked == ["How much did Oakdale pay?", "How much did Elmwood pay?"]
