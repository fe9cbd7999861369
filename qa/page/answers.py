"""An Answer -> the HTML of the page, as pure functions. Left out here: the quotations behind an item other than its first,
which its marks lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index import Version
from index.text import one_line
from qa.answer import Answer, Chip, Citation, Item, Progress, Scanned, Status
from qa.dates import date_line
from qa.page.cards import card, cite_of, dated, quoted
from qa.page.markup import clipped, escaped, isolated
from qa.page.strings import ENGLISH, Strings

MAX_SHOWN = 300  # characters of a question
# Statuses that fall short of another one; the rest say themselves why an item is none.
FALLS_SHORT: frozenset[Status] = frozenset({"proposed", "considered", "paused", "adopted", "in_use"})


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
    return f'<div class="v-result">{_open(say)}{_said(answer, say)}</section>{_sources(answer, say)}</div>'


def progress(reached: Progress, say: Strings = ENGLISH) -> str:
    """How far the reading has got and, where there is one yet, the answer by what was read. Only the words that stay the same
    are a status, so that a screen reader says once that it goes on."""
    answer = reached.so_far
    read = read_line(Scanned(reached.read, reached.of), answer.corpus[0] if answer else 0, say)
    line = f'<p class="v-reading"><span role="status">{say.html("still_reading")}</span> {escaped(read)}</p>'
    said, sources = (_said(replace(answer, scanned=None), say), _sources(answer, say)) if answer else ("", "")
    return f'<div class="v-result">{line}{_open(say, finished=False)}{said}</section>{sources}</div>'


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
    """The verdict or note, the items, the quotations that no item has, and what is not shown to be an item."""
    if not (answer.citations or answer.items):
        return f'<p class="v-declared" dir="auto">{escaped(answer.text)}</p>'
    cited = {citation.number: citation for citation in answer.citations}
    held = {number for item in (*answer.items, *answer.mentioned) for number in item.citations}
    figures = "".join(_quotation(citation, say) for citation in answer.citations if citation.number not in held)
    items, mentioned = _items(answer.items, cited, say), _mentioned(answer.mentioned, say)
    return f"{_lead(answer, say)}{items}{figures}{mentioned}"


def _lead(answer: Answer, say: Strings) -> str:
    first = f'<p class="v-verdict">{say.html(f"verdict_{answer.verdict}")}</p>' if answer.verdict else ""
    note = answer.note.removeprefix(f"{answer.verdict.capitalize()}.").strip() if answer.verdict else answer.note
    return first + (f'<p class="v-note">{escaped(note)}</p>' if note else "")


def _items(items: Iterable[Item], cited: Mapping[int, Citation], say: Strings) -> str:
    entries = "".join(f"<li>{_item(item, cited, say)}</li>" for item in items)
    return f'<ol class="v-items">{entries}</ol>' if entries else ""


def _item(item: Item, cited: Mapping[int, Citation], say: Strings) -> str:
    """An item with the best of what backs it; where that only says its name (a headline), with the detail alone."""
    status = f" <small>{escaped(in_words(item.status, say))}</small>" if item.status else ""
    name = f'<p class="v-item"><b>{isolated(item.name)}</b>{status}{_marks(item.citations, say)}</p>'
    first = cited[item.citations[0]] if item.citations else None
    if first is None or one_line(first.quote) == item.name:
        return f'{name}<p class="v-byline" dir="auto">{escaped(item.detail)}</p>' if item.detail else name
    when = item.detail.removesuffix(f": “{first.quote}”")  # the quotation itself follows
    when = "" if when in ("", date_line(first.version)) else f"{_dated('span', when)}. "
    quote = f'<blockquote{cite_of(first.version)} dir="auto"><p>“{quoted(first)}”</p></blockquote>'
    return f'{name}{quote}<p class="v-byline">{when}{_said_by(first.version, say)}</p>'


def _mentioned(items: Iterable[Item], say: Strings) -> str:
    entries = "".join(
        f"<li><b>{isolated(item.name)}</b>{_reason(item.status, say)}{_marks(item.citations, say)}</li>"
        for item in items
    )
    return f'<div class="v-mentioned"><h3>{say.html("mentioned")}</h3><ul>{entries}</ul></div>' if entries else ""


def _reason(status: Status | None, say: Strings) -> str:
    """What an item is instead: "only proposed", "ended"."""
    if status is None or status == "other":
        return ""
    words = in_words(status, say)
    return f", {escaped(say('only', status=words) if status in FALLS_SHORT else words)}"


def in_words(status: Status, say: Strings = ENGLISH) -> str:
    """A status as it is read.

    >>> in_words("in_use")
    'in use'
    """
    return say.texts.get(f"status_{status}", status)


def _marks(numbers: Iterable[int], say: Strings) -> str:
    marks = " ".join(_mark(n, say) for n in numbers)
    return f"&nbsp;{marks}" if marks else ""


def _mark(n: int, say: Strings) -> str:
    label = say.html("source_mark", n=str(n))
    return f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="{label}">[{n}]</a>'


def _quotation(citation: Citation, say: Strings) -> str:
    mark, cite = _mark(citation.number, say), cite_of(citation.version)
    return (
        f'<figure>{_dated("p", citation.dated)}<blockquote{cite} dir="auto"><p>“{quoted(citation)}”&nbsp;{mark}</p>'
        f"</blockquote><figcaption>{_said_by(citation.version, say)}</figcaption></figure>"
    )


def _dated(tag: str, when: str) -> str:
    """When what is quoted happened, and how that is known, as a line of its own."""
    return f'<{tag} class="v-dated">{escaped(when[:1].upper() + when[1:])}</{tag}>' if when else ""


def _said_by(version: Version, say: Strings) -> str:
    """Who says it, under which headline, and when: the day of publication, for that of the event may be another."""
    said = [isolated(version.provider)] if version.provider else []
    return ", ".join([*said, f"<cite>{isolated(version.title or version.file)}</cite>", dated(version, say)])


def _refusal(text: str) -> str:
    return f'<p class="v-declined" dir="auto">{escaped(text)}</p>'


def _sources(answer: Answer, say: Strings) -> str:
    if answer.answered:
        return _cards("sources", answer.citations, "", say)
    return _cards("nearest", answer.nearest, " v-nearest", say)


def _cards(heading: str, citations: tuple[Citation, ...], kind: str, say: Strings) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{card(citation, say, kind)}</li>" for citation in citations)
    return (
        f'<section class="v-sources{kind}" aria-labelledby="sources-heading">'
        f'<h2 id="sources-heading">{say.html(heading)}</h2><ol>{items}</ol></section>'
    )
