"""An Answer -> the HTML of the page, as pure functions. Left out here: its sources (sources.py), items (tables.py) and pictures
(pictures.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Chip, Citation, Progress, Scanned
from qa.page import pictures, tables
from qa.page.cards import cite_of, quoted
from qa.page.markup import clipped, escaped, isolated, told
from qa.page.sources import sources
from qa.page.strings import ENGLISH, Strings
from qa.page.words import in_days, mark, said_by

MAX_SHOWN = 300  # characters of a question


def header(articles: int | None = None, newest: str | None = None, say: Strings = ENGLISH) -> str:
    """The head of the page: what this is and, as far as known, how many articles it holds and the newest's ISO date.

    >>> "from 1 article, the newest of 13 January 2021." in header(1, "2021-01-13T00:17:00+00:00")
    True
    """
    if articles is None:
        said = say.html("head_all")
    elif newest is None:
        said = say.html("head_counted", articles=escaped(say.counted("articles", articles)))
    else:
        counted = escaped(say.counted("articles", articles))
        said = say.html("head_dated", articles=counted, day=escaped(say.day(newest)))
    return f'<header class="v-head"><h1>{say.html("name")}</h1><p>{said}</p></header>'


def start(say: Strings = ENGLISH) -> str:
    """The place of the answer before anything is asked: there already, so that a screen reader announces what comes."""
    return f'<div class="v-result">{_open(say)}</section></div>'


def read_line(read: Scanned, articles: int = 0, say: Strings = ENGLISH) -> str:
    """How much was read, as a sentence; `articles` is the size of the collection, where that is known.

    Where there are as many texts as articles, they may be the articles themselves (qa/collection.py counts those): the
    sentence is then true of both.

    >>> read_line(Scanned(24, 212), 2493)
    'Read 24 of 212 passages near the question, in 2,493 articles.'
    >>> read_line(Scanned(2, 7), 7)
    'Looked at 2 of 7 texts in this collection of 7 articles.'
    """
    done, collection = say.number(read.passages), say.counted("articles", articles)
    if read.of == articles:
        return say("looked_at", read=done, texts=say.counted("texts", read.of), articles=collection)
    passages = say.counted("passages", read.of)
    key = "read_near_in" if articles else "read_near"
    return say(key, read=done, passages=passages, articles=collection)


def result(answer: Answer, say: Strings = ENGLISH) -> str:
    """The answer and, beside it, one card a source; or the refusal and the nearest evidence, marked as no answer."""
    return f'<div class="v-result">{_open(say)}{_said(answer, say)}</section>{sources(answer, say)}</div>'


def progress(reached: Progress, say: Strings = ENGLISH) -> str:
    """How far the reading has got and, where there is one yet, the answer by what was read. Only the words that stay the same
    are a status, so that a screen reader says once that it goes on."""
    answer = reached.so_far
    read = read_line(Scanned(reached.read, reached.of), answer.corpus[0] if answer else 0, say)
    line = f'<p class="v-reading"><span role="status">{say.html("still_reading")}</span> {escaped(read)}</p>'
    said = _said(replace(answer, scanned=None), say) if answer else ""
    beside = sources(answer, say, finished=False) if answer else ""
    return f'<div class="v-result">{line}{_open(say, finished=False)}{said}</section>{beside}</div>'


def broken(message: str, say: Strings = ENGLISH) -> str:
    """What went wrong and what to do, in the place of an answer."""
    text = f'<h2>{say.html("broken")}</h2><p class="v-broken" dir="auto">{escaped(message)}</p>'
    return f'<div class="v-result">{_open(say)}{text}</section></div>'


def _open(say: Strings, finished: bool = True) -> str:
    """The place of the answer, opened; one that is not finished is not announced."""
    busy = "" if finished else ' aria-busy="true"'
    label = say.html("answer")
    return f'<section class="v-answer" id="answer" tabindex="-1" aria-live="polite" aria-label="{label}"{busy}>'


def _said(answer: Answer, say: Strings) -> str:
    said = _evidence(answer, say) if answer.answered else _refusal(answer.text)
    return f"{_asked(answer, say)}{filter_chips(answer.chips, say)}{said}{_read(answer, say)}"


def _read(answer: Answer, say: Strings) -> str:
    if answer.scanned is None:
        return ""
    return f'<p class="v-read">{escaped(read_line(answer.scanned, answer.corpus[0], say))}</p>'


def _asked(answer: Answer, say: Strings) -> str:
    question, standalone = answer.question.strip(), answer.standalone_question
    if not question:
        return ""
    asked = escaped(clipped(question, MAX_SHOWN))
    lines = [f'<p class="v-kicker">{say.html("you_asked")}</p><h2 dir="auto">{asked}</h2>']
    said_already = answer.language or question.startswith(standalone)  # by the note; of a very long question, in part
    if answer.corrections:
        lines.append(f'<p class="v-understood">{say.html("showing")} “<bdi>{_with_corrections(answer)}</bdi>”</p>')
    elif standalone != question and not said_already:
        understood = isolated(clipped(standalone, MAX_SHOWN))
        lines.append(f'<p class="v-understood">{say.html("understood_as")} {understood}</p>')
    return "".join(lines)


def _with_corrections(answer: Answer) -> str:
    """The question as it was understood, what was corrected set off."""
    taken = "|".join(re.escape(escaped(taken)) for _, taken in answer.corrections)
    question = escaped(clipped(answer.standalone_question, MAX_SHOWN))
    return re.sub(rf"(?<!\w)(?:{taken})(?!\w)", r"<b>\g<0></b>", question)


def filter_chips(chips: Sequence[Chip], say: Strings = ENGLISH) -> str:
    """The filters that bind the answer, each with a button that takes it away, and those that are offered.

    A button says what it asks for: `data-drop` or `data-take` holds the key for a Choice; a filter that the question does not
    set has `data-filter` with its words instead, and whoever set it takes it away.

    >>> "data-drop=" in filter_chips([Chip("From KZZZ", "from “KZZZ”", "kzzz")]), filter_chips([])
    (True, '')
    """
    entries = "".join(f"<li>{_chip(chip, say) if chip.binds else _offer(chip)}</li>" for chip in chips)
    return f'<ul class="v-filters" aria-label="{say.html("filters")}">{entries}</ul>' if entries else ""


def _chip(chip: Chip, say: Strings) -> str:
    key = f'data-drop="{escaped(chip.key)}"' if chip.key else f'data-filter="{escaped(chip.said)}"'
    why = f" <small>{isolated(chip.why)}</small>" if chip.why else ""
    name = escaped(say("take_away", filter=chip.said))
    cross = f'<button type="button" class="v-drop" {key} aria-label="{name}" title="{name}">×</button>'
    return f'<span class="v-chip"><b>{isolated(chip.said)}</b>{why} {cross}</span>'


def _offer(chip: Chip) -> str:
    title = f' title="{escaped(chip.why)}"' if chip.why else ""
    return f'<button type="button" class="v-take" data-take="{escaped(chip.key)}"{title}>{isolated(chip.said)}</button>'


def _evidence(answer: Answer, say: Strings) -> str:
    """The verdict or note, a picture of it, the items, the quotations that no item has, and what is not shown to be one."""
    drawn = pictures.tallied(answer.tally, say) if answer.tally else ""
    if not (answer.citations or answer.items):
        said = answer.note if drawn and answer.note else answer.text  # what the text has more is in the picture's table
        return f'<p class="v-declared" dir="auto">{told(said)}</p>{drawn}'
    cited = {citation.number: citation for citation in answer.citations}
    held = {number for item in (*answer.items, *answer.mentioned) for number in item.citations}
    left = [citation for citation in answer.citations if citation.number not in held]
    items, mentioned = tables.table(answer.items, cited, say), tables.mentioned(answer.mentioned, say)
    return f"{_lead(answer, say)}{drawn}{items}{_quotations(left, say)}{mentioned}"


def _lead(answer: Answer, say: Strings) -> str:
    first = f'<p class="v-verdict">{say.html(f"verdict_{answer.verdict}")}</p>' if answer.verdict else ""
    note = answer.note.removeprefix(f"{answer.verdict.capitalize()}.").strip() if answer.verdict else answer.note
    return first + (f'<p class="v-note">{told(note)}</p>' if note else "")


def _quotations(citations: Sequence[Citation], say: Strings) -> str:
    """Quotations one after another; events in their order, below a line of time."""
    figures = [_quotation(citation, say) for citation in citations]
    if not any(citation.days for citation in citations):
        return "".join(figures)
    events = "".join(f"<li>{figure}</li>" for figure in figures)
    return f'{pictures.course(citations, say)}<ol class="v-course">{events}</ol>'


def _quotation(citation: Citation, say: Strings) -> str:
    n, cite = citation.number, cite_of(citation.version)
    return (
        f'<figure>{_dated(citation, say)}<blockquote{cite} dir="auto"><p>“{quoted(citation)}”&nbsp;{mark(n, say)}</p>'
        f"</blockquote><figcaption>{said_by(citation.version, say)}</figcaption></figure>"
    )


def _dated(citation: Citation, say: Strings) -> str:
    """When what is quoted happened, and how that is known, as a line of its own."""
    if citation.days:
        return f'<p class="v-dated">{in_days(citation.days, say)}</p>'
    when = citation.dated
    return f'<p class="v-dated">{escaped(when[:1].upper() + when[1:])}</p>' if when else ""


def _refusal(text: str) -> str:
    return f'<p class="v-declined" dir="auto">{told(text)}</p>'
