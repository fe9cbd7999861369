"""The parts of a question: what it asks for ("Which Indian state"), its auxiliary, its subject, the rest. Rules over words.

Made for questions as people type them, not for every sentence: a part that is not found is empty, and whoever uses it then
keeps the question whole. Its verbs stand in qa/clause.json. Left out here: what kind of answer is wanted (qa/kinds.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.anaphora import AUXILIARIES, WH, Word, is_name, words_of
from qa.kinds import head_noun, lexicon

Role = Literal["subject", "object", "adverb", "whether"]

LEAD = re.compile(r"^(?:(?:and|but|so|or|ok|okay|then|well|also|now|please|hm+)\b[ ,]*)+", re.I)
_MAX_ASKED = 9  # words of what is asked for
_DO = frozenset("do does did don't doesn't didn't".split())
_BE = frozenset("am is are was were isn't aren't wasn't weren't".split())
_ADVERBIAL = re.compile(r"(?:\w+ )?(?:when|where|why|how)\b(?! (?:many|much) \w)", re.I)
_WORDS = json.loads(Path(__file__).with_name("clause.json").read_text(encoding="utf-8"))
_BASE = lexicon("base") | frozenset[str](_WORDS["base"])  # verbs, as they stand after "did"
_PARTICIPLES = frozenset[str](_WORDS["participles"])
_IRREGULAR: dict[str, str] = _WORDS["irregular"]  # "sent" -> "send"
_VERBS = _BASE | lexicon("past", "third") | _PARTICIPLES | AUXILIARIES
_PRONOUNS = frozenset("he she it they that this there we you".split())
_BEFORE_WH = lexicon("prepositions") | frozenset(("until", "till", "of", "exactly"))
_FOLLOWS_NAME = frozenset("of the for and de van von & in".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A question in parts: `asked` is "Which Indian state" ("" for yes or no) and plays a `role` in it; the `subject` stands
    after the auxiliary; a question after its subject has none."""

    asked: str
    role: Role
    auxiliary: str
    subject: str
    rest: str

    def instead(self, asked: str, answer: str = "") -> str:
        """The same matter with something else asked of it, and with its answer in the place of what was asked.

        >>> parse("Which Indian state will check voters?").instead("Since when", "Telangana")
        'Since when will Telangana check voters?'
        >>> parse("Which chain did the FTC ban in May?").instead("For how long", "Rite Aid")
        'For how long did the FTC ban Rite Aid in May?'
        """
        asked = asked[:1].upper() + asked[1:]
        if self.role == "subject":
            subject = _whose(self.asked, answer) or _named(self.asked)
            if self.auxiliary:
                return f"{asked} {self.auxiliary} {subject} {self.rest}?"
            verb, _, rest = self.rest.partition(" ")
            auxiliary, base = _asked_of(verb)
            return f"{asked} {auxiliary} {subject} {base} {rest}".strip() + "?"
        rest = _with_object(self.rest, answer) if self.role == "object" and answer else self.rest
        return " ".join(part for part in (asked, self.auxiliary.casefold(), self.subject, rest) if part) + "?"

    def described(self, noun: str = "") -> str:
        """What is asked for in the question's own words, or with another noun; "" where it asks for no thing.

        >>> parse("Which town banned drones?").described(), parse("What did Elm unveil in Ohio?").described("car")
        ('the town that banned drones', 'the car that Elm unveiled in Ohio')
        """
        if self.role not in ("subject", "object"):
            return ""
        words = words_of(self.asked)
        who = words[0].folded in ("who", "whom")
        counted = len(words) > 2 and words[0].folded == "how"
        if not noun and len(words) > 1 + counted:
            noun = self.asked[words[1 + counted].start :].removeprefix("of ")
        owner = re.sub(r"['’]s?$", "", noun)
        the = "" if re.search(r"['’]s? ", noun) else "the "
        beside = place_beside(self.rest) if self.role == "subject" else ""
        named = f"{the}{owner}{beside} {'that' if owner == noun else 'whose'}" if noun else ""
        lead = named or ("the one who" if who else "what")
        if self.role == "subject":
            rest = self.rest[len(beside) :] if noun and beside else self.rest
            return " ".join(part for part in (lead, self.auxiliary, rest) if part)
        verb, _, rest = self.rest.partition(" ")
        if self.auxiliary.casefold() in _DO:
            inflected = {"did": _past, "does": _third}.get(self.auxiliary.casefold(), str)(verb)
            return " ".join(part for part in (lead, self.subject, inflected, rest) if part)
        return " ".join(part for part in (lead, self.subject, self.auxiliary, self.rest) if part)

    def stated(self, answer: str) -> str:
        """The question as a statement with its answer, where that needs no other form of its verb; else "".

        >>> parse("Which startup sent the first warnings?").stated("BlueDot")
        'BlueDot sent the first warnings'
        """
        if self.role != "subject":
            return ""
        return " ".join(part for part in (_whose(self.asked, answer), self.auxiliary, self.rest) if part)


def parse(question: str) -> Clause | None:
    """A question in parts, or None where it has not the form of one.

    >>> parse("Until when does Oakdale's ban on drones last?").subject
    "Oakdale's ban on drones"
    >>> parse("Did Oakdale vote?").role, parse("Which town voted?").role, parse("Drones in Oakdale")
    ('whether', 'subject', None)
    """
    text = LEAD.sub("", question.strip()).rstrip("?!. ")
    words = words_of(text)
    if not words:
        return None
    if words[0].folded in AUXILIARIES:
        return _inverted(text, words, 0, "", "whether")
    wh = next((n for n, word in enumerate(words[:4]) if word.folded in WH), None)
    if wh is None or any(word.folded not in _BEFORE_WH for word in words[:wh]):
        return None
    auxiliary = next(
        (n for n in range(wh + 1, min(len(words), _MAX_ASKED + 1)) if words[n].folded in AUXILIARIES), None
    )
    noun_ends = _noun_ends(text, words, wh)
    if auxiliary is not None and (noun_ends is None or auxiliary <= noun_ends + 1):
        asked = text[: words[auxiliary - 1].end]
        if _ADVERBIAL.match(asked) or wh:
            return _inverted(text, words, auxiliary, asked, "adverb")
        if _subject_follows(words, auxiliary):
            return _inverted(text, words, auxiliary, asked, "object")
        return Clause(asked, "subject", words[auxiliary].text, "", text[words[auxiliary].end :].strip())
    if noun_ends is None or noun_ends + 1 >= len(words):
        return None
    return Clause(text[: words[noun_ends].end], "subject", "", "", text[words[noun_ends].end :].strip(" ,"))


def asking(text: str) -> str:
    """The last sentence of a text: what it asks, after what it says first.

    >>> asking("Oakdale voted. When was that?")
    'When was that?'
    """
    return re.split(r"(?<=\w\w[.?!]) (?=[A-Z])", text)[-1]


def is_verb(word: str) -> bool:
    """Whether a word, folded, is a verb as far as is known: an auxiliary, one of the common ones, or one in -ed.

    >>> is_verb("scan"), is_verb("voted"), is_verb("camera")
    (True, True, False)
    """
    return word in _VERBS or (word.endswith("ed") and len(word) > 4)


def _noun_ends(text: str, words: Sequence[Word], wh: int) -> int | None:
    """The last word of what is asked for, where the form of its noun tells."""
    if words[wh].folded in ("who", "whom"):
        return wh
    if words[wh].folded == "what" and wh + 1 < len(words) and words[wh + 1].folded in AUXILIARIES:
        return wh
    many = wh + 1 < len(words) and words[wh + 1].folded in ("many", "much")
    if words[wh].folded not in ("which", "what", "whose") and not many:
        return None
    start = words[wh + many].end
    if many and words[wh + 1].end == start and wh + 2 < len(words) and words[wh + 2].folded in AUXILIARIES:
        return wh + 1
    if wh + 2 < len(words) and words[wh + many + 1].folded == "of":  # "how many of its cars"
        return next((n - 1 for n in range(wh + many + 2, len(words)) if words[n].folded in AUXILIARIES), None)
    head = head_noun(text[start:].strip(), after_what=words[wh].folded == "what")
    if not head.noun:
        return wh
    ends = text.find(head.noun, start) + len(head.noun)
    return next((n for n, word in enumerate(words) if word.end >= ends), None)


def _subject_follows(words: Sequence[Word], auxiliary: int) -> bool:
    """Whether what follows an auxiliary is its subject, rather than the verb of what is asked for."""
    if words[auxiliary].folded in _DO:
        return True
    after = auxiliary + 1
    if after >= len(words):
        return False
    if words[auxiliary].folded in _BE:  # "who is the chief": the answer may as well be called the subject
        return is_name(words, after) and any(w.folded.endswith(("ing", "ed")) for w in words[after + 1 :])
    return is_name(words, after) or words[after].folded in lexicon("determiners") | _PRONOUNS


def _inverted(text: str, words: Sequence[Word], auxiliary: int, asked: str, role: Role) -> Clause:
    """A clause with its subject after the auxiliary."""
    first, verb = auxiliary + 1, _verb(words, auxiliary)
    if first >= len(words):
        return Clause(asked, role, words[auxiliary].text, "", "")
    cut = words[verb - 1].end
    return Clause(asked, role, words[auxiliary].text, text[words[first].start : cut], text[cut:].strip(" ,"))


def _verb(words: Sequence[Word], auxiliary: int) -> int:
    """Where the verb stands that an auxiliary leads to, which is where its subject ends."""
    helper, second = words[auxiliary].folded, auxiliary + 2
    if words[auxiliary + 1].folded in _PRONOUNS:
        return second
    for n in range(second, len(words)):
        word, before = words[n].folded, words[n - 1].folded
        if is_name(words, n) or before in lexicon("determiners", "prepositions") or before.endswith(("'s", "s'")):
            continue
        participle = word.endswith(("ed", "ing")) or word in lexicon("past") | _PARTICIPLES
        if word == "not" or (participle and helper not in _DO) or (word in _BASE and helper not in _BE):
            return n
        if helper in _BE and word in lexicon("prepositions") and before not in lexicon("determiners"):
            return n
    for n in range(second, len(words)):  # a verb not known: the first word after a name
        name = words[n - 1].text[0].isupper() and not words[n - 1].folded.endswith(("'s", "s'"))
        if name and not is_name(words, n) and words[n].folded not in _FOLLOWS_NAME:
            return n
    return max(second, len(words) - 1) if helper in _DO else len(words)


def _with_object(rest: str, answer: str) -> str:
    """What follows the subject, with the answer where its object is missing: after the verb, or after its preposition."""
    words = words_of(rest)
    if not words or words[-1].folded in lexicon("prepositions"):
        return f"{rest} {answer}".strip()
    for n in range(1, len(words)):
        if words[n].folded in lexicon("prepositions"):
            return f"{rest[: words[n - 1].end]} {answer} {rest[words[n].start :]}"
    return f"{rest} {answer}" if len(words) == 1 else f"{rest[: words[0].end]} {answer}{rest[words[0].end :]}"


def _named(asked: str) -> str:
    """What is asked for as a noun with its article, for want of an answer: "Which Indian state" as "the Indian state"."""
    words = words_of(asked)
    if len(words) < 2:
        return "somebody" if asked.casefold() in ("who", "whom") else "something"
    return f"the {asked[words[1].start :]}"


def _whose(asked: str, answer: str) -> str:
    """The answer as what is asked for stands: "Which firm's" gives a possessive."""
    if answer and re.search(r"(?:['’]s|s['’]|\bwhose)$", asked, re.I):
        return possessive(answer)
    return answer


def possessive(name: str) -> str:
    """A name with its ending.

    >>> possessive("Oakdale"), possessive("Elm Schools")
    ("Oakdale's", "Elm Schools'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def place_beside(rest: str) -> str:
    """What follows a noun that is asked for and belongs to it: " in Ohio" of "how many towns in Ohio have voted"."""
    words = words_of(rest)
    if not words or words[0].folded not in lexicon("prepositions"):
        return ""
    verb = next((word for word in words[2:] if is_verb(word.folded)), None)
    return f" {rest[: verb.start].strip()}" if verb else ""


def _past(verb: str) -> str:
    """A verb in the past: "send" as "sent"."""
    if known := next((past for past, base in _IRREGULAR.items() if base == verb), ""):
        return known
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
        return f"{verb}{verb[-1]}ed"
    return re.sub(r"(?<=[^aeiou])y$", "i", verb.removesuffix("e")) + "ed"


def _third(verb: str) -> str:
    """A verb as it follows "he": "send" as "sends"."""
    return re.sub(r"(?<=[^aeiou])y$", "ie", verb) + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def _asked_of(verb: str) -> tuple[str, str]:
    """A verb as it follows its auxiliary in a question: "sent" as ("did", "send"); one not known is led in by "was it that"."""
    folded = verb.casefold()
    if folded in _BASE and folded not in lexicon("past"):
        return "do", folded
    if folded in _IRREGULAR:
        return "did", _IRREGULAR[folded]
    ends = (("ied", "y"), ("ed", ""), ("d", ""), (folded[-3:] if folded[-4:-3] == folded[-3:-2] else "ed", ""))
    for ending, instead in ends:
        if folded.endswith(ending) and (base := folded.removesuffix(ending) + instead) in _BASE:
            return "did", base
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if folded.endswith(ending) and (base := folded.removesuffix(ending) + instead) in _BASE:
            return "does", base
    return "was it that", verb
