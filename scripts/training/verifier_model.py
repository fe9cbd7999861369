"""The verifier's network: the reader's encoder with one linear head for each task, on its first token and the mean of all."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from qa.verifier import STATUSES, VERDICTS
from scripts.training.model import ReaderModel

WIDTHS = {"verdict": len(VERDICTS), "status": len(STATUSES), "answer": 2}


class VerifierModel(nn.Module):  # type: ignore[misc]  # torch is not type-checked here
    """A pair of texts -> logits (batch, classes) of every task, in the order of WIDTHS."""

    def __init__(self, folder: Path, reader: Path | None = None) -> None:
        """`folder` has the encoder, `reader` the weights of a trained reader to begin with."""
        super().__init__()
        started = ReaderModel(folder)
        if reader:
            started.load_state_dict(torch.load(reader, weights_only=True))
        self.encoder = started.encoder
        width = self.encoder.config.hidden_size
        self.heads = nn.ModuleDict(
            {
                task: nn.Sequential(nn.Linear(2 * width, width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(width, classes))
                for task, classes in WIDTHS.items()
            }
        )

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Logits of each task."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        read = torch.cat([hidden[:, 0], (hidden * mask).sum(1) / mask.sum(1)], dim=-1)
        return tuple(head(read).float() for head in self.heads.values())
