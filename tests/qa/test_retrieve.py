from __future__ import annotations

import pytest

from qa.retrieve import fuse


def test_either_search_alone_is_enough() -> None:
    assert fuse({1: 0.9, 2: 0.1}, {}) == {1: 0.9, 2: 0.1}
    assert fuse({}, {7: 3.0}) == {7: pytest.approx(0.25)}
    assert fuse({}, {}) == {}


def test_words_in_common_raise_a_passage_by_their_share_of_the_best() -> None:
    fused = fuse({1: 0.5, 2: 0.45}, {2: 10.0, 3: 5.0}, weight=0.2)
    assert fused == {1: 0.5, 2: pytest.approx(0.65), 3: pytest.approx(0.55)}


def test_without_weight_the_words_do_not_matter() -> None:
    assert fuse({1: 0.5, 2: 0.4}, {2: 10.0}, weight=0.0) == {1: 0.5, 2: 0.4}
