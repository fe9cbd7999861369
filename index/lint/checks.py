"""Every check in turn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from index.lint.addresses import against_index, within_folder
from index.lint.boilerplate import boilerplate, page_furniture, without
from index.lint.copies import Copy, copies, near_duplicates, still_copies
from index.lint.fields import future, missing
from index.lint.held import Held
from index.lint.kinds import SEVERITIES, Finding, finding
from index.lint.providers import spelled_two_ways
from index.lint.related import related_only
from index.lint.sightings import Checked, Folder, folder
from index.lint.texts import whole


def lint(files: Iterable[Checked], now: datetime, held: Held | None = None) -> list[Finding]:
    """Everything found in the files of a folder, in their order, the worst of a file first. `held` is what an index holds."""
    given = folder(files)
    found = [
        *(finding(checked.report.file, p) for checked in given.files for p in checked.report.problems),
        *missing(given),
        *future(given, now),
        *within_folder(given),
        *(against_index(given, held) if held else ()),
        *spelled_two_ways(given, held.newest.values() if held else ()),
        *whole(given),
        *repeated_words(given, held),
        *related_only(given, held),
    ]
    place = {checked.report.file: at for at, checked in enumerate(given.files)}
    return sorted(found, key=lambda f: (place[f.file], SEVERITIES.index(f.severity), f.problem.line or 0))


def repeated_words(given: Folder, held: Held | None) -> list[Finding]:
    """What stands in several articles: whole texts, and sentences that belong to the page. A text is a copy of another
    where it still is one without those."""
    firsts = given.first
    inherited = [v for article, v in held.newest.items() if article not in given.articles] if held else []
    before = len(inherited)
    texts = [version.text[version.title_end :] for version in [*inherited, *(s.version for s in firsts)]]
    same = copies(texts)
    own = [Copy(copy.a - before, copy.b - before, copy.share) for copy in same if copy.a >= before]
    furniture = page_furniture(firsts, own)
    bare = texts[:before] + [without(sighting, pieces) for sighting, pieces in zip(firsts, furniture, strict=True)]
    return [
        *boilerplate(firsts, furniture),
        *near_duplicates(firsts, still_copies(same, bare), inherited),
    ]
