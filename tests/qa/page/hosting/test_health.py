from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.manifest import CURRENT_FILE, MANIFEST_FILE, current_version, read_manifest
from qa.page.hosting.health import Health, health, with_health
from tests.fakes import Library
from tests.qa.page.hosting.driving import Behind, ask


@pytest.fixture
def index(library: Library) -> Path:
    """A built index of three articles."""
    library.build()
    return library.index


def test_an_index_that_is_well_is_described(index: Path) -> None:
    folder, manifest = read_manifest(index)
    assert health(index) == Health(folder.name, 3, manifest.built)


def test_a_load_balancer_is_told(index: Path) -> None:
    got = ask(with_health(Behind(), lambda: health(index)), "/health")
    _, manifest = read_manifest(index)
    assert got.status == 200
    assert json.loads(got.body) == {"status": "ok", "version": "000001", "articles": 3, "built": manifest.built}


def test_a_file_that_is_gone_is_a_failure_and_the_visitor_is_told_no_name(index: Path) -> None:
    folder, _ = current_version(index)
    (folder / "articles.sqlite").unlink()
    assert health(index).wrong == ("articles.sqlite of the index is not there",)
    got = ask(with_health(Behind(), lambda: health(index)), "/health")
    assert (got.status, json.loads(got.body)["status"]) == (503, "failing")
    assert b"sqlite" not in got.body


def test_a_changed_manifest_is_a_failure(index: Path) -> None:
    folder, _ = current_version(index)
    with (folder / MANIFEST_FILE).open("a") as stream:
        stream.write(" ")
    assert health(index).wrong == ("the manifest was changed",)


@pytest.mark.parametrize("content", [None, "nonsense", "000001 abc\n"])
def test_no_index_is_a_failure(index: Path, content: str | None) -> None:
    if content is None:
        (index / CURRENT_FILE).unlink()
    else:
        (index / CURRENT_FILE).write_text(content)
    assert len(health(index).wrong) == 1


def test_more_can_be_looked_for(index: Path) -> None:
    assert health(index, lambda: ["the disk is full"]).wrong == ("the disk is full",)
    (index / CURRENT_FILE).unlink()
    assert health(index, lambda: ["the disk is full"]).wrong[-1] == "the disk is full"


def test_any_other_path_is_the_page() -> None:
    assert ask(with_health(Behind(), lambda: Health(None, None, None)), "/healthy").body == b"yes"
