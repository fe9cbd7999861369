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


def test_what_the_collection_holds_is_said_in_a_sentence(index: Index) -> None:
    assert holdings(index) == (
        "This collection holds 3 articles, published from 13 January 2021 to 1 March 2022; most are from The Bee and"
        " The Crow."
    )


def test_a_single_article_without_a_date_is_described_too(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    library.put("one.md", article("One", "A vote."))
    library.build()
    assert holdings(library.open()) == "This collection holds 1 article."
