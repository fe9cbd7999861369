from __future__ import annotations

from pathlib import Path

import pytest

from qa.regions import naming, narrower, place_called
from tests.fakes import Library, article


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Texas", "Texas"),
        ("European", "Europe"),
        ("Britain", "United Kingdom"),
        ("Indian", "India"),
        ("Portland", "Portland, Oregon"),
        ("Mobile", None),
        ("Boston Dynamics", None),
        ("", None),
    ],
)
def test_words_that_mean_a_place_for_sure(words: str, place: str | None) -> None:
    assert place_called(words) == place


def test_the_narrower_of_two_places() -> None:
    assert narrower("Detroit, Michigan", "United States") == "Detroit, Michigan"
    assert narrower("Europe", "France") == "France"
    assert narrower("France", "Texas") is None


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("Texas", {"austin", "texas"}),
        ("United States", {"austin", "texas"}),
        ("Austin, Texas", {"austin"}),
        ("Europe", {"london"}),
        ("Asia", set()),
    ],
)
def test_articles_name_a_place_or_one_in_it(tmp_path: Path, place: str, names: set[str]) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for name, text in {
        "austin": "It is in Austin, Texas.",
        "texas": "In Texas.",
        "london": "In London.",
        "no": "It.",
    }.items():
        library.put(f"{name}.md", article(f"News {name[0]}", text, webUrl=f"https://e.org/{name}"))
    library.build()
    index = library.open()
    found = index.passages(naming(index, [place]).tolist())
    assert {version.file.removesuffix(".md") for _, version in found} == names
