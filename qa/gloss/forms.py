"""The forms of a word of a lexicon: plurals, adjectives and verbs in their tenses, by the endings that the lexicon file names.

German nouns and verbs come with the forms that no rule gives. Left out here: persons but the third, and the polite "you" of
verbs that ask ("tienes", "avez").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

Rules = Sequence[Sequence[str]]  # what a word ends in, and the endings that go there
Form = tuple[str, str, bool]  # a form; of a verb its tense, of another word ""; whether of several

_SAME_TENSE = {"imperfect": "past", "subjunctive": "present"}
_INSEPARABLE = re.compile(r"(?:be|ge|er|ver|zer|ent|emp|miss|über|unter|wider)|.*ieren$")
_REFLEXIVE = re.compile(r"^(?:se |s['’]|sich )|(?<=[aeio]r)(?:-?se|si)$")


def nouns(forms: Sequence[str], rules: Rules) -> Iterator[Form]:
    """A noun of one and of several: by rule, or as named.

    >>> list(nouns(["ley"], [["y$", "yes"]])), list(nouns(["uomo", "uomini"], []))
    ([('ley', '', False), ('leyes', '', True)], [('uomo', '', False), ('uomini', '', True)])
    """
    yield forms[0], "", False
    for form in forms[1:] or _plurals(forms[0], rules):
        yield form, "", True


def german_nouns(forms: Sequence[str]) -> Iterator[Form]:
    """The same of a German noun, with its cases.

    >>> [form for form, _, _ in german_nouns(["Stadt", "Städte"])]
    ['Stadt', 'Stadts', 'Stadtes', 'Städte', 'Städten']
    """
    yield from ((f"{forms[0]}{ending}", "", False) for ending in ("", "s", "es"))
    for form in forms[1:]:
        yield from ((f"{form}{ending}", "", True) for ending in ("", "n"))


def adjectives(forms: Sequence[str], rules: Rules) -> Iterable[str]:
    """An adjective with its endings.

    >>> list(adjectives(["nuevo"], [["o$", "a os as"]]))
    ['nuevo', 'nueva', 'nuevos', 'nuevas']
    """
    return forms if len(forms) > 1 else [forms[0], *_ended(forms[0], rules)]


def verbs(verb: str, data: Mapping[str, Any]) -> Iterator[Form]:
    """The forms of a Romance verb, with what follows it where it is of several words ("poner en marcha")."""
    first, _, rest = _REFLEXIVE.sub("", verb).partition(" ")
    if data["name"] == "Italian" and re.search(r"[aeio]r$", first):
        first += "e"
    for form, tense, several in _conjugated(first, data):
        yield f"{form} {rest}".strip(), tense, several


def german_verbs(forms: Sequence[str], data: Mapping[str, Any]) -> Iterator[Form]:
    """The forms of a German verb: of a weak one by rule, of another by the four that are named. A prefix that stands apart
    follows as a word of its own ("kündigt an").

    >>> [form for form, _, _ in german_verbs(["testen"], {"irregular": {}, "participle_endings": []})]
    ['testet', 'testen', 'testete', 'testeten', 'getestet', 'testen']
    """
    infinitive = _REFLEXIVE.sub("", forms[0])
    if " " in infinitive:
        return
    stem = re.sub(r"e?n$", "", infinitive)
    link = "e" if re.search(r"(?:[td]|[cfgkpt]h?n|[dt]m)$", stem) else ""
    if len(forms) == 4:
        _, present, past, participle = forms
    else:
        present, past = f"{stem}{link}t", f"{stem}{link}te"
        participle = f"{'' if _INSEPARABLE.match(infinitive) else 'ge'}{stem}{link}t"
    prefix = present.partition(" ")[2]
    root, before = infinitive.removeprefix(prefix), past.split()[0]
    several = f"{before}n" if before.endswith("e") else f"{before}en"
    regular = {
        "present": present, "presents": f"{root} {prefix}".strip(), "past": past, "pasts": f"{several} {prefix}".strip(),
        "participle": participle, "infinitive": infinitive,
    }  # fmt: skip
    for form, words in {name: [word] for name, word in regular.items()}.items():
        named = data["irregular"].get(infinitive, {}).get(form)
        for word in named.split() if named else words:
            yield word, _tense(form), _tense(form) != form
            if prefix and " " in word:  # in a clause that ends with the verb
                yield prefix + word.split()[0], _tense(form), _tense(form) != form
    for form, named in data["irregular"].get(infinitive, {}).items():
        yield from ((word, _tense(form), form != _tense(form)) for word in named.split() if form not in regular)
    yield from ((form, "participle", False) for form in _ended(participle, data["participle_endings"]))
    if prefix:
        yield f"{prefix}zu{root}", "infinitive", False


def _tense(form: str) -> str:
    tense = form.removesuffix("s")
    return _SAME_TENSE.get(tense, tense)


def _conjugated(verb: str, data: Mapping[str, Any]) -> Iterator[Form]:
    """A Romance verb in its tenses; forms that the file names go before the regular ones."""
    irregular = data["irregular"].get(verb, {})
    yield verb, "infinitive", False
    if data["name"] == "Italian":
        yield verb[:-1], "infinitive", False  # "voler"
    regular = dict[str, list[str]]()
    for pattern, endings in data["conjugations"]:
        if match := re.search(pattern, verb):
            stem = verb[: match.start()]
            regular = {form: [stem + match.expand(e) for e in text.split() or [""]] for form, text in endings.items()}
            break
    for form, words in (regular | {form: text.split() for form, text in irregular.items()}).items():
        for word in (w for w in words if w != "0"):
            several = form.endswith("s")
            yield word, _tense(form), several
            if form == "participle":
                yield from ((ended, form, False) for ended in _ended(word, data["participle_endings"]))


def _plurals(noun: str, rules: Rules) -> Iterator[str]:
    """Of a noun in several words, the first put in the plural; of two, also both."""
    words = noun.split(" ")
    firsts = list(_ended(words[0], rules))
    yield from (" ".join([first, *words[1:]]) for first in firsts)
    if len(words) == 2:
        yield from (" ".join(pair) for pair in product(firsts, _ended(words[1], rules)))


def _ended(word: str, rules: Rules) -> Iterator[str]:
    """A word with the endings of the first rule that fits, in the place of what the rule matches."""
    for pattern, endings in rules:
        if match := re.search(pattern, word):
            yield from (word[: match.start()] + match.expand(ending) for ending in endings.split() or [""])
            return
