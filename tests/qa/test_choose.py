from __future__ import annotations

from dataclasses import replace

from qa import Reading
from qa.choose import (
    LISTED_MARGIN,
    MARGIN,
    MAX_LISTED,
    MAX_QUOTES,
    agree,
    also_reported,
    choose,
    contradict,
    disagreement,
    overlap,
)
from qa.question import understand
from tests.fakes import Library, article
from tests.qa.values import hit, reading, version

VOTE = "The council of Oakdale voted to pause the cameras."


def no_story(article: str) -> frozenset[str]:
    return frozenset()


def one_story(article: str) -> frozenset[str]:
    return frozenset(("a", "b", "c"))


def said(title: str, text: str, answer: str) -> Reading:
    """A reading whose answer is known."""
    found = one(title, text)
    start = found.hit.version.text.index(answer)
    return replace(found, span=(start, start + len(answer)))


def one(title: str, text: str, confidence: float = 0.6, score: float = 0.8, fits: bool = True) -> Reading:
    return reading(hit(version(title, text), score), text, confidence, fits)


def test_copies_of_one_story_are_quoted_once() -> None:
    copies = [one(f"Copy {n}", VOTE) for n in range(4)]
    assert choose(understand("Which councils voted?"), copies, no_story) == copies[:1]


def test_each_quotation_is_from_another_article_and_there_are_at_most_three() -> None:
    texts = [f"Town{n} chose rule{n} for camera{n} in spring{n}." for n in range(5)]
    readings = [one(f"Story {n}", text) for n, text in enumerate(texts)]
    second = reading(readings[0].hit, texts[0])
    chosen = choose(understand("Which town chose?"), [readings[0], second, *readings[1:]], no_story)
    assert chosen == readings[:MAX_QUOTES]


def test_where_a_list_is_asked_for_more_are_quoted_and_from_further_behind() -> None:
    texts = [f"Town{n} chose rule{n} for camera{n} in spring{n}." for n in range(MAX_LISTED + 2)]
    readings = [one(f"Story {n}", text) for n, text in enumerate(texts)]
    assert choose(understand("Which towns chose?"), readings, no_story) == readings[:MAX_LISTED]
    behind = [one(f"Story {n}", texts[n], score=0.8 - lag) for n, lag in enumerate((0, 0.7, 0.9))]
    assert MARGIN < behind[0].score - behind[1].score < LISTED_MARGIN < behind[0].score - behind[2].score
    assert choose(understand("Which towns chose?"), behind, no_story) == behind[:2]


def test_what_lies_far_behind_the_best_is_not_quoted() -> None:
    best, near, far = (
        one(f"Story {n}", f"Town{n} chose rule{n} now.", 0.9 - lag) for n, lag in enumerate((0, 0.3, 0.5))
    )
    assert far.score < best.score - MARGIN < near.score
    assert choose(understand("Which town chose?"), [best, near, far], no_story) == [best, near]


def test_the_text_is_quoted_where_it_says_what_the_headline_says() -> None:
    text = said("Oakdale pauses cameras", "The cameras are paused by Oakdale from May.", "May")
    headline = replace(reading(text.hit, "Oakdale pauses cameras", 0.9), span=(0, 7))  # "Oakdale"
    [chosen] = choose(understand("Who pauses cameras?"), [headline, text], no_story)
    assert (chosen.start, chosen.end, chosen.span) == (text.start, text.end, text.span)
    assert (chosen.score, chosen.confidence) == (headline.score, headline.confidence)
    other = replace(headline, span=(8, 22))  # "pauses cameras", of which the text has one word
    assert choose(understand("What happens?"), [replace(other, span=(8, 14)), text], no_story)[0].start == 0


TOLD = [
    said("A", "Raleigh paid $4.2 million for it.", "$4.2 million"),
    said("B", "The sum is given as $4.2m by the city itself.", "$4.2m"),
    said("C", "Officials now put the price at $4.5m instead.", "$4.5m"),
]


def test_of_one_story_only_what_gives_another_figure_is_quoted_as_well() -> None:
    asked = understand("How much did Raleigh pay?")
    assert choose(asked, TOLD, one_story) == [TOLD[0], TOLD[2]]
    assert choose(asked, TOLD, no_story) == TOLD
    assert choose(understand("Who paid in Raleigh?"), TOLD, one_story) == TOLD[:1]


def test_reports_of_one_story_with_different_figures_disagree() -> None:
    asked = understand("How much did Raleigh pay?")
    assert disagreement(asked, [TOLD[0], TOLD[2]], one_story)
    assert not disagreement(asked, [TOLD[0], TOLD[2]], no_story)
    assert not disagreement(asked, TOLD[:2], one_story)
    assert contradict(asked, TOLD[1], TOLD[2])
    assert not contradict(understand("Who paid?"), TOLD[1], TOLD[2])
    assert not contradict(asked, TOLD[1], replace(TOLD[2], span=None))


def test_the_same_answer_in_another_report_of_the_story_is_also_reported(library: Library) -> None:
    library.put("x.md", article("X", "Nothing of this."))
    library.build()
    found = also_reported(library.open(), TOLD[0], TOLD, one_story)
    assert found == ("https://bee.example/b",)
    assert also_reported(library.open(), TOLD[0], TOLD, no_story) == ()


def test_answers_agree_in_their_figures_or_mostly_in_their_words() -> None:
    assert agree(TOLD[0], TOLD[1])
    assert not agree(TOLD[0], TOLD[2])
    mayor, same, other = (said(n, f"It was {n}.", n) for n in ("Mayor Ann Reed", "Ann Reed", "Bob Lowe"))
    assert agree(mayor, same)
    assert not agree(mayor, other)
    assert not agree(mayor, replace(same, span=None))


def test_overlap_is_the_jaccard_index() -> None:
    assert overlap(frozenset("ab"), frozenset("ab")) == 1
    assert overlap(frozenset("ab"), frozenset("cd")) == 0
    assert overlap(frozenset(), frozenset()) == 0
