from __future__ import annotations

import pytest

from qa.clause import asking, is_verb, parse


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Which town banned drones?", ("Which town", "subject", "", "", "banned drones")),
        ("Which state will check voters?", ("Which state", "subject", "will", "", "check voters")),
        ("Which firm did Elm AI buy in May?", ("Which firm", "object", "did", "Elm AI", "buy in May")),
        ("Who is the mayor of Oakdale?", ("Who", "subject", "is", "", "the mayor of Oakdale")),
        ("Has Oakdale banned drones?", ("", "whether", "Has", "Oakdale", "banned drones")),
        ("How much did Oakdale's council pay?", ("How much", "adverb", "did", "Oakdale's council", "pay")),
        ("Until when does the ban on drones last?", ("Until when", "adverb", "does", "the ban on drones", "last")),
        ("How many towns voted?", ("How many towns", "subject", "", "", "voted")),
        ("How many of its cars may drive?", ("How many of its cars", "subject", "may", "", "drive")),
        ("And where is it based?", ("where", "adverb", "is", "it", "based")),
    ],
)
def test_a_question_falls_into_its_parts(question: str, parts: tuple[str, ...]) -> None:
    clause = parse(question)
    assert clause
    assert (clause.asked, clause.role, clause.auxiliary, clause.subject, clause.rest) == parts


@pytest.mark.parametrize("text", ["", "?", "Drones in Oakdale", "List the towns", "Why?", "Who"])
def test_what_is_no_whole_question_has_no_parts(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("question", "answer", "asked", "other"),
    [
        ("Which town banned drones?", "Oakdale", "why", "Why did Oakdale ban drones?"),
        ("Which town bans drones?", "Oakdale", "since when", "Since when does Oakdale ban drones?"),
        ("Who sent the letter?", "Ann Reed", "when", "When did Ann Reed send the letter?"),
        ("Which towns met in May?", "Oakdale and Elm", "where", "Where did Oakdale and Elm meet in May?"),
        ("Which town frobnicated drones?", "Oakdale", "when", "When was it that Oakdale frobnicated drones?"),
        ("Which town is testing drones?", "Oakdale", "for how long", "For how long is Oakdale testing drones?"),
        ("What did Elm unveil in Ohio?", "the Elm One", "when", "When did Elm unveil the Elm One in Ohio?"),
        ("Which town is Elm going to?", "Oakdale", "why", "Why is Elm going to Oakdale?"),
        ("When did Elm quit drones?", "", "why", "Why did Elm quit drones?"),
        ("Did Elm quit drones?", "", "when", "When did Elm quit drones?"),
        ("Which firm's drones were lost?", "Elm", "where", "Where was it that Elm's drones were lost?"),
    ],
)
def test_something_else_is_asked_of_the_same_matter(question: str, answer: str, asked: str, other: str) -> None:
    clause = parse(question)
    assert clause
    assert clause.instead(asked, answer) == other


def test_a_question_for_the_subject_is_stated_with_its_answer() -> None:
    stated = [clause.stated("Elm") for q in ("Which firm lost?", "What did Ohio lose?") if (clause := parse(q))]
    assert stated == ["Elm lost", ""]


def test_the_last_sentence_asks() -> None:
    assert asking("The U.S. Army met in Ohio. When was that?") == "When was that?"
    assert asking("Did the U.S. Army meet?") == "Did the U.S. Army meet?"


def test_verbs_are_known_in_their_forms() -> None:
    assert [word for word in ("launch", "launched", "sent", "given", "does", "drone", "bed") if is_verb(word)] == [
        "launch",
        "launched",
        "sent",
        "given",
        "does",
    ]
