from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa import Answer, Citation, Filters, Scanned
from qa.answer import Choice, Progress
from qa.filter_words import chips
from qa.page import talk as module
from qa.page.talk import HISTORY, MAX_TOLD, STOPPED, Asked, Reached, Talk, stopped, without
from qa.record import to_record
from qa.verify import failures
from tests.fakes import city_desk
from tests.qa.values import version

BEES = version("Bees pause", "Hive paused it.")


def answer(question: str) -> Answer:
    return Answer(question, f"{question} alone", "…", answered=True)


def conversation(*questions: str) -> Talk:
    talk = Talk()
    for question in questions:
        talk = talk.answered(talk.asking(Asked(question)), answer(question))
    return talk


def asked(talk: Talk) -> list[str]:
    return [told.turn.asked for told in talk.told]


def test_an_answer_is_kept_and_on_the_screen() -> None:
    talk = conversation("a", "b")
    assert asked(talk) == ["a", "b"]
    assert talk.shown is talk.told[1]
    assert talk.shown.turn.standalone == "b alone"
    assert talk.shown.on == date.today()
    assert len({told.id for told in talk.told}) == 2


def test_a_question_may_refer_to_the_newest_answers_before_it() -> None:
    talk = conversation(*"abcdef")
    assert [turn.asked for turn in talk.asking(Asked("g")).history] == list("abcdef")[-HISTORY:]


def test_a_question_refers_to_the_earlier_answer_that_is_on_the_screen_and_stands_last() -> None:
    talk = conversation("a", "b", "c").opened(0)
    assert talk.shown is talk.told[0]
    asking = talk.asking(Asked("d"))
    assert [turn.asked for turn in asking.history] == ["a"]
    assert asked(talk.answered(asking, answer("d"))) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("place", [-1, 3, 10**9])
def test_what_is_not_there_is_not_opened(place: int) -> None:
    talk = conversation("a", "b", "c")
    assert talk.opened(place) == talk


def test_the_last_question_asked_otherwise_has_one_answer() -> None:
    talk = conversation("a", "b")
    again = talk.asking_again(talk.told[1], Asked("b", Choice(as_typed=True)))
    after = talk.answered(again, answer("b"))
    assert asked(after) == ["a", "b"]
    assert [turn.asked for turn in again.history] == ["a"]
    assert after.told[1].asking.asked.choice.as_typed


def test_an_earlier_question_asked_otherwise_stands_last_beside_the_first_answer() -> None:
    talk = conversation("a", "b").opened(0)
    again = talk.asking_again(talk.told[0], Asked("a", Choice(as_typed=True)))
    after = talk.answered(again, answer("a"))
    assert asked(after) == ["a", "b", "a"]
    assert after.at == 2
    assert after.told[2].asking.history == ()


def test_without_a_question_nothing_is_kept_and_no_kept_answer_is_on_the_screen() -> None:
    talk = conversation("a")
    after = talk.answered(talk.asking(Asked(" ")), Answer(" ", "", "Please ask.", answered=False))
    assert asked(after) == ["a"]
    assert after.shown is None
    assert [turn.asked for turn in after.asking(Asked("b")).history] == ["a"]


def test_a_long_conversation_keeps_its_newest_answers() -> None:
    talk = conversation(*map(str, range(MAX_TOLD + 2)))
    assert asked(talk) == [str(n) for n in range(2, MAX_TOLD + 2)]
    assert talk.at == MAX_TOLD - 1


def test_a_vote_is_on_the_answer_on_the_screen() -> None:
    assert [told.vote for told in conversation("a", "b", "c").opened(1).voted("up").told] == [None, "up", None]


def test_a_stopped_reading_leaves_what_was_found_and_says_so() -> None:
    cited = Citation(1, BEES, 12, 27)
    so_far = Answer("Who?", "Who?", "1 city\nHive", True, (cited,), note="1 city", scanned=Scanned(2, 9))
    talk = conversation("a")
    asking = talk.asking(Asked("Who?"))
    reached = Reached(asking, Progress(2, 9, so_far))
    assert talk.reading(reached)
    after = talk.stopped(reached)
    assert asked(after) == ["a", "Who?"]
    assert after.shown is not None
    assert after.shown.answer == replace(
        so_far, note="The reading was stopped: there may be more. 1 city", text=f"{STOPPED}\n1 city\nHive"
    )


def test_a_reading_stopped_before_anything_was_found_is_no_answer() -> None:
    reached = Reached(Talk().asking(Asked("Who?")), Progress(3, 9))
    assert stopped(reached) == Answer("Who?", "Who?", module.NOTHING_YET, answered=False, scanned=Scanned(3, 9))


def test_where_nothing_is_read_nothing_is_stopped() -> None:
    talk = conversation("a")
    assert talk.stopped(None) is talk


def test_what_a_reading_tells_that_was_broken_off_is_no_part_of_a_newer_conversation() -> None:
    talk = conversation("a")
    late = Reached(talk.asking(Asked("b")), Progress(2, 9))
    for newer in (talk.stopped(late), talk.opened(0), Talk()):
        assert not newer.reading(late)
        assert newer.stopped(late) is newer


def test_the_citations_of_a_stopped_reading_hold(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    progress = next(iter(desk.steps("Which cities paused the cameras?")))
    assert isinstance(progress, Progress)
    answer = stopped(Reached(Talk().asking(Asked("Which cities paused the cameras?")), progress))
    assert answer.citations
    assert list(failures(to_record(answer), desk.index)) == []
    desk.index.connection.close()


def test_a_filter_that_was_set_beside_a_question_is_taken_away_by_its_chip() -> None:
    given = Filters(("bee",), since="2021-01-01", topics=("Law",))
    stored = Filters(("The Bee",), since="2021-01-01", topics=("Law",))
    shown = Answer("Who?", "Who?", "", answered=True, chips=chips(stored))
    assert without(given, shown, "From The Bee") == Filters(since="2021-01-01", topics=("Law",))
    assert without(given, shown, "Topic Law") == Filters(("bee",), since="2021-01-01")
    assert without(given, shown, "something else") == given
