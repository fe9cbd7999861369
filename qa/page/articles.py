"""One article as HTML: all that is stored of it, its versions with what differs, what belongs to it, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index import Version
from index.listing import Article
from qa.examples import about
from qa.page.browse import byline, named, to_article
from qa.page.cards import cite_of, dated, way
from qa.page.markup import clipped, escaped, href, isolated, outside
from qa.page.strings import ENGLISH, Strings
from qa.revisions import Piece, revision
from qa.wording import omits

MAX_IDENTITY = 300  # characters, of an article that is not here
_END = 6  # characters of a text in which it may break off


def shown(article: Article, say: Strings = ENGLISH) -> str:
    """An article in whole."""
    version = article.versions[0]
    topics = say.html("article_topics", topics=isolated(", ".join(version.topics))) if version.topics else ""
    return _opened(
        isolated(named(version)),
        f'<p class="v-byline">{byline(version, say)}</p>'
        + (f'<p class="v-byline">{topics}</p>' if topics else "")
        + f'<p class="v-ways">{_original(version, say)}'
        f'<button type="button" data-ask="{escaped(about(named(version)))}">{say.html("article_ask")}</button></p>'
        + _text(version, say)
        + _versions(article.versions, say)
        + _others(say.html("article_story"), article.story, say)
        + _others(say.html("article_beside"), article.beside, say)
        + _origin(article.places, say),
        say,
    )


def _original(version: Version, say: Strings) -> str:
    """The way to the article where it was published, or that there is none."""
    known = href(version.url)
    return outside(version.url, say.html("article_original"), say) if known else way(version, say)


def missing(identity: str, say: Strings = ENGLISH) -> str:
    """That there is no such article."""
    article = f'<bdi class="v-file">{escaped(clipped(identity, MAX_IDENTITY))}</bdi>'
    why = say.html("article_missing_why", article=article)
    return _opened(say.html("article_missing"), f'<p class="v-told">{why}</p>', say)


def _opened(heading: str, body: str, say: Strings) -> str:
    back = f'<p class="v-back"><button type="button" data-back>{say.html("article_back")}</button></p>'
    label = say.html("list_articles")
    return (
        f'<section class="v-browsed v-opened" aria-label="{label}">{back}'
        f'<h2 id="browsed-heading" tabindex="-1" dir="auto">{heading}</h2>{body}</section>'
    )


def breaks_off(text: str) -> bool:
    """Whether a text ends with an ellipsis.

    >>> breaks_off("The council voted ..."), breaks_off("The council voted.")
    (True, False)
    """
    return omits(text.rstrip()[-_END:])


def _text(version: Version, say: Strings) -> str:
    body = version.text[version.title_end :].strip()
    heading = f"<h3>{say.html('article_text')}</h3>"
    if not body:
        return f'{heading}<p class="v-hint">{say.html("article_only_headline")}</p>'
    paragraphs = "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in body.split("\n\n"))
    key = "article_cut" if breaks_off(body) else "article_all"
    kept = say.html(key, characters=escaped(say.counted("characters", len(body))))
    text = f'<blockquote{cite_of(version)} class="v-text" dir="auto">{paragraphs}</blockquote>'
    return f'{heading}{text}<p class="v-hint">{kept}</p>'


def _versions(versions: Sequence[Version], say: Strings) -> str:
    """Each text beside the one before it, the newest first."""
    if len(versions) < 2:
        return ""
    counted = escaped(say.counted("distinct", len(versions)))
    pairs = list(pairwise(versions))
    shown = "".join(_pair(newer, older, n, len(pairs), say) for n, (newer, older) in enumerate(pairs, start=1))
    return f"<h3>{say.html('article_versions')}</h3><p>{say.html('article_versions_why', versions=counted)}</p>{shown}"


def _pair(newer: Version, older: Version, n: int, of: int, say: Strings) -> str:
    found = revision(older.text, newer.text)
    before, after = found or ((Piece("same", older.text),), (Piece("same", newer.text),))
    known = bool(older.published and newer.published)
    legend = "article_legend" if known else "article_legend_undated"
    heading = f"<h4>{say.html('article_compared', n=str(n), of=str(of))}</h4>" if of > 1 else ""
    names = (
        say.html("article_older" if known else "article_undated"),
        say.html("article_newer" if n == 1 else "article_newer_than"),
    )
    return (
        f'{heading}<p class="v-hint">{say.html(legend if found else "article_unlike")}</p>'
        f'<div class="v-pair">{_side(names[0], older, before, "del", say)}{_side(names[1], newer, after, "ins", say)}</div>'
    )


def _side(name: str, version: Version, pieces: Sequence[Piece], tag: str, say: Strings) -> str:
    marked = "".join(escaped(p.text) if p.kind == "same" else _marked(p.text, tag) for p in pieces)
    return (
        f'<div><p class="v-label">{name}, {dated(version, say)}</p>'
        f'<blockquote{cite_of(version)} class="v-text" dir="auto"><p>{marked}</p></blockquote>'
        f'<p class="v-hint">{_place(version, say)}</p></div>'
    )


def _marked(text: str, tag: str) -> str:
    """Words set off, and not the white space after them."""
    words = text.rstrip()
    return f"<{tag}>{escaped(words)}</{tag}>{escaped(text[len(words) :])}"


def _others(heading: str, articles: Sequence[Version], say: Strings) -> str:
    if not articles:
        return ""
    items = "".join(
        f'<li>{to_article(version.article, named(version))} <span class="v-byline">{byline(version, say)}</span></li>'
        for version in articles
    )
    return f"<h3>{heading}</h3><ul>{items}</ul>"


def _origin(places: Sequence[Version], say: Strings) -> str:
    """Every file that gave a text for the article."""
    rows = "".join(
        f'<tr><th scope="row"><bdi class="v-file">{escaped(place.file)}</bdi></th><td>{_entry(place, say)}</td>'
        f'<td><span class="v-file">{escaped(place.file_sha256)}</span></td></tr>'
        for place in places
    )
    columns = (say.html("article_file"), say.html("article_place"), say.html("article_hash"))
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    table = '<table class="v-table v-stacks" aria-labelledby="origin">'
    heading = f'<h3 id="origin">{say.html("article_origin")}</h3>'
    return f"{heading}{table}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _place(version: Version, say: Strings) -> str:
    return f'{say.html("article_file")} <bdi class="v-file">{escaped(version.file)}</bdi>, {_entry(version, say)}'


def _entry(version: Version, say: Strings) -> str:
    return say.html("article_entry", n=str(version.position)) if version.position else say.html("article_own")
