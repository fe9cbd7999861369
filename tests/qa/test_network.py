from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index import ModelError
from qa.network import CARD_FILE, MAX_TOKENS, NETWORK_FILE, TOKENIZER_FILE, Network
from qa.reader import open_reader

READER = Path(__file__).resolve().parents[2] / "models" / "reader"
WINDOWS = (
    "Vote held\n\nThe council of Oakdale paused face recognition for eighteen months.",
    "The bridge opened again.",
    "Prices\n\nElmwood paid $4.2 million. " + "It bought more of them later that year. " * 20,
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


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": {}}', '{"files": 1, "calibration": {}}', "\x00"])
def test_a_card_that_says_nothing_is_refused(damaged: Path, text: str) -> None:
    (damaged / CARD_FILE).write_text(text)
    with pytest.raises(ModelError, match=CARD_FILE):
        Network(damaged)


def test_a_calibration_of_another_version_is_refused(damaged: Path) -> None:
    card = json.loads((damaged / CARD_FILE).read_text())
    card["calibration"]["new"] = 1
    (damaged / CARD_FILE).write_text(json.dumps(card))
    with pytest.raises(ModelError, match="another version of the program"):
        open_reader(damaged)
