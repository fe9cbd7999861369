"""A follow-up that puts one thing in the place of another: "what about Texas?", "and in Europe?", "and Microsoft?".

A place goes in the place of a place, a date of a date, a name of a name, a kind of thing ("counties") of the kind asked for;
where there is nothing parallel, a place or date is added at the end. Left out here: "and the price?", which asks something
else (qa/conversation.py puts the question before in front of it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from qa.anaphora import AUXILIARIES, WH, anaphors, words_of
from qa.clause import LEAD, parse, possessive
from qa.kinds import lexicon, plural, type_of
from qa.periods import periods
from qa.referents import kind_of_name, names_of
from qa.regions import region_named

_ABOUT = re.compile(r"^(?:and |but |or |so )*(?:what|how) about |^(?:i mean|i meant)\b[ ,]*", re.I)
_AGAIN = re.compile(  # "how many in Cardiff"
    r"^(?:and )?(?:how many|how much|which(?: ones)?|who|what) ((?:in|at|for|from) (?:the )?(?-i:[A-Z])\w+)$", re.I
)
_AND = re.compile(r"^(?:and|or|but|so)[ ,]+", re.I)
_PREPOSITION = re.compile(
    r"^(?:in|at|from|for|by|with|to|on|of|outside|near|during|since|before|after) (?:the (?=[A-Z]))?", re.I
)
_MAX_WORDS = 6
_SOME_DAY = date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Parallel:
    """What is to be put in the place of something, with the preposition before it, if there is one."""

    words: str
    preposition: str = ""


def parallel(question: str) -> Parallel | None:
    """What a follow-up puts in the place of something, or None where it is more than that.

    >>> parallel("What about Texas?"), parallel("And in Europe?")
    (Parallel(words='Texas', preposition=''), Parallel(words='Europe', preposition='in'))
    >>> parallel("And who pays?"), parallel("Texas")
    (None, None)
    """
    text = _AGAIN.sub(r"and \1", question.strip().rstrip("?!. "))
    led = _ABOUT.match(text) or _AND.match(text)
    rest = LEAD.sub("", text[led.end() :] if led else text)
    given = _PREPOSITION.match(rest)
    if not (led or (given and question.rstrip().endswith("?"))):
        return None
    words = words_of(rest)
    if not words or len(words) > _MAX_WORDS or words[0].folded in lexicon("past", "base"):
        return None
    if any(word.folded in AUXILIARIES | WH for word in words):
        return None
    return Parallel(rest[given.end() :] if given else rest, given[0].split()[0].casefold() if given else "")


def in_its_place(part: Parallel, before: str) -> str:
    """The question before with the part in the place of what it is parallel to, or "" where that cannot be told.

    >>> in_its_place(Parallel("Elmwood"), "Did Oakdale's council vote?")
    "Did Elmwood's council vote?"
    >>> in_its_place(Parallel("2022", "in"), "Which towns voted in 2021?"), in_its_place(Parallel("women"), "Who voted?")
    ('Which towns voted in 2022?', '')
    """
    words = re.sub(r"^the (?=[A-Z])", "", part.words)
    if open_ := anaphors(before):  # it was asked back what was meant
        name = possessive(words) if open_[0].possessive else words
        return before[: open_[0].start] + name + before[open_[0].end :]
    if periods(words, _SOME_DAY) and re.search(r"\d|[A-Z]", words):
        found = periods(before, _SOME_DAY)
        return (
            _put(words, found[-1].start, found[-1].end, before)
            if found
            else _added(part.preposition or "in", words, before)
        )
    if region_named(words) or kind_of_name(words) == "place":
        return _place(part, words, before)
    if words[:1].isupper():
        spans = [(a, b) for a, b in names_of(before) if not _is_place(before[a:b])]
        clause = parse(before)
        if clause and clause.subject:
            start = before.find(clause.subject)
            spans.sort(key=lambda span: not start <= span[0] < start + len(clause.subject))
        return _put(words, *spans[0], before) if spans else ""
    return _kind(words, before)


def _is_place(name: str) -> bool:
    return region_named(name) is not None or kind_of_name(name) == "place"


def _place(part: Parallel, words: str, before: str) -> str:
    """A place in the place of the one in the question, the last where it has several; else added."""
    spans = [(a, b) for a, b in names_of(before) if _is_place(before[a:b])]
    if not spans:
        clause = parse(before)
        names = names_of(before)
        if clause and clause.role == "whether" and not part.preposition and names:  # of a town too small to be known
            return _put(words, *names[0], before)
        return _added(part.preposition or "in", words, before)
    return _put(words, *spans[-1], before)


def _kind(words: str, before: str) -> str:
    """Another kind of thing asked for: "counties" for "cities"."""
    clause = parse(before)
    asked, noun = (words_of(clause.asked) if clause else []), words.split()[-1]
    if len(asked) < 2 or not plural(noun) or "other" in (type_of(noun), type_of(asked[-1].text)):
        return ""
    start = before.find(clause.asked) if clause else -1
    if start < 0:
        return ""
    return before[: start + asked[1].start] + words + before[start + asked[-1].end :]


def _put(words: str, start: int, end: int, before: str) -> str:
    return before[:start] + words + before[end:]


def _added(preposition: str, words: str, before: str) -> str:
    return f"{before.rstrip('?!. ')} {preposition} {words}?"
