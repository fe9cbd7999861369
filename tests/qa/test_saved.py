import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa import Filters
from qa.saved import QUESTIONS_FILE, BadQuestions, SavedQuestion, read_questions, save_question, saved_questions
from tests.fakes import small_library

BEE = Filters(providers=("The Bee",), since="2021-01-13", newest_first=True)


def test_nothing_is_saved_at_first(tmp_path: Path) -> None:
    assert saved_questions(tmp_path) == []


def test_what_was_saved_is_read_as_it_was_asked(tmp_path: Path) -> None:
    first = save_question(tmp_path, "Who paused it?")
    second = save_question(tmp_path, " ¿Y  cuándo? ", ["Who paused it?"], BEE)
    assert saved_questions(tmp_path) == [
        SavedQuestion(first, "Who paused it?"),
        SavedQuestion(second, "¿Y cuándo?", ("Who paused it?",), BEE),
    ]
    assert json.loads((tmp_path / QUESTIONS_FILE).read_text().splitlines()[0]) == {
        "id": first,
        "question": "Who paused it?",
    }


def test_a_question_is_saved_once_and_its_id_is_the_same_everywhere(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = save_question(tmp_path, "Who paused it?")
    save_question(tmp_path / "other", "Why?")
    assert save_question(tmp_path, "Who  paused it? ") == first == save_question(tmp_path / "other", "Who paused it?")
    assert save_question(tmp_path, "Who paused it?", filters=BEE) != first
    assert save_question(tmp_path, "Who paused it?", ["Why?"]) != first
    assert len(saved_questions(tmp_path)) == 3


def test_one_saved_by_hand_keeps_its_id_and_its_labels(tmp_path: Path) -> None:
    row = '\ufeff{"id": "mine", "question": "Who paused it?", "gold_items": []}'  # no line end, as editors leave it
    (tmp_path / QUESTIONS_FILE).write_text(row, encoding="utf-8")
    assert save_question(tmp_path, "Who paused it?") == "mine"
    save_question(tmp_path, "Why?")
    assert (tmp_path / QUESTIONS_FILE).read_text(encoding="utf-8").startswith(row + "\n{")
    assert [question.question for question in saved_questions(tmp_path)] == ["Who paused it?", "Why?"]


def test_questions_saved_at_one_time_do_not_mix(tmp_path: Path) -> None:
    asked = [f"Who paused number {n}?" for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda question: save_question(tmp_path, question), asked))
    assert sorted(question.question for question in saved_questions(tmp_path)) == sorted(asked)


def test_questions_survive_a_build(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    library.build()
    save_question(library.index, "Which cat?")
    library.put("dog.md", "Another dog.")
    library.build(full=True)
    assert [question.question for question in saved_questions(library.index)] == ["Which cat?"]


def test_equal_questions_are_read_once_under_the_first_id(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": 1, "question": "Who?"}\n\n{"id": "b", "question": " Who? "}\n{"id": "1", "question": "Who?"}\n'
    )
    assert read_questions(path) == [SavedQuestion("1", "Who?")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "it is no JSON"),
        ("\xff", "it is no JSON"),
        ("[]", "it is no JSON object"),
        ('{"question": "Who?"}', "it has no id"),
        ('{"id": true, "question": "Who?"}', "it has no id"),
        ('{"id": "2"}', "it has no question"),
        ('{"id": "2", "question": " "}', "it has no question"),
        ('{"id": "2", "question": "Who?", "history": "Why?"}', "its history is no list of questions"),
        ('{"id": "2", "question": "Who?", "history": [1]}', "its history is no list of questions"),
        ('{"id": "2", "question": "Who?", "filters": [1]}', "its filters are no JSON object"),
        ('{"id": "2", "question": "Who?", "filters": {"colour": 1}}', "there is no filter 'colour'"),
        ('{"id": "2", "question": "Who?", "filters": {"places": "Reno"}}', "its filter 'places' is no list of names"),
        ('{"id": "2", "question": "Who?", "filters": {"since": "May"}}', "Invalid isoformat string: 'May'"),
        ('{"id": "2", "question": "Who?", "filters": {"since": 2021}}', "argument must be str"),
        ('{"id": "2", "question": "Who?", "filters": {"newest_first": 1}}', "'newest_first' is neither true nor false"),
        ('{"id": "1", "question": "Why?"}', "the id 1 is that of line 1"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / QUESTIONS_FILE
    path.write_bytes(b'{"id": "1", "question": "Who?"}\n' + row.encode("latin-1") + b"\n")
    before = path.read_bytes()
    with pytest.raises(BadQuestions) as caught:
        save_question(tmp_path, "When?")
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert why in str(caught.value)
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestions, match=r"nothing\.jsonl cannot be read \(No such file"):
        read_questions(tmp_path / "nothing.jsonl")
    with pytest.raises(BadQuestions, match=r"cannot be written \(No such file"):
        save_question(tmp_path / "nowhere", "Who?")
