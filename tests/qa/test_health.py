import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Settings
from index.manifest import CURRENT_FILE
from qa import health
from qa.health import CHECKS, examination, settings_from
from qa.saved import QUESTIONS_FILE
from tests.fakes import FAKE_MODEL, small_library


def network(folder: Path, name: str) -> None:
    """A network's folder with a card that names its files, which are no networks."""
    folder.mkdir()
    for file in (f"{name}.onnx", "tokenizer.json"):
        (folder / file).write_bytes(file.encode())
    files = {file: hashlib.sha256(file.encode()).hexdigest() for file in (f"{name}.onnx", "tokenizer.json")}
    (folder / f"{name}.json").write_text(json.dumps({"files": files}))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A small installation that is as it should be."""
    monkeypatch.setattr(health, "model_key", lambda name: (FAKE_MODEL.name, FAKE_MODEL.sha256))
    library = small_library(tmp_path)
    library.build()
    for name in ("reader", "verifier"):
        network(tmp_path / name, name)
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.safetensors").write_bytes(b"weights")
    return Settings(
        library.articles, library.index, str(tmp_path / "model"), tmp_path / "reader", tmp_path / "verifier"
    )


def written(name: str, content: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(content)


def removed(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


FAULTS: dict[str, tuple[str, Callable[[Path], object], str, str, bool]] = {  # the last: found without reading as well
    "no card": ("reader", removed("reader/reader.json"), "reader.json cannot be read", "VERBATIM_READER", True),
    "no network": ("reader", removed("reader/reader.onnx"), "reader.onnx is not there", "restore the folder", True),
    "no tokenizer": ("verifier", removed("verifier/tokenizer.json"), "tokenizer.json is not there", "restore", True),
    "a network damaged": (
        "verifier",
        written("verifier/verifier.onnx", "x"),
        "not the file that",
        "VERBATIM_VERIFIER",
        False,
    ),
    "no weights": (
        "embedding model",
        removed("model/model.safetensors"),
        "holds no .safetensors",
        "save the model",
        True,
    ),
    "no articles": (
        "articles",
        lambda folder: shutil.rmtree(folder / "articles"),
        "is not a folder",
        "VERBATIM_ARTICLES",
        True,
    ),
    "bad questions": (
        "saved questions",
        written(f"index/{QUESTIONS_FILE}", "{"),
        "line 1: it is no JSON",
        "write {",
        True,
    ),
    "no index": ("index", removed(f"index/{CURRENT_FILE}"), "no index in", "build_index.py", True),
    "a text changed": ("files", written("index/versions/000001/vectors.faiss", "x" * 999), "", "--full", True),
}


def test_of_a_good_installation_nothing_is_said(settings: Settings) -> None:
    assert health.health(settings) == []
    assert examination(settings) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_by_its_name_with_its_fix(settings: Settings, tmp_path: Path, fault: str) -> None:
    name, plant, problem, fix, seen = FAULTS[fault]
    plant(tmp_path)
    (found,) = examination(settings)
    assert (found.name, problem in found.problem, fix in found.fix) == (name, True, True), str(found)
    if fault != "a text changed":  # its size is known only where the build was slow enough
        assert [finding.name for finding in health.health(settings)] == ([name] if seen else [])


def test_there_is_a_fault_for_every_check() -> None:
    elsewhere = {"settings", "sqlite"}
    assert {name for name, *_ in FAULTS.values()} - {"index", "files"} | elsewhere == set(CHECKS)


def test_a_folder_without_articles_is_named(settings: Settings) -> None:
    for path in settings.articles.rglob("*.md"):
        path.unlink()
    assert [finding.problem for finding in health.health(settings)] == [
        f"{settings.articles} has no article files (.md, .markdown, .txt)"
    ]


def test_a_bundled_model_that_is_not_the_published_one_is_noticed(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "resolve_model", lambda name: tmp_path / "model")
    assert health.embedding_model("all-MiniLM-L6-v2", read=False) is None
    found = health.embedding_model("all-MiniLM-L6-v2", read=True)
    assert found is not None
    assert (found.name, found.problem) == (
        "embedding model",
        f"the weights in {tmp_path / 'model'} are not those published",
    )
    assert "--force-reinstall" in found.fix

    def missing(name: str) -> Path:
        raise ImportError("No module named 'it'")

    monkeypatch.setattr(health, "resolve_model", missing)
    found = health.embedding_model("all-MiniLM-L6-v2", read=False)
    assert found is not None
    assert found.problem == "all-MiniLM-L6-v2 is not installed (No module named 'it')"


def test_a_model_of_the_hub_is_not_looked_for_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "resolve_model", lambda name: pytest.fail("looked for"))
    assert health.embedding_model("some/model", read=False) is None


def test_a_python_that_cannot_search_texts_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.full_text_search() is None

    class Poor(sqlite3.Connection):
        def execute(self, *given: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr("sqlite3.connect", lambda path: Poor(path))
    found = health.full_text_search()
    assert found is not None
    assert "(no such module: fts5)" in found.problem


def test_the_settings_of_an_environment_are_checked_one_by_one() -> None:
    environment = {
        "VERBATIM_THREAD": "3",
        "VERBATIM_COLOUR": "red",
        "VERBATIM_THREADS": "many",
        "VERBATIM_PORT": "99999",
    }
    settings, found = settings_from(
        environment | {"VERBATIM_PASSAGES_READ": "0", "VERBATIM_INDEX": "here", "HOME": "/"}
    )
    assert settings == Settings(index=Path("here"))
    assert {finding.name for finding in found} == {"settings"}
    assert [str(finding).removeprefix("settings: ") for finding in found] == [
        "VERBATIM_COLOUR is no setting; unset it",
        "VERBATIM_THREAD is no setting; unset it, or set VERBATIM_THREADS",
        "VERBATIM_PASSAGES_READ=0 is less than 1; set it to 1 or more or unset it",
        "VERBATIM_THREADS='many' is not a whole number; set it to one or unset it",
        "VERBATIM_PORT=99999 is no port; set it to 1 to 65535 or unset it",
    ]
    assert settings_from({}) == (Settings(), [])
