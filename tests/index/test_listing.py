from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.listing import PAGE, Listing, Wanted, article, listing
from tests.fakes import Library
from tests.fakes import article as written


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    old = {"title": "Dog bites", "webUrl": "https://e.org/dog", "publishedDateTime": "2021-02-01T23:30:00-08:00"}
    new = {"title": "Dog bit", "webUrl": "https://e.org/dog", "publishedDateTime": "2021-02-03T00:00:00Z"}
    bird = {"title": "Bird", "webUrl": "https://e.org/bird", "publishedDateTime": "2021-02-01T23:30:00-08:00"}
    pond = {"provider": "The Pond", "topics": ["Pets"]}
    cat = {"webUrl": "https://e.org/cat", "publishedDateTime": "2021-01-01T00:00:00Z", **pond}
    library.put("cat.md", written("Cat and moon", "The red cat sat.", related=[old, bird], **cat))
    library.put("dog.md", written("Dogs", "A moon, and no feline.", related=[new]))
    library.put("fish.md", written("Fish", "A fish saw the moon. The moon saw it.", **pond))
    library.build()
    with closing(library.open().connection) as opened:
        yield opened


def titles(found: Listing) -> list[str]:
    return [version.title for version in found.articles]


def test_all_articles_come_newest_first_and_the_undated_last(connection: sqlite3.Connection) -> None:
    found = listing(connection, Wanted())
    assert titles(found)[:3] == ["Dog bit", "Bird", "Cat and moon"]
    assert set(titles(found)[3:]) == {"Dogs", "Fish"}
    assert (found.total, found.page, found.pages) == (5, 1, 1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("moon"), {"Cat and moon", "Dogs", "Fish"}),
        (Wanted("MOONS cats"), {"Cat and moon"}),
        (Wanted('"moon saw"'), {"Fish"}),
        (Wanted('"saw moon"'), set()),
        (Wanted("bites"), set()),  # an older text of it, not its newest
        (Wanted("moon", providers=("The Pond",)), {"Cat and moon", "Fish"}),
        (Wanted(providers=("",)), {"Dog bit", "Bird", "Dogs"}),
        (Wanted(providers=("", "The Pond")), {"Dog bit", "Bird", "Dogs", "Cat and moon", "Fish"}),
        (Wanted(providers=("the pond",)), set()),
        (Wanted(topic="Pets"), {"Cat and moon", "Fish"}),
        (Wanted(topic="Pet"), set()),
        (Wanted(since="2021-02-01"), {"Dog bit", "Bird"}),
        (Wanted(since="2021-02-01", until="2021-02-01"), {"Bird"}),  # its own day, though the 2nd in UTC
        (Wanted(until="2021-01-01"), {"Cat and moon"}),
        (Wanted(since="2022-01-01", until="2021-01-01"), set()),
    ],
)
def test_what_passes(connection: sqlite3.Connection, wanted: Wanted, found: set[str]) -> None:
    listed = listing(connection, wanted)
    assert set(titles(listed)) == found
    assert listed.total == len(found)


def test_with_words_the_best_comes_first(connection: sqlite3.Connection) -> None:
    assert titles(listing(connection, Wanted("fish moon"))) == ["Fish"]
    assert titles(listing(connection, Wanted("moon")))[0] == "Fish"  # has it twice


EVERYTHING = 5


@pytest.mark.parametrize(
    ("odd", "found"),
    [
        ('"', EVERYTHING),
        ("*", EVERYTHING),
        ("\0", EVERYTHING),
        ("\ud800", EVERYTHING),
        ("NEAR(", 0),
        ("AND", 2),
        ("'; DROP TABLE versions; --", 0),
        ("title:cat", 0),
        ("^cat", 1),
        ("x" * 9999, 0),
    ],
)
def test_whatever_is_searched_for_is_data(connection: sqlite3.Connection, odd: str, found: int) -> None:
    assert listing(connection, Wanted(odd)).total == found
    name = odd.replace("\ud800", "' OR 1=1")
    assert listing(connection, Wanted(odd, (name,), "", "", name)).total == 0
    assert listing(connection, Wanted()).total == EVERYTHING


def test_a_page_that_is_not_there_is_the_nearest_that_is(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for n in range(PAGE + 2):
        library.put(f"{n:02}.md", written(f"News {n:02}", publishedDateTime=f"2021-01-{n + 1:02}T00:00:00Z"))
    library.build()
    with closing(library.open().connection) as connection:
        first, second = (listing(connection, Wanted(), page) for page in (1, 2))
        assert (first.total, first.pages, len(first.articles)) == (PAGE + 2, 2, PAGE)
        assert titles(first)[0] == f"News {PAGE + 1:02}"
        assert titles(second) == ["News 01", "News 00"]
        assert [listing(connection, Wanted(), page).page for page in (-1, 0, 3, 10**9)] == [1, 1, 2, 2]


def test_an_article_comes_with_its_versions_its_places_and_its_file(connection: sqlite3.Connection) -> None:
    found = article(connection, "e.org/dog")
    assert found is not None
    assert [version.title for version in found.versions] == ["Dog bit", "Dog bites"]
    assert [(place.file, place.position) for place in found.places] == [("cat.md", 1), ("dog.md", 1)]
    assert [version.title for version in found.beside] == ["Dogs"]  # of the file of its newest text
    cat = article(connection, "e.org/cat")
    assert cat is not None
    assert [version.title for version in cat.beside] == ["Dog bit", "Bird"]


@pytest.mark.parametrize("identity", ["", "e.org/none", "' OR 1=1 --", "x" * 9999])
def test_an_article_that_is_not_there_is_none(connection: sqlite3.Connection, identity: str) -> None:
    assert article(connection, identity) is None


def test_articles_of_one_story_are_named(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    text = "The cat of the mayor sat on the red moon of the town hall for a whole day and would not come down again."
    for name in ("a", "b"):
        library.put(f"{name}.md", written("Cat on the moon", text, webUrl=f"https://{name}.org/cat"))
    library.build()
    with closing(library.open().connection) as connection:
        found = article(connection, "a.org/cat")
    assert found is not None
    assert [version.article for version in found.story] == ["b.org/cat"]
    assert found.beside == ()
