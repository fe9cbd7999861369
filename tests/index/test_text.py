import unicodedata

import pytest

from index.text import clean, compose, one_line, paragraphs, printable, without_repeats

LONG = "The cat sat on the mat all through the long afternoon"


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("cafe\u0301", "caf\u00e9", 0),
        ("\u212b", "\u00c5", 0),
        ("a\r\nb\rc\n", "a\nb\nc\n", 0),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde", 4),
        ("a\tb", "a\tb", 0),
        ("\ud800a\udfff", "a", 2),
        ("\ufdd0\uffff\ufffea", "a", 3),
        ("😀\u200b", "😀\u200b", 0),
        ("", "", 0),
    ],
)
def test_text_is_nfc_with_plain_line_ends_and_no_unprintable_characters(raw: str, text: str, removed: int) -> None:
    assert clean(raw) == (text, removed)


def test_thirty_marks_on_a_letter_stay_and_the_others_go() -> None:
    text, removed = clean("q" + "\u0316\u0301" * 20 + "q")
    assert removed == 10
    assert text.count("q") == 2
    assert len(text) == 32


def test_a_million_marks_on_a_letter_are_normalised_at_once() -> None:
    text, removed = clean("q" + "\u0301\u0316" * 500_000)
    assert removed == 999_970
    assert unicodedata.is_normalized("NFC", text)


def test_a_headline_is_one_line() -> None:
    assert one_line(" A\n cat\u2028and\ta\u00a0dog ") == "A cat and a dog"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("One\n\nTwo", ["One", "Two"]),
        ("One\n \t \nTwo", ["One", "Two"]),
        ("  One \n\n\n\n  two.\nthree ", ["One", "two.\nthree"]),
        ("More\n\nOne", ["One"]),
        ("One\n\n## Related Stories:\n\n* Latest articles *", ["One"]),
        ("One\nAdvertisement\nTwo", ["One", "Two"]),
        ("More cats\n\nOne more", ["More cats", "One more"]),
        ("\n\n \n", []),
        ("", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines_and_hold_no_site_furniture(body: str, found: list[str]) -> None:
    assert paragraphs(body) == found


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([LONG, "Between", LONG + " "], ["Between", LONG + " "]),
        ([LONG, f"{LONG}, and then it left."], [f"{LONG}, and then it left."]),
        ([f"{LONG}, and then it left.", LONG], [f"{LONG}, and then it left."]),
        ([LONG, LONG.upper() + "!"], [LONG.upper() + "!"]),
        ([f"X {LONG}", f"{LONG} y"], [f"X {LONG}", f"{LONG} y"]),
        (["He said no.", "Why?", "He said no."], ["He said no.", "Why?", "He said no."]),
        (["A title", "Other"], ["Other"]),
        (["An excerpt!", "Other"], ["Other"]),
        (["😀", "* * *", "★★★☆☆"], ["😀", "* * *", "★★★☆☆"]),
    ],
)
def test_a_repeated_paragraph_stands_once_and_in_full(found: list[str], kept: list[str]) -> None:
    assert without_repeats(found, "A title", "An excerpt") == kept
    assert without_repeats(found[-1:], "", "") == found[-1:]


@pytest.mark.parametrize(
    ("title", "excerpt", "body", "text"),
    [
        ("T", "E", "B\n\nC", "T\n\nE\n\nB\n\nC"),
        ("T", "", "B", "T\n\nB"),
        ("", "E", "B", "E\n\nB"),
        ("T", "t", "B", "T\n\nB"),
        ("T", "E", "", "T\n\nE"),
        ("T", "E", "T\n\nE\n\nB", "T\n\nE\n\nB"),
        ("", "", "", ""),
        ("😀 T", "", "B", "😀 T\n\nB"),
    ],
)
def test_the_stored_text_parts_title_excerpt_and_body_by_blank_lines(
    title: str, excerpt: str, body: str, text: str
) -> None:
    assert compose(title, excerpt, body) == (text, len(title))


def test_a_name_is_printed_on_one_line() -> None:
    assert printable("café 1.md") == "café 1.md"
    assert printable("a\nb\x1b[31m.md") == "a\\nb\\x1b[31m.md"
