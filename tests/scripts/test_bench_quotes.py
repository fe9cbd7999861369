from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from scripts.bench_quotes import CHANGES, contexts, cut, edited, folded, main, restyled
from tests.qa.quotes import LINES, VOTE, quote_index


def test_the_changes_keep_most_words() -> None:
    rng = random.Random(3)
    for _ in range(50):
        assert len(set(edited(VOTE, rng, ["new"]).split()) & set(VOTE.split())) >= 9
        assert set(folded(restyled(VOTE, rng, [])).split()) == set(folded(VOTE).split())
    assert cut("one two three four five six", rng, []).split()[:4] == ["one", "two", "three", "four"]


def test_every_kind_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quote_index(tmp_path)
    alien = "A baker in the village sold nine loaves to a passing sailor. None of them was ever seen again by anybody."
    given = {"data": [{"paragraphs": [{"context": alien}, {"context": LINES[0]}]}]}
    (tmp_path / "squad.json").write_text(json.dumps(given))
    assert list(contexts(tmp_path)) == [alien, LINES[0]]
    arguments = ["--index", str(tmp_path / "index"), "--elsewhere", str(tmp_path), "--sentences", "4", "--misses"]
    monkeypatch.setattr(sys, "argv", ["bench_quotes.py", *arguments])
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("7 articles, ")
    assert [name for name in CHANGES if any(line.startswith(name) for line in lines)] == list(CHANGES)
    [unchanged] = [line for line in lines if line.startswith("unchanged")]
    assert "    4 texts, right 1.0000, earliest 1.0000, quotation is the sentence 1.000; exact 1.000" in unchanged
    assert "from elsewhere           1 texts, false matches 0.0000" in "\n".join(lines)
    assert "paragraphs               2 texts, false matches 0.5000" in "\n".join(lines)
