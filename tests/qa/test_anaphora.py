from __future__ import annotations

import pytest

from qa.anaphora import anaphors


def pointing(question: str) -> list[str]:
    """The words of a question that point outside it."""
    return [question[a.start : a.end] for a in anaphors(question)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When was that?", ["that"]),
        ("How much did it pay?", ["it"]),
        ("What did he say about it?", ["he", "it"]),
        ("How large was its grant?", ["its"]),
        ("Which software had its clerks used?", ["its"]),
        ("Who signed the law there?", ["there"]),
        ("Where is the company that makes them based?", ["them"]),
        ("What did the officers want from him?", ["him"]),
        ("Which towns did so in 2021?", ["did so"]),
        ("Who runs that company?", ["that company"]),
        ("What did that cost?", ["that"]),
        ("Has that changed?", ["that"]),
        ("Does her party agree?", ["her"]),
        ("What did Oakdale pay for it?", ["it"]),
        ("What was he doing when his face was scanned?", ["he", "his"]),
        ("How long did it take him?", ["him"]),
    ],
)
def test_pronouns_without_an_antecedent_point_outside(question: str, words: list[str]) -> None:
    assert pointing(question) == words


@pytest.mark.parametrize(
    "question",
    [
        "Did Amazon say it would stop?",
        "What did Oakdale's mayor say about his plans?",
        "Which makers sold their drones to the army?",
        "Did the police warn people before they switched on the cameras?",
        "If Oakdale expands, where will it go?",
        "Which people lost their job?",
        "Who told Elmwood's council to sell its cameras?",
        "Which airports scan faces and keep them?",
    ],
)
def test_a_pronoun_bound_in_its_own_question_points_nowhere_else(question: str) -> None:
    assert pointing(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "Is it legal to film in Oakdale?",
        "How long does it take to train a network?",
        "Is it true that drones were banned?",
        "Are there any towns without cameras?",
        "How many are there?",
        "Who says that drones are safe?",
        "Which firm that builds drones was sold?",
        "Who raised money this week?",
        "Which of these sources are newspapers?",
        "Besides those in Ohio, which towns voted?",
    ],
)
def test_it_that_and_there_mean_nothing_where_grammar_wants_them(question: str) -> None:
    assert pointing(question) == []


def test_what_a_pronoun_is_in_its_sentence_is_known() -> None:
    (owner,) = anaphors("Who is its chief?")
    (subject,) = anaphors("When was it founded?")
    (thing,) = anaphors("Who founded it?")
    assert (owner.possessive, subject.subject, thing.subject) == (True, True, False)


@pytest.mark.parametrize("text", ["", "?", "it", "that", "so", "there", "do so", "，", "x" * 2_000, "that " * 300])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(text[a.start : a.end] for a in anaphors(text))
