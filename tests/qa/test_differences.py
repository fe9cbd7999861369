from __future__ import annotations

import pytest

from qa.differences import Comparison, compare
from qa.wording import wording

TEXT = (
    "City bans face search\n\nOn Monday, “the council” voted 7–2 against it — at last. Mr. Smith said: \"We'll pay $5"
    ' million, not 6." Is it true? They left ...'
)


def against(pasted: str, text: str = TEXT) -> Comparison:
    found = compare(wording(pasted), wording(text))
    assert found is not None
    return found


def differences(pasted: str, text: str = TEXT) -> list[tuple[str, str, str]]:
    return [d[:3] for d in against(pasted, text).differences]


@pytest.mark.parametrize(
    ("pasted", "quotation"),
    [
        ("voted 7–2 against it — at last.", "voted 7–2 against it — at last."),
        ('"the council" voted 7-2 against it--at last', "“the council” voted 7–2 against it — at last"),
        ("'voted 7-2 against it - at last...'", "voted 7–2 against it — at last"),
        ("said: “We’ll pay $5 million, not 6.”", 'said: "We\'ll pay $5 million, not 6."'),
        ("6. Is it true?", '6." Is it true?'),
        ("They left ...", "They left ..."),
        ("They left…", "They left"),
        ("They left .", "They left"),
        ("They left", "They left"),
    ],
)
def test_the_quotation_is_cut_out_with_the_marks_that_were_pasted(pasted: str, quotation: str) -> None:
    found = against(pasted)
    assert TEXT[found.start : found.end] == quotation


@pytest.mark.parametrize(
    "pasted",
    [
        "voted 7–2 against it — at last.",
        "voted 7-2 against it--at last",
        "voted 7-2 against it – at last;",
        "“… voted 7–2 against it — at last …”",
        "We’ll pay $5 million, not 6.",
        "<p>We’ll <b>pay</b> $5 million, not 6.</p>",
        "Is it true",
        "Is it true?",
        "City bans\nface search",
        "voted 7 –2 against it—at last",
        "Smith said:  “We’ll pay $5 million",
    ],
)
def test_style_and_outer_marks_leave_it_exact(pasted: str) -> None:
    found = against(pasted)
    assert (found.exact, found.likeness) == (True, 1.0)


@pytest.mark.parametrize(
    ("pasted", "kinds", "marked"),
    [
        ("City Bans face search", "equal marks equal", ("marks", "Bans", "bans")),
        ("We'll pay €5 million, not 6", "equal changed equal", ("changed", "€5", "$5")),
        ("We'll pay $5 million, surely not 6", "equal added equal", ("added", "surely", "")),
        ("voted 7-2 at last", "equal missing equal", ("missing", "", "against it —")),
        ("voted 7–2 against it — at last!", "equal marks", ("marks", "last!", "last")),
        ("We'll pay million $5, not 6", "equal changed equal", ("changed", "million $5,", "$5 million,")),
        ("On Tuesday, “the council” voted", "equal changed equal", ("changed", "Tuesday,", "Monday,")),
        ("Yesterday “the council” voted", "changed equal", ("changed", "Yesterday", "Monday,")),
        ("“the council” … against it", "equal omitted equal", ("omitted", "", "voted 7–2")),
        ("Is it true? They left and never came back", "equal unknown", ("unknown", "and never came back", "")),
    ],
)
def test_differences_are_marked_word_by_word(pasted: str, kinds: str, marked: tuple[str, str, str]) -> None:
    found = differences(pasted)
    assert [op for op, _, _ in found] == kinds.split()
    assert marked in found


def test_both_sides_read_on_as_they_were_written() -> None:
    found = differences("Mr Smith said: “We’ll pay him $6 million")
    assert found == [
        ("marks", "Mr", "Mr."),
        ("equal", "Smith said: “We’ll pay", "Smith said: \"We'll pay"),
        ("changed", "him $6", "$5"),
        ("equal", "million", "million"),
    ]


def test_words_before_the_sentence_are_not_taken_for_the_first_ones() -> None:
    found = against("But is it true? They left")
    assert found.differences[0] == ("added", "But", "", 1)
    assert TEXT[found.start : found.end] == "Is it true? They left"


def test_what_breaks_off_in_the_article_is_not_held_against_the_text() -> None:
    found = against("Is it true? They left and never came back")
    assert (found.complete, found.likeness, found.words) == (False, 1.0, 5)
    assert against("Is it true? They left and never came back", TEXT.removesuffix(" ...")).likeness == 3 / 9


def test_lines_are_spaces() -> None:
    assert against("it is given by ∃ x ( x = y ) and so on", "it is given by\n\n∃\nx\n(\nx\n=\ny\n)\n\nand so on").exact


def test_long_words_count_for_more_letters() -> None:
    found = against("bans extraordinarily face search")
    assert (found.words, found.likeness, found.letters) == (3, 2.6 / 4, 14 / 22)


def test_of_equal_stretches_the_one_written_alike_is_taken() -> None:
    text = "Face search in Rome\n\nIt was the face search in Rome. Face search in Rome, again."
    assert against("the face search in Rome", text).exact
    found = against("face search in Rome", text)
    assert (found.start, found.exact) == (text.index("face"), True)


def test_texts_without_a_word_in_common() -> None:
    assert compare(wording("one two three"), wording("four five")) is None
    assert compare(wording("one two three"), wording("")) is None


def test_words_that_differ_are_counted_on_the_side_that_has_more() -> None:
    found = against("On Tuesday, “the town council” voted 7–2 … at long last. MR. Smith")
    assert [(d.op, d.words) for d in found.differences if d.op != "equal"] == [
        ("changed", 1), ("added", 1), ("omitted", 2), ("added", 1), ("marks", 1)
    ]  # fmt: skip
    assert found.count("changed", "added", "missing") == 3
    assert found.count("omitted") == 2


def test_a_common_word_met_by_chance_in_the_next_sentence_is_no_part_of_it() -> None:
    text = "The council voted on Tuesday to pause it. The mayor did not speak of bridges."
    found = against("The council voted on Tuesday to pause it. The zebras swam all night.", text)
    assert text[found.start : found.end] == "The council voted on Tuesday to pause it."
    assert [d[:3] for d in found.differences] == [
        ("equal", "The council voted on Tuesday to pause it.", "The council voted on Tuesday to pause it."),
        ("added", "The zebras swam all night", ""),
    ]
    found = against("All night zebras swam bridges. The council voted on Tuesday to pause it.", f"Bridges. {text}")
    assert (found.start, found.words) == (9, 8)
    whole = against("The council voted on Tuesday to pause it. The mayor", text)
    assert (whole.exact, whole.words) == (True, 10)


def test_what_is_shown_of_the_article_has_the_marks_that_are_quoted_with_it() -> None:
    assert differences('"We\'ll pay $7 million, not 6."')[-1] == ("equal", "million, not 6", 'million, not 6."')
    assert differences("“the town council” voted")[0] == ("equal", "the", "“the")
    found = against("Is it really true?")
    assert [d.article for d in found.differences] == ["Is it", "", "true?"]
    assert TEXT[found.start : found.end] == "Is it true?"
