from pathlib import Path

import pytest

from index.lint.texts import broken_off, shortened
from tests.index.lint.planted import TEXTS, found, good


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It voted ...", True),
        ("It voted…", True),
        ("It voted [...]", True),
        ("“It voted ...”", True),
        ("It voted....", True),
        ("It voted.", False),
        ("It ... voted.", False),
        ("", False),
    ],
)
def test_an_ellipsis_counts_at_the_end_only(text: str, expected: bool) -> None:
    assert shortened(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The vote was unanimous. The mayor, who had",
        "Cameras will be switched off,",
        "The board named three reasons:",
        "Residents spoke of the",
        "A plan to pause the cameras was approved by",
        "The vote was unanimous.\n\nNobody spoke. Then the mayor rose and",
        "It costs 3 million. Critics “called it wasteful” and a burden on families",
    ],
)
def test_a_sentence_that_breaks_off(text: str) -> None:
    assert broken_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Council pauses cameras after a heated debate over privacy",
        "The vote was unanimous.",
        "“The vote was unanimous.”",
        "The vote was unanimous. Is it final?",
        "The vote was unanimous (6/5/2023)",
        "More is to follow. See https://e.example/vote",
        "The vote was unanimous. It ended 7 to 2",
        "The vote was unanimous.\n\nBy Robin Lake",
        "The vote was unanimous.\n\nTopics: cameras, police",
        "投票は全会一致だった。",
        "*The vote was unanimous.*",
    ],
)
def test_what_ends_as_texts_end_is_whole(text: str) -> None:
    assert not broken_off(text)


@pytest.mark.parametrize("marks", ["." * 100_000, "?" * 100_000, "a" * 100_000, '"' * 100_000, "... " * 30_000])
def test_a_long_run_of_marks_is_read_as_quickly_as_any_text(marks: str) -> None:
    assert not shortened(f"{marks}x")
    assert not broken_off(f"{marks}x1")


def test_an_article_is_judged_once_by_its_own_file(tmp_path: Path) -> None:
    entry = "related:\n  - title: Goats cross\n    excerpt: A herd of forty ...\n    webUrl: https://e1.example/1"
    entry += "\n    publishedDateTime: 2021-03-01T08:00:00Z\n    provider: Paper 1\n---"
    files = {"a.md": good(0).replace("---\nThe", f"{entry}\nThe"), "b.md": good(1)}
    assert [kind for *_, kind in found(tmp_path, files)] == ["changed-text"]


@pytest.mark.parametrize(
    ("fields", "body", "place"),
    [
        ({"excerpt": "It was short, and"}, "", (6, "excerpt")),
        ({"excerpt": "It was short, and"}, "It went on, but", (None, "body")),
        ({"excerpt": "It was short ..."}, TEXTS[0], None),
    ],
)
def test_the_field_where_it_ends_is_named(
    tmp_path: Path, fields: dict[str, str], body: str, place: tuple[int | None, str] | None
) -> None:
    places = [(line, field) for _, line, field, _ in found(tmp_path, {"a.md": good(0, body=body, **fields)})]
    assert places == ([place] if place else [])
