from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.lexicon import Language
from qa.gloss.verbs import Verb, verb_group


def said(words: str, language: Language, several: bool = False) -> str:
    verb, used = verb_group(read(words, language))
    assert verb is not None
    assert used == len(read(words, language))
    return " ".join(filter(None, verb.parts(several, ask=False)))


@pytest.mark.parametrize(
    ("words", "language", "english"),
    [
        ("ha sido prohibido", "es", "has been banned"),
        ("va a prohibir", "es", "will ban"),
        ("está prohibiendo", "es", "is banning"),
        ("se aprobó", "es", "was approved"),
        ("no puede vender", "es", "can not sell"),
        ("n'a pas payé", "fr", "has not paid"),
        ("est devenu", "fr", "has become"),
        ("est interdite", "fr", "is banned"),
        ("viene usato", "it", "is used"),
        ("è stata approvata", "it", "has been approved"),
        ("lo vietarono", "it", "banned it"),
        ("seria permitido", "pt", "would be allowed"),
        ("está sendo usado", "pt", "is being used"),
    ],
)
def test_a_verb_with_what_helps_it(words: str, language: Language, english: str) -> None:
    assert said(words, language) == english


def test_without_a_finite_verb_there_is_no_group() -> None:
    assert verb_group(read("los drones", "es")) == (None, 0)


def test_a_question_needs_do_only_where_nothing_helps() -> None:
    assert Verb("sell", "present", False).parts(True, ask=True) == ("do", "sell")
    assert Verb("can", "past", False).parts(True, ask=True) == ("could", "")
    assert Verb("sell", "past", False, negative=True).parts(False, ask=False) == ("did", "not sell")
