import os
from pathlib import Path

import pytest

from index import BuildError, read_article_file
from index.articles import sha256_text
from index.changes import compare


def known(**files: str) -> dict[str, str]:
    return {f"{name}.md": sha256_text(text) for name, text in files.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a", "A cat"), ("b", "A dog")):
        (tmp_path / f"{name}.md").write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("before", "fresh", "outdated"),
    [
        (known(), ("a.md", "b.md"), ()),
        (known(a="A cat", b="A dog"), (), ()),
        (known(a="A cat"), ("b.md",), ()),
        (known(a="A cat", b="A bird"), ("b.md",), ("b.md",)),
        (known(a="A cat", b="A dog", c="A fish"), (), ("c.md",)),
        (known(c="A cat", b="A dog"), ("a.md",), ("c.md",)),
    ],
    ids=["first", "same", "added", "changed", "removed", "renamed"],
)
def test_files_are_compared_by_content(
    folder: Path, before: dict[str, str], fresh: tuple[str, ...], outdated: tuple[str, ...]
) -> None:
    changes = compare(folder, before)
    assert (changes.fresh, changes.outdated) == (fresh, outdated)


def test_a_touched_file_has_not_changed(folder: Path) -> None:
    os.utime(folder / "a.md", (0, 0))
    assert compare(folder, known(a="A cat", b="A dog")).fresh == ()


@pytest.mark.parametrize("files", [[], ["a.html", ".hidden.md"]])
def test_a_folder_without_articles_is_a_clear_error(tmp_path: Path, files: list[str]) -> None:
    for name in files:
        (tmp_path / name).touch()
    with pytest.raises(BuildError, match=r"holds no \.md, \.markdown or \.txt file; add articles to it"):
        compare(tmp_path, {})


def test_a_file_that_cannot_be_read_is_rejected_and_stays_known_for_it(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))).write_text("A cat")
    (tmp_path / "a.md").write_text("A dog")
    changes = compare(tmp_path, {})
    assert changes.fresh == ("a.md", r"caf\udce9.md")
    reports = [changes.read(name) for name in changes.fresh]
    assert [report.outcome for report in reports] == ["indexed_with_warning", "rejected"]
    assert reports[1].problems[0].message == "its name is not valid UTF-8; rename it"
    assert compare(tmp_path, {report.file: report.sha256 for report in reports}).fresh == ()


def test_a_file_is_read_under_its_name_in_the_collection(folder: Path) -> None:
    report = read_article_file("sub/a.md", folder / "a.md")
    assert (report.file, report.sha256, report.versions[0].text) == ("sub/a.md", sha256_text("A cat"), "A cat")
