from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qa.quote_words import IN_OTHER_WORDS, NEAREST, NOT_HERE
from scripts.quote_check import main
from tests.fakes import Library, article

ROOT = Path(__file__).resolve().parents[2]
VOTE = "The council voted 7 to 2 on Tuesday to pause face search."


@pytest.fixture
def index(tmp_path: Path) -> Path:
    library = Library(tmp_path / "articles", tmp_path / "index")
    given = {
        "webUrl": "https://e.org/vote",
        "provider": {"name": "The Bee"},
        "publishedDateTime": "2021-03-01T00:00:00Z",
    }
    library.put("vote.md", article("Oakdale pauses face search", VOTE, **given))
    library.build()
    return library.index


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "quote_check.py"), *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=300, check=False)


def called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path
) -> tuple[int, str]:
    """main() in this process, with what it printed."""
    monkeypatch.setattr(sys, "argv", ["quote_check.py", *map(str, arguments)])
    status = main()
    return status, capsys.readouterr().out


def test_a_text_is_checked(index: Path) -> None:
    checked = run("--index", index, VOTE.replace("pause", "end"))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.splitlines() == [
        "Nearly: 1 word differs",
        "It stands in the text of The Bee, 1 March 2021.",
        "[1] Oakdale pauses face search (The Bee, published 2021-03-01)",
        "    https://e.org/vote, characters 28 to 85: near, text",
        f"    “{VOTE}”",
        "    The council voted 7 to 2 on Tuesday to [-end-] {+pause+} face search.",
    ]


def test_a_file_or_standard_input(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "pasted.txt"
    file.write_bytes(b"\xef\xbb\xbf\xff " + VOTE.encode())
    assert run("--index", index, "--file", file).stdout.startswith("Exactly as printed\n")
    assert run("--index", index, "--file", "-", stdin=VOTE).stdout.startswith("Exactly as printed\n")


def test_a_batch_is_checked_in_order(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"id": "b", "text": VOTE},
        {"id": "a", "text": "four words are few"},
        {"id": "c", "text": VOTE.upper(), "label": 1},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    arguments = ("--index", index, "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    assert called(capsys, monkeypatch, *arguments) == (0, "")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(r["id"], r["match"]) for r in records] == [("b", "exact"), ("a", "none"), ("c", "near")]
    assert records[0]["citations"][0]["quote"] == VOTE


def test_one_record_as_json(index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, printed = called(capsys, monkeypatch, "--index", index, "--json", "Oakdale pauses the face search")
    record = json.loads(printed)
    assert (status, record["match"], record["citations"][0]["headline"]) == (0, "near", True)


def test_what_is_nearest_is_no_match(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, printed = called(capsys, monkeypatch, "--index", index, "Nobody asked the council whether it likes dogs.")
    assert printed.splitlines()[:4] == [NOT_HERE, IN_OTHER_WORDS, "", NEAREST]


def test_sentences_that_are_here_are_told_from_others(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, printed = called(capsys, monkeypatch, "--index", index, f"Nobody asked the council about its dogs. {VOTE}")
    assert printed.splitlines()[:3] == [
        "In part: 1 of 2 sentences is in these articles",
        "    not here: Nobody asked the council about its dogs.",
        f"    [1]: {VOTE}",
    ]


def test_the_citations_of_a_batch_hold(index: Path, tmp_path: Path) -> None:
    rows = [{"id": 1, "text": VOTE}, {"id": 2, "text": "Nobody asked the council whether it likes dogs."}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert run("--index", index, "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl").returncode == 0
    verify = [sys.executable, str(ROOT / "scripts" / "verify.py"), str(tmp_path / "out.jsonl"), "--index", str(index)]
    checked = subprocess.run(verify, capture_output=True, text=True, timeout=300, check=False)
    assert (checked.returncode, checked.stdout) == (0, "2 of 2 citations hold\n")


@pytest.mark.parametrize("row", ["{", "[]", '{"id": 1}', '{"text": 5}'])
def test_a_bad_batch_names_its_line(index: Path, tmp_path: Path, row: str) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "one"}\n' + row + "\n")
    failed = run("--index", index, "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    assert failed.returncode == 2
    assert "in.jsonl, line 2" in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["one", "--file", "two"], ["--batch", "in.jsonl"], ["one", "--out", "out.jsonl"]]
)
def test_wrong_arguments_are_told(arguments: list[str]) -> None:
    told = run(*arguments)
    assert told.returncode == 2
    assert "give either a text, or --file, or --batch and --out" in told.stderr
