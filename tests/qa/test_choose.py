from __future__ import annotations

import pytest

from qa import Reading
from qa.choose import MARGIN, MAX_QUOTES, choose, overlap, why_not
from qa.question import understand
from tests.qa.values import hit, reading, version

ENOUGH = 0.5
VOTE = "The council of Oakdale voted to pause the cameras."


def one(title: str, text: str, confidence: float = 0.6, score: float = 0.8, fits: bool = True) -> Reading:
    return reading(hit(version(title, text), score), text, confidence, fits)


def test_copies_of_one_story_are_quoted_once() -> None:
    copies = [one(f"Copy {n}", VOTE) for n in range(4)]
    assert choose(understand("Which councils voted?"), copies) == copies[:1]


def test_each_quotation_is_from_another_article_and_there_are_at_most_three() -> None:
    texts = [f"Town{n} chose rule{n} for camera{n} in spring{n}." for n in range(5)]
    readings = [one(f"Story {n}", text) for n, text in enumerate(texts)]
    second = reading(readings[0].hit, texts[0])
    chosen = choose(understand("Which towns chose?"), [readings[0], second, *readings[1:]])
    assert chosen == readings[:MAX_QUOTES]


def test_what_lies_far_behind_the_best_is_not_quoted() -> None:
    best, near, far = (
        one(f"Story {n}", f"Town{n} chose rule{n} now.", 0.9 - lag) for n, lag in enumerate((0, 0.3, 0.5))
    )
    assert far.score < best.score - MARGIN < near.score
    assert choose(understand("Which towns chose?"), [best, near, far]) == [best, near]


def test_names_not_covered_yet_are_sought_first() -> None:
    oak, oak_again = one("A", "In Oakdale a vote was held."), one("B", "Then Oakdale held many more of them.")
    elm = one("C", "Elmwood never held any vote at all.", confidence=0.55)
    chosen = choose(understand("Did both Oakdale and Elmwood hold votes?"), [oak, oak_again, elm])
    assert chosen == [oak, elm, oak_again]


@pytest.mark.parametrize(
    ("question", "readings", "missing"),
    [
        ("Which councils voted?", [], "no article comes near"),
        ("Did Elmwood vote?", [one("A", VOTE)], "does not mention “Elmwood”"),
        ("Did Elmwood and Ashton vote?", [one("A", VOTE)], "“Elmwood” and “Ashton”"),
        ("Did the Elmwood Ashton Club vote?", [one("A", VOTE)], "“Elmwood Ashton Club”"),
        (
            "Did Oakdale sue Elmwood?",
            [one("A", "Oakdale has a plan."), one("B", "Elmwood has another.")],
            "“Oakdale” and “Elmwood” together",
        ),
        ("Did Oakdale vote?", [one("A", VOTE, confidence=0.1)], "near enough"),
        ("How many members did Oakdale ask?", [one("A", VOTE, fits=False)], "gives no number"),
    ],
)
def test_declining_says_what_is_missing(question: str, readings: list[Reading], missing: str) -> None:
    why = why_not(understand(question), readings, ENOUGH)
    assert why is not None
    assert missing in why


@pytest.mark.parametrize("question", ["Did Oakdale vote?", "Which councils voted?", "Did the British councils vote?"])
def test_near_evidence_that_holds_all_that_is_asked_is_enough(question: str) -> None:
    assert why_not(understand(question), [one("A", VOTE)], ENOUGH) is None


def test_overlap_is_the_jaccard_index() -> None:
    assert overlap(frozenset("ab"), frozenset("ab")) == 1
    assert overlap(frozenset("ab"), frozenset("cd")) == 0
    assert overlap(frozenset(), frozenset()) == 0
