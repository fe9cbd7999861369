from __future__ import annotations

import pytest

from qa.suggest.making import Known, made, made_of_article, made_of_headline, made_of_names
from tests.qa.values import version

NAMES = {"Elmwood Robotics", "Oakdale", "Ashton", "Oakdale Council"}


def questions(sentence: str, *topics: str) -> dict[str, str]:
    """Each question that is made of a sentence, with its answer."""
    article = version("News", sentence)
    start = article.title_end + 2
    found = made(article, (start, start + len(sentence)), Known(NAMES.__contains__, topics))
    return {m.question: m.expected for m in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Elmwood Robotics unveiled a small green digger in May 2020.",
            {
                "What did Elmwood Robotics unveil?": "a small green digger in May 2020",
                "Who unveiled a small green digger?": "Elmwood Robotics",
                "When did Elmwood Robotics unveil a small green digger?": "May 2020",
            },
        ),
        (
            "Elmwood Robotics acquired Ashton for $3 million.",
            {"How much did Elmwood Robotics pay for Ashton?": "$3 million"},
        ),
        ("Elmwood Robotics has raised $3 million.", {"How much has Elmwood Robotics raised?": "$3 million"}),
        ("Elmwood Robotics agreed to leave Ashton.", {"What did Elmwood Robotics agree to do?": "to leave Ashton."}),
        (
            "Elmwood Robotics hired two small green diggers.",
            {"Who did Elmwood Robotics hire?": "two small green diggers"},
        ),
        (
            "Elmwood Robotics banned small green diggers because they rust in the rain.",
            {"Why did Elmwood Robotics ban small green diggers?": "they rust in the rain"},
        ),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(sentence: str, expected: dict[str, str]) -> None:
    found = questions(sentence)
    assert {question: found.get(question) for question in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The company unveiled a small green digger.",  # who?
        "Elmwood Machines unveiled a small green digger.",  # no name that is known
        "Elmwood Robotics will be unveiled by Ashton.",
        "Reports said that diggers rust.",
        "Elmwood Robotics used to dig.",
        "Elmwood Robotics launched ...",
    ],
)
def test_a_sentence_that_is_not_understood_is_not_asked_about(sentence: str) -> None:
    assert questions(sentence) == {}


def test_a_question_leans_on_nothing_outside_it() -> None:
    assert "Who unveiled the digger for their friends?" not in questions(
        "Elmwood Robotics unveiled the digger for their friends."
    )
    assert "Who banned the system?" not in questions("Elmwood Robotics banned the system.")
    assert list(questions("Elmwood Robotics revealed its new Ashton digger.")) == ["What did Elmwood Robotics reveal?"]
    assert "When did Elmwood Robotics reveal the new Ashton digger?" in questions(
        "Elmwood Robotics revealed its new Ashton digger on Monday."
    )


def test_what_is_said_is_asked_for_by_its_topic() -> None:
    sentence = "Elmwood Robotics said that hot soup is good for diggers."
    assert questions(sentence) == {}
    assert list(questions(sentence, "cold tea", "hot soup")) == ["What did Elmwood Robotics say about hot soup?"]


def test_what_was_ruled_is_asked_for_by_its_topic() -> None:
    sentence = "The Oakdale Council has banned the sale of hot soup in the park."
    assert "What has the Oakdale Council done about hot soup?" in questions(sentence, "hot soup")
    assert "What has the Oakdale Council done about hot soup?" not in questions(sentence)


def test_a_headline_is_asked_about_where_its_subject_is_a_name() -> None:
    def of(title: str, texts: str = "", *topics: str) -> list[str]:
        return [m.question for m in made_of_headline(version(title, "Text."), Known(NAMES.__contains__, topics, texts))]

    assert of("Elmwood Robotics Unveils Small Digger") == ["What did Elmwood Robotics unveil?"]
    assert of("Ashton Robotics unveils a digger") == []
    assert of("Ashton unveils a digger", "We read the Ashton, every day.") == ["What did the Ashton unveil?"]
    assert "What did Oakdale do about hot soup?" in of("Oakdale bans hot soup", "", "hot soup")


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
