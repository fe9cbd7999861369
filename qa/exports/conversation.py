"""Answers as they are exported, whatever the format: what stands where, and which footnote belongs to it.

Footnotes are numbered through the whole conversation, one for each slice of an article; met again, it keeps its number. Of one
answer alone they are the numbers on the page. As on the page, the quotations behind an item other than its first are not
shown beside it: their footnotes quote them. Left out here: every mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.text import one_line
from qa.answer import Answer, Citation, Item
from qa.exports import words
from qa.page.answers import MAX_SHOWN

Piece = str | int  # of a text: words, or the number of a footnote

_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation in an answer, its footnote, and when it happened, where that was asked."""

    number: int
    citation: Citation
    when: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the first of what backs it; where that only says its name (a headline), with `detail` in its place."""

    name: str
    status: str
    numbers: tuple[int, ...]
    detail: str = ""
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. `understood` is empty where the question was looked up as it stands; `verdict` says as well that there is no
    answer; `about` are sentences on what was read for it, which filters bound it, and which collection answered when."""

    question: str
    understood: str
    verdict: str
    lead: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    quotations: tuple[Quotation, ...]
    mentioned: tuple[Entry, ...]
    nearest: tuple[Quotation, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A source; `shown` says whether its words stand in the text."""

    number: int
    citation: Citation
    shown: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers in their order, and what they cite by number, from 1."""

    told: tuple[Told, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return words.title(told.question for told in self.told)


Key = tuple[str, int, int, str]


def conversation(answers: Sequence[Answer], dates: Sequence[date]) -> Conversation:
    """The answers of a conversation, each with the day on which it was given."""
    cited = dict[Key, Citation]()
    for citation in (c for answer in answers for c in (*answer.citations, *answer.nearest)):
        before = cited.setdefault(_key(citation), citation)
        also = tuple(dict.fromkeys((*before.also, *citation.also)))
        cited[_key(citation)] = replace(before, also=also)
    numbers = {key: n for n, key in enumerate(cited, start=1)}
    told = tuple(_told(answer, on, numbers) for answer, on in zip(answers, dates, strict=True))
    shown = {quotation.number for one in told for quotation in _shown(one)}
    return Conversation(told, tuple(Footnote(n, cited[key], n in shown) for key, n in numbers.items()))


def pieces(text: str, numbers: Mapping[int, int], quoted: Iterable[str] = ()) -> tuple[Piece, ...]:
    """A text apart from its marks, which become the numbers of footnotes. What the articles have in brackets is no mark: not
    where a text in `quoted` stands, nor where nothing has that number.

    >>> pieces("“See [2].” [1]; [9]", {1: 5, 2: 6}, ["See [2]."])
    ('“See [2].” ', 5, '; [9]')
    """
    data = sorted({q for q in quoted if _MARK.search(q)}, key=len, reverse=True)
    found: list[Piece] = []
    last = 0
    for match in re.finditer("|".join([*map(re.escape, data), _MARK.pattern]), text):
        mark = _MARK.fullmatch(match[0])
        if mark and match[0] not in data and int(mark[1]) in numbers:
            found += [text[last : match.start()], numbers[int(mark[1])]]
            last = match.end()
    return tuple(piece for piece in (*found, text[last:]) if piece != "")


def _key(citation: Citation) -> Key:
    """What is the same citation; the words tell apart slices of two texts of one article."""
    return citation.version.article, citation.start, citation.end, citation.quote


def _told(answer: Answer, on: date, of: Mapping[Key, int]) -> Told:
    numbers = {c.number: of[_key(c)] for c in answer.citations}
    cited = {c.number: c for c in answer.citations}
    held = {n for item in (*answer.items, *answer.mentioned) for n in item.citations}
    verdict, text = _verdict_and_text(answer)
    read = [words.read_line(answer.scanned, answer.corpus[0])] if answer.scanned else []
    return Told(
        question=_clipped(answer.question) or words.NO_QUESTION,
        understood=_understood(answer),
        verdict=verdict,
        lead=pieces(text, numbers, _said_by_articles(answer)),
        entries=tuple(_entry(item, cited, numbers) for item in answer.items),
        quotations=tuple(Quotation(numbers[c.number], c, c.dated) for c in answer.citations if c.number not in held),
        mentioned=tuple(
            Entry(item.name, words.status_words(item.status, False), _footnotes(item, numbers))
            for item in answer.mentioned
        ),
        nearest=tuple(Quotation(of[_key(c)], c) for c in answer.nearest),
        about=(*read, words.filters_line(answer.filters), words.collection_line(answer, on)),
    )


def _verdict_and_text(answer: Answer) -> tuple[str, str]:
    """What stands first, and the text after it; of an answer with quotations only its note, for they follow."""
    if not answer.answered:
        return words.NOT_ANSWERED, answer.text
    if not (answer.citations or answer.items):
        return "", answer.text
    verdict = f"{answer.verdict.capitalize()}." if answer.verdict else ""
    return verdict, answer.note.removeprefix(verdict).strip()


def _entry(item: Item, cited: Mapping[int, Citation], numbers: Mapping[int, int]) -> Entry:
    entry = Entry(item.name, words.status_words(item.status, True), _footnotes(item, numbers))
    first = cited.get(item.citations[0]) if item.citations else None
    if first is None or one_line(first.quote) == item.name:
        return replace(entry, detail=item.detail)
    when = item.detail.removesuffix(f": “{first.quote}”")  # the quotation itself follows
    when = "" if when == words.date_line(first.version) else when
    return replace(entry, quotation=Quotation(numbers[first.number], first, when))


def _footnotes(item: Item, numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers[n] for n in item.citations if n in numbers))


def _shown(told: Told) -> Iterator[Quotation]:
    yield from (*told.quotations, *told.nearest)
    yield from (entry.quotation for entry in told.entries if entry.quotation)


def _said_by_articles(answer: Answer) -> Iterator[str]:
    """What the text of an answer may have from its question and its articles."""
    yield from (answer.question.strip(), answer.standalone_question)
    for item in (*answer.items, *answer.mentioned):
        yield item.name
    for c in answer.citations:
        span = c.version.text[slice(*c.span)] if c.span else ""
        yield from (c.quote, one_line(c.quote), span, one_line(span), c.version.source, c.version.provider or "")
        yield from (c.version.title, one_line(c.version.title))


def _understood(answer: Answer) -> str:
    question, standalone = answer.question.strip(), answer.standalone_question
    same = standalone == question or question.startswith(standalone)  # a very long question is looked up in part
    return "" if same else _clipped(standalone)


def _clipped(question: str) -> str:
    question = question.strip()
    return question if len(question) <= MAX_SHOWN else f"{question[:MAX_SHOWN]}…"
