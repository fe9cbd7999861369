from __future__ import annotations

import json
import random
from pathlib import Path
from typing import get_args

import pytest

from index import Index
from qa.answer import Status
from qa.verifier import STATUSES, VERDICTS
from scripts.training.data import Example, Names
from scripts.training.news import Group
from scripts.training.verifying import (
    Judgement,
    answer_judgements,
    as_yes_no,
    group_judgements,
    list_judgements,
    status_judgements,
    status_verdicts,
    verdict_judgements,
    yes_no_judgements,
)
from tests.fakes import FakeEmbedder, Library, article

CAT, EMBEDDER = "https://e.org/cat", FakeEmbedder()
FIRST = "Cat cat of Rex got 300 fish. Moon moon moon cat sat. Moon moon cat cat ran. Cat cat moon moon slept."
LAST = "Blue moon moon over cat."
BODIES = {
    "Cat": f"{FIRST} {LAST}",  # five sentences: two windows
    "Copy": f"{FIRST} {LAST}",  # the same story elsewhere
    "Dog": "Dog dog cat sat.",
    "Bird": "Bird bird bird flew.",
}
YES, NO, UNSETTLED = range(3)
NOBODY = Names((), (), ())
PAID = Example("Who paid?", "Here Rex paid and Ada left.", ((5, 8),), "any")


class Always(random.Random):
    """Chance that always falls the same way."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self.value = value

    def random(self) -> float:
        return self.value


LIKELY, UNLIKELY = 0.0, 0.99


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for title, body in BODIES.items():
        library.put(f"{title}.md", article(title, body, webUrl=f"https://e.org/{title.lower()}"))
    library.build()
    return library.open()


def rows(path: Path, *found: object) -> Path:
    path.write_text("\n".join(map(json.dumps, found)))
    return path


def example(text: str, *answers: str, question: str = "Who?") -> Example:
    """A window with answers where they first stand."""
    spans = tuple((text.index(a), text.index(a) + len(a)) for a in answers)
    return Example(question, text, spans, "any")


def items(found: list[Judgement]) -> list[tuple[str, int, str]]:
    """What was put before "|", whether it answers, and the kind."""
    return [(j.first.partition(" | ")[0], j.label, j.kind) for j in found]


STATUS_ROWS = [
    {"item": "Reno", "action": "the ban", "text": "Reno passed it.", "status": "adopted"},
    {"item": "Elko", "action": "the ban", "text": "Elko shelved it.", "status": "paused", "split": "test"},
    {"item": "Ely", "action": "the ban", "text": "Ely met.", "status": "other", "split": "train"},
]


def test_a_status_is_judged_by_an_item_with_its_action_beside_a_text(tmp_path: Path) -> None:
    path = rows(tmp_path / "statuses.jsonl", *STATUS_ROWS)
    assert list(status_judgements(path)) == [
        ("Reno", Judgement("status", "Reno | the ban", "Reno passed it.", 0, "adopted")),
        ("Elko", Judgement("status", "Elko | the ban", "Elko shelved it.", 1, "paused")),
        ("Ely", Judgement("status", "Ely | the ban", "Ely met.", 8, "other")),
    ]


def test_the_same_sentences_settle_plain_questions_about_their_items(tmp_path: Path) -> None:
    path = rows(tmp_path / "statuses.jsonl", *STATUS_ROWS)
    found = list(status_verdicts(path, "train", random.Random(0)))
    assert [(item, j.task, j.second, j.label) for item, j in found] == [
        ("Reno", "verdict", "Reno passed it.", 0),
        ("Reno", "verdict", "Reno passed it.", 1),
        ("Ely", "verdict", "Ely met.", 2),
    ]
    assert all(item in j.first and j.first.endswith("the ban?") for item, j in found[:1])


@pytest.mark.parametrize(
    ("split", "found"), [("train", ["Reno", "Ely"]), ("test", ["Elko"]), ("gone", []), (None, ["Reno", "Elko", "Ely"])]
)
def test_a_split_has_its_own_rows_and_a_row_without_one_is_for_training(
    tmp_path: Path, split: str | None, found: list[str]
) -> None:
    path = rows(tmp_path / "statuses.jsonl", *STATUS_ROWS)
    assert [item for item, _ in status_judgements(path, split)] == found


def test_every_status_has_its_label_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    path = rows(tmp_path / "statuses.jsonl", *(STATUS_ROWS[0] | {"status": s} for s in get_args(Status)))
    assert [STATUSES[j.label] for _, j in status_judgements(path)] == [j.kind for _, j in status_judgements(path)]
    with pytest.raises(ValueError, match="tuple"):
        list(status_judgements(rows(path, STATUS_ROWS[0] | {"status": "gone"})))


def verdicts(
    index: Index, tmp_path: Path, *found: dict[str, object], names: Names = NOBODY
) -> list[tuple[str, Judgement]]:
    path = rows(tmp_path / "verdicts.jsonl", *found)
    return list(verdict_judgements(path, index, EMBEDDER, names, Always(LIKELY)))


SAT: dict[str, object] = {
    "article": CAT,
    "question": "Did the cat of Rex sit?",
    "answers": ["cat sat"],
    "verdict": "yes",
}


def test_a_verdict_stands_in_the_window_with_its_reason(index: Index, tmp_path: Path) -> None:
    last = SAT | {"question": "Was the moon red?", "answers": ["Nothing", "Blue moon"], "verdict": "no"}
    (cat, own), _, (also, other), _ = verdicts(index, tmp_path, SAT, last)
    assert (cat, own) == (CAT, Judgement("verdict", "Did the cat of Rex sit?", f"Cat\n\n{FIRST}", YES, "yes"))
    assert (also, other) == (CAT, Judgement("verdict", "Was the moon red?", f"Cat\n\n{LAST}", NO, "no"))


def test_another_story_does_not_settle_the_question(index: Index, tmp_path: Path) -> None:
    dog = "Dog\n\nDog dog cat sat."
    assert index.same_story("e.org/cat") == {"e.org/copy"}
    _, (cat, other) = verdicts(index, tmp_path, SAT)
    assert (cat, other) == (CAT, Judgement("verdict", "Did the cat of Rex sit?", dog, UNSETTLED, "another article"))


def test_the_question_about_another_name_is_not_settled(index: Index, tmp_path: Path) -> None:
    *_, (cat, other) = verdicts(index, tmp_path, SAT, names=Names(("Rex", "Zed"), (), ()))
    swapped = Judgement("verdict", "Did the cat of Zed sit?", f"Cat\n\n{FIRST}", UNSETTLED, "swapped")
    assert (cat, other) == (CAT, swapped)
    unnamed = SAT | {"question": "Did the cat sit?"}
    kinds = [j.kind for _, j in verdicts(index, tmp_path, unnamed, names=Names(("Rex", "Zed"), (), ()))]
    assert kinds == ["yes", "another article"]


def test_what_an_article_does_not_settle_is_read_on_that_article_alone(index: Index, tmp_path: Path) -> None:
    row = SAT | {"answers": [], "verdict": None}
    assert verdicts(index, tmp_path, row, names=Names(("Zed",), (), ())) == [
        (CAT, Judgement("verdict", "Did the cat of Rex sit?", f"Cat\n\n{FIRST}", UNSETTLED, "unsettled"))
    ]


def test_without_its_reason_a_verdict_is_not_taught(index: Index, tmp_path: Path) -> None:
    found = verdicts(index, tmp_path, SAT | {"answers": ["cat swam"]}, names=Names(("Zed",), (), ()))
    assert [j.kind for _, j in found] == ["another article"]


@pytest.mark.parametrize(
    "row",
    [SAT | {"article": "https://e.org/gone"}, {name: SAT[name] for name in ("article", "question", "answers")}],
    ids=["no such article", "no question for yes or no"],
)
def test_other_rows_are_left_out(index: Index, tmp_path: Path, row: dict[str, object]) -> None:
    assert verdicts(index, tmp_path, row) == []


def test_an_answer_is_told_from_another_name_of_its_window() -> None:
    assert list(answer_judgements(PAID, Always(UNLIKELY))) == [
        Judgement("answer", "Rex | Who paid?", PAID.window, 1, "answer"),
        Judgement("answer", "Ada | Who paid?", PAID.window, 0, "other"),
    ]


@pytest.mark.parametrize(
    ("window", "answers", "others"),
    [
        ("it cost $300 in 2019, not 45% of that, or 7.5 million.", ["$300"], {"2019", "45%", "7.5 million"}),
        ("it sold 20, then 300.", ["20"], {"300"}),
        ("it sold 20, then 300.", ["300"], {"20"}),
        ("we met Ada Reed, Ada, Bob of Reno and the Bank of Ely.", ["Ada Reed"], {"Bob of Reno", "Bank of Ely"}),
        ("it ran, and then it slept (all day).", ["ran"], {"and then it slept", "all day"}),
        ("he paid, $300 then left (for good).", ["paid, $300"], {"for good"}),  # "he paid" overlaps it
        ("here Ada met ADA and ada.", ["Ada"], set()),
        ("we met Ada and Bob, and Bob left.", ["Ada"], {"Bob"}),
        ("only Ada was there.", ["Ada"], set()),
    ],
)
def test_what_does_not_answer_is_of_the_answers_kind_and_no_part_of_it(
    window: str, answers: list[str], others: set[str]
) -> None:
    found: set[str] = set()
    for seed in range(20):
        right, *wrong = items(list(answer_judgements(example(window, *answers), random.Random(seed))))
        assert right == (answers[0], 1, "answer")
        assert len(wrong) == min(2, len(others))
        assert {(label, kind) for _, label, kind in wrong} <= {(0, "other")}
        found |= {text for text, *_ in wrong}
    assert found == others


def test_an_answer_that_stands_twice_is_taught_once() -> None:
    twice = Example("Who?", "then Rex met Rex and Bob", ((5, 8), (13, 16), (21, 24)), "any")
    assert items(list(answer_judgements(twice, Always(UNLIKELY)))) == [("Rex", 1, "answer"), ("Bob", 1, "answer")]


def test_an_answer_does_not_answer_the_question_about_another_name() -> None:
    asked = example("here Rex paid for Elko", "Rex", question="Who paid for Elko?")
    names = Names(("Elko", "Zed"), (), ())
    swapped = Judgement("answer", "Rex | Who paid for Zed?", asked.window, 0, "swapped")
    assert list(answer_judgements(asked, Always(LIKELY), names))[-1] == swapped
    assert [j.kind for j in answer_judgements(asked, Always(UNLIKELY), names)] == ["answer", "other"]
    assert [j.kind for j in answer_judgements(asked, Always(LIKELY), NOBODY)] == ["answer", "other"]


def test_without_an_answer_there_is_nothing_to_judge() -> None:
    silent = Example("Who paid?", PAID.window, (), "near miss")
    assert list(answer_judgements(silent, Always(LIKELY), Names(("Zed",), (), ()))) == []
    assert list(yes_no_judgements(silent, Always(LIKELY))) == []
    assert list(group_judgements(Group((), (silent, silent)), Always(LIKELY))) == []


def test_of_a_group_two_windows_that_answer_are_judged_and_a_name_in_two_that_do_not() -> None:
    answering = tuple(example(f"there {name} paid", name) for name in ("Ada", "Bob", "Cyd"))
    others = tuple(example(f"later {name} came") for name in ("Dan", "Eve", "Fay"))
    found = list(group_judgements(Group(answering, others), random.Random(0)))
    assert [(j.first, j.second, j.label) for j in found] == [
        ("Ada | Who?", "there Ada paid", 1),
        ("Bob | Who?", "there Bob paid", 1),
        ("Dan | Who?", "later Dan came", 0),
        ("Eve | Who?", "later Eve came", 0),
    ]
    assert {j.task for j in found} == {"answer"}


def test_the_answer_itself_is_no_wrong_name_in_a_window_that_does_not_answer() -> None:
    group = Group((example("there Ada paid", "Ada"),), (example("later Ada came"), example("none came")))
    assert items(list(group_judgements(group, random.Random(0)))) == [("Ada", 1, "answer")]


def test_the_items_of_a_list_are_judged_where_they_first_stand(index: Index, tmp_path: Path) -> None:
    question = "What did it see?"
    path = rows(
        tmp_path / "lists.jsonl",
        {"article": CAT, "question": question, "answers": ["moon", "Blue", "gone"], "wrong": ["Rex", "lost"]},
        {"article": "https://e.org/gone", "question": question, "answers": ["moon"], "wrong": []},
        {"article": "https://e.org/dog", "question": question, "answers": [], "wrong": ["Dog"]},
    )
    first, last = f"Cat\n\n{FIRST}", f"Cat\n\n{LAST}"
    assert list(list_judgements(path, index)) == [
        (CAT, Judgement("answer", "moon | What did it see?", first, 1, "item")),
        (CAT, Judgement("answer", "Blue | What did it see?", last, 1, "item")),
        (CAT, Judgement("answer", "Rex | What did it see?", first, 0, "no item")),
        ("https://e.org/dog", Judgement("answer", "Dog | What did it see?", "Dog\n\nDog dog cat sat.", 0, "no item")),
    ]


def test_a_question_for_one_thing_is_asked_for_yes_and_for_no() -> None:
    assert VERDICTS[:2] == ("yes", "no")
    assert list(yes_no_judgements(PAID, random.Random(0))) == [
        Judgement("verdict", "Was it Rex who paid?", PAID.window, YES, "converted"),
        Judgement("verdict", "Was it Ada who paid?", PAID.window, NO, "converted"),
    ]


def test_a_question_is_asked_for_no_by_one_other_name_alone() -> None:
    many = example("there Rex paid Ada, then Bob", "Rex", question="Who paid?")
    found = {tuple(j.first for j in yes_no_judgements(many, random.Random(seed))) for seed in range(20)}
    assert found == {("Was it Rex who paid?", f"Was it {other} who paid?") for other in ("Ada", "Bob")}


def test_a_window_with_one_name_is_asked_for_yes_alone_and_some_questions_not_at_all() -> None:
    alone = example("there Rex paid", "Rex", question="Who paid?")
    assert [(j.first, j.label) for j in yes_no_judgements(alone, random.Random(0))] == [("Was it Rex who paid?", YES)]
    why = example("there Rex paid", "Rex", question="Why did Rex pay?")
    assert list(yes_no_judgements(why, random.Random(0))) == []


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("Who is the mayor?", "Ann Marsh", "Is Ann Marsh the mayor?"),
        ("Who was elected in 2019?", "Ann Marsh", "Was Ann Marsh elected in 2019?"),
        ("What are the colours of the flag?", "red and blue", "Are red and blue the colours of the flag?"),
        ("what were they?", "mules", "Were mules they?"),
        ("When did the town burn?", "1871", "Did the town burn in 1871?"),
        ("When did the town burn?", "May 1871", "Did the town burn in May 1871?"),
        ("When did the town burn?", "May 3, 1871", "Did the town burn on May 3, 1871?"),
        ("When did the town burn?", "Tuesday", "Did the town burn on Tuesday?"),
        ("When did the town burn?", "after the war", "Did the town burn after the war?"),
        ("When will it open?", "in June", "Will it open in June?"),
        ("Where is the bridge?", "Reno", "Is the bridge in Reno?"),
        ("Where was it built?", "near Reno", "Was it built near Reno?"),
        ("In what year did the town burn?", "1871", "Did the town burn in 1871?"),
        ("In which county does he live?", "Elko", "Does he live in Elko?"),
        ("Who did Reno sue?", "Ann Marsh", "Did Reno sue Ann Marsh?"),
        ("Whom has Reno hired", "Ann Marsh", "Has Reno hired Ann Marsh?"),
        ("Who founded the town?", "Ann Marsh", "Was it Ann Marsh who founded the town?"),
        ("  WHO founded the town ? ", "Ann Marsh", "Was it Ann Marsh who founded the town?"),
        ("Who founded St. Ives?", "Ann Marsh", "Was it Ann Marsh who founded St. Ives?"),
        ("How many people did the city hire?", "300", "Did the city hire 300 people?"),
        ("How much money does it need?", "$2 million", "Does it need $2 million money?"),
    ],
)
def test_a_question_is_turned_into_one_for_yes_or_no(question: str, answer: str, asked: str) -> None:
    assert as_yes_no(question, answer) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Why did it burn?",
        "How did it burn?",
        "How many people were hurt?",
        "How much did it cost?",
        "Which town burned?",
        "What did it cost?",
        "What burned?",
        "Whose town burned?",
        "When?",
        "Who?",
        "Did it burn?",
        "",
    ],
)
def test_other_forms_are_left_as_they_are(question: str) -> None:
    assert as_yes_no(question, "1871") is None
