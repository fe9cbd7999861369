"""Whether a question is about the collection itself, and what it asks of it. Rules over its form, no model.

Every word of such a question has its place: what is wanted ("how many", "the newest", "which outlet has the most"), a word for
articles, and then at most providers and a subject (qa/catalogue_forms.py). Left out here: dates ("in 2021"; qa/scope.py takes
them out before), "or" and "not", what an article says, two questions in one, but for what is told anyway ("and where did it
appear?").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from qa.catalogue_forms import CARRY, FORMS, LINK, VERB, WORDY, Form, Kind
from qa.names import fold
from qa.question import MAX_CHARACTERS, Question, understand

Key = tuple[str, ...]

_COLLECTION = r"(?:the|your|this|our|my) (?:whole |entire )?(?:collection|library|archive|database|corpus|index)"
_HELD = re.compile(
    rf"\b(?:that )?(?:do )?(?:you|we) (?:have(?: got)?|hold)\b|\bdoes {_COLLECTION} (?:have|hold|contain|include)\b"
    rf"|\b(?:is|are) (?:there )?(?:held |included |represented )?(?:in {_COLLECTION}|here)\b",
    re.I,
)
_HERE = re.compile(rf"\b(?:(?:in|of|from|within|across|to) )?{_COLLECTION}\b|\b(?:in )?here\b", re.I)
_THERE = re.compile(r"\b(?:are|is) there\b|\bthere (?:are|is)\b", re.I)
_NOISE = re.compile(
    r"^(?:(?:please|(?:can|could) you|tell me)[ ,]+)+|,? (?:please|in total|altogether|published)$", re.I
)
_PER_MONTH = re.compile(
    r",?(?: (?:are|were|have been) published)?"
    r" (?:(?:(?:in |for )?(?:each|every)|per|by|a) month|month by month|over time)$",
    re.I,
)
_ASIDE = re.compile(  # what is told anyway of the newest, the oldest and each of a list
    r",? and (?:(?:where|when|in (?:which|what) \w+) (?:did|was|were|has|have|is|are) (?:it|they)(?: \w+)?"
    r"(?: published| printed| out| from)?|(?:who|(?:which|what) \w+) (?:published|ran|carried|printed) (?:it|them)|where|when"
    r"|(?:by|from) (?:whom|(?:which|what) \w+)"
    r"|what (?:is|are|was|were) (?:its|their) (?:headline|title|date|provider|publisher|outlet)s?)$",
    re.I,
)
_APPEARED = re.compile(
    r"^((?:when|where|in (?:which|what) \w+)\b.*) (?:appear|come out|come from|printed|posted)$", re.I
)

_HELPERS = "am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|said|says?"
_TELLS_MORE = re.compile(rf"\b(?:{_HELPERS})\b", re.I)
_NO_KIND = re.compile(
    rf"\b(?:{_HELPERS}|in|of|to|by|for|that|from|with|about|on|at|as|than|who|first|last|newest|latest|oldest)\b", re.I
)
_PRONOUN = re.compile(rf"(?:{LINK} )?(?:it|they|them|their|he|him|his|she|her|this|that|these|those)\b", re.I)
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BEYOND = re.compile(
    rf"\b(?:in|from|since|before|after|until|during|between|by)(?: early| late)? (?:{_MONTH}|(?:19|20)\d\d)\b|\b\d+ {_MONTH}\b"
    rf"|\b{_MONTH} \d+\b|\b\d{{4}}-\d\d\b|\b(?-i:today|yesterday)\b|\b(?:this|last) (?:week|month|year)\b"
    r"|\b(?:or|not|but|except|without|and (?:what|who|when|where|why|how|which))\b|\?",
    re.I,
)
_ASKING = frozenset("articles collection here latest mention newest oldest outlets reports sources stories".split())
_LITERAL = re.compile(
    r" (?:(?:that |which )?mention(?:s|ed|ing)?|(?:with|have|has|contains?) the (?:words?|names?|terms?))\b", re.I
)
_TOLD = re.compile("stor(?:y|ies)|pieces?", re.I)
_BETWEEN = ("the", "and", "or")  # providers
_MARKS = ".,;:?!\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the collection: articles from these providers (any, if empty) about the names of `subject` and about
    `words`, which are no part of a name; `literal` where they are asked for as words ("mention"), not as what it is about;
    `monthly` where each month is asked for."""

    kind: Kind
    providers: tuple[Key, ...]
    subject: Question
    words: tuple[str, ...]
    literal: bool = False
    monthly: bool = False


def key(provider: str) -> Key:
    """The words by which a provider is recognised.

    >>> key("The Oakdale Bee"), key("U.S. News & World Report")
    (('oakdale', 'bee'), ('us', 'news', '&', 'world', 'report'))
    """
    words = tuple(map(_folded, provider.split()))
    return words[1:] if words[:1] == ("the",) else words


@dataclass(frozen=True, slots=True)
class _Plain:
    """A question without what only says that the collection is meant: whether anything did (`here`), and as its verb
    (`finite`), and whether it asks for more that is told anyway (`aside`) or for each month (`monthly`)."""

    text: str
    here: bool
    finite: bool
    aside: bool
    monthly: bool


def may_be_requested(question: Question) -> bool:
    """Whether a question has the form of one about the collection; for `requested` its providers must be known."""
    text = _plain(question).text
    return any(form.pattern.fullmatch(text) for form in FORMS)


def requested(question: Question, providers: Collection[Key], dated: bool = False) -> Request | None:
    """What a question asks of a collection with these providers, or None where it is not about the collection; `dated` if
    days of publication have been taken out of it.

    >>> request = requested(understand("How many Bee articles mention Clearview's cameras?"), {("bee",)})
    >>> request.kind, request.providers, request.subject.names, request.words
    ('count', (('bee',),), ('Clearview',), ('cameras',))
    >>> requested(understand("Which articles of the law were changed?"), ()) is None
    True
    """
    plain = _plain(question)
    for form in FORMS:
        match = form.pattern.fullmatch(plain.text)
        if match and (request := _read(form, match, plain, dated, question, providers)):
            return request
    return None


def _plain(question: Question) -> _Plain:
    text = " ".join(question.asked[:MAX_CHARACTERS].split()).strip(" ?.!")
    text, monthly = _PER_MONTH.subn("", text)
    text, aside = _ASIDE.subn("", _NOISE.sub("", text))
    text, held = _HELD.subn("", text)
    text, here = _HERE.subn("", text)
    text, there = _THERE.subn("", text)
    text, so = _PER_MONTH.subn("", " ".join(text.split()).strip(" ,"))
    text = _APPEARED.sub(r"\1", text)
    return _Plain(text, bool(held or here), bool(held or there), bool(aside), bool(monthly or so))


def _read(
    form: Form, match: re.Match[str], plain: _Plain, dated: bool, question: Question, providers: Collection[Key]
) -> Request | None:
    """A question of this form as a request, unless it asks for something else in the same words."""
    part, kind, here = match.groupdict(default=""), form.kind, plain.here
    carries = re.match(rf" {CARRY}\b", part["rest"], re.I)
    rest = part.get("between", "") + (part["rest"][carries.end() :] if carries else part["rest"])
    finite = plain.finite or dated or "by" in part or re.search(rf" {VERB}\b", rest, re.I) is not None
    literal = _LITERAL.search(rest) is not None
    rest = re.sub(rf" (?:{VERB}|{WORDY})\b", " ", rest, flags=re.I)
    named, before = _split(part.get("before", ""), providers, anywhere=True)
    publishers, others = _split(part.get("by", "").removeprefix("the "), providers, anywhere=True)
    more, rest = _split(rest, providers) if kind not in ("outlets", "most") else ([], rest)
    named += publishers + more
    subject = f"{before} {rest}".strip()
    plural = part.get("noun", "").casefold().endswith("s")
    about_it = here or (
        form.needs != "here"
        and (
            form.needs == "nothing"
            or carries
            or named
            or part.get("sure")
            or (dated and _TOLD.match(part.get("noun", "")))
            or re.search(r" (?:these|your) ", match[0], re.I)
        )
    )
    bare = part.get("bare")
    if (
        not about_it
        or (_TELLS_MORE.search(rest) and not (here or carries))
        or (not finite and (part.get("which") or (kind == "count" and before)))
        or (bare is not None and (before or not (subject or named or here or dated) or not (plural or bare.strip())))
        or others
        or (kind == "oldest" and plural)
        or (kind in ("outlets", "most") and re.match(r"\s*(?:from|by)\b", rest, re.I))
        or (plain.monthly and kind != "count")
        or (plain.aside and kind not in ("newest", "oldest", "list"))
        or _NO_KIND.search(before)
        or _BEYOND.search(subject)
    ):
        return None
    if _PRONOUN.match(subject):
        earlier = question.standalone.removesuffix(question.asked[:MAX_CHARACTERS].strip()).split()
        if not earlier:
            return None
        subject = " ".join([*(word for word in earlier if _folded(word) not in _ASKING), subject])
    about = understand(f"about {re.sub(rf'^{LINK} ', '', subject, flags=re.I)}")
    parts = {word for name in about.names for word in re.findall(r"\w+", name.casefold())}
    words = tuple(word for word in about.words if word not in parts)
    kind = "list" if kind == "newest" and plural else kind
    return Request(kind, tuple(dict.fromkeys(named)), about, words, literal, plain.monthly)


def _split(text: str, providers: Collection[Key], anywhere: bool = False) -> tuple[list[Key], str]:
    """The providers in a text, only after "from", "by" or "in" unless anywhere, and the text without them."""
    tokens = text.split()
    folded = tuple(map(_folded, tokens))
    longest = max(map(len, providers), default=0)
    found, left = list[Key](), list[str]()
    at, due = 0, anywhere
    while at < len(tokens):
        sizes = range(min(longest, len(tokens) - at), 0, -1) if due else ()
        if size := next((n for n in sizes if folded[at : at + n] in providers), 0):
            while left and _folded(left[-1]) in _BETWEEN:
                left.pop()
            found.append(folded[at : at + size])
            at += size
        else:
            due = anywhere or folded[at] in ("from", "by", "in") or (due and folded[at] in _BETWEEN)
            left.append(tokens[at])
            at += 1
    return found, " ".join(left)


def _folded(word: str) -> str:
    return fold(word).strip(_MARKS).removesuffix("'s")
