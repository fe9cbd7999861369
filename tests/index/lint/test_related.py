from pathlib import Path

from tests.index.lint.planted import TEXTS, findings, good


def test_an_article_of_entries_alone_is_told_once_with_how_many_have_it(tmp_path: Path) -> None:
    entry = f"related:\n  - title: Hikers safe\n    excerpt: {TEXTS[4]}\n    webUrl: https://e4.example/4"
    entry += "\n    publishedDateTime: 2021-03-01T08:00:00Z\n    provider: Paper 4\n---"
    files = {f"{n}.md": good(n).replace("---\n" + TEXTS[n], f"{entry}\n{TEXTS[n]}") for n in range(3)}
    [finding] = findings(tmp_path / "alone", files)
    assert (finding.file, finding.problem.line, finding.severity) == ("0.md", 9, "note")
    assert "in this entry and 2 more" in finding.problem.message
    assert findings(tmp_path / "with", files | {"4.md": good(4)}) == []
