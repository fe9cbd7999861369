from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Days, Tally
from qa.page.pictures import MAX_PROVIDERS, course, every_month, lanes, tallied
from qa.page.strings import ENGLISH, SPANISH
from tests.qa.page.values import BEES, HOSTILE, NEST, QUOTE, Read, cite, hostile_citation

EVENTS = [
    replace(cite(BEES, QUOTE, 1), days=Days("2020-01-01", "2020-01-01", "published")),
    replace(cite(BEES, QUOTE, 2), days=Days("2020-07-01", "2020-07-31", "stated")),
    replace(cite(BEES, QUOTE, 3), days=Days("2021-12-31", "2021-12-31", "published")),
]


def test_each_point_is_a_link_to_its_source_that_says_when_and_what() -> None:
    shown = Read(course(EVENTS))
    assert [a["href"] for a in shown.named("a")] == ["#source-1", "#source-2", "#source-3"]
    assert [a["aria-label"] for a in shown.named("a")] == [
        "[1] source, 1 Jan 2020",
        "[2] source, July 2020",
        "[3] source, 31 Dec 2021",
    ]
    assert f"July 2020: “{QUOTE}”" in shown.text
    assert not any("style" in attributes for _, attributes in shown.elements)


def test_points_stand_at_their_share_of_the_time_and_several_days_have_a_bar() -> None:
    shown = Read(course(EVENTS))
    day = (96 - 4) / 730
    assert [c["cx"] for c in shown.named("circle")] == ["4.00%", f"{4 + day * 212:.2f}%", "96.00%"]
    (span,) = (a for a in shown.named("line") if a["class"] == "v-span")
    assert (span["x1"], span["x2"]) == (f"{4 + day * 182:.2f}%", f"{4 + day * 212:.2f}%")


def test_points_without_room_stand_below_one_another() -> None:
    assert lanes([4, 4, 4, 96]) == [0, 1, 2, 0]
    close = [replace(c, days=Days("2020-01-01", "2020-01-01", "stated")) for c in EVENTS[:2]]
    circles = list(Read(course([*close, EVENTS[2]])).named("circle"))
    assert circles[0]["cy"] != circles[1]["cy"]


def test_there_is_no_line_of_time_without_a_stretch_of_it() -> None:
    assert course(EVENTS[:1]) == ""
    assert course([EVENTS[0], EVENTS[0]]) == ""
    assert course([EVENTS[0], cite(NEST, "Nest")]) == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_quotation_stays_text_in_a_picture(hostile: str) -> None:
    cited = [replace(hostile_citation(hostile), number=n, days=e.days) for n, e in enumerate(EVENTS)]
    shown = Read(course(cited))
    assert {tag for tag, _ in shown.elements} == {"svg", "line", "text", "a", "title", "circle"}
    assert shown.text.count(cited[0].quote) == 3


def test_months_are_drawn_with_the_gaps_between_them_and_told_in_a_table() -> None:
    html = tallied(Tally((("2020-11", 4), ("2021-01", 1)), (), undated=2))
    shown = Read(html)
    assert [(r["x"], r["height"]) for r in shown.named("rect")] == [("3.33%", "100.0%"), ("70.00%", "25.0%")]
    assert "November 2020: 4 articles" in shown.text
    assert '<th scope="row">December 2020</th><td>0</td>' in html
    assert "2 articles have no date." in shown.text
    assert "noviembre de 2020" in tallied(Tally((("2020-11", 4), ("2021-01", 1)), ()), SPANISH)


def test_months_go_on_over_the_end_of_a_year() -> None:
    assert every_month("2019-12", "2020-01") == ["2019-12", "2020-01"]
    assert len(every_month("2019-01", "2023-12")) == 60


@pytest.mark.parametrize("hostile", HOSTILE)
def test_providers_are_drawn_in_their_table_and_how_many_more_there_are_is_said(hostile: str) -> None:
    providers = tuple((f"{hostile}{n}", 20 - n) for n in range(MAX_PROVIDERS + 2))
    html = tallied(Tally((), providers, unnamed=1))
    shown = Read(html)
    assert [r["width"] for r in shown.named("rect")][:2] == ["100.0%", "95.0%"]
    assert "2 more providers" in shown.text
    assert "1 article names no provider." in shown.text
    assert shown.text.count(hostile) == MAX_PROVIDERS


def test_what_does_not_spread_is_not_drawn() -> None:
    assert tallied(Tally((("2020-11", 4),), (("The Bee", 4),))) == ""
    assert ENGLISH("per_month") not in tallied(Tally((("2020-11", 4),), (("The Bee", 2), ("The Crow", 2))))
