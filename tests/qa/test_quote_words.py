from __future__ import annotations

from dataclasses import replace

import pytest

from index import Index
from qa.answer import Citation
from qa.differences import compare
from qa.quote_check import Found, QuoteCheck, check_quote
from qa.quote_words import (
    BREAKS_OFF,
    EXACT,
    GONE,
    IN_OTHER_WORDS,
    MARKS,
    NOT_HERE,
    NOT_TOGETHER,
    PASTE_MORE,
    TOO_SHORT,
    explained,
    verdict,
)
from qa.wording import wording
from tests.qa.quotes import CUT, LINES, MAYOR, VOTE, quote_index
from tests.qa.values import version

QUOTE = "The bees paused all their cameras."
ELSEWHERE = "Nobody has ever written anything like this sentence before."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return quote_index(tmp_path_factory.mktemp("quotes"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (VOTE, EXACT),
        (VOTE.upper(), MARKS),
        (VOTE.replace("pause", "allow"), "Nearly: 1 word differs"),
        (VOTE.replace("council voted", "voted council"), "Nearly: 2 words differ"),
        (VOTE.replace("on Tuesday to pause", "..."), "Nearly: 4 words are left out, where it has an ellipsis"),
        (MAYOR.replace("machines", "..."), "Nearly: 1 word is left out, where it has an ellipsis"),
        (f"{CUT} world and home again.", BREAKS_OFF),
        (f"{MAYOR} {ELSEWHERE}", "In part: 1 of 2 sentences is in these articles"),
        (f"{ELSEWHERE} {MAYOR} {LINES[7]}", "In part: 2 of 3 sentences are in these articles"),
        (f"{MAYOR} {LINES[7]}", NOT_TOGETHER),
        (ELSEWHERE, NOT_HERE),
        ("too few words", TOO_SHORT),
    ],
)
def test_the_verdict(index: Index, text: str, said: str) -> None:
    assert verdict(check_quote(text, index)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            VOTE,
            "It stands in the text of The Post, 1 March 2021. 2 other articles have the same words; this is the earliest.",
        ),
        (MAYOR, "It stands in the text of The Bee, 2 March 2021."),
        ("Police lose a tool, for now", "It is the headline of The Post, 1 March 2021."),
        (VOTE.replace("pause", "end"), "It stands in the text of The Pond, 3 March 2021."),
        ("will raise forty thousand fish", f"It stands in the text of The Pond, 1 April 2021. {GONE}"),
        (f"{MAYOR} {ELSEWHERE}", ""),
        (ELSEWHERE, IN_OTHER_WORDS),
        ("", PASTE_MORE),
        (f"{MAYOR} No {'unheard of ' * 300}", "Only the first 400 words were checked."),
    ],
)
def test_where_it_stands_and_who_else_has_it(index: Index, text: str, said: str) -> None:
    assert explained(check_quote(text, index)) == said


def test_which_is_the_earliest_is_said_where_any_has_a_date() -> None:
    def found(number: int, published: str | None) -> Found:
        source = replace(version(f"T{number}", QUOTE), published=published)
        comparison = compare(wording(QUOTE), wording(source.text))
        assert comparison is not None
        return Found(Citation(number, source, comparison.start, comparison.end), comparison)

    def said(*published: str | None) -> str:
        return explained(QuoteCheck(QUOTE, 6, found=tuple(found(n, day) for n, day in enumerate(published, start=1))))

    assert said(None, None) == (
        "It stands in the text of The Bee, no date in the source. 1 other article has the same words."
    )
    assert said("2021-02-03T00:00:00+00:00", "2021-02-02T00:00:00+00:00") == (
        "It stands in the text of The Bee, 3 February 2021."
        " 1 other article has the same words; The Bee, 2 February 2021 is the earliest."
    )
