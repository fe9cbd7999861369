"""Small invented folders with one thing wrong in each, and what the linter says of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.lint import Finding, Held, lint, read_folder

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TEXTS = (
    "The council of Oakdale voted seven to two on Tuesday to pause the use of face search by its police.",
    "A herd of forty goats crossed the bridge at Millbrook before dawn, and no driver complained about the delay.",
    "Farmers near Elmwood expect the smallest harvest of pears in ten years after a late frost in April.",
    "The library will open on Sundays from March, said its director, because students had asked for it.",
    "Two hikers were found unharmed below the summit, where they had waited in a hut for the storm to pass.",
    "A choir from Pinehill won the first prize with a song that its youngest member wrote on a train.",
)
TITLES = ("Face search paused", "Goats cross", "Few pears", "Books on Sundays", "Hikers safe", "Choir wins")

Found = tuple[str, int | None, str, str]


def good(n: int, body: str | None = None, **changed: str | None) -> str:
    """The n-th of some articles with which nothing is wrong, or with fields changed (None: left out), one on each line."""
    fields: dict[str, str | None] = {
        "title": TITLES[n],
        "publishedDateTime": "2021-03-01T08:00:00Z",
        "webUrl": f"https://e{n}.example/{n}",
        "provider": f"Paper {n}",
    }
    lines = [f"{name}: {value}" for name, value in (fields | changed).items() if value is not None]
    return "\n".join(["---", *lines, "---", TEXTS[n] if body is None else body])


def findings(folder: Path, files: dict[str, str], held: Held | None = None) -> list[Finding]:
    """Everything found in a folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return lint(read_folder(folder), NOW, held)


def found(folder: Path, files: dict[str, str], held: Held | None = None) -> list[Found]:
    """(file, line, field, kind) of everything found."""
    return [(f.file, f.problem.line, f.problem.field, f.problem.kind) for f in findings(folder, files, held)]
