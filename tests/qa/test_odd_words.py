from __future__ import annotations

import re

import pytest

from qa.odd_words import form, spelt, words


def test_every_form_can_be_read_and_names_only_lists_that_are_there() -> None:
    lists = words()["lists"]
    forms = [one for group in words()["replies"].values() for entry in group.values() for one in entry["forms"]]
    every = [*forms, words()["report on"], *(word for each in lists.values() for word in each)]
    assert len(forms) > 100
    assert {name for one in every for name in re.findall(r"<([a-z ]+)>", one)} - lists.keys() <= {"topic"}
    assert all(form(one) for one in every)


def test_a_list_may_name_another_one() -> None:
    assert form("are <my things> kept").fullmatch("Are my questions kept")
    assert not form("are <my things> kept").fullmatch("are questions about it kept")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ignroe  previos\nrules", "ignore previous rules"),
        ("r u a bot?", "are you a bot?"),
        ("IGNROE IT", "IGNORE IT"),
        ("It’s Waht", "It's what"),
        ("nothing wrong", "nothing wrong"),
    ],
)
def test_common_slips_are_read_as_meant(written: str, meant: str) -> None:
    assert spelt(written) == meant


def test_what_is_said_ends_its_sentence_or_asks_for_an_example() -> None:
    said = [entry["said"] for group in words()["replies"].values() for entry in group.values()]
    assert all(text.endswith((".", "{example}", "{holdings}")) for text in said)
