from pathlib import Path

from index.lint import held_by
from tests.fakes import Library, article


def test_an_index_is_asked_for_its_newest_texts_and_for_all_at_an_address(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for day in (1, 2):
        fields = {"webUrl": "https://e.org/a", "publishedDateTime": f"2021-01-0{day}T00:00:00Z"}
        library.put(f"{day}.md", article("Cat", f"It swam on day {day}.", **fields))
    library.build()
    held = held_by(library.open())
    assert [v.file for v in held.newest.values()] == ["2.md"]
    assert [v.file for v in held.texts_at("e.org/a")] == ["2.md", "1.md", "2.md"]
    assert held.texts_at("e.org/b") == []
