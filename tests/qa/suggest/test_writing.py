from __future__ import annotations

import pytest

from qa.suggest.writing import Usage, topics, usage
from tests.qa.values import version


def of(body: str) -> Usage:
    return usage([version("Title", body)])


def test_a_word_is_a_name_by_how_it_is_written_inside_sentences() -> None:
    used = of("Robots came. We saw Elmwood, and robots. The robots left Elmwood.")
    assert used.is_name("Elmwood")
    assert not used.is_name("Robots")


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("Bee", "He read the Bee. She read the Bee, too.", "the Bee"),
        ("Elmwood", "In Elmwood, the Elmwood council met.", "Elmwood"),  # that "the" is the council's
        ("Oakdale Council", "Nothing of it.", "the Oakdale Council"),
        ("Oakdale Police", "Nothing of it.", "Oakdale Police"),
    ],
)
def test_the_belongs_where_the_texts_write_it(name: str, body: str, expected: str) -> None:
    assert of(body).the(name) == expected


def test_names_that_only_met_are_none() -> None:
    used = of("Ashton Elmwood sold it. Elmwood sold it. We like Elmwood, we like Jo Roe.")
    text = used.body.strip()
    assert not used.names("Ashton Elmwood", text, 0, 0)
    assert used.names("Jo Roe", text, text.index("Jo Roe"), text.index("We like"))
    assert not used.names("Robots", text, 0, 0)


def test_topics_are_phrases_that_stand_by_themselves() -> None:
    used = of("We like hot soup. Hot soup, hot soup and hot soup. A red hat, a red hat, the red hat and a red hat.")
    assert topics(["Is hot soup in a red hat?"], used) == ["hot soup"]
    assert topics(["Is hot soup good?"], of("We like hot soup bowls. " * 4)) == []
