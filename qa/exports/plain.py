"""A conversation as plain text. A number in brackets is a mark wherever it opens a line; within one, only beside our own words:
what articles have in brackets stays as it is in quotations and gets round ones elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from qa.answer import Answer
from qa.exports import words
from qa.exports.conversation import Conversation, Entry, Footnote, Piece, Quotation, Told, conversation
from qa.exports.texts import isolated, line

_NUMBER_IN_BRACKETS = re.compile(r"\[(\d+)\]")


def as_text(answers: Sequence[Answer], dates: Sequence[date]) -> str:
    """Answers, each given on one of the dates, as text for people."""
    return document(conversation(answers, dates))


def document(all_of_it: Conversation) -> str:
    """The same, of what is already numbered."""
    blocks = [words.NAME, words.PREFACE, *("\n".join(_answer(told)) for told in all_of_it.told)]
    if all_of_it.footnotes:
        blocks += [words.SOURCES, *("\n".join(_footnote(note)) for note in all_of_it.footnotes)]
    return "\n\n".join(blocks) + "\n"


def bare(text: str) -> str:
    """Data on one line, without anything that looks like a mark.

    >>> bare("So [99]\\nthey say")
    'So (99) they say'
    """
    return isolated(_NUMBER_IN_BRACKETS.sub(r"(\1)", line(text)))


def _answer(told: Told) -> Iterator[str]:
    asked = f"{words.QUESTION} {bare(told.question)}"
    yield from (asked, "=" * min(len(asked), 78))
    if told.understood:
        yield f"{words.UNDERSTOOD_AS} {bare(told.understood)}"
    if first := " ".join(part for part in (told.verdict, _lead(told.lead)) if part):
        yield from ("", first)
    if told.entries:
        yield ""
        yield from (row for n, entry in enumerate(told.entries, start=1) for row in _entry(f"{n}.", entry))
    for quotation in told.quotations:
        yield from ("", *_quotation(quotation))
    if told.mentioned:
        yield from ("", f"{words.MENTIONED}:")
        yield from (row for entry in told.mentioned for row in _entry("-", entry))
    if told.nearest:
        yield from ("", f"{words.NEAREST}:")
        for quotation in told.nearest:
            yield from ("", *_quotation(quotation))
    yield from ("", *map(bare, told.about))


def _lead(lead: Sequence[Piece]) -> str:
    return "".join(_mark(piece) if isinstance(piece, int) else _spaced(piece) for piece in lead)


def _spaced(piece: str) -> str:
    """Words between marks, with the space that parts them from these."""
    before, after = (" " if edge.isspace() else "" for edge in (piece[:1], piece[-1:]))
    return f"{before}{bare(piece)}{after}" if piece.strip() else " "


def _mark(number: int) -> str:
    return f"[{number}]"


def _entry(label: str, entry: Entry) -> Iterator[str]:
    status = f" ({bare(entry.status)})" if entry.status else ""
    detail = f": {bare(entry.detail)}" if entry.detail else ""
    yield " ".join([f"{label} {bare(entry.name)}{status}", *map(_mark, entry.numbers)]) + detail
    if entry.quotation:
        yield from _quotation(entry.quotation, "   ")


def _quotation(quotation: Quotation, indent: str = "") -> Iterator[str]:
    yield f"{indent}{_mark(quotation.number)} “{isolated(line(quotation.citation.quote))}”"
    when = f"{bare(quotation.when[:1].upper() + quotation.when[1:])}. " if quotation.when else ""
    yield f"{indent}    {when}{bare(words.said_by(quotation.citation.version))}"


def _footnote(note: Footnote) -> Iterator[str]:
    citation, version = note.citation, note.citation.version
    yield f"{_mark(note.number)} {bare(version.title or version.source)}"
    if not note.shown:
        yield f"    “{isolated(line(citation.quote))}”"
    yield f"    {bare(words.said_by(version))}"
    if version.url:
        yield f"    {isolated(line(version.url))}"
    yield f"    {bare(words.slice_line(version, citation.start, citation.end))}"
    if citation.also:
        yield f"    {words.ALSO}:"
        yield from (f"    - {isolated(line(source))}" for source in citation.also)
