"""Verbs with what helps them: "ha sido prohibido" -> "has been banned", in the parts that stand round a subject.

Left out here: moods, and persons but the third and "you".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.gloss.choice import Word
from qa.gloss.english import english, gerund, participle, past, third

TO_BE, BEING = "be", "be -ing"  # "is banned", "is banning"
_SAME_TENSE = {"perfect": "present", "you": "present"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its `helpers` in order; the `subject` is a pronoun in the midst of it, `object` one before it; `there` marks
    "there is"."""

    lemma: str
    tense: str
    several: bool
    helpers: tuple[str, ...] = ()
    negative: bool = False
    adverbs: tuple[str, ...] = ()
    subject: str = ""
    object: str = ""
    there: bool = False

    @property
    def passive(self) -> bool:
        """Whether its subject is done to."""
        return TO_BE in self.helpers

    def parts(self, several: bool, ask: bool) -> tuple[str, str]:
        """Its first word, which comes before the subject of a question, and the rest; no first word where it needs none.

        >>> Verb("ban", "past", False).parts(False, ask=True), Verb("ban", "present", False, ("have",)).parts(True, ask=False)
        (('did', 'ban'), ('have', 'banned'))
        """
        chain = [*self.helpers, self.lemma]
        if self.tense in ("future", "conditional"):
            chain.insert(0, "will" if self.tense == "future" else "would")
        helped = len(chain) > 1 or chain[0] in (TO_BE, *english()["modals"])
        if not helped and (ask or self.negative):
            chain.insert(0, "do")
            helped = True
        words = [_finite(chain[0], self.tense, several), *(_after(*pair) for pair in pairwise(chain))]
        lead = ["not"] * self.negative + list(self.adverbs)
        rest = " ".join([*lead, *words[helped:], *filter(None, [self.object])])
        return (words[0] if helped else ""), rest


def _finite(word: str, tense: str, several: bool) -> str:
    if word in ("will", "would", *english()["modals"]):
        return "could" if (word, tense) == ("can", "past") else "should" if word == "shall" else word
    if word in (TO_BE, BEING):
        return {True: ("were", "are"), False: ("was", "is")}[several][tense != "past"]
    return past(word) if tense == "past" else word if several else third(word)


def _after(helper: str, word: str) -> str:
    """A verb in the form that the helper before it asks for."""
    word = TO_BE if word == BEING else word
    if helper == BEING:
        return gerund(word)
    return participle(word) if helper in ("have", TO_BE) else word


def verb_group(words: Sequence[Word]) -> tuple[Verb | None, int]:
    """The finite verb at the start of these words with its helpers, adverbs and pronouns, and how many words that are."""
    chain, adverbs = list[Word](), list[str]()
    negative, itself, at, subject, objected = False, False, 0, "", ""
    while at < len(words):
        word, follows = words[at], words[at + 1 : at + 4]
        if word.tag == "X":
            negative = True
        elif word.tag == "0" or (word.tag == "O" and verb_soon(words[at:])):
            itself = itself or word.english == "self"
            objected = word.english if word.tag == "O" and word.english != "self" else objected
        elif (word.finite and not chain) or (chain and _goes_with(chain[-1], word)):
            chain.append(word)
        elif chain and word.tag == "D" and any(w.tag == "V" and not w.finite for w in follows):
            adverbs.append(word.english)
        elif len(chain) == 1 and word.tag == "R" and not subject:
            subject = word.english
        elif not (chain and _leads_on(chain[-1], word, follows)):
            break
        at += 1
    if not chain:
        return None, 0
    subject = subject or ("you" if chain[0].form == "you" else "")
    return _verb(chain, itself, Verb("", "", False, (), negative, tuple(adverbs), subject, objected)), at


def verb_soon(words: Sequence[Word]) -> bool:
    """Whether a finite verb follows, after pronouns and the like at most."""
    following = next((w for w in words if w.tag not in "OX0D"), None)
    return following is not None and following.finite


def _goes_with(last: Word, word: Word) -> bool:
    """Whether a participle or infinitive belongs to the verb before it."""
    if word.tag != "V" or word.finite or last.tag not in "VE":
        return False
    if word.form == "participle":
        return last.english in ("have", TO_BE, "become", "come", "remain")
    if word.form == "gerund":
        return last.english in (TO_BE, "continue")
    return last.english in (*english()["modals"], "become", "go")


def _leads_on(last: Word, word: Word, follows: Sequence[Word]) -> bool:
    """Whether a preposition leads on to an infinitive of the same verb: "va a prohibir"."""
    infinitive = bool(follows) and follows[0].form == "infinitive"
    return word.tag == "P" and last.english in ("go", TO_BE) and infinitive and word.english in ("to", "at")


def _verb(chain: Sequence[Word], itself: bool, blank: Verb) -> Verb:
    """A verb from the words of its group; with `itself` ("se", "si") it is done to its subject."""
    first, last = chain[0], chain[-1]
    form = first.form.removesuffix("s")
    tense, helpers = _SAME_TENSE.get(form, form), list[str]()
    motion = last.english in english()["never_passive"]
    for word, after in pairwise(chain):
        if after.form == "infinitive" and word.english in ("become", "go"):
            tense = "conditional" if tense == "conditional" else "future"
        elif word.english == "have" or word.english in english()["modals"]:
            helpers.append(word.english)
        elif after.form == "gerund":
            helpers += [BEING] if word.english == TO_BE else []
        else:
            perfect = after.english == TO_BE or motion or (itself and word.english == TO_BE)
            helpers.append("have" if perfect else TO_BE)
            itself = itself and not perfect
    if first.tag == "E" and first.form == "perfect":
        helpers = ["have"]
    if itself and not motion and TO_BE not in helpers:
        helpers.append(TO_BE)
    adverbs = (*blank.adverbs, *(["still"] if first.english == "continue" and len(chain) > 1 else []))
    several = first.form == "you" or (first.form.endswith("s") if first.tag == "E" else first.several)
    return Verb(last.english, tense, several, tuple(helpers), blank.negative, adverbs, blank.subject, blank.object,
                first.tag == "E")  # fmt: skip
