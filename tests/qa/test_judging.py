from __future__ import annotations

import pytest

from qa.judging import Judging, judging


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("Is Ann Example a criminal?", "Ann Example"),
        ("is ann example a criminal", "Ann Example"),
        ("IS ANN EXAMPLE A CRIMINAL?", "Ann Example"),
        ("Is the mayor corrupt?", "the mayor"),
        ("Was Ann Example guilty of theft?", "Ann Example"),
        ("Isn't Ann Example a racist?", "Ann Example"),
        ("Why is Ann Example such an idiot?", "Ann Example"),
        ("Ann Example is a fraud, right?", "Ann Example"),
        ("Did Ann Example lie to the council?", "Ann Example"),
        ("Was Ann Example lying?", "Ann Example"),
        ("Can Ann Example be trusted?", "Ann Example"),
        ("Are the officers racist?", "the officers"),
        ("Is Ann Example evil or just unlucky?", "Ann Example"),
        ("What kind of person is Ann Example?", "Ann Example"),
    ],
)
def test_a_judgement_of_somebody_is_told_with_the_name(question: str, whom: str) -> None:
    found = judging(question)
    assert found
    assert found.whom == whom
    assert whom in found.question


@pytest.mark.parametrize(
    "question",
    [
        "Should cities ban cameras?",
        "should I buy shares of Acme",
        "Is the camera evil?",
        "Are robots dangerous?",
        "Is it right to scan faces?",
        "Is the ban a good idea?",
        "Which is the best camera maker?",
        "Who is the greatest inventor?",
        "which is better, Acme or Bolt?",
        "Can we trust robots?",
        "Is surveillance a threat to democracy?",
        "Who is to blame?",
        "Are cameras good or bad?",
    ],
)
def test_an_opinion_is_asked_for_as_it_stands(question: str) -> None:
    assert judging(question) == Judging(f"{question.rstrip('?')}?")


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("What do you think about the ban?", "What is said about the ban?"),
        ("what's your honest view of Acme?", "What is said about Acme?"),
        ("Do you really like robots?", "What is said about robots?"),
        ("Are you for or against the ban?", "What is said about the ban?"),
        ("Do you think that Oakdale will ban it?", "Oakdale will ban it?"),
        ("In your opinion, will Oakdale ban it?", "will Oakdale ban it?"),
        ("Who do you think will ban it?", "Who will ban it?"),
        ("What is your favourite city?", ""),
    ],
)
def test_what_is_asked_of_the_tool_is_asked_of_the_articles(question: str, instead: str) -> None:
    assert judging(question) == Judging(instead)


@pytest.mark.parametrize(
    "question",
    [
        "Was Ann Example arrested?",
        "Did Ann Example resign?",
        "Was Ann Example found guilty of theft?",
        "Was Ann Example charged with fraud?",
        "Is Ann Example being sued for fraud?",
        "Did the mayor call Ann Example a liar?",
        "Did Ann Example admit that she lied?",
        "Who called Ann Example a liar?",
        "Who lied to the council?",
        "Why do critics call it racist?",
        "Is the system racist according to Oakdale University?",
        "Is Ann Example a criminal, as the sheriff says?",
        "Is Ann Example the founder of Acme?",
        "Is the case a criminal trial?",
        "Which cities should stop using cameras?",
        "Who said police should ban it?",
        "Should the police ask a judge under the new law?",
        "What did the club think about the ban?",
        "Does Ann Example think robots are dangerous?",
        "What is wrong with cameras, in the view of the club?",
        "Is it fair to say that Oakdale paused it?",
        "Is it right that Oakdale paused it?",
        "Isn't it true that drivers are to blame?",
        "Is the pause for good?",
        "Is the camera legal in Oakdale?",
        "Is the new camera better than people at matching faces?",
        "What is the best accuracy that was measured?",
        "Which is the best-known maker?",
        "Does Oakdale lie in the north?",
        "Is it worth $40 million?",
        "Do you know who paused it?",
        "Would you like to know who paused it?",
    ],
)
def test_what_somebody_thought_or_did_is_an_ordinary_question(question: str) -> None:
    assert judging(question) is None


def test_a_denial_is_asked_as_if_it_were_none() -> None:
    assert judging("Shouldn't robots be banned?") == Judging("Should robots be banned?")
    assert judging("Isn't Ann Example a liar?") == Judging("Is Ann Example a liar", "Ann Example")
