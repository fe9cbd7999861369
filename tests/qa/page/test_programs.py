from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.listing import Wanted, listing
from qa.answer import Filters
from qa.desk import Desk
from qa.page.programs import BadFilters, asked, filters_of, page_of, wanted_of
from qa.record import to_record
from tests.fakes import city_desk

CITIES = "Which cities paused the cameras?"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Four articles of cities: News b, c, d and o."""
    opened = city_desk(tmp_path)
    yield opened
    opened.index.connection.close()


def titles(desk: Desk, search: str = "", provider: str = "", since: str = "", until: str = "") -> list[str]:
    found = listing(desk.index.connection, wanted_of(search, provider, since, until))
    return sorted(article.title for article in found.articles)


def test_a_question_gives_its_record(desk: Desk) -> None:
    record = asked(desk, CITIES, [], Filters())
    assert record | {"elapsed_ms": 0} == to_record(desk.answer(CITIES)) | {"elapsed_ms": 0}


def test_what_was_asked_before_is_understood(desk: Desk) -> None:
    record = asked(desk, "When was that?", ["Has Oakland paused the cameras?"], Filters())
    assert record["standalone_question"] == "When has Oakland paused the cameras?"


@pytest.mark.parametrize(("question", "history"), [(3, []), ("Who?", [None])])
def test_a_question_that_is_no_text_is_said(desk: Desk, question: Any, history: list[Any]) -> None:
    with pytest.raises(BadFilters, match="are texts"):
        asked(desk, question, history, Filters())


def test_filters_are_read_as_a_record_writes_them() -> None:
    given = {"places": ["Ohio"], "topics": ["Police"], "until": "2021-01-13", "newest_first": True}
    assert filters_of(given) == Filters(places=("Ohio",), topics=("Police",), until="2021-01-13", newest_first=True)
    assert filters_of({}) == Filters()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"colour": "red"}, "colour is no filter; there are providers, places, topics, since, until, newest_first"),
        ({"places": "Ohio"}, "places is a list of names"),
        ({"topics": [1]}, "topics is a list of names"),
        ({"since": "13 January"}, "since is a day like 2021-01-13; it was '13 January'"),
    ],
)
def test_filters_that_are_none_are_said(given: dict[str, Any], why: str) -> None:
    with pytest.raises(BadFilters, match=why):
        filters_of(given)


def test_articles_are_found_by_their_words_provider_and_day(desk: Desk) -> None:
    assert titles(desk) == ["News b", "News c", "News d", "News o"]
    assert titles(desk, "CAMERA boston") == ["News b"]
    assert titles(desk, 'zebra" OR *') == []
    assert titles(desk, provider="The Bee", since="2021-06-01", until="2021-06-01") == titles(desk)
    assert titles(desk, since="2021-06-02") == titles(desk, until="2021-05-31") == titles(desk, provider="Wasp") == []


def test_a_day_that_is_none_is_said() -> None:
    with pytest.raises(BadFilters, match="until is a day like 2021-01-13; it was 'May'"):
        wanted_of("", "", "", "May")


def test_articles_come_by_the_page(desk: Desk) -> None:
    page = page_of(listing(desk.index.connection, Wanted(), 99))
    assert (page["total"], page["page"], page["pages"]) == (4, 1, 1)
    boston = next(one for one in page["articles"] if one["headline"] == "News b")
    assert boston == {
        "headline": "News b",
        "provider": "The Bee",
        "date": "2021-06-01T08:00:00+00:00",
        "address": "https://e.org/boston",
        "file": "boston.md",
    }
