"""One source -> one card: headline, provider, date, the quotation in its context, and the way to the article itself."""

from __future__ import annotations

from collections.abc import Sequence

from index import Version
from qa.answer import Citation
from qa.page.markup import escaped, href, isolated, outside
from qa.page.strings import ENGLISH, Strings

CONTEXT = 150  # characters shown on either side of a quotation, at most


def card(citation: Citation, say: Strings = ENGLISH, kind: str = "") -> str:
    """The card of a source; `kind` is a class to add for what is shown but is no answer."""
    n, version = citation.number, citation.version
    back = "answer" if kind else f"mark-{n}"
    provider = f"{isolated(version.provider)}, " if version.provider else ""
    return (
        f'<article class="v-card{kind}" id="source-{n}" tabindex="-1" aria-labelledby="headline-{n}">'
        f'<h3 id="headline-{n}"><span class="v-number">[{n}]</span> {isolated(version.title or version.source)}'
        f'</h3><p class="v-byline">{provider}{dated(version, say)}</p>{in_context(citation)}{_also(citation.also, say)}'
        f'<p class="v-ways">{way(version, say)}<a href="#{back}">{say.html("back")}</a></p></article>'
    )


def dated(version: Version, say: Strings = ENGLISH) -> str:
    """When it was published, or that the source does not say, for people and programs to read."""
    if version.published is None:
        return say.html("no_date")
    day = f'<time datetime="{escaped(version.published)}">{escaped(say.day(version.published))}</time>'
    return say.html("published", day=day)


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
    quote = f"{escaped(before)}<mark>{quoted(citation)}</mark>{escaped(after)}"
    return f'<blockquote{cite_of(version)} dir="auto"><p>{quote}</p></blockquote>'


def cite_of(version: Version) -> str:
    """The attribute of a quotation that names its source, where that may be opened."""
    return f' cite="{address}"' if (address := href(version.url)) else ""


def _also(sources: Sequence[str], say: Strings) -> str:
    if not sources:
        return ""
    items = "".join(f"<li>{outside(source, isolated(source), say)}</li>" for source in sources)
    summary = say("also", sources=say.counted("sources", len(sources)))
    return f"<details><summary>{escaped(summary)}</summary><ul>{items}</ul></details>"


def way(version: Version, say: Strings) -> str:
    """The way to the article itself."""
    if href(version.url):
        return outside(version.url, say.html("open"), say)
    file = f'<bdi class="v-file">{escaped(version.file)}</bdi>'
    return f"<span>{say.html('no_link')}; {say.html('file')} {file}</span>"
