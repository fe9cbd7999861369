"""What is asked: the words to look for, the names an answer must be about, the kind of thing wanted. Rules, no model.

Left out here: lists, counts, yes and no, dates and providers as filters, spelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.text import clean

Wanted = Literal["amount", "number", "date"]

MAX_CHARACTERS, MAX_WORDS, MAX_NAMES = 2_000, 64, 20
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[^\W_][\w.&'’-]*")
_STOP = frozenset(
    """a about after all already an and any are as at be been before by can could did do does during for from had has
    have he her his how i in into is it its list many me more much my no not of on or our out over s she should so still
    t tell than that the their them then there these they this those to up us was we were what when where which who
    whom whose why will with would you your""".split()
)
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NOT_NAMES = frozenset([*_STOP, *_MONTHS, *_WEEKDAYS, "ai", "according", "name", "give", "show", "find"])
_DEMONYM = re.compile(r"(?:ish|ese|ian|ean|ican)s?$|^(?:french|dutch|swiss|greek|czech|thai)$")
_ANAPHORA = re.compile(r"\b(it|its|they|them|their|he|him|his|she|her|that|this|those|these|there|one|ones)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAME_NAME = {  # spellings that stand for one another in news text
    "us": ("us", "usa", "america", "american", "federal", "united states"),
    "america": ("us", "usa", "america", "american", "united states"),
    "uk": ("uk", "britain", "british", "united kingdom"),
    "eu": ("eu", "europe", "european"),
    "europe": ("eu", "europe", "european"),
    "met": ("met", "metropolitan"),
}
_WANTED: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    (
        "amount",
        re.compile(r"\bhow much\b|\b(?:what|which) (?:price|fine|sum|amount|cost)\b|\bwhat did\b.*\bpay\b", re.I),
    ),
    ("number", re.compile(r"\bhow (?:many|long|old|far|big|large|high|fast|\w+ly)\b", re.I)),
    ("date", re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|year|month)\b", re.I)),
)
_HOLDS: dict[Wanted, re.Pattern[str]] = {
    "amount": re.compile(
        r"[$€£¥]\s?\d|\d[\d,.]*\s?(?:million|billion|dollars|euros?|pounds|per ?cent|%|m\b|bn\b)", re.I
    ),
    "number": re.compile(
        r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:dozen|hundred|thousand)s?"
        r"|[mb]illions?)\b",
        re.I,
    ),
    "date": re.compile(
        r"\b(?:(?:19|20)\d\d|yesterday|today|(?:last|next) (?:week|month|year)|(?:jan|feb|aug|sept|oct|nov|dec)\.|"
        + "|".join(_MONTHS + _WEEKDAYS)
        + r")\b",
        re.I,
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked up. `words` carry meaning, `names` must be what an answer is about."""

    asked: str
    standalone: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    wanted: Wanted | None

    def fits(self, text: str) -> bool:
        """Whether a text holds the kind of thing that is asked for (an amount, a number, a date)."""
        return self.wanted is None or _HOLDS[self.wanted].search(text) is not None

    def names_in(self, text: str) -> frozenset[str]:
        """Which of the question's names a text speaks of."""
        folded = text.casefold().replace("u.s.", "us").replace("u.k.", "uk")
        return frozenset(name for name in self.names if _names(name, folded))


def understand(question: str, history: Sequence[str] = ()) -> Question:
    """Read a question, taking in the questions before it where it cannot stand alone.

    >>> understand("How much did Raleigh's police pay?").names
    ('Raleigh',)
    >>> understand("For how long?", ["Which chain did the FTC ban?"]).standalone
    'Which chain did the FTC ban? For how long?'
    """
    question, _ = clean(question)
    asked = question[:MAX_CHARACTERS].strip()
    standalone = asked
    if history and asked and _leans_on_history(asked):
        before = understand(history[-1], history[:-1]).standalone
        standalone = f"{before} {asked}".strip()
    words = dict.fromkeys(w for w in _WORD.findall(standalone.casefold()) if w not in _STOP)
    wanted = next((kind for kind, pattern in _WANTED if pattern.search(asked)), None)
    return Question(question, standalone, tuple(words)[:MAX_WORDS], _names_of(standalone), wanted)


def _leans_on_history(asked: str) -> bool:
    return _ANAPHORA.search(asked) is not None or not _names_of(asked)


def _names_of(text: str) -> tuple[str, ...]:
    """Capitalised or numbered words that are no sentence opening, date or nationality (an adjective that the text may
    well put as a place: "Danish" for "Aarhus")."""
    found: dict[str, None] = {}
    for sentence in re.split(r"(?<=[.?!:])\s+", text):
        for at, token in enumerate(_TOKEN.findall(sentence)):
            name = re.sub(r"['’]s?$|-[a-z]+$", "", token.rstrip(".-'’"))
            folded = name.casefold()
            if folded in _NOT_NAMES or _DEMONYM.search(folded) or _YEAR.fullmatch(name) or len(name) < 2:
                continue
            if (name[0].isupper() and (at or not _opens_a_question(sentence))) or any(c.isdigit() for c in name):
                found[name] = None
    return tuple(found)[:MAX_NAMES]


def _opens_a_question(sentence: str) -> bool:
    """Whether the first word is capitalised only because it comes first: true unless another name follows it."""
    second = _TOKEN.findall(sentence)[1:2]
    return not (second and second[0][0].isupper())


def _names(name: str, folded: str) -> bool:
    spellings = _SAME_NAME.get(name.casefold().replace(".", ""), (name.casefold(),))
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", folded) for spelling in spellings)
