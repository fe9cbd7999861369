"""Trained weights -> an ONNX file with 8-bit weights, checked against the network it came from."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
READER_OUTPUTS = ("span", "answerable")


def export(
    model: torch.nn.Module, target: Path, outputs: Sequence[str] = READER_OUTPUTS, quantised: bool = True
) -> None:
    """Write the network; the batch and the number of tokens stay free, the latter also in a `span`."""
    model.eval()
    example = torch.ones((2, 16), dtype=torch.long)
    free = {name: {0: "batch", 1: "tokens"} for name in INPUTS}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (example, example, torch.zeros_like(example)),
            str(plain),
            input_names=list(INPUTS),
            output_names=list(outputs),
            dynamic_axes=free | {name: {0: "batch"} | ({1: "tokens"} if name == "span" else {}) for name in outputs},
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(str(plain), str(target), weight_type=QuantType.QInt8, per_channel=True)
        else:
            target.write_bytes(plain.read_bytes())
