"""What the page does, for programs: three functions with names, by HTTP, gradio_client or, with --mcp, as tools for a language
model. Gradio reads their types and docstrings; a parameter is described on one line, for it reads no further."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import gradio as gr

from index import VerbatimError
from index.listing import Listing, Wanted, listing
from qa.answer import Filters
from qa.conversation import Turn
from qa.desk import Desk
from qa.quote_check import check_quote
from qa.quote_record import check_record
from qa.record import to_record
from qa.referents import MAX_TURNS

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
        """List the news articles of this collection, best match first, newest first without words, 25 a page.

        Args:
            search: Words that an article must have, in any order, "phrases" in quotation marks; none for all articles.
            provider: Name of the provider they must be from.
            since: First day of publication, like "2021-01-13".
            until: Last day of publication, like "2021-01-13".
            page: Which page of them, from 1.

        Returns:
            "total", "page", "pages" and "articles", each with "headline", "provider", "date", "address" and "file".
        """
        wanted = wanted_of(search, provider, since, until)
        return page_of(listing(newest().index.connection, wanted, page if isinstance(page, int) else 1))

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


def page_of(found: Listing) -> dict[str, Any]:
    """A page of articles, as plain JSON values."""
    return {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "articles": [
            {
                "headline": article.title,
                "provider": article.provider,
                "date": article.published,
                "address": article.url,
                "file": article.file,
            }
            for article in found.articles
        ],
    }


def wanted_of(search: str, provider: str, since: str, until: str) -> Wanted:
    """What a program asked for -> the articles that are wanted. Raises BadFilters for a day that is none.

    >>> wanted_of("cameras", "", "2021-01-13", "").since
    '2021-01-13'
    """
    first, last = (_day(name, day) if day else "" for name, day in (("since", since), ("until", until)))
    return Wanted(search, (provider,) if provider else (), first, last)


def _day(name: str, value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise BadFilters(f"{name} is a day like 2021-01-13; it was {value!r}") from error
