"""Questions that ask for a judgement: for an opinion ("Should it be banned?", "Which is the best?"), or of a person ("Is X a
liar?"). Rules over their form, no model; the words stand in qa/odd.json.

What somebody else thinks, found or did is no such question ("Did the judge call him a liar?", "Was X arrested?"). Left out
here: what is said in place of a judgement (qa/reported.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.odd_words import form

MAX_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class Judging:
    """A judgement that is asked for: of `whom`, where it is of somebody; and the question on what is reported instead."""

    question: str
    whom: str = ""


_SUBJECT = r"(?P<whom>[^,;:?!]{1,60}?)"
_ADVERBS = (
    r"(?:(?:really|actually|truly|just|still|secretly|basically|such|so|very|quite|even|always|an? bit|totally) )*"
)
_REST = r"(?: (?:or|and) (?:(?:not|an? )?[\w ]{1,20})| of (?!the\b)(?:\w+ ){0,2}\w+)?,?(?: (?:right|or not|though))?$"
_OF_SOMEBODY = (  # "Is X a liar?", "X is a liar, right?", "Why is X such a liar?", "Did X lie?"
    rf"^(?:so |but )?(?:(?:why|how come) )?(?:is|was|are|were|is not) {_SUBJECT} {_ADVERBS}"
    rf"(?:an? {_ADVERBS}<nouns>|<traits>|<either>){_REST}",
    rf"^(?:are|were) {_SUBJECT} {_ADVERBS}(?=\w+s\b)<nouns>{_REST}",
    r"^who(?: is| are|'s) (?:the )?(?:biggest|worst|greatest|most) (?P<whom><nouns>)(?: (?:in|of|at|on|among)\b.{0,60})?$",
    rf"^(?:(?:prove|admit|confirm|say|tell me|agree)(?: that)? )?{_SUBJECT} (?:is|are) {_ADVERBS}an? {_ADVERBS}<nouns>{_REST}",
    rf"^how <either> (?:is|are) {_SUBJECT}$",
    rf"^(?:did|does|do|has|have) {_SUBJECT} (?:ever )?(?:lie|lied|lying|cheat|commit (?:(?:an?|any) )?<crimes>)"
    r"(?: (?:to|about|under oath|again)\b.{0,80})?$",
    rf"^(?:is|was|are|were) {_SUBJECT} (?:lying|cheating)(?: (?:to|about)\b.{{0,80}})?$",
    rf"^(?:can|could|should) (?:(?:we|i|you|one|anyone) )?(?:really )?trust {_SUBJECT}$",
    rf"^(?:can|could|should) {_SUBJECT} be trusted$",
    rf"^(?:do|does) {_SUBJECT} deserve\b.{{1,80}}$",
    rf"^what (?:kind|sort|type) of (?:person|man|woman|human|human being|leader|ceo|boss) is (?!\w+ing\b){_SUBJECT}$",
)
_SURE = r"(?: \w+ly)?"  # "do you really think"
_TO_YOU = (  # about the topic; what it is, the question is what others say of it
    rf"^(?:so |and )?what (?:do|would|did) you{_SURE} (?:think|say|make|believe) (?:of|about) (?P<topic>.+)$",
    r"^(?:and )?how do you feel (?:about|on) (?P<topic>.+)$",
    r"^(?:what (?:is|are)|what's|(?:please )?(?:give|tell|share)(?: (?:me|us))?) your (?:(?:own|personal|honest|real) )*<views>"
    r"(?: (?:on|of|about|regarding|concerning|for) (?P<topic>.+))?$",
    r"^(?:what|who|which)(?: (?:is|are)|'s) your favou?rite\b(?P<topic>$)?.*$",
    r"^(?:(?:any|your|what are your) )*thoughts (?:on|about) (?P<topic>.+)$",
    r"^how would you (?:rate|rank|judge|describe|see) (?P<topic>.+)$",
    r"^what would you (?:do|change|prefer|choose|suggest|recommend|advise)\b(?: about)?(?P<topic> .+)?$",
    r"^would you (?:call|consider|describe) (?P<topic>.+) (?:an? .+|as .+)$",
    r"^are you (?:for or against|for|against|in favou?r of|pro|anti|a fan of|worried about|afraid of) (?P<topic>.+)$",
    rf"^(?:do|would|don't|wouldn't) you{_SURE} (?:like|love|hate|prefer|support|oppose|recommend|approve of|agree with"
    r"|believe in|trust|want|vote for|buy) (?!to know\b)(?P<topic>.+)$",
)
_YOU_THINK = (  # what is left without "do you think" is the question
    rf"^(?:do|would|don't|wouldn't) you{_SURE} (?:think|believe|say|agree|feel|reckon)(?: that)? (?P<rest>.+)$",
    r"^(?:in|according to) your (?:\w+ )?(?:opinion|view|mind|eyes|judge?ment),? (?P<rest>.+)$",
    r"^(?P<rest>.+?),? (?:in your (?:\w+ )?(?:opinion|view)|(?:what )?do you think|don't you think)$",
    r"^i think(?: that)? (?P<rest>.+), (?:don't you|do you agree|right|am i right|or not)$",
    r"^(?P<rest>(?:who|what|which|why|when|where|how)\b(?: [\w'’-]+){0,4}) (?:do|would) you"
    rf"{_SURE} (?:think|believe|say)(?P<more> .+)$",
)
_OPINION = (
    r"^(?:(?:so|but|and) )?(?:should|ought) .+$",
    r"^(?:what|which|who|how much|how many|where|when|how|why)(?: [\w'-]+){0,3} should (?:i|we)\b.{0,80}$",
    r"^(?:is|was|would) it (?:be )?(?:\w+ly )?<rights> (?:to(?! say\b)|for|if|when)\b.+$",
    r"^is it (?:time to|worth (?!\W?\d))\b.*$",
    rf"^(?:is|are) {_SUBJECT} {_ADVERBS}(?:(?:an? )?{_ADVERBS}<thing>|<either>|<good>)"
    r"(?: (?:or|and) (?:an? )?(?:<good>|<either>|not))?(?: (?:for|to) <everybody>)?(?:,? (?:right|or not))?$",
    r"^(?:and )?(?:which|what|who)(?: (?:is|are)|'s)(?: (?:really|actually))? (?:the )?<best>(?! <known>\b)(?:,? [\w'’-]+){0,4}"
    r"(?: (?:or|for|to)\b.{1,60})?$",
    r"^which (?:[\w'’-]+ ){1,4}(?:is|are) (?:the )?(?:<best>|better)(?: for <everybody>)?$",
    r"^(?:what|which|who)(?: is| are|'s) better\b.{0,60}$",
    r"^(?:is|are) (?:[\w.&'’-]+ ){1,2}better than (?:[\w.&’-]+ ?){1,2}$",
    r"^do we (?:really )?need (?:more|less|fewer|any)\b.{0,60}$",
    r"^is [^,;:?!]{1,40} more important than [^,;:?!]{1,40}$",
    r"^(?:is|are|will) [^,;:?!]{1,40} (?:be )?(?:good or bad|bad or good|a blessing or a curse|right or wrong)\b.{0,40}$",
    r"^do(?:es)? [^,;:?!]{1,40} do more harm than good$",
    r"^who is (?:right(?!-)|wrong(?!ly)|to blame|at fault|the good guy|the bad guy)\b.{0,60}$",
    r"^whose (?:fault|side)\b.{0,60}$",
    r"^is (?!it\b)[^,;:?!]{1,60} to blame\b.{0,40}$",
    r"^(?:can|could) (?:(?:we|i|you|one|people|anyone) (?:really )?trust [^,;:?!]{1,40}|[^,;:?!]{1,40} be trusted)$",
)
_ELSEWHERE = (  # somebody else's view, or a rule that settles it
    r"\b(?:according to|as [\w’' .-]+ <held>|in the <viewpoint> of|in [\w’' .-]+['’]s? <viewpoint>|<held> *$"
    r"|(?:under|by) (?:(?:the|an?|its|their|[A-Z]\w*['’]s) )?[\w’' -]*<ruling>|(?:do|does|did) [\w’' .-]+ <holding>)\b"
)
_NO_SUBJECT = r"(?<![\w-])<no subject>(?![\w-])"
_PERSON = re.compile(r"\b(?:he|she|him|they)\b|\b[A-Z][a-z]", re.ASCII)


def judging(question: str) -> Judging | None:
    """The judgement that a question asks for, or None.

    >>> judging("Is Ann Example a liar")
    Judging(question='Is Ann Example a liar', whom='Ann Example')
    >>> judging("What do you think of robots?")
    Judging(question='What is said about robots?', whom='')
    >>> judging("Did the mayor call Ann Example a liar?") is None
    True
    """
    bare = question.replace("’", "'").rstrip("?!. ")
    bare = re.sub(r"^(\w{2,})n't (?!you\b)", r"\1 ", bare)
    if yours := _yours(bare):
        return yours
    return None if form(_ELSEWHERE).search(bare) else _of_somebody(bare) or _opinion(bare)


def _of_somebody(bare: str) -> Judging | None:
    for wording in _OF_SOMEBODY:
        match = form(wording).search(bare)
        if match and _is_somebody(match["whom"], bare):
            named = _named(match["whom"], bare)
            return Judging(bare.lower().replace(named.lower(), named) if named != match["whom"] else bare, named)
    return None


def _is_somebody(whom: str, bare: str) -> bool:
    """Whether it is somebody, not a thing or a clause, that is judged: by the word used, else by how the subject is written."""
    if form(_NO_SUBJECT).search(whom) or len(whom.split()) > MAX_NAME or form(r"it|this|that|these").fullmatch(whom):
        return False
    of_anything = form(r"\b(?:<either>|trust(?:ed)?)\b").search(bare.replace(whom, "", 1))
    return not of_anything or bool(_PERSON.search(whom) or form(r"\b<people>\b").search(whom))


def _named(whom: str, bare: str) -> str:
    """A name given all in small letters, or in a question all in capitals, as names are written."""
    if form(r"\b(?:<people>|the|an?|his|her|all|most|some)\b").search(whom):
        return whom.lower() if bare.isupper() else whom
    return whom.title() if bare.isupper() or whom.islower() else whom


def _yours(bare: str) -> Judging | None:
    for wording in _TO_YOU:
        if match := form(wording).search(bare):
            topic = match["topic"]
            return Judging(f"What is said about {topic.strip()}?" if topic else "")
    for wording in _YOU_THINK:
        if match := form(wording).search(bare):
            rest = f"{match['rest']}{match.groupdict().get('more') or ''}"
            return _of_somebody(rest) or Judging(f"{rest}?")
    return None


def _opinion(bare: str) -> Judging | None:
    for wording in _OPINION:
        match = form(wording).search(bare)
        if match and not form(_NO_SUBJECT).search(match.groupdict().get("whom") or ""):
            return Judging(f"{bare.lower() if bare.isupper() else bare}?")
    return None
