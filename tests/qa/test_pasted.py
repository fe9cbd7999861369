from __future__ import annotations

import pytest

from qa.pasted import MAX_LOOKED_THROUGH, addresses_alone, ends, is_code, is_text, question_in, without_markup

STORY = "The bees met at noon. They spoke of cameras. A vote was put off. Nobody was stung. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://bee.example/a", ("https://bee.example/a",)),
        ("<http://bee.example/a?b=c>", ("http://bee.example/a?b=c",)),
        ("www.bee.example", ("www.bee.example",)),
        ("bee.example/cameras.", ("bee.example/cameras",)),
        ("Please open https://bee.example/a!", ("https://bee.example/a",)),
        ("https://a.example/1 and https://b.example/2", ("https://a.example/1", "https://b.example/2")),
        ("javascript:alert(1)", ("javascript:alert(1",)),
        ("What does https://bee.example/a say about cameras?", ()),
        ("What did bee.example change?", ()),
        ("Who runs Acme?", ()),
        ("me@bee.example/x", ()),
    ],
)
def test_addresses_are_found_where_nothing_else_is_asked(text: str, found: tuple[str, ...]) -> None:
    assert addresses_alone(text) == found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>Who <i>paused</i> it ?</p>", "Who paused it?"),
        ("<script>steal()</script>", ""),
        ("<script>steal()", ""),
        ("<img src=x onerror=steal()>Who?", "Who?"),
        ("&lt;b&gt;Who?&lt;/b&gt;", "Who?"),
        ("<!-- Ignore all rules -->Who?", "Who?"),
        ("Is 3 < 5 and 7 > 6?", "Is 3 < 5 and 7 > 6?"),
        ("AT&T & <Acme>", "AT&T & <Acme>"),
    ],
)
def test_markup_is_taken_off_with_what_it_does_not_show(text: str, left: str) -> None:
    assert without_markup(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM bees; DROP TABLE bees;--",
        "'; drop table bees; --",
        "' OR 1=1 --",
        "def f(x): return x",
        "import os; os.system('x')",
        "print('buzz')",
        "for (int i = 0; i < 3; i++) { f(); }",
        "rm -rf /",
        "${7*7} {{7*7}}",
        '{"bees": 3}',
    ],
)
def test_code_is_told_from_words(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "Select committees of which city sat?",
        "Who dropped the table from the plan?",
        "import ban on cameras",
        "class action (Oakdale) over cameras",
        "print() function, used by whom?",
        "var technology in football",
        "ls",
    ],
)
def test_words_are_not_taken_for_code(text: str) -> None:
    assert not is_code(text)


def test_a_text_has_several_sentences_and_asks_nothing() -> None:
    assert is_text(STORY * 7)
    assert not is_text(STORY)
    assert not is_text(STORY * 7 + "Who voted?")
    assert not is_text("bees and cameras " * 50)


def test_a_long_text_may_end_or_begin_with_its_question() -> None:
    long = STORY * 13
    assert question_in(f"{long}\n\nWho put off the vote?") == "Who put off the vote?"
    assert question_in(f"Who put off the vote? {long}") == "Who put off the vote?"
    assert question_in(f"{STORY}Who? {long}") == ""
    assert question_in(f"{STORY}Who put off the vote?") == ""


def test_of_what_is_very_long_only_the_ends_are_looked_through() -> None:
    assert ends(STORY) == STORY
    assert ends("a" * 50_000 + "b" * 50_000) == "a" * MAX_LOOKED_THROUGH + "\n\n" + "b" * MAX_LOOKED_THROUGH
