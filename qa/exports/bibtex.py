r"""Sources as BibTeX, written by bibtexparser: UTF-8, read by BibTeX, biber and reference managers.

The escaping is ours. The library's own turns every accent into a command, leaves what stands between two dollars to TeX, and
writes a brace as \}, which BibTeX counts as a brace: one alone breaks the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field

from qa.exports.sources import Source

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec".split()
)  # BibTeX's own abbreviations, written without braces
_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{character: f"\\{character}" for character in "&%#_$"},
    }
)


def as_bibtex(sources: Sequence[Source]) -> str:
    """One entry a source: @article of the provider's where there is one, else @misc."""
    entries = Library([_entry(source) for source in sources])
    return write_string(entries, unparse_stack=default_unparse_stack(allow_inplace_modification=True))


def escaped(text: str) -> str:
    r"""Text that TeX sets as it stands.

    >>> print(escaped("50% of {A_B}"))
    50\% of {\textbraceleft}A\_B{\textbraceright}
    """
    return text.translate(_ESCAPES)


def _entry(source: Source) -> Entry:
    return Entry("article" if source.provider else "misc", source.key, list(_fields(source)))


def _fields(source: Source) -> Iterator[Field]:
    yield Field("title", f"{{{escaped(source.title)}}}")  # a second pair of braces keeps its capitals
    if source.provider:
        yield Field("journal", escaped(source.provider))
    if source.day:
        yield Field("year", str(source.day.year))
        yield Field("month", _MONTHS[source.day.month - 1], enclosing="no-enclosing")
        yield Field("date", source.day.isoformat())  # the only one of the three with a day; biber's
    if source.address:
        yield Field("url", source.address)  # as it stands: \url and biber read it so
    if source.notes:
        yield Field("annote", escaped(" ".join(source.notes)))
