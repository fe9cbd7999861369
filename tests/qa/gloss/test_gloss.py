from __future__ import annotations

import pytest

from qa.catalogue import may_be_requested
from qa.gloss import LANGUAGES, Language, in_english, language_name
from qa.kinds import Kind, wish
from qa.question import understand

KINDS: dict[Kind, dict[Language, str]] = {
    "list": {
        "es": "¿Qué bancos compraron drones?", "fr": "Quelles banques ont acheté des drones ?",
        "de": "Welche Banken haben Drohnen gekauft?", "it": "Quali banche hanno comprato droni?",
        "pt": "Quais bancos compraram drones?",
    },
    "count": {
        "es": "¿Cuántas ciudades los prohibieron?", "fr": "Combien de villes les ont interdits ?",
        "de": "Wie viele Städte haben Drohnen verboten?", "it": "Quante città li hanno vietati?",
        "pt": "Quantas cidades os proibiram?",
    },
    "yesno": {
        "es": "¿Ha multado Italia a Zorblax?", "fr": "L'Italie a-t-elle sanctionné Zorblax ?",
        "de": "Hat Italien Zorblax bestraft?", "it": "L'Italia ha multato Zorblax?", "pt": "A Itália multou a Zorblax?",
    },
    "when": {
        "es": "¿Cuándo abrió el museo?", "fr": "Quand le musée a-t-il ouvert ?", "de": "Wann öffnete das Museum?",
        "it": "Quando ha aperto il museo?", "pt": "Quando abriu o museu?",
    },
    "timeline": {
        "es": "¿En qué orden dimitieron?", "fr": "Dans quel ordre ont-ils démissionné ?",
        "de": "In welcher Reihenfolge traten sie zurück?", "it": "In che ordine si sono dimessi?",
        "pt": "Em que ordem eles renunciaram?",
    },
    "compare": {
        "es": "Compara Roma y Oslo.", "fr": "Compare Rome et Oslo.", "de": "Vergleiche Rom und Oslo.",
        "it": "Confronta Roma e Oslo.", "pt": "Compare Roma e Oslo.",
    },
    "fact": {
        "es": "¿Quién dirige Zorblax?", "fr": "Qui dirige Zorblax ?", "de": "Wer leitet Zorblax?",
        "it": "Chi dirige Zorblax?", "pt": "Quem dirige a Zorblax?",
    },
}  # fmt: skip
HELD: dict[Language, str] = {
    "es": "¿Cuántos artículos hay?", "fr": "Combien d'articles y a-t-il ?", "de": "Wie viele Artikel gibt es?",
    "it": "Quanti articoli ci sono?", "pt": "Quantos artigos há?",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_english_is_of_the_kind_that_was_asked(kind: Kind, language: Language) -> None:
    assert wish(in_english(KINDS[kind][language], language).english).kind == kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_about_the_collection_is_one_in_english(language: Language) -> None:
    glossed = in_english(HELD[language], language).english
    assert glossed == "How many articles are there?"
    assert may_be_requested(understand(glossed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_kept_and_listed(language: Language) -> None:
    glossed = in_english(KINDS["fact"][language], language)
    assert glossed.unknown == ("Zorblax",)
    assert glossed.english == "Who leads Zorblax?"


def test_sentences_are_put_into_english_one_by_one() -> None:
    assert in_english("¿Quién ganó? ¿Y cuándo?", "es").english == "Who won? And when?"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "odd", ["", "?", "¿?", "...", "a", "de la", "😀", "1 2 3", "x" * 5_000, "que que que", "- ' ’ –"]
)
def test_odd_questions_are_put_into_something(odd: str, language: Language) -> None:
    assert isinstance(in_english(odd, language).english, str)


def test_languages_have_names() -> None:
    assert [language_name(language) for language in LANGUAGES] == [
        "Spanish",
        "French",
        "German",
        "Italian",
        "Portuguese",
    ]
