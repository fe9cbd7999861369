from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from qa import Answer, Filters
from qa.answer import Chip, Choice
from qa.confine import AS_BEFORE
from qa.page.deep_link import linked, query, read
from qa.page.talk import Asked, Asking, Talk
from tests.fakes import city_desk

AS_TYPED = Choice(as_typed=True)

EVERYTHING = Asked(
    "¿Qué ciudades & pueblos <pausaron>? #1 50% +\n'\"",
    Choice(frozenset({"in may", "from the “bee”"}), frozenset({"texas"}), as_typed=True),
    Filters(("The Bee", "A&B"), "2020-02-29", "2021-01-01", ("Texas",), ("Law=Order",), newest_first=True),
)


@pytest.mark.parametrize("asked", [Asked("Who?"), EVERYTHING, Asked("\u202ewho 🐝"), Asked("a" * 2_000)])
def test_a_link_is_read_back_as_it_was_and_can_stand_in_an_address(asked: Asked) -> None:
    written = query([asked])
    assert written.isascii()
    assert not set(written) & set(" <>\"'\n#")
    assert read(written) == read(f"?{written}") == ((asked,), ())


@pytest.mark.parametrize("odd", ["", "?", "__theme=dark", "since=2020-01-01", "q=", "q=%20%00"])
def test_without_a_question_nothing_is_asked(odd: str) -> None:
    assert read(odd) == ((), ())


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("since", "soon"),
        ("since", "20200101"),
        ("until", "2021-02-30"),
        ("typed", "yes"),
        ("newest", "true"),
        ("drop", "x" * 201),
        ("from", "x" * 201),
    ],
)
def test_what_cannot_be_used_is_left_out_and_named(name: str, bad: str) -> None:
    assert read(urlencode([("q", "Who?"), (name, bad)])) == ((Asked("Who?"),), (name,))


def test_too_many_values_are_cut_and_named() -> None:
    (asked,), left_out = read(urlencode([("q", "Who?"), *(("from", f"Bee {n}") for n in range(30))]))
    assert asked.filters.providers == tuple(f"Bee {n}" for n in range(10))
    assert left_out == ("from",)


@pytest.mark.parametrize("flood", ["q=" + "a" * 2_001, "&".join(["q=a"] * 500), "q=a&" + "&".join(["from=b"] * 500)])
def test_a_flood_is_not_asked(flood: str) -> None:
    asks, left_out = read(flood)
    assert asks == ()
    assert left_out == ("q",)


def test_questions_are_asked_one_after_another_the_choice_is_of_the_last() -> None:
    filters = Filters(since="2021-01-01")
    asks = (Asked("Who?", filters=filters), Asked("Only May", Choice(as_typed=True), filters))
    assert read(query(asks)) == (asks, ())
    many, left_out = read("&".join(f"q={n}" for n in range(9)))
    assert [asked.question for asked in many] == ["0", "1", "2", "3"]
    assert left_out == ("q",)


def test_bytes_that_are_no_text_do_no_harm() -> None:
    (asked,), _ = read("q=%ff%fe%00who&from=%c3%28")
    assert "\x00" not in asked.question


def test_a_question_that_stands_alone_is_linked_as_it_was_asked() -> None:
    answer = Answer("Whoo?", "Who?", "", answered=True, corrections=(("Whoo", "Who"),))
    assert linked(Asking(EVERYTHING), answer) == (EVERYTHING,)


def test_a_follow_up_is_linked_as_it_was_understood_with_the_filters_it_took_over() -> None:
    chips = (
        Chip("Of 2021", f"from “in 2021”{AS_BEFORE}", "in 2021", filters=Filters(since="2021-01-01")),
        Chip("From KZZZ", "from “kzzz”", "kzzz", filters=Filters(("KZZZ",))),
        Chip("Only about Texas?", f"“texas”{AS_BEFORE}", "texas", binds=False, filters=Filters(places=("Texas",))),
    )
    answer = Answer("And by KZZZ?", "Who paused by KZZZ?", "", answered=True, inherited=True, chips=chips)
    asking = Asking(Asked("And by KZZZ?", AS_TYPED, Filters(topics=("Law",))))
    filters = Filters(since="2021-01-01", topics=("Law",))
    assert linked(asking, answer) == (Asked("Who paused by KZZZ?", AS_TYPED, filters),)


def test_a_narrowed_list_is_linked_with_the_question_for_the_list(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    talk = Talk()
    for question in ("Which cities paused the cameras?", "Only those in Massachusetts"):
        asking = talk.asking(Asked(question))
        talk = talk.answered(asking, desk.answer(question, asking.history))
    assert talk.shown is not None
    asks = linked(talk.shown.asking, talk.shown.answer)
    assert [asked.question for asked in asks] == ["Which cities paused the cameras?", "Only those in Massachusetts"]
    again = desk.answer(asks[1].question, desk.turns([asks[0].question]))
    assert [item.name for item in again.items] == [item.name for item in talk.shown.answer.items] == ["Boston"]
    desk.index.connection.close()
