"""A network small enough to compute in one's head, in a folder as the trained ones are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from qa.network import TOKENIZER_FILE

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def counting_network(folder: Path, name: str, outputs: Sequence[Sequence[float]], **card: object) -> Path:
    """Write a network whose outputs are the number of words of a pair, times each row of `outputs`.

    Every word is a token, nothing stands between the two texts: outputs (0, 1) give (0, 3) for the pair "a b", "c".
    """
    folder.mkdir(parents=True, exist_ok=True)
    nodes = [
        helper.make_node("ReduceSum", ["attention_mask", "along"], ["whole"], keepdims=1),
        helper.make_node("Cast", ["whole"], ["words"], to=TensorProto.FLOAT),
        *(helper.make_node("Mul", ["words", f"row{n}"], [f"output{n}"]) for n in range(len(outputs))),
    ]
    rows = [numpy_helper.from_array(np.array([row], np.float32), f"row{n}") for n, row in enumerate(outputs)]
    graph = helper.make_graph(
        nodes,
        "counting",
        [helper.make_tensor_value_info(i, TensorProto.INT64, ["batch", "tokens"]) for i in INPUTS],
        [
            helper.make_tensor_value_info(f"output{n}", TensorProto.FLOAT, ["batch", len(row)])
            for n, row in enumerate(outputs)
        ],
        [numpy_helper.from_array(np.array([1], np.int64), "along"), *rows],
    )
    network = folder / f"{name}.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(network))
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0}, "[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.save(str(folder / TOKENIZER_FILE))
    hashes = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (network, folder / TOKENIZER_FILE)}
    (folder / f"{name}.json").write_text(json.dumps({"files": hashes, **card}))
    return folder
