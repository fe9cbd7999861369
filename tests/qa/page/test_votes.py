from __future__ import annotations

import json
from pathlib import Path

from qa import Answer
from qa.feedback import FILE
from qa.page.strings import ENGLISH
from qa.page.talk import Asked, Talk
from qa.page.votes import noted, saved
from qa.saved import saved_questions

TALK = Talk().answered(Talk().asking(Asked("Who?")), Answer("Who?", "Who?", "No.", answered=False))


def test_a_vote_and_then_a_remark_are_noted_under_one_id(tmp_path: Path) -> None:
    talk = TALK.voted("up")
    assert noted(talk, tmp_path) == ENGLISH("voted")
    assert noted(talk, tmp_path, " Good. ") == ENGLISH("remarked")
    vote, remark = [json.loads(row) for row in (tmp_path / FILE).read_text().splitlines()]
    assert vote["id"] == remark["id"] == talk.told[0].id
    assert [(row["vote"], row["remark"]) for row in (vote, remark)] == [("up", ""), ("up", "Good.")]


def test_without_a_vote_or_an_answer_nothing_is_noted(tmp_path: Path) -> None:
    assert noted(TALK, tmp_path, "Good.") == noted(Talk(), tmp_path) == ""
    assert not (tmp_path / FILE).exists()


def test_what_cannot_be_noted_is_said_without_the_names_of_folders(tmp_path: Path) -> None:
    said = noted(TALK.voted("down"), tmp_path / "gone")
    assert said == ENGLISH("not_noted")
    assert "gone" not in said


def test_a_question_is_kept_with_those_before_it_once(tmp_path: Path) -> None:
    talk = TALK.answered(TALK.asking(Asked("Where?")), Answer("Where?", "Where?", "Here.", answered=True))
    assert saved(talk, tmp_path) == saved(talk, tmp_path) == ENGLISH("saved")
    assert [(one.question, one.history) for one in saved_questions(tmp_path)] == [("Where?", ("Who?",))]
    assert saved(Talk(), tmp_path) == ""
    assert saved(talk, tmp_path / "gone") == ENGLISH("not_noted")
