import json
import shutil
from pathlib import Path

import pytest

from index import BuildError, IndexUnusable, open_index_as_built, open_version_as_built
from index.manifest import CURRENT_FILE, current_version
from index.versions import CHANGES_FILE, Entry, compared, locked, prune, rollback, versions
from tests.fakes import Library, article

BIRDS = ("Robin", "Wren", "Crow")


@pytest.fixture
def four(library: Library) -> Library:
    """A library in its fourth version: the new file has been a robin, a wren and a crow."""
    library.build()
    for bird in BIRDS:
        library.put("new.md", article(bird))
        library.build()
    return library


def names(library: Library) -> list[str]:
    return [f"{'*' if version.answers else ''}{int(version.name)}" for version in versions(library.index)]


def test_versions_say_when_they_were_built_what_they_hold_and_what_changed(library: Library) -> None:
    first = library.build()
    library.put("new.md", article("Bird"))
    library.drop("deep/fish.md")
    library.put("cat.md", (library.articles / "cat.md").read_text().replace("2021-01-01", "2021-01-02"))
    second = library.build()
    one, two = versions(library.index)
    assert one.manifest is not None
    assert two.manifest is not None
    assert [(v.name, v.answers, v.problem) for v in (one, two)] == [("000001", False, ""), ("000002", True, "")]
    assert [v.manifest.fingerprint for v in (one, two) if v.manifest] == [first.fingerprint, second.fingerprint]
    assert one.manifest.built <= two.manifest.built
    assert one.manifest.counts == first.counts
    assert (one.changes.before, two.changes.before) == (None, "000001")
    assert two.changes.came == (Entry("file:new.md", "Bird", "new.md"),)
    assert two.changes.changed == (Entry("e.org/cat", "Cat", "cat.md"),)
    assert two.changes.went == (Entry("file:deep/fish.md", "Fish", "deep/fish.md"),)
    assert one.bytes == sum(path.stat().st_size for path in (library.index / "versions/000001").iterdir())


def test_two_versions_are_compared_either_way(four: Library) -> None:
    ways = [compared(four.index, "1", "000004"), compared(four.index, "4", "1"), compared(four.index, "2", "3")]
    crow = Entry("file:new.md", "Crow", "new.md")
    assert [(w.before, w.came, w.went) for w in ways[:2]] == [("000001", (crow,), ()), ("000004", (), (crow,))]
    assert [w.changed for w in ways] == [(), (), (Entry("file:new.md", "Wren", "new.md"),)]
    with pytest.raises(IndexUnusable, match="has no version 9"):
        compared(four.index, "1", "9")


def test_going_back_goes_to_the_version_before_or_the_one_that_is_named(four: Library) -> None:
    assert rollback(four.index) == "000003"
    assert four.titles() == ["Cat", "Dog", "Fish", "Wren"]
    assert rollback(four.index) == "000002"
    assert rollback(four.index, "4") == "000004"
    assert four.titles() == ["Cat", "Crow", "Dog", "Fish"]
    assert names(four) == ["1", "2", "3", "*4"]


def test_a_build_after_going_back_starts_there_and_takes_an_unused_number(four: Library) -> None:
    rollback(four.index, "1")
    four.embedder.embedded = 0
    summary = four.build()
    assert (summary.started, summary.version, summary.embedded) == ("000001", "000005", 1)
    assert four.titles() == ["Cat", "Crow", "Dog", "Fish"]
    assert names(four) == ["1", "2", "3", "4", "*5"]
    assert rollback(four.index) == "000001"  # which answered before, not 4, which was gone back from
    four.drop("new.md")
    assert not four.build().changed
    assert names(four) == ["*1", "2", "3", "4", "5"]


def test_the_version_that_answers_and_the_one_before_are_not_dropped(four: Library) -> None:
    rollback(four.index, "1")
    four.build(keep=3)
    assert names(four) == ["1", "4", "*5"]
    assert prune(four.index, 2) == ["000004"]
    rollback(four.index, "1")
    assert prune(four.index, 1) == ["000005"]
    assert names(four) == ["*1"]
    assert prune(four.index, 1) == []
    with pytest.raises(BuildError, match="0 versions cannot be kept"):
        prune(four.index, 0)


def test_a_number_is_not_used_again_while_anything_bears_it(four: Library) -> None:
    (four.index / "versions/dropped-000008").mkdir()
    (four.index / "versions/notes").mkdir()
    (four.index / "versions/0").write_text("a file")
    four.put("new.md", article("Owl"))
    assert four.build().version == "000009"
    assert sorted(path.name for path in (four.index / "versions").iterdir())[-2:] == ["000009", "notes"]


def test_where_there_is_nothing_to_go_back_to_that_is_said(library: Library) -> None:
    with pytest.raises(IndexUnusable, match="no index in"):
        rollback(library.index)
    assert not library.index.exists()
    library.build()
    with pytest.raises(IndexUnusable, match=r"the version before 000001 is not kept; .+: no other is kept"):
        rollback(library.index)
    for bird in BIRDS:
        library.put("new.md", article(bird))
        library.build()
    shutil.rmtree(library.index / "versions/000003")
    with pytest.raises(IndexUnusable, match=r"the version before 000004 is not kept; .+: 000001, 000002$"):
        rollback(library.index)


def test_a_damaged_version_is_not_gone_back_to_and_the_list_says_what_is_wrong(four: Library) -> None:
    path = four.index / "versions/000002/articles.sqlite"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    current = (four.index / CURRENT_FILE).read_text()
    with pytest.raises(IndexUnusable, match=r"articles\.sqlite is damaged"):
        rollback(four.index, "2")
    assert (four.index / CURRENT_FILE).read_text() == current
    assert ["damaged" in version.problem for version in versions(four.index)] == [False, True, False, False]


def test_without_a_readable_current_one_can_still_go_back(four: Library) -> None:
    (four.index / CURRENT_FILE).write_text("nonsense")
    with pytest.raises(IndexUnusable):
        open_index_as_built(four.index)
    assert rollback(four.index, "3") == "000003"
    assert four.titles() == ["Cat", "Dog", "Fish", "Wren"]


def test_nothing_is_switched_or_dropped_while_a_build_is_writing(four: Library) -> None:
    with locked(four.index):
        for act in (lambda: rollback(four.index), lambda: prune(four.index, 1), four.build):
            with pytest.raises(BuildError, match="another build is writing"):
                act()
    assert names(four) == ["1", "2", "3", "*4"]
    assert prune(four.index, 1) == ["000001", "000002", "000003"]


def test_a_version_of_an_earlier_program_has_no_record_of_what_changed(four: Library) -> None:
    folder = current_version(four.index)[0]
    for content in (None, "", "[]", "{}", json.dumps({"before": "000003", "came": [{}], "changed": [], "went": []})):
        (folder / CHANGES_FILE).unlink(missing_ok=True)
        if content is not None:
            (folder / CHANGES_FILE).write_text(content)
        with pytest.raises(IndexUnusable, match=r"the version before 000004 is not kept"):
            rollback(four.index)


def test_a_version_opened_before_it_is_dropped_goes_on_answering(four: Library) -> None:
    wren = open_version_as_built(four.index, "3")
    prune(four.index, 1)
    assert not Path(four.index / "versions/000003").exists()
    assert [version.title for _, version in wren.passages([i for i, _ in wren.matching(["wren"], 1)])] == ["Wren"]
