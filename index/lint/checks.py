"""Every check in turn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from index.lint import addresses, boilerplate, copies, fields, providers, related, texts
from index.lint.held import Held
from index.lint.kinds import SEVERITIES, Finding, finding
from index.lint.sightings import Checked, folder


def lint(files: Iterable[Checked], now: datetime, held: Held | None = None) -> list[Finding]:
    """Everything found in the files of a folder, in their order, the worst of a file first. `held` is what an index holds."""
    given = folder(files)
    known = copies.compared(given, held)
    same = copies.copies([copies.body(version) for version in known])
    found = [
        *(finding(checked.report.file, p) for checked in given.files for p in checked.report.problems),
        *fields.missing(given),
        *fields.future(given, now),
        *addresses.within_folder(given),
        *(addresses.against_index(given, held) if held else ()),
        *providers.spelled_two_ways(given, held.newest.values() if held else ()),
        *texts.whole(given),
        *boilerplate.page_furniture(given, same, len(known) - len(given.articles)),
        *copies.near_duplicates(given, same, held),
        *related.related_only(given, held),
    ]
    place = {checked.report.file: at for at, checked in enumerate(given.files)}
    return sorted(found, key=lambda f: (place[f.file], SEVERITIES.index(f.severity), f.problem.line or 0))
