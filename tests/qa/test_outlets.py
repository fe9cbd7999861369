from __future__ import annotations

from dataclasses import replace

import pytest

from qa import Reading
from qa.outlets import asks_who_says, claim, outlets_saying
from qa.question import understand
from tests.fakes import FakeVerifier
from tests.qa.values import hit, reading, version

QUESTION = understand("Which outlets say that the vote was unanimous?")


def read(text: str, title: str, provider: str | None) -> Reading:
    of = hit(version(title, text, provider=provider))
    return replace(reading(of, text), window=of.version.text)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which outlets say that the vote was unanimous?", True),
        ("How many newspapers reported the vote?", True),
        ("Which newspapers are named in the complaint?", False),
        ("Which cities say that they will stop?", False),
    ],
)
def test_it_is_known_whether_the_outlets_speak_or_are_spoken_of(question: str, asks: bool) -> None:
    assert asks_who_says(understand(question)) is asks


def test_what_was_said_becomes_a_question_for_yes_or_no() -> None:
    assert claim(QUESTION.wish.predicate) == "Is it true that the vote was unanimous?"


def test_the_providers_of_what_says_so_are_the_items() -> None:
    found = outlets_saying(
        QUESTION,
        [
            read("The vote was, yes unanimous.", "One", "The Bee"),
            read("It was yes again.", "Two", "The Bee"),
            read("It was no such vote.", "Three", "The Crow"),
            read("They met.", "Four", "The Owl"),
            read("It was yes unanimous.", "Five", None),
        ],
        FakeVerifier(),
    )
    assert [(f.name, len(f.candidates), f.shown) for f in found] == [("The Bee", 2, True)]


def test_nothing_read_is_nothing_found() -> None:
    assert outlets_saying(QUESTION, [], FakeVerifier()) == []
