"""One source -> one card: headline, provider, date, the quotations in their context, and the ways to the article itself.

Citations of one article share a card, which has an anchor for each of their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index import Version
from index.sentences import Span
from index.text import one_line
from qa.answer import Citation
from qa.page.fragments import at_quotation
from qa.page.markup import escaped, href, isolated, outside
from qa.page.strings import ENGLISH, Strings
from qa.page.whole import is_cut, whole

CONTEXT = 150  # characters shown on either side of a quotation, at most
Whole = Literal[
    "whole", "left out", "none"
]  # what a card has of the whole text of its article: it, word of it, or nothing


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A slice that is quoted, by one citation or by several that overlap."""

    start: int
    end: int
    spans: tuple[Span, ...]
    numbers: tuple[int, ...]


def card(citation: Citation, say: Strings = ENGLISH, kind: str = "") -> str:
    """The card of a source; `kind` is a class to add for what is shown but is no answer."""
    return shared_card([citation], say, kind)


def shared_card(citations: Sequence[Citation], say: Strings = ENGLISH, kind: str = "", text: Whole = "whole") -> str:
    """The card of an article and all citations of it, by number."""
    version, n = citations[0].version, citations[0].number
    slices = _quoted_slices(citations)
    headline = next((one for one in slices if _is_headline(one, version)), None)
    passages = _passages([one for one in slices if one is not headline], version)
    title = _marked(headline, version, n) if headline else isolated(version.title or version.source)
    quotations = "".join(_passage(passage, version, n, len(slices) > 1) for passage in passages)
    provider = f"{isolated(version.provider)}, " if version.provider else ""
    label = f'<p class="v-label">{say.html("not_an_answer")}</p>' if kind else ""
    return (
        f'<article class="v-card{kind}" id="source-{n}" tabindex="-1" aria-labelledby="headline-{n}">'
        f'<h3 id="headline-{n}">{_numbers([c.number for c in citations])} {title}</h3>'
        f'<p class="v-byline">{provider}{dated(version, say)}</p>{label}{quotations}'
        f"{_text(version, slices, passages, say, text)}{_also(_elsewhere(citations), say)}"
        f'<p class="v-ways">{way(version, say, (citations[0].start, citations[0].end))}{_copy(citations, say)}'
        f'<a class="v-back" href="#{"answer" if kind else f"mark-{n}"}">{say.html("back")}</a></p></article>'
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
    spans = () if citation.span is None else (citation.span,)
    return _set_off(citation.version.text, _Quoted(citation.start, citation.end, spans, (citation.number,)))


def in_context(citation: Citation) -> str:
    """The quotation, marked, with what stands before and after it."""
    return "".join(
        _passage(p, citation.version, citation.number) for p in _passages(_quoted_slices([citation]), citation.version)
    )


def cite_of(version: Version) -> str:
    """The attribute of a quotation that names its source, where that may be opened."""
    return f' cite="{address}"' if (address := href(version.url)) else ""


def citation_text(citations: Sequence[Citation], say: Strings = ENGLISH) -> str:
    """Citations of one article as plain text: the quotations, then headline, provider, date and address, or the file where
    there is none."""
    version = citations[0].version
    quotations = dict.fromkeys(f"“{c.quote}”" for c in citations)
    day = say("published", day=say.day(version.published)) if version.published else say("no_date")
    place = version.url or f"{say('no_link')}; {say('file')} {version.file}"
    said_by = [one_line(version.title or version.source), *([version.provider] if version.provider else []), day, place]
    return "\n".join([*quotations, ", ".join(said_by)])


def way(version: Version, say: Strings, quotation: Span | None = None) -> str:
    """The way to the article itself, and to the sentence in it where a quotation of its text is given."""
    if version.url and href(version.url):
        below = quotation if quotation and quotation[0] >= version.title_end else None
        address = at_quotation(version.url, version.text, *below) if below else version.url
        return outside(address, say.html("open"), say)
    file = f'<bdi class="v-file">{escaped(version.file)}</bdi>'
    return f"<span>{say.html('no_link')}; {say.html('file')} {file}</span>"


def _quoted_slices(citations: Sequence[Citation]) -> list[_Quoted]:
    """What citations of one article quote, in the order of the text; those that overlap as one."""
    found = list[_Quoted]()
    for c in sorted(citations, key=lambda c: (c.start, c.end, c.number)):
        spans = () if c.span is None else (c.span,)
        if found and c.start < found[-1].end:
            last = found.pop()
            spans, numbers = (*last.spans, *spans), (*last.numbers, c.number)
            found.append(_Quoted(last.start, max(last.end, c.end), spans, numbers))
        else:
            found.append(_Quoted(c.start, c.end, spans, (c.number,)))
    return found


def _passages(slices: Sequence[_Quoted], version: Version) -> list[list[_Quoted]]:
    """The slices that are shown together: of one paragraph, and not far from one another."""
    found = list[list[_Quoted]]()
    for one in slices:
        last = found[-1][-1] if found else None
        apart = last is None or (last.start < version.title_end <= one.start) or one.start - last.end > 2 * CONTEXT
        if last is None or apart or "\n\n" in version.text[last.end : one.start]:
            found.append([one])
        else:
            found[-1].append(one)
    return found


def _passage(slices: Sequence[_Quoted], version: Version, first: int, numbered: bool = False) -> str:
    """Slices in their context."""
    text, at = version.text, slices[0].start
    before, after = context(text, at, slices[-1].end, version.title_end)
    html = escaped(before)
    for one in slices:
        label = f"{_numbers(one.numbers)} " if numbered else ""
        html += f"{escaped(text[at : one.start])}{label}{_marked(one, version, first)}"
        at = one.end
    return f'<blockquote{cite_of(version)} dir="auto"><p>{html}{escaped(after)}</p></blockquote>'


def _marked(quoted: _Quoted, version: Version, first: int) -> str:
    """A slice, marked. Each of its numbers but that of the card itself, `first`, is an anchor."""
    html = f"<mark>{_set_off(version.text, quoted)}</mark>"
    for n in quoted.numbers:
        html = html if n == first else f'<span id="source-{n}" tabindex="-1">{html}</span>'
    return html


def _is_headline(quoted: _Quoted, version: Version) -> bool:
    """Whether a slice is the whole headline, so that it is marked where that stands already."""
    return quoted.end <= version.title_end and version.text[quoted.start : quoted.end] == version.title.strip()


def _set_off(text: str, quoted: _Quoted) -> str:
    """A slice as HTML, the words in it that answer set off."""
    html, at = "", quoted.start
    for start, end in sorted(quoted.spans):
        start, end = max(start, at), min(end, quoted.end)
        if start < end:
            html += f"{escaped(text[at:start])}<b>{escaped(text[start:end])}</b>"
            at = end
    return html + escaped(text[at : quoted.end])


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f'<span class="v-number">[{n}]</span>' for n in numbers)


def _text(
    version: Version, slices: Sequence[_Quoted], passages: Sequence[Sequence[_Quoted]], say: Strings, text: Whole
) -> str:
    """The whole text, or word that all of it stands on the card already, or that it does not."""
    shown = "".join(_around(passage, version) for passage in passages if passage[0].start >= version.title_end)
    if _letters(version.text[version.title_end :]) == _letters(shown):
        said = [say.html("whole_shown"), *([say.html("cut")] if is_cut(version.text) else [])]
        return f'<p class="v-stored">{" ".join(said)}</p>'
    if text == "whole":
        return whole(version, [(one.start, one.end) for one in slices], say)
    return f'<p class="v-stored">{say.html("whole_left_out")}</p>' if text == "left out" else ""


def _letters(text: str) -> str:
    return "".join(text.split())


def _around(passage: Sequence[_Quoted], version: Version) -> str:
    start, end = passage[0].start, passage[-1].end
    before, after = context(version.text, start, end, version.title_end)
    return f"{before}{version.text[start:end]}{after}"


def _elsewhere(citations: Sequence[Citation]) -> list[str]:
    """Where else what is cited stands, once each."""
    return list(dict.fromkeys(source for citation in citations for source in citation.also))


def _also(sources: Sequence[str], say: Strings) -> str:
    if not sources:
        return ""
    items = "".join(f"<li>{outside(source, isolated(source), say)}</li>" for source in sources)
    summary = say("also", sources=say.counted("sources", len(sources)))
    return f"<details><summary>{escaped(summary)}</summary><ul>{items}</ul></details>"


def _copy(citations: Sequence[Citation], say: Strings) -> str:
    """A button that copies the citation, and the place where it is said that this was done."""
    told = f'data-done="{say.html("citation_copied")}" data-failed="{say.html("not_copied")}"'
    done = f'<span class="v-copied" role="status" {told}></span>'
    text = escaped(citation_text(citations, say))
    return f'<button type="button" class="v-copy" data-copy="{text}">{say.html("copy_citation")}</button>{done}'
