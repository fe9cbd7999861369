from __future__ import annotations

import pytest

from qa.gloss.lexicon import Language, lexicon
from qa.gloss.words import candidates


def found(question: str, language: Language) -> dict[str, list[str]]:
    return {c.text: [r.english for r in c.readings] for c in candidates(question, lexicon(language), language)}


def test_the_longest_entry_goes_first() -> None:
    assert found("un agente de policía", "es")["agente de policía"] == ["police officer"]


@pytest.mark.parametrize(
    ("question", "language", "names"),
    [
        ("¿Usa Prime Video drones?", "es", ["Prime", "Video"]),
        ("Que dit La Rochette ?", "fr", ["La", "Rochette"]),
        ("In India e in Oregon", "it", ["India"]),
    ],
)
def test_a_name_stays_as_it_is_though_the_lexicon_has_its_word(
    question: str, language: Language, names: list[str]
) -> None:
    assert all(found(question, language)[name] == [] for name in names)


def test_names_of_places_are_put_into_english() -> None:
    assert found("¿Y en Nueva York y Londres?", "es")["Nueva York"] == ["New York"]


def test_words_of_politeness_are_left_out() -> None:
    assert next(iter(found("Pouvez-vous me dire quand ?", "fr"))) == "quand"


def test_a_question_word_without_its_accent_is_one_at_the_head_alone() -> None:
    assert "when" in found("cuando llega", "es")["cuando"]
    assert found("llega cuando", "es")["cuando"] == ["when"]  # the conjunction


def test_a_german_prefix_at_the_end_belongs_to_its_verb() -> None:
    assert found("Wann kündigte Rota den Test an?", "de")["kündigte"] == ["announce"]
    assert "an" not in found("Wann kündigte Rota den Test an?", "de")


def test_german_nouns_may_be_typed_in_small_letters() -> None:
    assert found("wie viele städte", "de")["städte"] == ["cities"]


def test_a_word_that_no_lexicon_holds_has_no_reading() -> None:
    assert found("Rota", "it") == {"Rota": []}
