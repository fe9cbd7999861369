from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qa.read import SimilarityReader
from qa.reader import logistic, weighed
from qa.yesno import MAX_WINDOWS
from scripts.fit_verifier import (
    FOLDS,
    Asking,
    ListAsked,
    Values,
    VerdictAsked,
    crossed,
    f1,
    fit_items,
    fit_verdicts,
    holds,
    item_of,
    mean_f1,
    rows_of,
    verdicts_right,
    write,
)
from tests.fakes import FakeEmbedder, FakeVerifier, Library, article, city_library

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {"sure": 1.0}  # the belief of a candidate is the logistic of its one value
OAKLAND, DENVER = "https://e.org/oakland", "https://e.org/denver"


def listed(*candidates: tuple[float, int | None], wanted: int, groups: tuple[tuple[int, ...], ...] = ()) -> ListAsked:
    """A list question by the value and the item of its candidates, each a group of its own unless it is said otherwise."""
    return ListAsked(
        tuple({"sure": value, "constant": 1.0} for value, _ in candidates),
        tuple(item for _, item in candidates),
        groups or tuple((n,) for n in range(len(candidates))),
        wanted,
    )


def ruled(*windows: tuple[float, bool], settled: bool) -> VerdictAsked:
    """A question for yes or no by the value of its windows, and whether each is right."""
    return VerdictAsked(tuple({"sure": value} for value, _ in windows), tuple(right for _, right in windows), settled)


def test_the_command_says_what_it_needs() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "fit_verifier.py"), "--help"]
    helped = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert helped.returncode == 0, helped.stderr
    assert {"--verifier", "--lists", "--verdicts", "--index"} <= set(helped.stdout.split())


GOLD: dict[str, Any] = {
    "gold_items": [
        {"name": "San Francisco", "aliases": ["SF", "S.F.", "re:^the city by the bay"]},
        {"name": "Oakland"},
        {"name": "Oakland County", "aliases": ["Yahoo!", "re:detroit.*(suburbs|west)"]},
    ]
}


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("San Francisco", 0),
        ("SAN FRANCISCO", 0),
        ("the Board of San Francisco", 0),
        ("SF", 0),
        ("SFO", None),
        ("in S.F.", 0),
        ("S-F-", None),  # a full stop is one
        ("The city by the bay", 0),
        ("near the city by the bay", None),
        ("Oakland", 1),
        ("Oakland County", 1),  # the first that fits
        ("North-Oakland", 1),
        ("Oaklander", None),
        ("Yahoo!", 2),
        ("Yahoo", None),
        ("Detroit's western suburbs", 2),
        ("Detroit", None),
        ("", None),
    ],
)
def test_a_name_is_an_item_by_its_name_and_aliases(name: str, item: int | None) -> None:
    assert item_of(GOLD, name) == item


SURE, UNSURE = 2.0, -2.0


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (listed((SURE, 0), (SURE, 1), (UNSURE, None), wanted=2), 1.0),
        (listed((SURE, 0), (SURE, None), wanted=1), 2 / 3),  # half are right, all are there
        (listed((SURE, 0), (UNSURE, 1), wanted=2), 2 / 3),  # all are right, half are there
        (listed((SURE, 0), (SURE, None), wanted=2), 1 / 2),
        (listed((SURE, 0), (SURE, 1), wanted=1), 1.0),  # no more than all
        (listed((SURE, 0), (SURE, 0), wanted=2), 2 / 3),  # one item, named twice
        (listed((SURE, 0), (UNSURE, 0), (SURE, 1), wanted=2, groups=((0, 1), (2,))), 1.0),
        (listed((UNSURE, 0), (SURE, None), (SURE, 1), wanted=2, groups=((0, 1), (2,))), 1.0),  # a group is right by one
        (listed((SURE, 0), (SURE, 1), (SURE, None), wanted=2, groups=((0, 1), (2,))), 2 / 3),
        (listed((UNSURE, 0), (UNSURE, None), wanted=1), 2 / 3),  # both are as believed as the best
        (listed((UNSURE, 0), (SURE, None), wanted=1), 0.0),
        (listed((SURE, None), wanted=1), 0.0),
        (listed((0.0, 0), wanted=1), 1.0),  # just enough
    ],
)
def test_items_are_measured_by_what_is_shown(asked: ListAsked, wanted: float) -> None:
    assert f1(asked, PLAIN, 0.5) == pytest.approx(wanted)


def test_what_is_enough_decides_what_is_shown() -> None:
    asked = listed((1.0, 0), (0.0, None), wanted=1)
    assert [f1(asked, PLAIN, share) for share in (0.5, 0.9)] == [pytest.approx(2 / 3), 1.0]  # .73 and .5 are believed
    assert mean_f1([asked, listed((SURE, None), wanted=1)], PLAIN, 0.9) == 0.5


LISTS = [
    listed((3.0, 0), (1.0, 1), (-1.0, None), wanted=2),
    listed((-2.0, None), (2.0, 0), wanted=1),
    listed((1.5, 0), (-1.5, None), (-3.0, None), (2.5, 1), wanted=2),
]


def test_items_that_one_feature_tells_apart_are_all_found() -> None:
    weights, enough = fit_items(LISTS)
    assert set(weights) == {"sure", "constant"}
    assert weights["sure"] > 0
    assert mean_f1(LISTS, weights, enough) == 1.0
    highest_wrong, lowest_right = (logistic(weighed(weights, {"sure": v, "constant": 1.0})) for v in (-1.0, 1.0))
    assert highest_wrong < enough <= lowest_right


def test_a_feature_that_speaks_against_an_item_weighs_against_it() -> None:
    turned = [
        ListAsked(tuple({"sure": -v["sure"]} for v in asked.values), asked.items, asked.groups, asked.wanted)
        for asked in LISTS
    ]
    weights, enough = fit_items(turned)
    assert weights["sure"] < 0
    assert mean_f1(turned, weights, enough) == 1.0


VERDICTS = [
    ruled((2.0, True), (-1.0, False), settled=True),
    ruled((-2.0, False), (1.0, True), (-1.0, False), settled=True),
    ruled((-1.5, False), (-3.0, False), settled=False),
]


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        (ruled((SURE, True), settled=True), 1.0),
        (ruled((SURE, False), settled=True), 0.0),
        (ruled((UNSURE, True), settled=True), 0.0),  # not said
        (ruled((UNSURE, False), settled=False), 1.0),  # rightly not said
        (ruled((SURE, False), settled=False), 0.0),
        (ruled((SURE, False), (SURE + 1, True), settled=True), 1.0),  # the most believed window speaks
        (ruled((SURE, True), (SURE + 1, False), settled=True), 0.0),
        (ruled((0.0, True), settled=True), 1.0),  # just enough
    ],
)
def test_a_verdict_is_right_by_its_most_believed_window_or_by_silence(asked: VerdictAsked, right: float) -> None:
    assert verdicts_right([asked], PLAIN, 0.5) == right


def test_verdicts_are_counted_by_question() -> None:
    right, wrong = ruled((SURE, True), settled=True), ruled((SURE, False), settled=True)
    assert verdicts_right([right, wrong, right, right], PLAIN, 0.5) == 0.75


def test_verdicts_that_one_feature_tells_apart_are_all_right() -> None:
    weights, enough = fit_verdicts(VERDICTS)
    assert weights["sure"] > 0
    assert verdicts_right(VERDICTS, weights, enough) == 1.0
    assert logistic(weights["sure"] * -1.5) < enough <= logistic(weights["sure"] * 1.0)


def test_each_fold_is_measured_with_what_the_others_taught() -> None:
    folds: list[tuple[list[int], list[int]]] = []

    def fit(asked: Sequence[int]) -> tuple[dict[str, float], float]:
        return {str(n): 1.0 for n in asked}, 0.25

    def measure(asked: Sequence[int], weights: Values, enough: float) -> float:
        assert enough == 0.25
        folds.append((list(asked), sorted(map(int, weights))))
        return float(sum(asked))

    assert crossed(range(10), fit, measure) == 9.0  # 5, 7, 9, 11, 13
    assert [own for own, _ in folds] == [[0, 5], [1, 6], [2, 7], [3, 8], [4, 9]]
    assert all(sorted(own + others) == list(range(10)) for own, others in folds)
    assert len(folds) == FOLDS


def test_what_is_crossed_is_the_figure_of_the_card() -> None:
    asked = [listed((SURE, 0), (UNSURE, None), wanted=1) for _ in range(FOLDS)]
    assert crossed(asked, fit_items, mean_f1) == 1.0
    lost = [*asked[1:], listed((UNSURE, 0), (SURE, None), wanted=1)]
    assert crossed(lost, fit_items, mean_f1) == 0.8


def test_rows_are_those_of_all_files_that_have_the_field(tmp_path: Path) -> None:
    (tmp_path / "one").write_text('{"a": 1}\n{"b": "ç"}\n', encoding="utf-8")
    (tmp_path / "two").write_text('{"b": null, "a": 2}', encoding="utf-8")
    assert rows_of([tmp_path / "one", tmp_path / "two"], "b") == [{"b": "ç"}, {"b": None, "a": 2}]


def test_the_card_is_written_as_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"files": {}, "weights": {"item": {"answers": 0.5}}})
    assert json.loads((tmp_path / "verifier.json").read_text()) == {"files": {}, "weights": {"item": {"answers": 0.5}}}


@pytest.fixture
def cities(tmp_path: Path) -> Library:
    library = city_library(tmp_path)
    library.build()
    return library


def asking(library: Library) -> Asking:
    embedder = FakeEmbedder()
    return Asking(FakeVerifier(), SimilarityReader(embedder), embedder)  # type: ignore[arg-type]


def test_an_index_has_the_articles_whose_addresses_it_holds(cities: Library) -> None:
    index = cities.open()
    assert (holds(index, OAKLAND), holds(index, "https://e.org/gone"), holds(index, "")) == (True, False, False)


LIST_ROW: dict[str, Any] = {
    "question": "Which cities paused the cameras?",
    "gold_items": [{"name": "Boston", "sources": ["https://e.org/boston"]}, {"name": "Oakland", "sources": [OAKLAND]}],
}


def test_a_list_is_asked_for_what_each_candidate_is(cities: Library) -> None:
    asked = asking(cities).list(LIST_ROW, cities.open())
    assert asked is not None
    assert sorted(asked.items, key=str) == [0, 1, None]  # Denver proposed it
    assert sorted(asked.groups) == [(0,), (1,), (2,)]
    assert asked.wanted == 2
    assert len(asked.values) == 3
    assert {v["answers"] for v in asked.values} == {asked.values[0]["answers"]}  # every item answers
    assert max(v["behind"] for v in asked.values) == 0
    fewer = asking(cities).list(LIST_ROW | {"min_items": 1}, cities.open())
    assert fewer is not None
    assert fewer.wanted == 1


def test_all_evidence_of_an_item_is_one_group(cities: Library) -> None:
    cities.put("again.md", article("News a", "Oakland paused the cameras again."))
    cities.build()
    asked = asking(cities).list(LIST_ROW, cities.open())
    assert asked is not None
    assert sorted(n for group in asked.groups for n in group) == [0, 1, 2, 3]
    found = [tuple(asked.items[n] for n in group) for group in asked.groups]
    assert sorted(found, key=str) == [(0,), (1, 1), (None,)]


@pytest.mark.parametrize(
    "row",
    [
        LIST_ROW | {"gold_items": [{"name": "Boston", "sources": ["https://e.org/gone"]}]},
        LIST_ROW | {"gold_items": [{"name": "Boston", "sources": None}, {"name": "Oakland"}]},
        LIST_ROW | {"question": "Which countries paused the cameras?"},
    ],
    ids=["other sources", "no sources", "no candidates"],
)
def test_a_list_of_another_index_is_not_asked(cities: Library, row: dict[str, Any]) -> None:
    assert asking(cities).list(row, cities.open()) is None


def verdict_row(verdict: str | None, *answers: str, address: str = OAKLAND) -> dict[str, Any]:
    return {"article": address, "question": "Did Oakland pause the cameras?", "answers": answers, "verdict": verdict}


@pytest.fixture
def said(tmp_path: Path) -> Library:
    """Oakland's article says yes, Denver's says no."""
    library = city_library(tmp_path)
    for city, word in (("oakland", "yes"), ("denver", "no")):
        library.drop(f"{city}.md")
        library.put(
            f"{city}.md", f'---\ntitle: {city}\nwebUrl: "https://e.org/{city}"\n---\nIt said {word} to cameras.'
        )
    library.build()
    return library


@pytest.mark.parametrize(
    ("row", "right", "settled"),
    [
        (verdict_row("yes", "said yes"), ["said yes"], True),
        (verdict_row("no", "said no"), ["said no"], True),
        (verdict_row("no", "said yes"), [], True),  # the window with these words says yes
        (verdict_row("yes", "gone"), [], True),
        (verdict_row("yes", "gone", "said yes"), ["said yes"], True),
        (verdict_row(None), [], False),
    ],
)
def test_a_window_settles_a_question_rightly_by_its_verdict_and_its_reason(
    said: Library, row: dict[str, Any], right: list[str], settled: bool
) -> None:
    asked = asking(said).verdict(row, said.open())
    assert asked is not None
    assert asked.settled == settled
    assert sum(asked.right) == len(right)
    assert len(asked.values) == len(asked.right) == 4 <= MAX_WINDOWS
    assert max(v["behind"] for v in asked.values) == 0


def test_a_verdict_about_another_indexs_article_is_not_asked(said: Library) -> None:
    assert asking(said).verdict(verdict_row("yes", "said yes", address="https://e.org/gone"), said.open()) is None
