from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa import Answer, Citation, Reading
from qa.kinds import wish
from qa.lists import Found, find_items, item_features, items_answer, one_a_story
from qa.question import understand
from tests.fakes import FakeVerifier
from tests.qa.values import hit, reading, version

QUESTION = "Which companies have paused sales?"


def read(text: str, title: str, score: float = 1.0, published: str = "2021-01-13T00:17:00+00:00") -> Reading:
    """A reading of the one sentence of an article."""
    of = hit(replace(version(title, text), published=published))
    return replace(reading(of, text), score=score, window=of.version.text)


def alone(article: str) -> frozenset[str]:
    return frozenset()


def find(*readings: Reading, question: str = QUESTION) -> list[Found]:
    return find_items(understand(question), readings, FakeVerifier(), alone)


def cite(number: int, of: Reading) -> Citation:
    return Citation(number, of.hit.version, of.start, of.end)


def answered(found: Sequence[Found]) -> Answer:
    blank = Answer(QUESTION, QUESTION, "", answered=False)
    return items_answer(blank, wish(QUESTION), found, alone, cite)


def test_items_have_the_status_that_was_asked_for_the_others_stand_apart() -> None:
    found = find(read("Oakdale Systems has paused them.", "One"), read("Elmwood Works considered it.", "Two"))
    assert [(i.name, i.status, i.shown) for i in found] == [
        ("Oakdale Systems", "paused", True),
        ("Elmwood Works", "considered", False),
    ]


def test_one_name_in_two_articles_is_one_item_with_two_citations() -> None:
    answer = answered(find(read("Oakdale Systems has paused them.", "One"), read("Later Oakdale paused more.", "Two")))
    assert [(i.name, i.citations) for i in answer.items] == [("Oakdale Systems", (1, 2))]
    assert [c.quote for c in answer.citations] == ["Oakdale Systems has paused them.", "Later Oakdale paused more."]


def test_every_quotation_names_its_item() -> None:
    answer = answered(find(read("Both Oakdale Systems and Elmwood Works paused them.", "One")))
    assert [i.name for i in answer.items] == ["Oakdale Systems", "Elmwood Works"]
    for item in answer.items:
        assert all(item.name in answer.citations[n - 1].quote for n in item.citations)
        assert all(answer.citations[n - 1].span is not None for n in item.citations)


def test_a_later_word_that_it_ended_outranks_the_earlier_one() -> None:
    earlier = read("Oakdale Systems has paused them.", "One")
    later = read("Oakdale Systems ended it.", "Two", published="2021-03-01T00:00:00+00:00")
    (item,) = find(earlier, later)
    assert (item.status, item.shown) == ("ended", False)
    assert [c.reading.hit.version.title for c in item.candidates] == ["Two", "One"]
    (item,) = find(earlier, replace(later, hit=hit(replace(later.hit.version, published="2020-03-01T00:00:00+00:00"))))
    assert (item.status, item.shown) == ("paused", True)


def test_what_is_in_force_has_the_status_in_the_word_of_the_question() -> None:
    used = read("Oakdale Systems has one in use.", "One")
    (item,) = find(used, question="Which companies have adopted a rule?")
    assert (item.status, item.shown) == ("adopted", True)
    (item,) = find(used, question="Which companies use cameras?")
    assert (item.status, item.shown) == ("in_use", True)


def test_without_a_status_in_the_question_none_is_looked_for() -> None:
    (item,) = find(read("Oakdale Systems has paused them.", "One"), question="Which companies sell cameras?")
    assert (item.status, item.shown) == (None, True)


def test_the_lines_of_the_answer_say_name_status_date_and_words() -> None:
    answer = answered(
        find(read("Oakdale Systems paused them on Tuesday.", "One"), read("Elmwood Works considered it.", "Two"))
    )
    assert answer.text.splitlines() == [
        "Oakdale Systems (paused), Tuesday, 12 January 2021 (counted from publication, 13 January 2021):"
        " “Oakdale Systems paused them on Tuesday.” [1]",
        "Not shown: Elmwood Works, only considered [2]",
    ]
    assert [i.name for i in answer.mentioned] == ["Elmwood Works"]


def test_a_count_says_how_many() -> None:
    question = "How many companies have paused sales?"
    found = find(read("Oakdale Systems has paused them.", "One"), question=question)
    blank = Answer(question, question, "", answered=False)
    answer = items_answer(blank, wish(question), found, alone, cite)
    assert (answer.note, answer.text.splitlines()[0]) == ("1 found.", "1 found.")


def test_reports_of_one_story_count_once() -> None:
    found = find(read("Oakdale Systems has paused them.", "One"), read("Oakdale Systems paused.", "Two"))
    story = {"one": {"two"}, "two": {"one"}}
    assert len(one_a_story(found[0].candidates, lambda article: story[article])) == 1
    assert len(one_a_story(found[0].candidates, alone)) == 2


def test_what_lies_far_behind_the_best_reading_says_so_in_its_features() -> None:
    (item,) = find(read("Oakdale Systems has paused them.", "One", score=2.0))
    features = item_features(item.candidates[0], 0.5, top=3.0)
    assert features["behind"] == -1.0
    assert features["answers"] == 0.0
    assert features["headline"] == 0.0


def test_nothing_named_is_nothing_found() -> None:
    assert find(read("nobody paused anything.", "One")) == []
    assert find() == []


def test_the_text_is_quoted_before_a_headline_that_says_it_as_well() -> None:
    of = hit(version("Oakdale Systems paused sales", "Now Oakdale Systems has paused them."))
    headline = replace(reading(of, "Oakdale Systems paused sales"), window=of.version.text, score=1.5)
    text = replace(reading(of, "Now Oakdale Systems has paused them."), window=of.version.text, score=1.0)
    (item,) = find(headline, text)
    assert item.candidates[0].reading.sentence == "Now Oakdale Systems has paused them."
