from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.embedder import ModelId
from index.manifest import Manifest
from qa import Answer, Citation
from qa.exports import as_text
from qa.page import around
from qa.page.strings import ENGLISH, LANGUAGES, SPANISH, strings
from qa.page.talk import Asked, Talk
from tests.qa.page.values import HOSTILE, Read
from tests.qa.values import version

BEES = version("Bees pause", "Hive paused it.")


def conversation(*questions: str) -> Talk:
    talk = Talk()
    for question in questions:
        answer = Answer(question, question, "…", answered=True, citations=(Citation(1, BEES, 12, 27),))
        talk = talk.answered(talk.asking(Asked(question)), answer)
    return talk


def test_a_conversation_of_one_question_has_no_list_unless_something_else_is_on_the_screen() -> None:
    talk = conversation("Who?")
    assert around.earlier(talk) == ""
    assert 'data-open="0"' in around.earlier(Talk(talk.told))


def test_the_questions_of_a_conversation_open_their_answers_and_one_is_marked_in_words() -> None:
    shown = Read(around.earlier(conversation("Who?", "When?", "Where?").opened(1)))
    buttons = list(shown.named("button"))
    assert [b["data-open"] for b in buttons] == ["0", "1", "2"]
    assert [b.get("aria-current") for b in buttons] == [None, "true", None]
    assert shown.text == "This conversation: 3 questionsWho?When? (shown below)Where?"


def test_an_answer_is_copied_as_plain_text_with_its_sources() -> None:
    talk = conversation("Who?")
    assert talk.shown is not None
    copy, save, up, down = Read(around.deeds(talk.shown, votes=True)).named("button")
    assert "data-save" in save
    assert copy["data-copy"] == as_text([talk.shown.answer], [date.today()])
    assert "“Hive paused it.”" in (copy["data-copy"] or "")
    assert [(b["data-vote"], b["aria-pressed"]) for b in (up, down)] == [("up", "false"), ("down", "false")]


def test_a_link_is_an_address_relative_to_the_page() -> None:
    (link,) = Read(around.deeds(conversation("Who & what?").shown, votes=False)).named("a")
    assert link["href"] == "?q=Who+%26+what%3F"


def test_votes_are_asked_for_only_where_they_are_kept_and_the_one_given_is_pressed() -> None:
    talk = conversation("Who?")
    assert "data-vote" not in around.deeds(talk.shown, votes=False)
    pressed = [b.get("aria-pressed") for b in Read(around.deeds(talk.voted("down").shown, votes=True)).named("button")]
    assert pressed == [None, None, "false", "true"]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_was_asked_is_text(hostile: str, language: str) -> None:
    say, talk = strings(language), conversation(hostile, hostile)
    for html in (around.earlier(talk, say), around.deeds(talk.shown, True, say), around.left_out([hostile], say)):
        shown = Read(html)
        assert not {"script", "img", "b"} & {tag for tag, _ in shown.elements}
        assert not any(name.startswith("on") for _, attributes in shown.elements for name in attributes)
    assert hostile in Read(around.said(hostile)).text


def test_what_is_said_twice_is_other_html() -> None:
    assert around.said("Done.") != around.said("Done.")


def test_what_a_link_has_that_cannot_be_used_is_named() -> None:
    assert around.left_out([]) == ""
    assert "was left out: since, from." in around.left_out(["since", "from"], ENGLISH)
    assert "se dejó fuera: since." in around.left_out(["since"], SPANISH)


def test_a_visitor_is_told_when_the_collection_has_changed() -> None:
    model = ModelId("m", "0", 8, "bfloat16")
    now = Manifest(model, {"articles": 5}, "new", {}, "2024-01-01T00:00:00+00:00")
    before = Answer("q", "q", "t", answered=False, corpus=(4, "old"))
    assert "it holds 5 articles now" in around.collection_changed(now, before)
    assert around.collection_changed(now, replace(before, corpus=(5, "new"))) == ""
    assert around.collection_changed(now, replace(before, corpus=(0, ""))) == ""
