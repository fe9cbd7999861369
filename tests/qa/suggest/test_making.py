from __future__ import annotations

import pytest

from qa.suggest.making import made, made_of_collection, made_of_headline, made_of_names
from qa.suggest.writing import Usage, usage
from tests.qa.values import version


def used(*texts: str) -> Usage:
    """A usage to which Elmwood Robotics, Oakdale and Ashton are known as names."""
    known = version(
        "Known",
        "We met Elmwood Robotics, Elmwood Robotics, in Oakdale, in Oakdale, and in Ashton, Ashton. The Oakdale Council met.",
    )
    return usage([known, *(version("More", text) for text in texts)])


def questions(sentence: str, *topics: str) -> dict[str, str]:
    """Each question that is made of a sentence, with its answer."""
    article = version("News", sentence)
    start = article.title_end + 2
    found = made(article, (start, start + len(sentence)), used(sentence), topics)
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
            "Elmwood Robotics banned small green diggers because they rust in the rain.",
            {"Why did Elmwood Robotics ban small green diggers?": "they rust in the rain"},
        ),
        ("Elmwood Robotics, a maker of diggers, moved.", {"What is Elmwood Robotics?": "a maker of diggers"}),
        ("It met Jo Roe, the mayor of Ashton.", {"Who is Jo Roe?": "the mayor of Ashton"}),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(sentence: str, expected: dict[str, str]) -> None:
    found = questions(sentence)
    assert {question: found.get(question) for question in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The company unveiled a small green digger.",  # who?
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


def test_a_headline_is_asked_about_once_the_texts_know_its_subject() -> None:
    def of(title: str) -> list[str]:
        return [m.question for m in made_of_headline(version(title, "Text."), used())]

    assert of("Elmwood Robotics Unveils Small Digger") == ["What did Elmwood Robotics unveil?"]
    assert of("Ashton Robotics unveils a digger") == []


def test_names_that_several_articles_write_are_asked_about() -> None:
    sentence = "It met Elmwood Robotics in Oakdale, where small diggers and Small Diggers are met."
    article = version("Elmwood Robotics moves to Ashton", sentence)
    span = article.title_end + 2, len(article.text)
    assert made_of_names(article, span, usage([article])) == []
    assert {m.question: m.expected for m in made_of_names(article, span, used(sentence))} == {
        "What is reported about Elmwood Robotics?": "Elmwood Robotics"
    }
    assert [m.question for m in made_of_collection([sentence], article, used(sentence))] == [
        "What is the newest article about Elmwood Robotics?",
        "Which outlets reported on Elmwood Robotics?",
        "What is the newest article about Oakdale?",
        "Which outlets reported on Oakdale?",
    ]


def test_what_was_ruled_is_asked_for_by_its_topic() -> None:
    sentence = "The Oakdale Council has banned the sale of hot soup in the park."
    assert "What has the Oakdale Council done about hot soup?" in questions(sentence, "hot soup")
    assert "What has the Oakdale Council done about hot soup?" not in questions(sentence)
    headline = version("Elmwood Robotics Bans Hot Soup", "Text.")
    assert "What did Elmwood Robotics do about hot soup?" in {
        m.question for m in made_of_headline(headline, used(), ["hot soup"])
    }
