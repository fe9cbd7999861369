from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import IndexUnusable
from index.listing import Wanted
from qa import Desk
from qa.page.about_tab import facts, told
from qa.page.browse_tab import Place, opened, page_of, searchable, wanted_by
from qa.page.strings import ENGLISH
from tests.fakes import city_desk
from tests.qa.page.values import HOSTILE


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = city_desk(tmp_path)
    yield desk
    desk.index.connection.close()


def gone() -> Desk:
    raise IndexUnusable("no index in <x>; run: something")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"words": None, "providers": "The Bee", "since": 7, "until": "2021-13-01", "topic": ["x"]},
        {"words": " \n ", "providers": [{"a": 1}, 7, None], "since": "2021-01", "until": "tomorrow", "topic": {}},
    ],
)
def test_what_cannot_be_understood_is_as_nothing(sent: dict[str, object]) -> None:
    assert wanted_by(sent) == Wanted()


def test_what_is_sent_is_bounded_and_can_be_looked_up(desk: Desk) -> None:
    wanted = wanted_by({"words": "w\ud800 " * 9999, "providers": ["p\ud800" * 9999] * 9999, "topic": "t\ud800" * 9999})
    assert max(len(wanted.words), len(wanted.providers), len(wanted.providers[0]), len(wanted.topic)) <= 2_000
    assert ENGLISH("list_none") in page_of(lambda: desk, Place(wanted))[0]


def test_a_page_beyond_the_last_is_the_last(desk: Desk) -> None:
    assert page_of(lambda: desk, Place(Wanted("cameras"), 99))[1] == Place(Wanted("cameras"), 1)


def test_an_article_is_opened_by_its_identity(desk: Desk) -> None:
    assert "Oakland paused the cameras on 3 May 2021." in opened(lambda: desk, "e.org/oakland")
    for identity in ("", "\ud800", "x" * 9999, *HOSTILE):
        assert ENGLISH("article_missing") in opened(lambda: desk, identity)


def test_a_removed_index_is_said_in_the_place_of_the_articles_and_of_the_facts() -> None:
    place = Place(Wanted("x"), 3)
    shown, at = page_of(gone, place)
    assert at == place
    for html in (shown, opened(gone, "e.org/a"), told(gone)):
        assert "no index in &lt;x&gt;; run: something" in html
        assert ENGLISH("browse_broken") in html
    assert "find-words" in searchable(gone)


def test_the_facts_are_those_of_the_open_index(desk: Desk) -> None:
    found = facts(desk)
    assert found.manifest is desk.index.manifest
    assert (found.days, tuple(found.providers)) == (("2021-06-01", "2021-06-01"), (("The Bee", 4),))
    assert "4 articles" not in told(lambda: desk)
    assert "The Bee" in told(lambda: desk)
