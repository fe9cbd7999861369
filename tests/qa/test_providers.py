from __future__ import annotations

import pytest

from qa.providers import doubtful, named

PROVIDERS = ["The Oakdale Bee", "Oakdale Bee", "KZZZ", "Time", "Bee News", "elmwood.com", "Port Vale Star", "i"]
DOUBTED = {("time",)}


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(text[n.start : n.end], n.names[0], n.sure) for n in named(text, PROVIDERS, DOUBTED)]


@pytest.mark.parametrize(
    ("text", "words", "name", "sure"),
    [
        ("What did the Oakdale Bee say?", "Oakdale Bee", "The Oakdale Bee", True),
        ("what did the oakdale bee say", "oakdale bee", "The Oakdale Bee", True),
        ("In the Oakdale Bee’s story", "Oakdale Bee", "The Oakdale Bee", True),
        ("January 2020 KZZZ stories", "KZZZ", "KZZZ", True),
        ("What did KZZZ News say?", "KZZZ News", "KZZZ", True),
        ("Is it in Time?", "Time", "Time", False),
        ("Is it in Time magazine?", "Time magazine", "Time", True),
        ("Is it in the magazine Time?", "Time", "Time", True),
        ("What does Elmwood.com say?", "Elmwood.com", "elmwood.com", True),
        ("From KZZZ.", "KZZZ", "KZZZ", True),
    ],
)
def test_a_provider_is_named(text: str, words: str, name: str, sure: bool) -> None:
    assert found(text) == [(words, name, sure)]


@pytest.mark.parametrize(
    "text",
    [
        "What did the Oakdale bee eat?",  # a bee
        "What did the New Oakdale Bee say?",  # another name
        "What did the Oakdale Bee Tribune say?",
        "How much time did it take Oakdale?",
        "how much time did it take",
        "Is it in Oakdale, Bee?",
    ],
)
def test_no_provider_is_named(text: str) -> None:
    assert found(text) == []


def test_all_spellings_of_a_provider_are_meant() -> None:
    assert named("the Oakdale Bee", PROVIDERS)[0].names == ("The Oakdale Bee", "Oakdale Bee")


def test_the_longest_name_is_meant() -> None:
    assert found("What does Bee News say?") == [("Bee News", "Bee News", True)]


def test_a_name_in_the_headlines_of_others_is_doubtful() -> None:
    headlines = [
        ("Visage", "Visage opens a lab"),  # its own headline does not count
        ("Bee", "Visage stops sales"),
        ("Bee", "Council votes"),
        ("Bee", "Council votes again"),
        ("Bee", "Council rests"),
        ("Star", "What the Bee saw"),
        (None, "Nobody’s headline"),
    ]
    assert doubtful(headlines) == {("visage",)}
