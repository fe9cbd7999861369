from __future__ import annotations

import pytest

from qa.alignment import Alignment, Line, align


def line(letters: str) -> Line:
    """A letter for each word; capitals are the same word in another form; "." is an ellipsis after a word."""
    words = [c for c in letters if c != "."]
    breaks = [at + 1 < len(letters) and letters[at + 1] == "." for at, c in enumerate(letters) if c != "."]
    return Line([ord(c.lower()) for c in words], [ord(c) for c in words], breaks)


@pytest.mark.parametrize(
    ("pasted", "article", "pairs", "words", "score"),
    [
        ("abcd", "xxabcdxx", ((0, 2), (1, 3), (2, 4), (3, 5)), 4, 4.0),
        ("abcd", "abd", ((0, 0), (1, 1), (3, 2)), 3, 2.6),
        ("abd", "abcd", ((0, 0), (1, 1), (2, 3)), 3, 2.6),
        ("abcd", "abxd", ((0, 0), (1, 1), (3, 3)), 3, 2.6),
        ("abcdef", "abdcef", ((0, 0), (1, 1), (4, 4), (5, 5)), 6, 5.6),
        ("ab.cd", "abxxxxxxxxcd", ((0, 0), (1, 1), (2, 10), (3, 11)), 4, 3.99),
        ("abxxxxxxxxcd", "ab.cd", ((0, 0), (1, 1), (10, 2), (11, 3)), 4, 3.99),
        ("abcd", "abxxxxxxxxcd", ((0, 0), (1, 1)), 2, 2.0),
        ("ab", "ABab", ((0, 2), (1, 3)), 2, 2.0),
        ("ab", "xy", (), 0, 0.0),
        ("aa", "aaaa", ((0, 0), (1, 1)), 2, 2.0),
    ],
)
def test_the_best_stretch(
    pasted: str, article: str, pairs: tuple[tuple[int, int], ...], words: int, score: float
) -> None:
    assert align(line(pasted), line(article)) == Alignment(pairs, words, score)


def test_nothing_fits_in_an_empty_text() -> None:
    assert align(line("ab"), line("")) == Alignment((), 0, 0.0)
