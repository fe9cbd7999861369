"""The kinds of finding: how bad each is, and one sentence on how to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.articles import Problem

Severity = Literal["rejected", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("rejected", "warning", "note")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding. Its severity: the file cannot be indexed, something should be put right, or it is worth knowing."""

    name: str
    severity: Severity
    fix: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a file, and how bad it is."""

    file: str
    problem: Problem
    severity: Severity


_ALL = (
    Kind("unreadable", "rejected", "Save the file as UTF-8 text under a plain name, or take it out of the folder."),
    Kind("front-matter", "rejected", "Put all fields as `name: value` between two lines ---, with texts in quotes."),
    Kind("empty", "rejected", "Give the file a title or a text, or take it out of the folder."),
    Kind("encoding", "warning", "Save the file as UTF-8 and write the damaged characters again."),
    Kind("missing-title", "warning", "Add the headline as `title`."),
    Kind("guessed-title", "warning", "Add front matter with a `title`, so that the headline need not be guessed."),
    Kind("wrong-type", "warning", "Write the field as one text in quotes, topics and related entries as a list."),
    Kind("repeated-field", "warning", "Remove one of the two values of the field."),
    Kind("too-long", "warning", "Shorten the field or split the file; what is beyond the limit is not read."),
    Kind("dropped-entry", "warning", "Give the related entry a title and its webUrl, or remove it."),
    Kind("bad-date", "warning", "Write the date with time and zone, as 2021-05-07T14:19:00Z."),
    Kind("future-date", "warning", "Look up when the article was published, and correct the date."),
    Kind("missing-date", "note", "Add publishedDateTime; without one no question about a period finds the article."),
    Kind("unsafe-address", "warning", "Give the article's own http or https address."),
    Kind("borrowed-address", "warning", "Add the article's own address as webUrl."),
    Kind(
        "missing-address", "note", "Add webUrl; without one the article is known by its file name and cannot be linked."
    ),
    Kind("duplicate-file", "warning", "Remove one of the two files: they give the same article in the same words."),
    Kind("address-clash", "warning", "Find out whose the address is, and give the other article its own."),
    Kind(
        "changed-text", "note", "Nothing to do where an article was revised: its texts become versions, newest first."
    ),
    Kind("already-indexed", "note", "Nothing to do: the index holds this article in the same words from another file."),
    Kind(
        "changed-since-indexed",
        "note",
        "Nothing to do but to build the index again; a text of another file stays as a version.",
    ),
    Kind("missing-provider", "note", "Add the provider's name; without one an answer cannot say who reported it."),
    Kind("provider-spelling", "warning", "Use one spelling of the provider's name in all files."),
    Kind("headline-only", "warning", "Add an excerpt or a text; of a headline alone little can be quoted."),
    Kind("broken-off", "warning", "Add the rest of the last sentence, or take its beginning out."),
    Kind(
        "shortened",
        "note",
        "Replace the excerpt by the full text if you have it; only what stands there can be quoted.",
    ),
    Kind("boilerplate", "warning", "Take out what belongs to the web page and not to the article."),
    Kind("near-duplicate", "warning", "Look at both, and keep one where they are one article."),
    Kind(
        "syndicated",
        "note",
        "Nothing to do: another provider carries the same words, and answers show them as one story.",
    ),
    Kind(
        "related-only",
        "note",
        "Nothing to do: the article is known from a related entry alone; add its file if you have it.",
    ),
    Kind("other", "warning", "See the message."),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def finding(file: str, problem: Problem, severity: Severity | None = None) -> Finding:
    """A problem found in a file, as bad as its kind is unless another severity is given.

    >>> finding("a.md", Problem("title", "is missing; add the headline", 2, "missing-title")).severity
    'warning'
    """
    return Finding(file, problem, severity or KINDS[problem.kind].severity)
