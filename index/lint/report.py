"""Findings as people and programs read them: grouped by kind, a JSON object for each file, a table of what to do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from index.articles import Problem
from index.lint.kinds import KINDS, SEVERITIES, Finding, Severity
from index.lint.sightings import Checked
from index.text import printable

SHOWN = 10  # findings of a kind
_LINE = re.compile(r"line \d+: ")


def counts(findings: Iterable[Finding]) -> list[tuple[Severity, str, int]]:
    """(severity, kind, how many), the worst severity first and the most frequent kind of each first."""
    counted = Counter((f.severity, f.problem.kind) for f in findings)
    rows = [(severity, kind, count) for (severity, kind), count in counted.items()]
    return sorted(rows, key=lambda row: (SEVERITIES.index(row[0]), -row[2], row[1]))


def grouped(findings: Sequence[Finding], everything: bool = False) -> Iterator[str]:
    """Lines for a terminal: each kind with its count and how to put it right, below it where it was found. Of a kind the
    first few are shown and notes are only counted, unless `everything` is wanted."""
    groups = defaultdict[tuple[str, str], list[Finding]](list)
    for found in findings:
        groups[found.severity, found.problem.kind].append(found)
    for severity, kind, count in counts(findings):
        yield f"{severity:8}  {kind} ({count:,}): {KINDS[kind].fix}"
        shown = count if everything else 0 if severity == "note" else SHOWN
        yield from (f"    {_in_one_line(found)}" for found in groups[severity, kind][:shown])
        if 0 < shown < count:
            yield f"    ... and {count - shown:,} more; --all lists them"


def _in_one_line(found: Finding) -> str:
    problem = found.problem
    line = f":{problem.line}" if problem.line else ""
    return f"{printable(found.file)}{line}  {problem.field}: {_LINE.sub('', problem.message, count=1)}"


def as_json(checked: Checked, findings: Sequence[Finding]) -> dict[str, object]:
    """A file and what was found in it. It is indexed with a warning where one of these findings is one."""
    report = checked.report
    warned = any(found.severity == "warning" for found in findings)
    return {
        "file": report.file,
        "outcome": report.outcome if report.outcome == "rejected" else "indexed_with_warning" if warned else "indexed",
        "articles": len({version.article for version in report.versions}),
        "problems": [_problem(found.problem, found.severity) for found in findings],
    }


def _problem(problem: Problem, severity: Severity) -> dict[str, object]:
    return {
        "field": problem.field,
        "message": problem.message,
        "line": problem.line,
        "kind": problem.kind,
        "severity": severity,
    }


def table(findings: Iterable[Finding]) -> Iterator[str]:
    """A Markdown table, a row for each finding: where, what is wrong, what to do."""
    yield "| file | line | field | what is wrong | what to do |"
    yield "|---|---:|---|---|---|"
    for found in findings:
        problem = found.problem
        wrong, _, step = _LINE.sub("", problem.message, count=1).rpartition("; ")
        cells = (printable(found.file), str(problem.line or ""), problem.field, wrong, step)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Text that stays in its cell of a Markdown table.

    >>> _cell("a|b <c>")
    'a\\\\|b &lt;c>'
    """
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
