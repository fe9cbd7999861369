from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qa import Reading
from qa.answer import Filters
from qa.event_days import day_of, event_words, limit_by
from qa.question import Question
from tests.qa.values import hit, reading, version

PUBLISHED = "2021-01-13T12:00:00+00:00"


def read(text: str, confidence: float = 0.9, published: str = PUBLISHED) -> Reading:
    of = hit(replace(version(f"News {len(text)}", text), published=published))
    return reading(of, text, confidence)


def looked(*readings: Reading) -> Sequence[Reading]:
    return readings


VOTE = read("The Oakdale vote was on 5 May 2020.")


@pytest.mark.parametrize(
    ("readings", "first"),
    [
        ([VOTE], "2020-05-05"),
        ([VOTE, read("Police fear the Oakdale vote.")], "2020-05-05"),
        ([read("The Oakdale vote came last Tuesday.")], "2021-01-12"),
        ([read("The Oakdale vote was on 5 May 2020.", confidence=0.1)], None),  # the reader is not sure
        ([read("The Elmwood vote was on 5 May 2020.")], None),  # another vote
        ([read("The Oakdale vote was in 2020.")], None),  # not on which day
        ([VOTE, read("The Oakdale vote was on 6 June 2020."), read("The Oakdale vote is in 2022.")], None),
        ([read("Nobody knows the Oakdale vote.")], None),
        ([], None),
    ],
)
def test_the_day_of_an_event_is_known_where_sure_readings_agree(readings: list[Reading], first: str | None) -> None:
    found = day_of("the Oakdale vote", (), lambda question: looked(*readings), 0.5)
    assert (found and found.first.isoformat()) == first


def test_an_event_without_a_name_is_looked_for_with_those_of_the_question() -> None:
    asked = list[Question]()

    def look(question: Question) -> Sequence[Reading]:
        asked.append(question)
        return [VOTE]

    assert day_of("the vote", ("Oakdale",), look, 0.5)
    assert asked[0].names == ("Oakdale",)
    assert day_of("the vote", (), look, 0.5) is None


@pytest.mark.parametrize(
    ("when", "filters"),
    [
        ("since", Filters(since="2020-05-05")),
        ("after", Filters(since="2020-05-05")),
        ("before", Filters(until="2020-05-04")),
        ("until", Filters(until="2020-05-05")),
    ],
)
def test_a_limit_says_which_day_it_is_and_who_says_so(when: str, filters: Filters) -> None:
    text = f"What do articles {when} the Oakdale vote say?"
    (pending,) = event_words(text, text)
    day = day_of(pending.event, (), lambda question: [VOTE], 0.5)
    assert day
    limit = limit_by(pending, day)
    assert limit.filters == filters
    assert limit.chip.why == (
        f"from “{when} the Oakdale vote”, 5 May 2020 by “{VOTE.hit.version.title}” (The Bee, 13 January 2021)"
    )
