from __future__ import annotations

import pytest

from qa import Answer
from qa.exports import FORMATS, export
from qa.page.strings import ENGLISH, SPANISH
from qa.page.take import ALL, NAMES, THIS, form, handed, taken
from qa.page.talk import Asked, Talk
from tests.qa.page.values import Read


def conversation(*questions: str) -> Talk:
    talk = Talk()
    for question in questions:
        talk = talk.answered(talk.asking(Asked(question)), Answer(question, question, "No.", answered=False))
    return talk


def test_every_format_can_be_chosen_and_has_a_name_of_its_own() -> None:
    assert list(NAMES) == list(FORMATS)
    for say in (ENGLISH, SPANISH):
        shown = Inputs(form(say))
        assert shown.chosen == {"take-what": THIS, "take-as": "markdown"}
        assert shown.values == {"take-what": [THIS, ALL], "take-as": list(FORMATS)}
        assert len({say(key) for key in NAMES.values()}) == len(FORMATS)


class Inputs(Read):
    """The radio buttons of a form by their group, and which is chosen."""

    def __init__(self, html: str) -> None:
        self.values: dict[str, list[str]] = {}
        self.chosen: dict[str, str] = {}
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "input":
            super().handle_starttag(tag, attrs)
            return
        given = dict(attrs)
        name, value = f"{given['name']}", f"{given['value']}"
        self.values.setdefault(name, []).append(value)
        if "checked" in given:
            self.chosen[name] = value


@pytest.mark.parametrize("name", FORMATS)
def test_the_answer_on_the_screen_is_taken_or_the_whole_conversation(name: str) -> None:
    talk = conversation("Who?", "When?").opened(0)
    one, both = taken(talk, name, THIS), taken(talk, name, ALL)
    assert one == {
        "name": f"verbatim-who{FORMATS[name].ending}",
        "type": f"{FORMATS[name].media_type};charset=utf-8",
        "text": export(name, [talk.told[0].answer], [talk.told[0].on]),
    }
    assert both is not None
    assert both["name"] == f"verbatim-when{FORMATS[name].ending}"
    assert both["text"] == export(name, [told.answer for told in talk.told], [told.on for told in talk.told])


@pytest.mark.parametrize("talk", [Talk(), Talk(conversation("Who?").told)])
def test_where_nothing_is_on_the_screen_there_is_no_answer_to_take(talk: Talk) -> None:
    assert taken(talk, "markdown", THIS) is None
    assert handed(None) == ""


@pytest.mark.parametrize(("name", "what"), [("docx", THIS), ("", ""), ("../x", ALL)])
def test_what_is_no_format_is_not_written(name: str, what: str) -> None:
    assert taken(conversation("Who?"), name, what) is None
