"""An Answer -> the HTML of the page, as pure functions; and every string of the page, in one place.

Whatever comes from an article, a source or the person asking is data: it is escaped, kept apart from the text around it
(so that right-to-left letters reorder nothing else) and never read as Markdown or as a template. Left out here: the
quotations behind an item other than its first, which its marks lead to. Cards are in qa/cards.py, colours and type in
qa/looks.py and qa/page.css.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index import Version
from index.text import one_line
from qa.answer import Answer, Chip, Citation, Item, Progress, Scanned, Status
from qa.cards import card, date_line, dated, escaped, href, isolated, quoted
from qa.dates import date_words

NAME = "Verbatim"
QUESTION = "Your question"
PLACEHOLDER = "Ask about the news in these articles"
FOLLOW_UP = "Ask a follow-up, or something new"
TAB = "Ask a question"
ASK, NEW_CONVERSATION = "Ask", "New conversation"
EXAMPLES = "Questions these articles answer"
YOU_ASKED, UNDERSTOOD_AS, SHOWING = "You asked", "Understood as:", "Showing results for"
AS_TYPED = "Ask it as typed"
SOURCES, NEAREST = "Sources", "Nearest in the articles, not an answer"
FILTERS, TAKE_AWAY = "Filters", "Take this filter away"
MENTIONED = "Mentioned, but not shown to be one"
NEXT = "Ask next"
STILL_READING = "Still reading."
BROKEN = "Verbatim cannot answer at the moment"
MAX_SHOWN = 300  # characters of a question

_ANSWER = '<section class="v-answer" id="answer" tabindex="-1" aria-live="polite" aria-label="Answer">'
_UNFINISHED = _ANSWER.replace(">", ' aria-busy="true">')  # not announced until it is finished
# Statuses that fall short of another one; the rest say themselves why an item is none.
FALLS_SHORT: frozenset[Status] = frozenset({"proposed", "considered", "paused", "adopted", "in_use"})


def header(articles: int | None = None, newest: str | None = None) -> str:
    """The head of the page: what this is and, as far as known, how many articles it holds and the newest's ISO date.

    >>> "from 1 article, the newest of 13 January 2021." in header(1, "2021-01-13T00:17:00+00:00")
    True
    """
    count = "the articles" if articles is None else _counted(articles, "article")
    until = f", the newest of {date_words(newest)}" if newest else ""
    return (
        f'<header class="v-head"><h1>{NAME}</h1>'
        f"<p>Answers are quoted word for word from {count}{until}. What the articles do not say, {NAME} does not"
        " say either.</p></header>"
    )


def start() -> str:
    """The place of the answer before anything is asked: there already, so that a screen reader announces what comes."""
    return f'<div class="v-result">{_ANSWER}</section></div>'


def read_line(read: Scanned, articles: int = 0) -> str:
    """How much was read, as a sentence; `articles` is the size of the collection, where that is known.

    Where there are as many texts as articles, they may be the articles themselves (qa/collection.py counts those): the
    sentence is then true of both.

    >>> read_line(Scanned(24, 212), 2493)
    'Read 24 of 212 passages near the question, in 2,493 articles.'
    >>> read_line(Scanned(2, 7), 7)
    'Looked at 2 of 7 texts in this collection of 7 articles.'
    """
    passages, texts = (f"{read.passages:,} of {_counted(read.of, noun)}" for noun in ("passage", "text"))
    if read.of == articles:
        return f"Looked at {texts} in this collection of {_counted(articles, 'article')}."
    return f"Read {passages} near the question" + (f", in {_counted(articles, 'article')}." if articles else ".")


def result(answer: Answer) -> str:
    """The answer and, beside it, one card a source; or the refusal and the nearest evidence, marked as no answer."""
    return f'<div class="v-result">{_ANSWER}{_said(answer)}</section>{_sources(answer)}</div>'


def progress(reached: Progress) -> str:
    """How far the reading has got and, where there is one yet, the answer by what was read. Only the words that stay the same
    are a status, so that a screen reader says once that it goes on."""
    answer = reached.so_far
    read = read_line(Scanned(reached.read, reached.of), answer.corpus[0] if answer else 0)
    line = f'<p class="v-reading"><span role="status">{STILL_READING}</span> {read}</p>'
    said, sources = (_said(replace(answer, scanned=None)), _sources(answer)) if answer else ("", "")
    return f'<div class="v-result">{line}{_UNFINISHED}{said}</section>{sources}</div>'


def broken(message: str) -> str:
    """What went wrong and what to do, in the place of an answer."""
    text = f'<h2>{BROKEN}</h2><p class="v-broken" dir="auto">{escaped(message)}</p>'
    return f'<div class="v-result">{_ANSWER}{text}</section></div>'


def _said(answer: Answer) -> str:
    read = f'<p class="v-read">{read_line(answer.scanned, answer.corpus[0])}</p>' if answer.scanned else ""
    said = _evidence(answer) if answer.answered else _refusal(answer.text)
    return f"{_asked(answer)}{filter_chips(answer.chips)}{said}{read}"


def _asked(answer: Answer) -> str:
    question, standalone = answer.question.strip(), answer.standalone_question
    if not question:
        return ""
    lines = [f'<p class="v-kicker">{YOU_ASKED}</p><h2 dir="auto">{escaped(_clipped(question))}</h2>']
    if answer.corrections:
        lines.append(f'<p class="v-understood">{SHOWING} “<bdi>{_with_corrections(answer)}</bdi>”</p>')
    elif standalone != question and not (
        answer.language or question.startswith(standalone)
    ):  # the note says it, or it is long
        lines.append(f'<p class="v-understood">{UNDERSTOOD_AS} {isolated(_clipped(standalone))}</p>')
    return "".join(lines)


def _with_corrections(answer: Answer) -> str:
    """The question as it was understood, what was corrected set off."""
    taken = "|".join(re.escape(escaped(taken)) for _, taken in answer.corrections)
    return re.sub(rf"(?<!\w)(?:{taken})(?!\w)", r"<b>\g<0></b>", escaped(_clipped(answer.standalone_question)))


def filter_chips(chips: Sequence[Chip]) -> str:
    """The filters that bind the answer, each with a button that takes it away, and those that are offered.

    A button says what it asks for: `data-drop` or `data-take` holds the key for a Choice; a filter that the question does not
    set has `data-filter` with its words instead, and whoever set it takes it away.

    >>> "data-drop=" in filter_chips([Chip("From KZZZ", "from “KZZZ”", "kzzz")]), filter_chips([])
    (True, '')
    """
    entries = "".join(f"<li>{_chip(chip) if chip.binds else _offer(chip)}</li>" for chip in chips)
    return f'<ul class="v-filters" aria-label="{FILTERS}">{entries}</ul>' if entries else ""


def _chip(chip: Chip) -> str:
    key = f'data-drop="{escaped(chip.key)}"' if chip.key else f'data-filter="{escaped(chip.said)}"'
    why = f" <small>{isolated(chip.why)}</small>" if chip.why else ""
    name = escaped(f"{TAKE_AWAY}: {chip.said}")
    cross = f'<button type="button" class="v-drop" {key} aria-label="{name}" title="{name}">×</button>'
    return f'<span class="v-chip"><b>{isolated(chip.said)}</b>{why} {cross}</span>'


def _offer(chip: Chip) -> str:
    title = f' title="{escaped(chip.why)}"' if chip.why else ""
    return f'<button type="button" class="v-take" data-take="{escaped(chip.key)}"{title}>{isolated(chip.said)}</button>'


def _clipped(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _evidence(answer: Answer) -> str:
    """The verdict or note, the items, the quotations that no item has, and what is not shown to be an item."""
    if not (answer.citations or answer.items):
        return f'<p class="v-declared" dir="auto">{escaped(answer.text)}</p>'
    cited = {citation.number: citation for citation in answer.citations}
    held = {number for item in (*answer.items, *answer.mentioned) for number in item.citations}
    figures = "".join(_quotation(citation) for citation in answer.citations if citation.number not in held)
    return f"{_lead(answer)}{_items(answer.items, cited)}{figures}{_mentioned(answer.mentioned)}"


def _lead(answer: Answer) -> str:
    verdict = f"{answer.verdict.capitalize()}." if answer.verdict else ""
    first = f'<p class="v-verdict">{verdict}</p>' if verdict else ""
    note = answer.note.removeprefix(verdict).strip()
    return first + (f'<p class="v-note">{escaped(note)}</p>' if note else "")


def _items(items: Iterable[Item], cited: Mapping[int, Citation]) -> str:
    entries = "".join(f"<li>{_item(item, cited)}</li>" for item in items)
    return f'<ol class="v-items">{entries}</ol>' if entries else ""


def _item(item: Item, cited: Mapping[int, Citation]) -> str:
    """An item with the best of what backs it; where that only says its name (a headline), with the detail alone."""
    status = f" <small>{escaped(in_words(item.status))}</small>" if item.status else ""
    name = f'<p class="v-item"><b>{isolated(item.name)}</b>{status}{_marks(item.citations)}</p>'
    first = cited[item.citations[0]] if item.citations else None
    if first is None or one_line(first.quote) == item.name:
        return f'{name}<p class="v-byline" dir="auto">{escaped(item.detail)}</p>' if item.detail else name
    when = item.detail.removesuffix(f": “{first.quote}”")  # the quotation itself follows
    when = "" if when in ("", date_line(first.version)) else f"{_dated('span', when)}. "
    quote = f'<blockquote{_cite(first)} dir="auto"><p>“{quoted(first)}”</p></blockquote>'
    return f'{name}{quote}<p class="v-byline">{when}{_said_by(first.version)}</p>'


def _mentioned(items: Iterable[Item]) -> str:
    entries = "".join(
        f"<li><b>{isolated(item.name)}</b>{_reason(item.status)}{_marks(item.citations)}</li>" for item in items
    )
    return f'<div class="v-mentioned"><h3>{MENTIONED}</h3><ul>{entries}</ul></div>' if entries else ""


def _reason(status: Status | None) -> str:
    """What an item is instead: "only proposed", "ended"."""
    if status is None or status == "other":
        return ""
    return f", {'only ' if status in FALLS_SHORT else ''}{escaped(in_words(status))}"


def in_words(status: Status) -> str:
    """A status as it is read.

    >>> in_words("in_use")
    'in use'
    """
    return status.replace("_", " ")


def _marks(numbers: Iterable[int]) -> str:
    marks = " ".join(map(_mark, numbers))
    return f"&nbsp;{marks}" if marks else ""


def _mark(n: int) -> str:
    return f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="[{n}] source">[{n}]</a>'


def _quotation(citation: Citation) -> str:
    when = _dated("p", citation.dated)
    return (
        f'<figure>{when}<blockquote{_cite(citation)} dir="auto"><p>“{quoted(citation)}”&nbsp;{_mark(citation.number)}</p>'
        f"</blockquote><figcaption>{_said_by(citation.version)}</figcaption></figure>"
    )


def _dated(tag: str, when: str) -> str:
    """When what is quoted happened, and how that is known, as a line of its own."""
    return f'<{tag} class="v-dated">{escaped(when[:1].upper() + when[1:])}</{tag}>' if when else ""


def _cite(citation: Citation) -> str:
    return f' cite="{address}"' if (address := href(citation.version.url)) else ""


def _said_by(version: Version) -> str:
    """Who says it, under which headline, and when: the day of publication, for that of the event may be another."""
    said = [isolated(version.provider)] if version.provider else []
    return ", ".join([*said, f"<cite>{isolated(version.title or version.file)}</cite>", dated(version)])


def _refusal(text: str) -> str:
    return f'<p class="v-declined" dir="auto">{escaped(text)}</p>'


def _sources(answer: Answer) -> str:
    return _cards(SOURCES, answer.citations, "") if answer.answered else _cards(NEAREST, answer.nearest, " v-nearest")


def _cards(heading: str, citations: tuple[Citation, ...], kind: str) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{card(citation, kind)}</li>" for citation in citations)
    return (
        f'<section class="v-sources{kind}" aria-labelledby="sources-heading">'
        f'<h2 id="sources-heading">{heading}</h2><ol>{items}</ol></section>'
    )


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")
