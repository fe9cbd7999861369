from __future__ import annotations

import json

import pytest

from qa.exports import as_csl, sources_of
from qa.exports.texts import line
from tests.qa.exports.hostile import HOSTILE, hostile_answers, nothing_known


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_value_is_read_back_as_it_was(hostile: str) -> None:
    sources = sources_of(hostile_answers(hostile))
    words = line(hostile)
    for item, source in zip(json.loads(as_csl(sources)), sources, strict=True):
        note = item.pop("note")
        assert note.replace("{ :", "{:") == " ".join(source.notes)
        assert "{:" not in note  # a citation processor would read a field there
        assert item == {
            "id": source.key,
            "type": "article-newspaper",
            "title": words,
            "container-title": words,
            "issued": {"date-parts": [[2021, 1, 13]]},
            **({"URL": source.address} if source.address else {}),
        }


def test_what_is_not_known_is_left_out() -> None:
    (item,) = json.loads(as_csl(sources_of([nothing_known()])))
    assert item == {"id": item["id"], "type": "article-newspaper", "title": "t.md", "note": "File t.md “One.”"}


def test_no_sources_are_an_empty_list() -> None:
    assert json.loads(as_csl([])) == []
