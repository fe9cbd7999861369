from __future__ import annotations

import re

import pytest

from qa.gloss.forms import _REFLEXIVE
from qa.gloss.lexicon import LANGUAGES, Language, contents, lexicon

TAGS = set("TPCROXSWY0DAK")
SECTIONS = ("nouns", "adjectives", "verbs", "adverbs", "numbers", "names", "function")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_holds_a_common_vocabulary_and_every_word_has_its_english(language: Language) -> None:
    data = contents(language)
    assert sum(len(data[section]) for section in SECTIONS) > 1_000
    assert all(english.strip() == english != "" for section in SECTIONS[:-1] for english in data[section].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_closed_classes_have_tags_that_the_grammar_knows(language: Language) -> None:
    tags = {
        reading.rpartition("/")[2]
        for meanings in contents(language)["function"].values()
        for reading in meanings.split("|")
    }
    assert tags <= TAGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_named_forms_belong_to_verbs_of_the_lexicon(language: Language) -> None:
    data = contents(language)
    verbs = {_REFLEXIVE.sub("", key.split(", ")[0]).split(" ")[0] for key in data["verbs"]}
    verbs |= {f"{verb}e" for verb in verbs if re.search("[aeio]r$", verb)}
    assert set(data["irregular"]) <= verbs


@pytest.mark.parametrize(
    ("language", "form", "english"),
    [
        ("es", "proyectos de ley", "bills"),
        ("es", "hizo", "do"),
        ("fr", "journaux", "newspapers"),
        ("fr", "européenne", "European"),
        ("de", "richterinnen", "judges"),
        ("de", "angekündigt", "announce"),
        ("it", "aziende tecnologiche", "technology companies"),
        ("it", "voler", "want"),
        ("pt", "decisões", "decisions"),
        ("pt", "puseram", "put"),
    ],
)
def test_forms_are_spelt_out(language: Language, form: str, english: str) -> None:
    assert english in [r.english for r in lexicon(language).entries[tuple(form.split())]]


def test_words_are_found_without_their_accents() -> None:
    assert [r.english for r in lexicon("es").folded["policia",]] == ["police"]


def test_german_prefixes_that_stand_apart_are_kept_beside_their_verb() -> None:
    assert lexicon("de").prefixed["stellte", "ein"].english == "stop"
