import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from index import BuildError, Difference, Index, Summary, open_index_as_built, plan
from index.runlog import LOG_FILE
from index.versions import LOCK_FILE
from tests.fakes import Library, article

ROOT = Path(__file__).parents[2]
LONG = "\n\n".join(f"Paragraph {n} tells of a cat and a dog and of a red moon over the fish." for n in range(9))


def rows(index: Index, table: str) -> list[tuple[object, ...]]:
    return index.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def versions(library: Library) -> list[str]:
    return sorted(path.name for path in (library.index / "versions").iterdir())


def assert_same(one: Index, other: Index) -> None:
    """Two indexes hold the same, whichever way they were built."""
    assert one.manifest.fingerprint == other.manifest.fingerprint
    assert one.manifest.counts == other.manifest.counts
    for table in (
        "files",
        "texts",
        "sightings",
        "versions",
        "passages",
        "articles",
        "same_story",
        "(SELECT rowid, text FROM passages_fts)",
    ):
        assert rows(one, table) == rows(other, table), table
    (ids, vectors), (other_ids, other_vectors) = one.store.all(), other.store.all()
    assert np.array_equal(ids, other_ids)
    assert np.array_equal(vectors, other_vectors)
    assert one.matching(["cat", "moon"], 99) == other.matching(["cat", "moon"], 99)


def test_a_first_build_counts_what_it_took_in(library: Library) -> None:
    library.put("bad.md", "---\ntitle: [")
    steps: list[tuple[str, int, int]] = []
    summary = library.build(progress=lambda *step: steps.append(step))
    assert summary.counts == {"files": 3, "rejected": 1, "articles": 3, "versions": 3, "passages": 3}
    assert (summary.changed, summary.parsed, summary.removed, summary.embedded, summary.note) == (True, 3, 0, 3, "")
    assert (library.embedder.embedded, library.loads) == (3, 1)
    assert [(file, outcome) for file, outcome, _ in summary.problems] == [("bad.md", "rejected")]
    assert set(summary.seconds) == {"compare", "load model", "parse", "cut", "embed", "stories", "write"}
    assert steps == [
        *(("compare", n, 3) for n in (1, 2, 3)),
        *(("load model", n, 1) for n in (0, 1)),
        *(("read", n, 3) for n in (1, 2, 3)),
        *(("cut", n, 3) for n in (1, 2, 3)),
        *(("embed", n, 3) for n in (0, 3)),
        *((stage, n, 1) for stage in ("stories", "write") for n in (0, 1)),
    ]
    assert library.titles() == ["Cat", "Dog", "Fish"]
    assert library.open().manifest.model == library.embedder.id


def test_with_nothing_changed_the_model_is_not_even_loaded(library: Library) -> None:
    library.put("bad.md", "")
    first = library.build()
    os.utime(library.articles / "cat.md", (0, 0))
    again = library.build()
    assert (again.changed, again.parsed, again.embedded, library.loads) == (False, 0, 0, 1)
    assert (again.counts, again.fingerprint, again.problems) == (first.counts, first.fingerprint, first.problems)
    assert versions(library) == ["000001"]


def add(library: Library) -> None:
    library.put("new.md", article("Bird", webUrl="https://e.org/bird"))


def change_text(library: Library) -> None:
    library.put("deep/fish.md", article("Fish", "Red fish swim."))


def change_date(library: Library) -> None:
    text = (library.articles / "cat.md").read_text()
    library.put("cat.md", text.replace("2021-01-01", "2021-01-02"))


def remove(library: Library) -> None:
    library.drop("cat.md")


def move_with_address(library: Library) -> None:
    (library.articles / "cat.md").rename(library.articles / "deep/moved.md")


def move_without_address(library: Library) -> None:
    (library.articles / "deep/fish.md").rename(library.articles / "fish.md")


def add_same_text(library: Library) -> None:
    library.put("copy.md", article("Cat", webUrl="http://www.e.org/cat/#x"))


def add_another_text(library: Library) -> None:
    library.put("newer.md", article("Cat cat", webUrl="http://e.org/cat", publishedDateTime="2022-01-01T00:00:00Z"))


def add_rejected(library: Library) -> None:
    library.put("bad.md", "")


@pytest.mark.parametrize(
    ("change", "parsed", "removed", "embedded", "titles"),
    [
        (add, 1, 0, 1, "Bird Cat Dog Fish"),
        (change_text, 1, 0, 1, "Cat Dog Fish"),
        (change_date, 1, 0, 0, "Cat Dog Fish"),
        (remove, 0, 1, 0, "Fish"),
        (move_with_address, 1, 1, 0, "Cat Dog Fish"),
        (move_without_address, 1, 1, 1, "Cat Dog Fish"),
        (add_same_text, 1, 0, 0, "Cat Dog Fish"),
        (add_another_text, 1, 0, 1, "Cat cat Dog Fish"),
        (add_rejected, 1, 0, 0, "Cat Dog Fish"),
    ],
)
def test_a_change_touches_only_what_it_must_and_ends_as_a_full_build_does(
    library: Library, change: Callable[[Library], None], parsed: int, removed: int, embedded: int, titles: str
) -> None:
    library.build()
    library.embedder.embedded = 0
    change(library)
    summary = library.build()
    assert (summary.parsed, summary.removed, summary.embedded) == (parsed, removed, embedded)
    assert library.embedder.embedded == embedded
    assert " ".join(library.titles()) == titles
    library.build(index=library.index / "full")
    assert_same(library.open(), open_index_as_built(library.index / "full"))


@pytest.mark.parametrize(
    "change",
    [
        lambda library: None,
        add,
        change_text,
        change_date,
        remove,
        move_with_address,
        move_without_address,
        add_same_text,
        add_another_text,
        add_rejected,
    ],
)
@pytest.mark.parametrize("full", [False, True])
def test_a_dry_run_foretells_the_build_and_writes_nothing(
    library: Library, change: Callable[[Library], None], full: bool
) -> None:
    library.put("long.md", article("A long story", LONG, webUrl="https://e.org/long"))
    library.build()
    change(library)
    before, embedded = everything(library), library.embedder.embedded
    foretold = plan(library.request(full))
    assert (everything(library), library.embedder.embedded) == (before, embedded)
    assert as_foretold(foretold) == as_foretold(library.build(full=full))


def everything(library: Library) -> dict[str, tuple[int, bytes]]:
    """Every file of the index and its folders, with the time of its last change."""
    paths = [library.index, *library.index.rglob("*")]
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes() if p.is_file() else b"") for p in paths}


def as_foretold(summary: Summary) -> list[object]:
    """All that a dry run can know of a build."""
    unknown = ("seconds", "version")
    return [getattr(summary, name.name) for name in fields(summary) if name.name not in unknown]


def test_a_dry_run_of_the_first_build_makes_no_folder_and_foretells_it(library: Library) -> None:
    foretold = plan(library.request())
    assert not library.index.exists()
    assert foretold.files == Difference(came=("cat.md", "deep/fish.md"))
    assert foretold.articles == Difference(came=("e.org/cat", "e.org/dog", "file:deep/fish.md"))
    assert (foretold.embedded, library.embedder.embedded) == (3, 0)
    assert as_foretold(foretold) == as_foretold(library.build())


def test_a_dry_run_fails_as_the_build_does(library: Library) -> None:
    library.build()
    add_rejected(library)
    before = everything(library)
    with pytest.raises(BuildError) as foretold:
        plan(library.request(strict=True))
    assert everything(library) == before
    with pytest.raises(BuildError) as failed:
        library.build(strict=True)
    assert str(foretold.value) == str(failed.value)


def test_what_a_build_changed_is_held_against_the_version_that_answered(library: Library) -> None:
    library.build()
    move_with_address(library)
    change_text(library)
    add(library)
    summary = library.build(full=True)
    assert summary.files == Difference(("deep/moved.md", "new.md"), ("deep/fish.md",), ("cat.md",))
    assert summary.articles == Difference(("e.org/bird",), ("file:deep/fish.md",), ())
    assert (summary.version, summary.started) == ("000002", None)
    assert library.build().version == "000002"


def test_many_changes_one_by_one_end_as_a_full_build_does(library: Library) -> None:
    library.put("long.md", article("A long story", LONG, webUrl="https://e.org/long"))
    library.build()
    steps = [add, change_text, add_same_text, add_another_text, remove, add_rejected]
    for step in steps:
        step(library)
        library.build()
    library.build(index=library.index / "full")
    assert library.open().manifest.counts["passages"] > library.open().manifest.counts["versions"]
    assert_same(library.open(), open_index_as_built(library.index / "full"))


def test_a_text_that_gains_its_headline_is_cut_anew(library: Library) -> None:
    library.put("b.md", article(body=f"A long story\n\n{LONG}", webUrl="https://e.org/long"))
    library.build()
    library.put("a.md", article("A long story", LONG, webUrl="https://e.org/long"))
    library.build()
    library.build(index=library.index / "full")
    assert library.open().manifest.counts["versions"] == 4
    assert_same(library.open(), open_index_as_built(library.index / "full"))


def test_equal_inputs_are_embedded_once(library: Library) -> None:
    library.put("copy.md", article("Fish"))
    assert library.build().embedded == 3
    assert library.open().manifest.counts["passages"] == 4


def test_versions_of_one_address_are_kept_newest_first_and_undated_last(library: Library) -> None:
    dates = {"one": "2021-03-01T00:00:00Z", "two": "2021-03-02T00:00:00+05:00", "three": "2021-03-01T20:00:00Z"}
    for text, date in dates.items():
        library.put(f"{text}.md", article(text, webUrl="https://e.org/x", publishedDateTime=date))
    library.put("0.md", article("undated", webUrl="https://www.e.org/x/"))
    library.put("again.md", article("one", webUrl="http://e.org/x?utm_source=y", publishedDateTime=dates["one"]))
    library.build()
    query = "SELECT number, substr(text, 1, title_end) FROM versions JOIN texts ON sha256 = text_sha256"
    found = library.open().connection.execute(f"{query} WHERE article = 'e.org/x' ORDER BY number").fetchall()
    assert found == [(0, "three"), (1, "two"), (2, "one"), (3, "undated")]


def test_the_order_in_which_files_were_made_does_not_show(tmp_path: Path) -> None:
    files = {"c.md": article("Cat", LONG), "a/b.md": article("Dog"), "A.md": article("Fish"), "b.txt": "Bird\n\nred"}
    libraries = [Library(tmp_path / name / "articles", tmp_path / name / "index") for name in ("one", "two")]
    for library, names in zip(libraries, (files, reversed(files)), strict=True):
        for name in names:
            library.put(name, files[name])
        library.build()
    assert_same(libraries[0].open(), libraries[1].open())


def test_another_collection_has_another_fingerprint(library: Library) -> None:
    prints = [library.build().fingerprint]
    for change in (change_date, change_text, add_another_text, remove):
        change(library)
        prints.append(library.build().fingerprint)
    assert len(set(prints)) == 5


def empty(library: Library) -> None:
    shutil.rmtree(library.articles)
    library.articles.mkdir()


def leave_rejected(library: Library) -> None:
    empty(library)
    add_rejected(library)


def take_away(library: Library) -> None:
    shutil.rmtree(library.articles)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (empty, "holds no .md, .markdown or .txt file"),
        (leave_rejected, "could be read as an article (bad.md: it has neither a title nor a text"),
        (take_away, "is not a folder of articles"),
    ],
)
@pytest.mark.parametrize("full", [False, True])
def test_an_empty_collection_is_an_error_and_the_old_index_stays(
    library: Library, change: Callable[[Library], None], why: str, full: bool
) -> None:
    library.build()
    change(library)
    with pytest.raises(BuildError) as caught:
        library.build(full=full)
    assert why in str(caught.value)
    assert library.titles() == ["Cat", "Dog", "Fish"]
    assert versions(library) == ["000001"]


def test_a_strict_build_refuses_a_rejected_file(library: Library) -> None:
    library.build()
    library.put("bad.md", "")
    library.put("new.md", article("Bird"))
    with pytest.raises(BuildError, match=r"^1 files were rejected, the first: bad\.md: it has neither .+ is intact$"):
        library.build(strict=True)
    assert library.titles() == ["Cat", "Dog", "Fish"]
    library.build()
    with pytest.raises(BuildError, match="1 files were rejected"):
        library.build(strict=True)
    library.drop("bad.md")
    assert library.build(strict=True).counts["rejected"] == 0


def test_a_full_build_embeds_everything_again(library: Library) -> None:
    first = library.build()
    again = library.build(full=True)
    assert (again.parsed, again.embedded, again.fingerprint) == (2, 3, first.fingerprint)
    assert versions(library) == ["000001", "000002"]


@pytest.mark.parametrize(("keep", "kept"), [(0, [4]), (1, [4]), (2, [3, 4]), (3, [2, 3, 4]), (5, [1, 2, 3, 4])])
def test_some_versions_are_kept_and_older_ones_go(library: Library, keep: int, kept: list[int]) -> None:
    library.build()
    old = library.open()
    for name in ("Bird", "Moon", "Red"):
        library.put("new.md", article(name))
        library.build(keep=keep)
    assert versions(library) == [f"{number:06}" for number in kept]
    assert (library.index / "CURRENT").read_text().startswith("000004 ")
    assert sorted(os.listdir(library.index)) == ["CURRENT", LOCK_FILE, LOG_FILE, "versions"]
    assert old.matching(["dog"], 5) != []


@pytest.mark.parametrize(
    ("made_with", "note"),
    [
        ({"name": "other"}, "built from nothing, because the index was made with the model other"),
        ({"sha256": "0" * 64}, "built from nothing, because the index was made with the model fake"),
        ({"precision": "bfloat16"}, "built from nothing, because the index was made in bfloat16"),
    ],
)
def test_vectors_of_another_model_are_never_mixed_in(library: Library, made_with: dict[str, str], note: str) -> None:
    library.embedder.id = replace(library.embedder.id, **made_with)  # type: ignore[arg-type]
    library.build()
    library.embedder.id = replace(library.embedder.id, name="fake", sha256="f" * 64, precision="float32")
    library.put("new.md", article("Bird"))
    summary = library.build()
    assert (summary.note, summary.embedded) == (note, 4)
    assert library.open().manifest.model == library.embedder.id


def test_a_damaged_index_is_built_anew_with_a_note(library: Library) -> None:
    library.build()
    (library.index / "versions/000001/manifest.json").write_text("{}")
    summary = library.build()
    assert summary.embedded == 3
    assert "built from nothing, because" in summary.note
    assert "manifest.json is not the one that was written" in summary.note
    assert library.titles() == ["Cat", "Dog", "Fish"]


def test_what_killed_builds_left_behind_is_cleared_away(library: Library) -> None:
    library.build()
    for name in ("building-000002", "000007"):
        (library.index / "versions" / name).mkdir()
        (library.index / "versions" / name / "articles.sqlite").write_bytes(b"half")
    (library.index / "CURRENT.new").write_text("000007")
    add(library)
    library.build()
    assert versions(library) == ["000001", "000008"]
    assert library.titles() == ["Bird", "Cat", "Dog", "Fish"]


def test_a_second_build_at_the_same_time_says_so_and_stops(library: Library) -> None:
    library.build()
    hold = "import sys, filelock as f; l = f.FileLock(sys.argv[1]); l.acquire(); print('held', flush=True); input()"
    command = [sys.executable, "-c", hold, str(library.index / LOCK_FILE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        add(library)
        with pytest.raises(BuildError, match=r"another build is writing .+; wait for it to end"):
            library.build()
        assert library.titles() == ["Cat", "Dog", "Fish"]
        holder.kill()
    library.build()
    assert library.titles() == ["Bird", "Cat", "Dog", "Fish"]


@pytest.mark.parametrize("place", ["a file", "a file/index", "/proc/index"])
def test_an_index_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path, library: Library, place: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(BuildError, match=r"could not be written \(.+\); check free space and permissions"):
        library.build(index=tmp_path / place)


def crash(mode: str, folder: Path) -> str:
    """What tests/index/crashing.py found wrong."""
    command = [sys.executable, "-m", "tests.index.crashing", mode, str(folder)]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}  # it forks
    done = subprocess.run(command, cwd=ROOT, env=one_thread, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout


@pytest.mark.parametrize("mode", ["killed", "killed_first"])
def test_a_build_killed_anywhere_leaves_a_whole_index_and_needs_no_clean_up(tmp_path: Path, mode: str) -> None:
    assert crash(mode, tmp_path) == ""


def test_a_full_disk_is_a_clear_error_and_the_old_index_answers(tmp_path: Path) -> None:
    assert crash("full", tmp_path) == ""


def test_a_stage_is_timed_also_when_it_comes_twice() -> None:
    summary = Summary()
    for _ in range(2):
        with summary.stage("read"):
            pass
    assert list(summary.seconds) == ["read"]
