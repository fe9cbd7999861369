"""A conversation as Markdown with footnotes ([^1], as GitHub, Pandoc and many editors read them).

Whatever comes from an article or a person is data: it is escaped so that it shows as it stands and is never markup, be it of
CommonMark or of what is often added to it (links found in bare text, tables, strikethrough, maths, citations, emoji names,
templates). Left out here: mathematics that a page looks for in the finished HTML, which no Markdown can escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qa.answer import Answer
from qa.exports import words
from qa.exports.conversation import Conversation, Entry, Footnote, Piece, Quotation, Told, conversation
from qa.exports.texts import isolated, line, linked

_SPECIAL = re.compile(
    r"""[\\`*_{}\[\]<>#~^$]
    | (?<=\\)[()]                 # mathematics between \( and \)
    | &(?=\#?\w+;)                # an entity
    | @(?=\w)                     # an e-mail address, a citation of Pandoc's
    | (?<=[a-z]):(?=\S)           # an address in bare text, of whatever scheme
    | :(?=[\w+-]+:)               # the name of an emoji
    | (?<=\bwww)\.                # an address without a scheme
    | (?<=\S)\.(?=[^\W\d_]{2})
    | =(?==)                      # ==marked==
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_A_LINE = re.compile(r"[-+=:%|](?=.)")  # a list, a heading, a definition, a title, verse
_OPENS_A_LIST = re.compile(r"(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{2,6}))([.)])(?=\s|$)", re.IGNORECASE)


def as_markdown(answers: Sequence[Answer], dates: Sequence[date]) -> str:
    """Answers, each given on one of the dates, with their sources as footnotes."""
    return document(conversation(answers, dates))


def document(all_of_it: Conversation) -> str:
    """The same, of what is already numbered."""
    blocks = [f"# {words.NAME}", words.PREFACE]
    blocks += [block for told in all_of_it.told for block in _answer(told)]
    if all_of_it.footnotes:
        blocks += [f"## {words.SOURCES}", *map(_footnote, all_of_it.footnotes)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    r"""Data on one line, as Markdown that shows just that.

    >>> print(escaped("[a](http://e.org) *b* [^1] $x$"))
    \[a\](http\://e\.org) \*b\* \[\^1\] \$x\$
    >>> print(escaped("1. C is 5 - 3"))
    1\. C is 5 - 3
    """
    safe = _SPECIAL.sub(r"\\\g<0>", line(text))
    safe = _OPENS_A_LIST.sub(r"\1\\\2", safe, count=1) if _OPENS_A_LIST.match(safe) else safe
    return isolated(f"\\{safe}" if _OPENS_A_LINE.match(safe) else safe)


def _answer(told: Told) -> Iterator[str]:
    yield f"## {escaped(told.question)}"
    if told.understood:
        yield f"{words.UNDERSTOOD_AS} {escaped(told.understood)}"
    verdict = f"**{told.verdict}**" if told.verdict else ""
    if first := " ".join(part for part in (verdict, _lead(told.lead)) if part):
        yield first
    if told.entries:
        yield "\n".join(_entry(f"{n}. ", entry) for n, entry in enumerate(told.entries, start=1)).rstrip("\n")
    yield from map(_quotation, told.quotations)
    if told.mentioned:
        yield f"### {words.MENTIONED}"
        yield "\n".join(_entry("- ", entry) for entry in told.mentioned)
    if told.nearest:
        yield f"### {words.NEAREST}"
        yield from map(_quotation, told.nearest)
    yield "\\\n".join(map(escaped, told.about))


def _lead(lead: Sequence[Piece]) -> str:
    return "".join(_marks([piece]) if isinstance(piece, int) else _spaced(piece) for piece in lead)


def _spaced(piece: str) -> str:
    """Words between marks, with the space that parts them from these."""
    before, after = (" " if edge.isspace() else "" for edge in (piece[:1], piece[-1:]))
    return f"{before}{escaped(piece)}{after}" if piece.strip() else " "


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{n}]" for n in numbers)


def _entry(label: str, entry: Entry) -> str:
    status = f" ({escaped(entry.status)})" if entry.status else ""
    detail = f": {escaped(entry.detail)}" if entry.detail else ""
    name = f"{label}**{escaped(entry.name)}**{status}{_marks(entry.numbers)}{detail}"
    if entry.quotation is None:
        return name
    below = _quotation(entry.quotation, marked=False).split("\n")
    return "\n".join([name, "", *(f"{' ' * len(label)}{row}" for row in below), ""])


def _quotation(quotation: Quotation, marked: bool = True) -> str:
    citation = quotation.citation
    when = f"{escaped(quotation.when[:1].upper() + quotation.when[1:])}. " if quotation.when else ""
    mark = _marks([quotation.number]) if marked else ""
    return f"> “{escaped(citation.quote)}”{mark}\n>\n> {when}{escaped(words.said_by(citation.version))}"


def _footnote(note: Footnote) -> str:
    citation, version = note.citation, note.citation.version
    # Our own word comes first: a headline of one word would be read as the address of a link by what knows no footnotes.
    rows = [f"[^{note.number}]: {words.SOURCE} **{escaped(version.title or version.source)}**"]
    if not note.shown:
        rows.append(f"“{escaped(citation.quote)}”")
    rows.append(escaped(words.said_by(version)))
    if version.url:
        rows.append(_address(version.url))
    rows.append(escaped(words.slice_line(version, citation.start, citation.end)))
    if citation.also:
        rows.append(f"{words.ALSO}: {', '.join(map(_address, citation.also))}")
    return "\\\n    ".join(rows)


def _address(source: str) -> str:
    return f"<{address}>" if (address := linked(source)) else escaped(source)
