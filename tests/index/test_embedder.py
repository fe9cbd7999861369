import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index import ModelError, ModelId, SentenceTransformerEmbedder, model_key
from index import embedder as module
from index.embedder import BUNDLED_SHA256, multiplies_bfloat16, resolve_model, unit, weights_sha256
from index.settings import BUNDLED_MODEL

TEXTS = ["A cat sat on the mat.", "The dog swam across the river.", "Stock prices fell sharply today.", "😀", ""]


def test_the_bundled_model_gives_unit_vectors_of_384_values(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.id == ModelId(BUNDLED_MODEL, BUNDLED_SHA256, 384, embedder.id.precision)
    assert embedder.max_tokens == 256
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_no_texts_give_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert embedder.count_tokens([]) == []


def test_a_text_has_the_same_vector_in_any_company(embedder: SentenceTransformerEmbedder) -> None:
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    assert np.array_equal(embedder.embed(TEXTS[:1]), embedder.embed(TEXTS[:1]))
    assert (np.einsum("nd,nd->n", alone, embedder.embed(TEXTS)) > 0.999).all()
    assert (np.einsum("nd,nd->n", alone, embedder.embed_query(TEXTS)) > 0.999).all()


def test_meaning_decides_what_is_near(embedder: SentenceTransformerEmbedder) -> None:
    scores = embedder.embed(TEXTS) @ embedder.embed_query(["Where did the kitten rest?"])[0]
    assert scores.argmax() == 0


def test_progress_reaches_the_number_of_texts(embedder: SentenceTransformerEmbedder) -> None:
    seen: list[tuple[str, int, int]] = []
    embedder.embed(["cat"] * 3, lambda *step: seen.append(step))
    assert seen == [("embed", 3, 3)]


def test_all_tokens_of_a_long_text_are_counted(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.count_tokens(["cat", "cat dog", "", "cat " * 1000]) == [3, 4, 2, 1002]


@pytest.mark.skipif(not multiplies_bfloat16(), reason="this processor does not multiply bfloat16")
def test_bfloat16_is_as_good_as_float32(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.id.precision == "bfloat16"
    exact = SentenceTransformerEmbedder(precision="float32")
    assert exact.id.precision == "float32"
    texts = [*TEXTS, "cat dog " * 100]
    assert np.einsum("nd,nd->n", embedder.embed(texts), exact.embed(texts)).min() > 0.999


def test_weights_that_are_not_the_published_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"SHA-256 53aa51172d14\.\.\., not the published 0{12}\.\.\.; install gt-all"):
        SentenceTransformerEmbedder()


@pytest.mark.parametrize("name", ["no-such-model-of-verbatim", "nobody/no-such-model", "a/b/c", "not a name!", "../x"])
def test_an_unknown_model_is_a_clear_error_without_network(name: str) -> None:
    with pytest.raises(ModelError, match="is neither a folder nor to be had from its hub; give a folder"):
        model_key(name)


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"never read")
    with pytest.raises(ModelError, match=r"holds no \.safetensors weights; save the model in that format first"):
        SentenceTransformerEmbedder(str(tmp_path))


def test_a_folder_is_known_by_its_name_and_the_hash_of_its_weights(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"abc")
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert model_key(str(tmp_path)) == (tmp_path.name, sha256)


def test_the_bundled_model_is_known_without_reading_it() -> None:
    assert model_key(BUNDLED_MODEL) == (BUNDLED_MODEL, BUNDLED_SHA256)
    assert weights_sha256(resolve_model(BUNDLED_MODEL)) == BUNDLED_SHA256
    assert json.loads((resolve_model(BUNDLED_MODEL) / "config.json").read_text())["hidden_size"] == 384


def test_rows_are_scaled_to_length_one_and_a_zero_row_stays() -> None:
    rows = np.array([[3, 4], [0, 0]], np.float32)
    assert unit(rows).tolist() == [[np.float32(0.6), np.float32(0.8)], [0, 0]]


def test_a_folder_that_is_no_model_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"abc")
    with pytest.raises(ModelError, match="is no sentence-transformers model that can be loaded"):
        SentenceTransformerEmbedder(str(tmp_path))
    bundled = resolve_model(BUNDLED_MODEL)
    shutil.copytree(bundled, tmp_path / "damaged")
    (tmp_path / "damaged" / "model.safetensors").write_bytes(b"abc")
    with pytest.raises(ModelError, match="save it again"):
        SentenceTransformerEmbedder(str(tmp_path / "damaged"))


def test_a_question_has_the_vector_of_the_same_text(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["Which council paused its cameras?", "Who paid?"]
    alone, among = embedder.embed_query(texts), embedder.embed_query(texts * 40)[:2]
    for other in (embedder.embed(texts), among):  # bfloat16 rounds differently in another batch
        assert ((alone * other).sum(axis=1) > 0.999).all()
