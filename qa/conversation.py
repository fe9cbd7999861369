"""A question in the light of the turns before it -> one that stands alone, or a question back. Rules, no model.

What a pronoun means is put in its place, a fragment takes over the rest of the question before it, "what about Texas?" takes
the place of what it is parallel to (qa/parallel.py). Where that is uncertain, the question before is put in front. A question
that is complete inherits nothing. Nothing is remembered here: the turns are values that are passed in. Left out here: what
lies further back than three turns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text import clean
from qa.anaphora import Anaphor, Word, anaphors, words_of
from qa.answer import Answer
from qa.clause import LEAD, asking, is_verb, parse, possessive
from qa.incomplete import definites, has_verb, is_incomplete, wh_fragment
from qa.kinds import lexicon
from qa.meant import preferred
from qa.narrowing import Narrowing, narrowing
from qa.parallel import Parallel, in_its_place, parallel
from qa.question import MAX_CHARACTERS
from qa.referents import Referent, answer_of, names_of, referents

_ASKED = r"(?:[a-z]+ )?(?:when|where|why|how(?: \w+)?)"
_WHOLE = re.compile(  # asks of the matter of the question before as a whole
    rf"(?P<asked>{_ASKED}) (?:was|is|did|does|has|will) (?:that|this|it)(?: (?:happen|occur|begin|be))?"
    rf"|(?P<deed>{_ASKED}) (?:did|does|do|has|will) (?:it|they|he|she) (?:do|done) (?:that|so|this|it)",
    re.I,
)
_TAKES_OVER = re.compile(
    r"(?:\w+ )?(?:when|where|why|how)\b(?! many$)|(?:in|at|on|for|from|since|until|by|to|with) ", re.I
)
_IS = re.compile(r"\b(what|who|where|when|how|that)['’]s\b", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(rf"\bthe ({'|'.join(_ORDINALS)}|last) one\b", re.I)
_ONLY = re.compile(r"^(?:only|just) (?:the|those|ones|in|from|by)\b", re.I)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation as it was asked, as it was looked up, and its answer."""

    asked: str
    standalone: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that needs no other. `context` goes before it where it cannot be put into it; `inherited` says whether
    anything came from before, `narrows` which items of the last list stay; `asks_back` is asked where it is not understood."""

    question: str
    context: str = ""
    inherited: bool = False
    narrows: Narrowing | None = None
    asks_back: str = ""

    @property
    def text(self) -> str:
        """What is looked up."""
        return f"{self.context} {self.question}".strip()


def stand_alone(asked: str, turns: Sequence[Turn] = ()) -> Standalone:
    """Make a question stand alone from the turns before it; one that does so already is left as it is.

    >>> stand_alone("Did Oakdale say it would stop?").inherited, stand_alone("And when was that?").asks_back
    (False, 'What does “that” mean here? Please ask in full, with its name.')
    """
    question = clean(asked)[0][:MAX_CHARACTERS].strip()
    spelt = _IS.sub(r"\1 is", question)
    if not turns:
        return Standalone(question, asks_back=_unclear(spelt))
    if any(question.casefold() == turn.standalone.casefold() for turn in turns):
        return Standalone(question)  # it stood alone before
    last = turns[-1]
    if narrows := narrowing(question, last.answer):
        test = _lower(_tidied(question)).rstrip("?!. ")
        return Standalone(f"{last.standalone.rstrip('?. ')} ({test})?", inherited=True, narrows=narrows)
    if counted := _counted(spelt, last.answer):
        return Standalone(_tidied(counted), inherited=True)
    if part := parallel(spelt):
        return _parallel(spelt, part, last)
    if fragment := wh_fragment(spelt):
        return _taken_over(spelt, fragment, last)
    pointing = anaphors(spelt) or definites(spelt, last.standalone, last.answer)
    if pointing and has_verb(spelt):
        return _resolved(spelt, pointing, turns)
    if pointing or is_incomplete(spelt, last.standalone, last.answer):
        return _in_context(spelt, last)
    return Standalone(question)


def _unclear(question: str) -> str:
    """What to ask back where a question without a conversation points to nothing, or is only a part of one."""
    pointing = [a for a in anaphors(question) if a.refers != "noun"]
    part = parallel(question)
    if part or wh_fragment(question) or _ONLY.match(question):
        return f"Which question does “{question}” belong to? Please ask in full."
    if pointing and (pointing[0].subject or pointing[0].refers in ("he", "she", "that") or not names_of(question)):
        return (
            f"What does “{question[pointing[0].start : pointing[0].end]}” mean here? Please ask in full, with its name."
        )
    return ""


def _counted(question: str, answer: Answer) -> str:
    """The question with the name of "the second one" of the list just given, or "" where none is meant."""
    match = _ORDINAL.search(question)
    if not match or not answer.items:
        return ""
    at = -1 if match[1].casefold() == "last" else _ORDINALS.index(match[1].casefold())
    if at >= len(answer.items):
        return ""
    return question[: match.start()] + answer.items[at].name + question[match.end() :]


def _parallel(question: str, part: Parallel, last: Turn) -> Standalone:
    """The question before with a part of it replaced."""
    replaced = in_its_place(part, asking(last.standalone))
    return Standalone(replaced, inherited=True) if replaced else _in_context(question, last)


def _taken_over(question: str, fragment: str, last: Turn) -> Standalone:
    """A fragment with the rest of the question before it."""
    clause, answer = parse(asking(last.standalone)), answer_of(last.standalone, last.answer)
    if clause is None or not _TAKES_OVER.match(fragment):
        return _in_context(question, last)
    if clause.role in ("subject", "object") and answer is None:
        return _in_context(question, last)
    return Standalone(clause.instead(fragment, answer.name if answer else ""), inherited=True)


def _resolved(question: str, pointing: Sequence[Anaphor], turns: Sequence[Turn]) -> Standalone:
    """Every word that points outside replaced by what it means; with the question before in front where one is left."""
    last = turns[-1]
    plain = LEAD.sub("", question).rstrip("?!. ")
    clause, answer = parse(asking(last.standalone)), answer_of(last.standalone, last.answer)
    if clause and (whole := _WHOLE.fullmatch(plain)) and (answer or clause.role in ("adverb", "whether")):
        return Standalone(
            clause.instead(whole["asked"] or whole["deed"], answer.name if answer else ""), inherited=True
        )
    offered = referents([(turn.standalone, turn.answer) for turn in turns])
    meant, unclear = dict[Anaphor, Referent](), False
    for anaphor in sorted(pointing, key=lambda a: (a.refers not in ("he", "she"), a.start)):
        if any(a.refers == anaphor.refers and a.start < anaphor.start for a in pointing):
            continue  # the second "it" is bound by what the first one means
        left = [r for r in offered if r not in meant.values()]
        means = preferred(anaphor, left, question, last.standalone)
        if len(means) > 1:
            names = " or ".join(referent.name for referent in means)
            return Standalone(question, inherited=True, asks_back=f"Do you mean {names}?")
        if means:
            meant[anaphor] = means[0]
        unclear = unclear or not means
    text = question
    for anaphor, referent in sorted(meant.items(), key=lambda pair: -pair[0].start):
        text = _with(referent, anaphor, text)
    resolved = Standalone(_tidied(text), inherited=True)
    complete = names_of(resolved.question) or any(referent.described for referent in meant.values())
    return resolved if complete and not unclear else replace(resolved, context=_before(last))


def _with(referent: Referent, anaphor: Anaphor, question: str) -> str:
    """The question with what a pronoun means in its place."""
    before, after = question[: anaphor.start], question[anaphor.end :]
    if anaphor.refers == "there":
        return f"{before}{'in' if referent.kind == 'place' else 'at'} {referent.name}{after}"
    if not anaphor.possessive:
        return f"{before}{referent.name}{after}"
    if not referent.described:
        return f"{before}{possessive(referent.name)}{after}"
    words = words_of(after)
    ends = next((n for n, word in enumerate(words) if n and _ends_noun(word)), len(words))
    owned = after[: words[ends - 1].end] if words else ""
    return f"{before}the{owned} of {referent.name}{after[len(owned) :]}"


def _ends_noun(word: Word) -> bool:
    return is_verb(word.folded) or word.folded in lexicon("prepositions") or not word.folded[0].isalnum()


def _in_context(question: str, last: Turn) -> Standalone:
    return Standalone(_tidied(question), _before(last), inherited=True)


def _before(last: Turn) -> str:
    """The turn before, to go in front: as a statement with its answer where that can be made, else its question."""
    clause, answer = parse(asking(last.standalone)), answer_of(last.standalone, last.answer)
    stated = clause.stated(answer.name) if clause and answer else ""
    return f"{stated[:1].upper()}{stated[1:]}." if stated else last.standalone


def _tidied(question: str) -> str:
    """Without "and" and its like in front, with a capital."""
    text = LEAD.sub("", question)
    return text[:1].upper() + text[1:] if words_of(text) else question


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
