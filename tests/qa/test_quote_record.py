from __future__ import annotations

import json

import pytest

from index import Index
from qa.quote_check import check_quote
from qa.quote_record import check_record
from qa.quote_words import PASTE_MORE
from qa.verify import failures
from tests.qa.quotes import MAYOR, VOTE, quote_index

ELSEWHERE = "Nobody has ever written anything like this sentence before."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return quote_index(tmp_path_factory.mktemp("quotes"))


def test_the_record_is_plain_and_its_citations_hold(index: Index) -> None:
    record = json.loads(json.dumps(check_record(check_quote(VOTE.replace("pause", "allow"), index), "7")))
    assert (record["id"], record["match"], record["words"], record["cut"]) == ("7", "near", 16, False)
    assert (record["verdict"], record["note"][:34]) == ("Nearly: 1 word differs", "It stands in the text of The Post,")
    first = record["citations"][0]
    assert (first["match"], first["headline"], first["gone"]) == ("near", False, False)
    assert {"op": "changed", "pasted": "allow", "article": "pause", "words": 1} in first["differences"]
    assert (first["provider"], first["published"]) == ("The Post", "2021-03-01T00:00:00+00:00")
    assert first["also"] == ["https://e.org/bee", "https://e.org/undated"]
    assert list(failures(record, index)) == []
    none = check_record(check_quote("Nobody has ever written a sentence like this about the police.", index))
    assert (none["match"], none["citations"], none["parts"]) == ("none", [], [])
    assert none["nearest"]
    assert list(failures(none, index)) == []
    parts = check_record(check_quote(f"{ELSEWHERE} {MAYOR}", index))
    assert parts["parts"][1] == {"text": MAYOR, "match": "exact", "citations": [1]}
    assert list(failures(parts, index)) == []


def test_a_text_that_cannot_be_checked_is_told_why(index: Index) -> None:
    record = check_record(check_quote("four words are few", index))
    assert (record["match"], record["words"], record["note"], record["nearest"]) == ("none", 4, PASTE_MORE, [])
