from __future__ import annotations

from pathlib import Path

import pytest

from index import Index
from qa.answer import Filters
from qa.event_days import day_of, event_words, limit_by
from tests.fakes import Library, article

DAYS = {
    "Oakdale votes": ["2020-05-05", "2020-05-05", "2020-05-08", "2021-01-01"],  # three of four in four days
    "Elmwood votes": ["2020-05-05", "2020-05-06", "2020-06-01"],  # twice, perhaps
    "Ashton votes": ["2020-05-05", "2020-05-06"],
    "Hive votes": ["2020-05-05"],
    "Lowell votes": ["2020-05-01", "2020-05-05", "2020-05-09", "2020-05-13"],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for title, days in DAYS.items():
        for n, day in enumerate(days):
            fields = {"webUrl": f"https://e.org/{title[0]}{n}", "publishedDateTime": f"{day}T08:00:00Z"}
            library.put(f"{title[0]}{n}.md", article(title, f"It was told {n} times.", provider="The Bee", **fields))
    library.put("club.md", article("Oakdale votes", "Undated.", webUrl="https://e.org/club"))
    library.build()
    return library.open()


@pytest.mark.parametrize(
    ("phrase", "day", "sure"),
    [
        ("the Oakdale vote", "2020-05-05", True),
        ("the vote in Oakdale", "2020-05-05", True),
        ("the Ashton vote", "2020-05-05", False),
        ("the Elmwood vote", None, False),
        ("the Hive vote", None, False),
        ("the Lowell vote", None, False),
        ("the Oakdale trial", None, False),
        ("Oakdale", None, False),  # no event
    ],
)
def test_the_day_of_an_event_is_that_of_its_first_reports(
    index: Index, phrase: str, day: str | None, sure: bool
) -> None:
    found = day_of(phrase, (), index)
    assert (found and found.day.isoformat(), bool(found and found.sure)) == (day, sure)


def test_an_event_without_a_name_is_looked_for_with_those_of_the_question(index: Index) -> None:
    found = day_of("the vote", ("Oakdale",), index)
    assert found
    assert found.version.title == "Oakdale votes"
    assert day_of("the vote", (), index) is None


@pytest.mark.parametrize(
    ("when", "filters"),
    [
        ("since", Filters(since="2020-05-05")),
        ("after", Filters(since="2020-05-05")),
        ("before", Filters(until="2020-05-04")),
        ("until", Filters(until="2020-05-05")),
    ],
)
def test_a_limit_says_which_day_it_is_and_who_says_so(index: Index, when: str, filters: Filters) -> None:
    text = f"What do articles {when} the Oakdale vote say?"
    (pending,) = event_words(text, text)
    day = day_of(pending.event, (), index)
    assert day
    limit = limit_by(pending, day)
    assert limit.filters == filters
    assert limit.chip.why == (f"from “{when} the Oakdale vote”, first reported 5 May 2020: “Oakdale votes” (The Bee)")
