import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import IndexUnusable, open_index_as_built
from index.manifest import (
    CURRENT_FILE,
    FORMAT,
    MANIFEST_FILE,
    checked_manifest,
    current_version,
    hashed,
    read_manifest,
    sha256_file,
    switch,
    write_manifest,
)
from index.vectors import EXACT_FILE, write_vectors
from tests.fakes import small_library


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in its large form, which has every kind of file. A test that damages it mends it again."""
    library = small_library(tmp_path_factory.mktemp("library"))
    library.build()
    folder, manifest = read_manifest(library.index)
    for name in write_vectors(folder, *library.open().store.all(), exact_up_to=1):
        manifest.files[name] = sha256_file(folder / name)
    switch(library.index, folder.name, write_manifest(folder, manifest))
    return library.index


def files(index: Path) -> list[Path]:
    return [index / CURRENT_FILE, *sorted((index / "versions/000001").iterdir())]


def assert_refused(index: Path, what: str) -> None:
    with pytest.raises(IndexUnusable) as caught:
        open_index_as_built(index)
    assert f"run: python scripts/build_index.py --articles FOLDER --index {index}" in str(caught.value), what
    assert "\n" not in str(caught.value)


def test_an_undamaged_index_opens_and_names_every_file(index: Path) -> None:
    names = [path.name for path in files(index)]
    assert names == [CURRENT_FILE, "articles.sqlite", "changes.json", MANIFEST_FILE, "vectors.faiss", EXACT_FILE]
    manifest = open_index_as_built(index).manifest
    assert sorted(manifest.files) == ["articles.sqlite", "changes.json", "vectors.faiss", EXACT_FILE]
    assert manifest.format == FORMAT
    assert manifest.counts["articles"] == 3


@pytest.mark.parametrize("file", range(6))
def test_one_flipped_byte_anywhere_is_refused(index: Path, file: int) -> None:
    path = files(index)[file]
    whole = path.read_bytes()
    places = (
        range(len(whole)) if path.name == CURRENT_FILE else [0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1]
    )
    for at in places:
        for value in {whole[at] ^ 1, whole[at] ^ 0x20, whole[at] ^ 0x80, 0, 10, 13, 32} - {whole[at]}:
            path.write_bytes(whole[:at] + bytes([value]) + whole[at + 1 :])
            assert_refused(index, f"{path} byte {at} = {value}")
    path.write_bytes(whole)
    open_index_as_built(index)


@pytest.mark.parametrize("file", range(6))
def test_a_file_that_is_shorter_longer_or_missing_is_refused(index: Path, file: int) -> None:
    path = files(index)[file]
    whole = path.read_bytes()
    for damaged in (b"", whole[:1], whole[: len(whole) // 2], whole[:-1], whole + b"\n"):
        path.write_bytes(damaged)
        assert_refused(index, f"{path} of {len(damaged)} bytes")
    path.unlink()
    assert_refused(index, f"{path} missing")
    path.write_bytes(whole)
    open_index_as_built(index)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda fields: fields | {"format": FORMAT + 1}, f"has index format {FORMAT + 1}, this program reads {FORMAT}"),
        (lambda fields: fields | {"format": None}, "has index format None"),
        (lambda fields: fields | {"surprise": 1}, "is incomplete"),
        (lambda fields: fields | {"model": {}}, "is incomplete"),
        (lambda fields: {name: value for name, value in fields.items() if name != "counts"}, "is incomplete"),
        (lambda fields: {}, "is incomplete"),
        (lambda fields: [fields], "is incomplete"),
        (lambda fields: fields | {"files": fields["files"] | {"vectors.faiss": "0" * 64}}, "is damaged"),
        (lambda fields: fields | {"files": fields["files"] | {"missing": "0" * 64}}, "is incomplete"),
    ],
)
def test_a_manifest_of_another_format_is_refused(index: Path, change: Callable[[Any], object], why: str) -> None:
    version = index / "versions/000001"
    path = version / MANIFEST_FILE
    whole, current = path.read_bytes(), (index / CURRENT_FILE).read_bytes()
    path.write_text(json.dumps(change(json.loads(whole))))
    switch(index, version.name, hashlib.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(IndexUnusable, match=why):
        read_manifest(index)
    path.write_bytes(whole)
    (index / CURRENT_FILE).write_bytes(current)
    open_index_as_built(index)


@pytest.mark.parametrize("place", ["missing", "empty", "a file"])
def test_where_there_is_no_index_the_message_says_what_to_run(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").touch()
    assert_refused(tmp_path / place, place)


def test_the_switch_names_the_version_and_vouches_for_its_manifest(tmp_path: Path) -> None:
    switch(tmp_path, "000003", "a" * 64)
    assert current_version(tmp_path) == (tmp_path / "versions/000003", "a" * 64)
    assert [path.name for path in tmp_path.iterdir()] == [CURRENT_FILE]


def test_a_file_that_nobody_has_touched_since_is_not_read_again(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = tmp_path / "index/versions/000001"
    shutil.copytree(index / "versions/000001", version)
    names = sorted(path.name for path in version.iterdir() if path.name != MANIFEST_FILE)
    hashes, stamps = hashed(version, names)
    assert stamps == {}  # a change made right now could bear the same time
    monkeypatch.setattr("index.manifest._UNSETTLED", 0)
    time.sleep(0.02)  # longer than a file system's clock ticks
    hashes, stamps = hashed(version, names)
    assert sorted(stamps) == sorted(hashes) == names
    manifest = replace(read_manifest(index)[1], files=hashes, stamps=stamps)
    sealed = write_manifest(version, manifest)
    with monkeypatch.context() as patch:
        patch.setattr("index.manifest.sha256_file", lambda path: pytest.fail(f"{path} was read"))
        assert checked_manifest(version, sealed, trust_stamps=True) == manifest
    for name in names:
        whole, times = (version / name).read_bytes(), (version / name).stat()
        (version / name).write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        os.utime(version / name, ns=(times.st_atime_ns, times.st_mtime_ns))  # even where its time is put back
        with pytest.raises(IndexUnusable, match=f"{name} is damaged"):
            checked_manifest(version, sealed, trust_stamps=True)
        (version / name).write_bytes(whole)
        assert checked_manifest(version, sealed, trust_stamps=True) == manifest  # touched, so read: it is the same
