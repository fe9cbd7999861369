from __future__ import annotations

import pytest

from qa.wording import key, omits, style_folded, unescaped, visible, wording


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Don’t DON'T don`t", ("don't",) * 3),
        ("U.S. p.m.", ("u", "s", "p", "m")),
        ("3.5 3,5 35 1,000", ("3.5", "3,5", "35", "1,000")),
        ("$5 €5 5% 5 %", ("$5", "€5", "5%", "5", "%")),
        ("self-driving, AT&T, R&amp;D", ("self", "driving", "at", "t", "r", "d")),
        ("Café naïve CAFE", ("cafe", "naive", "cafe")),
        ("in\u00adfor\u00admation", ("information",)),
        ("\u202bzero\u200b\u2060width\u202c \ufeff\u2066marks\u2069", ("zerowidth", "marks")),
        ("ﬁnd ＦＩＮＤ fi\u200bnd", ("find",) * 3),
        ("e\u0301tude étude", ("etude",) * 2),
        ("_one_ two", ("one", "two")),
        ("人工智能 AI技术", ("人", "工", "智", "能", "ai", "技", "术")),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("اللغة العربية", ("اللغة", "العربية")),
        ("<p class='x'>One <b>two</b></p>", ("one", "two")),
        ("the [council](https://e.org/a_b) voted", ("the", "council", "voted")),
        ("… — “” !?", ()),
        ("", ()),
    ],
)
def test_words_are_compared_by_their_keys(text: str, keys: tuple[str, ...]) -> None:
    assert wording(text).keys == keys


def test_places_count_characters_of_the_text() -> None:
    text = "“One”, two"
    words = wording(text)
    assert [text[a:b] for a, b in words.spans] == ["One", "two"]
    assert [words.around(n) for n in range(3)] == ["“", "”, ", ""]
    assert wording(text, 7).spans == ((7, 10),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Now”", '"Now"'),
        ("the 'best' one", "the “best” one"),
        ("now — or never", "now--or never"),
        ("self-driving", "self‑driving"),
        ("two\n\nlines\u00a0here", "two lines here"),
        ("this [...] that", "this … that"),
        ("so . . . it goes", "so… it goes"),
    ],
)
def test_the_shape_of_marks_and_spaces_is_style(one: str, other: str) -> None:
    assert style_folded(one) == style_folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Now", "now"), ("now.", "now"), ("now, then", "now then"), ("(now)", "now"), ("re-sign", "resign")],
)
def test_capitals_and_punctuation_are_not(one: str, other: str) -> None:
    assert style_folded(one) != style_folded(other)


def test_an_ellipsis_is_no_full_stop() -> None:
    assert [omits(gap) for gap in (" ... ", "…", "[…]", " (...) ", ".", ". ", ".” ", "!!")] == [True] * 4 + [False] * 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 100_000, 1),
        ("a." * 50_000, 50_000),
        ("'" * 100_000, 0),
        ("](" * 50_000, 0),
        ("<a" * 50_000, 50_000),
        ("a\u0301" * 50_000, 1),
        ("1," * 50_000, 1),
        ("\u200b" * 100_000, 0),
        ("a\u200b" * 50_000, 1),
        ("&" * 100_000, 0),
    ],
)
def test_large_and_odd_texts_have_words_as_well(text: str, words: int) -> None:
    assert len(wording(text).keys) == words


def test_a_key_is_the_same_for_composed_and_decomposed_letters() -> None:
    assert key("e\u0301t\u00e9") == key("ÉTÉ") == "ete"


def test_what_cannot_be_seen_and_what_html_writes_for_a_character_is_as_if_read() -> None:
    assert visible("\u2067in\u00advisible\u200f\u2069") == "invisible"
    assert unescaped("R&amp;D &#8220;now&#x201D; &nosuch; a&b;c & d") == "R&D “now” &nosuch; a&b;c & d"
    assert style_folded("R&amp;D &#8220;now&#8221;") == style_folded('R&D "n\u200bow"')
