"""A QuoteCheck -> HTML, as pure functions. What became of the pasted words is said by qa/quote_words.py.

Differences are <del> (pasted, not printed) and <ins> (printed, not pasted), each
with a word that says which, so that nothing is told by colour or strokes alone. Articles with the same words share a card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qa.answer import Citation
from qa.carriers import moment
from qa.differences import Difference, Op
from qa.page.cards import cite_of, context, dated, in_context, way
from qa.page.markup import clipped, escaped, isolated, outside, told
from qa.page.strings import ENGLISH, Strings
from qa.quote_check import Found, Part, QuoteCheck
from qa.quote_words import GONE, NEAREST, explained, verdict

LABELS: dict[Op, tuple[str, str]] = {  # strings for the pasted words, and for the article's
    "marks": ("diff_pasted", "diff_printed"),
    "changed": ("diff_pasted", "diff_printed"),
    "added": ("diff_not_printed", ""),
    "missing": ("", "diff_left_out"),
    "omitted": ("", "diff_at_ellipsis"),
    "unknown": ("diff_beyond", ""),
}
MAX_SHOWN = 600  # characters of the pasted text
MAX_OPEN = 5  # other articles, that are listed without being asked for
MAX_OMITTED = 30  # words left out at an ellipsis that are shown


def start(say: Strings = ENGLISH) -> str:
    """The place of the result before anything is checked: there already, so that a screen reader announces what comes."""
    return f'<div class="v-result">{_open(say)}</section></div>'


def result(check: QuoteCheck, say: Strings = ENGLISH) -> str:
    """The verdict, and beside it a card for each wording found; or the nearest passages, marked as no match."""
    text = escaped(clipped(check.text, MAX_SHOWN))
    pasted = (
        f'<p class="v-kicker">{say.html("you_pasted")}</p><p class="v-pasted" dir="auto">{text}</p>' if text else ""
    )
    why = f'<p class="v-note" dir="auto">{told(why)}</p>' if (why := explained(check)) else ""
    said = f'{pasted}<h2 class="v-verdict">{escaped(verdict(check))}</h2>{why}{_parts(check.parts, say)}'
    found = f"{_found(check.found, say)}{_nearest(check.nearest, say)}"
    return f'<div class="v-result">{_open(say)}{said}</section>{found}</div>'


def broken(message: str, say: Strings = ENGLISH) -> str:
    """What went wrong and what to do, in the place of a result."""
    text = f'<h2>{say.html("broken")}</h2><p class="v-broken" dir="auto">{escaped(message)}</p>'
    return f'<div class="v-result">{_open(say)}{text}</section></div>'


def _open(say: Strings) -> str:
    """The place of the result, opened."""
    label = say.html("check_result")
    return f'<section class="v-answer" id="checked" tabindex="-1" aria-live="polite" aria-label="{label}">'


def _parts(parts: Sequence[Part], say: Strings) -> str:
    if not parts:
        return ""
    items = "".join(
        f"<li><b>{say.html('match_' + part.match)}{_marks(part.citations, say)}</b>"
        f' <span dir="auto">{isolated(part.text)}</span></li>'
        for part in parts
    )
    return f'<h3 class="v-kicker">{say.html("sentences")}</h3><ol class="v-parts">{items}</ol>'


def _marks(numbers: Sequence[int], say: Strings) -> str:
    """A link to the first article that has a sentence: the others are on its card."""
    return "".join(
        f' <a class="v-mark" href="#found-{n}" aria-label="{say.html("source_mark", n=str(n))}">[{n}]</a>'
        for n in numbers[:1]
    )


def _found(found: Sequence[Found], say: Strings) -> str:
    groups = (list(group) for _, group in groupby(found, key=lambda one: one.same_as))
    cards = [_card(one.citation, _words(one, say) + _copies(one, others, say), say) for one, *others in groups]
    return _section(say.html("found"), "found", cards, "")


def _nearest(nearest: Sequence[Citation], say: Strings) -> str:
    cards = [
        _card(c, f'<p class="v-label">{say.html("not_a_match")}</p>{in_context(c)}', say, " v-nearest") for c in nearest
    ]
    return _section(NEAREST, "nearest", cards, " v-nearest")


def _section(heading: str, name: str, cards: Sequence[str], kind: str) -> str:
    if not cards:
        return ""
    items = "".join(f"<li>{card}</li>" for card in cards)
    return (
        f'<section class="v-sources{kind}" aria-labelledby="{name}-heading">'
        f'<h2 id="{name}-heading">{heading}</h2><ol>{items}</ol></section>'
    )


def _card(citation: Citation, body: str, say: Strings, kind: str = "") -> str:
    n, version = citation.number, citation.version
    return (
        f'<article class="v-card{kind}" id="found-{n}" tabindex="-1" aria-labelledby="found-headline-{n}">'
        f'<h3 id="found-headline-{n}"><span class="v-number">[{n}]</span> {isolated(version.title or version.source)}</h3>'
        f'<p class="v-byline">{_by(citation, say)}</p>{body}'
        f'<p class="v-ways">{way(version, say)}<a href="#checked">{say.html("back_to_result")}</a></p></article>'
    )


def _by(citation: Citation, say: Strings) -> str:
    """Who published it, when, and where in it the words stand."""
    version = citation.version
    provider = f"{isolated(version.provider)}, " if version.provider else ""
    part = say.html("part_headline" if citation.end <= version.title_end else "part_text")
    slice_of = say.html("characters", start=say.number(citation.start), end=say.number(citation.end))
    return f"{provider}{dated(version, say)}; {part}, {slice_of}"


def _words(found: Found, say: Strings) -> str:
    """The words as the article has them, with what differs; and whether its newest version has them no longer."""
    gone = f'<p class="v-label">{escaped(GONE)}</p>' if found.gone else ""
    if found.match == "exact":
        return in_context(found.citation) + gone
    version, citation = found.citation.version, found.citation
    before, after = context(version.text, citation.start, citation.end, version.title_end)
    words = f"{escaped(before)}<mark>{''.join(_marked(found.comparison.differences, say))}</mark>{escaped(after)}"
    quote = f'<blockquote{cite_of(version)} dir="auto"><p>{words}</p></blockquote>'
    return f'{quote}<p class="v-legend">{say.html("legend")}</p>{gone}'


def _marked(differences: Sequence[Difference], say: Strings) -> Iterator[str]:
    """The words, one difference after another."""
    for n, difference in enumerate(differences):
        if n and not _glued(differences[n - 1]):
            yield " "
        yield _difference(difference, say)


def _glued(before: Difference) -> bool:
    """Whether nothing stands between words and those that follow: "two-" before "year"."""
    shown = before.article or before.pasted
    return shown[-1:] in "-‐‑–—" and not shown[-2:-1].isspace()


def _difference(difference: Difference, say: Strings) -> str:
    op, pasted, article, words = difference
    if op == "equal":
        return escaped(article)
    if op == "omitted" and words > MAX_OMITTED:
        article = say("words_left_out", n=say.number(words))
    of_pasted, of_article = LABELS[op]
    deleted = _labelled("span" if op == "unknown" else "del", of_pasted, pasted, say) if pasted else ""
    inserted = _labelled("ins", of_article, article, say) if article else ""
    return " ".join(filter(None, [deleted, inserted]))


def _labelled(tag: str, label: str, words: str, say: Strings) -> str:
    return f"<small>{say.html(label)}:</small>&nbsp;<{tag}>{escaped(words)}</{tag}>"


def _copies(first: Found, others: Sequence[Found], say: Strings) -> str:
    """The other articles with the same words, the earliest of all being named."""
    if not others:
        return ""
    versions = [found.citation.version for found in (first, *others)]
    earliest = min(versions, key=moment)
    first_of_all = earliest is versions[0] and earliest.published
    earliest_of = say.html("earliest_of", n=say.number(len(versions)))
    own = f'<p class="v-label">{earliest_of}</p>' if first_of_all else ""
    items = "".join(_copy(found, found.citation.version is earliest, say) for found in others)
    summary = escaped(say("carried", others=say.counted("others", len(others))))
    shown = " open" if len(others) <= MAX_OPEN else ""
    return f"{own}<details{shown}><summary>{summary}</summary><ul>{items}</ul></details>"


def _copy(found: Found, earliest: bool, say: Strings) -> str:
    citation = found.citation
    version = citation.version
    title = f"<cite>{isolated(version.title or version.source)}</cite>"
    link = outside(version.url, title, say)
    first = f" {say.html('earliest')}" if earliest else ""
    return f'<li id="found-{citation.number}">[{citation.number}] {link}, {_by(citation, say)}{first}</li>'
