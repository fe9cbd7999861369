from __future__ import annotations

import pytest

from qa.vocabulary import COMMON, Word, base, english, vocabulary, vocabulary_of
from tests.fakes import Library, article


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (["Oakdale’s mayor", "of Oakdale", "OAKDALE"], Word(3, "Oakdale", True)),
        (["Oakdale oakdale oakdale oakdale", "Oakdale"], Word(5, "oakdale", True)),
        (["Oakdale " * 5 + "oakdale"], Word(6, "Oakdale", True)),  # once without its capital: still a name
        (["Oakdale " * 4 + "oakdale"], Word(5, "oakdale", True)),  # a headline's capitals are no name's
        (["oakdale"], Word(1, "oakdale", False)),
        (["Öakdale"], Word(1, "Öakdale", True)),
    ],
)
def test_a_word_is_known_by_how_it_is_mostly_written(texts: list[str], word: Word) -> None:
    held = vocabulary(texts, lambda a, b: False)
    assert held.words["oakdale"] == word
    assert word.is_name is word.written[0].isupper()


def test_an_index_gives_the_words_of_all_its_texts_and_its_providers(library: Library) -> None:
    library.put("old.md", article("Vote", "Elmwood votes."))
    library.put("new.md", article("Snow", "It fell on Ashton.", provider="The Combe Bee"))
    library.build()
    index = library.open()
    held = vocabulary_of(index)
    assert {"elmwood", "votes", "vote", "ashton", "snow", "combe", "bee"} <= held.words.keys()
    assert held.beside("elmwood", "votes")
    assert not held.beside("fell", "elmwood")
    assert vocabulary_of(index) is held
    assert vocabulary_of(library.open()) is not held


def test_words_are_listed_by_letter_with_the_common_ones_of_english() -> None:
    held = vocabulary(["The zzyx of zz"], lambda a, b: False)
    assert "zzyx" in held.by_letter["z"]
    assert "zz" not in held.by_letter["z"]
    assert "which" in held.by_letter["w"]
    assert all(words.count(word) == 1 for words in held.by_letter.values() for word in words[:50])


def test_english_has_its_words_by_how_common_they_are() -> None:
    assert english()["which"] > english()["senator"] > COMMON > english()["forsook"]
    assert sum(english().values()) == pytest.approx(1.0)
    assert "recogniton" not in english()


@pytest.mark.parametrize(
    ("word", "bare"), [("Reed’s", "Reed"), ("Reed's", "Reed"), ("states’", "states"), ("its", "its"), ("", "")]
)
def test_the_possessive_is_no_part_of_a_word(word: str, bare: str) -> None:
    assert base(word) == bare
