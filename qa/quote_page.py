"""A QuoteCheck -> HTML, as pure functions; and every string of that part of the page that qa/quote_words.py does not have.

Escaping and isolation are as in qa/page.py. Differences are <del> (pasted, not printed) and <ins> (printed, not pasted), each
with a word that says which, so that nothing is told by colour or strokes alone. Articles with the same words share a card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa.answer import Citation
from qa.cards import context, dated, escaped, href, in_context, isolated, outside, way
from qa.carriers import moment
from qa.differences import Difference, Op
from qa.page import BROKEN
from qa.quote_check import Found, Part, QuoteCheck
from qa.quote_words import GONE, NEAREST, explained, verdict

TAB = "Check a quotation"
TEXT, PLACEHOLDER, CHECK = (
    "Sentence or paragraph",
    "Paste the words of which you want to know where they stand",
    "Check",
)
PASTED, FOUND, SENTENCES = "You pasted", "Where it stands", "Sentence by sentence"
HEADLINE, BODY, NOT_A_MATCH, EARLIEST = "headline", "text", "Not a match.", "Earliest of these"
BACK = "Back to the result"
LEGEND = "Struck out: in what you pasted, not in the article. Underlined: in the article, not in what you pasted."
MATCHES = {"exact": "exactly", "near": "nearly", "none": "not here"}
LABELS: dict[Op, tuple[str, str]] = {  # of the pasted words, and of the article's
    "marks": ("pasted", "printed"),
    "changed": ("pasted", "printed"),
    "added": ("not printed", ""),
    "missing": ("", "left out"),
    "omitted": ("", "left out at the ellipsis"),
    "unknown": ("beyond what is stored", ""),
}
MAX_SHOWN = 600  # characters of the pasted text
MAX_OPEN = 5  # other articles, that are listed without being asked for
MAX_OMITTED = 30  # words left out at an ellipsis that are shown

_RESULT = '<section class="v-answer" id="checked" tabindex="-1" aria-live="polite" aria-label="Result of the check">'


def start() -> str:
    """The place of the result before anything is checked: there already, so that a screen reader announces what comes."""
    return f'<div class="v-result">{_RESULT}</section></div>'


def result(check: QuoteCheck) -> str:
    """The verdict, and beside it a card for each wording found; or the nearest passages, marked as no match."""
    pasted = f'<p class="v-kicker">{PASTED}</p><p class="v-pasted" dir="auto">{escaped(_clipped(check.text))}</p>'
    why = f'<p class="v-note" dir="auto">{escaped(why)}</p>' if (why := explained(check)) else ""
    said = (
        f'{pasted if check.text else ""}<h2 class="v-verdict">{escaped(verdict(check))}</h2>{why}{_parts(check.parts)}'
    )
    return f'<div class="v-result">{_RESULT}{said}</section>{_found(check.found)}{_nearest(check.nearest)}</div>'


def broken(message: str) -> str:
    """What went wrong and what to do, in the place of a result."""
    return (
        f'<div class="v-result">{_RESULT}<h2>{BROKEN}</h2><p class="v-broken" dir="auto">{escaped(message)}</p>'
        "</section></div>"
    )


def _clipped(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _parts(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    items = "".join(
        f'<li><b>{MATCHES[part.match]}{_marks(part.citations)}</b> <span dir="auto">{isolated(part.text)}</span></li>'
        for part in parts
    )
    return f'<h3 class="v-kicker">{SENTENCES}</h3><ol class="v-parts">{items}</ol>'


def _marks(numbers: Sequence[int]) -> str:
    """A link to the first article that has a sentence: the others are on its card."""
    return "".join(f' <a class="v-mark" href="#found-{n}" aria-label="[{n}] source">[{n}]</a>' for n in numbers[:1])


def _found(found: Sequence[Found]) -> str:
    groups = (list(group) for _, group in groupby(found, key=lambda one: one.same_as))
    cards = [_card(one.citation, _words(one) + _copies(one, others)) for one, *others in groups]
    return _section(FOUND, "found", cards, "")


def _nearest(nearest: Sequence[Citation]) -> str:
    cards = [_card(c, f'<p class="v-label">{NOT_A_MATCH}</p>{in_context(c)}', " v-nearest") for c in nearest]
    return _section(NEAREST, "nearest", cards, " v-nearest")


def _section(heading: str, name: str, cards: Sequence[str], kind: str) -> str:
    if not cards:
        return ""
    items = "".join(f"<li>{card}</li>" for card in cards)
    return (
        f'<section class="v-sources{kind}" aria-labelledby="{name}-heading">'
        f'<h2 id="{name}-heading">{heading}</h2><ol>{items}</ol></section>'
    )


def _card(citation: Citation, body: str, kind: str = "") -> str:
    n, version = citation.number, citation.version
    return (
        f'<article class="v-card{kind}" id="found-{n}" tabindex="-1" aria-labelledby="found-headline-{n}">'
        f'<h3 id="found-headline-{n}"><span class="v-number">[{n}]</span> {isolated(version.title or version.source)}</h3>'
        f'<p class="v-byline">{_by(citation)}</p>{body}'
        f'<p class="v-ways">{way(version)}<a href="#checked">{BACK}</a></p></article>'
    )


def _by(citation: Citation) -> str:
    """Who published it, when, and where in it the words stand."""
    version = citation.version
    provider = f"{isolated(version.provider)}, " if version.provider else ""
    part = HEADLINE if citation.end <= version.title_end else BODY
    return f"{provider}{dated(version)}; {part}, characters {citation.start:,} to {citation.end:,}"


def _words(found: Found) -> str:
    """The words as the article has them, with what differs; and whether its newest version has them no longer."""
    gone = f'<p class="v-label">{escaped(GONE)}</p>' if found.gone else ""
    if found.match == "exact":
        return in_context(found.citation) + gone
    version, citation = found.citation.version, found.citation
    before, after = context(version.text, citation.start, citation.end, version.title_end)
    cite = f' cite="{address}"' if (address := href(version.url)) else ""
    words = f"{escaped(before)}<mark>{''.join(_marked(found.comparison.differences))}</mark>{escaped(after)}"
    return f'<blockquote{cite} dir="auto"><p>{words}</p></blockquote><p class="v-legend">{LEGEND}</p>{gone}'


def _marked(differences: Sequence[Difference]) -> Iterator[str]:
    """The words, one difference after another."""
    for n, difference in enumerate(differences):
        if n and not _glued(differences[n - 1]):
            yield " "
        yield _difference(difference)


def _glued(before: Difference) -> bool:
    """Whether nothing stands between words and those that follow: "two-" before "year"."""
    shown = before.article or before.pasted
    return shown[-1:] in "-‐‑–—" and not shown[-2:-1].isspace()


def _difference(difference: Difference) -> str:
    op, pasted, article, words = difference
    if op == "equal":
        return escaped(article)
    if op == "omitted" and words > MAX_OMITTED:
        article = f"{words} words"
    of_pasted, of_article = LABELS[op]
    deleted = _labelled("span" if op == "unknown" else "del", of_pasted, pasted) if pasted else ""
    inserted = _labelled("ins", of_article, article) if article else ""
    return " ".join(filter(None, [deleted, inserted]))


def _labelled(tag: str, label: str, words: str) -> str:
    return f"<small>{label}:</small>&nbsp;<{tag}>{escaped(words)}</{tag}>"


def _copies(first: Found, others: Sequence[Found]) -> str:
    """The other articles with the same words, the earliest of all being named."""
    if not others:
        return ""
    versions = [found.citation.version for found in (first, *others)]
    earliest = min(versions, key=moment)
    own = (
        f'<p class="v-label">{EARLIEST} {len(versions)}.</p>' if earliest is versions[0] and earliest.published else ""
    )
    items = "".join(_copy(found, found.citation.version is earliest) for found in others)
    summary = f"also carried by {len(others)} other" + (" article" if len(others) == 1 else " articles")
    shown = " open" if len(others) <= MAX_OPEN else ""
    return f"{own}<details{shown}><summary>{summary}</summary><ul>{items}</ul></details>"


def _copy(found: Found, earliest: bool) -> str:
    citation = found.citation
    version = citation.version
    title = f"<cite>{isolated(version.title or version.source)}</cite>"
    link = outside(version.url, title)
    return (
        f'<li id="found-{citation.number}">[{citation.number}] {link}, {_by(citation)}{" (earliest)" * earliest}</li>'
    )
