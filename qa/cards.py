"""One source -> one card: headline, provider, date, the quotation in its context, and the way to the article itself."""

from __future__ import annotations

import html
from collections.abc import Sequence

from index import Version
from index.addresses import why_unsafe
from qa.answer import Citation
from qa.dates import date_words

PUBLISHED, NO_DATE, NO_LINK = "published", "no date in the source", "no link in the source"
OPEN, NEW_TAB, BACK = "Open the article", "(new tab)", "Back to the answer"
CONTEXT = 150  # characters shown on either side of a quotation, at most


def card(citation: Citation, kind: str = "") -> str:
    """The card of a source; `kind` is a class to add for what is shown but is no answer."""
    n, version = citation.number, citation.version
    back = "answer" if kind else f"mark-{n}"
    provider = f"{isolated(version.provider)}, " if version.provider else ""
    return (
        f'<article class="v-card{kind}" id="source-{n}" tabindex="-1" aria-labelledby="headline-{n}">'
        f'<h3 id="headline-{n}"><span class="v-number">[{n}]</span> {isolated(version.title or version.source)}'
        f'</h3><p class="v-byline">{provider}{dated(version)}</p>{in_context(citation)}{_also(citation.also)}'
        f'<p class="v-ways">{way(version)}<a href="#{back}">{BACK}</a></p></article>'
    )


def date_line(version: Version) -> str:
    """When it was published, or that the source does not say, as plain text."""
    return f"{PUBLISHED} {date_words(version.published)}" if version.published else NO_DATE


def dated(version: Version) -> str:
    """The same as HTML, for programs to read as well."""
    if version.published is None:
        return NO_DATE
    return f'{PUBLISHED} <time datetime="{escaped(version.published)}">{date_words(version.published)}</time>'


def context(text: str, start: int, end: int, title_end: int = 0) -> tuple[str, str]:
    """What stands before and after `text[start:end]` in its paragraph, cut between words, an ellipsis where it was cut.

    >>> context("Title\\n\\nOne two. Three four.", 16, 27)
    ('One two. ', '')
    """
    low, high = (title_end, len(text)) if start >= title_end else (0, title_end)
    paragraph = text.rfind("\n\n", low, start)
    low = low if paragraph < 0 else paragraph + 2
    paragraph = text.find("\n\n", end, high)
    high = high if paragraph < 0 else paragraph
    before, after = text[low:start].lstrip(), text[end:high].rstrip()
    if len(before) > CONTEXT:
        before = f"… {before[-CONTEXT:].partition(' ')[2]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT].rpartition(' ')[0]} …"
    return before, after


def href(address: str | None) -> str | None:
    """An address as the value of an attribute, or None where it is not one that may be opened.

    >>> href('https://e.org/a b?c&d'), href("javascript:alert(1)")
    ('https://e.org/a%20b?c&amp;d', None)
    """
    if address is None or why_unsafe(address):
        return None
    return escaped(address.replace(" ", "%20"))


def escaped(text: str) -> str:
    """Text as HTML that shows just that text, also inside a quoted attribute."""
    return html.escape(text, quote=True)


def isolated(text: str) -> str:
    """Escaped text whose direction of writing does not reach beyond it."""
    return f"<bdi>{escaped(text)}</bdi>"


def quoted(citation: Citation) -> str:
    """The quotation as HTML, the words in it that answer set off."""
    if citation.span is None:
        return escaped(citation.quote)
    text, (start, end) = citation.version.text, citation.span
    before, words, after = text[citation.start : start], text[start:end], text[end : citation.end]
    return f"{escaped(before)}<b>{escaped(words)}</b>{escaped(after)}"


def in_context(citation: Citation) -> str:
    """The quotation, marked, with what stands before and after it."""
    version = citation.version
    before, after = context(version.text, citation.start, citation.end, version.title_end)
    cite = f' cite="{address}"' if (address := href(version.url)) else ""
    quote = f"{escaped(before)}<mark>{quoted(citation)}</mark>{escaped(after)}"
    return f'<blockquote{cite} dir="auto"><p>{quote}</p></blockquote>'


def _also(sources: Sequence[str]) -> str:
    if not sources:
        return ""
    others = f"{len(sources)} other source" + ("" if len(sources) == 1 else "s")
    items = "".join(f"<li>{outside(source, isolated(source))}</li>" for source in sources)
    return f"<details><summary>also reported by {others}</summary><ul>{items}</ul></details>"


def way(version: Version) -> str:
    """The way to the article itself."""
    if href(version.url):
        return outside(version.url, OPEN)
    return f'<span>{NO_LINK}; file <bdi class="v-file">{escaped(version.file)}</bdi></span>'


def outside(address: str | None, label: str) -> str:
    """A link that leaves the page, or the bare label (HTML) where the address may not be opened."""
    if (target := href(address)) is None:
        return label
    return f'<a href="{target}" target="_blank" rel="noopener noreferrer">{label} <small>{NEW_TAB}</small></a>'
