"""A bilingual lexicon, opened: the words of a language in all their forms, each with what it may be in English.

The files in qa/lexicon/ hold dictionary forms and the endings of the language. A key such as "Stadt, Städte" or "verbieten,
verbietet, verbot, verboten" names the forms that no rule gives; a question word with "?" is one only at the head of a question.
Left out here: which of its readings a word has (qa/gloss/choice.py), and word order (qa/gloss/clauses.py).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from qa.gloss import forms
from qa.gloss.english import FOLDER, plural
from qa.gloss.tokens import tokens
from qa.names import fold

Language = Literal["es", "fr", "de", "it", "pt"]
LANGUAGES: tuple[Language, ...] = ("es", "fr", "de", "it", "pt")
# article, preposition, conjunction, pronoun, object, not, subordinator, question word, opener of a yes or no question,
# dropped, noun, adjective, verb, adverb, number, name, command, "there is"
Tag = Literal["T", "P", "C", "R", "O", "X", "S", "W", "Y", "0", "N", "A", "V", "D", "K", "M", "I", "E"]
Key = tuple[str, ...]

_SEVERAL = frozenset("these those some both many few their they them we all".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be: its English (a verb's in its base form), with the `form` of a verb, `several` where it is of more
    than one; `first` if only at the head of a question, `capital` if only with one."""

    tag: Tag
    english: str
    form: str = ""
    several: bool = False
    first: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms, as tuples of words in small letters, and what each may be; `folded` are the same without accents, `prefixed`
    the verbs that stand apart ("kündigte ... an"), `openers` words of politeness before a question."""

    name: str
    entries: Mapping[Key, Sequence[Reading]]
    folded: Mapping[Key, Sequence[Reading]]
    prefixed: Mapping[tuple[str, str], Reading]
    openers: Sequence[Key]
    longest: int


def contents(language: Language) -> dict[str, Any]:
    """A lexicon file as it stands."""
    data: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return data


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, all forms spelt out.

    >>> [r.english for r in lexicon("es").entries["ciudades",]], [r.form for r in lexicon("de").entries["verboten",]]
    (['cities'], ['', 'past', 'participle'])
    """
    data = contents(language)
    german = language == "de"
    entries, folded = defaultdict[Key, list[Reading]](list), defaultdict[Key, list[Reading]](list)
    prefixed = dict[tuple[str, str], Reading]()
    for form, reading in _readings(data, german):
        key = tuple(word.casefold() for word in tokens(form))
        if german and reading.tag == "V" and len(key) == 2 and reading.form not in ("infinitive", "participle"):
            prefixed[key[0], key[1]] = reading
        elif key and reading not in entries[key]:
            entries[key].append(reading)
    for key, readings in entries.items():
        folded[tuple(map(fold, key))] += readings
    openers = [tuple(word.casefold() for word in tokens(text)) for text in data["openers"]]
    return Lexicon(data["name"], dict(entries), dict(folded), prefixed, openers, max(map(len, entries)))


def _readings(data: Mapping[str, Any], german: bool) -> Iterator[tuple[str, Reading]]:
    """Every form of every word of a lexicon file: those of closed classes, then the others."""
    for form, meanings in data["function"].items():
        for meaning in meanings.split("|"):
            english, _, tag = meaning.rpartition("/")
            yield form.removesuffix("?"), Reading(tag, english, several=english in _SEVERAL, first=form.endswith("?"))
    for form, tense in data["there_is"].items():
        yield form, Reading("E", "be", tense)
    for form, english in data["commands"].items():
        yield form, Reading("I", english, first=True)
    for form, english in data["adverbs"].items():
        yield form, Reading("D", english)
    for form, english in data["numbers"].items():
        yield form, Reading("K", english, several=english != "one")
    for form, english in data["names"].items():
        yield form, Reading("M", english, capital=not form.islower())
    for form, english in data.get("superlatives", {}).items():
        yield form, Reading("A", english)
    yield from _inflected(data, german)


def _inflected(data: Mapping[str, Any], german: bool) -> Iterator[tuple[str, Reading]]:
    for key, english in data["nouns"].items():
        named, several_english = key.split(", "), plural(english)
        for form, _, several in forms.german_nouns(named) if german else forms.nouns(named, data["plural"]):
            said = several_english if several else english
            yield form, Reading("N", said, several=several, capital=named[0][0].isupper())
    for key, english in data["adjectives"].items():
        for form in forms.adjectives(key.split(", "), data["adjective_endings"]):
            yield form, Reading("A", english)
    for key, english in data["verbs"].items():
        for form, tense, several in forms.german_verbs(key.split(", "), data) if german else forms.verbs(key, data):
            yield form, Reading("V", english, tense, several)
