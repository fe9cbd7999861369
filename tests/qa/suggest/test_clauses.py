from __future__ import annotations

from datetime import date

import pytest

from qa.suggest.clauses import Clause, clause, headline_clause
from tests.qa.values import version

PUBLISHED = "2021-01-13T08:00:00+00:00"  # a Wednesday


def read(sentence: str) -> Clause | None:
    return clause(sentence, (0, len(sentence)), PUBLISHED)


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
    assert (f"{found.did} {found.subject} {found.form}", found.rest) == (asked, rest)
    assert sentence[slice(*found.subject_span)] == found.subject.removeprefix("the ")


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
    ("sentence", "day", "rest"),
    [
        ("Oakdale bought a digger on Monday.", date(2021, 1, 11), "a digger"),
        ("Oakdale on Monday bought a digger.", date(2021, 1, 11), "a digger"),
        ("Oakdale sent a letter Monday to Elmwood.", date(2021, 1, 11), "a letter to Elmwood"),
        ("Oakdale bought the May 2020 digger.", None, "the May 2020 digger"),  # says which digger
        ("Oakdale bought Monday's paper.", None, "Monday's paper"),
        ("In 2019, Oakdale bought a digger in 2020.", None, "a digger in 2020"),  # two dates
        ("Oakdale bought a digger, it said on Monday.", None, "a digger"),
    ],
)
def test_the_date_of_a_deed_is_taken_out(sentence: str, day: date | None, rest: str) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.when and found.when.first, found.rest) == (day, rest)


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
    assert (f"{found.did} {found.subject} {found.form}" if found else None) == asked
