"""The trained reader's network, run by onnxruntime (MIT, Microsoft): questions on windows -> logits. Nothing is decided here.

onnxruntime because it runs 8-bit weights on any processor, several times faster than torch, and needs no torch to do it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index import ModelError

Logits = NDArray[np.float32]
NETWORK_FILE, TOKENIZER_FILE, CARD_FILE = "reader.onnx", "tokenizer.json", "reader.json"
MAX_TOKENS = 256
RESTORE = "restore the folder from the project, or set VERBATIM_READER to another one"
_BATCH = 8


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What the network says of one window: `offsets` (tokens, 2) into its characters, `span` (tokens, 2) start and end
    logits, for the window's own tokens only, and the logit that the window holds an answer."""

    offsets: NDArray[np.int64]
    span: Logits
    answerable: float


class Network:
    """One session, loaded once."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """Raises ModelError where a file is missing or its SHA-256 is not the one its card names."""
        hashes = read_card(folder)["files"]
        for name in (NETWORK_FILE, TOKENIZER_FILE):
            if not (folder / name).is_file():
                raise ModelError(f"{folder / name} is not there; {RESTORE}")
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != hashes[name]:
                raise ModelError(f"{folder / name} is not the file that {CARD_FILE} names; {RESTORE}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry(
            "session.intra_op.allow_spinning", "0"
        )  # the embedding model wants the cores too
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / NETWORK_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
        self._tokenizer.no_padding()

    def read(self, question: str, windows: Sequence[str]) -> list[WindowReading]:
        """Read a question on each window, in batches of like length; the order stays."""
        encoded = self._tokenizer.encode_batch([(question, window) for window in windows])
        order = sorted(range(len(windows)), key=lambda i: len(encoded[i].ids))
        found: dict[int, WindowReading] = {}
        for at in range(0, len(order), _BATCH):
            rows = order[at : at + _BATCH]
            span, answerable = self._session.run(None, _padded([encoded[i] for i in rows]))
            for row, i in enumerate(rows):
                own = np.array([sequence == 1 for sequence in encoded[i].sequence_ids])
                offsets = np.array(encoded[i].offsets, np.int64)[own]
                found[i] = WindowReading(offsets, span[row, : len(own)][own], float(answerable[row]))
        return [found[i] for i in range(len(windows))]


def read_card(folder: Path) -> dict[str, Any]:
    """The reader's card: hashes of its files and the weights of its calibration. Raises ModelError without one."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
        hashes = {card["files"][name] for name in (NETWORK_FILE, TOKENIZER_FILE)}
        if not all(isinstance(h, str) for h in hashes) or not isinstance(card["calibration"], dict):
            raise TypeError("it names no hashes or no calibration")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / CARD_FILE} cannot be read ({error!r}); {RESTORE}") from error
    return card


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
