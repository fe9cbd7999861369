from __future__ import annotations

from pathlib import Path

import pytest

from index import IndexUnusable
from qa import Answer, Desk
from qa.page import nexts
from qa.page.nexts import CALM, Pace, buttons, current, follow
from qa.page.talk import Asked, Talk
from qa.suggest import WANTED
from tests.fakes import city_desk

TALK = Talk().answered(Talk().asking(Asked("Who?")), Answer("Who?", "Who?", "Boston.", answered=True))


def test_questions_are_lively_while_they_come_close_after_one_another() -> None:
    times = iter([200.0, 200.0 + CALM / 2, 300.0])
    pace = Pace(lambda: next(times))
    assert not pace.lively()
    first = pace.asked()
    assert (pace.lively(), pace.since(first)) == (False, False)
    second = pace.asked()
    assert (pace.lively(), pace.since(first), pace.since(second)) == (True, True, False)
    pace.asked()
    assert not pace.lively()


def test_nothing_is_looked_for_while_several_ask_or_without_an_answer(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    asked = list[str]()

    def newest() -> Desk:
        asked.append("asked")
        return desk

    lively = Pace(lambda: 0.0)
    lively.asked()
    lively.asked()
    assert follow(newest, TALK, lively) == ("", [])
    assert follow(newest, Talk(), Pace()) == ("", [])
    assert asked == []
    assert follow(newest, TALK, Pace())[0] == TALK.told[0].id
    assert asked == ["asked"]
    desk.index.connection.close()


def test_an_index_that_is_gone_suggests_nothing() -> None:
    def gone() -> Desk:
        raise IndexUnusable("no index")

    assert follow(gone, TALK, Pace()) == (TALK.told[0].id, [])


def test_another_question_ends_the_search(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk, pace = city_desk(tmp_path), Pace()
    ended = list[bool]()

    def suggestions(*given: object, until: object) -> list[str]:
        assert callable(until)
        ended.append(until())
        pace.asked()
        ended.append(until())
        return []

    monkeypatch.setattr(nexts, "suggestions", suggestions)
    follow(lambda: desk, TALK, pace)
    assert ended == [False, True]
    desk.index.connection.close()


def test_they_are_shown_only_below_the_answer_that_they_follow() -> None:
    found = (TALK.told[0].id, ["Where?", "Why?"])
    assert current(found, TALK) == ["Where?", "Why?"]
    shown = buttons(found, TALK)
    assert [update["visible"] for update in shown] == [True, True, True, *[False] * (WANTED - 2)]
    later = TALK.answered(TALK.asking(Asked("When?")), Answer("When?", "When?", "May.", answered=True))
    assert current(found, later) == current(found, Talk()) == []
    assert not any(update["visible"] for update in buttons(found, later))
