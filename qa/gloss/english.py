"""The forms of English words that a gloss needs: plurals, and verbs in their tenses. Irregular ones stand in
qa/lexicon/english.json. Left out here: spelling rules that no word of the lexicons needs.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.with_name("lexicon")


@cache
def english() -> dict[str, Any]:
    """Irregular English words, and lists of words that word order hangs on."""
    words: dict[str, Any] = json.loads((FOLDER / "english.json").read_text(encoding="utf-8"))
    return words


def plural(noun: str) -> str:
    """The plural of a noun; of several words, of the last.

    >>> plural("city"), plural("sex offender"), plural("child"), plural("police"), plural("man")
    ('cities', 'sex offenders', 'children', 'police', 'men')
    """
    irregular = english()["plurals"]
    if noun in irregular:
        return str(irregular[noun])
    before, _, last = noun.rpartition(" ")
    if last in irregular:
        last = irregular[last]
    elif re.search(r"[^aeiou]y$", last):
        last = f"{last[:-1]}ies"
    else:
        last += "es" if re.search(r"(?:s|x|z|ch|sh)$", last) else "s"
    return f"{before} {last}".strip()


def third(verb: str) -> str:
    """What it does.

    >>> third("deny"), third("go"), third("have"), third("be"), third("call for")
    ('denies', 'goes', 'has', 'is', 'calls for')
    """
    verb, _, rest = verb.partition(" ")
    if verb in ("be", "have", *english()["modals"]):
        form = {"be": "is", "have": "has"}.get(verb, verb)
    elif re.search(r"[^aeiou]y$", verb):
        form = f"{verb[:-1]}ies"
    else:
        form = verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")
    return f"{form} {rest}".strip()


def past(verb: str) -> str:
    """What it did.

    >>> past("ban"), past("deny"), past("write"), past("use"), past("look at")
    ('banned', 'denied', 'wrote', 'used', 'looked at')
    """
    return _ed(verb, 0)


def participle(verb: str) -> str:
    """What was done.

    >>> participle("write"), participle("pause"), participle("be")
    ('written', 'paused', 'been')
    """
    return _ed(verb, 1)


def gerund(verb: str) -> str:
    """Doing it.

    >>> gerund("ban"), gerund("use"), gerund("see"), gerund("die"), gerund("call for")
    ('banning', 'using', 'seeing', 'dying', 'calling for')
    """
    verb, _, rest = verb.partition(" ")
    if verb.endswith("ie"):
        stem = f"{verb[:-2]}y"
    elif verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        stem = verb[:-1]
    else:
        stem = _doubled(verb)
    return f"{stem}ing {rest}".strip()


def _ed(verb: str, which: int) -> str:
    verb, _, rest = verb.partition(" ")
    if verb in english()["verbs"]:
        form = english()["verbs"][verb].split()[which]
    elif re.search(r"[^aeiou]y$", verb):
        form = f"{verb[:-1]}ied"
    else:
        form = f"{verb}d" if verb.endswith("e") else f"{_doubled(verb)}ed"
    return f"{form} {rest}".strip()


def _doubled(verb: str) -> str:
    return (
        verb + verb[-1] if verb in english()["doubled"] or re.fullmatch(r"win|run|put|cut|get|let|sit", verb) else verb
    )
