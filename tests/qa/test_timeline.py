from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa import Answer, Citation, Reading
from qa.answer import Days
from qa.question import understand
from qa.timeline import course, dated, days_of, each_asked, event, events_answer, first_told, in_order
from tests.qa.values import hit, reading, version


def read(
    text: str, title: str = "Oakdale news", published: str | None = "2020-01-08T12:00:00+00:00", score: float = 0.8
) -> Reading:
    of = hit(replace(version(title, text), published=published), score)
    return replace(reading(of, text), score=score)


@pytest.mark.parametrize(
    ("text", "published", "said", "day"),
    [
        (
            "Oakdale voted on Monday.",
            "2020-01-08T12:00:00+00:00",
            "Monday, 6 January 2020 (counted from publication, 8 January 2020)",
            date(2020, 1, 6),
        ),
        (
            "Oakdale voted on 3 March 2019.",
            "2020-01-08T12:00:00+00:00",
            "Sunday, 3 March 2019 (as stated)",
            date(2019, 3, 3),
        ),
        ("Oakdale voted.", "2020-01-08T12:00:00+00:00", "published 8 January 2020", date(2020, 1, 8)),
        ("Oakdale voted.", None, "no date in the source", None),
        ("Oakdale voted in 2019.", None, "2019 (as stated)", date(2019, 12, 31)),
    ],
)
def test_each_line_says_when_and_how_that_is_known(
    text: str, published: str | None, said: str, day: date | None
) -> None:
    told = event(read(text, published=published))
    assert (dated(told), told.day) == (said, day)


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("Oakdale voted on Monday.", "2020-01-08T12:00:00+00:00", Days("2020-01-06", "2020-01-06", "counted")),
        ("Oakdale voted in May 2019.", "2020-01-08T12:00:00+00:00", Days("2019-05-01", "2019-05-31", "stated")),
        ("Oakdale voted.", "2020-01-08T12:00:00+00:00", Days("2020-01-08", "2020-01-08", "published")),
        ("Oakdale voted in 2019.", None, Days("2019-01-01", "2019-12-31", "stated")),
        ("Oakdale voted.", None, None),
    ],
)
def test_the_days_are_those_that_the_line_says(text: str, published: str | None, days: Days | None) -> None:
    assert days_of(event(read(text, published=published))) == days


def test_the_day_is_that_of_the_articles_own_zone() -> None:
    evening = read("Oakdale voted today.", published="2020-01-07T22:00:00-05:00")
    assert event(evening).day == date(2020, 1, 7)


def test_events_stand_in_order_and_what_has_no_date_comes_last() -> None:
    texts = [
        ("Oakdale voted.", None),
        ("Oakdale met in 2019.", "2020-01-08T12:00:00+00:00"),
        ("Oakdale sat.", "2020-01-01T12:00:00+00:00"),
    ]
    events = in_order([event(read(text, published=published)) for text, published in texts])
    assert [e.reading.hit.version.text.split("\n\n")[1] for e in events] == [
        "Oakdale met in 2019.",
        "Oakdale sat.",
        "Oakdale voted.",
    ]


def test_a_course_has_one_event_a_story_and_only_those_about_what_is_named() -> None:
    question = understand("How did the ban in Oakdale develop?")
    readings = [
        read("Oakdale voted on Monday.", "One"),
        read("Oakdale voted Monday.", "Copy"),
        read("Oakdale met in 2019.", "Two"),
        read("Elmwood met in 2018.", "Elmwood news"),
        read("Oakdale sat far away.", "Three", score=0.1),
    ]
    story = {"one": {"copy"}, "copy": {"one"}}
    events = course(question, readings, lambda article: story.get(article, set()))
    assert [e.reading.hit.version.title for e in events] == ["Two", "One"]


def test_the_earliest_of_the_best_reports_tells_when() -> None:
    readings = [
        read("Oakdale left long ago.", published="2021-06-08T12:00:00+00:00", score=2.0),
        read("Oakdale left.", published="2020-06-08T12:00:00+00:00", score=1.9),
        read("Oakdale was founded.", published="1999-06-08T12:00:00+00:00", score=0.2),
    ]
    found = first_told(readings, "Oakdale")
    assert found is not None
    assert (found.day, found.name) == (date(2020, 6, 8), "Oakdale")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "In what order did A Corp and B Corp leave?",
            [("A Corp", "When did A Corp leave?"), ("B Corp", "When did B Corp leave?")],
        ),
        ("In what order did the councils vote?", []),
        ("When did A Corp and B Corp leave?", []),
    ],
)
def test_an_order_is_asked_name_by_name(question: str, asked: list[tuple[str, str]]) -> None:
    assert each_asked(question) == asked


def test_the_answer_has_a_line_an_event() -> None:
    events = [event(read("Oakdale met in 2019."), "Oakdale"), event(read("It voted."))]
    blank = Answer("", "", "", answered=False)
    answer = events_answer(blank, events, lambda n, r: Citation(n, r.hit.version, r.start, r.end))
    assert answer.text.splitlines() == [
        "Oakdale: 2019 (as stated): “Oakdale met in 2019.” [1]",
        "published 8 January 2020: “It voted.” [2]",
    ]
    assert [c.dated for c in answer.citations] == ["2019 (as stated)", "published 8 January 2020"]
