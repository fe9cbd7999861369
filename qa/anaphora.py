"""Which words of a question point outside it: "it", "they", "there", "that company", "do so". Rules over words, no model.

A pronoun whose antecedent stands in the question itself points nowhere else ("Did Amazon say it would stop?"): a possessive or
an embedded subject is bound by any noun before it that agrees, an object only across the border of a clause or by the second
such noun, for what stands beside it in its own clause cannot be it. Left out here: "one" and "then", "it" that stands for
nothing ("is it legal to"), "these articles", by which the collection is meant, and what a pointing word points to
(qa/referents.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.kinds import lexicon, plural, type_of

Refers = Literal["he", "she", "it", "they", "there", "that", "noun", "so"]

AUXILIARIES = lexicon("auxiliaries") | frozenset(
    "be been being don't doesn't didn't isn't aren't wasn't weren't hasn't haven't won't can't cannot couldn't wouldn't".split()
)
WH = frozenset("who whom whose what which when where why how".split())
_PRONOUNS: dict[str, Refers] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}  # fmt: skip
_POSSESSIVE = frozenset("his its their her".split())
_OBJECTS = frozenset("him them".split())
_BORDERS = frozenset(  # words that open another clause
    """that who which when while before after because if once since until though although whether and but or as where why
    how what so""".split()
)
_SAYING = frozenset(
    """say says said claim claims claimed think thinks thought believe announce announced promise promised deny denied admit
    admitted warn warned hope expect know suggest decide decided argue argued insist insisted""".split()
)
_SOMEBODY = frozenset("who whom whose anybody anyone everybody everyone somebody someone nobody people".split())
_NO_NOUN = (
    lexicon("determiners", "prepositions", "adverbs", "auxiliaries", "numbers", "openers")
    | WH
    | frozenset(_PRONOUNS)
    | frozenset("and or but that this there not about i of".split())
)
_ENDS_NOUN = lexicon("past", "base", "third")
_COLLECTION = frozenset("article articles source sources report reports story stories page pages collection".split())
_TIMES = frozenset("year years month months week weeks day days morning evening summer winter spring decade".split())
_PLAIN_ADJECTIVE = r"(?!able|allowed|supposed|likely|expected|said|set|due|ready|willing|forced|[a-z]+ing\b)[a-z-]+"
_NOTHING_MEANT = re.compile(  # "it" that stands for what comes later, or for nothing
    rf"\b(?:is|was|be|isn['’]t|wasn['’]t) it (?:(?:still|now|really|also|ever|not|so) )*{_PLAIN_ADJECTIVE}"
    r" (?:to|that|for|if|when)\b"
    r"|\bit (?:is|was|would be) (?:\w+ ){1,2}(?:to|that|for|if|when)\b"
    r"|\b(?:does|did|will|would|can) it (?:cost|mean|matter|make sense)\b(?: \w+){0,4}? (?:to|for|if|when|that)\b"
    r"|\bhow long (?:does|did|will|would|has|had) it (?:take|taken)\b"
    r"|\btime is it\b|\bis it (?:going to )?(?:rain|snow)|\bwhen it comes to\b",
    re.I,
)
_TOKEN = re.compile(r"[^\W_][\w&'’-]*(?:\.\w+)*|[,;:]")
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words `question[start:end]` that point outside; `noun` is that of "that company", `subject` whether it is one."""

    start: int
    end: int
    refers: Refers
    possessive: bool = False
    noun: str = ""
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a comma at `start:end`, as written and folded."""

    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Nominal:
    """A noun or name at a word, as far as a pronoun's agreement goes; nouns side by side are of one `group`."""

    at: int
    group: int
    several: bool
    person: bool
    name: bool

    def agrees(self, refers: Refers) -> bool:
        """Whether such a pronoun can mean it."""
        if refers == "they":
            return self.several or self.name or self.person
        if refers == "it":
            return not self.several and not self.person
        return self.name or (self.person and not self.several)


def words_of(text: str) -> list[Word]:
    """The words and commas of a text."""
    return [Word(m.start(), m.end(), m[0], m[0].casefold().replace("’", "'")) for m in _TOKEN.finditer(text)]


def anaphors(question: str) -> tuple[Anaphor, ...]:
    """The words that point outside a question, in order.

    >>> [(a.refers, question[a.start : a.end]) for question in ["What does he say of its boss?"] for a in anaphors(question)]
    [('he', 'he'), ('it', 'its')]
    >>> anaphors("Did Amazon say it would stop?"), anaphors("Is it legal to film there?")[0].refers
    ((), 'there')
    """
    words = words_of(question)
    nominals = _nominals(words)
    found: list[Anaphor] = []
    for at, word in enumerate(words):
        if word.folded == "it" and at and words[at - 1].folded == "about":  # of what happened
            found.append(Anaphor(word.start, word.end, "that"))
        elif word.folded in _PRONOUNS and not _means_nothing(question, word):
            refers = _PRONOUNS[word.folded]
            if not _bound(words, at, refers, nominals):
                possessive = word.folded in _POSSESSIVE and (word.folded != "her" or _has_noun_after(words, at))
                found.append(Anaphor(word.start, word.end, refers, possessive, subject=_is_subject(words, at)))
        else:
            found += _demonstrative(words, at)
    return tuple(found)


def _means_nothing(question: str, word: Word) -> bool:
    return any(m.start() <= word.start < m.end() for m in _NOTHING_MEANT.finditer(question))


def _has_noun_after(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].folded not in _NO_NOUN | {","}


def _nominals(words: Sequence[Word]) -> list[_Nominal]:
    """What a later pronoun of the question may mean."""
    found = list[_Nominal]()
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if word.folded in _SOMEBODY:
            found.append(_Nominal(at, at, word.folded == "people", True, False))
        elif is_name(words, at):
            if after is None or not is_name(words, at + 1):
                found.append(_Nominal(at, at, False, False, True))
        elif _is_noun(words, at):
            group = found[-1].group if found and found[-1].at == at - 1 and not found[-1].name else at
            found.append(_Nominal(at, group, plural(word.folded), type_of(word.folded) == "person", False))
    return found


def is_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word is capitalised for being a name, not for opening the question."""
    word = words[at]
    if _INNER_CAPITAL.match(word.text):
        return True
    if not word.text[0].isupper() or word.folded in _NO_NOUN or word.folded == "i":
        return False
    return at > 0 or (len(words) > 1 and words[1].text[0].isupper()) or any(c.isupper() for c in word.text[1:])


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a word may be a noun, by the word before it and by not being known as anything else."""
    word = words[at].folded
    if not word[0].isalnum() or word in _NO_NOUN or is_name(words, at) or (at and words[at - 1].folded == "how"):
        return False
    if type_of(word) != "other":
        return True
    return word not in _ENDS_NOUN and not word.endswith(("ed", "ing", "ly"))


def _is_subject(words: Sequence[Word], at: int) -> bool:
    """Whether a pronoun is a subject: of the main clause after its auxiliary, of another before its verb."""
    word = words[at].folded
    if word in ("he", "she", "they"):
        return True
    if word in _OBJECTS or word in _POSSESSIVE:
        return False
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return before in AUXILIARIES or before in _BORDERS | _SAYING or after in AUXILIARIES


def _bound(words: Sequence[Word], at: int, refers: Refers, nominals: Sequence[_Nominal]) -> bool:
    """Whether the antecedent stands in the question itself."""
    word = words[at].folded
    agreeing = sorted({n.group for n in nominals if n.at < at and n.agrees(refers)})
    earlier = [n for n in range(at) if _PRONOUNS.get(words[n].folded) == refers]
    if earlier:  # what the first of them means, the others mean
        return _bound(words, earlier[0], refers, nominals)
    if not agreeing:
        return False
    first = next((n for n in range(at) if words[n].folded in AUXILIARIES), None)
    if first == at - 1 and word not in _OBJECTS:  # of the main clause: only a clause before it can bind it
        return any(words[n].folded in (",", "and", "but", "or", "that", "who") for n in range(agreeing[0] + 1, at))
    if _is_subject(words, at) or (word in _POSSESSIVE and (word != "her" or _has_noun_after(words, at))):
        return True
    agreeing = [n for n in agreeing if n]  # nobody asks "who" of whom he means
    return bool(agreeing) and (len(agreeing) > 1 or any(word.folded in _BORDERS for word in words[1:at]))


def _demonstrative(words: Sequence[Word], at: int) -> Iterator[Anaphor]:
    """ "there", "that", "this", "those companies", "do so" at a word, where they point."""
    word, last = words[at], len(words) - 1
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at < last else ""
    if word.folded == "there":
        if before not in AUXILIARIES and after not in AUXILIARIES and not (before == "been" or after == "be"):
            yield Anaphor(word.start, word.end, "there")
    elif word.folded == "so" and before in ("do", "does", "did", "doing", "done"):
        yield Anaphor(words[at - 1].start, word.end, "so")
    elif word.folded in ("this", "that", "these", "those"):
        yield from _pointed_at(words, at, before, after)


def _pointed_at(words: Sequence[Word], at: int, before: str, after: str) -> Iterator[Anaphor]:
    """ "that" and its like where they are no conjunction: alone ("was that"), or with a noun ("in that city")."""
    word, last = words[at], len(words) - 1
    many = word.folded in ("these", "those")
    leads = (
        at == 0 or before in AUXILIARIES or before in _NO_NOUN - {"that"} or before in ("do", "does", "did", "doing")
    )
    if after in _COLLECTION | _TIMES or (
        many and after in ("who", "that", "which", "in", "of", "with", "from", "whose")
    ):
        return
    if not after or not after[0].isalnum() or after in ("and", "or", "but"):
        yield Anaphor(word.start, word.end, "they" if many else "that")
    elif after in AUXILIARIES | lexicon("prepositions", "adverbs") and (leads or many):
        yield Anaphor(word.start, word.end, "they" if many else "that", subject=True)
    elif many and before == "of" and not _is_noun(words, at + 1):
        yield Anaphor(word.start, word.end, "they")
    elif leads or many or (type_of(after) != "other" and before not in _SAYING):
        verb = before in ("do", "does", "did") and at + 1 == last  # "what did that cost"
        if _is_noun(words, at + 1) and not verb and (type_of(after) != "other" or before in lexicon("prepositions")):
            yield Anaphor(word.start, words[at + 1].end, "noun", noun=after)
        elif before in AUXILIARIES:
            yield Anaphor(word.start, word.end, "they" if many else "that", subject=True)
