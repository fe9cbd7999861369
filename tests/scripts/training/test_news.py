from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import Index
from scripts.training.data import Example
from scripts.training.news import Group, Row, article_hits, news_groups, read_rows
from tests.fakes import FakeEmbedder, Library, article

CAT, EMBEDDER = "https://e.org/cat", FakeEmbedder()
FIRST = "Red cat cat got 300 fish. Moon moon moon cat sat. Moon moon cat cat ran. Cat cat moon moon slept."
LAST = "Blue moon moon over cat."
BODIES = {
    "Cat": f"{FIRST} {LAST}",  # five sentences: two windows
    "Dog": "Dog dog dog got 20 fish.",
    "Bird": "Bird bird bird got 300 fish.",  # holds an answer, "300"
    "Fish": "Cat cat cat moon moon ran.",  # nearly the same text as Cat's first window
}
HOW_MANY = Row(CAT, "How many fish did the cat get?", ("300",))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for title, body in BODIES.items():
        library.put(f"{title}.md", article(title, body, webUrl=f"https://e.org/{title.lower()}"))
    library.build()
    return library.open()


def groups(index: Index, *rows: Row, seed: int = 0) -> list[Group]:
    return [group for _, group in news_groups(rows, index, EMBEDDER, seed)]


def kinds(examples: tuple[Example, ...]) -> list[tuple[str, str]]:
    """How each was made, and the last sentence of its window."""
    return [(e.kind, e.window.splitlines()[-1]) for e in examples]


def answers(example: Example) -> list[str]:
    return [example.window[a:b] for a, b in example.answers]


def test_rows_have_one_answer_or_several_or_none(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"answer": "18 months"},
        {"answers": ["7", "2"], "kind": "list"},
        {"answer": None},
        {"answers": []},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps({"article": CAT, "question": "Did it?"} | row) for row in rows))
    assert list(read_rows(path)) == [
        Row(CAT, "Did it?", ("18 months",)),
        Row(CAT, "Did it?", ("7", "2")),
        Row(CAT, "Did it?", ()),
        Row(CAT, "Did it?", ()),
    ]


def plain(name: str) -> Example:
    return Example("Who?", name, (), "any")


@pytest.mark.parametrize(
    ("answering", "others", "size", "always", "sometimes"),
    [
        ("ab", "123", 3, "1", "ab23"),
        ("a", "123", 2, "a1", ""),
        ("a", "123", 9, "a123", ""),
        ("ab", "", 4, "", "ab"),
        ("", "123", 2, "1", "23"),
        ("", "123", 1, "1", ""),
    ],
)
def test_of_a_group_one_that_answers_is_read_and_the_other_most_like_it(
    answering: str, others: str, size: int, always: str, sometimes: str
) -> None:
    group, chance = Group(tuple(map(plain, answering)), tuple(map(plain, others))), np.random.default_rng(0)
    draws = [[e.window for e in group.drawn(chance, size)] for _ in range(50)]
    assert {len(draw) for draw in draws} == {min(size, bool(answering) + len(others))}
    assert all(sum(name in answering for name in draw) == bool(answering) for draw in draws)
    assert set.intersection(*map(set, draws)) == set(always)
    assert set.union(*map(set, draws)) == set(always + sometimes)


def test_the_passages_of_an_address_are_found(library: Library) -> None:
    library.put("long.md", article("Long", "A cat and a dog. " * 20, webUrl="https://e.org/long"))
    library.build()
    index = library.open()
    assert [hit.text for hit in article_hits(index, "https://e.org/dog")] == ["Dog"]
    found = article_hits(index, "https://e.org/long")
    assert len(found) > 1
    assert {hit.version.title for hit in found} == {"Long"}
    assert article_hits(index, "https://e.org/gone") == []


def test_beside_the_window_that_answers_stand_those_that_do_not(index: Index) -> None:
    [group] = groups(index, HOW_MANY)
    whole, shorter = group.answering
    assert (whole.kind, whole.window, answers(whole)) == ("news", f"Cat\n\n{FIRST}", ["300"])
    assert (shorter.kind, answers(shorter)) == ("news window", ["300"])
    assert shorter.question == HOW_MANY.question
    assert kinds(group.others) == [("same article", LAST), ("similar article", BODIES["Dog"])]
    assert not any(e.answers for e in group.others)


def test_a_near_miss_is_read_on_its_article_and_on_similar_ones(index: Index) -> None:
    [group] = groups(index, Row(CAT, "What did the cat eat?", ()))
    assert group.answering == ()
    assert sorted(kinds(group.others[:2])) == [("near miss", LAST), ("near miss", FIRST)]
    assert set(kinds(group.others[2:])) == {("similar article", BODIES[name]) for name in ("Dog", "Bird")}


def test_each_answer_is_marked_and_below_the_headline_where_it_can_be(index: Index) -> None:
    [group] = groups(index, Row(CAT, "Which animal slept, and on what?", ("Cat", "moon")))
    found = {e.window: e for e in group.answering if e.kind == "news"}
    first, last = found[f"Cat\n\n{FIRST}"], found[f"Cat\n\n{LAST}"]
    assert answers(first) == answers(last) == ["Cat", "moon"]
    assert first.window[first.answers[0][0] :] == "Cat cat moon moon slept."
    assert first.window[first.answers[1][0] :].startswith("moon moon cat sat.")
    assert last.answers[0] == (0, 3)


def test_a_question_about_another_number_is_answered_nowhere(index: Index) -> None:
    _, group = groups(index, Row(CAT, "Which cat got 300 fish?", ("Red cat",)))
    assert group.answering == ()
    assert {e.question for e in group.others} == {"Which cat got 20 fish?"}
    assert {e.answers for e in group.others} == {()}
    wrong, *rest = kinds(group.others)
    assert wrong == ("news swapped", FIRST)
    assert rest[0] == ("same article", LAST)


@pytest.mark.parametrize(
    "row",
    [Row("https://e.org/gone", "How many?", ("300",)), Row(CAT, "How many?", ("999",))],
    ids=["no such article", "no such answer"],
)
def test_what_the_index_does_not_hold_is_left_out(index: Index, row: Row) -> None:
    assert [address for address, _ in news_groups([row, HOW_MANY], index, EMBEDDER, 0)] == [CAT]


def test_the_same_seed_gives_the_same_groups(index: Index) -> None:
    rows = [HOW_MANY] * 9
    assert groups(index, *rows) == groups(index, *rows) != groups(index, *rows, seed=1)
