from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from qa import Answer, Citation, Filters
from qa.exports import FORMATS, as_bibtex, as_csv, as_markdown, export, file_name, sources_of, words
from qa.verify import failures
from tests.fakes import city_desk
from tests.qa.exports.hostile import DAY, HOSTILE, hostile_answers
from tests.qa.values import version


def test_a_format_is_written_by_its_name() -> None:
    of = version("Bees pause", "Hive paused it.")
    answers = [Answer("Who?", "Who?", "…", answered=True, citations=(Citation(1, of, 12, 27),))]
    assert export("markdown", answers, [DAY]) == as_markdown(answers, [DAY])
    assert export("bibtex", answers, [DAY]) == as_bibtex(sources_of(answers))
    assert export("csv", answers, [DAY]) == as_csv(sources_of(answers))
    with pytest.raises(KeyError):
        export("docx", answers, [DAY])


def test_every_format_has_a_name_for_people() -> None:
    assert list(words.FORMATS) == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_format_of_anything_can_be_written_as_a_file(name: str, hostile: str) -> None:
    answers = hostile_answers(hostile)
    written = export(name, answers, [DAY] * len(answers))
    assert written.encode("utf-8")
    assert export(name, answers, [DAY] * len(answers)) == written


@pytest.mark.parametrize("name", FORMATS)
def test_a_conversation_without_sources_can_be_exported_and_so_can_none(name: str) -> None:
    refusal = Answer("Who?", "Who?", "Please ask.", answered=False)
    assert ("Please ask." in export(name, [refusal], [DAY])) == (name in ("markdown", "html", "text", "json"))
    export(name, [], [])


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_an_article_is_exported_but_what_is_quoted(name: str) -> None:
    of = version("Bees pause", "Hive paused it. UNQUOTED follows.", "UNQUOTED as well.")
    answer = Answer("Who?", "Who?", "…", answered=True, citations=(Citation(1, of, 12, 27),))
    assert "UNQUOTED" not in export(name, [answer], [DAY])


@pytest.mark.parametrize("name", ["markdown", "html", "text"])
def test_filters_that_bound_an_answer_are_said_with_it(name: str) -> None:
    bound = Answer("Who?", "Who?", "…", answered=True, filters=Filters(("The Bee",), until="2021-01-31"))
    assert "Only articles from The Bee, published until 31 January 2021." in export(name, [bound], [DAY])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which cities paused?", "verbatim-which-cities-paused.md"),
        ("../../etc/passwd\0", "verbatim-etc-passwd.md"),
        ("Où est-ce que l’élu vit?", "verbatim-ou-est-ce-que-lelu-vit.md"),
        ("東京?", "verbatim.md"),
        ("", "verbatim.md"),
    ],
)
def test_a_file_name_is_plain_and_stays_in_its_folder(question: str, name: str) -> None:
    assert file_name("markdown", question) == name


def test_a_file_name_is_short() -> None:
    assert re.fullmatch(r"verbatim(-word)+(-w)?\.csl\.json", file_name("csl", "word " * 500))
    assert len(file_name("csl", "W" * 5_000)) <= 70


def test_answers_of_a_desk_are_exported_and_their_records_hold(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    answers = [desk.answer(q) for q in ("Which cities paused the cameras?", "Who banned the cameras in Boston?", "")]
    text = export("text", answers, [DAY] * 3)
    assert "1. Boston (paused) [1]" in text
    assert "[1] “The cameras were paused in Boston.”" in text
    assert "Not answered." in text
    records = [json.loads(row) for row in export("json", answers, [DAY] * 3).splitlines()]
    assert [record["question"] for record in records] == [answer.question for answer in answers]
    assert [why for record in records for why in failures(record, desk.index)] == []
    records[0]["citations"][0]["start"] += 1
    assert len(list(failures(records[0], desk.index))) == 1
    desk.index.connection.close()
