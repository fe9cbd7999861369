from __future__ import annotations

import json
import shutil
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from index import ModelError, Settings
from index.manifest import sha256_file
from qa.network import (
    CARD_FILE,
    MAX_TOKENS,
    NETWORK_FILE,
    PROJECT,
    TOKENIZER_FILE,
    Network,
    Session,
    found,
    model_files,
    read_card,
    restore,
)
from qa.reader import open_reader
from tests.qa.networks import counting_network

READER = Path(__file__).resolve().parents[2] / "models" / "reader"
WINDOWS = (
    "Vote held\n\nThe council of Oakdale paused face recognition for eighteen months.",
    "The bridge opened again.",
    "Prices\n\nElmwood paid $4.2 million. " + "It bought more of them later that year. " * 40,
)
QUESTION = "For how long did Oakdale pause face recognition?"


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(READER)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return Path(shutil.copytree(READER, tmp_path / "reader"))


def test_the_shipped_reader_finds_the_answer_where_it_stands(network: Network) -> None:
    said = network.read(QUESTION, WINDOWS)
    assert said[0].answerable > max(s.answerable for s in said[1:])
    first = int(said[0].span[:, 0].argmax())
    last = int(said[0].span[:, 1].argmax())
    assert "eighteen months" in WINDOWS[0][said[0].offsets[first, 0] : said[0].offsets[last, 1]]


def test_windows_keep_their_order_and_do_not_depend_on_what_is_read_beside_them(network: Network) -> None:
    together = network.read(QUESTION, WINDOWS)
    for window, said in zip(WINDOWS, together, strict=True):
        [alone] = network.read(QUESTION, [window])
        assert np.array_equal(alone.offsets, said.offsets)
        assert alone.answerable == pytest.approx(said.answerable, abs=0.5)  # 8-bit: scales are those of the batch
    assert network.read(QUESTION, []) == []


def test_only_the_windows_own_tokens_are_given_and_a_long_window_is_cut(network: Network) -> None:
    for window, said in zip(WINDOWS, network.read(QUESTION, WINDOWS), strict=True):
        assert said.offsets[0, 0] == 0
        assert len(said.offsets) == len(said.span) <= MAX_TOKENS
        assert said.offsets.max() <= len(window)
    assert said.offsets.max() < len(window) - 100  # the last one


@pytest.mark.parametrize("long", ["How long did they pause it? " * 50, "pause " * 1_000])
def test_a_question_longer_than_the_network_reads_is_cut(network: Network, long: str) -> None:
    for window, said in zip(WINDOWS, network.read(long, WINDOWS), strict=True):
        assert 0 < len(said.offsets) == len(said.span) < MAX_TOKENS
        assert said.offsets.max() <= len(window)


def test_a_question_of_common_length_leaves_the_rest_to_the_window(network: Network) -> None:
    [short] = network.read("Why?", WINDOWS[2:])
    [longer] = network.read("Why " * 60 + "?", WINDOWS[2:])
    assert len(short.offsets) - len(longer.offsets) == 59


def test_the_shipped_reader_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_reader(Path("models/reader")).enough > 0


@pytest.mark.parametrize("name", [NETWORK_FILE, TOKENIZER_FILE])
def test_a_file_that_was_changed_is_refused_by_name(damaged: Path, name: str) -> None:
    data = bytearray((damaged / name).read_bytes())
    data[len(data) // 2] ^= 1
    (damaged / name).write_bytes(data)
    with pytest.raises(ModelError, match=f"{name} is not the file that reader.json names; restore"):
        Network(damaged)


@pytest.mark.parametrize("name", [NETWORK_FILE, TOKENIZER_FILE, CARD_FILE])
def test_a_file_that_is_missing_is_named(damaged: Path, name: str) -> None:
    (damaged / name).unlink()
    with pytest.raises(ModelError, match=name):
        Network(damaged)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"files": {}}',
        '{"files": 1, "calibration": {}}',
        '{"files": {"reader.onnx": 1, "tokenizer.json": "a"}}',
        '{"files": {"reader.onnx": [], "tokenizer.json": "a"}}',
        "\x00",
    ],
)
def test_a_card_that_says_nothing_is_refused(damaged: Path, text: str) -> None:
    (damaged / CARD_FILE).write_text(text)
    with pytest.raises(ModelError, match=f"{CARD_FILE} cannot be read"):
        Network(damaged)


def test_a_calibration_of_another_version_is_refused(damaged: Path) -> None:
    card = json.loads((damaged / CARD_FILE).read_text())
    card["calibration"]["new"] = 1
    (damaged / CARD_FILE).write_text(json.dumps(card))
    with pytest.raises(ModelError, match="another version of the program"):
        open_reader(damaged)


def test_a_card_without_a_calibration_is_refused(damaged: Path) -> None:
    card = json.loads((damaged / CARD_FILE).read_text())
    del card["calibration"]
    (damaged / CARD_FILE).write_text(json.dumps(card))
    with pytest.raises(ModelError, match=r"another version of the program \('calibration'\)"):
        open_reader(damaged)


def test_a_session_reads_every_pair_once_in_batches_of_like_length(tmp_path: Path) -> None:
    session = Session(counting_network(tmp_path, "judge", [[1, 10], [100]]), "judge")
    pairs = [("a", "word " * n) for n in (5, 1, 4, 2, 3)]
    read = [(rows, [len(e.ids) for e in encoded], *outputs) for rows, encoded, outputs in session.run(pairs, 2)]
    assert [rows for rows, *_ in read] == [[1, 3], [4, 2], [0]]
    assert [sizes for _, sizes, *_ in read] == [[2, 3], [4, 5], [6]]
    assert [both.tolist() for *_, both, _ in read] == [[[2, 20], [3, 30]], [[4, 40], [5, 50]], [[6, 60]]]
    assert [one.tolist() for *_, one in read] == [[[200], [300]], [[400], [500]], [[600]]]


def test_a_session_has_nothing_to_say_of_nothing(tmp_path: Path) -> None:
    assert list(Session(counting_network(tmp_path, "judge", [[1]]), "judge").run([], 2)) == []


def test_of_a_long_pair_the_longer_text_is_cut(tmp_path: Path) -> None:
    session = Session(counting_network(tmp_path, "judge", [[1]]), "judge")
    pairs = [("a " * 100, "b " * 1_000), ("a " * 1_000, "b " * 100), ("a " * 1_000, "b " * 1_000)]
    ((_, encoded, _),) = session.run(pairs, 3)
    assert [e.sequence_ids.count(0) for e in encoded] == [100, MAX_TOKENS - 100, MAX_TOKENS // 2]
    assert [len(e.ids) for e in encoded] == [MAX_TOKENS] * 3


def test_the_files_of_a_session_have_its_name(tmp_path: Path) -> None:
    counting_network(tmp_path, "judge", [[1]])
    counting_network(tmp_path, "other", [[1]])
    (tmp_path / "other.onnx").unlink()
    Session(tmp_path, "judge")
    with pytest.raises(ModelError, match=r"other\.onnx is not there; restore .* VERBATIM_OTHER"):
        Session(tmp_path, "other")


def test_a_card_is_read_by_its_name(tmp_path: Path) -> None:
    counting_network(tmp_path, "judge", [[1]], weights={"a": 1})
    assert read_card(tmp_path, "judge")["weights"] == {"a": 1}
    with pytest.raises(ModelError, match=r"reader\.json cannot be read .* VERBATIM_READER"):
        read_card(tmp_path)


def test_a_card_must_name_the_files_of_its_own_network(tmp_path: Path) -> None:
    counting_network(tmp_path, "judge", [[1]])
    (tmp_path / "judge.json").rename(tmp_path / "other.json")
    with pytest.raises(ModelError, match=r"other\.json cannot be read .*other\.onnx"):
        read_card(tmp_path, "other")


def test_a_folder_is_sought_here_and_then_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert found(Path("models/reader")) == PROJECT / "models" / "reader"
    (tmp_path / "models" / "reader").mkdir(parents=True)
    assert found(Path("models/reader")) == Path("models/reader")
    assert found(tmp_path / "gone") == tmp_path / "gone"


@pytest.mark.parametrize("name", ["reader", "verifier"])
def test_what_to_set_instead_is_a_setting_that_there_is(name: str) -> None:
    assert restore(name).endswith(f"or set VERBATIM_{name.upper()} to another one")
    assert name in {field.name for field in fields(Settings)}


def test_a_loaded_model_is_named_by_its_files_and_their_hashes() -> None:
    files = model_files(Path("models/verifier"), "verifier")
    assert (files.part, files.folder) == ("verifier", "models/verifier")
    assert [name for name, _ in files.hashes] == ["tokenizer.json", "verifier.onnx"]
    assert all(sha256_file(PROJECT / files.folder / name) == sha256 for name, sha256 in files.hashes)
