from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import app
from index import BuildError, IndexUnusable, Request, SentenceTransformerEmbedder, Settings, build, model_key
from index.manifest import CURRENT_FILE, current_version
from index.settings import BUNDLED_MODEL
from qa import Answer, Desk, Turn, looks, page, quote_words
from tests.fakes import article, city_desk

BEFORE = Turn("Before?", "Before?", Answer("Before?", "Before?", "", answered=False))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder of one article; no index yet."""
    (tmp_path / "articles").mkdir()
    put(tmp_path, "bee.md", "Bees paused", "The city of Hive paused its cameras on Tuesday.", "2021-01-13T00:17:00Z")
    return replace(Settings(), articles=tmp_path / "articles", index=tmp_path / "index")


def put(folder: Path, name: str, title: str, body: str, published: str) -> None:
    (folder / "articles" / name).write_text(article(title, body, publishedDateTime=published), encoding="utf-8")


@pytest.fixture
def newest(settings: Settings, embedder: SentenceTransformerEmbedder) -> Iterator[app.Newest]:
    """The page's desk over a built index."""
    rebuild(settings, embedder)
    desk = app.Newest(settings)
    yield desk
    desk._desk.index.connection.close()


def rebuild(settings: Settings, embedder: SentenceTransformerEmbedder) -> None:
    build(Request(settings.articles, settings.index, lambda: embedder, model_key(BUNDLED_MODEL)))


@pytest.fixture
def port() -> Iterator[int]:
    """A port that is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def last(steps: Iterator[app.Shown]) -> app.Shown:
    """What is shown in the end."""
    *_, shown = steps
    return shown


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("app: ")
    return line


def test_a_taken_port_is_said_and_no_other_is_used(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--port", str(port)]) == 2
    line = complaint(capsys)
    assert f"127.0.0.1, port {port}: Address already in use" in line
    assert f"--port {port + 1}" in line


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_cannot_be_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--port", port]) == 2
    assert "choose one from 1 to 65535" in complaint(capsys)


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


def test_a_damaged_index_is_said_with_what_to_run_and_left_alone(
    settings: Settings, embedder: SentenceTransformerEmbedder, capsys: pytest.CaptureFixture[str]
) -> None:
    rebuild(settings, embedder)
    (settings.index / CURRENT_FILE).write_text("nonsense")
    assert app.main(["--index", str(settings.index), "--port", free_port()]) == 2
    assert "run: python scripts/build_index.py" in complaint(capsys)
    assert (settings.index / CURRENT_FILE).read_text() == "nonsense"


def test_a_folder_without_articles_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--index", str(tmp_path / "index"), "--articles", str(tmp_path / "none"), "--port", free_port()]
    assert app.main(given) == 2
    told, error = capsys.readouterr().err.splitlines()
    assert told == f"no index in {tmp_path / 'index'}: building it from {tmp_path / 'none'}"
    assert error.startswith(f"app: {tmp_path / 'none'} is not a folder")


def test_a_bad_setting_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("VERBATIM_PORT", "many")
    assert app.main([]) == 2
    assert "VERBATIM_PORT='many'" in complaint(capsys)


def test_the_first_index_is_built_with_a_progress_bar(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    app.build_first_index(settings)
    assert "embed: 100%" in capsys.readouterr().err
    built = current_version(settings.index)
    app.build_first_index(settings)
    assert current_version(settings.index) == built
    assert capsys.readouterr().err == ""


def test_a_failed_first_build_is_an_error(settings: Settings) -> None:
    (settings.articles / "bee.md").unlink()
    with pytest.raises(BuildError):
        app.build_first_index(settings)


def test_a_new_index_answers_without_a_restart(
    newest: app.Newest, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    asked = "Which town banned the drones?"
    assert "town of Nest" not in last(app.respond(newest, asked, []))[1]
    assert "from 1 article, the newest of 13 January 2021" in app.head(newest)
    put(settings.index.parent, "crow.md", "Drones", "The town of Nest banned the drones.", "2022-02-02T00:00:00Z")
    rebuild(settings, embedder)
    shown = re.sub("<[^>]+>", "", last(app.respond(newest, asked, []))[1])
    assert "“The town of Nest banned the drones.”" in shown
    assert "from 2 articles, the newest of 2 February 2022" in app.head(newest)


def test_the_desk_stays_open_while_nothing_changes(newest: app.Newest) -> None:
    assert newest() is newest()


def test_a_removed_index_is_said_in_the_page_and_the_question_is_kept(newest: app.Newest, settings: Settings) -> None:
    (settings.index / CURRENT_FILE).unlink()
    left, shown, turns = last(app.respond(newest, "Who paused?", [BEFORE]))
    assert left == "Who paused?"
    assert turns == [BEFORE]
    assert page.BROKEN in shown
    assert f"no index in {settings.index}; run: python scripts/build_index.py" in shown
    assert "Traceback" not in shown
    assert app.head(newest) == page.header()


def test_a_conversation_remembers_its_newest_questions(newest: app.Newest) -> None:
    turns: list[Turn] = []
    for n in range(app.HISTORY + 2):
        left, _, turns = last(app.respond(newest, f" Who paused {n}? ", turns))
        assert left == ""
    assert [turn.asked for turn in turns] == [f"Who paused {n}?" for n in range(2, app.HISTORY + 2)]


CITIES = "Which cities paused the cameras?"


def test_how_far_the_reading_got_and_the_first_items_are_shown_while_it_goes_on(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    steps = list(app.respond(lambda: desk, CITIES, [BEFORE]))
    desk.index.connection.close()
    assert [left for left, _, _ in steps] == [None, None, None, ""]
    assert [[turn.asked for turn in turns] for _, _, turns in steps] == [["Before?"]] * 3 + [["Before?", CITIES]]
    assert [shown.count('class="v-item"') for _, shown, _ in steps] == [1, 1, 2, 2]
    assert [page.STILL_READING in shown for _, shown, _ in steps] == [True, True, True, False]
    for n, (_, shown, _) in enumerate(steps, start=1):
        assert f"Looked at {n} of 4 texts in this collection of 4 articles." in shown


def test_a_failure_in_the_middle_is_said_in_the_page_and_the_question_is_kept(tmp_path: Path) -> None:
    desk = city_desk(tmp_path, breaks=3)
    steps = list(app.respond(lambda: desk, CITIES, [BEFORE]))
    desk.index.connection.close()
    assert [page.STILL_READING in shown for _, shown, _ in steps] == [True, True, False]
    assert steps[-1] == (CITIES, page.broken("the disk is gone"), [BEFORE])


@pytest.mark.parametrize("nothing", ["", "   ", None, "\x00\n"])
def test_an_empty_question_is_answered_kindly_and_not_remembered(newest: app.Newest, nothing: str | None) -> None:
    _, shown, turns = last(app.respond(newest, nothing, [BEFORE]))
    assert "There is no question in this" in shown
    assert turns == [BEFORE]


@pytest.mark.parametrize("odd", ["\ud800 who paused?", "a" * 100_000, "🐝🐝", "\u202ewho", "SELECT * FROM x; --"])
def test_an_odd_question_gives_a_page_that_can_be_sent(newest: app.Newest, odd: str) -> None:
    _, shown, turns = last(app.respond(newest, odd, []))
    assert len(shown.encode()) < 20_000
    assert len("".join(turn.asked for turn in turns).encode()) <= 4 * app.MAX_QUESTION


def test_a_follow_up_is_understood_from_what_was_asked_before_and_can_be_asked_as_typed(newest: app.Newest) -> None:
    _, _, turns = last(app.respond(newest, "Has Hive paused its cameras?", []))
    _, shown, after = last(app.respond(newest, "When was that?", turns))
    assert "Understood as: <bdi>When has Hive paused its cameras?</bdi>" in shown
    assert [turn.answer.inherited for turn in after] == [False, True]
    _, shown, undone = last(app.respond(newest, after[-1].asked, after[:-1], app.AS_TYPED))
    assert "Understood as" not in shown
    assert [(turn.asked, turn.answer.inherited) for turn in undone] == [
        (turns[0].asked, False),
        ("When was that?", False),
    ]


def test_two_tabs_know_nothing_of_each_other(newest: app.Newest) -> None:
    tabs = [last(app.respond(newest, f"Has {town} paused its cameras?", []))[2] for town in ("Hive", "Nest")]
    said = [last(app.respond(newest, "Why did it do that?", turns))[2][-1].standalone for turns in tabs]
    assert said == ["Why has Hive paused its cameras?", "Why has Nest paused its cameras?"]


def test_what_may_be_asked_next_is_answered_when_it_is_asked(
    newest: app.Newest, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    body = "Elmwood Robotics sued Oakdale Tools on Monday. Elmwood Robotics makes diggers. Oakdale Tools makes spades."
    put(settings.index.parent, "sued.md", "Elmwood Robotics sues Oakdale Tools", body, "2022-02-02T00:00:00Z")
    put(settings.index.parent, "more.md", "A digger", body.replace("sued", "met"), "2022-02-03T00:00:00Z")
    rebuild(settings, embedder)
    _, _, turns = last(app.respond(newest, "Has Hive paused its cameras?", []))
    _, _, turns = last(app.respond(newest, "What does Elmwood Robotics make?", turns))
    found = app.follow(newest, turns)
    assert found[0] == turns[-1:]
    assert found[1]
    for asked in found[1]:
        _, _, after = last(app.respond(newest, asked, turns))
        assert (after[-1].standalone, after[-1].answer.answered) == (asked, True)


def test_nothing_is_suggested_without_a_question_or_where_the_index_is_gone(
    newest: app.Newest, settings: Settings
) -> None:
    assert app.follow(newest, []) == ([], [])
    (settings.index / CURRENT_FILE).unlink()
    assert app.follow(newest, [BEFORE]) == ([BEFORE], [])


def test_what_may_be_asked_next_belongs_to_the_conversation_as_it_is_now() -> None:
    after = Turn("After?", "After?", Answer("After?", "After?", "", answered=False))
    found = ([BEFORE], ["Who paused?"])
    assert [app.current(found, now) for now in ([BEFORE], [BEFORE, after], [])] == [["Who paused?"], [], []]


def test_a_quotation_is_checked_and_nothing_pasted_is_answered_kindly(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    shown = app.check(lambda: desk, "oakland paused the cameras on 3 May 2021")
    assert quote_words.MARKS in shown
    assert "<small>printed:</small>&nbsp;<ins>Oakland</ins>" in shown
    assert all(
        quote_words.PASTE_MORE in app.check(lambda: desk, nothing) for nothing in ("", None, "\x00", "a" * 99_999)
    )
    desk.index.connection.close()


def test_a_removed_index_is_said_in_the_place_of_a_check(newest: app.Newest, settings: Settings) -> None:
    (settings.index / CURRENT_FILE).unlink()
    assert f"no index in {settings.index}; run: python scripts/build_index.py" in app.check(
        newest, "Who paused it all?"
    )


def test_nothing_of_the_page_comes_from_elsewhere_or_is_reported() -> None:
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    theme = app.theme()
    assert theme._stylesheets == []
    assert not any(theme._font_css)
    style = looks.STYLE.read_text(encoding="utf-8")
    assert not any(word in style for word in ("//", "url(", "@import"))


def test_an_index_that_is_gone_at_the_start_is_an_error(settings: Settings) -> None:
    with pytest.raises(IndexUnusable):
        app.Newest(settings)


def test_the_desk_is_a_desk(newest: app.Newest) -> None:
    assert isinstance(newest(), Desk)
