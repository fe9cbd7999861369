"""Which language a short question is in: English, one of five that are put into English, or another.

By its words, first those that every sentence has (articles, question words, helping verbs), which tell short questions apart
better than letters do: most of such a question is names, and those belong to no language. Only where English is not plain are
the lexicons opened and all their words counted. Where it stays open it is English. Left out here: which other language it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from qa.gloss.english import FOLDER
from qa.gloss.lexicon import LANGUAGES, contents, lexicon
from qa.gloss.tokens import tokens
from qa.names import fold

Spoken = Literal["en", "es", "fr", "de", "it", "pt", "other"]
Weights = dict[Spoken, float]

# weights of a word of a closed class, of another word, of a name of a place; share of it without accents
_CLOSED, _OPEN, _NAME, _FOLDED = 1.0, 0.6, 0.4, 0.8
_PLAIN, _MANY = 2, 1.5  # times the weight of the next language, and weight, that leave nothing open
_ENOUGH = 0.5  # of weight, for any language but English
_MORE = 1.2  # times the weight of English
_FOREIGN = 0.5  # share of letters that are not Latin
_LETTERS: Mapping[str, Spoken] = {
    "ß": "de", "ñ": "es", "ã": "pt", "õ": "pt", "œ": "fr", **dict.fromkeys("șțăłżźąęśćčšžřůěđğışőűåøæ", "other")
}  # fmt: skip


def recognise(question: str, before: Spoken | None = None) -> Spoken:
    """The language of a question; where nothing speaks for any, that of the question `before` it, else English.

    >>> recognise("Wann hat San Francisco es verboten?"), recognise("What did Le Monde say about La Quadrature du Net?")
    ('de', 'en')
    >>> recognise("Welke steden hebben het verboden?"), recognise("Clearview AI")
    ('other', 'en')
    """
    letters = [c for c in question if c.isalpha()]
    if sum(not _latin(c) for c in letters) > _FOREIGN * len(letters):
        return "other"
    first, second = _two(plain := _weights(question, _closed()))
    if plain[first] >= _PLAIN * plain[second] and (
        plain[first] >= _MANY or (first == "en" and (plain["en"] or not before))
    ):
        return first
    weights = _weights(question, _all())
    best, _ = _two(weights)
    if before and weights[best] < _ENOUGH:
        return before
    return "en" if weights[best] < max(_ENOUGH, _MORE * weights["en"]) else best


def _two(weights: Weights) -> tuple[Spoken, Spoken]:
    """The two languages with the most weight; of equal ones English first."""
    first, second = sorted(weights, key=lambda language: -weights[language])[:2]
    return first, second


def _latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _weights(question: str, known: Mapping[str, Weights]) -> Weights:
    """How much of a question each language has, in words; a word that several have counts for each in part."""
    weights: Weights = dict.fromkeys(("en", *LANGUAGES, "other"), 0.0)
    weights["es"] += 2 * _CLOSED * bool(re.search("[¿¡]", question))
    weights["fr"] += _OPEN * bool(re.search(r"\w ?[«»]|\w\s[?!:]", question))
    found = tokens(re.sub("[¿¡]", "", question))
    for at, word in enumerate(found):
        opens = at == 0 or found[at - 1] in ".?!:"
        if not word[0].isalpha() or (word.isupper() and len(word) > 1):
            continue
        if word[0].isupper() and not opens:  # a name, or a German noun
            spoken = known.get(f"^{word.casefold()}", {})
        else:
            spoken = known.get(word.casefold()) or {
                language: weight * _FOLDED for language, weight in known.get(f"~{fold(word)}", {}).items()
            }
            for letter, language in _LETTERS.items():
                weights[language] += (letter in word) * _CLOSED
        share = sum(spoken.values())
        for language, weight in spoken.items():
            weights[language] += weight * weight / share
    return weights


@cache
def _closed() -> Mapping[str, Weights]:
    """The words of closed classes, each with its weight in the languages that have it."""
    known: dict[str, Weights] = {}
    for language in LANGUAGES:
        _add(known, _helping(contents(language)), language, _CLOSED)
    words = json.loads((FOLDER / "recognise.json").read_text(encoding="utf-8"))
    _add(known, words["en"], "en", _CLOSED)
    _add(known, words["other"], "other", _CLOSED)
    return known


@cache
def _all() -> Mapping[str, Weights]:
    """The same with every word of the lexicons; after a "~" without accents, after a "^" with a capital: German nouns and
    names of places."""
    known: dict[str, Weights] = {word: dict(weights) for word, weights in _closed().items()}
    for language in LANGUAGES:
        book = lexicon(language)
        _add(known, (key[0] for key in book.entries if len(key) == 1), language, _OPEN)
        for key, readings in book.entries.items():
            capital = [_OPEN if r.tag == "N" else _NAME for r in readings if r.capital]
            if capital and len(key) == 1:
                known.setdefault(f"^{key[0]}", {})[language] = max(capital)
        _add(known, (r.english for readings in book.entries.values() for r in readings if r.tag in "NAVD"), "en", _OPEN)
    for word, weights in list(known.items()):
        if len(word) > 2:
            plain = known.setdefault(f"~{fold(word)}", {})
            plain |= {language: max(weight, plain.get(language, 0.0)) for language, weight in weights.items()}
    return known


def _helping(data: Mapping[str, Any]) -> Iterable[str]:
    """Words of closed classes, with the forms of "to be" and "to have"."""
    yield from (form.removesuffix("?") for section in ("function", "there_is") for form in data[section])
    yield from (form for section in ("commands", "adverbs", "numbers") for form in data[section] if " " not in form)
    for forms, english in data["verbs"].items():
        if english in ("be", "have", "can", "must"):
            verb = forms.split(", ")
            yield from (word for forms in data["irregular"].get(verb[0], {}).values() for word in forms.split())
            yield from verb[1:]


def _add(known: dict[str, Weights], forms: Iterable[str], language: Spoken, weight: float) -> None:
    for form in forms:
        for word in tokens(form):
            if word[0].isalpha():
                weights = known.setdefault(word.casefold(), {})
                weights[language] = max(weight, weights.get(language, 0.0))
