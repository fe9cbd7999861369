"""German words in the order that the grammar of qa/gloss/clauses.py knows: the verb's parts together, after their subject.

A main clause keeps its finite verb second and the rest of it at the end; a subordinate clause has all of it at the end. Left
out here: clauses within clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.gloss.choice import Word

_RELATIVE = frozenset("der die das den dem dessen deren denen".split())
_ACCUSATIVE = frozenset("den einen keinen ihn dem einem ihnen ihm".split())


def in_main_order(words: Sequence[Word]) -> list[Word]:
    """The words of a German sentence, clause by clause, with each clause's verbs together.

    >>> from qa.gloss.choice import read
    >>> " ".join(w.text for w in in_main_order(read("Wann hat Oslo die Kameras verboten, die Huawei verkauft?", "de")))
    'Wann hat verboten Oslo die Kameras die Huawei verkauft ?'
    """
    ordered = list[Word]()
    clauses = _clauses(words)
    for n, clause in enumerate(clauses):
        mark = [clause[-1]] if clause and clause[-1].tag == "." else []
        body = clause[: len(clause) - len(mark)]
        ordered += _ordered(_genitives(body), ordered)
        goes_on = mark and mark[0].text == "," and n + 1 < len(clauses) and _depends(clauses[n + 1])
        ordered += [] if goes_on else mark
    return ordered


def _depends(clause: Sequence[Word]) -> bool:
    """Whether a clause hangs on the one before it, so that English has no comma."""
    words = [word for word in clause if word.tag != "."]
    if not words:
        return False
    leads = words[0].tag == "S" or words[0].text.casefold() in ("um", "ohne") or _is_relative(words)
    return leads or (words[-1].form == "infinitive" and not _has_verb(words))


def _clauses(words: Sequence[Word]) -> list[list[Word]]:
    """Cut after each mark, and before an "and" that goes on with a verb or a question word."""
    clauses, clause = list[list[Word]](), list[Word]()
    for at, word in enumerate(words):
        follows = words[at + 1 : at + 2]
        if (
            word.tag == "C"
            and clause
            and follows
            and (follows[0].tag == "W" or follows[0].finite)
            and _has_verb(clause)
        ):
            clauses.append(clause)
            clause = []
        clause.append(word)
        if word.tag == "." and not (word.text == "," and _lists(words[at + 1 :])):
            clauses.append(clause)
            clause = []
    return [*clauses, clause] if clause else clauses


def _lists(words: Sequence[Word]) -> bool:
    """Whether a comma is one between names or nouns: "IBM, Microsoft und Amazon"."""
    at = 0
    while at < len(words) and (words[at].tag in "NM?TA" or words[at].text == ","):
        at += 1
    return 0 < at < len(words) and words[at].tag == "C" and words[at - 1].tag in "NM?"


def _has_verb(words: Sequence[Word]) -> bool:
    return any(word.finite for word in words)


def _ordered(words: list[Word], before: Sequence[Word]) -> list[Word]:
    """A clause, with those `before` it already in order."""
    if not words:
        return words
    leads = any(w.text.casefold() == "zu" for w in words[-2:])
    if words[-1].form == "infinitive" and leads and not _has_verb(words):
        return _infinitive_clause(words, words[-1:])
    if words[-1].form == "infinitive" and words[0].text.casefold() == "um":
        return _infinitive_clause(words, words[-1:])
    if before and _is_relative(words):
        at = 1 + (words[0].tag == "P")
        pronoun = replace(words[at - 1], tag="S", english="which" if at == 2 else "that")
        noun = next((w for w in reversed(before) if w.tag == "N"), None)
        return _subordinate([*words[: at - 1], pronoun], words[at:], noun)
    if words[0].tag == "S" and words[-1].tag == "V" and (words[-1].finite or words[-1].form == "infinitive"):
        return _subordinate(words[:1], words[1:])
    return _main(words)


def _is_relative(words: Sequence[Word]) -> bool:
    at = 1 if words[0].tag == "P" and len(words) > 1 else 0
    return words[at].text.casefold() in _RELATIVE and words[-1].tag == "V"


def _infinitive_clause(words: Sequence[Word], verb: Sequence[Word]) -> list[Word]:
    """ "Um die Kameras zu verkaufen" as "zu verkaufen die Kameras"."""
    rest = [w for w in words[:-1] if w.text.casefold() not in ("um", "zu")]
    lead = [w for w in rest[:1] if w.tag in "DXC"]
    marker = Word("zu", "P", "to")
    return [*lead, marker, *verb, *rest[len(lead) :]]


def _tail(words: Sequence[Word]) -> int:
    """How many verbs stand at the end."""
    size = 0
    while size < len(words) and words[-1 - size].tag == "V":
        size += 1
    return size


def _main(words: list[Word]) -> list[Word]:
    """The verbs at the end right after the finite one."""
    at = next((n for n, word in enumerate(words) if word.finite), None)
    if at is None:
        return words
    joined = next(
        (n for n in range(at + 1, len(words)) if words[n].tag == "C" and words[n - 1].form == "participle"), 0
    )
    if joined and words[-1].form == "participle":  # "... eingestellt oder ausgesetzt"
        return [*words[: at + 1], *words[joined - 1 :], *words[at + 1 : joined - 1]]
    size = min(_tail(words), len(words) - at - 1)
    if not size:
        return words
    if size == 1 and words[-2].text.casefold() == "zu":  # "droht ... zu tun"
        return [*words[: at + 1], *words[-2:], *words[at + 1 : -2]]
    rest = words[at + 1 : len(words) - size]
    return [*words[: at + 1], *reversed(words[len(words) - size :]), *rest]


def _subordinate(lead: Sequence[Word], words: Sequence[Word], noun: Word | None = None) -> list[Word]:
    """The verbs of the end after the subject; in a relative clause its pronoun, which stands for the `noun`, may be that."""
    size = _tail(words)
    verbs, rest = list(reversed(words[len(words) - size :])), list(words[: len(words) - size])
    subject = _first_phrase(rest)
    if lead[-1].english in ("that", "which") and rest and noun and not _is_subject(rest[:subject], verbs, noun):
        subject = 0
    return [*lead, *rest[:subject], *verbs, *rest[subject:]]


def _is_subject(phrase: Sequence[Word], verbs: Sequence[Word], noun: Word) -> bool:
    """Whether a phrase after a relative pronoun is who does it: as many as the verb says, no accusative, and not without an
    article where the `noun` may do it as well ("Firmen, die Drohnen verkaufen")."""
    if phrase and phrase[0].tag == "N" and noun.several == verbs[0].several:
        return False
    if not phrase or phrase[0].text.casefold() in _ACCUSATIVE:
        return False
    several = any(word.several for word in phrase if word.tag in "NR") or any(word.tag == "C" for word in phrase)
    return several == verbs[0].several


def _first_phrase(words: Sequence[Word]) -> int:
    """How many words the noun phrase at the start has."""
    at = 0
    while at < len(words) and words[at].tag in "TAK":
        at += 1
    if at < len(words) and words[at].tag in "R":
        return at + 1
    noun = at
    while at < len(words) and words[at].tag in "NM?" and not (at > noun and words[at].tag == "N"):
        at += 1
    while at + 1 < len(words) and words[at].english.startswith("of") and at:
        at += 1
        while at < len(words) and words[at].tag in "TAKNM?":
            at += 1
    return at


def _genitives(words: Sequence[Word]) -> list[Word]:
    """ "Die Zahlen der Behörden" with "of the" for the article in between."""
    found = list[Word]()
    for at, word in enumerate(words):
        after_noun = found and found[-1].tag in "NMW" and at + 1 < len(words)
        if word.text.casefold() == "der" and after_noun and at != len(words) - 1:
            found.append(replace(word, tag="P", english="of the"))
        elif word.text.casefold() in ("dieser", "deiner", "seiner", "ihrer") and after_noun:
            several = next((w.several for w in words[at + 1 :] if w.tag == "N"), False)
            said = {"this": "these"}.get(word.english, word.english) if several else word.english
            found += [Word("", "P", "of"), replace(word, tag="T", english=said)]
        else:
            found.append(word)
    return found
