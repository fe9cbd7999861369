from __future__ import annotations

import pytest

from index import Index, Passage, Version
from qa import Hit
from qa.question import understand
from qa.subject import LEAST, NEAR, Subject, about, called, subject_of
from tests.fakes import Library, article


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for day, (title, body, provider) in enumerate(
        [
            ("Reed quits cameras", "Israel was told.", "The Bee"),
            ("Reed leaves", "The firm ends its camera business.", "The Bee"),
            ("A vote", "Reed was there, with a camera. He quit.", "Quitting Monthly"),
            ("Snow", "It fell.", None),
        ],
        start=1,
    ):
        fields = {"webUrl": f"https://e.org/{day}", "publishedDateTime": f"2021-01-0{day}T08:00:00Z"}
        library.put(f"{day}.md", article(title, body, **fields | ({"provider": provider} if provider else {})))
    library.build()
    return library.open()


def versions(index: Index) -> dict[str, Version]:
    return {v.text[: v.title_end]: v for v in index.newest_versions_all()}


def hits(index: Index, *scores: tuple[str, float]) -> list[Hit]:
    return [Hit(Passage(0, 0, 1), versions(index)[title], score) for title, score in scores]


def titles(found: tuple[Version, ...]) -> list[str]:
    return [v.text[: v.title_end] for v in found]


def test_names_and_stems_of_words_must_all_occur_newest_first(index: Index) -> None:
    found = about(Subject(("Reed",), ("quitting", "camera"), ""), index.newest_versions_all(), index)
    assert (titles(found.having), found.near) == (["A vote", "Reed quits cameras"], ())


def test_a_provider_counts_as_text(index: Index) -> None:
    found = about(Subject((), ("monthly",), ""), index.newest_versions_all(), index)
    assert titles(found.having) == ["A vote"]


def test_articles_with_the_names_and_a_passage_nearly_as_good_as_the_best_are_near(index: Index) -> None:
    asked: list[str] = []

    def near(text: str) -> list[Hit]:
        asked.append(text)
        return hits(index, ("Snow", 1.0), ("Reed leaves", NEAR), ("A vote", NEAR - 0.01))

    found = about(Subject(("Reed",), ("quits", "cameras"), "Reed quitting"), index.newest_versions_all(), index, near)
    assert (titles(found.having), titles(found.near)) == (["A vote", "Reed quits cameras"], ["Reed leaves"])
    assert asked == ["Reed quitting"]


@pytest.mark.parametrize(("score", "near"), [(LEAST, ["Reed leaves"]), (LEAST - 0.01, [])])
def test_where_nothing_comes_near_enough_nothing_is_near(index: Index, score: float, near: list[str]) -> None:
    subject = Subject(("Reed",), ("cameras", "sale"), "Reed sale")
    found = about(subject, index.newest_versions_all(), index, lambda text: hits(index, ("Reed leaves", score)))
    assert (found.having, titles(found.near)) == ((), near)


def test_names_alone_are_not_looked_for_by_meaning(index: Index) -> None:
    def near(text: str) -> list[Hit]:
        raise AssertionError(text)

    assert len(about(Subject(("Reed",), (), "Reed"), index.newest_versions_all(), index, near).having) == 3


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("French", ("French", "France")),
        ("France", ("France", "French")),
        ("israeli", ("israeli", "Israel")),
        ("Saudi Arabia", ("Saudi Arabia", "Saudi")),
        ("Reed", ("Reed",)),
    ],
)
def test_a_nation_has_two_names(name: str, names: tuple[str, ...]) -> None:
    assert called(name) == names


def test_nations_among_the_words_are_names(index: Index) -> None:
    question = understand("about the Israeli reply to french fines")
    subject = subject_of(question, [w for w in question.words if w != "israeli"])
    assert subject == Subject(("Israeli", "french"), ("reply", "fines"), "the Israeli reply to french fines")
    assert titles(about(Subject(("Israeli",), (), ""), index.newest_versions_all(), index).having) == [
        "Reed quits cameras"
    ]
