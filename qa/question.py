"""What is asked: the words to look for, the names an answer must be about, the kind of thing wanted. Rules, no model.

Left out here: what kind of answer is wanted (qa/kinds.py), dates and providers as filters, spelling (qa/spelling.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index import Version
from index.text import clean
from qa.kinds import Wish, wish
from qa.names import mentioned

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
_LEGAL_FORMS = "inc corp ltd llc plc gmbh".split()
NOT_NAMES = frozenset([*_STOP, *_MONTHS, *_WEEKDAYS, *_LEGAL_FORMS, "ai", "according", "name", "give", "show", "find"])
_CAPITALISED = r"[A-Z][\w&-]*"
_BODY = re.compile(rf"{_CAPITALISED}(?: (?:(?:of|for|and|on|in|the) )*{_CAPITALISED})+")
_SENTENCE = re.compile(  # not after "Sen."
    r"(?<=[?!:])\s+|(?<=\w\w\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)(?<!Prof\.)(?<!Dr\.)(?<!St\.)(?<!Ft\.)(?<!Mt\.)(?<!Dept\.)\s+"
)
_DEMONYM = re.compile(r"(?:ish|ese|ian|ean|ican)s?$|^(?:french|dutch|swiss|greek|czech|thai)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
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
    """A question as it is looked up: `standalone` is sought, and `read` beside each passage (the same without its context,
    which a reader would answer too). `words` carry meaning, `names` are the words that name what an answer must be about,
    `phrases` those of them that stand side by side, `bodies` all capitalised words that one name may be made of ("Bureau of
    Labor"); `wish` says what kind of answer it wants. `since` is the day (ISO) on which what is asked about happened at the
    earliest, where the question names one: nothing is reported before."""

    asked: str
    standalone: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    wanted: Wanted | None
    wish: Wish
    read: str
    bodies: tuple[str, ...] = ()
    since: str | None = None

    def fits(self, text: str) -> bool:
        """Whether a text holds the kind of thing that is asked for (an amount, a number, a date)."""
        return self.wanted is None or _HOLDS[self.wanted].search(text) is not None

    def names_in(self, text: str) -> frozenset[str]:
        """Which of the question's names a text speaks of."""
        found = set(mentioned(self.names, text))
        for phrase in mentioned((*self.phrases, *self.bodies), text):
            found.update(phrase.split())
        found.update(name for name in self.names if name not in found and mentioned(_other_forms(name), text))
        return frozenset(found & set(self.names))

    def names_of(self, version: Version) -> frozenset[str]:
        """Which of the question's names an article speaks of, in its text or as its provider."""
        return self.names_in(f"{version.text}\n{version.provider or ''}")


def understand(question: str, context: str = "") -> Question:
    """Read a question; `context` goes before it where it does not say by itself what it is about (qa/conversation.py).

    >>> understand("How much did Raleigh's police pay?").names
    ('Raleigh',)
    >>> asked = understand("How many voted?", "When did Oakdale's council meet?")
    >>> asked.names, asked.wanted
    (('Oakdale',), 'number')
    """
    question, _ = clean(question)
    asked = question[:MAX_CHARACTERS].strip()
    standalone = f"{context} {asked}".strip()
    words = dict.fromkeys(w for w in _WORD.findall(standalone.casefold()) if w not in _STOP)
    wanted = next((kind for kind, pattern in _WANTED if pattern.search(asked)), None)
    runs = _runs_of_names(standalone)
    names = tuple(dict.fromkeys(name for run in runs for name in run))[:MAX_NAMES]
    phrases = tuple(" ".join(run) for run in runs if len(run) > 1)[:MAX_NAMES]
    return Question(
        question, standalone, tuple(words)[:MAX_WORDS], names, phrases, wanted, wish(asked), asked, _bodies(standalone)
    )


def _bodies(text: str) -> tuple[str, ...]:
    """Names of several words, "of" and its like between them, as "Bureau of Labor" is of what may be written as BOL."""
    found = dict[str, None]()
    for match in _BODY.finditer(text):
        words = match[0].split()
        while words and words[0].casefold() in NOT_NAMES:
            words.pop(0)
        if len(words) > 1:
            found[" ".join(words)] = None
    return tuple(found)[:MAX_NAMES]


def _other_forms(name: str) -> list[str]:
    """A name as one of several, or several as one; an address of a company as its name."""
    if name.casefold().endswith(".com"):
        return [name[:-4]]
    several = len(name) > 3 and name.endswith("s") and not name.endswith(("ss", "us", "is"))
    return [name[:-1]] if several else [f"{name}s"]


def _runs_of_names(text: str) -> list[list[str]]:
    """Capitalised or numbered words, those side by side together, that are no sentence opening, date or nationality (an
    adjective that the text may well put as a place: "Danish" for "Aarhus")."""
    runs: list[list[str]] = []
    for sentence in _SENTENCE.split(text):
        last = -1
        for at, token in enumerate(_TOKEN.finditer(sentence)):
            name = re.sub(r"['’]s?$|-[a-z]+$", "", token[0].rstrip(".-'’"))
            folded = name.casefold()
            if folded in NOT_NAMES or _DEMONYM.search(folded) or _YEAR.fullmatch(name) or len(name) < 2:
                continue
            if (name[0].isupper() and (at or not _opens_a_question(sentence))) or any(c.isdigit() for c in name):
                if 0 <= last == token.start() - 1:
                    runs[-1].append(name)
                else:
                    runs.append([name])
                last = token.end()
    return runs


def _opens_a_question(sentence: str) -> bool:
    """Whether the first word is capitalised only because it comes first: true unless another name follows it."""
    second = _TOKEN.findall(sentence)[1:2]
    return not (second and second[0][0].isupper())
