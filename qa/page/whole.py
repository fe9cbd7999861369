"""The whole stored text of an article as HTML, opened in place, with the quotations marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Version
from index.sentences import Span
from qa.page.markup import escaped
from qa.page.strings import Strings

MAX_WHOLE = 200_000  # characters of whole texts on one page
_CUT = re.compile(r"(?:…|\.{3}|\[\+\d+ chars\])[\s\])\"”’']*\Z")


def whole(version: Version, quotations: Sequence[Span], say: Strings) -> str:
    """The text behind a summary to click on. It scrolls by itself, also by the keyboard."""
    label = say.html("whole_of", title=escaped(version.title or version.source))
    paragraphs = "".join(
        f'<p dir="auto"{kind}>{marked(version.text, start, end, quotations)}</p>'
        for start, end in _paragraphs(version.text)
        for kind in [' class="v-title"' if end <= version.title_end else ""]
    )
    cut = f'<p class="v-stored">{say.html("cut")}</p>' if is_cut(version.text) else ""
    return (
        f'<details class="v-whole"><summary>{say.html("whole")}</summary>'
        f'<div role="region" tabindex="0" aria-label="{label}">{paragraphs}{cut}</div></details>'
    )


def is_cut(text: str) -> bool:
    """Whether a text ends with the sign that something was left out.

    >>> is_cut("It was paused..."), is_cut("The city said [+120 chars]"), is_cut("Oh … no.")
    (True, True, False)
    """
    return _CUT.search(text) is not None


def marked(text: str, start: int, end: int, quotations: Sequence[Span]) -> str:
    """The slice as HTML, with what of it is quoted marked.

    >>> marked("One two three.", 0, 14, [(4, 7), (6, 9)])
    'One <mark>two t</mark>hree.'
    """
    html, at = "", start
    for first, last in merged(quotations):
        first, last = max(first, at), min(last, end)
        if first < last:
            html += f"{escaped(text[at:first])}<mark>{escaped(text[first:last])}</mark>"
            at = last
    return html + escaped(text[at:end])


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap as one.

    >>> merged([(5, 9), (0, 2), (1, 4)])
    [(0, 4), (5, 9)]
    """
    found = list[Span]()
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield at, at + len(paragraph)
        at += len(paragraph) + 2
