from pathlib import Path

import numpy as np
import pytest

from index.embedder import Vectors, unit
from index.vectors import EXACT_FILE, FAISS_FILE, RESCORED, FaissStore, write_vectors

CAT, DOG = np.eye(2, dtype=np.float32)
BOTH = unit(CAT[None] + DOG)[0]


def store(folder: Path, ids: list[int], vectors: list[Vectors], exact_up_to: int = 100) -> FaissStore:
    write_vectors(folder, np.array(ids), np.array(vectors), exact_up_to)
    return FaissStore(folder)


@pytest.fixture
def small(tmp_path: Path) -> FaissStore:
    return store(tmp_path, [50, 10, 40, 20, 30], [CAT, DOG, BOTH, CAT, -CAT])


@pytest.mark.parametrize(
    ("k", "allowed", "found"),
    [
        (2, None, [20, 50]),
        (1, None, [20]),
        (9, None, [20, 50, 40, 10, 30]),
        (0, None, []),
        (9, [10, 40, 50], [50, 40, 10]),
        (1, [10, 30], [10]),
        (9, [99], []),
        (9, [], []),
    ],
)
def test_the_nearest_come_first_and_equals_by_id(
    small: FaissStore, k: int, allowed: list[int] | None, found: list[int]
) -> None:
    only = None if allowed is None else np.array(allowed, np.int64)
    assert [i for i, _ in small.search(CAT, k, only)] == found


def test_scores_are_cosines(small: FaissStore) -> None:
    assert small.search(CAT, 5) == [(20, 1), (50, 1), (40, pytest.approx(0.5**0.5)), (10, 0), (30, -1)]


@pytest.mark.parametrize("k", [1, 50, 150])
@pytest.mark.parametrize("exact_up_to", [1_000, 10])
def test_of_very_many_equals_those_with_the_lowest_ids_are_found(tmp_path: Path, k: int, exact_up_to: int) -> None:
    equal = store(tmp_path, list(range(500))[::-1], [CAT] * 500, exact_up_to)
    assert [i for i, _ in equal.search(CAT, k)] == list(range(k))
    assert [i for i, _ in equal.search(CAT, k, np.arange(300, 500))] == list(range(300, 300 + k))


@pytest.mark.parametrize("exact_up_to", [10, 2])
def test_all_gives_back_what_was_written_in_order_of_id(tmp_path: Path, exact_up_to: int) -> None:
    ids, vectors = store(tmp_path, [2**62, 7, 9], [CAT, BOTH, DOG], exact_up_to).all()
    assert ids.tolist() == [7, 9, 2**62]
    assert np.array_equal(vectors, [BOTH, DOG, CAT])


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.empty(0, np.int64), np.empty((0, 2), np.float32))
    empty = FaissStore(tmp_path)
    assert empty.search(CAT, 5) == []
    assert empty.all()[1].shape == (0, 2)


def test_the_order_of_writing_does_not_show_in_the_files(tmp_path: Path) -> None:
    (one := tmp_path / "one").mkdir()
    (two := tmp_path / "two").mkdir()
    store(one, [1, 2, 3], [CAT, DOG, BOTH])
    store(two, [3, 1, 2], [BOTH, CAT, DOG])
    assert (one / FAISS_FILE).read_bytes() == (two / FAISS_FILE).read_bytes()


def test_the_8_bit_form_finds_the_best_and_gives_exact_scores(tmp_path: Path) -> None:
    draw = np.random.default_rng(42)
    apart, close = draw.standard_normal((500, 32)), 1 + draw.standard_normal((20, 32)) / 100
    vectors = unit(np.concatenate([apart, close]).astype(np.float32))
    queries = unit(np.concatenate([draw.standard_normal((30, 32)), close + 0.001]).astype(np.float32))
    ids = draw.permutation(10_000)[:520]
    assert write_vectors(tmp_path, ids, vectors, exact_up_to=10) == [FAISS_FILE, EXACT_FILE]
    assert (tmp_path / FAISS_FILE).stat().st_size < vectors.nbytes / 2
    quantised = FaissStore(tmp_path)
    for query in queries:
        exact = vectors @ query
        [(first, score)] = quantised.search(query, 1)
        assert first == ids[exact.argmax()]
        assert score == pytest.approx(exact.max(), abs=1e-6)
        found = quantised.search(query, RESCORED + 10)
        rows = [ids.tolist().index(i) for i, _ in found]
        assert len(set(rows)) == RESCORED + 10
        np.testing.assert_allclose([score for _, score in found], exact[rows], atol=1e-6)
        assert found == sorted(found, key=lambda pair: -pair[1])


@pytest.mark.parametrize("exact_up_to", [10, 1])
def test_a_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path, exact_up_to: int) -> None:
    with pytest.raises(OSError, match="No such file or directory"):
        write_vectors(tmp_path / "missing", np.array([1, 2]), np.array([CAT, DOG]), exact_up_to)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_fills_at_the_last_byte_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / FAISS_FILE).symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_vectors(tmp_path, np.array([1, 2]), np.array([CAT, DOG]))
