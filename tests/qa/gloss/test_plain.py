from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.lexicon import Language
from qa.gloss.plain import plain
from qa.gloss.verbs import Verb


@pytest.mark.parametrize(
    ("words", "language", "english"),
    [
        ("para vender drones", "es", "to sell drones"),
        ("sin vender drones", "es", "without selling drones"),
        ("al abandonar el mercado", "es", "by abandoning the market"),
        ("de l'utiliser", "fr", "to use"),
        ("ayer cuando abandonó Roma", "es", "yesterday when it abandoned Rome"),
        ("en la India", "es", "in India"),
        ("el reconocimiento facial", "es", "facial recognition"),
        ("la UE", "es", "the EU"),
        ("no ano de 2021", "pt", "in the year of 2021"),
    ],
)
def test_words_as_they_stand(words: str, language: Language, english: str) -> None:
    assert plain(read(words, language)) == english


def test_what_follows_a_verb_hangs_on_it() -> None:
    assert plain(read("des caméras", "fr"), Verb("install", "past", False)) == "cameras"
    assert plain(read("de Zorblax", "es"), Verb("speak", "past", False)) == "about Zorblax"
    assert plain(read("de Zorblax", "es"), Verb("be", "present", False)) == "from Zorblax"
    assert plain(read("von Zorblax", "de"), Verb("fine", "past", False, ("be",))) == "by Zorblax"
    assert plain(read("vender", "es"), Verb("stop", "past", False)) == "selling"
