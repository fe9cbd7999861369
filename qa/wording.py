"""A text as words that can be compared with those of another text: where each stands, and a key that is equal for equal words.

Two measures of sameness. Equal *keys*: one word, whatever its case, accents, composition (NFC, NFKC) and the shape of its
apostrophe. Equal *style-folded* texts: the same characters, but for the shape of quotation marks, dashes, ellipses and white
space, and for what nobody sees: editors and web pages change all of these. Left out on purpose: stems, synonyms and
misspellings; other letters are another word.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.sentences import Span

# Scripts that put no spaces between words: each letter counts by itself.
_SINGLY = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_QUOTES = "'\"`´ʼ‘’‚‛“”„‟«»‹›′″＇＂"
_DASHES = "\\-‐‑‒–—―−"
# Without width: soft hyphens, zero-width spaces and joiners, marks of the direction of writing.
_HIDDEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


def _marks() -> str:
    """Every mark that stands on a letter and is part of its word, as ranges of a character class."""
    below = 0x1F000  # above there are only variation selectors
    found = [c for c in range(0x300, below) if unicodedata.category(chr(c)) in ("Mn", "Mc")]
    starts = [c for n, c in enumerate(found) if not n or found[n - 1] != c - 1]
    ends = [c for n, c in enumerate(found) if n + 1 == len(found) or found[n + 1] != c + 1]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


_MARKS = _marks()
_LETTERS = rf"[^\W_{_SINGLY}]+(?:[{_MARKS}]+[^\W_{_SINGLY}]*)*"
_UNSEEN = (  # what no page shows: tags, and where links lead
    r"</?[A-Za-z][^<>]{0,500}>|\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{1,2000}\)"
)
_ENTITY = r"&#?[A-Za-z0-9]{1,31};"
_WORD = re.compile(
    rf"{_UNSEEN}|{_ENTITY}|("
    rf"[{_SINGLY}][{_MARKS}]*"
    rf"|[$€£¥₹]?{_LETTERS}(?:(?:(?<=\d)[.,](?=\d)|(?:[{_HIDDEN}]{{1,9}}|['’ʼ`´‘])(?=\w)){_LETTERS})*[%‰°]?"
    r"|[$€£¥₹%‰°+])"
)
_ELLIPSIS = re.compile(r"[\[(]?(?:…|\.(?: ?\.){2,})[\])]?")
_MARK = re.compile(rf"{_ELLIPSIS.pattern}|.", re.DOTALL)
_QUOTE_MARKS = re.compile(rf"[{_QUOTES}]+")
_HIDDEN_MARKS = re.compile(f"[{_HIDDEN}]")
_STYLE = (
    (re.compile(rf"{_UNSEEN}|[{_HIDDEN}]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(rf" ?{_ELLIPSIS.pattern} ?"), "…"),
    (re.compile(rf" ?[{_DASHES}]+ ?"), "-"),
)
_NO_PART_OF_THE_KEY = re.compile(f"[\u0300-\u036f{_HIDDEN}]")  # accents, and what cannot be seen
_OPENING = re.compile(rf"(?<=[\s{_DASHES}])[^\s{_DASHES}]*\Z")
_OUTER = re.compile(r"[^?!]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of `text[start:end]`: their places in `text`, and their keys."""

    text: str
    start: int
    end: int
    spans: tuple[Span, ...]
    keys: tuple[str, ...]

    @property
    def forms(self) -> list[str]:
        """The words as they are written."""
        return [self.text[a:b] for a, b in self.spans]

    def around(self, n: int) -> str:
        """What stands before word n, between it and the word before; after the last word, for n = the number of words."""
        start = self.spans[n - 1][1] if n else self.start
        return self.text[start : self.spans[n][0] if n < len(self.spans) else self.end]

    def written(self, words: range, within: range) -> str:
        """Some words as a page shows them in a longer run, with the marks that belong to them: those before the first back
        to white space or a dash, those after the last up to the last white space or dash before the next word.

        >>> wording("said, “Now — go").written(range(1, 2), range(0, 3))
        '“Now —'
        """
        first, last = words[0], words[-1]
        before = divided(self.around(first))[1] if first > within[0] else ""
        after = divided(self.around(last + 1))[0] if last < within[-1] else ""
        return " ".join(f"{before}{_untagged(self.text[self.spans[first][0] : self.spans[last][1]])}{after}".split())


def wording(text: str, start: int = 0, end: int | None = None) -> Wording:
    """The words of `text[start:end]`.

    >>> wording("The U.S. “didn’t” pay $3.5m.").keys
    ('the', 'u', 's', "didn't", 'pay', '$3.5m')
    """
    end = len(text) if end is None else end
    found = [match.span(1) for match in _WORD.finditer(text, start, end) if match[1]]
    return Wording(text, start, end, tuple(found), tuple(key(text[a:b]) for a, b in found))


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """What is equal for spellings of one word.

    >>> key("CAFÉ"), key("didn’t")
    ('cafe', "didn't")
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", _QUOTE_MARKS.sub("'", word).casefold())
    return _NO_PART_OF_THE_KEY.sub("", plain)


def style_folded(text: str) -> str:
    """A text without what only the shape of its marks and spaces tells from another.

    >>> style_folded("“Now” — or\\nnever [...]") == style_folded("'Now'-or never…")
    True
    """
    if text.isalnum() and text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _QUOTE_MARKS.sub("'", unescaped(text)))
    for pattern, same in _STYLE:
        text = pattern.sub(same, text)
    return text.strip()


def unescaped(text: str) -> str:
    """A text with the characters that HTML's entities stand for; what has no semicolon is none.

    >>> unescaped("R&amp;D, black&white")
    'R&D, black&white'
    """
    return re.sub(_ENTITY, lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def seen(text: str) -> str:
    """What a page shows of a text, each tag and each end of a link as a space.

    >>> seen("<p>The [council](https://e.org/c) voted</p>")
    ' The  council  voted '
    """
    return re.sub(_UNSEEN, " ", text)


def visible(text: str) -> str:
    """A text without the characters that have no width.

    >>> visible("in\\u00adfor\\u200bmed\\u200f")
    'informed'
    """
    return _HIDDEN_MARKS.sub("", text)


def omits(gap: str) -> bool:
    """Whether an ellipsis stands in what is between two words.

    >>> omits(" [...] "), omits(" … "), omits(". . . "), omits(". ")
    (True, True, True, False)
    """
    return ("…" in gap or ".." in gap or ". ." in gap) and _ELLIPSIS.search(gap) is not None


def marks(gap: str) -> list[str]:
    """What stands between two words, mark by mark, an ellipsis being one.

    >>> marks(".” ...")
    ['.', '”', ' ', '...']
    """
    return [match[0] for match in _MARK.finditer(gap)]


def said_aloud(around: str) -> str:
    """Of the marks around a quotation, those that count: a question or an exclamation is not a statement.

    >>> said_aloud("?”"), said_aloud(".” ...")
    ('?', '')
    """
    return _OUTER.sub("", around)


def divided(gap: str) -> tuple[str, str]:
    """A gap as what belongs to the word before it and what to the word after it.

    >>> divided(", “"), divided(" —"), divided("—“"), divided(".”")
    ((',', '“'), (' —', ''), ('—', '“'), ('.”', ''))
    """
    shown = _untagged(gap)
    opening = _OPENING.search(shown)
    return (shown[: opening.start()].rstrip(), opening[0]) if opening else (shown, "")


def _untagged(text: str) -> str:
    return re.sub(_UNSEEN, "", text)
