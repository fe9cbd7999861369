from __future__ import annotations

import pytest

from qa.page.fragments import at_quotation

TEXT = "Bees pause\n\nThe city of Hive, Ohio, paused its A&B-cameras… Later the council of the town of Hive paused them all."


def leads(quote: str, text: str = TEXT, address: str = "https://e.org/a") -> str:
    start = text.index(quote)
    return at_quotation(address, text, start, start + len(quote)).partition(":~:text=")[2]


def test_what_has_a_meaning_in_a_fragment_is_encoded() -> None:
    assert leads("Hive, Ohio, paused its A&B-cameras") == "Hive%2C%20Ohio%2C%20paused%20its%20A%26B%2Dcameras"


def test_a_long_quotation_is_named_by_its_ends_without_the_marks_around_it() -> None:
    quote = "Later the council of the town of Hive paused them all."
    assert leads(quote) == "Later%20the%20council%20of,Hive%20paused%20them%20all"


def test_words_that_stand_earlier_are_told_apart_by_those_before_them() -> None:
    text = "Bees pause\n\nIt was said that bees pause on Monday."
    assert leads("bees pause on Monday.", text) == "bees%20pause%20on%20Monday"
    assert leads("bees pause", text) == "was%20said%20that-,bees%20pause"


def test_a_word_that_an_ellipsis_cuts_is_left_out() -> None:
    text = "T\n\nThe city bans the officia..."
    assert leads("The city bans the officia...", text) == leads("The city bans the officia", text)
    assert leads("The city bans the officia", text) == "The%20city%20bans%20the"


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("https://e.org/a", "https://e.org/a#:~:text=Hive"),
        ("https://e.org/a#part", "https://e.org/a#part:~:text=Hive"),
        ("https://e.org/a?b=1#/c", "https://e.org/a?b=1#/c:~:text=Hive"),
        ("https://e.org/a#:~:text=Ohio", "https://e.org/a#:~:text=Ohio"),
        (f"https://e.org/{'a' * 1980}", f"https://e.org/{'a' * 1980}"),
    ],
)
def test_an_address_is_never_broken(address: str, led: str) -> None:
    text = "Title\n\nHive."
    assert at_quotation(address, text, 7, 12) == led


@pytest.mark.parametrize("nothing", ["…", "“”", "— !"])
def test_without_words_the_address_is_left_as_it_is(nothing: str) -> None:
    assert at_quotation("https://e.org/a", nothing, 0, len(nothing)) == "https://e.org/a"


def test_a_direction_of_writing_and_a_lone_surrogate_are_encoded() -> None:
    assert leads("a\u202eb", "a\u202eb") == "a%E2%80%AEb"
    assert leads("a \ud800 b", "a \ud800 b") == "a%20%3F%20b"
