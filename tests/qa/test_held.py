from __future__ import annotations

from pathlib import Path

from qa.held import Held, held
from tests.fakes import Library, article


def test_what_an_index_holds_is_read_once(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for n, (title, provider, topics) in enumerate(
        [
            ("Time to vote", "The Bee", ["Law"]),
            ("Oakdale votes", "The Bee", ["Law", "Pets"]),
            ("A cat", "Time", []),
        ]
    ):
        fields = {"webUrl": f"https://e.org/{n}", "publishedDateTime": f"2021-01-0{n + 1}T08:00:00Z"}
        library.put(f"{n}.md", article(title, "It saw a bee.", provider=provider, topics=topics, **fields))
    library.build()
    index = library.open()
    assert held(index) == Held(
        "2021-01-01",
        "2021-01-03",
        ("The Bee", "Time"),
        ("Law", "Pets"),
        doubted=frozenset({("time",)}),
        words=frozenset({("bee",)}),
    )
    assert held(index) is held(index)
    assert held(library.open()) is not held(index)
