from __future__ import annotations

import pytest

from index import Index
from qa.carriers import carriers, compared
from qa.quote_parts import by_sentence, split
from qa.wording import wording
from tests.qa.quotes import LINES, MAYOR, VOTE, quote_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return quote_index(tmp_path_factory.mktemp("quotes"))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (f"{MAYOR} {LINES[0]}", [MAYOR, LINES[0]]),
        (f"So what? {MAYOR} {LINES[0]}", [f"So what? {MAYOR}", LINES[0]]),
        (f"{MAYOR} {LINES[0]} So be it.", [MAYOR, f"{LINES[0]} So be it."]),
        (f"{MAYOR} {LINES[0]}".lower(), [MAYOR.lower(), LINES[0].lower()]),
        (f"{MAYOR} {LINES[0]}".upper(), [MAYOR.upper(), LINES[0].upper()]),
        (f"A headline of five words\n{VOTE} {MAYOR}", ["A headline of five words", VOTE, MAYOR]),
        (MAYOR.replace(" ", "\n"), [MAYOR.replace(" ", "\n")]),
        (MAYOR, [MAYOR]),
        ("A headline of five words\n\nand a line of seven words below", None),
        ("No. Yes. No.", ["No. Yes. No."]),
        ("", []),
    ],
)
def test_a_few_words_are_no_sentence_of_their_own(text: str, sentences: list[str] | None) -> None:
    assert [piece.text for piece in split(wording(text))] == (text.split("\n\n") if sentences is None else sentences)


def test_nothing_is_said_of_one_sentence(index: Index) -> None:
    assert by_sentence(wording(MAYOR), [], index) == []
    assert by_sentence(wording(""), [], index) == []


def test_nothing_is_said_of_what_is_exact_or_all_in_one_article(index: Index) -> None:
    for text in (f"{LINES[3]} {LINES[4]}", f"{LINES[3]} {LINES[4].replace('town', 'city')}"):
        whole = carriers(compared(wording(text), index))
        assert by_sentence(wording(text), whole, index) == []


def test_a_short_sentence_by_itself_must_be_exact(index: Index) -> None:
    headline = "Police lose a tool, for now."
    [_, exact] = by_sentence(wording(f"Nobody wrote this anywhere before. {headline}"), [], index)
    assert [v.provider for v, _ in exact.group] == ["The Post"]
    near = headline.replace("lose", "use")
    [_, changed] = by_sentence(wording(f"Nobody wrote this anywhere before. {near}"), [], index)
    assert (changed.group, changed.comparison) == ([], None)
