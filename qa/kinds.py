"""What kind of answer a question wants: one thing, a list, a count, yes or no, a date, a course of events, a comparison; what
type its items are of; and what must have happened to them. Rules over its form and words; the words stand in qa/kinds.json.

Where the form leaves it open it is taken for a question after one thing: a list in place of a fact is worse than a fact in
place of a list. Left out here: questions about the collection itself, which need to know its providers (qa/catalogue.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

from qa.answer import Status

Kind = Literal["fact", "list", "count", "yesno", "when", "timeline", "compare"]
Type = Literal[
    "city", "state", "country", "county", "place", "organisation", "outlet", "person", "amount", "date", "other"
]
_AUXILIARY = (
    r"(?:am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|shall|should|may(?! \d)|might|must)"
    r"(?:n['’]t)?|cannot|can['’]t|won['’]t|ain['’]t"
)
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_REPORTS = r"(?:sources|reports|outlets|articles|accounts|papers|newspapers|media)"
_VARIOUS = rf"(?:different|various|conflicting|two|both) (?:\w+ )?{_REPORTS}"


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


_POLITE = re.compile(  # what stands before the question proper; "if" and "whether" make it one for yes or no
    r"^(?:(?:hey|hi|hello|ok|okay|please|so|and|but|then|well|now|also|or|actually|in fact)\b[ ,]*"
    r"|(?:can|could|would|will) (?:you|any ?(?:one|body)) (?:please )?(?=(?:list|name|give|show|enumerate|find)\b)"
    r"|(?:do|does) (?:you|any ?(?:one|body)) (?:happen to )?know\s+(?=(?:wh|how|if\b))"
    r"|(?:can|could|would|will) (?:you|any ?(?:one|body)) (?:please )?(?:(?:tell|show|remind) (?:me|us)|say|explain|confirm)"
    r"\s+(?=(?:wh|how|if\b))|(?:please )?(?:tell|remind) (?:me|us)\s+(?=(?:wh|how|if\b))"
    r"|i(?:['’]d| would) (?:like|love|want) to know\s+(?=(?:wh|how|if\b))|i wonder\s+(?=(?:wh|how|if\b)))+",
    re.I,
)
_LEAD = (  # opens a clause or a group of words before the question proper
    r"(?:when|if|while|although|though|because|once|as|after|before|since|until|in|at|on|by|with|under|during|despite|given"
    rf"|according to|going by|for|from|besides|apart from|among|of|outside)\b(?!,)(?:(?!\b{_WH}\b)[^?])+?"
)
_CLAUSE = re.compile(rf"^(?:{_LEAD}|[^?]*? (?:aside|apart|excepted)), (?={_WH}\b)", re.I)
_YES_NO = _any_of(rf"^(?:{_AUXILIARY})\s+\S", r"^(?:if|whether)\b(?!.*,)", rf"^{_LEAD}, (?:{_AUXILIARY})\s")
_ASKS_MORE = re.compile(  # "Is there one, and what is it called?"
    rf"[,;]? (?:and|or),? {_WH}\b(?: (?:much|many|long))? (?:{_AUXILIARY})\b", re.I
)
_TIMELINE = _any_of(
    r"\btime ?line\b",
    r"\bchronolog",
    r"\bin (?:what|which) order\b",
    r"\bsequence of (?:events|steps)\b",
    r"\bcourse of events\b",
    r"^(?:how|describe|explain|trace|outline|tell|give|show|what happened)\b.*\bstep by step\b",
    r"\b(?:what (?:has )?happened|events?|everything)\b.*\bin (?:(?:their |the )?order|chronological order)(?:$| of)",
    r"\bhow (?:did|has|have)\b.*\b(?:develop|unfold|evolve|progress|play out|come about|proceed|go on)(?:ed|d)?"
    r"(?=$|[,;?]| (?:in|over|during|between|since|after|from|up to|until|to date|so far|across|through)\b)",
    r"\bwhat (?:has |have )?become of\b",
    r"\bwhat became of\b",
    r"\bhow (?:did|has)\b.*\bgo from\b",
    r"^what (?:has )?happened\b.*\b(?:over|during|between|since|and then|next|step)\b",
    r"\bhow (?:did|has|have)\b.*\bchanged?(?:$| (?:over|during|between|from|since)\b)",
    r"^(?:what (?:is|was) |(?:tell|give|show) (?:me|us) |describe |outline |trace )?(?:the )?(?:\w+ )?history of\b",
)
_REPORTS_COMPARED = _any_of(  # however the question begins
    r"(?:^|[.?!:;] )compare\b",
    rf"\bdo(?:es)? (?:the |all |both |any )*(?:\w+ )?{_REPORTS}(?: (?:not|all|seem to))*"
    r" (?:agree|disagree|differ|give the same|contradict|say the same|match)\b",
    rf"\b{_REPORTS} do(?: not|n['’]t)\b",
    rf"\b(?:the|according to|across|between|do|how|in|all) {_VARIOUS}\b",
    r"\bdiffer\b.* across (?:the )?" + _REPORTS,
    r"\bwhat do (?:both|the two)\b",
)
_COMPARE = _any_of(
    r"\bhow (?:do|does|did|has|have|would|will)\b.*\bcompare\b",
    r"\bcomparison between\b",
    r"^(?:a )?comparison of\b",
    r"\bdifferences? between\b.*\band\b",
    r"\bhow (?:different|alike|similar) (?:is|are|was|were)\b",
    r"\bhow (?:do|does|did|has|have|would|will|is|are|was|were)\b.*\bdiffer(?:s|ed|ent from)?\b",
    r"\bwhat (?:is|are|was|were) (?:the |some |\w+ )*differences?\b",
    r"\b(?:versus|vs\.?)(?: |$)",
    r"\bcontradict(?:ory|ions?)?\b",
    r"\bin contrast\b",
    r"\b(?:where|what|how|on what) do\b.*\bdisagree\b",
)
_WHEN_ASKED = _any_of(
    r"^(?:(?:exactly|since|until|till|from|by|and|so) )*when\b(?! it comes)",
    rf"\b(?:and|or),? (?:since |until |from )?when\b(?:$| (?:{_AUXILIARY})\b)",
    rf"^(?!.*\b{_WH}\b.*\bwhen\b).*\bwhen\b(?! it comes)",
    r"\b(?:what|which) (?:(?:is|are|was|were) the (?:[\w-]+ ){0,2})?"
    r"(?:day|date|year|month|week|weekday|decade|deadline|quarter)s?\b(?!-)(?! care\b)",
    r"\b(?:what|which) time (?:of|is|was|did|does|do|will)\b",
    r"\bhow (?:long ago|soon|early on)\b",
    rf"^(?!.*\b{_WH}\b)(?:date|year|day)\b",
    rf"^(?!.*\b{_WH}\b).*\b(?<!per )(?<!this )(?<!a )(?:dates?|day|day of (?:the )?week|weekday|year|deadline)$",
)
_USES = _any_of(
    r"^how (?:is|are|was|were|has|have)\b[^,]*\b(?:being |been )(?:used|put to (?:use|work)|deployed|applied|employed)\b",
    r"^how (?:is|are)\b[^,]*\b(?:used|using|deployed|deploying|applied|applying|put to (?:use|work))\b",
    r"^how (?:do|does|have|has) (?:(?!the\b|that\b|who\b|a\b|letting\b|to\b)[\w'’-]+ ){1,4}(?:used?|employ|deploy|apply)\b",
)
_ASK_LIST = re.compile(
    r"^(?:please |can you |could you )*(?:list|name(?! of\b)|show|give|enumerate|find)\b"
    r"(?: me| us)?(?: all)?(?: of)?(?: the)?\s+(?P<rest>.+)",
    re.I,
)
_WHICH = re.compile(
    r"^(?P<lead>(?:(?!when\b|why\b|how\b|where\b|if\b|that\b)[\w'’-]+,? ){0,5}?)(?P<wh>which|what)"
    r"(?P<be> are| were|['’]re)?(?P<all> all| some| any)?(?P<of> of)?(?P<the> the| these| those| (?:its|their|his|her))?"
    r"\s+(?P<rest>.+)",
    re.I,
)
_IDIOM = re.compile(r"^(?:on|by|in|under|to|at) (?:what|which) (?:\w+ )?(?:grounds?|means|words|terms|lengths)\b", re.I)
_SOMETHING_ELSE = re.compile(  # "What are the robots called", "... inspired by"
    r"\b(?:called|named|known as|like)(?:$| that\b| which\b)"
    r"|(?:ed|made|built|meant) (?:for|in|with|from|to|of|on|at|about|by|into|as)$",
    re.I,
)
_DESCRIBED = re.compile(  # what may follow "What are the <nouns>" where the nouns themselves are asked for
    r"^(?:$|[,(]|(?:of|in|for|on|from|at|with|that|which|who|whose|to|behind|between|about|according|besides|the|they|it|we|you)\b"
    r"|(?:[\w-]+ed|given|made|seen|said|known)\b|(?-i:[A-Z]))",
    re.I,
)
_ONE_HOLDER = r"(?:being|leading|running|heading|chairing|hosting|playing|becoming|getting|taking over|going to)"
_WHO = _any_of(
    r"^who all\b",
    r"^who (?:else )?(?:are|were|have)\b",
    rf"^who (?:else )?is (?:still |now |already |currently )?(?!{_ONE_HOLDER}\b)\w+ing\b",
    r"^who (?:else )?has (?:ever |already |also |so far )?(?:\w+ed|taken|brought|sold|sued|bought|made|given)\b",
)
_NOT_ONE = r"(?!(?:the|a|an|his|her|their|its|our|your|my|this|that|they|you|we|i|it|he|she)\b)"  # "where are courts"
_WHERE = _any_of(
    rf"^where (?:all )?(?:are|were|have|do) {_NOT_ONE}(?-i:[a-z])",
    rf"^where (?:is|has) {_NOT_ONE}(?-i:[a-z])[\w'’-]*(?: [a-z][\w'’-]*){{0,3}}? (?:(?:already|still|now) )*(?:been|being) \w",
)
_HOW_MANY = re.compile(rf"^(?:(?!\b{_WH}\b).)*\bhow many (?P<rest>.+)", re.I)
_COUNTED: frozenset[Type] = frozenset({"city", "state", "country", "county", "organisation", "outlet", "place"})
_REPORTING = re.compile(
    r"\b(?:say|said|report|wrote|write|cover|mention|credit|quot|publish|carr(?:y|ied)|broke|call|describ|come from)",
    re.I,
)
_JOINED = re.compile(r"^(?:, (?:[\w-]+ )?[\w-]+s\b)*,? (?:or|and) (?:[\w-]+ )?[\w-]+s\b ?", re.I)
_JOINS_NOUN = frozenset([",", "of", "who", "already", "still", "also"])  # that follow a noun, and no verb
_PLURAL_VERB = re.compile(
    r"(?<!that )(?<!which )(?<!who )(?<!and )"
    r"\b(?:are|were|is|was|has|have|do|does|did|had|can|could|will|would|may|must)\b",
    re.I,
)
_ALTERNATIVE = re.compile(r"[ ,]*(?:or|and|/) (?:(?:have|has|had|been|are|is) )*")
_WORD = re.compile(r"[\w'’.-]+|,")
_MAX_PHRASE, _MAX_VERB = 8, 5  # words that are looked at for the head noun, and after it for its verb


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: the kind of answer, the `type` of its items and the `noun` they are called by ("cities"), the
    `predicate` (the question's words after that noun), and the `statuses` of which an item must have one, where the question
    says."""

    kind: Kind
    type: Type
    noun: str
    predicate: str
    statuses: frozenset[Status]


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that a phrase is about, whether it is one of several, and what is said of it; "" where there is none."""

    noun: str
    several: bool
    rest: str


@cache
def _words() -> dict[str, Any]:
    """The lexicon: type -> its nouns, status -> its verbs (stems as regular expressions), and lists of words."""
    lexicon: dict[str, Any] = json.loads(Path(__file__).with_name("kinds.json").read_text(encoding="utf-8"))
    return lexicon


@cache
def _set(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in _words()[name])


@cache
def _typed() -> dict[str, Type]:
    return {noun: type_ for type_ in get_args(Type) for noun in _words()["types"].get(type_, ())}


def wish(question: str) -> Wish:
    """Read what kind of answer a question wants.

    >>> w = wish("Which cities have paused facial recognition?")
    >>> w.kind, w.type, w.noun, w.predicate, sorted(w.statuses)
    ('list', 'city', 'cities', 'have paused facial recognition', ['paused'])
    >>> wish("Has Oakdale banned it?").kind, wish("When was it banned?").kind, wish("Who leads Oakdale?").kind
    ('yesno', 'when', 'fact')
    """
    text = _POLITE.sub("", " ".join(question.split()))
    bare = text.rstrip("?!. ")
    kind, noun, predicate = _kind(text, bare)
    type_ = _type(noun, bare, predicate)
    return Wish(
        kind, type_, noun, predicate, _statuses(predicate) if kind in ("list", "count", "yesno") else frozenset()
    )


def _kind(text: str, bare: str) -> tuple[Kind, str, str]:
    """The kind, the noun where it is after several, and what is said of them: the first form that fits."""
    if _TIMELINE.search(bare):
        return "timeline", "", bare
    if _REPORTS_COMPARED.search(bare):
        return "compare", "", bare
    if _YES_NO.search(bare) and not _ASKS_MORE.search(bare):
        return "yesno", "", bare
    if _COMPARE.search(bare):
        return "compare", "", bare
    asked = _CLAUSE.sub("", bare)
    if match := _HOW_MANY.search(asked):
        head = head_noun(match["rest"])
        counted = _type(head.noun, "", head.rest) in _COUNTED
        return ("count" if counted else "fact"), head.noun, head.rest
    if match := _ASK_LIST.match(asked):
        head = head_noun(match["rest"], open_end=True)
        if head.noun:
            return ("list" if head.several else "fact"), head.noun, head.rest or bare
    if _WHEN_ASKED.search(asked):
        return "when", "", bare
    if (match := _WHICH.match(asked)) and not _IDIOM.search(asked):
        head = _head_after(match)
        if head.noun:
            return ("list" if head.several else "fact"), head.noun, head.rest or bare
    if _USES.search(asked):
        return "list", "uses", bare
    if match := _WHO.search(asked):
        return "list", "people", re.sub(r"^who(?: all)?\b ?", "", asked, flags=re.I)
    if _WHERE.search(asked):
        return "list", "places", re.sub(r"^where(?: all)? ", "", asked, flags=re.I)
    if text.endswith("?") and _states(bare):
        return "yesno", "", bare
    return "fact", "who" if re.match(r"who\b", asked, re.I) else "", bare


def _states(bare: str) -> bool:
    """Whether it is a statement, asked back: it has a verb, and no word that asks or orders."""
    words = [word.casefold() for word in _WORD.findall(bare)]
    if (
        len(words) < 3
        or not bare[0].isalnum()
        or re.search(rf"\b(?:{_WH}|list|name|show|give|tell|find)\b", bare, re.I)
    ):
        return False
    if re.fullmatch(rf"{_AUXILIARY}|[a-z]{{2,}}ed", words[-1]):
        return True
    return any(
        re.fullmatch(rf"{_AUXILIARY}|[a-z]+ed", word)
        or word in _set("past", "third")
        or (plural(word) and word not in _typed() and _can_follow_verb(after))
        for word, after in pairwise(words[1:])
    )


def _can_follow_verb(word: str) -> bool:
    """Whether a word may follow "stops" or "compares" rather than the nouns of a heading."""
    return word == "to" or (word not in _set("prepositions") and word not in ("and", "or", "of") and not plural(word))


def _head_after(match: re.Match[str]) -> Head:
    """The noun of a question with "which" or "what", as what stands round that word lets it be one of several."""
    asks_what = match["wh"].casefold() == "what"
    head = head_noun(match["rest"], after_what=asks_what and not match["be"])
    if match["be"] and not (
        (match["the"] or match["all"] or not asks_what or re.match(r"[\w.-]+['’]s? |examples\b", match["rest"]))
        and _DESCRIBED.search(head.rest)
        and not _SOMETHING_ELSE.search(match["rest"])
    ):
        return Head("", False, match["rest"])
    if match["of"] and (them := re.match(r"(?:them|these|those) (?=(?:are|were|have|do)\b)", match["rest"], re.I)):
        return Head("them", True, match["rest"][them.end() :])
    if match["of"] and head.several:  # "Which of the cities is", but "which of them are"
        verb = head.rest.split(" ")[0].casefold()
        return Head(head.noun, verb in ("are", "were", "have", "do") or verb in _set("base"), head.rest)
    return head


def head_noun(phrase: str, after_what: bool = False, open_end: bool = False) -> Head:
    """The noun that a phrase after "which" is about: of "what" (`after_what`), a verb may follow at once ("what powers the
    car"); of "list the" (`open_end`), none need follow.

    >>> head_noun("US senators have brought in bills"), head_noun("chip powers the car")
    (Head(noun='senators', several=True, rest='have brought in bills'), Head(noun='chip', several=False, rest='powers the car'))
    """
    tokens = list(_WORD.finditer(phrase))
    at, several = _head([token[0] for token in tokens], after_what, open_end)
    if at < 0:
        return Head("", False, phrase)
    noun = re.sub(r"['’]s?$", "", tokens[at][0])
    return Head(noun, several, _JOINED.sub("", phrase[tokens[at].end() :]).strip(" ,"))


def _head(words: Sequence[str], after_what: bool, open_end: bool) -> tuple[int, bool]:
    """Where the head noun stands (-1 for none), and whether it is plural: the first that can be, where no verb comes before."""
    counted = bool(words) and (words[0].casefold() in _set("numbers") or words[0].isdigit())
    for n, word in enumerate(words[:_MAX_PHRASE]):
        folded, after = word.casefold(), words[n + 1 :]
        if _ends_phrase(words, n, after_what):
            return n - 1, False
        if after and word.islower() and folded.endswith(("'s", "’s")):
            return n, False  # "which company's products": it asks for the company
        if (
            word.islower()
            and folded.endswith(("s'", "s’"))
            and not (after and after[0] in _typed() and not plural(after[0]))
        ):
            return n, True  # "which countries' regulators"; but "which journalists' union"
        if not plural(folded):
            continue
        if folded in _typed() and folded not in _set("collective"):
            return (n - 1, False) if n and not counted and _acts(folded, after) else (n, True)
        if open_end and not (after and plural(after[0])):
            return n, True
        role = _role(word, after, n == 0 or counted, counted or open_end or not (n or after_what))
        if role != "adjective":
            return (n, True) if role == "noun" else (n - 1, False)
    return min(len(words), _MAX_PHRASE) - 1, False


def _ends_phrase(words: Sequence[str], n: int, after_what: bool) -> bool:
    """Whether a word can be no part of a noun's phrase: it belongs to what is said of the noun."""
    word, before = words[n].casefold(), words[n - 1].casefold() if n else ""
    if words[n].isupper() and len(word) > 1:
        return False  # "US", "IT"
    if word in _set("auxiliaries", "determiners", "prepositions", "adverbs") or word in (",", "of", "that"):
        return n > 0 or word not in _set("openers")
    if n == 0 or word in _typed():
        return n == 0 and after_what and word in _set("past", "third")
    attached = before.endswith("ly") or before in _set("numbers")  # "newly opened offices", "two unmanned boats"
    return word in _set("past", "base") or (word.endswith("ed") and "-" not in word and not attached)


def _acts(word: str, following: Sequence[str]) -> bool:
    """Whether what is spelt as a typed noun is a verb: "which fund backs the firm", "which law forces companies to"."""
    after = following[0].casefold() if following else ""
    return after in _set("determiners") or (word in _set("verbs_too") and plural(after))


def _role(word: str, following: Sequence[str], first: bool, sure: bool) -> Literal["noun", "verb", "adjective"]:
    """What a word that may be a plural is, by what follows: "chips are" (noun), "powers the car" (verb), "sports clubs"
    (adjective, as is what stands before another noun). It may be the `first` of its phrase, and `sure` to be no verb."""
    rest = [w for w in following if not w.endswith("ly")]
    after, second = [w.casefold() for w in (*rest, "", "")][:2]
    if not after or after in _set("auxiliaries"):
        return "noun"
    if word.casefold() in _set("third"):
        return "verb"
    if after in _set("past", "base") or after in _JOINS_NOUN or (after.endswith("ed") and after not in _typed()):
        return "noun"
    if word[0].isupper() or word.casefold() in _set("collective"):
        return "adjective"
    if after in _set("prepositions", "adverbs") or after in ("and", "or"):
        return "noun" if sure or _PLURAL_VERB.search(" ".join(rest)) else "verb"
    if after in _set("determiners") or after.endswith(("'s", "’s")):
        return "verb"
    if after == "that" or rest[0][0].isupper():
        return "noun" if sure else "verb"
    if plural(after):
        return "adjective" if first or word.casefold() in _set("attributive") else "verb"  # "identifies suspects"
    if not first:
        return "verb"
    if second in _set("determiners") or second.endswith(("'s", "’s")) or (second and rest[1][0].isupper()):
        return "noun"  # "technologies power the cars"
    unlike_noun = not second or second in _set("adverbs") or plural(second) or after.endswith("ing")
    return "noun" if sure and (unlike_noun or second in ("to", "with", "from", "against", "on")) else "adjective"


def plural(noun: str) -> bool:
    """Whether a noun is one of several.

    >>> plural("cities"), plural("people"), plural("news"), plural("boss")
    (True, True, False, False)
    """
    word = noun.casefold()
    if word in _set("plurals"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in _set("singulars")


def _type(noun: str, question: str, predicate: str) -> Type:
    folded = noun.casefold()
    if not noun and re.match(r"where\b", question, re.I):
        return "place"
    if folded in ("papers", "sources", "paper", "source") and not _REPORTING.search(predicate):
        return "other"  # of research, of data
    return _typed().get(folded, "other")


def _statuses(predicate: str) -> frozenset[Status]:
    """The status that the first verb of a predicate asks for, with those joined to it by "or" and "and"."""
    text = " ".join(predicate.split()[:_MAX_VERB]).partition(" that ")[0]  # not what outlets say that somebody did
    found = sorted(
        (match.start(), -match.end(), status)
        for status, stems in _words()["statuses"].items()
        if (match := re.search(rf"\b(?:{'|'.join(stems)})\w*", text, re.I))
    )
    asked: set[Status] = set()
    last_start, last_end = -1, 0
    for start, end, status in found:
        if start == last_start:
            continue  # "introduced a bill" goes before "introduced"
        if asked and not _ALTERNATIVE.fullmatch(text[last_end:start]):
            break
        asked.add(status)
        last_start, last_end = start, -end
    return frozenset(asked)


def lexicon(*names: str) -> frozenset[str]:
    """The words of these lists of qa/kinds.json.

    >>> "during" in lexicon("prepositions", "adverbs")
    True
    """
    return _set(*names)


def type_of(noun: str) -> Type:
    """The type of thing that a noun is the word for.

    >>> type_of("Carmaker"), type_of("idea")
    ('organisation', 'other')
    """
    return _typed().get(noun.casefold(), "other")
