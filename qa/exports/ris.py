"""Sources as RIS, written by rispy: one reference of the type NEWS a source, for reference managers."""

from __future__ import annotations

from collections.abc import Sequence

import rispy

from qa.exports.sources import Source


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """RIS as it is specified: lines end with CR LF, and references have no headings."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def as_ris(sources: Sequence[Source]) -> str:
    """One reference a source, every value on one line."""
    return str(rispy.dumps([_reference(source) for source in sources], implementation=_Writer))


def _reference(source: Source) -> dict[str, str | list[str]]:
    reference: dict[str, str | list[str]] = {"type_of_reference": "NEWS", "id": source.key, "title": source.title}
    if source.provider:
        reference["secondary_title"] = source.provider
    if source.day:
        reference |= {"year": str(source.day.year), "date": f"{source.day:%Y/%m/%d}"}
    if source.address:
        reference["urls"] = [source.address.replace(";", "%3B")]  # a semicolon parts two addresses
    return reference | {"notes": source.notes}
