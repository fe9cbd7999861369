from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.lexicon import Language


def tags(question: str, language: Language) -> dict[str, str]:
    return {word.text: word.tag for word in read(question, language)}


@pytest.mark.parametrize(
    ("question", "language", "word", "tag"),
    [
        ("la multa", "es", "la", "T"),
        ("¿Quién la multó?", "es", "la", "O"),
        ("la prueba", "es", "prueba", "N"),
        ("¿Quién prueba drones?", "es", "prueba", "V"),
        ("¿Había drones?", "es", "Había", "E"),
        ("¿Había pagado Rota?", "es", "Había", "V"),
        ("Qui est en retard ?", "fr", "est", "V"),
        ("dans l'est", "fr", "est", "N"),
        ("Se a lei passar", "pt", "Se", "S"),
        ("A lei se aplica", "pt", "se", "O"),
        ("disposto a pagar", "pt", "a", "P"),
        ("na cidade a lei", "pt", "a", "T"),
    ],
)
def test_what_stands_beside_a_word_says_what_it_is(question: str, language: Language, word: str, tag: str) -> None:
    assert tags(question, language)[word] == tag


@pytest.mark.parametrize(
    ("question", "english"),
    [("das Unternehmen", "company"), ("die Unternehmen", "companies"), ("die Zahl der Kameras", "cameras")],
)
def test_the_article_says_how_many_where_the_noun_does_not(question: str, english: str) -> None:
    assert read(question, "de")[-1].english == english


def test_unknown_words_numbers_and_marks() -> None:
    found = [(w.english, w.tag) for w in read("Zorblax 12 lechuga !", "es")]
    assert found == [("Zorblax", "?"), ("12", "K"), ("lechuga", "?"), ("!", ".")]


def test_a_german_noun_by_its_ending_is_no_name() -> None:
    assert [w.english for w in read("die Beschallung von Zorblax", "de")][1::2] == ["beschallung", "Zorblax"]
