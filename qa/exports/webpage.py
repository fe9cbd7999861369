"""A conversation as one HTML file that stands by itself: no script, no asset from elsewhere, and a policy that forbids both.

Whatever comes from an article or a person is data: escaped, kept apart in its direction of writing, linked only where its
address may be opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from index import Version
from qa.answer import Answer, Citation
from qa.exports import words
from qa.exports.conversation import Conversation, Entry, Footnote, Quotation, Told, conversation
from qa.exports.texts import balanced, line, linked
from qa.page import cards, markup
from qa.page.looks import COLOURS
from qa.page.markup import escaped
from qa.page.strings import ENGLISH

_STYLE = Path(__file__).with_name("webpage.css").read_text(encoding="utf-8")
_VARIABLES = {
    "paper": "body_background_fill",
    "ink": "body_text_color",
    "faint": "body_text_color_subdued",
    "line": "border_color_primary",
    "accent": "link_text_color",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(slots=True)
class _Marks:
    """The links to footnotes as they are written, each with a name of its own for the way back."""

    placed: Counter[int] = field(default_factory=Counter)

    def __call__(self, number: int) -> str:
        self.placed[number] += 1
        name = f"mark-{number}-{self.placed[number]}"
        return (
            f'<a id="{name}" href="#source-{number}" role="doc-noteref" aria-label="[{number}] source">[{number}]</a>'
        )

    def all(self, numbers: Iterable[int]) -> str:
        return "".join(f"&nbsp;{self(n)}" for n in numbers)


def as_html(answers: Sequence[Answer], dates: Sequence[date]) -> str:
    """Answers, each given on one of the dates, as one file for any browser."""
    return document(conversation(answers, dates))


def document(all_of_it: Conversation) -> str:
    """The same, of what is already numbered."""
    marks = _Marks()
    told = "".join(_answer(n, told, marks) for n, told in enumerate(all_of_it.told, start=1))
    notes = "".join(_footnote(note, marks.placed[note.number]) for note in all_of_it.footnotes)
    heading = f'<h2 id="sources-heading">{words.SOURCES}</h2>'
    sources = f'<section id="sources" role="doc-endnotes" aria-labelledby="sources-heading">{heading}<ol>{notes}</ol></section>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_head(all_of_it.title)}<body>'
        f"<header><h1>{words.NAME}</h1><p>{words.PREFACE}</p></header>"
        f"<main>{told}{sources if notes else ''}</main></body></html>\n"
    )


def _head(title: str) -> str:
    dark = f"@media (prefers-color-scheme: dark) {{ {_colours(1)} }}"
    return (
        f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escaped(line(title))}</title><style>{_colours(0)}\n{dark}\n{_STYLE}</style></head>"
    )


def _colours(scheme: int) -> str:
    values = "".join(f" --{name}: {COLOURS[colour][scheme]};" for name, colour in _VARIABLES.items())
    return f":root {{{values} }}"


def isolated(text: str) -> str:
    """Data as HTML whose direction of writing does not reach beyond it.

    >>> isolated("<b>")
    '<bdi>&lt;b&gt;</bdi>'
    """
    return markup.isolated(balanced(text))


def _answer(n: int, told: Told, marks: _Marks) -> str:
    understood = f"<p>{words.UNDERSTOOD_AS} {isolated(told.understood)}</p>" if told.understood else ""
    verdict = f'<span class="verdict">{escaped(told.verdict)}</span>' if told.verdict else ""
    lead = "".join(marks(piece) if isinstance(piece, int) else isolated(piece) for piece in told.lead)
    first = " ".join(part for part in (verdict, lead) if part)
    entries = "".join(f"<li>{_entry(entry, marks)}</li>" for entry in told.entries)
    mentioned = "".join(f"<li>{_entry(entry, marks)}</li>" for entry in told.mentioned)
    nearest = "".join(_quotation(q, marks, "nearest") for q in told.nearest)
    about = "<br>".join(map(isolated, told.about))
    return (
        f'<article aria-labelledby="question-{n}"><h2 id="question-{n}">{isolated(told.question)}</h2>{understood}'
        + (f'<p class="lead">{first}</p>' if first else "")
        + (f"<ol>{entries}</ol>" if entries else "")
        + "".join(_quotation(q, marks) for q in told.quotations)
        + (f"<h3>{words.MENTIONED}</h3><ul>{mentioned}</ul>" if mentioned else "")
        + (f"<h3>{words.NEAREST}</h3>{nearest}" if nearest else "")
        + f'<p class="about">{about}</p></article>'
    )


def _entry(entry: Entry, marks: _Marks) -> str:
    status = f" ({escaped(entry.status)})" if entry.status else ""
    detail = f": {isolated(entry.detail)}" if entry.detail else ""
    name = f"<p><b>{isolated(entry.name)}</b>{status}{marks.all(entry.numbers)}{detail}</p>"
    if entry.quotation is None:
        return name
    return name + _quoted(entry.quotation) + f'<p class="byline">{_byline(entry.quotation)}</p>'


def _quotation(quotation: Quotation, marks: _Marks, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    caption = f"{marks(quotation.number)} {_byline(quotation)}"
    return f"<figure{named}>{_quoted(quotation)}<figcaption>{caption}</figcaption></figure>"


def _quoted(quotation: Quotation) -> str:
    address = linked(quotation.citation.version.url)
    cite = f' cite="{escaped(address)}"' if address else ""
    return f'<blockquote{cite} dir="auto">“{_words(quotation.citation)}”</blockquote>'


def _words(citation: Citation) -> str:
    """The quotation, the words in it that answer set off."""
    if balanced(citation.quote) != citation.quote:
        return isolated(citation.quote)
    return f"<bdi>{cards.quoted(citation)}</bdi>"


def _byline(quotation: Quotation) -> str:
    when = f"{isolated(quotation.when[:1].upper() + quotation.when[1:])}. " if quotation.when else ""
    return when + _said_by(quotation.citation.version)


def _said_by(version: Version) -> str:
    return ", ".join([*([isolated(version.provider)] if version.provider else []), cards.dated(version, ENGLISH)])


def _footnote(note: Footnote, marks: int) -> str:
    citation, version = note.citation, note.citation.version
    quote = "" if note.shown else f'<p dir="auto">“{_words(citation)}”</p>'
    address = f"<p>{_address(version.url)}</p>" if version.url else ""
    also = f"<p>{words.ALSO}: {', '.join(map(_address, citation.also))}</p>" if citation.also else ""
    place = isolated(words.slice_line(version, citation.start, citation.end))
    return (
        f'<li id="source-{note.number}" tabindex="-1"><p><b>{isolated(version.title or version.source)}</b></p>{quote}'
        f'<p>{_said_by(version)}</p>{address}<p class="hash">{place}</p>{also}{_back(note.number, marks)}</li>'
    )


def _back(number: int, marks: int) -> str:
    """The ways back to where the footnote is called."""
    ways = (
        f'<a href="#mark-{number}-{n}" role="doc-backlink">{words.BACK}{f" ({n})" if n > 1 else ""}</a>'
        for n in range(1, marks + 1)
    )
    return f'<p class="back">{", ".join(ways)}</p>'


def _address(source: str) -> str:
    if (address := linked(source)) is None:
        return isolated(source)
    return f'<a href="{escaped(address)}" rel="noopener noreferrer">{isolated(source)}</a>'
