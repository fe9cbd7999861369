from __future__ import annotations

import json
from pathlib import Path

import pytest

import qa.spelling
from qa.spelling import LONGEST, MAX_CHARACTERS, MAX_UNKNOWN, Correction, corrected
from qa.vocabulary import Vocabulary, english, vocabulary

TEXTS = [
    *["Clearview sells face recognition to the police of Oakdale, Massachusetts."] * 10,
    "DeepMind of London, and Sen. Reed. Two Hondas. A deepfake and Zoox. Ilya, Katarzyna and Gladstane spoke.",
    "“Marlon and Marlin are brothers”, said the Board. DeepMind " + "DeepMind " * 9,
]
BESIDE = {("face", "recognition"), ("police", "of")}


@pytest.fixture(scope="module")
def held() -> Vocabulary:
    return vocabulary(TEXTS, lambda a, b: (a, b) in BESIDE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Who uses Clearviwe?", "Who uses Clearview?"),  # swapped
        ("Who uses Clearvview?", "Who uses Clearview?"),  # doubled
        ("Who uses Cleaview’s app?", "Who uses Clearview’s app?"),  # missing, in a possessive
        ("Who uses Clwarview?", "Who uses Clearview?"),  # another letter
        ("Which busines is it?", "Which business is it?"),
        ("facial recogniton in Masachusetts", "facial recognition in Massachusetts"),
        ("FACIAL RECOGNITON IN MASACHUSETTS", "FACIAL RECOGNITION IN MASSACHUSETTS"),
        ("who uses clearviwe", "who uses Clearview"),  # a name, as it is written
        ("Recogniton of faces", "Recognition of faces"),
        ("Massachussets", "Massachusetts"),
        ("wich citys banned teh app", "which cities banned the app"),
        ("Who uses facerecognition?", "Who uses face recognition?"),
        ("What does Deep Mind do?", "What does DeepMind do?"),
        ("face-recogniton", "face-recognition"),
        ("which companeis", "which companies"),  # English, and not held here
        ("Did the polcie of Oakdalle buy it?", "Did the police of Oakdale buy it?"),
    ],
)
def test_a_slip_is_taken_for_what_is_meant(held: Vocabulary, typed: str, meant: str) -> None:
    assert corrected(typed, held).question == meant


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Who uses Clearview?",
        "Which Honda crashed, and which Zooxes?",  # other forms of words that are held
        "What are deepfakes, and who deepfaked it?",
        "Which mushrooms grow best in cellars?",  # English words that are not held
        "What did Oakland decide?",  # another name
        "What did Ashton decide?",
        "What did Gladstone decide?",  # a place one letter from a name here
        "what are wearables",
        "What did Katarina decide?",  # two letters away
        "What did Marln say?",  # one of two names, equally likely
        "Did Acton or Yila speak?",  # names with another first letter
        'Who uses "Clearviwe"?',
        "Who uses “Clearviwe” or ‘Clearviwe’ or 'Clearviwe'?",
        "https://clearviwe.example/recogniton",
        "clearviwe.example recogniton@e.org recogniton/ban recogniton2 recogniton_1",
        "What did the REEED office say?",  # capitals: an abbreviation
        "Warum nutzt die Polizei Gesichtserkennung, und wer verkauft sie?",  # strange words, none like one here
        "¿Qué ciudad prohibió el reconocimento facial?",
        "какой совет 警察は",
        "😀 \ud800 \x00",
        "x" * 100_000,
        "color of the neighborhood",  # British and American
        "Which telecom bought it?",  # not "telecoms"
        "What did Rewd say?",  # for a mistaken letter four are too few
    ],
)
def test_what_is_right_or_may_be_is_left_as_it_is_typed(held: Vocabulary, question: str) -> None:
    assert corrected(question, held).question == question
    assert corrected(question, held).corrections == ()


def test_what_was_corrected_is_told_with_its_place(held: Vocabulary) -> None:
    question = "Did Deep Mind or Clearviwe’s boss speak?"
    found = corrected(question, held).corrections
    assert found == (Correction(4, 13, "Deep Mind", "DeepMind"), Correction(17, 26, "Clearviwe", "Clearview"))
    assert all(question[c.start : c.end] == c.written for c in found)


@pytest.mark.parametrize("word", sorted({word for text in TEXTS for word in text.split() if word.isalpha()}))
def test_a_word_that_the_collection_has_is_never_replaced(held: Vocabulary, word: str) -> None:
    for asked in (word, word.lower(), f"Who is {word}?", f"Who is {word.lower()}?"):
        assert corrected(asked, held).question == asked


def test_a_question_of_many_strange_words_is_left(held: Vocabulary) -> None:
    strange = " ".join(f"Qxzv{chr(97 + n)}" for n in range(MAX_UNKNOWN))
    assert corrected(f"{strange} recogniton", held).corrections == ()
    assert corrected(f"{strange[:20]} recogniton", held).question == f"{strange[:20]} recognition"


def test_only_the_beginning_of_a_very_long_question_is_looked_at(held: Vocabulary) -> None:
    long = "the " * (MAX_CHARACTERS // 4) + "recogniton"
    assert corrected(long, held).question == long
    assert corrected("recogniton" + "n" * LONGEST, held).corrections == ()


def test_the_listed_misspellings_are_no_words_and_their_meanings_are() -> None:
    listed = json.loads(Path(qa.spelling.__file__).with_suffix(".json").read_text(encoding="utf-8"))["misspellings"]
    assert len(listed) > 20
    assert [word for word in listed if word in english()] == []
    assert [meant for meant in listed.values() if meant not in english()] == []
