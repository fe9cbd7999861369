import gc
import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index import IndexUnusable, Settings
from index.manifest import CURRENT_FILE, current_version
from index.versions import prune, rollback
from qa import Answer, Desk
from qa.newest import Newest
from qa.read import SimilarityReader
from qa.record import to_record
from qa.saved import save_question, saved_questions
from tests.fakes import FakeVerifier, Library, OneByOne, article, city_library

CITIES = "Which cities paused the cameras?"


@pytest.fixture
def cities(tmp_path: Path) -> Library:
    """Four articles, built."""
    library = city_library(tmp_path)
    library.build()
    return library


@pytest.fixture
def newest(cities: Library) -> Newest:
    """A page's desk over them, which reads an article at a time."""
    reader = OneByOne(SimilarityReader(cities.embedder))
    settings = replace(Settings(), articles=cities.articles, index=cities.index)
    return Newest(settings, lambda _: Desk(cities.open(), cities.embedder, reader, FakeVerifier()))


def found(desk: Desk) -> list[str]:
    return [item.name for item in desk.answer(CITIES).items]


def pause_in(library: Library, city: str) -> None:
    """Build a version in which one city more has paused its cameras."""
    fields = {"webUrl": f"https://e.org/{city}", "publishedDateTime": "2021-07-01T08:00:00Z"}
    library.put(f"{city}.md", article("News", f"The cameras were paused in {city}.", provider="The Bee", **fields))
    library.build()


def damage(library: Library, file: str = "vectors.faiss") -> None:
    path = current_version(library.index)[0] / file
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def test_a_new_version_answers_the_next_question(newest: Newest, cities: Library) -> None:
    assert (newest.version, found(newest())) == ("000001", ["Boston", "Oakland"])
    pause_in(cities, "Portland")
    assert "Portland" in found(newest())
    assert newest.version == "000002"
    assert newest() is newest()


def test_going_back_answers_the_next_question(newest: Newest, cities: Library) -> None:
    pause_in(cities, "Portland")
    newest()
    rollback(cities.index)
    assert found(newest()) == ["Boston", "Oakland"]
    assert newest.version == "000001"


def test_going_back_restores_the_answers_to_saved_questions_byte_for_byte(newest: Newest, cities: Library) -> None:
    save_question(cities.index, CITIES)
    save_question(cities.index, "When was that?", ["Has Oakland paused the cameras?"])
    before = records(newest(), cities.index)
    pause_in(cities, "Portland")
    assert records(newest(), cities.index) != before
    rollback(cities.index)
    assert records(newest(), cities.index) == before


def records(desk: Desk, index: Path) -> list[str]:
    """The answers to the saved questions, as they are written down, but for the time that they took."""
    answers = [desk.answer(one.question, desk.turns(one.history)) for one in saved_questions(index)]
    return [json.dumps(to_record(answer) | {"elapsed_ms": 0}) for answer in answers]


def test_the_models_are_kept_when_the_version_changes(newest: Newest, cities: Library) -> None:
    before = newest()
    pause_in(cities, "Portland")
    after = newest()
    assert after.index is not before.index
    assert (after.reader, after.verifier, after.embedder) == (before.reader, before.verifier, before.embedder)


@pytest.mark.parametrize("file", ["vectors.faiss", "articles.sqlite", "manifest.json"])
def test_a_damaged_version_is_said_once_and_the_old_one_goes_on(
    newest: Newest, cities: Library, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    pause_in(cities, "Portland")
    damage(cities, file)
    with caplog.at_level(logging.WARNING):
        assert [found(newest()) for _ in range(3)] == [["Boston", "Oakland"]] * 3
    assert len(caplog.records) == 1
    assert file in newest.trouble
    assert f"the newest version cannot be used: {newest.trouble}. Until then version 000001" in caplog.text
    pause_in(cities, "Salem")
    assert "Salem" in found(newest())
    assert (newest.trouble, newest.version) == ("", "000003")


def test_a_version_that_is_gone_is_said_and_the_old_one_goes_on(newest: Newest, cities: Library) -> None:
    pause_in(cities, "Portland")
    shutil.rmtree(current_version(cities.index)[0])
    assert found(newest()) == ["Boston", "Oakland"]
    assert "is incomplete" in newest.trouble


def test_an_unreadable_current_is_said_and_the_old_one_goes_on(newest: Newest, cities: Library) -> None:
    (cities.index / CURRENT_FILE).write_text("nonsense")
    assert found(newest()) == ["Boston", "Oakland"]
    assert "CURRENT cannot be read" in newest.trouble


def test_a_version_of_another_model_is_said_and_the_old_one_goes_on(newest: Newest, cities: Library) -> None:
    mine = cities.embedder
    cities.embedder = replace(mine, id=replace(mine.id, name="other"))
    pause_in(cities, "Portland")
    assert found(newest()) == ["Boston", "Oakland"]
    assert "was made with the model other, not with fake" in newest.trouble


def test_an_index_that_is_no_more_is_said_in_the_place_of_an_answer(newest: Newest, cities: Library) -> None:
    shutil.rmtree(cities.index)
    with pytest.raises(IndexUnusable, match="no index in"):
        newest()


def test_a_version_that_a_build_drops_while_it_is_opened_is_not_missed(
    newest: Newest, cities: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_in(cities, "Portland")
    seen = [current_version(cities.index)]
    pause_in(cities, "Salem")
    prune(cities.index, 1)
    monkeypatch.setattr("qa.newest.current_version", lambda index: seen.pop() if seen else current_version(index))
    assert "Salem" in found(newest())
    assert (newest.trouble, newest.version) == ("", "000003")


def test_an_answer_that_is_being_made_is_finished_from_the_version_it_was_begun_with(
    newest: Newest, cities: Library
) -> None:
    steps = newest().steps(CITIES)
    next(steps)
    pause_in(cities, "Portland")
    assert "Portland" in found(newest())
    prune(cities.index, 1)
    gc.collect()
    *_, answer = steps
    assert isinstance(answer, Answer)
    assert [item.name for item in answer.items] == ["Boston", "Oakland"]


OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="what a process has open is seen on Linux only")
def test_a_version_that_nobody_uses_any_more_is_closed(newest: Newest, cities: Library) -> None:
    assert opened(cities) == {"000001"}
    for city in ("Portland", "Salem", "Astoria"):
        pause_in(cities, city)
        found(newest())
    gc.collect()
    assert opened(cities) <= {"000003", "000004"}  # what was read from the last two is remembered
    assert "000004" in opened(cities)


def opened(library: Library) -> set[str]:
    """The versions whose database this process has open."""
    files = [link.readlink() for link in OPEN_FILES.iterdir() if link.is_symlink()]
    return {file.parent.name for file in files if file.is_relative_to(library.index) and "sqlite" in file.name}
