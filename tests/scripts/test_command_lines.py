"""The command lines as a person runs them, each in a process of its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qa import Answer, Citation, Item, Scanned, to_record
from scripts.ask import ask, day, give, in_format, readable
from tests.fakes import city_desk
from tests.qa.values import version

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "index"
    built = run("build_index.py", "--articles", ROOT / "seeds", "--index", folder, "--quiet")
    assert built.returncode == 0, built.stderr
    assert "14 articles" in built.stdout
    return folder


def test_the_question_of_the_readme_is_answered(index: Path) -> None:
    asked = run("ask.py", "--index", index, "Which cities paused facial recognition?")
    assert asked.returncode == 0, asked.stderr
    assert "MILWAUKEE" in asked.stdout
    assert "004_ba3a09366de4d737.txt" in asked.stdout


def test_a_record_is_printed_as_json_and_declining_is_no_error(index: Path) -> None:
    asked = run("ask.py", "--index", index, "Who won the football World Cup in 2018?", "--json")
    record = json.loads(asked.stdout)
    assert (asked.returncode, record["answered"], record["citations"]) == (0, False, [])
    assert record["nearest"]
    assert record["corpus"]["articles"] == 14


def test_a_batch_is_answered_in_order_and_its_citations_hold(index: Path, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    rows: list[dict[str, Any]] = [
        {"id": "b", "question": "Which cities paused facial recognition?", "answerable": True},
        {"id": "a", "question": "For how long?", "history": ["What did the Milwaukee police decide?"]},
        {"id": "c", "question": ""},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    asked = run("ask.py", "--index", index, "--batch", questions, "--out", answers)
    assert asked.returncode == 0, asked.stderr
    records = lines(answers)
    assert [(r["id"], r["question"]) for r in records] == [(r["id"], r["question"]) for r in rows]
    assert records[1]["standalone_question"] == "What did the Milwaukee police decide? For how long?"
    checked = run("verify.py", answers, "--index", index, "--articles", ROOT / "seeds")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    records[0]["citations"][0]["quote"] += "!"
    answers.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    checked = run("verify.py", answers, "--index", index)
    assert checked.returncode == 1
    assert checked.stdout.startswith("b: citations [1] quotes")


def test_only_articles_that_pass_the_flags_answer(index: Path) -> None:
    flags = ["--since", "2021-05", "--provider", "ktla", "--newest"]
    asked = run("ask.py", "--index", index, "What did the police do?", *flags, "--json")
    record = json.loads(asked.stdout)
    assert record["filters"] == {"since": "2021-05-01", "providers": ["KTLA"], "newest_first": True}
    assert {c["provider"] for c in (*record["citations"], *record["nearest"])} <= {"KTLA"}


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--since", "2021-02-30"], "--since 2021-02-30 is no day (day"),
        (["--until", "yesterday"], "--until yesterday is no day (unknown form); write one like 2021-01-13"),
        (["--since", "2021-13"], "--since 2021-13 is no day (month must be in 1..12)"),
        (["--since", "2022", "--until", "2021-12"], "--since 2022 is after --until 2021-12: no day is in between"),
    ],
)
def test_a_day_that_is_none_is_refused_before_anything_is_loaded(flags: list[str], told: str) -> None:
    asked = run("ask.py", "--index", "nowhere", "Who won?", *flags)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr.startswith(f"ask: {told}")


@pytest.mark.parametrize(
    ("text", "last", "iso"),
    [
        ("2021", False, "2021-01-01"),
        ("2021", True, "2021-12-31"),
        ("2020-02", True, "2020-02-29"),
        ("2020-02-03", True, "2020-02-03"),
    ],
)
def test_a_month_or_a_year_stands_for_its_first_or_last_day(text: str, last: bool, iso: str) -> None:
    assert day(text, "--since", last) == iso


def test_a_question_is_asked_without_a_bar_where_standard_error_is_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = city_desk(tmp_path)
    answer = ask(desk, "Which cities paused the cameras?")
    desk.index.connection.close()
    assert [item.name for item in answer.items] == ["Boston", "Oakland"]
    assert capsys.readouterr() == ("", "")


def bees() -> Answer:
    source = version("Bees", "Hive paused it.")
    return Answer("Who?", "Who?", "…", answered=True, citations=(Citation(1, source, 6, len(source.text)),))


def test_an_answer_is_printed_in_the_format_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    give(in_format("csl", bees()), None)
    assert [item["title"] for item in json.loads(capsys.readouterr().out)] == ["Bees"]
    give(in_format(None, bees()), None)
    assert capsys.readouterr().out == readable(bees()) + "\n"
    assert json.loads(in_format("json", bees())) == to_record(bees())
    assert "Answered on " in in_format("markdown", bees())


def test_an_answer_is_written_as_it_is_and_whole(tmp_path: Path) -> None:
    text = in_format("csv", bees())
    give(text, tmp_path / "sources.csv")
    assert (tmp_path / "sources.csv").read_bytes() == text.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["sources.csv"]


def test_a_written_record_is_checked_again(index: Path, tmp_path: Path) -> None:
    for name in ("json", "ris"):
        out = tmp_path / name
        asked = run(
            "ask.py", "--index", index, "Which cities paused facial recognition?", "--format", name, "--out", out
        )
        assert (asked.returncode, asked.stdout) == (0, ""), asked.stderr
    assert (tmp_path / "ris").read_text(encoding="utf-8").startswith("TY  - NEWS")
    checked = run("verify.py", tmp_path / "json", "--index", index, "--articles", ROOT / "seeds")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["q", "--batch", "b.jsonl", "--out", "o.jsonl"],
        ["--batch", "b.jsonl"],
        ["--batch", "b.jsonl", "--out", "o.jsonl", "--format", "html"],
        ["q", "--format", "docx"],
    ],
)
def test_what_does_not_go_together_is_said(arguments: list[str]) -> None:
    failed = run("ask.py", *arguments)
    assert failed.returncode == 2
    assert "usage: ask.py" in failed.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_the_terminal_says_how_far_the_reading_got(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    desk = city_desk(tmp_path, pause=0.15)
    ask(desk, "Which cities paused the cameras?")
    desk.index.connection.close()
    shown = terminal.getvalue()
    assert "read:  75%" in shown
    assert "3/4" in shown
    assert shown.split("\r")[-1] == ""  # and is gone in the end


def test_an_answer_is_readable_in_the_terminal_with_how_much_was_read_before_its_sources() -> None:
    source = version("Bees", "Hive paused it.")
    answer = Answer(
        "q",
        "q",
        "Hive (paused): “Hive paused it.” [1]",
        answered=True,
        citations=(Citation(1, source, 6, len(source.text)),),
        items=(Item("Hive", "paused", "", (1,)),),
        scanned=Scanned(212, 212),
        corpus=(2493, "f"),
    )
    assert readable(answer).splitlines() == [
        "Hive (paused): “Hive paused it.” [1]",
        "",
        "Read 212 of 212 passages near the question, in 2,493 articles.",
        "",
        "Sources",
        "[1] Bees (The Bee, published 2021-01-13)",
        "    https://bee.example/bees",
    ]
    assert readable(Answer("q", "q", "No.", answered=False)) == "No."
    corrected = Answer("oakdle?", "Oakdale?", "No.", answered=False, corrections=(("oakdle", "Oakdale"),))
    assert readable(corrected).splitlines() == ["Showing results for “Oakdale?”", "", "No."]


@pytest.mark.parametrize(
    ("script", "arguments", "said"),
    [
        ("ask.py", ["--index", "nowhere", "q"], "build_index.py"),
        ("verify.py", ["nothing.jsonl", "--index", "nowhere"], "build_index.py"),
        ("check_articles.py", ["nowhere"], "nowhere"),
        ("build_index.py", ["--articles", "nowhere", "--index", "nowhere/index"], "nowhere"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(tmp_path: Path, script: str, arguments: list[str], said: str) -> None:
    inside = [str(tmp_path / a) if a.startswith(("nowhere", "nothing")) else a for a in arguments]
    failed = run(script, *inside)
    assert failed.returncode == 2
    assert said in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("row", ["{", "[]", '{"id": 1}', '{"question": 5}', '{"question": "q", "history": [1]}'])
def test_a_bad_batch_names_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "batch.jsonl").write_text('{"id": 1, "question": "q"}\n' + row + "\n")
    failed = run("ask.py", "--batch", tmp_path / "batch.jsonl", "--out", tmp_path / "out.jsonl")
    assert failed.returncode == 2
    assert "batch.jsonl, line 2" in failed.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_check_articles_reports_every_file(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\ntitle: Vote\nwebUrl: https://news.example/a\n---\nThe text is here.\n")
    (tmp_path / "date.md").write_text("---\ntitle: Vote\npublishedDateTime: 2021-02-30T00:00:00Z\n---\nA text.\n")
    assert run("check_articles.py", tmp_path).returncode == 0
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n")
    checked = run("check_articles.py", tmp_path, "--json")
    found = {row["file"]: row for row in map(json.loads, checked.stdout.splitlines())}
    assert checked.returncode == 1
    assert {name: row["outcome"] for name, row in found.items()} == {
        "good.md": "indexed",
        "date.md": "indexed_with_warning",
        "bad.md": "rejected",
    }
    assert found["good.md"] == {"file": "good.md", "outcome": "indexed", "articles": 1, "problems": []}
    assert [p["field"] for p in found["date.md"]["problems"]] == ["publishedDateTime"]
    assert run("check_articles.py", tmp_path).stdout.splitlines()[-1].startswith("3 files: 1 can be indexed")
