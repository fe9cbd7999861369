"""Text as HTML that shows just that text: whatever comes from an article, a source or the person asking is data.

It is escaped, kept apart from the text around it (so that right-to-left letters reorder nothing else) and linked only where its
address may be opened.
"""

from __future__ import annotations

import html
import re

from index.addresses import why_unsafe
from qa.page.strings import Strings

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escaped(text: str) -> str:
    """Text as HTML that shows just that text, also inside a quoted attribute."""
    return html.escape(text, quote=True)


def told(text: str) -> str:
    """A sentence of our own, escaped: what it may name of an article or a person turns no direction of writing in it.

    >>> told("Most are from \u202eBees."), told("a < b")
    ('Most are from Bees.', 'a &lt; b')
    """
    return escaped(_TURNS.sub("", text))


def isolated(text: str) -> str:
    """Escaped text whose direction of writing does not reach beyond it."""
    return f"<bdi>{escaped(text)}</bdi>"


def href(address: str | None) -> str | None:
    """An address as the value of an attribute, or None where it is not one that may be opened.

    >>> href('https://e.org/a b?c&d'), href("javascript:alert(1)")
    ('https://e.org/a%20b?c&amp;d', None)
    """
    if address is None or why_unsafe(address):
        return None
    return escaped(address.replace(" ", "%20"))


def outside(address: str | None, label: str, say: Strings) -> str:
    """A link that leaves the page, or the bare label (HTML) where the address may not be opened."""
    if (target := href(address)) is None:
        return label
    new_tab = f"<small>{say.html('new_tab')}</small>"
    return f'<a href="{target}" target="_blank" rel="noopener noreferrer">{label} {new_tab}</a>'


def clipped(text: str, most: int) -> str:
    """Text cut to that many characters, with an ellipsis where it was.

    >>> clipped("Which cities?", 5)
    'Which…'
    """
    return text if len(text) <= most else f"{text[:most]}…"
