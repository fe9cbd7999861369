"""An Answer -> the HTML of the page, as pure functions; and every string of the page, in one place.

Whatever comes from an article, a source or the person asking is data: it is escaped, kept apart from the text around it
(so that right-to-left letters reorder nothing else) and never read as Markdown or as a template. Left out here: verdicts
and lists, which no reader gives yet. Cards are in qa/cards.py, colours and type in qa/looks.py and qa/page.css.
"""

from __future__ import annotations

from index import Version
from qa.answer import Answer, Citation
from qa.cards import card, dated, escaped, href, isolated, quoted
from qa.dates import date_words

NAME = "Verbatim"
QUESTION = "Your question"
PLACEHOLDER = "Ask about the news in these articles"
FOLLOW_UP = "Ask a follow-up, or something new"
ASK, NEW_CONVERSATION = "Ask", "New conversation"
EXAMPLES = "Questions these articles answer"
YOU_ASKED, UNDERSTOOD_AS = "You asked", "Understood as:"
SOURCES, NEAREST = "Sources", "Nearest in the articles, not an answer"
BROKEN = "Verbatim cannot answer at the moment"
MAX_SHOWN = 300  # characters of a question

_ANSWER = '<section class="v-answer" id="answer" tabindex="-1" aria-live="polite" aria-label="Answer">'


def header(articles: int | None = None, newest: str | None = None) -> str:
    """The head of the page: what this is and, as far as known, how many articles it holds and the newest's ISO date.

    >>> "from 1 article, the newest of 13 January 2021." in header(1, "2021-01-13T00:17:00+00:00")
    True
    """
    count = "the articles" if articles is None else f"{articles:,} article" + ("" if articles == 1 else "s")
    until = f", the newest of {date_words(newest)}" if newest else ""
    return (
        f'<header class="v-head"><h1>{NAME}</h1>'
        f"<p>Answers are quoted word for word from {count}{until}. What the articles do not say, {NAME} does not"
        " say either.</p></header>"
    )


def start() -> str:
    """The place of the answer before anything is asked: there already, so that a screen reader announces what comes."""
    return f'<div class="v-result">{_ANSWER}</section></div>'


def result(answer: Answer) -> str:
    """The answer and, beside it, one card a source; or the refusal and the nearest evidence, marked as no answer."""
    cards = _cards(SOURCES, answer.citations, "") if answer.answered else _cards(NEAREST, answer.nearest, " v-nearest")
    note = f'<p class="v-note">{escaped(answer.note)}</p>' if answer.note else ""
    said = note + "".join(map(_quotation, answer.citations)) if answer.answered else _refusal(answer.text)
    return f'<div class="v-result">{_ANSWER}{_asked(answer)}{said}</section>{cards}</div>'


def broken(message: str) -> str:
    """What went wrong and what to do, in the place of an answer."""
    text = f'<h2>{BROKEN}</h2><p class="v-broken" dir="auto">{escaped(message)}</p>'
    return f'<div class="v-result">{_ANSWER}{text}</section></div>'


def _asked(answer: Answer) -> str:
    question, standalone = answer.question.strip(), answer.standalone_question
    if not question:
        return ""
    lines = [f'<p class="v-kicker">{YOU_ASKED}</p><h2 dir="auto">{escaped(_clipped(question))}</h2>']
    if standalone != question and not question.startswith(standalone):  # a very long question is looked up in part
        lines.append(f'<p class="v-understood">{UNDERSTOOD_AS} {isolated(_clipped(standalone))}</p>')
    return "".join(lines)


def _clipped(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _quotation(citation: Citation) -> str:
    n, address = citation.number, href(citation.version.url)
    cite = f' cite="{address}"' if address else ""
    mark = f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="[{n}] source">[{n}]</a>'
    return (
        f'<figure><blockquote{cite} dir="auto"><p>“{quoted(citation)}”&nbsp;{mark}</p></blockquote>'
        f"<figcaption>{_said_by(citation.version)}</figcaption></figure>"
    )


def _said_by(version: Version) -> str:
    """Who says it, under which headline, and when: the day of publication, for that of the event may be another."""
    said = [isolated(version.provider)] if version.provider else []
    return ", ".join([*said, f"<cite>{isolated(version.title or version.file)}</cite>", dated(version)])


def _refusal(text: str) -> str:
    return f'<p class="v-declined" dir="auto">{escaped(text)}</p>'


def _cards(heading: str, citations: tuple[Citation, ...], kind: str) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{card(citation, kind)}</li>" for citation in citations)
    return (
        f'<section class="v-sources{kind}" aria-labelledby="sources-heading">'
        f'<h2 id="sources-heading">{heading}</h2><ol>{items}</ol></section>'
    )
