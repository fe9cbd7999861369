from __future__ import annotations

import pytest

from qa.slips import COST, Slip, slip, slips


@pytest.mark.parametrize(
    ("word", "like", "found"),
    [
        ("oakdalle", "oakdale", "doubled"),
        ("elmwod", "elmwood", "doubled"),
        ("okadale", "oakdale", "swapped"),
        ("oakdae", "oakdale", "missing"),
        ("oakdele", "oakdale", "alike"),
        ("ockdale", "oakdale", "other"),
        ("oakdalex", "oakdale", "added"),
        ("springgfeild", "springfield", "several"),
        ("massachussets", "massachusetts", "doubled"),
        ("cincinatti", "cincinnati", "doubled"),
        ("keeler", "keller", None),  # two changes in a short name are another name
        ("ashton", "ashford", None),
        ("austria", "australia", None),
    ],
)
def test_what_makes_a_word_of_another(word: str, like: str, found: Slip | None) -> None:
    assert slip(word, like) == found


def test_every_slip_has_its_cost_and_doubling_is_the_likeliest() -> None:
    assert set(COST) == set(Slip.__args__)  # type: ignore[attr-defined]
    assert min(COST, key=lambda kind: COST[kind]) == "doubled"


LISTED = {"o": ["oakdale", "oakland", "owl"], "e": ["elmwood"]}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("oakdle", [("oakdale", "missing")]),
        ("aokdale", [("oakdale", "swapped")]),
        ("boakdale", []),  # another first letter
        ("lemwood", [("elmwood", "swapped")]),
        ("o", []),
        ("", []),
        ("zoo", []),
    ],
)
def test_the_first_letter_is_right_or_swapped_with_the_second(word: str, found: list[tuple[str, Slip]]) -> None:
    assert list(slips(word, LISTED)) == found
