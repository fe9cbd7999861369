import random

import pytest

from index.articles import Version, stable_id
from index.passages import passages
from index.text import compose
from tests.fakes import FakeEmbedder

TEN = "One two three four five six seven eight nine ten."
FOUR = "Cats swim very well."


def version(title: str, body: str) -> Version:
    text, title_end = compose(title, "", body)
    return Version(
        article="e.org/a",
        url="https://e.org/a",
        title=title,
        text=text,
        title_end=title_end,
        provider=None,
        published=None,
        topics=(),
        file="a.md",
        file_sha256="",
        position=0,
    )


def inputs(title: str, body: str, max_tokens: int) -> list[str]:
    return [text for _, text in passages(version(title, body), max_tokens, FakeEmbedder().count_tokens)]


@pytest.mark.parametrize(
    ("title", "body", "max_tokens", "found"),
    [
        ("Cats", FOUR, 7, [f"Cats\n\n{FOUR}"]),
        ("Cats", f"{FOUR}\n\n{TEN}", 16, [f"Cats\n\n{FOUR}", f"Cats\n\n{TEN}"]),
        ("Cats", f"{FOUR} {FOUR} {FOUR} {FOUR}", 16, [f"Cats\n\n{FOUR}", f"Cats\n\n{FOUR} {FOUR}", f"Cats\n\n{FOUR}"]),
        ("A headline of five words", f"{TEN} {FOUR}", 16, ["A headline of five words", TEN, FOUR]),
        ("", f"{FOUR} {TEN}", 12, [FOUR, TEN]),
        ("", "", 12, []),
        ("Cats", "", 12, ["Cats"]),
    ],
    ids=["whole", "two", "three", "headline not repeated", "no headline", "nothing", "headline alone"],
)
def test_whole_sentences_are_packed_below_the_headline(
    title: str, body: str, max_tokens: int, found: list[str]
) -> None:
    assert inputs(title, body, max_tokens) == found


@pytest.mark.parametrize(
    ("body", "max_tokens", "found"),
    [
        ("a b c d e f g h", 5, ["a b c", " d e", " f g h"]),
        ("a b c d e f g h", 4, ["a", " b c", " d e", " f", " g h"]),
        ("aaaaaaaa", 3, ["aaaaaaaa"]),
        ("aaaa bbbb", 3, ["aaaa", " bbbb"]),
    ],
)
def test_a_sentence_longer_than_the_limit_is_cut_at_spaces(body: str, max_tokens: int, found: list[str]) -> None:
    assert inputs("", body, max_tokens) == found


def test_a_text_without_spaces_is_cut_anywhere() -> None:
    def letters(texts: object) -> list[int]:
        assert isinstance(texts, list)
        return [len(text) + 2 for text in texts]

    cut = passages(version("", "猫" * 100), 27, letters)
    assert [(p.start, p.end) for p, _ in cut] == [(0, 25), (25, 50), (50, 75), (75, 100)]


def test_a_headline_longer_than_a_passage_is_cut_and_not_repeated() -> None:
    title = " ".join(f"w{n}" for n in range(20))
    found = inputs(title, FOUR, 14)
    assert found[-1] == FOUR
    assert "".join(found[:-1]) == title


def test_ids_follow_from_article_text_and_place() -> None:
    given = version("Cats", FOUR)
    [(passage, _)] = passages(given, 40, FakeEmbedder().count_tokens)
    assert passage.id == stable_id("e.org/a", given.text_sha256, 0, len(given.text))


@pytest.mark.parametrize("max_tokens", [8, 13, 40])
def test_passages_of_any_text_fit_are_in_order_and_miss_nothing(max_tokens: int) -> None:
    choose, count = random.Random(max_tokens), FakeEmbedder().count_tokens
    pieces = ["cat ", "Dog ", "sat. ", "é. ", "😀", "\n\n", "no? ", "x" * 50, "\n", "\u00a0", "👩‍🚀 "]
    for _ in range(300):
        title = " ".join(choose.choices(["Cat", "😀", "moon"], k=choose.randrange(8)))
        given = version(title, "".join(choose.choices(pieces, k=choose.randrange(80))))
        cut = passages(given, max_tokens, count)
        within = [i for p, _ in cut for i in range(p.start, p.end)]
        assert within == sorted(set(within))
        assert all(c.isspace() or i in set(within) for i, c in enumerate(given.text))
        assert all(tokens <= max_tokens for tokens in count([text for _, text in cut]))
        assert all(text.endswith(given.text[p.start : p.end]) for p, text in cut)
        assert len({p.id for p, _ in cut}) == len(cut)
