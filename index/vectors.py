"""Vectors in FAISS, each known by its passage's id: exact up to 100,000, beyond that 8 bits a value.

The large form searches the 8-bit codes, then scores the best 40 again from the exact vectors beside them (memory-mapped).
A build writes both files anew from (ids, vectors), sorted by id, so that equal collections give equal files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedder import Vectors

Ids = NDArray[np.int64]

EXACT_UP_TO = 100_000  # passages
RESCORED = 40
FAISS_FILE, EXACT_FILE = "vectors.faiss", "vectors.npy"


class VectorStore(Protocol):
    """Finds the vectors nearest to one."""

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The k best (id, cosine in [-1, 1]), best first, only among `allowed` where given. `query` is (dim,)."""
        ...

    def all(self) -> tuple[Ids, Vectors]:
        """Every id, ascending, and its vector, (n,) int64 and (n, dim) float32."""
        ...


class FaissStore:
    """The store of a built index, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._index: Any = faiss.read_index(str(folder / FAISS_FILE))
        self._ids: Ids = faiss.vector_to_array(self._index.id_map)
        exact = folder / EXACT_FILE
        self._exact: Vectors | None = np.load(exact, mmap_mode="r", allow_pickle=False) if exact.exists() else None

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """See VectorStore. Equal scores stand in order of id."""
        wanted = min(k, len(self._ids)) if self._exact is None else min(max(k, RESCORED), len(self._ids))
        if not wanted or (allowed is not None and not len(allowed)):
            return []
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed)) if allowed is not None else None
        scores, ids = self._index.search(query[None, :], wanted, params=parameters)
        found = [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]
        if self._exact is not None:
            rows = np.searchsorted(self._ids, np.array([i for i, _ in found], np.int64))
            found = [(i, float(s)) for (i, _), s in zip(found, self._exact[rows] @ query, strict=True)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def all(self) -> tuple[Ids, Vectors]:
        """See VectorStore."""
        if self._exact is not None:
            return self._ids, np.asarray(self._exact)
        flat = faiss.downcast_index(self._index.index)
        return self._ids, np.asarray(flat.reconstruct_n(0, len(self._ids)), np.float32)


def write_vectors(folder: Path, ids: Ids, vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> list[str]:
    """Write the FAISS index of (n,) ids and (n, dim) unit vectors into `folder`; return the names of the files.

    Raises OSError where the disk does not take it.
    """
    order = np.argsort(ids)
    ids, vectors = ids[order], np.ascontiguousarray(vectors[order], np.float32)
    names = [FAISS_FILE]
    if len(ids) <= exact_up_to:
        inner: Any = faiss.IndexFlatIP(vectors.shape[1])
    else:
        inner = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        inner.train(vectors)
        np.save(folder / EXACT_FILE, vectors, allow_pickle=False)
        names.append(EXACT_FILE)
    index = faiss.IndexIDMap(inner)
    index.add_with_ids(vectors, ids)
    with (folder / FAISS_FILE).open("wb") as stream:  # faiss's own writer overlooks a disk that fills at the very end
        faiss.write_index(index, faiss.PyCallbackIOWriter(stream.write))
    return names
