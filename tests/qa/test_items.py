from __future__ import annotations

from dataclasses import replace

import pytest

from qa import Reading
from qa.items import Candidate, candidates, grouped, naming, parts, same_item, trimmed
from qa.kinds import Wish, wish
from tests.qa.values import hit, reading, version


def read(text: str, span: str = "", title: str = "Council news") -> Reading:
    """A reading of one sentence, the answer in it marked."""
    of = hit(version(title, text))
    found = reading(of, text)
    start = of.version.text.index(span)
    return replace(found, span=(start, start + len(span)) if span else None, window=of.version.text)


def names(question: str, text: str, span: str = "") -> list[str]:
    return [c.name for c in candidates(wish(question), read(text, span), question)]


def candidate(name: str, kind: str = "organisation") -> Candidate:
    found = candidates(
        Wish("list", kind, "", "", frozenset()),  # type: ignore[arg-type]
        read(f"They met {name} there.", name),
        "",
    )
    return found[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A, B and C", ["A", "B", "C"]),
        ("A and B", ["A", "B"]),
        ("A; B; and C", ["A", "B", "C"]),
        ("A as well as B", ["A", "B"]),
        ("one thing only", ["one thing only"]),
        ("search through the records of drivers and of those who have been arrested", None),
    ],
)
def test_conjunctions_are_split_but_long_phrases_stay_whole(text: str, found: list[str] | None) -> None:
    assert [text[a:b] for a, b in parts(text, 0, len(text))] == (found or [text])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the Oakdale Bee", "Oakdale Bee"),
        ("Sen. Ann Marsh", "Ann Marsh"),
        ("Marsh Corp.", "Marsh"),
        ("Marsh Inc", "Marsh"),
        ("Oakdale’s", "Oakdale"),
        ("“Marsh,”", "Marsh"),
        ("such as Marsh", "Marsh"),
    ],
)
def test_a_name_stands_without_titles_and_legal_forms(text: str, left: str) -> None:
    assert text[slice(*trimmed(text, 0, len(text)))] == left


def test_every_company_of_a_sentence_may_be_an_item() -> None:
    text = "After IBM and Amazon, Oakdale Systems said on Tuesday that it would stop."
    assert names("Which companies stopped selling it?", text) == ["IBM", "Amazon", "Oakdale Systems"]


def test_what_the_question_names_is_no_item() -> None:
    assert names("Which companies followed Amazon?", "IBM followed Amazon.") == ["IBM"]


def test_a_headline_with_capitals_throughout_gives_only_what_the_reader_chose() -> None:
    text = "Oakdale Systems Pauses Police Use Of Its Face Search"
    assert names("Which companies paused it?", text, "Oakdale Systems") == ["Oakdale Systems"]


def test_places_of_the_kind_asked_for() -> None:
    text = "Boston, Maine and France agreed."
    assert names("Which cities agreed?", text) == ["Boston"]
    assert names("Which states agreed?", text) == ["Maine"]
    assert names("Which countries agreed?", text) == ["France"]


def test_the_rest_of_the_article_says_which_place_is_meant() -> None:
    found = candidates(wish("Which cities agreed?"), read("Portland agreed. Others in Maine did not.", ""), "")
    assert [c.place.full for c in found if c.place] == ["Portland, Maine"]


def test_other_things_are_what_the_reader_chose_part_by_part() -> None:
    text = "It may be used for human trafficking, child exploitation and missing children."
    span = "human trafficking, child exploitation and missing children"
    assert names("For what purposes may it be used?", text, span) == [
        "human trafficking",
        "child exploitation",
        "missing children",
    ]


def test_figures_with_their_unit() -> None:
    assert names("What forecasts are given for the market?", "It will be worth $12 billion, or 7bn euros.") == [
        "$12 billion",
        "7bn",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("IBM", "International Business Machines", True),
        ("Marsh", "Ann Marsh", True),
        ("Oakdale Systems", "Oakdale", True),
        ("Amazon", "Alibaba", False),
        ("LAPD", "Los Angeles Police", True),
        ("Ann Marsh", "Ann Reed", False),
    ],
)
def test_spellings_of_one_name_are_one_item(one: str, other: str, same: bool) -> None:
    assert same_item(candidate(one), candidate(other)) is same
    assert same_item(candidate(other), candidate(one)) is same


def test_namesakes_are_two_items() -> None:
    asked = wish("Which cities agreed?")
    found = [
        *candidates(asked, read("Portland, Maine, agreed."), ""),
        *candidates(asked, read("Portland, Oregon, agreed."), ""),
        *candidates(asked, read("Portland, Ore., agreed."), ""),
    ]
    assert [len(group) for group in grouped(found)] == [1, 2]


def test_where_a_type_is_asked_for_readings_without_such_a_name_are_left_out() -> None:
    named, unnamed = read("Elmwood Works paused them."), read("The cameras were paused.")
    asked = "Which companies paused them?"
    assert naming(wish(asked), [unnamed, named], asked) == [named]
    assert naming(wish(asked), [unnamed], asked) == [unnamed]
    asked = "How many companies paused them?"
    assert naming(wish(asked), [unnamed, named], asked) == [unnamed, named]
    asked = "Which uses are there?"
    assert naming(wish(asked), [unnamed, named], asked) == [unnamed, named]
