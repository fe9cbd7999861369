from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.clauses import sentence
from qa.gloss.lexicon import Language


@pytest.mark.parametrize(
    ("question", "language", "english"),
    [
        ("¿Tiene volante el Zorblax?", "es", "Does Zorblax have steering wheel?"),
        ("¿Fue declarado ilegal el uso de drones?", "es", "Was the use of drones declared illegal?"),
        ("¿Qué cargo ocupa?", "es", "Which position does it hold?"),
        ("¿Cuántas fotos vendió Zorblax?", "es", "How many photos did Zorblax sell?"),
        ("¿Qué ciudades, además de Roma, los usan?", "es", "Which cities, besides Rome, use them?"),
        ("¿Qué sistema usan los detectives?", "es", "Which system do the detectives use?"),
        ("Enumera los bancos que usan drones.", "es", "List the banks that use drones."),
        ("Quelle banque Zorblax a-t-elle rachetée ?", "fr", "Which bank did Zorblax acquire?"),
        ("Est-ce que la ville a payé ?", "fr", "Has the city paid?"),
        ("Où les drones sont-ils utilisés ?", "fr", "Where are drones used?"),
        ("Quando è stata fondata Zorblax?", "it", "When was Zorblax founded?"),
        ("Chi ha vinto e quanto ha pagato?", "it", "Who won and how much did it pay?"),
        ("A Zorblax parou de vender drones?", "pt", "Did Zorblax stop selling drones?"),
        ("Há drones em Roma?", "pt", "Are there drones in Rome?"),
    ],
)
def test_questions_are_put_as_english_asks(question: str, language: Language, english: str) -> None:
    assert sentence(read(question.strip("¿"), language)) == english
