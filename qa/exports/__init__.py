"""Answers to take along: a conversation as a document, its sources as a bibliography, its records for checking again.

All of it is pure: nothing is written, looked up or asked. What is exported is what the answers hold, so the filters that
bound them bind the export; each document names them. Left out here: the page's buttons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from qa.answer import Answer
from qa.exports.bibtex import as_bibtex
from qa.exports.csl import as_csl
from qa.exports.markdown import as_markdown
from qa.exports.plain import as_text
from qa.exports.ris import as_ris
from qa.exports.sources import Source, articles_as_sources, sources_of
from qa.exports.spreadsheet import as_csv
from qa.exports.webpage import as_html
from qa.record import json_lines

__all__ = [
    "BIBLIOGRAPHIES",
    "FORMATS",
    "Format",
    "Source",
    "articles_as_sources",
    "as_bibtex",
    "as_csl",
    "as_csv",
    "as_html",
    "as_markdown",
    "as_ris",
    "as_text",
    "export",
    "file_name",
    "sources_of",
]

MAX_NAME = 60  # characters of a file name before its ending

BIBLIOGRAPHIES: Mapping[str, Callable[[Sequence[Source]], str]] = MappingProxyType(
    {"bibtex": as_bibtex, "ris": as_ris, "csl": as_csl, "csv": as_csv}
)


@dataclass(frozen=True, slots=True)
class Format:
    """How its files end, what browsers call it, and what writes answers in it; words.FORMATS has what people call it."""

    ending: str
    media_type: str
    write: Callable[[Sequence[Answer], Sequence[date]], str]


def _of_sources(name: str) -> Callable[[Sequence[Answer], Sequence[date]], str]:
    return lambda answers, dates: BIBLIOGRAPHIES[name](sources_of(answers))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "markdown": Format(".md", "text/markdown", as_markdown),
        "html": Format(".html", "text/html", as_html),
        "text": Format(".txt", "text/plain", as_text),
        "bibtex": Format(".bib", "application/x-bibtex", _of_sources("bibtex")),
        "ris": Format(".ris", "application/x-research-info-systems", _of_sources("ris")),
        "csl": Format(".csl.json", "application/vnd.citationstyles.csl+json", _of_sources("csl")),
        "csv": Format(".csv", "text/csv", _of_sources("csv")),
        "json": Format(".jsonl", "application/jsonl", lambda answers, dates: json_lines(answers)),
    }
)


def export(name: str, answers: Sequence[Answer], dates: Sequence[date]) -> str:
    """Answers in the format of that name (one of FORMATS), each given on one of the dates. To be written as UTF-8, its line
    ends as they are."""
    return FORMATS[name].write(answers, dates)


def file_name(name: str, question: str) -> str:
    """What a file in the format of that name may be called on any system.

    >>> file_name("csl", "Which cities paused?  ../con")
    'verbatim-which-cities-paused-con.csl.json'
    """
    plain = unicodedata.normalize("NFKD", question).casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f'’]", "", plain))
    return "-".join(["verbatim", *words])[:MAX_NAME].rstrip("-") + FORMATS[name].ending
