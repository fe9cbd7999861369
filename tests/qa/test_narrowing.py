from __future__ import annotations

from dataclasses import replace

import pytest

from index import Version
from qa.answer import Answer, Citation, Item, Status
from qa.narrowing import Narrowing, narrowed, narrowing
from tests.qa.values import version

TOWNS: tuple[tuple[str, str, str, str, Status], ...] = (
    ("Oakland", "Oakland, California, banned drones.", "The Bee", "2021-05-03", "adopted"),
    ("Boston", "Boston paused its drones.", "The Crow", "2020-06-24", "paused"),
    ("Paris", "Paris, France, banned drones in schools.", "The Crow", "2021-12-30", "adopted"),
    ("Lyon", "Lyon proposed a ban.", "The Bee", "2022-01-04", "proposed"),
)


def cited(number: int, name: str, text: str, provider: str, day: str) -> Citation:
    told: Version = replace(version(f"News {number}", text, provider=provider), published=f"{day}T08:00:00+00:00")
    start = told.text.index(text)
    return Citation(number, told, start, start + len(text), span=(start, start + len(name)))


CITATIONS = tuple(cited(n, *town[:4]) for n, town in enumerate(TOWNS, start=1))
LIST = Answer(
    "Which towns banned drones?",
    "Which towns banned drones?",
    "",
    answered=True,
    citations=CITATIONS,
    items=tuple(Item(t[0], t[4], f"{t[3]}: “{t[1]}”", (n,)) for n, t in enumerate(TOWNS, start=1)),
)


def kept(asked: str) -> list[str] | None:
    how = narrowing(asked, LIST)
    return None if how is None else [LIST.items[n].name for n in how.kept]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Only the European ones", ["Paris", "Lyon"]),
        ("Just those in California, please", ["Oakland"]),
        ("Only those in California", ["Oakland"]),
        ("And only the American ones?", ["Oakland", "Boston"]),
        ("Which of them are in France?", ["Paris", "Lyon"]),
        ("Which of these are French?", ["Paris", "Lyon"]),
        ("Not the ones in France", ["Oakland", "Boston"]),
        ("Only those from the Crow", ["Boston", "Paris"]),
        ("Only the ones from 2021", ["Oakland", "Paris"]),
        ("Only those since December 2021", ["Paris", "Lyon"]),
        ("Which of them have paused drones?", ["Boston"]),
        ("Which of them only proposed it?", ["Lyon"]),
        ("Just the ones about schools", ["Paris"]),
        ("Limit it to Ohio", []),
        ("Any in Asia?", []),
    ],
)
def test_a_list_is_narrowed_by_place_provider_date_status_or_word(asked: str, names: list[str]) -> None:
    assert kept(asked) == names


@pytest.mark.parametrize(
    "asked",
    [
        "When was that?",
        "Which towns voted?",
        "Who banned them?",
        "What about Texas?",
        "And in Europe?",
        "Which of them lost?",
        "",
    ],
)
def test_any_other_question_narrows_nothing(asked: str) -> None:
    assert kept(asked) is None


def test_only_a_list_is_narrowed() -> None:
    assert narrowing("Only the European ones", replace(LIST, items=())) is None


def test_what_stays_keeps_its_evidence_under_new_numbers() -> None:
    how = narrowing("Only those from the Crow", LIST)
    assert how == Narrowing((1, 2), "provider", "from the Crow")
    answer = narrowed(LIST, how, "Which towns banned drones (only those from the Crow)?")
    assert [(item.name, item.citations) for item in answer.items] == [("Boston", (1,)), ("Paris", (2,))]
    assert [(c.number, c.quote) for c in answer.citations] == [(1, TOWNS[1][1]), (2, TOWNS[2][1])]
    assert answer.text.splitlines() == [
        "Of the 4 found before, 2 are shown to be “from the Crow”.",
        f"Boston (paused), 2020-06-24: “{TOWNS[1][1]}” [1]",
        f"Paris (adopted), 2021-12-30: “{TOWNS[2][1]}” [2]",
    ]
    assert answer.note == answer.text.splitlines()[0]


def test_where_nothing_stays_that_is_said_and_nothing_is_cited() -> None:
    how = narrowing("Only those in Ohio", LIST)
    assert how
    answer = narrowed(LIST, how, "Which towns banned drones (only those in Ohio)?")
    assert (answer.answered, answer.items, answer.citations) == (False, (), ())
    assert answer.text == "Of the 4 found before, none are shown to be “in Ohio”."


def test_a_narrowed_list_can_be_narrowed_again() -> None:
    first = narrowing("Only the European ones", LIST)
    assert first
    european = narrowed(LIST, first, "Which towns banned drones (only the European ones)?")
    second = narrowing("And only those from 2021", european)
    assert second
    assert [i.name for i in narrowed(european, second, "").items] == ["Paris"]
