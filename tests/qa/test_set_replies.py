from __future__ import annotations

from pathlib import Path

import pytest

from index.settings import BUNDLED_MODEL, Settings
from qa.odd_words import words
from qa.set_replies import set_reply

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("group", "name", "texts"),
    [
        ("courtesy", "greeting", ["hello", "Hi there!", "Good morning"]),
        ("courtesy", "thanks", ["Thanks!", "thank you very much", "bye"]),
        ("courtesy", "remark", ["you are so stupid", "that is wrong", "shut up"]),
        ("courtesy", "noise", ["ok", "test", "lol", "no"]),
        ("tool", "what", ["Who are you?", "are you a human or a bot?", "Are you ChatGPT?", "Tell me about yourself."]),
        ("tool", "maker", ["Who made you?", "WHO OWNS THIS SITE", "are you open source?"]),
        ("tool", "work", ["How do you work?", "how does this tool work", "How does it work?"]),
        ("tool", "models", ["Which language model do you use?", "how were you trained?"]),
        ("tool", "trust", ["Can I trust your answers?", "do you ever make things up?"]),
        (
            "tool",
            "privacy",
            ["Do you store my questions?", "are my questions kept?", "Are you connected to the internet?"],
        ),
        ("tool", "languages", ["Which languages do you speak?", "do you understand German?"]),
        ("tool", "uses", ["What can I ask?", "HELP", "what can you do", "Can you help me?"]),
        ("tool", "limits", ["Why can't you answer my question?", "what are your limits"]),
        ("tool", "cost", ["Is this free?", "do I have to pay?"]),
        ("tool", "holds", ["Where do you get your answers from?", "how up to date are you?"]),
        ("task", "now", ["What's the weather like today?", "what time is it", "share price of Acme right now"]),
        ("task", "sum", ["2 + 2 =", "What is 3 times 4?", "square root of 9"]),
        ("task", "translate", ["Translate good night into French", "how do you say bee in Dutch?"]),
        ("task", "write", ["Write me a poem about bees", "could you please tell me a joke?"]),
        ("task", "summary", ["Summarise this text: bees buzz.", "tl;dr"]),
        ("task", "act", ["Set an alarm for seven", "order me a pizza"]),
    ],
)
def test_inputs_of_a_known_form_have_their_reply(group: str, name: str, texts: list[str]) -> None:
    for text in texts:
        reply = set_reply(text)
        assert reply is not None, text
        assert (reply.group, reply.name, reply.said) == (group, name, words()["replies"][group][name]["said"])


@pytest.mark.parametrize(
    "question",
    [
        "Who made the software?",
        "How does the camera work?",
        "Which languages does the gadget speak?",
        "Does the shop keep my picture?",
        "Is the app free to use?",
        "What is your newest article?",
        "How many articles do you have?",
        "Hello, which city paused it?",
        "Can you tell me who paused it?",
        "Hi! Who leads Oakdale?",
        "Thanks. And who paused it?",
        "Which firm translated the letter?",
        "Who wrote the poem?",
        "What was the share price of Acme in May?",
        "Did Acme's share price rise today?",
        "What was the weather at the race?",
        "weather forecasting with cameras",
        "Which robot tells jokes?",
        "Give me the headlines about Oakdale",
        "Tell me the story of the ban",
        "Summary judgment in the Acme case",
        "help for the blind",
        "Are you required to give a fingerprint in Oakdale?",
        "What can you be fined for?",
    ],
)
def test_questions_about_the_articles_have_none(question: str) -> None:
    assert set_reply(question) is None


def test_in_a_conversation_it_and_this_point_back() -> None:
    for question in ("How does it work?", "Is this free?", "Is that true?", "What is this app called?"):
        assert set_reply(question)
        assert set_reply(question, in_conversation=True) is None
    assert set_reply("How do you work?", in_conversation=True)
    assert set_reply("Do you keep this?", in_conversation=True)


def test_of_several_sentences_what_tells_most_is_replied_to() -> None:
    reply = set_reply("Hello there! How are things? Who made you?")
    assert reply
    assert reply.name == "maker"
    assert set_reply("Who are you? Who leads Oakdale?") is None


def test_what_is_said_of_the_tool_is_true() -> None:
    said = {name: entry["said"] for name, entry in words()["replies"]["tool"].items()}
    assert "Apache-2.0 licence" in said["maker"]
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"({BUNDLED_MODEL}, unless another is set)" in said["models"]
    assert {card.parent.name for card in ROOT.glob("models/*/MODEL_CARD.md")} == {"reader", "verifier"}
    assert "only where you vote on its answer or save it" in said["privacy"]
    assert not Settings().log_questions
