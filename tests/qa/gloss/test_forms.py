from __future__ import annotations

from typing import Any

from qa.gloss.forms import adjectives, german_verbs, nouns, verbs

ENDINGS = {"present": "a", "presents": "an", "past": "ó", "participle": "ado", "subjunctive": "e"}
DATA: dict[str, Any] = {
    "name": "Spanish",
    "conjugations": [["ar$", ENDINGS]],
    "irregular": {"dar": {"past": "dio"}},
    "participle_endings": [["o$", "a os as"]],
}


def test_a_verb_takes_the_endings_of_its_class_and_says_which_tense_they_are() -> None:
    assert set(verbs("multar", DATA)) == {
        ("multar", "infinitive", False), ("multa", "present", False), ("multan", "present", True), ("multó", "past", False),
        ("multado", "participle", False), ("multada", "participle", False), ("multados", "participle", False),
        ("multadas", "participle", False), ("multe", "present", False),
    }  # fmt: skip


def test_named_forms_take_the_place_of_regular_ones() -> None:
    assert [form for form, tense, _ in verbs("dar", DATA) if tense == "past"] == ["dio"]


def test_what_follows_a_verb_of_several_words_follows_all_its_forms() -> None:
    assert ("pasa lista", "present", False) in set(verbs("pasar lista", DATA))


def test_a_reflexive_verb_is_spelt_out_without_its_pronoun() -> None:
    assert next(iter(verbs("manifestarse", DATA))) == ("manifestar", "infinitive", False)


def test_the_plural_of_two_words_has_the_first_or_both_in_the_plural() -> None:
    rules = [["([aeo])$", r"\1s"], ["l$", "les"]]
    assert [form for form, _, _ in nouns(["derecho civil"], rules)] == [
        "derecho civil",
        "derechos civil",
        "derechos civiles",
    ]


def test_an_adjective_that_names_its_forms_has_no_others() -> None:
    assert list(adjectives(["blanc", "blanche"], [["$", "e"]])) == ["blanc", "blanche"]


def test_a_german_verb_with_a_prefix_has_it_apart_and_in_front() -> None:
    data: dict[str, Any] = {"irregular": {}, "participle_endings": []}
    found = {form for form, _, _ in german_verbs(["abstimmen", "stimmt ab", "stimmte ab", "abgestimmt"], data)}
    assert found == {"stimmt ab", "abstimmt", "stimmen ab", "abstimmen", "stimmte ab", "abstimmte", "stimmten ab", "abstimmten",
                     "abgestimmt", "abzustimmen"}  # fmt: skip


def test_some_german_participles_have_no_ge() -> None:
    data: dict[str, Any] = {"irregular": {}, "participle_endings": []}
    assert "verkauft" in {form for form, tense, _ in german_verbs(["verkaufen"], data) if tense == "participle"}
    assert "kontrolliert" in {form for form, tense, _ in german_verbs(["kontrollieren"], data) if tense == "participle"}
    assert "getestet" in {form for form, tense, _ in german_verbs(["testen"], data) if tense == "participle"}
