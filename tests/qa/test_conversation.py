from __future__ import annotations

import pytest

from qa.answer import Answer, Citation, Item
from qa.conversation import Standalone, Turn, stand_alone
from tests.qa.values import version

STARTUP = "Which startup sent the first warnings of the virus?"
UNVEILED = "What did Elm Motors unveil in Ohio?"
CALLED = "Who called for rules on robots?"
CHAIN = "Which pharmacy chain did the FTC forbid cameras?"
SUED = "Which man from Ohio is suing the police?"


def turn(question: str, answer: str = "", text: str = "") -> Turn:
    """A turn whose first quotation has the answer as its span; without one, it was declined."""
    if not answer:
        return Turn(question, question, Answer(question, question, "", answered=False))
    told = version("News", text or f"It was {answer} that did it.")
    start = told.text.index(answer)
    citation = Citation(1, told, 6, len(told.text), span=(start, start + len(answer)))
    return Turn(question, question, Answer(question, question, "", answered=True, citations=(citation,)))


def listed(question: str, *names: str) -> Turn:
    """A turn with a list for an answer."""
    items = tuple(Item(name, None, "", ()) for name in names)
    return Turn(question, question, Answer(question, question, "", answered=True, items=items))


def asked(question: str, *turns: Turn) -> str:
    """What is looked up for a follow-up."""
    return stand_alone(question, turns).text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (turn(STARTUP, "BlueElm"), "Who founded it?", "Who founded BlueElm?"),
        (turn(STARTUP, "iElm"), "Who founded it?", "Who founded iElm?"),
        (turn(STARTUP, "BlueElm"), "And where is it based?", "Where is BlueElm based?"),
        (turn(STARTUP, "BlueElm"), "How large is its staff?", "How large is BlueElm's staff?"),
        (turn(STARTUP, "BlueElm"), "When did the startup raise money?", "When did BlueElm raise money?"),
        (turn(STARTUP, "BlueElm"), "Who runs that company?", "Who runs BlueElm?"),
        (
            turn(UNVEILED, "the Elm One"),
            "Which other carmaker helped develop it?",
            "Which other carmaker helped develop the Elm One?",
        ),
        (turn(UNVEILED, "the Elm One"), "When was the company founded?", "When was Elm Motors founded?"),
        (turn(CALLED, "Ann Reed"), "What position does she hold?", "What position does Ann Reed hold?"),
        (
            turn(CALLED, "S.Q. Reed"),
            "What did the officers want from him?",
            "What did the officers want from S.Q. Reed?",
        ),
        (turn(CALLED, "Reed"), "How long did it take him?", "How long did it take Reed?"),
        (turn(SUED, "Sam Reed"), "Which town is he suing?", "Which town is Sam Reed suing?"),
        (
            turn(SUED, "Sam Reed"),
            "What was he doing when his face was seen?",
            "What was Sam Reed doing when his face was seen?",
        ),
        (
            turn("Which schools scan faces?", "Elm County Schools"),
            "Whose list do they use?",
            "Whose list do Elm County Schools use?",
        ),
        (turn("Which state banned drones first?", "Ohio"), "Who signed the law there?", "Who signed the law in Ohio?"),
        (listed("Which towns voted?", "Oakdale", "Elm"), "Why did they vote?", "Why did Oakdale and Elm vote?"),
    ],
)
def test_a_pronoun_is_replaced_by_the_answer_that_it_means(before: Turn, question: str, text: str) -> None:
    assert asked(question, before) == text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (
            turn("When did Elm Motors quit drones?", "on Monday"),
            "Why did it do that?",
            "Why did Elm Motors quit drones?",
        ),
        (
            turn("When did the Ohio law on videos take effect?", "May 1"),
            "What does it require?",
            "What does the Ohio law on videos require?",
        ),
        (
            turn("How many towns in Ohio scan faces?", "nine"),
            "Why do they scan faces?",
            "Why do the towns in Ohio that scan faces scan faces?",
        ),
        (turn("What did Ohio's governor tell the press?"), "What is his name?", "What is Ohio's governor's name?"),
        (
            turn("Which stories here mention ClearElm?"),
            "How many articles mention it?",
            "How many articles mention ClearElm?",
        ),
    ],
)
def test_where_no_answer_can_be_meant_the_question_before_says_what_is(before: Turn, question: str, text: str) -> None:
    assert asked(question, before) == text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (turn(CHAIN, "Elm Drugs"), "For how long?", "For how long did the FTC forbid Elm Drugs cameras?"),
        (turn(STARTUP, "BlueElm"), "When was that?", "When did BlueElm send the first warnings of the virus?"),
        (turn("Has Oakdale banned drones?", "yes"), "Why?", "Why has Oakdale banned drones?"),
        (
            turn("Which Indian state will check voters?", "Kerala"),
            "In how many places, and in which town?",
            "In how many places, and in which town will Kerala check voters?",
        ),
    ],
)
def test_a_fragment_takes_over_the_rest(before: Turn, question: str, text: str) -> None:
    assert asked(question, before) == text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (
            "Has Pittsburgh banned drones?",
            "What about Jackson, Mississippi?",
            "Has Jackson, Mississippi banned drones?",
        ),
        ("Which cities in California banned drones?", "And in Texas?", "Which cities in Texas banned drones?"),
        ("Which Oregon city banned drones?", "And in Maine?", "Which Maine city banned drones?"),
        ("Who banned drones?", "and in Europe?", "Who banned drones in Europe?"),
        ("In Texas?", "And in Texas?", "In Texas?"),
        ("For how long did Amazon ban drones?", "And Microsoft?", "For how long did Microsoft ban drones?"),
        ("Which towns voted in 2021?", "How about 2022?", "Which towns voted in 2022?"),
        ("Which cities banned drones?", "What about counties?", "Which counties banned drones?"),
    ],
)
def test_one_thing_is_put_in_the_place_of_its_like(before: str, question: str, text: str) -> None:
    assert asked(question, turn(before)) == text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        (
            turn("Is Ohio going to ban drones?", "yes"),
            "What would still be allowed?",
            "Is Ohio going to ban drones? What would still be allowed?",
        ),
        (
            turn("Which county banned drones?", "Elm County"),
            "Was the vote unanimous?",
            "Elm County banned drones. Was the vote unanimous?",
        ),
        (turn(STARTUP), "Who founded it?", "Who founded the startup that sent the first warnings of the virus?"),
        (
            turn("What did Elm approve?", "a policy of many words that says when cameras may be used"),
            "Who may use it?",
            "Who may use what Elm approved?",
        ),
        (turn("Who founded BlueElm?", "Ann Reed"), "And the price?", "Ann Reed founded BlueElm. The price?"),
    ],
)
def test_where_it_is_uncertain_the_turn_before_goes_in_front(before: Turn, question: str, text: str) -> None:
    assert asked(question, before) == text


COMPLETE = [
    "Which cities paused facial recognition?",
    "Did Amazon say it would stop?",
    "What do researchers use robots for in hospitals?",
    "How many articles are there about drones?",
    "Are there any states that restrict cameras in schools?",
    "What is deep learning?",
    "Who won the World Cup in 2018?",
    "Is it legal to use drones in Portland?",
    "How long does it take to train a neural network?",
    "Which startups raised money this week?",
    "Which drone makers sold their machines to the army?",
    "Why did Elm buy a company in Ohio?",
    "Can computers compose music?",
    "Has anybody lost their job because of a chatbot?",
    "Which banks use chatbots for their customers?",
    "Tell me about robots that cook.",
    "And what does Elm do in Ohio?",
    "What is the newest article about robots?",
    "Name one city that bans drones.",
]


@pytest.mark.parametrize("question", COMPLETE)
@pytest.mark.parametrize(
    "before", [turn(STARTUP, "BlueElm"), turn("Has Oakdale banned drones?"), listed("Which towns voted?", "Oakdale")]
)
def test_a_complete_question_inherits_nothing(question: str, before: Turn) -> None:
    assert stand_alone(question, [before]) == Standalone(question)
    assert stand_alone(question) == Standalone(question)


@pytest.mark.parametrize(
    "question",
    ["And when was that?", "How much did it cost?", "What did he say?", "Who founded it?", "Why?", "For how long?",
     "What about Texas?", "And in Europe?", "Where are they based?", "Only the European ones.", "Is that legal?"],
)  # fmt: skip
def test_a_follow_up_without_a_conversation_is_asked_back(question: str) -> None:
    alone = stand_alone(question)
    assert alone.asks_back.endswith(("in full.", "with its name."))
    assert (alone.text, alone.inherited) == (question, False)


def test_of_two_equally_good_referents_it_is_asked_which() -> None:
    alone = stand_alone("When did it say so?", [turn("Did Amazon or Microsoft stop first?")])
    assert alone.asks_back == "Do you mean Amazon or Microsoft?"


def test_what_was_asked_back_can_be_answered_with_a_name() -> None:
    before = turn("When was it founded?")
    assert asked("I mean BlueElm", before) == "When was BlueElm founded?"
    assert asked("What about BlueElm?", before) == "When was BlueElm founded?"


def test_a_chain_of_follow_ups_goes_on_from_what_each_was_understood_as() -> None:
    turns = [turn(STARTUP, "BlueElm")]
    for question, text in (
        ("How much did it raise?", "How much did BlueElm raise?"),
        ("And where is it based?", "Where is BlueElm based?"),
        ("Since when?", "Since when is BlueElm based?"),
    ):
        assert asked(question, *turns) == text
        turns.append(turn(text, "$3 million" if "much" in text else "Oakdale, in the north"))


def test_a_person_is_remembered_past_a_turn_about_something_else() -> None:
    turns = [turn(CALLED, "Ann Reed"), turn("When did Elm Motors meet?", "May 1")]
    assert asked("What did she say?", *turns) == "What did Ann Reed say?"


def test_a_list_is_narrowed_and_its_question_says_by_what() -> None:
    alone = stand_alone("Only the European ones", [listed("Which cities voted?", "Paris", "Boston")])
    assert alone.narrows
    assert alone.narrows.kept == (0,)
    assert alone.text == "Which cities voted (only the European ones)?"


@pytest.mark.parametrize(
    "text", ["", "?", "it", "and", "what about", "😀", "\x00\ud800", "that " * 900, "x" * 100_000, "and " * 900]
)
def test_odd_questions_do_no_harm(text: str) -> None:
    for turns in ([], [turn(STARTUP, "BlueElm")], [turn("")]):
        assert isinstance(stand_alone(text, turns), Standalone)


def test_a_question_asked_again_is_the_question_that_it_was() -> None:
    before = listed("Which cities paused the cameras?", "Boston", "Oakland")
    assert asked("Which cities paused the cameras?", before) == "Which cities paused the cameras?"
