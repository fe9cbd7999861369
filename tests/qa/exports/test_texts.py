from __future__ import annotations

import pytest

from qa.exports.texts import balanced, isolated, line, linked

FIRST_STRONG, RIGHT_TO_LEFT, POP = "\u2068", "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\nlines\u2028and  more\t", "two lines and more"),
        ("\x1b]0;title\x07", "]0;title"),
        ("a\x00b\x9bc\ud800", "abc"),
        ("", ""),
    ],
)
def test_a_text_is_one_line_without_control_characters(text: str, shown: str) -> None:
    assert line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        (POP * 2 + "out", "out"),
        (f"{RIGHT_TO_LEFT}in", f"{RIGHT_TO_LEFT}in{POP}"),
        (f"{FIRST_STRONG}{RIGHT_TO_LEFT}in{POP}", f"{FIRST_STRONG}{RIGHT_TO_LEFT}in{POP}{POP}"),
        (f"{RIGHT_TO_LEFT}kept{POP} as it is", f"{RIGHT_TO_LEFT}kept{POP} as it is"),
    ],
)
def test_a_text_closes_what_it_opens_and_nothing_else(text: str, shown: str) -> None:
    assert balanced(text) == shown


@pytest.mark.parametrize("text", ["\u202eback", "\u05d0", "\u0627", "\u200fx", f"x{POP}", "\U00010900"])
def test_what_may_change_the_direction_of_writing_is_kept_apart(text: str) -> None:
    assert isolated(text) == f"{FIRST_STRONG}{balanced(text)}{POP}"


@pytest.mark.parametrize("text", ["", "naïve Ørsted", "東京", "Ελλάδα 5:3", "🐝"])
def test_most_texts_need_no_mark(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://e.org/a?b=c&d=%20#e", "https://e.org/a?b=c&d=%20#e"),
        ("http://[::1]:80/a b|c`d^e", "http://[::1]:80/a%20b%7Cc%60d%5Ee"),
        ("https://e.org/東京", "https://e.org/東京"),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//e.org", None),
        ("notes.txt", None),
        ("https://e.org/\n", None),
        ("https://e.org/<a>", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(address: str | None, target: str | None) -> None:
    assert linked(address) == target
