"""The reader's network: the MiniLM encoder with a span head and an answerability head.

Read after Devlin et al. 2018 (span head) and Rajpurkar et al. 2018 (unanswerable questions); the answerability head sees
the first token and the mean of all, since MiniLM was trained for mean pooling.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer


class ReaderModel(nn.Module):  # type: ignore[misc]  # torch is not type-checked here
    """Question and window, as one pair of texts -> span logits (batch, tokens, 2) and the logit that the window answers
    (batch,)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.span = nn.Linear(width, 2)
        self.answerable = nn.Sequential(nn.Linear(2 * width, width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(width, 1))

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits; what stands outside the window is for the caller to leave out."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        first_and_mean = torch.cat([hidden[:, 0], mean], dim=-1)
        return self.span(hidden).float(), self.answerable(first_and_mean).float().squeeze(-1)


def load_tokenizer(folder: Path) -> AutoTokenizer:
    """The encoder's own tokenizer."""
    return AutoTokenizer.from_pretrained(folder)
