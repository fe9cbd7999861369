from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index import Index, Passage, Version, open_index_as_built
from index.stories import COMPARED_FROM, MIN_SHINGLES, SAME_EVENT, copied, same_story, shingles
from tests.fakes import Library, article

HERE, CLOSE, NEAR, FAR = (1.0, 0.0), (0.96, 0.28), (0.8, 0.6), (0.6, 0.8)  # the first number is the cosine to HERE
DAY, WITHIN, BEYOND = "2021-03-01T12:00:00+00:00", "2021-03-04T12:00:00+00:00", "2021-03-04T12:00:01+00:00"
TEXT = "The council of Oakdale voted on Tuesday to pause the use of cameras in its streets."
OTHER = "A bridge near Elmwood was closed after the storm had torn away one of its four piers."


def told(name: str, text: str = "", published: str | None = DAY, title: str = "Headline") -> Version:
    return Version(
        article=name,
        url=None,
        title=title,
        text=f"{title}\n\n{text}",
        title_end=len(title),
        provider=None,
        published=published,
        topics=(),
        file=f"{name}.md",
        file_sha256="",
        position=0,
    )


def pairs(
    given: Sequence[tuple[Version, tuple[float, float]]], touched: Sequence[int] | None = None
) -> list[tuple[str, str]]:
    """The pairs among versions of one passage each; those in `touched` (all, if None) have changed."""
    ids = np.arange(len(given))
    passages = {i: (Passage(i, 0, len(version.text)), version) for i, (version, _) in enumerate(given)}
    vectors = np.array([vector for _, vector in given], np.float32)
    changed = ids if touched is None else np.array(touched, np.int64)
    return same_story(ids, vectors, changed, lambda wanted: {i: passages[i] for i in wanted})


def test_the_vectors_lie_on_either_side_of_what_is_compared() -> None:
    assert FAR[0] < COMPARED_FROM < NEAR[0] < SAME_EVENT < CLOSE[0]


@pytest.mark.parametrize(
    ("text", "published", "vector", "same"),
    [
        (TEXT, None, HERE, True),
        (f"{TEXT} {OTHER}", None, NEAR, True),
        (TEXT, None, FAR, False),  # not compared: what a copy says is near
        (OTHER, DAY, CLOSE, True),
        (OTHER, WITHIN, CLOSE, True),
        (OTHER, BEYOND, CLOSE, False),
        (OTHER, "2021-03-04T23:00:00+11:00", CLOSE, True),  # noon in UTC
        (OTHER, "2021-02-26T12:00:00+00:00", CLOSE, True),
        (OTHER, "2021-02-26T11:59:59+00:00", CLOSE, False),
        (OTHER, None, CLOSE, False),
        (OTHER, DAY, NEAR, False),
    ],
)
def test_copies_and_reports_of_one_event_are_one_story(
    text: str, published: str | None, vector: tuple[float, float], same: bool
) -> None:
    given = [(told("b", TEXT), HERE), (told("a", text, published), vector)]
    assert pairs(given) == ([("a", "b")] if same else [])


def test_two_undated_reports_of_one_event_are_not_one_story() -> None:
    assert pairs([(told("a", TEXT, None), HERE), (told("b", OTHER, None), HERE)]) == []


def test_a_headline_makes_no_copy() -> None:
    title = "Nine words or more stand in the headline of both of these articles"
    assert pairs([(told("a", "Short.", None, title), HERE), (told("b", "Brief.", None, title), HERE)]) == []


def test_stories_are_pairs_and_make_no_chain() -> None:
    further = (0.8432, 0.5376)  # as far from CLOSE as CLOSE from HERE
    given = [(told("a", "One."), HERE), (told("b", "Two."), CLOSE), (told("c", "Three."), further)]
    assert pairs(given) == [("a", "b"), ("b", "c")]


def test_versions_of_one_article_are_no_pair_and_several_passages_are_one() -> None:
    given = [(told("b", TEXT), HERE), (told("b", f"{TEXT} More."), HERE), (told("a", TEXT), HERE), (told("a"), HERE)]
    assert pairs(given) == [("a", "b")]


def test_only_pairs_with_an_article_that_changed_are_sought() -> None:
    given = [(told(name, TEXT), HERE) for name in "abc"]
    assert pairs(given, [2]) == [("a", "c"), ("b", "c")]
    assert pairs(given, []) == []


def test_more_passages_than_are_compared_at_a_time_are_all_compared() -> None:
    count = 1_200
    vectors = np.eye(count, dtype=np.float32)
    vectors[-1] = vectors[0]
    ids = np.arange(count) * 7
    found = same_story(
        ids, vectors, ids, lambda wanted: {i: (Passage(i, 0, 99), told(f"{i:04}", TEXT)) for i in wanted}
    )
    assert found == [("0000", f"{7 * (count - 1)}")]


WORDS = [f"word{n}" for n in range(MIN_SHINGLES + 2)]  # as many shingles as are needed


@pytest.mark.parametrize(
    ("kept", "of", "copy"),
    [
        (10, 10, True),
        (9, 9, False),  # one shingle too few
        (6, 10, True),  # four shingles of eight
        (5, 10, False),
    ],
)
def test_a_copy_shares_half_of_the_shorter_text(kept: int, of: int, copy: bool) -> None:
    shorter = shingles(" ".join([*WORDS[:kept], *(f"else{n}" for n in range(of - kept))]))
    longer = shingles(" ".join([*WORDS, *(f"more{n}" for n in range(90))]))
    assert copied(shorter, longer) is copied(longer, shorter) is copy


def test_shingles_are_words_whatever_their_case_and_marks() -> None:
    assert shingles("“It’s over,” HE said.") == shingles("it s over -- he said")
    assert shingles("Two words") == frozenset()


def story_rows(index: Index) -> list[tuple[str, str]]:
    return index.connection.execute("SELECT a, b FROM same_story ORDER BY a, b").fetchall()


def named(name: str, body: str, published: str | None = DAY) -> str:
    date = {"publishedDateTime": published} if published else {}
    return article("", body, webUrl=f"https://e.org/{name}", **date)


@pytest.fixture
def news(tmp_path: Path) -> Library:
    """cat1 and cat2 are of one event, copy1 and copy2 of the same words; dog is of neither."""
    library = Library(tmp_path / "articles", tmp_path / "index")
    library.put("cat1.md", named("cat1", "Cat cat cat."))
    library.put("cat2.md", named("cat2", "A cat cat cat cat.", WITHIN))
    library.put("copy1.md", named("copy1", TEXT, None))
    library.put("copy2.md", named("copy2", f"{TEXT} Red.", None))
    library.put("dog.md", named("dog", "Dog dog dog."))
    return library


def test_the_index_knows_which_articles_tell_one_story(news: Library) -> None:
    assert "stories" in news.build().seconds
    index = news.open()
    assert story_rows(index) == [("e.org/cat1", "e.org/cat2"), ("e.org/copy1", "e.org/copy2")]
    assert index.same_story("e.org/cat1") == {"e.org/cat2"}
    assert index.same_story("e.org/cat2") == {"e.org/cat1"}
    assert index.same_story("e.org/dog") == index.same_story("e.org/gone") == set()


@pytest.mark.parametrize(
    ("name", "text", "same"),
    [
        ("cat3", named("cat3", "The cat cat cat cat."), "cat1-cat2 cat1-cat3 cat2-cat3 copy1-copy2"),
        ("cat3", named("cat3", "The cat cat cat cat.", "2021-03-05T12:00:00Z"), "cat1-cat2 cat2-cat3 copy1-copy2"),
        ("cat2", named("cat2", "A cat cat cat cat.", BEYOND), "copy1-copy2"),
        ("cat2", named("cat2", "A cat cat cat cat.", None), "copy1-copy2"),
        ("copy2", named("copy2", OTHER, None), "cat1-cat2"),
        ("dog", named("dog", "Cat cat cat."), "cat1-cat2 cat1-dog cat2-dog copy1-copy2"),
        ("cat1", None, "copy1-copy2"),
        ("dog", None, "cat1-cat2 copy1-copy2"),
    ],
    ids=["added", "added later", "too late", "undated", "other words", "another story", "removed", "removed alone"],
)
def test_a_file_that_comes_changes_or_goes_ends_as_in_a_full_build(
    news: Library, name: str, text: str | None, same: str
) -> None:
    news.build()
    if text:
        news.put(f"{name}.md", text)
    else:
        news.drop(f"{name}.md")
    news.build()
    news.build(index=news.index / "full")
    found = story_rows(news.open())
    assert " ".join(f"{a}-{b}" for a, b in found).replace("e.org/", "") == same
    assert found == story_rows(open_index_as_built(news.index / "full"))


def test_any_changes_one_after_another_end_as_in_a_full_build(news: Library) -> None:
    chance, sizes = random.Random(0), set[int]()
    bodies = ["Cat cat cat.", "A cat cat cat cat.", "Dog dog dog.", "A dog dog dog dog.", TEXT, f"{TEXT} Red.", OTHER]
    for step in range(20):
        name = f"story{chance.randrange(6)}"
        if chance.random() < 0.3 and (news.articles / f"{name}.md").exists():
            news.drop(f"{name}.md")
        else:
            news.put(f"{name}.md", named(name, chance.choice(bodies), chance.choice([DAY, WITHIN, BEYOND, None])))
        news.build()
        news.build(index=news.index / f"full{step}")
        found = story_rows(news.open())
        sizes.add(len(found))
        assert found == story_rows(open_index_as_built(news.index / f"full{step}"))
    assert len(sizes) > 3
