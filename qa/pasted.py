"""What is pasted in the place of a question: addresses, markup, code, a long text. Nothing in it is opened or run.

Left out here: whether a pasted text is a quotation from the articles.
"""

from __future__ import annotations

import html
import re

MAX_LOOKED_THROUGH = 4_000  # characters at either end of an input: what stands between them is not read
_TEXT, _LONG = 500, 1_000  # characters: of what may be a text, and of one in which a question must be looked for
_SENTENCES = 4  # of a text
_ADDRESS = re.compile(
    r"(?<![\w@.])(?:(?:https?|ftp|file|data|javascript|mailto):|www\.)[^\s<>\"“”]+"
    r"|(?<![\w@./])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"“”]+",
    re.I,
)
_ASKED_OF_AN_ADDRESS = re.compile(
    r"(?:what|whats|who|s|an?|there|any|out|from|with|if|has|i|want|about|know|something|anything|is|are|was|does|do|can|could|you|me|us|the|this|that|it|at|in|on|of|for|to|about|and|please|here|there"
    r"|open|read|visit|fetch|load|browse|show|check|see|look|click|go|get|find|tell|say|says|said|reports?|reported"
    r"|summari[sz]e|summary|articles?|stor(?:y|ies)|links?|pages?|urls?|address(?:es)?|(?:web)?sites?|contents?|have|hold)"
)
_TAG = (
    r"(?:html|head|body|title|meta|link|script|style|div|span|p|a|b|i|u|s|em|strong|small|br|hr|h[1-6]|ul|ol|li|table|tr|td"
    r"|th|tbody|thead|form|input|button|textarea|select|option|label|img|svg|iframe|object|embed|video|audio|font|center"
    r"|blockquote|pre|code|section|article|header|footer|nav|main|marquee|template|noscript)"
)
_MARKUP = re.compile(rf"</?{_TAG}(?=[\s/>])[^<>]*>", re.I)
_UNSEEN = re.compile(r"<(script|style|template|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_CODE = re.compile(
    r"\bSELECT\b.+\bFROM\b|(?i:\bselect \* from\b|;\s*(?:drop|delete|insert|update)\b.*(?:;|--)|\bdrop table \w+ *;)"
    r"|\b(?:INSERT INTO|DELETE FROM|DROP TABLE|CREATE TABLE|UNION ALL|UNION SELECT)\b|\bUPDATE \w+ SET\b"
    r"|^\s*(?:def|class|function) \w+ ?\(.*\)\s*[:{]|^\s*import [\w.]+(?: as \w+|;|\n)"
    r"|^\s*from [\w.]+ import [\w, *]+(?:;|\n)|^\s*#include\b|^\s*#!/"
    r"|\b(?:console\.log|System\.out|os\.system|alert|eval|exec|document\.\w+)\(|\bprintf?\(['\"\d]"
    r"|<\?php|=>\s*\{|\)\s*\{(?:[^}]*;|\s*\})"
    r"|^\s*(?:var|let|const) \w+ ?="
    r"|^\s*(?:sudo|rm|curl|wget|chmod|git|pip|npm|cat|ls|cd|ssh|docker) (?:-\w|/\w|\./|https?:|install\b)"
    r"|\$\{.*\}|\{\{.*\}\}|\{%.*%\}|^\s*[\[{]\s*\"\w+\"\s*:|' ?(?i:or) ?'?\d+'? ?= ?'?\d+",
    re.M,
)
_PARTS = re.compile(r"(?<=[.?!])[\s\"”’]+|\n+")
_ASKS = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b|^\W*(?:\w+n['’]t|[a-z]{2,6}) ", re.I)


def ends(text: str) -> str:
    """A text, or the two ends of one that is very long."""
    if len(text) <= 2 * MAX_LOOKED_THROUGH:
        return text
    return f"{text[:MAX_LOOKED_THROUGH]}\n\n{text[-MAX_LOOKED_THROUGH:]}"


def addresses_alone(text: str) -> tuple[str, ...]:
    """The web addresses of a text that holds nothing else, save what may be asked of an address.

    >>> addresses_alone("What does https://bee.example/pause?a=1 say?"), addresses_alone("Who runs bee.example/a?")
    (('https://bee.example/pause?a=1',), ())
    """
    rest = _ADDRESS.sub(" ", text)
    if rest == text or not all(map(_ASKED_OF_AN_ADDRESS.fullmatch, re.findall(r"\w+", rest.casefold()))):
        return ()
    return tuple(dict.fromkeys(address.rstrip(".,;:!?)]}>'’") for address in _ADDRESS.findall(text)))


def without_markup(text: str) -> str:
    """A text without HTML, and without what HTML does not show; unchanged where it has none.

    >>> without_markup("<p>Who <b>paused</b> it?</p><script>run()</script>"), without_markup("Is 3 < 5 > 4?")
    ('Who paused it?', 'Is 3 < 5 > 4?')
    """
    plain = html.unescape(text)
    if not (_MARKUP.search(plain) or _UNSEEN.search(plain)):
        return text
    bare = _MARKUP.sub(" ", _UNSEEN.sub(" ", plain))
    return re.sub(r"\s+(?=[?.!,])", "", " ".join(bare.split()))


def is_code(text: str) -> bool:
    """Whether a text has the marks of a program, a query or a command.

    >>> is_code("SELECT name FROM users;"), is_code("Select committees from which parliament sat?")
    (True, False)
    """
    return _CODE.search(text) is not None


def is_text(text: str) -> bool:
    """Whether this is a text of several sentences, which asks nothing."""
    return len(text) >= _TEXT and "?" not in text and len(_PARTS.split(text)) >= _SENTENCES


def question_in(text: str) -> str:
    """The question with which a long text ends or begins; "" where there is none, or the text is not long."""
    if len(text) < _LONG:
        return ""
    parts = [part.strip() for part in _PARTS.split(text.strip()) if part.strip()]
    asking = (part for part in (*parts[-1:], *parts[:1]) if part.endswith("?") and _ASKS.search(part))
    return next((part for part in asking if len(part) < _TEXT), "")
