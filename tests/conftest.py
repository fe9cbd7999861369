"""Fixtures shared by all tests. Nothing here, and nothing tested, reaches the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # read when the hub's library is first imported

from index import SentenceTransformerEmbedder
from tests.fakes import Library, small_library


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The bundled model, loaded once."""
    return SentenceTransformerEmbedder()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three small articles, not yet built."""
    return small_library(tmp_path)
