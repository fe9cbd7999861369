"""Small pieces that the parts of an answer share: a mark, who says something, and when it happened."""

from __future__ import annotations

from index import Version
from qa.answer import Days
from qa.page.cards import dated
from qa.page.markup import escaped, isolated
from qa.page.strings import ENGLISH, Strings


def mark(n: int, say: Strings) -> str:
    """The link from what is said to its source."""
    label = say.html("source_mark", n=str(n))
    return f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="{label}">[{n}]</a>'


def said_by(version: Version, say: Strings) -> str:
    """Who says it, under which headline, and when: the day of publication, for that of the event may be another."""
    said = [isolated(version.provider)] if version.provider else []
    return ", ".join([*said, f"<cite>{isolated(version.title or version.file)}</cite>", dated(version, say)])


def in_days(days: Days, say: Strings = ENGLISH) -> str:
    """When something happened, and how that is known.

    >>> in_days(Days("2020-08-01", "2020-08-31", "stated"))
    '<span>August 2020</span> <small>as stated</small>'
    """
    how = {"stated": say.html("how_stated"), "counted": say.html("how_counted"), "published": say.html("how_published")}
    return f"<span>{escaped(say.days(days.first, days.last))}</span> <small>{how[days.how]}</small>"
