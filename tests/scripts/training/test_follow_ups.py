from __future__ import annotations

from scripts.training.data import Example
from scripts.training.follow_ups import follow_ups
from scripts.training.news import Group, Row

ROWS = [
    Row("a", "Who founded Elm Motors?", ("Ann Reed",)),
    Row("a", "When did Elm Motors open?", ("in May",)),
    Row("a", "What does Elm Motors owe?", ()),
    Row("b", "Which town paused cameras?", ("Hive",)),
]


def test_every_answered_question_is_followed_by_what_its_article_answers_and_by_what_it_does_not() -> None:
    made = [one.row for seed in range(8) for one in follow_ups(ROWS, seed)]
    assert {row.article for row in made} == {"a", "b"}
    assert {row.answers for row in made if row.article == "a"} == {("Ann Reed",), ("in May",), ()}
    assert {row.answers for row in made if row.article == "b"} == {()}
    assert all(any(row.question.startswith(start) for start in STARTS) for row in made)


STARTS = (
    "Who founded Elm Motors? ",
    "Ann Reed founded Elm Motors. ",
    "When did Elm Motors open? ",
    "Elm Motors opened in May. ",
    "Which town paused cameras? ",
    "Hive paused cameras. ",
)


def test_a_name_of_the_question_before_may_become_a_pronoun() -> None:
    asked = {one.row.question for seed in range(40) for one in follow_ups(ROWS, seed)}
    assert "Who founded Elm Motors? When did it open?" in asked
    assert "Who founded Elm Motors? When did Elm Motors open?" in asked
    assert not any("it paused" in question for question in asked)


def test_its_windows_can_be_read_for_the_question_alone() -> None:
    one = next(follow_ups(ROWS, 0))
    window = Example(one.row.question, "Elm Motors opened in May.", ((18, 24),), "news")
    other = Example(one.row.question, "Elm.", (), "same article")
    alone = one.without(Group((window,), (other,)))
    assert {e.question for e in (*alone.answering, *alone.others)} == {one.alone}
    assert alone.answering[0].answers == window.answers
