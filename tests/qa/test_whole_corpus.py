"""Lists, counts, verdicts, orders and comparisons by the road that a question takes through the desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa import Answer, Desk, Filters, Progress
from qa.read import SimilarityReader
from tests.fakes import FakeVerifier, Library, article, city_desk


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return city_desk(tmp_path_factory.mktemp("cities"))


def news(folder: Path, **texts: str) -> Desk:
    """One article a month, from 1 January 2021 on, in the order given."""
    library = Library(folder / "articles", folder / "index")
    for month, (name, text) in enumerate(texts.items(), start=1):
        fields = {"webUrl": f"https://e.org/{name}", "publishedDateTime": f"2021-{month:02}-01T08:00:00Z"}
        library.put(f"{name}.md", article(f"News of {name}", text, provider=f"The {name}", **fields))
    library.build()
    return Desk(library.open(), library.embedder, SimilarityReader(library.embedder), FakeVerifier())


def test_a_list_reads_everything_and_says_how_much(cities: Desk) -> None:
    answer = cities.answer("Which cities have paused the cameras?")
    assert sorted((i.name, i.status) for i in answer.items) == [("Boston", "paused"), ("Oakland", "paused")]
    assert [(i.name, i.status) for i in answer.mentioned] == [("Denver", "proposed")]
    assert answer.scanned is not None
    assert (answer.scanned.passages, answer.scanned.of) == (4, 4)
    for item in (*answer.items, *answer.mentioned):
        assert all(item.name in answer.citations[n - 1].quote for n in item.citations)


def test_what_is_found_so_far_comes_while_the_rest_is_read(cities: Desk) -> None:
    *before, last = cities.steps("Which cities have paused the cameras?")
    assert [(step.read, step.of) for step in before if isinstance(step, Progress)] == [(1, 4), (2, 4), (3, 4)]
    so_far = [len(step.so_far.items) if isinstance(step, Progress) and step.so_far else 0 for step in before]
    assert so_far == sorted(so_far)
    assert isinstance(last, Answer)
    assert last.elapsed_ms > 0


def test_a_count_is_that_of_the_list_behind_it(cities: Desk) -> None:
    answer = cities.answer("How many cities have paused the cameras?")
    assert answer.note == "2 found."
    assert len(answer.items) == 2


def test_filters_bind_a_list(cities: Desk) -> None:
    answer = cities.answer("Which cities have paused the cameras?", filters=Filters(since="2022-01-01"))
    assert (answer.answered, answer.items, answer.citations) == (False, (), ())


def test_without_the_verifier_a_list_is_answered_by_quotations(cities: Desk) -> None:
    answer = replace(cities, verifier=None).answer("Which cities have paused the cameras?")
    assert answer.items == ()
    assert answer.citations


def test_without_a_city_the_best_sentences_are_quoted_or_it_declines(cities: Desk) -> None:
    answer = cities.answer("Which countries have paused the cameras?")
    assert answer.items == ()
    assert answer.scanned is not None


def test_yes_and_no_with_their_reason(tmp_path: Path) -> None:
    desk = news(
        tmp_path, oak="Oakland said yes to the cat.", elm="Denver said no to the dog.", ash="Boston met a fish."
    )
    yes, no = desk.answer("Has Oakland taken the cat?"), desk.answer("Has Denver taken the dog?")
    assert (yes.verdict, no.verdict) == ("yes", "no")
    assert yes.text == "Yes.\n“Oakland said yes to the cat.” [1]"
    unsettled = desk.answer("Has Boston taken the fish?")
    assert (unsettled.verdict, unsettled.answered, unsettled.citations) == (None, False, ())
    assert unsettled.nearest[0].quote == "Boston met a fish."


def test_events_in_their_order(tmp_path: Path) -> None:
    desk = news(
        tmp_path,
        oak="Someone sold the cat of Oakland in 2020.",
        elm="It was born in 2018, this cat from Oakland.",
        ash="Nobody in Oakland knows where the cat went.",
    )
    answer = desk.answer("How did the story of the Oakland cat develop?")
    assert [c.dated for c in answer.citations] == ["2018 (as stated)", "2020 (as stated)", "published 1 March 2021"]


def test_an_order_is_that_of_the_names(tmp_path: Path) -> None:
    desk = news(tmp_path, oak="Denver took the cat in 2020.", elm="Oakland took the cat in 2018.")
    answer = desk.answer("In what order did Denver and Oakland take the cat?")
    assert [line.split(":")[0] for line in answer.text.splitlines()] == ["Oakland", "Denver"]


def test_when_says_how_the_date_is_known(tmp_path: Path) -> None:
    desk = news(tmp_path, oak="Oakland took the cat on Sunday.")
    answer = desk.answer("When did Oakland take the cat?")
    assert answer.citations[0].dated == "Sunday, 27 December 2020 (counted from publication, 1 January 2021)"
    assert answer.citations[0].dated in answer.text
