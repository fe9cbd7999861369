from __future__ import annotations

import pytest

from qa.suggest.making import Known, made_of_article, made_of_headline, made_of_names, made_of_sentence
from tests.qa.values import version

NAMES = {"Elmwood Robotics", "Oakdale", "Ashton", "Oakdale Council"}


def questions(sentence: str) -> dict[str, str]:
    """Each question that is made of a sentence, with its answer."""
    article = version("News", sentence)
    start = article.title_end + 2
    found = made_of_sentence(article, (start, start + len(sentence)), Known(NAMES.__contains__))
    return {m.question: m.expected for m in found}


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("Elmwood Robotics unveiled a small digger.", "What did Elmwood Robotics unveil?", "a small digger"),
        ("The Oakdale Council has banned hot soup.", "What has the Oakdale Council banned?", "hot soup"),
        (
            "Elmwood Robotics bought Ashton for $3 million.",
            "How much did Elmwood Robotics pay for Ashton?",
            "$3 million",
        ),
        ("Elmwood Robotics has raised $3 million.", "How much has Elmwood Robotics raised?", "$3 million"),
        ("Ashton agreed Monday to leave.", "What did Ashton agree to do?", "Monday to leave"),
        ("Elmwood Robotics hired two green diggers.", "Who did Elmwood Robotics hire?", "two green diggers"),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(sentence: str, question: str, answer: str) -> None:
    assert questions(sentence) == {question: answer}


@pytest.mark.parametrize(
    "sentence",
    [
        "The company unveiled a small green digger.",  # who?
        "Elmwood Machines unveiled a small green digger.",  # no name that is known
        "Elmwood Robotics will be unveiled by Ashton.",
        "Elmwood Robotics unveiled quickly a digger.",
        "Elmwood Robotics unveiled diggers.",  # says too little
        "Elmwood Robotics unveiled a digger of the",
        "Elmwood Robotics plans a digger.",
        "Elmwood Robotics launched ...",
    ],
)
def test_a_sentence_that_is_not_understood_is_not_asked_about(sentence: str) -> None:
    assert questions(sentence) == {}


def test_a_headline_is_asked_about_where_its_subject_is_a_name() -> None:
    def of(title: str, texts: str = "") -> list[str]:
        return [m.question for m in made_of_headline(version(title, "Text."), Known(NAMES.__contains__, texts))]

    assert of("Elmwood Robotics Unveils Small Digger") == ["What did Elmwood Robotics unveil?"]
    assert of("Ashton Robotics unveils a digger") == []
    assert of("Ashton unveils a digger", "We read the Ashton, every day.") == ["What did the Ashton unveil?"]


def test_the_latest_is_asked_on_names_that_several_headlines_have() -> None:
    news = [version(title, "Text.") for title in ("Ashton digs", "Rain in Ashton", "Oakdale waits")]
    found = made_of_names(["Ashton’s diggers met Oakdale and Bee."], news, Known(NAMES.__contains__))
    assert {m.question: m.expected for m in found} == {"What is the latest on Ashton?": "Ashton"}


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Small green diggers in the rain", ["What is reported about “Small green diggers in the rain”?"]),
        ("Diggers", []),  # of what?
        ("Small green diggers in the ...", []),
        ("Small “green” diggers in the rain", []),
        ("Small green diggers in the rain, " * 4, []),
    ],
)
def test_an_article_is_asked_about_by_a_headline_that_is_whole(title: str, asked: list[str]) -> None:
    assert [m.question for m in made_of_article(version(title, "Text."))] == asked
