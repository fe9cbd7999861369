from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.lexicon import Language
from qa.gloss.phrases import compounds, dated, in_order, phrase, placed


def english(words: str, language: Language) -> str:
    return " ".join(w.english for w in placed(compounds(in_order(dated(read(words, language))))))


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("una cámara nueva y cara", "es", "a new and expensive camera"),
        ("el artículo más reciente", "es", "the most recent article"),
        ("le plus ancien journal", "fr", "the oldest newspaper"),
        ("le journal le plus ancien", "fr", "the oldest newspaper"),
        ("sistema de vigilancia escolar", "es", "school surveillance system"),
        ("agências de polícia", "pt", "police agencies"),
        ("senadores de Estados Unidos", "es", "US senators"),
        ("los detectives rápidos del LAPD", "es", "the LAPD fast detectives"),
        ("el 3 de mayo de 2021", "es", "on 3 May 2021"),
        ("nell'anno 2021", "it", "in the 2021"),
        ("à Rome", "fr", "in Rome"),
        ("vendre à Zorblax", "fr", "sell to Zorblax"),
    ],
)
def test_phrases_in_english_order(words: str, language: Language, said: str) -> None:
    assert english(words, language) == said


@pytest.mark.parametrize(
    ("words", "language", "size"),
    [
        ("la policía de Zorblax usa", "es", 4),
        ("Zorblax, Rota et Plim ont", "fr", 5),
        ("cámaras Zorblax", "es", 1),
        ("usa cámaras", "es", 0),
    ],
)
def test_how_far_a_phrase_reaches(words: str, language: Language, size: int) -> None:
    assert phrase(read(words, language), 0) == size
