from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa import Answer, Citation, Filters, Item, Scanned
from qa.exports.conversation import conversation, pieces
from qa.page.answers import MAX_SHOWN
from tests.qa.exports.hostile import DAY
from tests.qa.values import version

BEES = version("Bees pause", "Hive paused the cameras. Five remain [99].")
CROWS = version("Crows wait", "Nest waits.", provider="The Crow")
PAUSED = (12, 36)
REMAIN = (37, 54)
WAITS = (12, 23)


def answer(*citations: Citation, **fields: object) -> Answer:
    blank = Answer("Who?", "Who?", "…", answered=True, citations=citations)
    return replace(blank, **fields)  # type: ignore[arg-type]


def test_the_slices_are_those_meant() -> None:
    assert [BEES.text[slice(*s)] for s in (PAUSED, REMAIN)] == ["Hive paused the cameras.", "Five remain [99]."]
    assert CROWS.text[slice(*WAITS)] == "Nest waits."


def test_of_one_answer_the_footnotes_have_the_numbers_of_the_page() -> None:
    told = conversation([answer(Citation(1, BEES, *REMAIN), Citation(2, CROWS, *WAITS))], [DAY])
    assert [(n.number, n.citation.quote) for n in told.footnotes] == [(1, "Five remain [99]."), (2, "Nest waits.")]


def test_numbers_go_on_and_a_citation_met_again_keeps_its_own() -> None:
    answers = [
        answer(Citation(1, BEES, *PAUSED), Citation(2, CROWS, *WAITS)),
        answer(Citation(1, BEES, *REMAIN), Citation(2, BEES, *PAUSED)),
        answer(answered=False, citations=(), nearest=(Citation(1, CROWS, *WAITS),)),
    ]
    told = conversation(answers, [DAY] * 3)
    assert [[q.number for q in (*one.quotations, *one.nearest)] for one in told.told] == [[1, 2], [3, 1], [2]]
    assert [n.citation.quote for n in told.footnotes] == [
        "Hive paused the cameras.",
        "Nest waits.",
        "Five remain [99].",
    ]
    assert conversation(answers[:2], [DAY] * 2).footnotes == told.footnotes  # what is said later changes no number


def test_other_words_at_the_same_place_of_another_version_are_another_footnote() -> None:
    newer = replace(BEES, text=BEES.text.replace("paused", "banned"))
    told = conversation([answer(Citation(1, BEES, *PAUSED), Citation(2, newer, *PAUSED))], [DAY])
    assert [n.citation.quote for n in told.footnotes] == ["Hive paused the cameras.", "Hive banned the cameras."]


def test_a_citation_met_again_is_also_reported_by_all_that_were_named() -> None:
    first, again = (Citation(1, BEES, *PAUSED, also=also) for also in (("x", "y"), ("y", "z")))
    assert [n.citation.also for n in conversation([answer(first), answer(again)], [DAY] * 2).footnotes] == [
        ("x", "y", "z")
    ]


def test_two_items_of_one_sentence_share_its_footnote() -> None:
    items = (Item("Hive", "paused", "May", (1,)), Item("Nest", None, "", (2, 1)))
    told = conversation([answer(Citation(1, BEES, *PAUSED), Citation(2, BEES, *PAUSED), items=items)], [DAY])
    assert [entry.numbers for entry in told.told[0].entries] == [(1,), (1,)]
    assert len(told.footnotes) == 1


def test_marks_become_footnotes_but_never_what_an_article_has_in_brackets() -> None:
    citations = (Citation(1, CROWS, *WAITS), Citation(2, BEES, *REMAIN, span=(42, 53)))
    note = "Reports differ. The Crow: Nest waits [1]; The Bee: remain [99] [2]. [3]"
    assert BEES.text[42:53] == "remain [99]"
    first = answer(Citation(1, BEES, *PAUSED))
    told = conversation([first, answer(*citations, note=note)], [DAY] * 2).told[1]
    assert told.lead == ("Reports differ. The Crow: Nest waits ", 2, "; The Bee: remain [99] ", 3, ". [3]")


@pytest.mark.parametrize("name", ["[1]", "So [1] it [2] is", "Section [2]"])
def test_a_name_like_a_mark_is_none(name: str) -> None:
    cited = Citation(1, replace(BEES, title=name, provider=name), *PAUSED)
    item = Item(name, None, "", (1,))
    note = f"{name}, {name}."
    told = conversation([answer(cited, replace(cited, number=2), items=(item,), note=note)], [DAY]).told[0]
    assert told.lead == (note,)


def test_text_without_marks_is_one_piece_and_no_text_is_none() -> None:
    assert pieces("So it is.", {1: 1}) == ("So it is.",)
    assert pieces("", {1: 1}) == ()


def test_an_item_shows_the_first_of_what_backs_it_and_says_when() -> None:
    citations = (Citation(1, BEES, *PAUSED), Citation(2, BEES, *REMAIN))
    items = (Item("Hive", "paused", "May 2021: “Hive paused the cameras.”", (1, 2)),)
    told = conversation([answer(*citations, items=items)], [DAY])
    (entry,) = told.told[0].entries
    assert entry.quotation is not None
    assert (entry.status, entry.quotation.when, entry.quotation.number) == ("paused", "May 2021", 1)
    assert [n.shown for n in told.footnotes] == [True, False]


def test_a_day_of_publication_is_not_said_twice() -> None:
    detail = "published 13 January 2021: “Hive paused the cameras.”"
    told = conversation([answer(Citation(1, BEES, *PAUSED), items=(Item("Hive", None, detail, (1,)),))], [DAY])
    (entry,) = told.told[0].entries
    assert entry.quotation is not None
    assert entry.quotation.when == ""


def test_an_item_that_is_a_headline_shows_its_detail_instead() -> None:
    item = Item("Bees pause", None, "The Bee, 13 January 2021", (1,))
    (entry,) = conversation([answer(Citation(1, BEES, 0, 10), items=(item,))], [DAY]).told[0].entries
    assert (entry.quotation, entry.detail, entry.numbers) == (None, "The Bee, 13 January 2021", (1,))


def test_what_is_only_mentioned_says_what_it_is_instead() -> None:
    mentioned = (Item("Nest", "proposed", "", (1,)), Item("Hive", "ended", "", (1,)), Item("Den", "other", "", ()))
    told = conversation([answer(Citation(1, BEES, *PAUSED), mentioned=mentioned)], [DAY]).told[0]
    assert [entry.status for entry in told.mentioned] == ["only proposed", "ended", ""]


def test_a_verdict_stands_before_its_reason_and_a_refusal_says_that_it_is_one() -> None:
    settled = answer(Citation(1, BEES, *PAUSED), verdict="yes", note="Yes. It says so.")
    refused = Answer("Who?", "Who?", "The articles do not answer this: no.", answered=False)
    told = conversation([settled, refused], [DAY] * 2).told
    assert [(one.verdict, one.lead) for one in told] == [
        ("Yes.", ("It says so.",)),
        ("Not answered.", ("The articles do not answer this: no.",)),
    ]


def test_what_was_read_which_filters_bound_it_and_which_collection_answered_when_is_said() -> None:
    filters = Filters(("The Bee",), "2021-01-01", "2021-01-31")
    first = answer(scanned=Scanned(2, 30), filters=filters, corpus=(2493, "abc"))
    told = conversation([first, answer()], [date(2026, 1, 2), date(2026, 1, 3)]).told
    assert told[0].about == (
        "Read 2 of 30 passages near the question, in 2,493 articles.",
        "Only articles from The Bee, published from 1 to 31 January 2021.",
        "Answered on 2 January 2026 from a collection of 2,493 articles, fingerprint abc.",
    )
    assert told[1].about == ("No filters.", "Answered on 3 January 2026.")


def test_each_answer_has_its_day() -> None:
    with pytest.raises(ValueError, match="shorter"):
        conversation([answer(), answer()], [DAY])


def test_how_a_follow_up_was_understood_is_said_where_it_differs_and_long_questions_are_shown_in_part() -> None:
    follow_up = answer(question="Why?", standalone_question="Who? Why?")
    assert conversation([follow_up], [DAY]).told[0].understood == "Who? Why?"
    long = answer(question="a" * 900, standalone_question="a" * 500)
    told = conversation([long], [DAY]).told[0]
    assert (told.question, told.understood) == (f"{'a' * MAX_SHOWN}…", "")
