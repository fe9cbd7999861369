from __future__ import annotations

import pytest

from qa.question import understand
from qa.read import SimilarityReader
from qa.reported import Reporting, is_about, is_view
from tests.fakes import FakeEmbedder
from tests.qa.values import hit, reading, version


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The club called for a ban.", True),
        ("A club said that it was dangerous.", True),
        ("The mill said that it would open in May.", False),
        ("Critics fear that bees are watched.", True),
        ("The mayor believes it helps.", True),
        ("The camera has two lenses.", False),
        ("It was put up in May.", False),
    ],
)
def test_a_view_is_known_by_the_word_that_reports_it(sentence: str, tells: bool) -> None:
    assert is_view(reading(hit(version("News", sentence)), sentence)) is tells
    assert not is_view(reading(hit(version("News", sentence), score=0.5), sentence))


@pytest.mark.parametrize(
    ("whom", "sentence", "tells"),
    [
        ("Ann Example", "Ann Example was charged with theft.", True),
        ("Ann Example", "Ann Example said that it was warm.", False),
        ("Ann Example", "Ms Example denied it, though Ann Example had been there.", True),
        ("Ann Example", "Ann Example opened the fair.", False),
        ("Ann Example", "Bob Example was charged with theft.", False),
        ("Ann Example", "The court sat until noon.", False),
        ("the mayor", "Critics oppose the mayor now.", True),
        ("the mayor", "Critics oppose the sheriff now.", False),
        ("the mayor", "The mayor spoke of criminals.", False),
        ("she", "She was charged with theft.", True),
        ("she", "She opened the spring fair.", False),
    ],
)
def test_a_sentence_about_somebody_names_them_and_what_was_said_or_done(whom: str, sentence: str, tells: bool) -> None:
    found = hit(version("News", sentence))
    read = SimilarityReader(FakeEmbedder()).read(understand(sentence), [found])
    assert [is_about(whom)(r) for r in read] == [tells]


def test_a_reader_keeps_what_passes_and_its_order() -> None:
    found = [hit(version("A", "The cat opposed all of it.")), hit(version("B", "The cat and dog sat there."))]
    plain = SimilarityReader(FakeEmbedder())
    kept = Reporting(plain, is_view, 0.5)
    question = understand("cat")
    assert [r.sentence for r in kept.read(question, found)] == ["The cat opposed all of it."]
    assert list(kept.read_in_stages(question, found)) == [(2, kept.read(question, found))]
    assert (kept.enough, plain.enough) == (0.5, 0.35)
