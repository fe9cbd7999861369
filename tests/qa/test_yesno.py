from __future__ import annotations

from dataclasses import replace

from qa import Answer, Citation, Reading
from qa.question import understand
from qa.yesno import (
    CONTRADICTED,
    UNSETTLED_NOTE,
    decided,
    rulings,
    verdict_answer,
    windows_of_readings,
)
from tests.fakes import FakeVerifier
from tests.qa.values import hit, reading, version

QUESTION = understand("Does Oakdale like face search?")


def read(
    text: str, title: str = "Council news", published: str = "2021-01-13T00:00:00+00:00", score: float = 1.0
) -> Reading:
    of = hit(replace(version(title, text), published=published))
    return replace(reading(of, text), window=of.version.text, score=score)


def cite(number: int, of: Reading) -> Citation:
    return Citation(number, of.hit.version, of.start, of.end)


def answer(*readings: Reading) -> Answer:
    blank = Answer("", "", "", answered=False)
    verifier = FakeVerifier()
    return verdict_answer(blank, rulings(QUESTION, readings, verifier), verifier.weights, cite)


def test_the_window_that_says_yes_gives_the_verdict_with_its_words() -> None:
    said = answer(read("Oakdale said yes to the pause."))
    assert (said.verdict, said.answered) == ("yes", True)
    assert said.text == "Yes.\n“Oakdale said yes to the pause.” [1]"


def test_no_is_a_verdict_as_well() -> None:
    assert answer(read("Oakdale said no to it.")).verdict == "no"


def test_what_settles_nothing_is_declined_with_what_comes_nearest() -> None:
    said = answer(read("Oakdale met again."))
    assert (said.verdict, said.answered, said.citations) == (None, False, ())
    assert said.text.startswith(UNSETTLED_NOTE)
    assert [c.quote for c in said.nearest] == ["Oakdale met again."]


def test_the_later_of_two_that_contradict_each_other_counts_where_it_denies() -> None:
    yes = read("Oakdale said yes to it.", "One", "2021-01-13T00:00:00+00:00", score=1.2)
    no = read("Oakdale said no to it.", "Two", "2021-02-13T00:00:00+00:00")
    said = answer(yes, no)
    assert said.verdict == "no"
    assert said.note == f"No. {CONTRADICTED}"
    assert [c.version.title for c in said.citations] == ["Two", "One"]
    earlier = replace(no, hit=hit(replace(no.hit.version, published="2020-02-13T00:00:00+00:00")))
    assert answer(yes, earlier).verdict == "yes"


def test_nothing_read_decides_nothing() -> None:
    assert decided([], FakeVerifier().weights) == (None, [])
    assert rulings(QUESTION, [], FakeVerifier()) == []


def test_the_reason_is_the_best_sentence_below_the_headline() -> None:
    of = hit(version("Oakdale says yes", "It was cold.", "The council said yes to it."))
    readings = [
        replace(reading(of, words), window=of.version.text)
        for words in ("Oakdale says yes", "It was cold.", "The council said yes to it.")
    ]
    (ruling,) = rulings(QUESTION, [readings[0], readings[2], readings[1]], FakeVerifier())
    assert (ruling.verdict(0), ruling.reason) == ("yes", readings[2])
    (ruling,) = rulings(QUESTION, readings[:1], FakeVerifier())  # there is nothing but the headline
    assert ruling.reason == readings[0]


def test_readings_are_put_together_by_window() -> None:
    one, other = read("Oakdale said yes.", "One"), read("Elmwood said yes.", "Two")
    assert windows_of_readings([one, other, one]) == [[one, one], [other]]
