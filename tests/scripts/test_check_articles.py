from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.check_articles import main
from tests.fakes import Library
from tests.index.lint.planted import good


def called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path
) -> tuple[int, list[str]]:
    """main() in this process, with the lines it printed."""
    monkeypatch.setattr("sys.argv", ["check_articles.py", *map(str, arguments)])
    status = main()
    return status, capsys.readouterr().out.splitlines()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.md").write_text(good(0))
    (folder / "note.md").write_text(good(1, webUrl=None))
    (folder / "warned.md").write_text(good(2, publishedDateTime="2199-01-01T00:00:00Z"))
    return folder


def test_findings_are_grouped_and_files_counted(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "bad.md").write_text("---\ntitle: A\nexcerpt: b: c: d\n---\n")
    status, lines = called(capsys, monkeypatch, articles)
    assert status == 1
    assert [line.split(":")[0] for line in lines] == [
        "rejected  front-matter (1)",
        "    bad.md",
        "warning   future-date (1)",
        "    warned.md",
        "note      missing-address (1)",
        "4 files",
    ]
    assert lines[1].startswith("    bad.md:3  file: front matter is not valid YAML")
    assert lines[-1] == "4 files: 2 can be indexed as they are, 1 with warnings, 1 cannot"


def test_warnings_fail_a_strict_check_only(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert called(capsys, monkeypatch, articles)[0] == 0
    assert called(capsys, monkeypatch, articles, "--strict")[0] == 1
    assert called(capsys, monkeypatch, articles, "--strict", "--ignore", "future-date")[0] == 0
    assert called(capsys, monkeypatch, articles, "--strict", "--only", "missing-address")[0] == 0


def test_json_has_a_line_for_each_file_and_notes_where_everything_is_wanted(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, lines = called(capsys, monkeypatch, articles, "--json")
    good_row, note, warned = map(json.loads, lines)
    assert good_row == {"file": "good.md", "outcome": "indexed", "articles": 1, "problems": []}
    assert (note["outcome"], note["problems"]) == ("indexed", [])
    assert warned["outcome"] == "indexed_with_warning"
    [problem] = warned["problems"]
    assert {name: problem[name] for name in ("field", "line", "kind", "severity")} == {
        "field": "publishedDateTime",
        "line": 3,
        "kind": "future-date",
        "severity": "warning",
    }
    _, lines = called(capsys, monkeypatch, articles, "--json", "--all")
    assert [p["kind"] for p in json.loads(lines[1])["problems"]] == ["missing-address"]


def test_the_table_has_a_row_for_each_warning(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert called(capsys, monkeypatch, articles, "--fix-report") == (
        0,
        [
            "| file | line | field | what is wrong | what to do |",
            "|---|---:|---|---|---|",
            "| warned.md | 3 | publishedDateTime | 2199-01-01T00:00:00+00:00 is in the future"
            " | look up when it was published |",
        ],
    )
    assert len(called(capsys, monkeypatch, articles, "--fix-report", "--all")[1]) == 4


def test_an_index_is_checked_against(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path / "held", tmp_path / "index")
    library.put("old.md", good(0))
    library.build()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "copy.md").write_text(good(0, webUrl="https://e0.example/again"))
    assert called(capsys, monkeypatch, tmp_path / "new")[1][0].startswith("1 files: 1 can be indexed")
    _, lines = called(capsys, monkeypatch, tmp_path / "new", "--index", tmp_path / "index")
    assert lines[0].startswith("warning   near-duplicate (1)")


@pytest.mark.parametrize("arguments", [["nowhere"], ["articles", "--index", "nowhere"]])
def test_what_cannot_be_read_is_said_in_one_line(
    articles: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = [str(articles.parent / a) if not a.startswith("--") else a for a in arguments]
    monkeypatch.setattr("sys.argv", ["check_articles.py", *inside])
    assert main() == 2
    printed = capsys.readouterr()
    assert "nowhere" in printed.err
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)


def test_an_unknown_kind_is_refused(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["check_articles.py", str(articles), "--only", "spelling"])
    with pytest.raises(SystemExit, match="2"):
        main()


def test_help_lists_every_kind(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["check_articles.py", "--help"])
    with pytest.raises(SystemExit, match="0"):
        main()
    assert "near-duplicate        warning" in capsys.readouterr().out
