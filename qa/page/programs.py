"""What the page does, for programs: three functions with names, by HTTP, gradio_client or, with --mcp, as tools for a language
model. Gradio reads their types and docstrings; a parameter is described on one line, for it reads no further."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import gradio as gr

from index import Index, VerbatimError, Version
from index.dates import utc
from qa.answer import Filters
from qa.catalogue import key
from qa.conversation import Turn
from qa.desk import Desk
from qa.quote_check import check_quote
from qa.quote_record import check_record
from qa.record import to_record
from qa.referents import MAX_TURNS

PAGE = 20  # articles
MAX_WORDS = 20  # that are searched for
_NAMES = ("providers", "places", "topics")
_FILTERS = (*_NAMES, "since", "until", "newest_first")


class BadFilters(VerbatimError):
    """Filters that are none; the message says which and how to write them."""


def offer(newest: Callable[[], Desk], turn: dict[str, Any]) -> None:
    """Offer the functions to programs. `turn` is what Gradio is told of every event that reads the index."""

    def ask(question: str, history: list[str] | None = None, filters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask the news articles of this collection a question. The answer is quoted word for word, each quotation with its source; where the articles do not hold the answer, "answered" is false, "text" says what was missing and "nearest" has what comes nearest. Nothing comes from outside the articles.

        Args:
            question: The question in plain words, such as "Which cities paused facial recognition?"
            history: The questions asked before it in the same conversation, oldest first, so that "When was that?" is understood. At most the last few are looked at.
            filters: Which articles may answer, any of: "providers", "places", "topics" (lists of names), "since", "until" (days like "2021-01-13"), "newest_first" (true or false).

        Returns:
            The answer record: "answered", "text", "verdict" (yes or no), "items" of a list, "citations" with "quote", "title", "provider", "published", "source", "file", "start" and "end", and the filters that bound it.
        """  # noqa: E501
        return asked(newest(), question, history or [], filters_of(filters or {}))

    def quote_check(text: str) -> dict[str, Any]:
        """Check whether words that somebody quotes stand in the news articles of this collection: exactly, nearly (each difference marked), in part, or not.

        Args:
            text: The sentence or paragraph, of at least five words.

        Returns:
            The check: "match" (exact, near, part, none), "verdict" in words, "citations" of every article that carries them, the earliest first, "parts" sentence by sentence.
        """  # noqa: E501
        desk = newest()
        return check_record(check_quote(text, desk.index, desk.embedder))

    def articles(
        search: str = "", provider: str = "", since: str = "", until: str = "", page: int = 1
    ) -> dict[str, Any]:
        """List the news articles of this collection, newest first, twenty a page.

        Args:
            search: Words that an article must have, in any order; none for all articles.
            provider: Name of the provider they must be from.
            since: First day of publication, like "2021-01-13".
            until: Last day of publication, like "2021-01-13".
            page: Which page of them, from 1.

        Returns:
            "total", "page", "pages" and "articles", each with "headline", "provider", "date", "address" and "file".
        """
        found = matching(newest().index, search, Filters((provider,) if provider else (), since or None, until or None))
        return page_of(found, page)

    for function in (ask, quote_check, articles):
        gr.api(function, api_name=function.__name__, **{**turn, "api_visibility": "public"})


def asked(desk: Desk, question: str, history: Sequence[str], filters: Filters) -> dict[str, Any]:
    """The answer record of a question in its conversation."""
    if not all(isinstance(text, str) for text in (question, *history)):
        raise BadFilters("the question and those before it are texts; write them in quotation marks")
    turns: tuple[Turn, ...] = desk.turns(history[-MAX_TURNS:], filters)
    return to_record(desk.answer(question, turns, filters))


def filters_of(given: dict[str, Any]) -> Filters:
    """Filters as an answer record has them -> Filters. Raises BadFilters.

    >>> filters_of({"providers": ["The Bee"], "since": "2021-01-13"})
    Filters(providers=('The Bee',), since='2021-01-13', until=None, places=(), topics=(), newest_first=False)
    """
    for name, value in given.items():
        if name not in _FILTERS:
            raise BadFilters(f"{name} is no filter; there are {', '.join(_FILTERS)}")
        if name in _NAMES and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise BadFilters(f'{name} is a list of names, such as ["..."]; it was {value!r}')
    providers, places, topics = (tuple(given.get(name, ())) for name in _NAMES)
    since, until = (_day(name, given[name]) if given.get(name) else None for name in ("since", "until"))
    return Filters(providers, since, until, places, topics, given.get("newest_first") is True)


def matching(index: Index, search: str, filters: Filters) -> list[Version]:
    """The articles that have all the words and pass the filters, newest first, those without a date last."""
    since, until = (value and _day(name, value) for name, value in (("since", filters.since), ("until", filters.until)))
    providers = {key(name) for name in filters.providers}
    words = [index.articles_with(word) for word in search.split()[:MAX_WORDS]]
    found = [
        article
        for article in index.newest_versions_all()
        if all(article.article in having for having in words)
        and (not providers or (article.provider and key(article.provider) in providers))
        and (not since or _published(article) >= since)
        and (not until or "" < _published(article) <= until)
    ]
    return sorted(found, key=_published, reverse=True)


def page_of(found: Sequence[Version], page: int) -> dict[str, Any]:
    """One page of some articles, as plain JSON values; a page that is not there is empty."""
    start = (page - 1) * PAGE if isinstance(page, int) and page > 0 else len(found)
    return {
        "total": len(found),
        "page": page,
        "pages": -(-len(found) // PAGE),
        "articles": [
            {
                "headline": article.title,
                "provider": article.provider,
                "date": article.published,
                "address": article.url,
                "file": article.file,
            }
            for article in found[start : start + PAGE]
        ],
    }


def _published(article: Version) -> str:
    """The day of publication (ISO), as filters count it; "" where there is none."""
    return utc(article.published).date().isoformat() if article.published else ""


def _day(name: str, value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise BadFilters(f"{name} is a day like 2021-01-13; it was {value!r}") from error
