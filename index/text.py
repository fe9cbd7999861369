"""The stored text of an article: title, excerpt and body, cleaned as little as possible, because quotations are its slices.

Left out on purpose: no markup is removed, no quote, dash or entity is changed. What a source wrote is what is quoted.
"""

from __future__ import annotations

import re
import unicodedata

MAX_TITLE, MAX_EXCERPT, MAX_BODY = 500, 10_000, 100_000  # characters; a long feature article has 60,000
REPEAT_CHARS = 30  # a shorter paragraph may well stand twice for a reason ("He said no.")
FURNITURE = frozenset({
    "more", "read more", "related", "related stories", "related articles", "related content", "related topics",
    "latest articles", "latest news", "latest stories", "most read", "most popular", "trending", "recommended",
    "recommended for you", "more from this author", "more stories", "top stories", "you may also like",
    "what you need to know", "advertisement", "sponsored", "share", "share this", "share this article", "comments",
    "sign up for our newsletter", "subscribe", "skip to content", "menu", "back to top",
})  # fmt: skip
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MAY_HOLD_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MAX_MARKS = 30  # on one letter, as in Unicode's stream-safe format
_WORD = re.compile(r"\w+")


def clean(raw: str) -> tuple[str, int]:
    """Normalise to NFC with `\\n` line ends; return the text and how many unprintable characters were taken out.

    >>> clean("a\\r\\nb\\x00")
    ('a\\nb', 1)
    """
    if raw.isascii() and raw.isprintable():
        return raw, 0
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text, removed = _UNPRINTABLE.subn("", text)
    if text.isascii():
        return text, removed
    safe = _MAY_HOLD_MARKS.sub(lambda run: _stream_safe(run[0]), text)
    return unicodedata.normalize("NFC", safe), removed + len(text) - len(safe)


def _stream_safe(run: str) -> str:
    """A run without the marks that no letter carries: normalising takes the square of their number."""
    marks = "".join(sorted(c for c in set(run) if unicodedata.combining(c)))
    return re.sub(f"([{marks}]{{{_MAX_MARKS}}})[{marks}]+", r"\1", run) if marks else run


def printable(text: str) -> str:
    """A name on one line of a terminal, whatever characters it has.

    >>> printable("a\\nb")
    'a\\\\nb'
    """
    return text if text.isprintable() else text.encode("unicode_escape").decode()


def one_line(text: str) -> str:
    """White space folded to single spaces, as a headline is shown."""
    return " ".join(text.split())


def _words(paragraph: str) -> str:
    return " " + " ".join(_WORD.findall(paragraph.casefold())) + " "


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body (parted by blank lines), each line stripped, without site furniture.

    >>> paragraphs("More\\n\\n  One\\n  two.\\n\\nRelated Stories")
    ['One\\ntwo.']
    """
    lines = [line.strip() for line in body.split("\n")]
    kept = ["" if line.strip("#*_:> ").casefold() in FURNITURE else line for line in lines]
    return [p.strip("\n") for p in re.split(r"\n{2,}", "\n".join(kept)) if p.strip()]


def without_repeats(found: list[str], title: str, excerpt: str) -> list[str]:
    """Drop each paragraph whose words stand again, in full, in another one (the fuller stays; of equals the later).

    The title and the excerpt are stored above the body, so a paragraph that only says them again goes as well.
    """
    words = [_words(p) for p in found]
    above = {_words(title), _words(excerpt)} - {_words("")}
    whole = "\n".join(words)
    kept, at = [], 0
    for paragraph, own in zip(found, words, strict=True):
        following, preceding = whole[at + len(own) :], whole[:at]
        at += len(own) + 1
        if own in above or (len(own) >= REPEAT_CHARS and (own in following or _inside_longer(own, preceding))):
            continue
        kept.append(paragraph)
    return kept


def _inside_longer(own: str, preceding: str) -> bool:
    """Whether `own` stands inside a longer paragraph before it (an equal one before it has already given way)."""
    return any(own in line and own != line for line in preceding.split("\n")) if own in preceding else False


def compose(title: str, excerpt: str, body: str) -> tuple[str, int]:
    """The stored text and the offset at which its title ends (0 without a title).

    >>> compose("T", "E", "B")
    ('T\\n\\nE\\n\\nB', 1)
    """
    if excerpt.casefold() == title.casefold():
        excerpt = ""
    kept = without_repeats(paragraphs(body), title, excerpt) if body else []
    return "\n\n".join(part for part in (title, excerpt, *kept) if part), len(title)
