from __future__ import annotations

import pytest

from qa.languages import Spoken, recognise


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Qué bancos compraron drones?", "es"),
        ("que bancos usan drones en alemania", "es"),
        ("¿Por qué?", "es"),
        ("¿Qué ciudades pausaron facial recognition?", "es"),
        ("Qui dirige Zorblax ?", "fr"),
        ("Combien d'argent la ville a-t-elle payé ?", "fr"),
        ("Wer leitet Zorblax?", "de"),
        ("Wann verbot Oslo Drohnen?", "de"),
        ("Liste von Banken mit Drohnen", "de"),
        ("Chi dirige Zorblax?", "it"),
        ("Qual è la banca più vecchia?", "it"),
        ("Quem dirige a Zorblax?", "pt"),
        ("Que hospitais usam robôs?", "pt"),
        ("Welke banken gebruiken drones?", "other"),
        ("Które banki kupiły drony?", "other"),
        ("Hangi bankalar drone aldı?", "other"),
        ("哪些银行购买了无人机？", "other"),
        ("أي البنوك اشترت طائرات", "other"),
    ],
)
def test_short_questions_are_recognised(question: str, language: Spoken) -> None:
    assert recognise(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "Who is Angela Merkel?",
        "What did Le Monde say about La Quadrature du Net?",
        "Who chairs the Comune di Roma?",
        "Did Die Zeit or El País report on it?",
        "Is Zürich's Straßenverkehrsamt using drones?",
        "What did Lula da Silva announce in São Paulo?",
        "articles about Los Angeles",
        "why?",
        "and in Rome?",
        "no, I mean Lyon",
        "drone fine",
        "Zorblax",
        "",
        "?!",
        "12 345",
    ],
)
def test_english_with_foreign_names_stays_english(question: str) -> None:
    assert recognise(question) == "en"


def test_what_speaks_for_no_language_is_in_that_of_the_question_before() -> None:
    assert recognise("Zorblax?", "pt") == "pt"
    assert recognise("And in Rome?", "pt") == "en"
