from __future__ import annotations

import pytest

from qa.gloss.compounds import cognate, compound
from qa.gloss.lexicon import Language, lexicon


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("Polizeikameras", "police cameras"),
        ("Stadtratssitzung", None),
        ("Datenbankfehler", "database errors"),
        ("EU-Kommissionen", "EU commissions"),
        ("Zehnjahresvertrag", "ten years contract"),
        ("Kraut", None),
    ],
)
def test_german_compounds_are_taken_apart_where_all_parts_are_known(word: str, english: str | None) -> None:
    reading = compound(word, lexicon("de"))
    assert (reading.english if reading else None) == english


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("fermentación", "es", "fermentation"),
        ("sonorité", "fr", "sonority"),
        ("polarità", "it", "polarity"),
        ("fermentações", "pt", "fermentations"),
        ("kausalität", "de", "kausality"),
        ("lechuga", "es", "lechuga"),
    ],
)
def test_endings_that_english_has_as_well(word: str, language: Language, english: str) -> None:
    assert cognate(word, language) == english
