"""Trained networks, run by onnxruntime (MIT, Microsoft): pairs of texts -> logits. Nothing is decided here.

onnxruntime because it runs 8-bit weights on any processor, several times faster than torch, and needs no torch to do it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index import ModelError

Logits = NDArray[np.float32]
NAME, TOKENIZER_FILE = "reader", "tokenizer.json"
NETWORK_FILE, CARD_FILE = f"{NAME}.onnx", f"{NAME}.json"
MAX_TOKENS = 256
PROJECT = Path(__file__).resolve().parents[1]
_BATCH = 8


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What the network says of one window: `offsets` (tokens, 2) into its characters, `span` (tokens, 2) start and end
    logits, for the window's own tokens only, and the logit that the window holds an answer."""

    offsets: NDArray[np.int64]
    span: Logits
    answerable: float


class Session:
    """One network of a folder with its tokenizer, loaded once and checked against its card."""

    def __init__(self, folder: Path, name: str, threads: int = 2) -> None:
        """`name` is that of the files, `reader` for reader.onnx. Raises ModelError where one is missing or its SHA-256 is not
        the one the card names."""
        network, card = f"{name}.onnx", f"{name}.json"
        hashes = read_card(folder, name)["files"]
        for file in (network, TOKENIZER_FILE):
            if not (folder / file).is_file():
                raise ModelError(f"{folder / file} is not there; {restore(name)}")
            if hashlib.sha256((folder / file).read_bytes()).hexdigest() != hashes[file]:
                raise ModelError(f"{folder / file} is not the file that {card} names; {restore(name)}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry(
            "session.intra_op.allow_spinning", "0"
        )  # the embedding model wants the cores too
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / network), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")  # mostly the text
        self._tokenizer.no_padding()

    def run(self, pairs: Sequence[tuple[str, str]], batch: int) -> Iterator[tuple[list[int], list[Any], list[Any]]]:
        """(which pairs, their encodings, the network's outputs), in batches of like length."""
        encoded = self._tokenizer.encode_batch(list(pairs))
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
        for at in range(0, len(order), batch):
            rows = order[at : at + batch]
            held = [encoded[i] for i in rows]
            yield rows, held, self._session.run(None, _padded(held))


class Network:
    """The reader's network."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Raises ModelError as Session does."""
        self._session = Session(folder, NAME, threads)

    def read(self, question: str, windows: Sequence[str]) -> list[WindowReading]:
        """Read a question on each window; the order stays."""
        found: dict[int, WindowReading] = {}
        for rows, encoded, (span, answerable) in self._session.run([(question, w) for w in windows], _BATCH):
            for row, (i, e) in enumerate(zip(rows, encoded, strict=True)):
                own = np.array([sequence == 1 for sequence in e.sequence_ids])
                offsets = np.array(e.offsets, np.int64)[own]
                found[i] = WindowReading(offsets, span[row, : len(own)][own], float(answerable[row]))
        return [found[i] for i in range(len(windows))]


def read_card(folder: Path, name: str = NAME) -> dict[str, Any]:
    """The card of a network: hashes of its files, and what else it names. Raises ModelError without one."""
    file = folder / f"{name}.json"
    try:
        card: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        hashes = {card["files"][name] for name in (f"{name}.onnx", TOKENIZER_FILE)}
        if not all(isinstance(h, str) for h in hashes):
            raise TypeError("it names no hashes")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{file} cannot be read ({error!r}); {restore(name)}") from error
    return card


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model by the names and the SHA-256 of its files: `part` is "reader" or "verifier"."""

    part: str
    folder: str
    hashes: tuple[tuple[str, str], ...]


def model_files(folder: Path, part: str) -> ModelFiles:
    """The files of a model that was loaded, and so checked. Raises ModelError."""
    return ModelFiles(part, folder.as_posix(), tuple(sorted(read_card(found(folder), part)["files"].items())))


def found(folder: Path) -> Path:
    """A folder of a network, the project's own where the current folder has it not."""
    return folder if folder.exists() else PROJECT / folder


def restore(name: str) -> str:
    """What to do about a network that cannot be loaded."""
    return f"restore the folder from the project, or set VERBATIM_{name.upper()} to another one"


def _padded(encoded: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
    """Encodings -> (batch, tokens) int64 arrays, filled up with zeros."""
    width = max(len(e.ids) for e in encoded)
    arrays = {
        name: np.zeros((len(encoded), width), np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")
    }
    for row, e in enumerate(encoded):
        size = len(e.ids)
        arrays["input_ids"][row, :size] = e.ids
        arrays["attention_mask"][row, :size] = 1
        arrays["token_type_ids"][row, :size] = e.type_ids
    return arrays
