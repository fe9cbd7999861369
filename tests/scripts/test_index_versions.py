import json
import re
import sys

import pytest

from scripts.index_versions import main
from tests.fakes import Library, article


@pytest.fixture
def three(library: Library) -> Library:
    """A library in its third version: a bird has come, then changed while the fish went."""
    library.build()
    library.put("new.md", article("Bird\u202e [x]"))
    library.build()
    library.put("new.md", article("Birds"))
    library.drop("deep/fish.md")
    library.build()
    return library


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["index_versions.py", *map(str, arguments)])
    code = main()
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_the_versions_are_listed_with_what_changed(
    three: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys, "list", "--articles", "--index", three.index)
    assert code == 0
    form = (
        r"{} 00000{}  \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00  [0-9a-f]{{16}}  {} articles from {} files, 0\.\d MB; {}"
    )
    expected = [
        form.format(" ", 1, 3, 2, "nothing before it"),
        form.format(" ", 2, 4, 3, "1 came, 0 changed, 0 went since 000001"),
        r"      \+ Bird\S* \[x\]  \[new\.md\]",
        form.format(r"\*", 3, 3, 2, "0 came, 1 changed, 1 went since 000002"),
        r"      ~ Birds  \[new\.md\]",
        r"      - Fish  \[deep/fish\.md\]",
    ]
    lines = out.splitlines()
    assert len(lines) == len(expected)
    assert [line for line, pattern in zip(lines, expected, strict=True) if not re.fullmatch(pattern, line)] == []
    assert "\u202e" not in out


def test_the_list_is_to_be_had_as_json(
    three: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (three.index / "versions/000001/articles.sqlite").write_bytes(b"")
    listed = json.loads(run(monkeypatch, capsys, "list", "--json", "--index", three.index)[1])
    assert [(v["version"], v["answers"]) for v in listed] == [("000001", False), ("000002", False), ("000003", True)]
    assert listed[0]["counts"] is None
    assert "damaged" in listed[0]["problem"]
    assert listed[2]["counts"]["articles"] == 3
    assert listed[2]["changes"]["went"] == [
        {"article": "file:deep/fish.md", "headline": "Fish", "file": "deep/fish.md"}
    ]
    assert "cannot be used: " in run(monkeypatch, capsys, "list", "--index", three.index)[1]


def test_two_versions_are_compared_by_headline_and_file(
    three: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--index", three.index)
    assert run(monkeypatch, capsys, "diff", 1, 3, *at)[1] == "+ Birds  [new.md]\n- Fish  [deep/fish.md]\n"
    assert run(monkeypatch, capsys, "diff", 2, 2, *at)[1] == "no article differs\n"
    assert json.loads(run(monkeypatch, capsys, "diff", 2, 3, "--json", *at)[1]) == {
        "came": [],
        "changed": [{"article": "file:new.md", "headline": "Birds", "file": "new.md"}],
        "went": [{"article": "file:deep/fish.md", "headline": "Fish", "file": "deep/fish.md"}],
    }


def test_one_goes_back_and_drops(
    three: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--index", three.index)
    assert run(monkeypatch, capsys, "rollback", *at) == (0, f"{three.index}: version 000002 answers now\n", "")
    assert run(monkeypatch, capsys, "rollback", "3", *at)[1] == f"{three.index}: version 000003 answers now\n"
    assert run(monkeypatch, capsys, "prune", "--keep", 2, *at)[1] == f"{three.index}: dropped 000001\n"
    assert run(monkeypatch, capsys, "prune", "--keep", 2, *at)[1] == f"{three.index}: dropped nothing\n"
    code, out, err = run(monkeypatch, capsys, "rollback", "1", *at)
    assert (code, out) == (2, "")
    assert err == f"index_versions: {three.index} has no version 1; it has 000002, 000003\n"
    assert run(monkeypatch, capsys, "prune", "--keep", 0, *at)[0] == 2
    assert run(monkeypatch, capsys, "list", "--index", three.articles)[2].startswith("index_versions: no index in")
