import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from filelock import FileLock

from index import consistency, database, doctor
from index.finding import Finding
from index.manifest import MANIFEST_FILE, Manifest, hashed, read_manifest, switch, write_manifest
from index.vectors import FaissStore, write_vectors
from index.versions import LOCK_FILE, rollback
from tests.fakes import FAKE_MODEL, small_library

KEY = (FAKE_MODEL.name, FAKE_MODEL.sha256)
ONE = "(SELECT min(id) FROM passages)"
FIRST = "(SELECT min(id) FROM versions)"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    library = small_library(tmp_path)
    library.build()
    return library.index


def version(index: Path) -> Path:
    return index / "versions/000001"


def seal(index: Path, change: Callable[[Manifest], Manifest] = lambda manifest: manifest) -> None:
    """Vouch for the files as they are now, as a build that wrote them wrongly would."""
    folder = version(index)
    raw = (folder / MANIFEST_FILE).read_bytes()
    manifest = Manifest(**{**json.loads(raw), "model": FAKE_MODEL})
    hashes, stamps = hashed(folder, manifest.files)
    switch(index, folder.name, write_manifest(folder, change(replace(manifest, files=hashes, stamps=stamps))))


def sql(*statements: str) -> Callable[[Path], None]:
    """A database that these statements have changed, counted and sealed again."""

    def plant(index: Path) -> None:
        with closing(sqlite3.connect(version(index) / database.DATABASE_FILE)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
            counts = database.counts(connection)
        seal(index, lambda manifest: replace(manifest, counts=counts))

    return plant


def vectors(change: Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]) -> Callable[[Path], None]:
    def plant(index: Path) -> None:
        ids, rows = FaissStore(version(index)).all()
        write_vectors(version(index), *change(ids.copy(), rows.copy()))
        seal(index)

    return plant


def manifest(**changed: object) -> Callable[[Path], None]:
    return lambda index: seal(index, lambda whole: replace(whole, **changed))  # type: ignore[arg-type]


def written(name: str, content: bytes, sealed: bool = False) -> Callable[[Path], None]:
    def plant(index: Path) -> None:
        (index / name).write_bytes(content)
        if sealed:
            seal(index)

    return plant


def removed(name: str) -> Callable[[Path], None]:
    return lambda index: (index / name).unlink()


def flipped(name: str) -> Callable[[Path], None]:
    def plant(index: Path) -> None:
        content = bytearray((index / name).read_bytes())
        content[len(content) // 2] ^= 1
        (index / name).write_bytes(content)

    return plant


def halved(index: Path) -> None:
    path = version(index) / database.DATABASE_FILE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    seal(index)


REBUILD = "build_index.py --articles FOLDER --index"
DATABASE = f"versions/000001/{database.DATABASE_FILE}"
VECTORS = "versions/000001/vectors.faiss"
FAULTS: dict[str, tuple[str, Callable[[Path], None], str, str]] = {
    "no index": ("index", removed("CURRENT"), "no index in", REBUILD),
    "CURRENT is nonsense": ("index", written("CURRENT", b"?"), "CURRENT cannot be read", REBUILD),
    "CURRENT names no version": (
        "manifest",
        written("CURRENT", b"000009 ab\n"),
        "000009/manifest.json cannot",
        REBUILD,
    ),
    "a manifest edited": (
        "manifest",
        flipped("versions/000001/manifest.json"),
        "not the one that was written",
        REBUILD,
    ),
    "a manifest of something else": (
        "manifest",
        lambda i: switch_to(i, b'{"format": 2}'),
        "of another program",
        REBUILD,
    ),
    "an old format": ("format", manifest(format=1), "has index format 1, this program reads 2", REBUILD),
    "a file gone": ("files", removed(VECTORS), "vectors.faiss is gone", REBUILD),
    "a file damaged": ("files", flipped(DATABASE), "articles.sqlite is damaged", REBUILD),
    "another model": (
        "model",
        manifest(model=replace(FAKE_MODEL, name="m")),
        "made with m, not with fake",
        "VERBATIM_MODEL to m",
    ),
    "other weights": ("model", manifest(model=replace(FAKE_MODEL, sha256="0")), "other weights of fake", REBUILD),
    "a broken build": (
        "leftovers",
        lambda i: (i / "versions/building-000002").mkdir(),
        "versions/building-000002",
        "build again",
    ),
    "a version half dropped": (
        "leftovers",
        lambda i: (i / "versions/dropped-000001").mkdir(),
        "dropped-000001",
        "build again",
    ),
    "a broken switch": ("leftovers", written("CURRENT.new", b""), "left CURRENT.new", "build again"),
    "built tomorrow": ("clock", manifest(built="2999-01-01T00:00:00+00:00"), "built at 2999-01-01", "clock"),
    "half a database": ("database", halved, "articles.sqlite cannot be read", REBUILD),
    "other counts": ("counts", manifest(counts={"articles": 7}), "holds 3 articles, not 7", REBUILD),
    "a text changed": ("texts", sql("UPDATE texts SET text = text || '!'"), "is not the one that was read", REBUILD),
    "a file unknown": ("texts", sql("DELETE FROM files WHERE path = 'cat.md'"), "2 texts, the first of", REBUILD),
    "a passage of nothing": (
        "passages",
        sql(f"UPDATE passages SET version = 5 WHERE id = {ONE}"),
        "belong to no article",
        REBUILD,
    ),
    "an article without one": (
        "passages",
        sql(
            "INSERT INTO versions SELECT 5, 'new', 0, file, position, text_sha256, title_end, url, provider, published, topics"
            f" FROM versions WHERE id = {FIRST}"
        ),
        "1 articles, the first new, have no passage",
        REBUILD,
    ),
    "a passage too long": ("offsets", sql(f'UPDATE passages SET "end" = 99 WHERE id = {ONE}'), "is 0:99 of", REBUILD),
    "a passage turned round": (
        "offsets",
        sql(f'UPDATE passages SET start = 3, "end" = 1 WHERE id = {ONE}'),
        "is 3:1 of",
        REBUILD,
    ),
    "a passage without words": (
        "text index",
        sql(f"DELETE FROM passages_fts WHERE rowid = {ONE}"),
        "not in the text index",
        REBUILD,
    ),
    "words without a passage": (
        "text index",
        sql("INSERT INTO passages_fts(rowid, text) VALUES (5, 'x')"),
        "are of no passage",
        REBUILD,
    ),
    "words of another passage": (
        "text index",
        sql(f"UPDATE passages_fts SET text = 'x' WHERE rowid = {ONE}"),
        "have other words",
        REBUILD,
    ),
    "a vector gone": (
        "vector ids",
        vectors(lambda ids, rows: (ids[1:], rows[1:])),
        "1 passages have no vector",
        REBUILD,
    ),
    "a vector of nothing": (
        "vector ids",
        vectors(lambda ids, rows: (np.append(ids, 5), rows[[0, 1, 2, 2]])),
        "vectors belong to no",
        REBUILD,
    ),
    "a vector twice": (
        "vector ids",
        vectors(lambda ids, rows: (ids[[0, 1, 2, 2]], rows[[0, 1, 2, 2]])),
        "more than one vector",
        REBUILD,
    ),
    "a vector too long": (
        "vectors",
        vectors(lambda ids, rows: (ids, rows * [[1], [2], [1]])),
        "1 vectors are not of length 1, the first (2) ",
        REBUILD,
    ),
    "a vector of no numbers": (
        "vectors",
        vectors(lambda ids, rows: (ids, rows * np.nan)),
        "3 vectors are not of length 1, the first (nan)",
        REBUILD,
    ),
    "vectors of another model": (
        "vectors",
        vectors(lambda ids, rows: (ids, rows[:, :4])),
        "the shape (3, 4), not (3, 8)",
        REBUILD,
    ),
    "no vectors": ("vectors", written(VECTORS, b"nonsense", sealed=True), "cannot be read", REBUILD),
    "an article of tomorrow": (
        "dates",
        sql(f"UPDATE versions SET published = '2999-01-01' WHERE id = {FIRST}"),
        "1 articles are dated in the future, the first in ",
        "correct the date",
    ),
}
CHEAP = {"index", "manifest", "format", "model", "leftovers", "clock"}


def switch_to(index: Path, raw: bytes) -> None:
    path = version(index) / MANIFEST_FILE
    path.write_bytes(raw)
    switch(index, "000001", hashlib.sha256(raw).hexdigest())


def test_of_a_good_index_nothing_is_said(index: Path) -> None:
    assert doctor.cheap(index, KEY) == []
    assert doctor.thorough(index, KEY) == []
    assert doctor.thorough(index) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_by_its_name_with_its_fix(index: Path, fault: str) -> None:
    name, plant, problem, fix = FAULTS[fault]
    plant(index)
    (found,) = doctor.thorough(index, KEY)
    assert found.name == name
    assert problem in found.problem
    assert fix in found.fix
    assert "\n" not in str(found)
    assert [f.name for f in doctor.cheap(index, KEY)] == ([name] if name in CHEAP or fault == "a file gone" else [])


def test_there_is_a_fault_for_every_check() -> None:
    assert {name for name, *_ in FAULTS.values()} | {"permissions", "disk"} == set(doctor.THOROUGH)


def test_what_may_not_be_read_or_written_is_named(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = [index / "versions"]
    monkeypatch.setattr("os.access", lambda path, mode: path not in refused)
    (found,) = doctor.cheap(index)
    assert found == Finding(
        "permissions",
        f"{index / 'versions'} cannot be written by this user",
        f"run: chmod -R u+rwX {index}, as its owner",
    )
    refused[:] = [index / DATABASE]
    (found,) = doctor.cheap(index)
    assert found.problem == f"{index / DATABASE} cannot be read by this user"


def test_a_disk_needs_twice_the_index(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum((version(index) / name).stat().st_size for name in read_manifest(index)[1].files)
    for free, names in ((2 * size, []), (2 * size - 1, ["disk"])):
        monkeypatch.setattr("shutil.disk_usage", lambda path, free=free: SimpleNamespace(free=free))
        assert [found.name for found in doctor.cheap(index)] == names


def test_where_another_version_is_kept_one_can_go_back_to_it(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    library.build()
    library.put("dog.md", "Another dog.")
    library.build()
    flipped("versions/000002/vectors.faiss")(library.index)
    (found,) = doctor.thorough(library.index, KEY)
    assert found.fix.endswith(
        f", or go back to the version before: python scripts/index_versions.py rollback --index {library.index}"
    )
    rollback(library.index)
    assert doctor.thorough(library.index, KEY) == []


def test_a_running_build_is_not_taken_for_a_broken_one(index: Path) -> None:
    (index / "versions/building-000002").mkdir()
    with FileLock(index / LOCK_FILE):
        assert doctor.cheap(index) == []
    assert [found.name for found in doctor.cheap(index)] == ["leftovers"]


def test_a_file_of_another_size_is_noticed_without_reading_it(index: Path) -> None:
    path = version(index) / "vectors.faiss"
    size = path.stat().st_size
    manifest(stamps={})(index)
    assert doctor.cheap(index) == []
    seal(index, lambda whole: replace(whole, stamps={"vectors.faiss": [size + 1, 0, 0]}))
    assert [found.problem for found in doctor.cheap(index)] == [f"{path} has {size} bytes, not {size + 1}"]


def test_an_hour_is_taken_from_whoever_asks(index: Path) -> None:
    past = datetime(2000, 1, 1, tzinfo=UTC)
    assert [found.name for found in doctor.thorough(index, KEY, past)] == ["clock", "dates"]


def test_what_could_not_be_looked_at_is_known(index: Path) -> None:
    inside = set(consistency.CHECKS)
    for name, unseen in {
        "index": {"manifest", "format", "model", "clock", "files", *inside},
        "files": inside,
        "database": inside - {"database"},
        "model": set[str](),
        "disk": set[str](),
    }.items():
        assert doctor.unseen([Finding(name, "", "")]) == unseen
    assert doctor.unseen([]) == frozenset()
