from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from qa.page.hosting.passwords import accounts, is_password
from scripts import hash_password


def run(monkeypatch: pytest.MonkeyPatch, name: str, typed: str) -> int:
    monkeypatch.setattr(sys, "argv", ["hash_password.py", name])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return hash_password.main()


def test_the_line_it_prints_lets_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "ada", "correct horse\n") == 0
    (tmp_path / "passwords").write_text(capsys.readouterr().out)
    assert is_password("correct horse", accounts(tmp_path / "passwords")["ada"])


@pytest.mark.parametrize(("name", "typed"), [("ada", "short\n"), ("a:b", "correct horse\n"), ("ada", "")])
def test_what_cannot_be_is_said_and_nothing_is_printed(
    name: str, typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, name, typed) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("hash_password: ")
    assert "horse" not in said.err
