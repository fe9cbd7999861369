from __future__ import annotations

from contextlib import closing
from pathlib import Path

from index import census
from index.census import Warned
from tests.fakes import Library, article, small_library


def test_what_an_index_holds_is_counted_by_the_newest_version_of_each_article(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for name, provider, day, topics in (
        ("a", "The Bee", "2021-01-31T23:30:00-08:00", ["Cats", "Dogs"]),
        ("b", "The Bee", "2021-02-01T00:00:00Z", ["Dogs"]),
        ("c", "The Ant", None, []),
        ("d", None, "2020-12-01T00:00:00Z", []),
    ):
        dated = {"publishedDateTime": day} if day else {}
        library.put(
            f"{name}.md",
            article(name.upper(), webUrl=f"https://e.org/{name}", provider=provider, topics=topics, **dated),
        )
    again = article("A again", webUrl="https://e.org/a", provider="The Wasp", publishedDateTime="2020-01-01T00:00:00Z")
    library.put("older.md", again)
    library.build()
    with closing(library.open().connection) as connection:
        assert census.providers(connection) == (("The Bee", 2), ("", 1), ("The Ant", 1))
        assert census.topics(connection) == (("Dogs", 2), ("Cats", 1))
        assert census.months(connection) == (("", 1), ("2020-12", 1), ("2021-01", 1), ("2021-02", 1))
        assert census.days(connection) == ("2020-12-01", "2021-02-01")


def test_without_a_date_there_are_no_days(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    library.put("a.md", article("A"))
    library.build()
    with closing(library.open().connection) as connection:
        assert census.days(connection) is None
        assert census.months(connection) == (("", 1),)


def test_warnings_of_one_kind_stand_together_and_rejected_files_first(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    library.put("one.txt", "First words of one\n\nText.")
    library.put("two.txt", "First words of two\n\nText.")
    library.put("bad.md", "---\ntitle: [\n---\nText.")
    library.build()
    with closing(library.open().connection) as connection:
        rejected, guessed = census.warnings(connection)
    assert rejected.rejected
    assert rejected.files == ("bad.md",)
    message = "guessed from the first line; add front matter with a title"
    assert guessed == Warned("title", message, ("one.txt", "two.txt"), rejected=False)


def test_what_is_said_of_one_file_alone_is_said_in_full(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    library.put("one.txt", "First words\n\nText.")
    library.build()
    with closing(library.open().connection) as connection:
        [guessed] = census.warnings(connection)
    assert guessed.message == "guessed from the first line ('First words'); add front matter with a title"
