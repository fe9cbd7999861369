"""What stands around an answer, as HTML: the questions before it, what can be done with it, and notes on how it came.

Buttons say what they ask for in data- attributes (`data-open`, `data-copy`, `data-vote`), which asking.js reads. Left out here:
the answer itself (answers.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

from index.manifest import Manifest
from qa.answer import Answer
from qa.exports import export
from qa.page.answers import MAX_SHOWN
from qa.page.deep_link import linked, query
from qa.page.markup import clipped, escaped
from qa.page.strings import ENGLISH, Strings
from qa.page.talk import Talk, Told

# A thumb up, drawn; turned over it is a thumb down.
_THUMB = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 10v11H3V10zm3 11V10l4-8c2 0 3 1.5 2.5 3.5L15.7 9H20'
    'c1.5 0 2.3 1.2 2 2.5l-2 8c-.3 1-1 1.5-2 1.5z"/></svg>'
)


def earlier(talk: Talk, say: Strings = ENGLISH) -> str:
    """The questions of a conversation, folded away, each a button that opens its answer; the one on the screen is marked.

    >>> earlier(Talk())
    ''
    """
    if not talk.told or (len(talk.told) == 1 and talk.at is not None):
        return ""
    questions = "".join(f"<li>{_question(n, told, n == talk.at, say)}</li>" for n, told in enumerate(talk.told))
    summary = escaped(say("conversation", questions=say.counted("questions", len(talk.told))))
    return f'<details class="v-earlier"><summary>{summary}</summary><ol>{questions}</ol></details>'


def _question(n: int, told: Told, shown: bool, say: Strings) -> str:
    text = f'<bdi dir="auto">{escaped(clipped(told.turn.asked, MAX_SHOWN))}</bdi>'
    current, note = (' aria-current="true"', f" <small>{say.html('on_screen')}</small>") if shown else ("", "")
    return f'<button type="button" data-open="{n}"{current}>{text}</button>{note}'


def deeds(told: Told | None, votes: bool, say: Strings = ENGLISH) -> str:
    """What can be done with the answer on the screen: copy it, link to it, and say whether it helped, where `votes` are kept.

    >>> deeds(None, votes=True)
    ''
    """
    if told is None:
        return ""
    text = escaped(export("text", [told.answer], [told.on]))
    address = escaped(query(linked(told.asking, told.answer)))
    copied, link_copied, failed = (escaped(say(key)) for key in ("copied", "link_copied", "not_copied"))
    return (
        f'<div class="v-deeds" role="group" aria-label="{say.html("deeds")}">'
        f'<button type="button" data-copy="{text}" data-done="{copied}" data-failed="{failed}">{say.html("copy")}</button>'
        f'<a href="?{address}" data-done="{link_copied}" data-failed="{failed}">{say.html("link")}</a>'
        f"{_kept(told, say) if votes else ''}</div>"
    )


def _kept(told: Told, say: Strings) -> str:
    """What is kept on the server: the question, to be asked again after each build, and votes."""
    return f'<button type="button" data-save="1">{say.html("save")}</button>{_votes(told, say)}'


def _votes(told: Told, say: Strings) -> str:
    buttons = (
        f'<button type="button" data-vote="{vote}" aria-pressed="{str(told.vote == vote).lower()}">'
        f"{_THUMB}{say.html(key)}</button>"
        for vote, key in (("up", "helped"), ("down", "helped_not"))
    )
    return f'<span class="v-votes">{"".join(buttons)}</span>'


def said(text: str = "") -> str:
    """The one place where the page says in passing what it has done, and nothing more while there is no text. Gradio shows
    equal HTML once only, so what is said twice has another number."""
    return f'<p class="v-said" role="status" data-n="{token_hex(4)}">{escaped(text)}</p>'


def collection_changed(now: Manifest, before: Answer, say: Strings = ENGLISH) -> str:
    """A note that an answer was given from another state of the collection than the one that answers now, if so."""
    if before.corpus[1] in ("", now.fingerprint):
        return ""
    articles = escaped(say.counted("articles", now.counts["articles"]))
    return f'<p class="v-notice">{say.html("collection_changed", articles=articles)}</p>'


def left_out(names: Sequence[str], say: Strings = ENGLISH) -> str:
    """A note on what a link has that cannot be used.

    >>> left_out(["since"])
    '<p class="v-notice">This link has something that cannot be used and was left out: since.</p>'
    """
    if not names:
        return ""
    return f'<p class="v-notice">{say.html("link_left_out", names=escaped(", ".join(names)))}</p>'
