from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa import Answer, Choice, Desk, Filters, Progress, Turn, to_record
from qa.confine import AS_BEFORE, confined, followed, question_of
from qa.conversation import Standalone
from qa.held import Held
from qa.narrowing import Narrowing
from qa.read import SimilarityReader
from qa.refuse import DECLINED
from tests.fakes import Library, article

ARTICLES = {
    "bought": ("Reed buys a cat", "Reed bought a red cat in Austin, Texas.", "The Bee", "2020-05-01", ["Pets"]),
    "sold": ("Reed sells the cat", "Reed sold a red cat in Lowell, Massachusetts.", "KZZZ", "2021-03-01", ["Pets"]),
    "lost": ("Reed loses the cat", "Reed lost a red cat in court.", "The Bee", "2021-06-01", ["Law"]),
    "fish": ("A fish of May", "Snow ate a blue fish.", "KZZZ", "2021-05-05", ["Law"]),
}
NEWEST = "counted from the newest article, 1 June 2021"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for name, (title, text, provider, day, topics) in ARTICLES.items():
        fields = {"webUrl": f"https://e.org/{name}", "publishedDateTime": f"{day}T08:00:00Z"}
        library.put(f"{name}.md", article(title, text, provider=provider, topics=topics, **fields))
    library.build()
    return Desk(library.open(), library.embedder, SimilarityReader(library.embedder))


def found(answer: Answer) -> set[str]:
    """The articles that are shown, as an answer or as the nearest."""
    return {c.version.file.removesuffix(".md") for c in (*answer.citations, *answer.nearest)}


def said(answer: Answer, binds: bool = True) -> list[str]:
    return [chip.said for chip in answer.chips if chip.binds is binds]


@pytest.mark.parametrize(
    ("question", "filters", "chips", "allowed"),
    [
        (
            "What do articles from 2021 say of Reed's red cat?",
            {"since": "2021-01-01", "until": "2021-12-31"},
            ["Articles of 2021"],
            {"sold", "lost", "fish"},
        ),
        (
            "What did Reed do with a red cat, according to KZZZ?",
            {"providers": ["KZZZ"]},
            ["From KZZZ"],
            {"sold", "fish"},
        ),
        ("What do articles about Texas say of a red cat?", {"places": ["Texas"]}, ["About Texas"], {"bought"}),
        ("What do articles in the topic Law say of a red cat?", {"topics": ["Law"]}, ["Topic Law"], {"lost", "fish"}),
        (
            "What do Bee stories from 2021 say of Reed's red cat?",
            {"providers": ["The Bee"], "since": "2021-01-01", "until": "2021-12-31"},
            ["From The Bee", "Articles of 2021"],
            {"lost"},
        ),
    ],
)
def test_a_filter_binds_the_answer_and_its_record(
    desk: Desk, question: str, filters: dict[str, object], chips: list[str], allowed: set[str]
) -> None:
    answer = desk.answer(question)
    assert found(answer) == allowed
    assert (to_record(answer)["filters"], said(answer)) == (filters, chips)
    assert answer.question == question
    everything = desk.answer(question, choice=Choice(dropped=frozenset(chip.key for chip in answer.chips)))
    assert (to_record(everything)["filters"], said(everything)) == ({}, [])


def test_a_filter_binds_the_steps_as_well(desk: Desk) -> None:
    steps = list(desk.steps("How did the story of a red cat go on, in articles from 2021?"))
    answers = [s.so_far if isinstance(s, Progress) else s for s in steps]
    assert {file for answer in answers if answer for file in found(answer)} <= {"sold", "lost", "fish"}


def test_without_the_part_nothing_is_understood_as_a_filter(desk: Desk) -> None:
    question = "What do articles from 2021 say of Reed's red cat?"
    plain = replace(desk, parts=replace(desk.parts, filters=False)).answer(question)
    assert (plain.filters, plain.chips, plain.standalone_question) == (Filters(), (), question)


def test_what_is_looked_up_is_the_question_without_its_filters(desk: Desk) -> None:
    answer = desk.answer("What do articles from last month say of Reed's red cat?")
    assert answer.standalone_question == "What do articles say of Reed's red cat?"
    assert answer.chips[0].why == f"from “from last month”, {NEWEST}"


def test_a_day_of_what_happened_is_offered_and_binds_when_it_is_taken(desk: Desk) -> None:
    question = "Who sold a red cat in March 2021?"
    answer = desk.answer(question)
    assert (answer.filters, said(answer, binds=False)) == (Filters(), ["Only articles of March 2021?"])
    choice = Choice().taking(answer.chips[0].key)
    taken = desk.answer(question, choice=choice)
    assert (found(taken), said(taken), said(taken, binds=False)) == ({"sold"}, ["Articles of March 2021"], [])
    undone = desk.answer(question, choice=choice.dropping(answer.chips[0].key))
    assert (undone.chips, undone.text) == (answer.chips, answer.text)


def test_a_filter_alone_asks_the_question_before_again(desk: Desk) -> None:
    history = desk.turns(["What did Reed do with a red cat?"])
    answer = desk.answer("Only the ones from 2021.", history)
    assert (found(answer), answer.standalone_question) == ({"sold", "lost", "fish"}, history[0].asked)
    assert (answer.question, answer.inherited, said(answer)) == ("Only the ones from 2021.", True, ["Articles of 2021"])
    both = desk.answer("And from KZZZ?", [*history, Turn("Only the ones from 2021.", history[0].asked, answer)])
    assert (found(both), set(said(both))) == ({"sold", "fish"}, {"Articles of 2021", "From KZZZ"})
    undone = desk.answer("Only the ones from 2021.", history, choice=Choice(frozenset({answer.chips[0].key})))
    assert found(undone) == {"bought", "sold", "lost"}
    assert said(undone, binds=False) == ["Only articles of 2021?"]


def test_a_filter_alone_takes_the_place_of_one_that_excludes_it_or_names_others_of_its_kind(desk: Desk) -> None:
    turns = desk.turns(["What did Bee stories from 2020 say of a red cat?", "Only the ones from 2021."])
    assert set(said(turns[-1].answer)) == {"From The Bee", "Articles of 2021"}
    answer = desk.answer("Only from KZZZ.", turns)
    assert (found(answer), set(said(answer))) == ({"sold", "fish"}, {"From KZZZ", "Articles of 2021"})


def test_a_filter_taken_away_does_not_come_back_with_the_next_question(desk: Desk) -> None:
    question = "What do articles from 2021 say of a red cat?"
    answer = desk.answer(question, choice=Choice(dropped=frozenset({"from 2021"})))
    again = desk.answer("Only from KZZZ.", [Turn(question, answer.standalone_question, answer)])
    assert said(again) == ["From KZZZ"]


def test_after_a_list_from_the_articles_a_filter_alone_narrows_it_and_one_of_the_collection_is_asked_again(
    desk: Desk,
) -> None:
    (turn,) = desk.turns(["List the articles that mention Reed."])
    read = replace(turn, standalone="Which cats did Reed have?")
    held = Held("2020-05-01", "2021-06-01")
    narrows = [followed("Only the ones from 2020.", [t], held, Choice()).alone.narrows for t in (turn, read)]
    assert narrows == [None, Narrowing((2,), "date", "from 2020")]
    again = desk.answer("Only the ones from 2020.", [turn])
    assert (found(again), said(again), again.text[:30]) == (
        {"bought"},
        ["Articles of 2020"],
        "1 of 4 articles passes the fil",
    )
    outlets = desk.answer("Only the ones from 2020.", desk.turns(["Which outlets are in this collection?"]))
    assert [item.name for item in outlets.items] == ["The Bee"]


def test_meant_as_typed_a_question_takes_no_filter_from_before(desk: Desk) -> None:
    turns = desk.turns(["What do articles from 2021 say of a red cat?"])
    answer = desk.answer("And about a blue fish?", turns, choice=Choice(as_typed=True))
    assert (answer.chips, answer.filters) == ((), Filters())


def test_a_filter_that_goes_on_stands_once_beside_the_same_in_the_question(desk: Desk) -> None:
    turns = desk.turns(["How many articles from 2021 are there?"])
    answer = desk.answer("Only from KZZZ.", turns)
    assert (said(answer), answer.filters) == (
        ["From KZZZ", "Articles of 2021"],
        Filters(("KZZZ",), "2021-01-01", "2021-12-31"),
    )
    always = desk.answer("Only from KZZZ.", turns, choice=Choice(dropped=frozenset({"from 2021"})))
    assert (said(always), always.filters) == (["From KZZZ"], Filters(("KZZZ",)))


def test_a_filter_alone_asks_a_question_about_the_collection_again(desk: Desk) -> None:
    answer = desk.answer("Only the ones from 2021.", desk.turns(["How many articles mention Reed?"]))
    assert answer.text.startswith("2 of 4 articles pass the filters and mention “Reed”")
    assert (answer.filters, said(answer)) == (Filters((), "2021-01-01", "2021-12-31"), ["Articles of 2021"])


def test_an_elliptical_question_keeps_the_filters_of_the_one_before_and_another_is_offered_them(desk: Desk) -> None:
    history = desk.turns(["What do articles from 2021 say of a red cat?"])
    kept = desk.answer("And about a blue fish?", history)
    assert (said(kept), kept.chips[0].why) == (["Articles of 2021"], f"from “from 2021”{AS_BEFORE}")
    offered = desk.answer("Who sold it?", history)
    assert (offered.filters, said(offered, binds=False)) == (Filters(), ["Only articles of 2021?"])
    new = desk.answer("What did Reed sell?", history)
    assert new.chips == ()


def test_a_filter_alone_with_nothing_before_it_lists_its_articles(desk: Desk) -> None:
    answer = desk.answer("Only articles from 2020")
    assert (answer.answered, found(answer), said(answer)) == (True, {"bought"}, ["Articles of 2020"])
    newest = desk.answer("only the latest")
    assert (newest.answered, found(newest)) == (True, {"lost"})
    ones = desk.answer("Only the ones from 2020.")
    assert (ones.answered, found(ones), said(ones)) == (True, {"bought"}, ["Articles of 2020"])
    unread = replace(desk, parts=replace(desk.parts, filters=False)).answer("Only the ones from 2020.")
    assert (unread.answered, unread.text[:14]) == (False, "Which question")


@pytest.mark.parametrize(
    ("question", "taken", "since"),
    [
        ("Who sold a red cat in March 2021?", "", "2021-03-01"),
        ("Who sold a red cat in March 2021?", "in march 2021", None),  # nothing earlier passes
        ("What do articles from 2021 say of a red cat?", "", None),
        ("Who sold a red cat?", "", None),
    ],
)
def test_the_day_that_is_offered_is_the_first_on_which_an_answer_is_sought(
    desk: Desk, question: str, taken: str, since: str | None
) -> None:
    alone = Standalone(question, "A cat ran.")
    scope = confined(question, Held("2020-05-01", "2021-06-01"), Choice().taking(taken), desk.index)
    asked = question_of(alone, scope)
    assert (asked.since, asked.standalone) == (since, f"A cat ran. {scope.rest}")


def test_the_latest_about_something_is_quoted_with_its_days_the_newest_first(desk: Desk) -> None:
    answer = desk.answer("What is the latest on the red cat?")
    assert [c.version.file for c in answer.citations] == ["lost.md", "sold.md", "bought.md"]
    assert [c.dated for c in answer.citations] == [
        "published 1 June 2021",
        "published 1 March 2021",
        "published 1 May 2020",
    ]
    assert answer.text.splitlines()[0] == "“Reed lost a red cat in court.” [1] Published 1 June 2021."
    assert to_record(answer)["filters"] == {"newest_first": True}
    assert said(answer) == ["Newest first"]


def test_a_verdict_has_its_own_order(desk: Desk) -> None:
    answer = desk.answer("Was the red cat sold, by the latest reports?")
    assert (answer.chips, answer.filters) == ((), Filters())


def test_articles_since_an_event_are_those_since_its_first_report(desk: Desk) -> None:
    answer = desk.answer("What do articles published after the Reed sale say of a red cat?")
    assert answer.filters == Filters()  # too few reports to tell
    assert answer.standalone_question == answer.question


def test_filters_set_beside_the_question_are_made_stricter_by_it(desk: Desk) -> None:
    given = Filters(providers=("bee", "kzzz"), since="2021-01-01")
    answer = desk.answer("What did Reed do with a red cat, according to the Bee?", filters=given)
    assert (answer.filters, found(answer)) == (Filters(("The Bee",), "2021-01-01"), {"lost"})
    assert said(answer) == ["From The Bee or KZZZ", "Articles from 1 January 2021 on", "From The Bee"]
    assert [chip.key == "" for chip in answer.chips] == [True, True, False]


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        (
            "What did Reed do, according to KZZZ?",
            Filters(("The Bee",)),
            "the question asks for articles from KZZZ, and the filters let only articles from The Bee pass",
        ),
        (
            "What do articles from 2015 say of Reed?",
            Filters(),
            "there are no articles of 2015; those here are from 1 May 2020 to 1 June 2021",
        ),
        (
            "What did Reed do?",
            Filters(since="2020-06-01", until="2020-12-31"),
            "there are no articles from 1 June to 31 December 2020; the nearest here are of 1 May 2020 and 1 March 2021",
        ),
        (
            "What did Reed do?",
            Filters(providers=("KZZ",)),
            "no article here is from KZZ; the nearest name is KZZZ",
        ),
        (
            "What did Reed do?",
            Filters(since="soon"),
            "“soon” is no day; write one like 2021-01-13",
        ),
        ("What did Reed do?", Filters(places=("Europe",)), "no article here names Europe or a place there"),
        (
            "What did Reed do?",
            Filters(topics=("Art",)),
            "no article here stands under the topic Art; topics here are Law, Pets",
        ),
        (
            "What do KZZZ stories from 2020 say of Reed?",
            Filters(),
            "no article passes these filters together: articles from KZZZ, of 2020; articles from KZZZ are from 1 March 2021"
            " to 5 May 2021",
        ),
    ],
)
def test_where_nothing_passes_it_declines_and_says_what_there_is(
    desk: Desk, question: str, given: Filters, told: str
) -> None:
    answer = desk.answer(question, filters=given)
    assert (answer.answered, answer.text, found(answer)) == (False, f"{DECLINED}: {told}.", set())


def test_a_refusal_says_which_articles_it_is_about(desk: Desk) -> None:
    answer = desk.answer("What do articles from 2020 say of Snow?")
    assert not answer.answered
    assert answer.text.startswith(f"{DECLINED} (only articles of 2020 were looked at): ")


def test_a_filter_with_nothing_asked_lists_its_articles(desk: Desk) -> None:
    answer = desk.answer("What do articles from 2020 say?")
    assert (answer.answered, found(answer), answer.filters) == (
        True,
        {"bought"},
        Filters((), "2020-01-01", "2020-12-31"),
    )
