from __future__ import annotations

import pytest

from qa.gloss.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Qu'est-ce que c'est ?", ["Qu’", "est", "ce", "que", "c’", "est", "?"]),
        ("aujourd'hui", ["aujourd’hui"]),
        ("dell'Oregon", ["dell’", "Oregon"]),
        ("Y a-t-il 1.200 caméras", ["Y", "a", "il", "1.200", "caméras"]),
        ("US-Senatoren", ["US-Senatoren"]),
        ("ponerlo en marcha", ["poner", "lo", "en", "marcha"]),
        ("Rota.AI (2020)", ["Rota.AI", "(", "2020", ")"]),
        ("", []),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert tokens(text) == words
