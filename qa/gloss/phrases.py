"""Noun phrases in English order: adjectives before their nouns, "system of surveillance" as "surveillance system", dates.

Left out here: what a phrase does in its clause (qa/gloss/clauses.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.gloss.choice import Word
from qa.gloss.english import english, plural

MONTHS = "January February March April May June July August September October November December".split()
YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[0-3]?\d")
_AT = frozenset("à au aux a ad al allo alla all’ ai agli alle an ans".split())  # English says "at", "to" or "in"
_AMERICA = "United States"
_MUCH = ("more", "less", "very")


def phrase(words: Sequence[Word], at: int, asked: bool = False, most_of: int = 9) -> int:
    """How many words from here make up a noun phrase, with what it is of (so often at most) and what is joined to it; 0 for
    none. Of what is `asked` for, a name is no part.

    >>> from qa.gloss.choice import read
    >>> phrase(read("la policía de Raleigh y la ciudad pagaron", "es"), 0)
    7
    """
    start, end = at, at
    if asked and at < len(words) and words[at].tag not in "NAK":
        return 0
    while at < len(words):
        word, noun = words[at], end > start
        if word.tag in "NM?" or (word.tag == "R" and not noun):
            if noun and _ends_before(words, start, at, asked):
                break
            end = at + 1
        elif noun and word.tag == "P" and word.english.startswith("of"):
            most_of -= 1
            if most_of < 0 or words[at - 1].tag == "?" or not phrase(words, at + 1, most_of=0):
                break
        elif noun and (word.tag == "C" or word.text == ","):
            if asked or word.english == "or" or not _goes_on(words, at):
                break
        elif word.tag not in "TAK" or _begins_another(words, start, at, noun):
            break
        at += 1
    return end - start


def _ends_before(words: Sequence[Word], start: int, at: int, asked: bool) -> bool:
    """Whether a phrase ends before a noun: after a name, or where the noun is a name and the phrase has no article."""
    before, word = words[at - 1], words[at]
    if before.tag in "M?":
        return word.tag == "N"
    return before.tag == "N" and word.tag in "M?" and (asked or (at == start + 1 and before.several))


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether "and" or a comma joins another phrase: "IBM, Microsoft und Amazon"."""
    size = phrase(words, at + 1, most_of=0)
    if words[at].tag == "C":
        return size > 0
    return size > 0 and any(w.tag == "C" for w in words[at + 1 : at + 8]) and words[at + 1].tag in "NM?"


def _begins_another(words: Sequence[Word], start: int, at: int, noun: bool) -> bool:
    """Whether an article, adjective or number belongs to the next phrase, or an adjective to none ("¿es ilegal el uso?")."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if noun:
        joined = words[at - 1].tag in "PC" or words[at - 1].text == ","
        nominal = after is not None and after.tag == "N"
        return (
            not joined
            and (word.tag in "TK" or (words[at - 1].tag in "M?" and nominal))
            and words[at - 1].tag not in "TAK"
        )
    return word.tag == "A" and after is not None and after.tag == "T" and at >= start


def in_order(words: Sequence[Word]) -> list[Word]:
    """The words with their noun phrases in English order.

    >>> from qa.gloss.choice import read
    >>> [w.english for w in compounds(in_order(read("el sistema automático de vigilancia", "es")))]
    ['the', 'automatic', 'surveillance', 'system']
    """
    words, found, at = list(words), list[Word](), 0
    while at < len(words):
        word, follows = words[at], words[at + 1 : at + 2]
        if word.english == "more" and follows and follows[0].tag == "A" and found and found[-1].tag in "TP":
            found += _compared(words[at : at + 2], found)  # "le plus ancien article"
            at += 2
        elif word.tag in "NM":
            if [w.english for w in words[at + 1 : at + 3]] == ["the", "more"]:  # "l'article le plus récent"
                del words[at + 1]
            end = _adjectives(words, at + 1)
            found += [*_compared(words[at + 1 : end], found), word]
            at = end
        else:
            found.append(word)
            at += 1
    return found


def _adjectives(words: Sequence[Word], at: int) -> int:
    """Where the adjectives end that begin here."""
    begin = at
    while at < len(words):
        follows_adjective = at + 1 < len(words) and words[at + 1].tag == "A"
        joins = words[at].english == "and" and at > begin and words[at - 1].tag == "A"
        if not (words[at].tag == "A" or (follows_adjective and (joins or words[at].english in _MUCH))):
            break
        at += 1
    return at


def _compared(adjectives: Sequence[Word], before: Sequence[Word]) -> list[Word]:
    """Adjectives with "more" before them, which after "the" means "most": "the most recent", "the oldest"."""
    definite = any(w.english.endswith("the") or w.tag == "W" for w in before[-2:])
    found = list[Word]()
    for word in adjectives:
        if found and found[-1].english == "more" and word.tag == "A" and definite:
            found[-1] = replace(word, english=english()["superlatives"].get(word.english, f"most {word.english}"))
        else:
            found.append(word)
    return found


def compounds(words: Sequence[Word]) -> list[Word]:
    """ "System of surveillance" as "surveillance system", for nouns that English joins so, and "senators of the United States"
    as "US senators"."""
    heads = {*english()["before_another_noun"], *map(plural, english()["before_another_noun"])}
    found, at = list[Word](), 0
    while at < len(words):
        word = words[at]
        of = words[at + 1].english if at + 1 < len(words) else ""
        if of.startswith("of") and words[at + 2 : at + 3] and words[at + 2].english == _AMERICA and word.tag in "NM":
            found += [replace(words[at + 2], english="US", tag="A"), word]
            at += 3
            continue
        name = _name(words, at + 2) if of.startswith("of") and word.tag == "N" and _follows_a_name(word) else 0
        if name:  # "detectives of the LAPD"
            begin = len(found)
            while begin and found[begin - 1].tag == "A":
                begin -= 1
            lead = [replace(w, tag="A") for w in words[at + 2 : at + 2 + name]]
            found[begin:] = [*lead, *found[begin:], word]
            at += 2 + name
            continue
        joins = word.tag == "N" and word.english.split()[-1] in heads and of == "of"
        lead, end = _of_nouns(words, at + 2) if joins else ([], at)
        found += [*lead, word]
        at = end if lead else at + 1
    return found


def _follows_a_name(word: Word) -> bool:
    heads = english()["after_a_name"]
    return word.english in heads or (word.several and any(plural(head) == word.english for head in heads))


def _name(words: Sequence[Word], at: int) -> int:
    """How many words the name here has, where nothing is joined to it."""
    end = at
    while end < len(words) and words[end].tag in "M?" and words[end].english[:1].isupper():
        end += 1
    joined = end < len(words) and (words[end].text == "," or words[end].tag == "C")
    return 0 if joined else end - at


def _of_nouns(words: Sequence[Word], at: int) -> tuple[list[Word], int]:
    """The nouns of "comparison of faces", last first, and where they end."""
    inner = at
    while inner < len(words) and words[inner].tag == "A":
        inner += 1
    if inner == len(words) or words[inner].tag != "N":
        return [], at
    lead = [replace(w, english=_one(w.english)) for w in words[at : inner + 1]]
    if [w.english for w in words[inner + 1 : inner + 2]] in (["of"], ["of the"]):
        more, end = _of_nouns(words, inner + 2)
        if more:
            return [*more, *lead], end
    return lead, inner + 1


def _one(noun: str) -> str:
    """A noun of several as it stands before another noun: "sex offenders" -> "sex offender"."""
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else re.sub(r"(?<=[^s])s$", "", noun)


def dated(words: Sequence[Word]) -> list[Word]:
    """ "El 13 de mayo de 2020" as "on 13 May 2020", "im Jahr 2020" as "in 2020"."""
    found = list[Word]()
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
        month = after is not None and after.english in MONTHS
        year = after is not None and YEAR.fullmatch(after.english) is not None
        of_date = before is not None and ((month and before.tag == "K") or (year and before.english in MONTHS))
        if (word.tag == "P" and word.english.startswith("of") and of_date) or (word.english == "year" and year):
            continue
        if word.text == "." and before is not None and before.tag == "K" and month:
            continue
        if _day_follows(words, at) and word.tag in "TP":
            word = Word(word.text, "P", "on")
        found.append(word)
    return found


def _day_follows(words: Sequence[Word], at: int) -> bool:
    """Whether a day of a month comes next."""
    after = [w for w in words[at + 1 : at + 4] if w.text != "." and not w.english.startswith("of")]
    return len(after) > 1 and _DAY.fullmatch(after[0].english) is not None and after[1].english in MONTHS


def placed(words: Sequence[Word]) -> list[Word]:
    """ "At" as "to" after what is done to somebody, and as "in" before the name of a place."""
    found, giving = list[Word](), ""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if word.tag in "VN" and word.english in english()["to_somebody"]:
            giving = word.english
        if word.tag == "P" and word.text.casefold() in _AT and word.english.startswith("at") and after:
            taken = giving and not (giving == "ban" and word.text in ("an", "am", "ans"))  # "an Orten verboten"
            instead = "to" if taken or after.form == "infinitive" else "in" if after.tag in "M?" else "at"
            word = replace(word, english=word.english.replace("at", instead, 1))
        found.append(word)
    return found
