from __future__ import annotations

import json
from dataclasses import replace

from qa import Answer, Citation, Filters, Item, Scanned, to_record
from qa.record import json_line, json_lines
from tests.qa.values import version


def test_a_citation_is_a_slice_and_cannot_misquote() -> None:
    article = version("T", "One. Two.")
    assert Citation(1, article, 3, 7).quote == "One."


def test_a_record_holds_everything_a_reader_needs_to_check_it() -> None:
    article = version("T", "One. Two.")
    answer = Answer(
        question="q",
        standalone_question="p q",
        text="“One.” [1]",
        answered=True,
        citations=(Citation(1, article, 3, 7, also=("https://crow.example/a",), span=(3, 6), dated="May 2021"),),
        verdict="yes",
        items=(Item("Oakdale", "paused", "since May", (1,)),),
        mentioned=(Item("Elmwood", None, "", ()),),
        scanned=Scanned(2, 3),
        filters=Filters(providers=("The Bee",), since="2021-01-01"),
        corrections=(("Oakdalle", "Oakdale"),),
        corpus=(14, "abc"),
        elapsed_ms=1.234,
    )
    assert json.loads(json.dumps(to_record(answer, "7"))) == {
        "id": "7",
        "question": "q",
        "standalone_question": "p q",
        "answered": True,
        "text": "“One.” [1]",
        "verdict": "yes",
        "items": [{"name": "Oakdale", "status": "paused", "detail": "since May", "citations": [1]}],
        "mentioned": [{"name": "Elmwood", "status": None, "detail": "", "citations": []}],
        "citations": [
            {
                "number": 1,
                "source": "https://bee.example/t",
                "title": "T",
                "provider": "The Bee",
                "published": "2021-01-13T00:17:00+00:00",
                "file": "t.md",
                "file_sha256": "0" * 64,
                "start": 3,
                "end": 7,
                "quote": "One.",
                "span": {"start": 3, "end": 6},
                "also": ["https://crow.example/a"],
                "dated": "May 2021",
            }
        ],
        "nearest": [],
        "scanned": {"passages": 2, "of": 3},
        "filters": {"providers": ["The Bee"], "since": "2021-01-01"},
        "corrections": [{"written": "Oakdalle", "taken_for": "Oakdale"}],
        "corpus": {"articles": 14, "fingerprint": "abc"},
        "elapsed_ms": 1.23,
        "language": None,
    }


def test_a_declined_answer_is_an_ordinary_record() -> None:
    record = to_record(Answer("q", "q", "No.", answered=False, nearest=(Citation(1, version("T", "One."), 3, 7),)))
    assert [record[name] for name in ("citations", "items", "mentioned", "filters", "corrections")] == [
        [],
        [],
        [],
        {},
        [],
    ]
    assert [record[name] for name in ("verdict", "scanned")] == [None, None]
    assert [(c["quote"], c["span"], c["dated"]) for c in record["nearest"]] == [("One.", None, None)]


def test_a_record_is_one_line_to_every_program() -> None:
    odd = "a\u2028b\u2029c\u0085d"
    of = replace(version("T"), text=odd, title=odd)
    answer = Answer(odd, odd, odd, answered=True, citations=(Citation(1, of, 0, len(odd)),))
    (row,) = json_lines([answer]).splitlines()
    assert json.loads(row) == to_record(answer)
    assert json.loads(json_line(answer, "7"))["id"] == "7"
    assert json_lines([]) == ""
