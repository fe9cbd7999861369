import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.watch import AGAIN_AFTER, PAUSE, SHARE, state, watch


class Ended(Exception):
    """The person has seen enough."""


class Folder:
    """A watched folder and a clock; `steps` is what happens in the pauses between two looks. `heard` is what was built."""

    def __init__(self, path: Path, *steps: Callable[[], object], fails: int = 0) -> None:
        self.path = path
        self.steps: Iterator[Callable[[], object]] = iter(steps)
        self.heard: list[list[str]] = []
        self.time = 0.0
        self.fails = fails

    def rest(self, seconds: float) -> None:
        self.time += seconds
        step = next(self.steps, None)
        if step is None:
            raise Ended
        step()

    def build(self) -> bool:
        self.heard.append(sorted(path.read_text() for path in self.path.rglob("*.md")) if self.path.exists() else [])
        self.fails -= 1
        return self.fails < 0

    def watched(self) -> list[list[str]]:
        with pytest.raises(Ended):
            watch(self.path, self.build, self.rest, lambda: self.time)
        return self.heard


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text("A")
    return folder


def nothing() -> None:
    """A pause in which nothing happens."""


def test_it_builds_at_once_and_then_only_when_something_has_changed(path: Path) -> None:
    add = lambda: (path / "b.md").write_text("B")  # noqa: E731
    assert Folder(path, nothing, nothing, nothing).watched() == [["A"]]
    assert Folder(path, nothing, add, nothing, nothing, nothing).watched() == [["A"], ["A", "B"]]


def test_what_is_half_written_is_waited_for(path: Path) -> None:
    writes = [lambda text=text: (path / "b.md").write_text(text) for text in ("B", "BB", "BBB")]
    assert Folder(path, *writes, nothing, nothing).watched() == [["A"], ["A", "BBB"]]


def test_a_change_during_a_build_is_built_next(path: Path) -> None:
    folder = Folder(path, nothing, nothing, nothing)
    build = folder.build

    def changing() -> bool:
        built = build()
        (path / "late.md").write_text("late")
        return built

    folder.build = changing  # type: ignore[method-assign]
    assert folder.watched() == [["A"], ["A", "late"], ["A", "late"]][: len(folder.heard)]
    assert folder.heard[1] == ["A", "late"]


def test_a_folder_replaced_by_another_is_followed(path: Path) -> None:
    def replace() -> None:
        path.rename(path.with_name("old"))
        path.mkdir()
        (path / "c.md").write_text("C")

    later = lambda: (path / "d.md").write_text("D")  # noqa: E731
    folder = Folder(path, replace, nothing, nothing, later, nothing, nothing)
    assert folder.watched() == [["A"], ["C"], ["C", "D"]]


def test_a_folder_that_is_away_is_built_once_and_again_when_it_is_back(path: Path) -> None:
    away = lambda: shutil.move(path, path.with_name("away"))  # noqa: E731
    back = lambda: shutil.move(path.with_name("away"), path)  # noqa: E731
    folder = Folder(path, away, nothing, nothing, nothing, back, nothing, nothing)
    assert folder.watched() == [["A"], [], ["A"]]


def test_what_failed_is_tried_again_when_the_folder_changes_or_after_a_while(path: Path) -> None:
    folder = Folder(path, *[nothing] * int(2 * AGAIN_AFTER / PAUSE + 5), fails=2)
    assert folder.watched() == [["A"]] * 3
    drop = lambda: (path / "a.md").unlink()  # noqa: E731
    assert Folder(path, nothing, drop, nothing, nothing, fails=1).watched() == [["A"], []]


def test_the_same_bytes_written_anew_are_seen_and_other_files_are_not(path: Path) -> None:
    before = state(path)
    (path / ".hidden").mkdir()
    for other in ("picture.png", ".hidden/x.md"):
        (path / other).write_text("A")
    os.symlink("nowhere", path / "link.pdf")
    assert state(path) == before
    os.utime(path / "a.md", (0, 0))
    assert state(path) != before
    assert state(path / "missing") == frozenset()


def test_a_folder_that_takes_long_to_look_at_is_looked_at_less_often(path: Path) -> None:
    pauses: list[float] = []

    def rest(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise Ended

    clock = iter(range(0, 1_000, 3))  # each look at it seems to take 3 seconds
    with pytest.raises(Ended):
        watch(path, lambda: True, rest, lambda: float(next(clock)))
    assert pauses == [PAUSE, 3.0 * SHARE]
