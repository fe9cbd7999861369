"""Words as they stand -> English text: each verb in its form, articles only where English has them, prepositions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.gloss.choice import Word
from qa.gloss.english import english, gerund, participle
from qa.gloss.phrases import YEAR
from qa.gloss.verbs import TO_BE, Verb, verb_group, verb_soon

_PARTITIVE = frozenset(("des", "du", "de la", "de l’", "dei", "degli", "delle"))  # "some"
_INSTITUTION = re.compile(r"\b(?:Court|House|Council|Congress|Senate|Police|Party|Organization|Department)\b")


def plain(words: Sequence[Word], lead: Verb | None = None) -> str:
    """Words as they stand; `lead` is the verb that they follow.

    >>> from qa.gloss.choice import read
    >>> plain(read("cuando la policía usa los drones de Francia", "es"))
    'when police uses the drones of France'
    """
    said, at = list[str](), 0
    if lead is not None:
        words, at = [Word("", "V", lead.lemma, "passive" if lead.passive else ""), *words], 1
    while at < len(words):
        word = words[at]
        if word.finite or (word.tag in "OX" and verb_soon(words[at:])):
            verb, used = verb_group(words[at:])
            if verb is not None:
                first, rest = verb.parts(verb.several, ask=False)
                opens = "there " if verb.there else _dropped(words[:at], verb)
                said.append(f"{opens}{first} {rest}".strip())
                at += used
                continue
        said.append(_word(word, words[at - 1] if at else None, words[at + 1 :]))
        at += 1
    return " ".join(" ".join(said).split())


def _dropped(before: Sequence[Word], verb: Verb) -> str:
    """The pronoun that English needs where a clause has no subject: "when it left", "say that they want"."""
    if not before or before[-1].tag != "S" or before[-1].english in ("who", "whose", "which", "what") or verb.helpers:
        return ""
    if before[-1].english == "that" and not (len(before) > 1 and before[-2].tag == "V"):
        return ""
    return "they " if verb.several else "it "


def _word(word: Word, before: Word | None, after: Sequence[Word]) -> str:
    """A word by itself."""
    if word.tag in "0Y" or (word.tag == "O" and word.english == "self"):
        return ""
    if word.tag == "V":
        return _verb_form(word, before)
    if word.tag == "P":
        return _preposition(word, before, after)
    return _article(word, after)


def _verb_form(word: Word, before: Word | None) -> str:
    """A verb that is not finite."""
    if word.form == "participle":
        return participle(word.english)
    if word.form == "gerund":
        return gerund(word.english)
    if before is None or before.tag == "O" or before.english in english()["modals"]:
        return word.english
    if before.english in english()["then_gerund"]:
        return gerund(word.english)
    if before.tag == "P":
        return word.english if _leads_to_infinitive(before) else gerund(word.english)
    return f"to {word.english}"


def _leads_to_infinitive(word: Word) -> bool:
    return word.english in ("for", "about", "to", "of", "of the", "on")


def _preposition(word: Word, before: Word | None, after: Sequence[Word]) -> str:
    following = after[0] if after else None
    if following is not None and following.tag == "O" and len(after) > 1:
        following = after[1]  # "de l'utiliser"
    if following is not None and following.form == "infinitive":
        if word.english == "to the":
            return "by"  # Spanish "al abandonar"
        if _leads_to_infinitive(word):
            return "" if before is not None and before.english in english()["then_gerund"] else "to"
    named = following is not None and following.tag in "M?"
    if before is not None and before.english == TO_BE and word.english.startswith("of") and named:
        return _article(word, after).replace("of", "from", 1)
    if before is not None and before.tag == "V" and word.english.startswith("of"):
        if before.english in english()["then_preposition"]:
            return _article(word, after).replace("of", english()["then_preposition"][before.english], 1).strip()
        if word.text.casefold() in ("von", "vom"):
            return _article(word, after).replace("of", "by" if before.form == "passive" else "from", 1)
        if word.text.casefold() in _PARTITIVE:
            return ""
    return _article(word, after)


def _article(word: Word, after: Sequence[Word]) -> str:
    """The word without the article that it is or ends with, where English has none."""
    if word.english.endswith("the") and word.tag in "TP" and _no_article(after):
        return word.english.removesuffix("the").strip()
    return word.english


def _no_article(after: Sequence[Word]) -> bool:
    """Whether English says the next noun without "the": Spain, Amazon, facial recognition, June, 2020."""
    following = next((w for w in after if w.tag != "A"), None)
    if following is None or (after[0].tag == "A" and following.tag == "M"):
        return False
    if after[0].tag in "TW" or YEAR.fullmatch(after[0].english):
        return True
    if following.tag in "M?" and after[0] is following:
        name = following.english
        kept = name.isupper() or name.islower() or name.startswith(("United", "European", *english()["with_article"]))
        return not (kept or _INSTITUTION.search(name))
    return following.english in english()["without_article"]
