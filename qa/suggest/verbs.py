"""Verbs of which news says that somebody did them, in their forms, and nouns for those who do. The words stand in
qa/verbs.json.

Left out: every verb that is not listed, so that no word is taken for one by its ending ("ed") alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its lemma, what "he" does, did, has done and is doing."""

    lemma: str
    third: str
    past: str
    participle: str
    gerund: str


@cache
def _lexicon() -> dict[str, Any]:
    """Lists of words by what they are good for, and the irregular forms."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("verbs.json").read_text(encoding="utf-8"))
    return loaded


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind.

    >>> "acquire" in words("for_money"), "mayor" in words("persons")
    (True, True)
    """
    return frozenset(_lexicon()[kind].split())


@cache
def verbs(*kinds: str) -> Mapping[str, Verb]:
    """Verbs by their lemma.

    >>> verbs("to")["vow"].past
    'vowed'
    """
    return {lemma: verb(lemma) for kind in kinds for lemma in sorted(words(kind))}


def verb(lemma: str) -> Verb:
    """The forms of a verb, by rule where it is regular.

    >>> verb("ban")
    Verb(lemma='ban', third='bans', past='banned', participle='banned', gerund='banning')
    >>> verb("veto").third, verb("deny").past, verb("write").participle, verb("use").gerund
    ('vetoes', 'denied', 'written', 'using')
    """
    to_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    third = f"{lemma[:-1]}ies" if to_y else f"{lemma}{'es' if lemma.endswith(('s', 'sh', 'ch', 'x', 'o')) else 's'}"
    doubled = lemma + lemma[-1] if lemma in words("doubling") else lemma
    past = f"{lemma[:-1]}ied" if to_y else f"{lemma}d" if lemma.endswith("e") else f"{doubled}ed"
    gerund = f"{lemma[:-1] if lemma.endswith('e') else doubled}ing"
    past, participle = _lexicon()["irregular"].get(lemma, (past, past))
    return Verb(lemma, third, past, participle, gerund)
