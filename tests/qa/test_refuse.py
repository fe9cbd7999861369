from __future__ import annotations

from pathlib import Path

import pytest

from index import Index
from qa import Reading
from qa.question import understand
from qa.refuse import ABOUT_IT, holdings, missing
from tests.fakes import Library, article
from tests.qa.test_choose import VOTE, one

ENOUGH = 0.5


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Two dated articles of one provider, one undated of another; they speak of Elmwood and Ashton, not of Reno."""
    library = Library(tmp_path / "articles", tmp_path / "index")
    for name, day in (("Elmwood", "2021-01-13"), ("Ashton", "2022-03-01")):
        when = f"{day}T00:17:00Z"
        library.put(f"{name}.md", article(name, "A vote.", provider="The Bee", publishedDateTime=when))
    library.put("undated.md", article("Club", "A plan.", provider="The Crow"))
    library.build()
    return library.open()


@pytest.mark.parametrize(
    ("question", "readings", "reason"),
    [
        ("Which councils voted?", [], "no article comes near the question"),
        ("Did Reno vote?", [one("A", VOTE)], "no article here mentions “Reno”"),
        ("Did the Reno Ashton Club vote?", [one("A", VOTE)], "no article here mentions “Reno”"),
        ("Did Elmwood vote?", [one("A", VOTE)], "what comes nearest does not mention “Elmwood”"),
        ("Did Elmwood and Ashton vote?", [one("A", VOTE)], "what comes nearest does not mention “Elmwood” and “Ashton”"),
        ("Did the Elmwood Club vote?", [one("A", VOTE)], "what comes nearest does not mention “Elmwood Club”"),
        (
            "Did Oakdale sue Elmwood?",
            [one("A", "Oakdale has a plan."), one("B", "Elmwood has another.")],
            "no article near the question speaks of “Oakdale” and “Elmwood” together",
        ),
        ("Did Oakdale vote?", [one("A", VOTE, 0.1)], "the articles mention “Oakdale”, but not what is asked about it"),
        ("Which councils voted?", [one("A", VOTE, 0.1)], "some articles come near the question, but none says this"),
        ("Which councils voted?", [one("A", VOTE, 0.1, score=ABOUT_IT - 0.1)], "nothing here is about this"),
        ("How many members did Oakdale ask?", [one("A", VOTE, fits=False)], "what comes nearest gives no number"),
    ],
)  # fmt: skip
def test_declining_says_what_is_missing(index: Index, question: str, readings: list[Reading], reason: str) -> None:
    assert missing(understand(question), readings, ENOUGH, index) == reason


@pytest.mark.parametrize("question", ["Did Oakdale vote?", "Which councils voted?", "Did the British councils vote?"])
def test_near_evidence_that_holds_all_that_is_asked_is_enough(index: Index, question: str) -> None:
    assert missing(understand(question), [one("A", VOTE)], ENOUGH, index) is None


OAKDALE, ELMWOOD = one("A", "Oakdale has a plan."), one("B", "Elmwood has another.")


@pytest.mark.parametrize(
    ("question", "readings"),
    [
        ("Did the U.S. councils vote?", [one("A", VOTE)]),
        ("Did Oakdale and the UK vote?", [one("A", VOTE)]),
        ("Did Oakdale sue the U.S. senate?", [OAKDALE, one("B", "The U.S. has another.")]),
    ],
    ids=["left out", "beside another", "in another article"],
)
def test_a_country_that_news_leaves_out_need_not_be_spoken_of(
    index: Index, question: str, readings: list[Reading]
) -> None:
    assert missing(understand(question), readings, ENOUGH, index) is None


@pytest.mark.parametrize(
    ("readings", "reason"),
    [
        ([OAKDALE], None),
        ([OAKDALE, ELMWOOD], None),
        ([one("C", "The club has a plan.")], "what comes nearest does not mention “Oakdale”, “Elmwood” and “Ashton”"),
    ],
    ids=["one", "two, apart", "none"],
)
def test_of_three_things_asked_about_some_are_enough(
    tmp_path: Path, readings: list[Reading], reason: str | None
) -> None:
    library = Library(tmp_path / "more", tmp_path / "three")
    for name in ("Oakdale", "Elmwood", "Ashton"):
        library.put(f"{name}.md", article(name, "A vote."))
    library.build()
    asked = understand("Did Oakdale, Elmwood or Ashton vote?")
    assert missing(asked, readings, ENOUGH, library.open()) == reason


def test_names_side_by_side_are_one_thing(index: Index) -> None:
    asked = understand("Did the Elmwood Ashton Club sue Oakdale?")
    reason = "what comes nearest does not mention “Elmwood Ashton Club”"
    assert missing(asked, [OAKDALE], ENOUGH, index) == reason


def test_what_the_collection_holds_is_said_in_a_sentence(index: Index) -> None:
    assert holdings(index) == (
        "This collection holds 3 articles, published from 13 January 2021 to 1 March 2022; most often from The Bee and"
        " The Crow."
    )


def test_a_single_article_without_a_date_is_described_too(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    library.put("one.md", article("One", "A vote."))
    library.build()
    assert holdings(library.open()) == "This collection holds 1 article."
