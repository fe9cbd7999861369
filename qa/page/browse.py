"""The articles to look through, as HTML: a page of a list, and what the last build changed.

Left out here: what is searched for (find.py), one article (articles.py) and what becomes of a click (browse.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from index import Version
from index.last_build import Changes, Entry
from index.listing import PAGE, Listing, Wanted
from index.text import one_line
from qa.page.cards import dated
from qa.page.markup import clipped, escaped, isolated
from qa.page.strings import ENGLISH, Strings

MAX_LINE = 220  # characters of an article's text in a list
MAX_CHANGES = 30  # articles of each kind that are named
MAX_NAMED = 3  # providers, in the line that says what is listed


def results(listing: Listing, wanted: Wanted, changes: Changes | None = None, say: Strings = ENGLISH) -> str:
    """A page of the articles that were wanted; before all of them, what the last build changed, where that is known."""
    first = (listing.page - 1) * PAGE + 1
    items = "".join(f"<li>{_result(version, say)}</li>" for version in listing.articles)
    body = (
        f'<ol class="v-listed" start="{first}">{items}</ol>{_pages(listing, say)}' if items else _nothing(wanted, say)
    )
    news = changed(changes, say) if changes and wanted == Wanted() and listing.page == 1 else ""
    return _section(f"{_told(listing, wanted, say)}{news}{body}", say.html("list_articles"), say)


def broken(message: str, say: Strings = ENGLISH) -> str:
    """What went wrong and what to do, in the place of the articles."""
    return _section(f'<p class="v-told" dir="auto">{escaped(message)}</p>', say.html("browse_broken"), say)


def _section(body: str, heading: str, say: Strings) -> str:
    label = say.html("list_articles")
    return (
        f'<section class="v-browsed" aria-label="{label}">'
        f'<h2 id="browsed-heading" tabindex="-1">{heading}</h2>{body}</section>'
    )


def _told(listing: Listing, wanted: Wanted, say: Strings) -> str:
    """How many there are, of what, in which order, and which of them are shown."""
    lines = [say("list_none")]
    if listing.total:
        counted = " ".join([say.counted("articles", listing.total), *_said(wanted, say)])
        lines = [say("list_best" if wanted.words else "list_newest", articles=counted)]
    if listing.pages > 1:
        start, end = (listing.page - 1) * PAGE + 1, min(listing.page * PAGE, listing.total)
        lines.append(say("list_range", start=say.number(start), end=say.number(end)))
    return f'<p class="v-told" role="status">{isolated(" ".join(lines))}</p>'


def _said(wanted: Wanted, say: Strings) -> Iterable[str]:
    """What was wanted, in words."""
    if wanted.words:
        yield say("list_said_words", words=f"“{wanted.words}”")
    if wanted.providers:
        yield say("list_said_providers", providers=_one_of(wanted.providers, say))
    if wanted.since:
        yield say("list_said_since", day=say.day(wanted.since))
    if wanted.until:
        yield say("list_said_until", day=say.day(wanted.until))
    if wanted.topic:
        yield say("list_said_topic", topic=f"“{wanted.topic}”")


def _one_of(providers: Sequence[str], say: Strings) -> str:
    names = [name or say("no_provider") for name in providers]
    if len(names) > MAX_NAMED:
        names = [*names[:MAX_NAMED], say.counted("sources", len(names) - MAX_NAMED)]
    *some, last = names
    return say("list_or", some=", ".join(some), last=last) if some else last


def _nothing(wanted: Wanted, say: Strings) -> str:
    backwards = bool(wanted.since and wanted.until and wanted.since > wanted.until)
    asked = ", ".join(_said(wanted, say))
    said = f'<p class="v-hint">{isolated(asked)}</p>' if asked else ""
    return f"{said}<p>{say.html('list_backwards' if backwards else 'list_advice')}</p>"


def _result(version: Version, say: Strings) -> str:
    line = first_line(version)
    text = f'<p class="v-line" dir="auto">{escaped(line)}</p>' if line else ""
    headline = to_article(version.article, named(version))
    return f'<article><h3>{headline}</h3><p class="v-byline">{byline(version, say)}</p>{text}</article>'


def named(version: Version) -> str:
    """What an article is called: its headline, else its address or file."""
    return version.title or version.source


def byline(version: Version, say: Strings) -> str:
    """Who published it, and when."""
    provider = isolated(version.provider) if version.provider else say.html("no_provider")
    return f"{provider}, {dated(version, say)}"


def first_line(version: Version) -> str:
    """How the text below the headline begins, cut between words."""
    text = version.text[version.title_end :].lstrip().partition("\n\n")[0]
    line = one_line(text[: 2 * MAX_LINE])
    return line if len(line) <= MAX_LINE else f"{line[:MAX_LINE].rpartition(' ')[0] or line[:MAX_LINE]} …"


def to_article(identity: str, label: str) -> str:
    """A link that opens an article on this page, by an address that may be kept.

    >>> to_article("e.org/a?b&c", "<A>")
    '<a href="?article=e.org%2Fa%3Fb%26c" data-article="e.org/a?b&amp;c"><bdi>&lt;A&gt;</bdi></a>'
    """
    return f'<a href="?article={escaped(quote(identity, safe=""))}" data-article="{escaped(identity)}">{isolated(label)}</a>'


def _pages(listing: Listing, say: Strings) -> str:
    if listing.pages == 1:
        return ""
    here = say.html("list_page", n=escaped(say.number(listing.page)), of=escaped(say.number(listing.pages)))
    return (
        f'<nav class="v-pages" aria-label="{say.html("list_pages")}">'
        f"{_turn(listing.page - 1, listing, say.html('list_previous'))}<span>{here}</span>"
        f"{_turn(listing.page + 1, listing, say.html('list_next'))}</nav>"
    )


def _turn(page: int, listing: Listing, label: str) -> str:
    off = "" if 1 <= page <= listing.pages else " disabled"
    return f'<button type="button" data-page="{page}"{off}>{label}</button>'


def changed(changes: Changes, say: Strings = ENGLISH) -> str:
    """What the last build changed: how many articles of each kind and, on a click, which."""
    kinds = (
        (say.html("changed_came"), changes.came, True),
        (say.html("changed_changed"), changes.changed, True),
        (say.html("changed_went"), changes.went, False),
    )
    if not any(entries for _, entries, _ in kinds):
        return f'<p class="v-hint">{say.html("changed_nothing")}</p>'
    came, different, went = (say.number(len(entries)) for _, entries, _ in kinds)
    summary = say("changed_summary", came=came, changed=different, went=went)
    lists = "".join(f"<h3>{name}</h3>{_entries(entries, here, say)}" for name, entries, here in kinds if entries)
    return f'<details class="v-changes"><summary>{escaped(summary)}</summary>{lists}</details>'


def _entries(entries: Sequence[Entry], here: bool, say: Strings) -> str:
    items = [to_article(e.article, e.headline) if here else _gone(e) for e in entries[:MAX_CHANGES]]
    if more := len(entries) - MAX_CHANGES > 0 and len(entries) - MAX_CHANGES:
        items.append(escaped(say("changed_more", n=say.number(more))))
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _gone(entry: Entry) -> str:
    return f'{isolated(entry.headline)} <bdi class="v-file">{escaped(clipped(entry.file, MAX_LINE))}</bdi>'
