import json
from pathlib import Path

import pytest

from index import Request, SentenceTransformerEmbedder, build, model_key
from index.settings import BUNDLED_MODEL
from scripts import doctor, installation
from scripts.doctor import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder) -> Path:
    """The index of the articles that come with the project."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    build(Request(ROOT / "seeds", folder, lambda: embedder, model_key(BUNDLED_MODEL)))
    return folder


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the project's folder, without settings."""
    monkeypatch.chdir(ROOT)
    for name in ("ARTICLES", "INDEX", "MODEL", "READER", "VERIFIER", "PASSAGES_READ", "THREADS", "HOST", "PORT"):
        monkeypatch.delenv(f"VERBATIM_{name}", raising=False)


@pytest.mark.parametrize("quick", [[], ["--quick"]])
def test_a_good_installation_is_met_with_silence(
    index: Path, capsys: pytest.CaptureFixture[str], quick: list[str]
) -> None:
    assert main(["--index", str(index), *quick]) == 0
    assert capsys.readouterr() == ("", "")


def test_what_was_checked_can_be_listed(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--index", str(index), "--verbose", "--quick"]) == 0
    quick = capsys.readouterr().out.splitlines()
    assert main(["--index", str(index), "--verbose"]) == 0
    every = capsys.readouterr().out.splitlines()
    assert set(quick) < set(every)
    assert "checked  python: it is 3.11 or newer" in quick
    assert "checked  vectors: vectors have the model's dimension, finite values and length 1" in set(every) - set(quick)


def test_each_fault_is_a_line_with_its_fix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_PROT", "7")
    none = tmp_path / "none"
    assert main(["--index", str(none), "--articles", str(tmp_path / "no")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "settings: VERBATIM_PROT is no setting; unset it, or set VERBATIM_PORT",
        f"articles: {tmp_path / 'no'} is not a folder; set VERBATIM_ARTICLES to the folder of your articles",
        f"index: no index in {none}; run: python scripts/build_index.py --articles FOLDER --index {none}",
    ]


def test_as_json_it_says_what_could_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--index", str(tmp_path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    (found,) = report["findings"]
    assert found["name"] == "index"
    assert "build_index.py" in found["fix"]
    assert {"python", "reader", "index", "disk"} <= report["checked"].keys()
    assert report["checked"].keys().isdisjoint({"manifest", "files", "vectors"})


def test_without_its_packages_nothing_else_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        installation, "problems", lambda: iter([("packages missing", "numpy not installed", "run: pip")])
    )
    monkeypatch.setattr(doctor, "examined", lambda given, quick: pytest.fail("imported"))
    assert main(["--index", str(tmp_path), "--verbose"]) == 1
    *_, line = capsys.readouterr().out.splitlines()
    assert line == "packages missing: numpy not installed; run: pip"
