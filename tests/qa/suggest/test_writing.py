from __future__ import annotations

from pathlib import Path

import pytest

from qa.suggest.writing import names_of, with_the
from tests.fakes import Library, article


def test_a_name_is_one_by_how_the_collection_writes_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    library.put("one.md", article("One", "Robots came. We saw Elmwood, and robots. Jo Roe met the Ashton Council."))
    library.put("two.md", article("Two", "The robots left Elmwood with Jo Roe. In Ashton, Elmwood is liked."))
    library.build()
    is_name = names_of(library.open())
    found = {
        run: is_name(run) for run in ("Elmwood", "Robots", "Jo Roe", "Ashton Elmwood", "Ashton Council", "Council")
    }
    assert found == {
        "Elmwood": True,
        "Robots": False,  # mostly in small letters
        "Jo Roe": True,
        "Ashton Elmwood": False,  # they only met
        "Ashton Council": False,  # once
        "Council": False,  # of which town?
    }


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Bee", "He read the Bee. She read the Bee, too, and the Bee’s plans.", "the Bee"),
        ("Elmwood", "In Elmwood, the Elmwood council met.", "Elmwood"),  # that "the" is the council's
        ("Oakdale Council", "Nothing of it.", "the Oakdale Council"),
        ("Oakdale Police", "Nothing of it.", "Oakdale Police"),
    ],
)
def test_the_belongs_where_the_texts_write_it(name: str, text: str, expected: str) -> None:
    assert with_the(name, text) == expected
