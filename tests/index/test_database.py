import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from index import database
from index.articles import FileReport, Passage, Problem, Version

EARLY, LATE = "2021-01-01T00:00:00+00:00", "2021-06-01T00:00:00+00:00"


def version(text: str, published: str | None = None, file: str = "a.md", position: int = 0, **other: str) -> Version:
    return Version(
        article=other.get("article", "e.org/a"),
        url="https://e.org/a",
        title=text[:1],
        text=text,
        title_end=1,
        provider=other.get("provider"),
        published=published,
        topics=("Cats", "Dogs"),
        file=file,
        file_sha256="0" * 64,
        position=position,
    )


def report(*versions: Version) -> FileReport:
    problems = (Problem("title", "is missing; add the headline"),)
    return FileReport(versions[0].file, "0" * 64, "indexed_with_warning", versions, problems)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.create(tmp_path / database.DATABASE_FILE)) as opened:
        yield opened


def store(connection: sqlite3.Connection, *versions: Version) -> None:
    """Each version alone in its file, cut into one passage that is found by its text."""
    for given in versions:
        database.add_file(connection, report(given))
    for article in sorted({given.article for given in versions}):
        database.replace_versions(connection, article, database.merged(database.sightings_of(connection, article)))
    for number, stored in enumerate(database.versions_without_passages(connection), start=1):
        database.add_passages(connection, stored, [(Passage(number, 0, len(stored.text)), stored.text)])


def test_versions_come_newest_first_and_undated_last() -> None:
    zoned = version("c", "2021-06-01T08:00:00+09:00", "c.md")  # an hour before LATE
    given = [version("a", EARLY), version("b", None, "b.md"), zoned, version("d", LATE, "d.md")]
    for order in permutations(given):
        assert [v.text for v in database.merged(order)] == ["d", "c", "a", "b"]


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (version("a", None, "a.md"), version("a", EARLY, "b.md")),
        (version("a", EARLY, "a.md", 3), version("a", EARLY, "b.md")),
        (version("a", EARLY, "b.md"), version("a", EARLY, "a.md")),
        (version("a", EARLY, "a.md", 2), version("a", EARLY, "a.md", 1)),
    ],
    ids=["dated", "own article", "file name", "position"],
)
def test_an_identical_text_is_kept_once(worse: Version, better: Version) -> None:
    assert database.merged([worse, better]) == database.merged([better, worse]) == [better]


def test_a_stored_version_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    given = version("😀 a cat", LATE, "sub/é\n.md", 3, provider="The Pond")
    store(connection, given)
    assert database.sightings_of(connection, "e.org/a") == [given]
    assert database.versions_of_file(connection, "sub/é\n.md") == [given]
    assert database.passages_with_versions(connection, [1]) == {1: (Passage(1, 0, 7), given)}
    assert database.file_problems(connection) == [("sub/é\n.md", "indexed_with_warning", list(report(given).problems))]
    [(stored,)] = connection.execute("SELECT problems FROM files")
    assert stored == '[["title", "is missing; add the headline"]]'
    assert database.file_hashes(connection) == {"sub/é\n.md": "0" * 64}


def test_the_state_of_an_article_is_all_that_the_fingerprint_counts(connection: sqlite3.Connection) -> None:
    store(connection, version("a", LATE), version("b", EARLY, "b.md"), version("c", file="c.md", article="e.org/c"))
    states = database.states(connection)
    assert {article: len(rows) for article, rows in states.items()} == {"e.org/a": 2, "e.org/c": 1}
    rows = [(article, *row) for article, rows in states.items() for row in rows]
    assert rows == list(database.fingerprint_rows(connection))
    assert database.headlines(connection, ["e.org/a", "e.org/none"]) == {"e.org/a": ("a", "a.md")}


def test_a_scratch_copy_is_nobody_s_file_and_touches_nothing(tmp_path: Path) -> None:
    with closing(database.create(tmp_path / "one")) as connection:
        store(connection, version("cat"))
        connection.commit()
    before = (tmp_path / "one").read_bytes()
    with closing(database.scratch(tmp_path / "one")) as copy, closing(database.scratch(None)) as empty:
        assert database.counts(copy)["versions"] == 1
        assert database.counts(empty)["versions"] == 0
        database.forget_files(copy, ["a.md"])
        database.replace_versions(copy, "e.org/a", [])
        copy.commit()
        assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one").read_bytes() == before


def test_counts_are_of_articles_versions_and_passages(connection: sqlite3.Connection) -> None:
    store(connection, version("a"), version("b", file="b.md"), version("c", file="c.md", article="e.org/c"))
    database.add_file(connection, FileReport("bad.md", "1" * 64, "rejected", (), (Problem("file", "bad"),)))
    assert database.counts(connection) == {"files": 4, "rejected": 1, "articles": 2, "versions": 3, "passages": 3}


def test_a_forgotten_file_leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    store(connection, version("cat"), version("dog", file="b.md", article="e.org/b"))
    assert database.forget_files(connection, ["a.md"]) == {"e.org/a"}
    database.replace_versions(connection, "e.org/a", [])
    assert database.remove_passages_without_version(connection) == [1]
    for table in ("files", "texts", "sightings", "versions", "passages", "passages_fts"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,), table
    assert connection.execute("SELECT rowid FROM passages_fts WHERE passages_fts MATCH 'cat'").fetchall() == []


def test_the_same_text_under_another_headline_is_another_version() -> None:
    given = version("Cat\n\nCat")
    assert database.version_id(given) == database.version_id(replace(given, file="b.md", published=LATE))
    assert database.version_id(given) != database.version_id(replace(given, title_end=3))
    assert database.version_id(given) != database.version_id(replace(given, article="e.org/b"))


def test_the_newest_articles_are_those_of_the_latest_moments(connection: sqlite3.Connection) -> None:
    moments = {"b": "2021-06-01T01:00:00+02:00", "c": "2021-05-31T23:30:00+00:00", "d": EARLY, "a": None}
    older = version("an older text", "2020-01-01T00:00:00+00:00", "c2.md", article="c")
    store(connection, older, *(version(name, at, f"{name}.md", article=name) for name, at in moments.items()))
    assert [v.text for v in database.newest_versions(connection, 9)] == ["c", "b", "d", "a"]
    assert [v.text for v in database.newest_versions(connection, 2)] == ["c", "b"]


@pytest.mark.parametrize(
    ("providers", "since", "until", "found"),
    [
        ([], None, None, "abc"),
        (["the pond"], None, None, "ab"),
        (["The Pond", "LAKE"], None, None, "abc"),
        (["Nobody"], None, None, ""),
        ([], "2021-06-01", None, "b"),
        ([], None, "2021-01-01", "a"),
        ([], "2021-01-01", "2021-06-01", "ab"),
        ([], "2021-01-02", "2021-05-31", ""),
        (["Lake"], "1900-01-01", None, ""),
    ],
)
def test_filters_take_providers_and_days(
    connection: sqlite3.Connection, providers: list[str], since: str | None, until: str | None, found: str
) -> None:
    store(
        connection,
        version("a", EARLY, "a.md", article="a", provider="The Pond"),
        version("b", "2021-05-31T23:00:00-05:00", "b.md", article="b", provider="The Pond"),
        version("c", None, "c.md", article="c", provider="Lake"),
    )
    ids = database.filtered_passages(connection, providers, since, until)
    rows = database.passages_with_versions(connection, ids)
    assert "".join(sorted(v.text for _, v in rows.values())) == found


def test_filters_take_topics_whatever_their_case(connection: sqlite3.Connection) -> None:
    topics = {"a": ("Law", "Pets"), "b": ("Law and Order",), "c": ()}
    store(connection, *(replace(version(n, EARLY, f"{n}.md", article=n), topics=under) for n, under in topics.items()))
    found = database.filtered_passages(connection, [], None, None, ["law", "Art"])
    rows = database.passages_with_versions(connection, found)
    assert [v.text for _, v in rows.values()] == ["a"]


def test_a_finished_database_cannot_be_written(connection: sqlite3.Connection, tmp_path: Path) -> None:
    store(connection, version("a"))
    connection.commit()
    with closing(database.open_read_only(tmp_path / database.DATABASE_FILE)) as reader:
        assert reader.execute("SELECT title, versions FROM articles").fetchall() == [("a", 1)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM files")
