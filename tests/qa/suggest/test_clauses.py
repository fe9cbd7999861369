from __future__ import annotations

import pytest

from qa.suggest.clauses import Clause, clause, headline_clause
from tests.qa.values import version


def read(sentence: str) -> Clause | None:
    return clause(sentence, (0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "asked", "rest"),
    [
        ("Elmwood Robotics unveiled a digger.", "did Elmwood Robotics unveil", "a digger"),
        ("The Oakdale Council has banned leaf blowers.", "has the Oakdale Council banned", "leaf blowers"),
        ("Elmwood Robotics is developing a digger, it said.", "is Elmwood Robotics developing", "a digger"),
        ("Elmwood Robotics plans to open a shop.", "does Elmwood Robotics plan", "to open a shop"),
        ("Startup Elmwood, a maker of diggers, raised $3 million.", "did Elmwood raise", "$3 million"),
        ("After a long debate in May, Oakdale bought a digger.", "did Oakdale buy", "a digger"),
        ("Oakdale's city council bought a digger.", "did Oakdale's city council buy", "a digger"),
        ("It rained when Elmwood Robotics unveiled a digger.", "did Elmwood Robotics unveil", "a digger"),
        ("OAKDALE, Jan. 16 (Bee) - Elmwood bought a digger.", "did Elmwood buy", "a digger"),
    ],
)
def test_a_clause_is_read_as_a_question_puts_it(sentence: str, asked: str, rest: str) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.asked, sentence[slice(*found.rest)]) == (asked, rest)


@pytest.mark.parametrize(
    "sentence",
    [
        "The company unveiled a digger.",  # no name
        "They’re designed by robots.",
        "Oakdale and Elmwood have bought a digger.",  # not the last of them alone
        "A letter sent by Oakdale was read.",
        "Elmwood Robotics unveiled ...",
        "Elmwood Robotics pondered a digger.",  # not in the list of verbs
        "Reports from Oakdale bought time.",
    ],
)
def test_what_is_not_surely_a_clause_gives_nothing(sentence: str) -> None:
    assert read(sentence) is None


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Elmwood Robotics unveils a digger", "did Elmwood Robotics unveil"),
        ("Elmwood Robotics Unveils A Digger", "did Elmwood Robotics unveil"),
        ("Oakdale considers a ban", "is Oakdale considering"),
        ("Oakdale wants to buy a digger", "does Oakdale want"),
        ("Oakdale Swiftly Buys A Digger", None),  # "Swiftly" is no name
        ("The town buys diggers", None),
    ],
)
def test_the_present_of_a_headline_is_asked_as_news(title: str, asked: str | None) -> None:
    found = headline_clause(version(title, "Text."))
    assert (found.asked if found else None) == asked
