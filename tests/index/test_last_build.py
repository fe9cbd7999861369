from __future__ import annotations

from contextlib import closing

from index.last_build import Changes, Entry, last_build
from index.manifest import current_version
from tests.fakes import Library, article


def changed(library: Library) -> Changes | None:
    with closing(library.open().connection) as connection:
        return last_build(connection)


def test_the_first_build_has_nothing_before_it(library: Library) -> None:
    library.build()
    assert changed(library) is None


def test_what_came_changed_and_went_is_named(library: Library) -> None:
    library.build()
    library.put("deep/fish.md", article("Fish", provider="The Lake"))
    library.put("bird.md", article("Bird", webUrl="https://e.org/bird"))
    library.put("cat.md", article("Cat", webUrl="https://e.org/cat", publishedDateTime="2021-01-01T00:00:00Z"))
    library.build()
    assert changed(library) == Changes(
        came=(Entry("e.org/bird", "Bird", "bird.md"),),
        changed=(Entry("file:deep/fish.md", "Fish", "deep/fish.md"),),
        went=(Entry("e.org/dog", "Dog", "cat.md"),),
    )


def test_an_article_that_only_moved_to_another_file_has_not_changed(library: Library) -> None:
    library.build()
    text = (library.articles / "cat.md").read_text(encoding="utf-8")
    library.drop("cat.md")
    library.put("moved.md", text)
    library.build()
    assert changed(library) == Changes()


def test_a_damaged_version_before_is_as_none(library: Library) -> None:
    library.build()
    before = current_version(library.index)[0] / "articles.sqlite"
    library.put("bird.md", article("Bird"))
    library.build()
    before.write_bytes(b"nonsense" * 100)
    assert changed(library) is None
