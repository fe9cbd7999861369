"""A bilingual lexicon, opened: the words of a language in all their forms, each with what it may be in English.

The files in qa/lexicon/ hold dictionary forms and the endings of the language; this spells them out. A key such as
"Stadt, Städte" or "verbieten, verbietet, verbot, verboten" names the forms that no rule gives. Left out here: which of
its readings a word has in a question (qa/readings.py), and word order (qa/word_order.py).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal

from qa.inflect import FOLDER
from qa.inflect import plural as english_plural
from qa.names import fold

Language = Literal["es", "fr", "de", "it", "pt"]
LANGUAGES: tuple[Language, ...] = ("es", "fr", "de", "it", "pt")
# article, preposition, conjunction, pronoun, object, not, subordinator, question word, opener of a yes or no question,
# dropped, noun, adjective, verb, adverb, number, name, command, there is
Tag = Literal["T", "P", "C", "R", "O", "X", "S", "W", "Y", "0", "N", "A", "V", "D", "K", "M", "I", "E"]
Key = tuple[str, ...]

_TOKEN = re.compile(r"(?:[A-Z]{1,2}\. ?){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:[.'’&-][^\W_]+)*['’]?|[^\w\s]")
_ELIDED = re.compile(
    r"(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu|quelqu|dell|all|dall|nell|sull|un|dov|com|cos|quest|quell|quand)['’]", re.I
)
_WHOLE = frozenset(("aujourd'hui", "quelqu'un"))
_INVERTED = re.compile(
    r"(?P<verb>[^\W\d_]+)(?:-t)?-(?P<pronoun>ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|me|se|lhe|lhes)", re.I
)
_ENCLITIC = re.compile(r"(?P<verb>\w{2,}[aeií]r)(?P<pronoun>l[aoe]s?)")  # Spanish "ponerlo"
_TENSES = ("present", "past", "imperfect", "future", "conditional", "subjunctive")
_SAME_TENSE = {"imperfect": "past", "subjunctive": "present"}
_INSEPARABLE = re.compile(r"(?:be|ge|er|ver|zer|ent|emp|miss|über|unter|wider)|.*ieren$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be: its English (a verb's in its base form), with the `form` of a verb, `several` where it is of more
    than one; `first` if only at the head of a question."""

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


def tokens(text: str) -> list[str]:
    """The words and marks of a text, with elided words and pronouns behind a verb as words of their own.

    >>> tokens("L'UE a-t-elle interdit les caméras ?"), tokens("Cos'è, in EE. UU.?")
    (['L’', 'UE', 'a', 'elle', 'interdit', 'les', 'caméras', '?'], ['Cos’', 'è', ',', 'in', 'EEUU', '?'])
    """
    found = list[str]()
    for match in _TOKEN.finditer(text):
        word = match[0]
        if re.fullmatch(r"(?:[A-Z]{1,2}\. ?){2,}", word):
            found.append(re.sub(r"[. ]", "", word))
            continue
        while word.casefold().replace("’", "'") not in _WHOLE and (elided := _ELIDED.match(word)):
            found.append(f"{elided[0][:-1]}’")
            word = word[elided.end() :]
        if (inverted := _INVERTED.fullmatch(word)) or (inverted := _ENCLITIC.fullmatch(word)):
            found += [inverted["verb"], inverted["pronoun"]]
        elif word:
            found.append(word.replace("'", "’"))
    return found


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, all forms spelt out."""
    data = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    entries = defaultdict[Key, list[Reading]](list)
    prefixed = dict[tuple[str, str], Reading]()
    for form, reading in _readings(data, language == "de"):
        key = tuple(word.casefold() for word in tokens(form))
        if (
            language == "de"
            and reading.tag == "V"
            and len(key) == 2
            and reading.form not in ("infinitive", "participle")
        ):
            prefixed[key[0], key[1]] = reading
        elif key and reading not in entries[key]:
            entries[key].append(reading)
    folded = defaultdict[Key, list[Reading]](list)
    for key, readings in entries.items():
        folded[tuple(map(fold, key))] += readings
    openers = [tuple(word.casefold() for word in tokens(text)) for text in data["openers"]]
    return Lexicon(data["name"], dict(entries), dict(folded), prefixed, openers, max(map(len, entries)))


def _readings(data: Mapping[str, Any], german: bool) -> Iterator[tuple[str, Reading]]:
    """Every form of every word of a lexicon file."""
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
    for forms, english in data["nouns"].items():
        yield from _noun(forms.split(", "), english, data["plural"], german)
    for forms, english in data["adjectives"].items():
        for form in _adjective(forms.split(", "), data["adjective_endings"]):
            yield form, Reading("A", english)
    for forms, english in data["verbs"].items():
        yield from (_german_verb if german else _verb)(forms.split(", "), english, data)


_SEVERAL = frozenset("these those some both many few their they them we all".split())


def _noun(
    forms: Sequence[str], english: str, rules: Sequence[Sequence[str]], german: bool
) -> Iterator[tuple[str, Reading]]:
    """One and several of a noun; of one in several words, of the first, and of all but small ones."""
    several = english_plural(english)
    capital = forms[0][0].isupper()
    yield forms[0], Reading("N", english, capital=capital)
    if german:
        one, many = forms[0], forms[1:] or [forms[0]]
        yield from ((f"{one}{ending}", Reading("N", english, capital=capital)) for ending in ("s", "es"))
        for form in many:
            if len(forms) > 1:
                yield form, Reading("N", several, several=True, capital=capital)
                yield f"{form}n", Reading("N", several, several=True, capital=capital)
        return
    for form in forms[1:] or _plurals(forms[0], rules):
        yield form, Reading("N", several, several=True, capital=capital)


def _plurals(noun: str, rules: Sequence[Sequence[str]]) -> Iterator[str]:
    words = noun.split(" ")
    firsts = list(_ended(words[0], rules, keep=False))
    yield from (" ".join([first, *words[1:]]) for first in firsts)
    if len(words) == 2:
        yield from (" ".join(pair) for pair in product(firsts, _ended(words[1], rules, keep=False)))


def _adjective(forms: Sequence[str], rules: Sequence[Sequence[str]]) -> Iterable[str]:
    return forms if len(forms) > 1 else [forms[0], *_ended(forms[0], rules, keep=True)]


def _ended(word: str, rules: Sequence[Sequence[str]], keep: bool) -> Iterator[str]:
    """A word with the endings of the first rule that fits; `keep` for rules whose endings take the place of what they match."""
    for pattern, endings in rules:
        if match := re.search(pattern, word):
            for ending in endings.split() or [""]:
                yield word[: match.start()] + match.expand(ending) if not keep else _in_place(word, match, ending)
            return


def _in_place(word: str, match: re.Match[str], ending: str) -> str:
    return word[: match.start()] + match.expand(ending) if match[0] else word + ending


def _verb(forms: Sequence[str], english: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Reading]]:
    """The forms of a Romance verb, with what follows it where it is of several words."""
    first, _, rest = forms[0].partition(" ")
    bare = re.sub(r"^s['’]|se$|si$|-se$", "", first) if not rest else first
    verb = {True: first, False: bare}[first in data["irregular"]]
    verb = f"{verb}e" if re.search(r"[aei]r$", verb) and data["name"] == "Italian" else verb
    for form, reading in _conjugated(verb, english, data):
        yield f"{form} {rest}".strip(), reading


def _conjugated(verb: str, english: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Reading]]:
    irregular = data["irregular"].get(verb, {})
    verb = re.sub(r"(?<=r)(?:-?se)$", "", verb)
    yield verb, Reading("V", english, "infinitive")
    if data["name"] == "Italian":
        yield verb[:-1], Reading("V", english, "infinitive")  # "voler"
    regular = dict[str, list[str]]()
    for pattern, endings in data["conjugations"]:
        if match := re.search(pattern, verb):
            stem = verb[: match.start()]
            regular = {form: [stem + match.expand(e) for e in text.split() or [""]] for form, text in endings.items()}
            break
    for form, words in (regular | {form: text.split() for form, text in irregular.items()}).items():
        for word in words:
            if word == "0":
                continue
            if form == "participle":
                for ending in [word, *_ended(word, data["participle_endings"], keep=True)]:
                    yield ending, Reading("V", english, "participle")
            else:
                tense = form.removesuffix("s")
                yield word, Reading("V", english, _SAME_TENSE.get(tense, tense), form != tense)


def _german_verb(forms: Sequence[str], english: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Reading]]:
    """The forms of a German verb: of a weak one by rule, of another by the four that are named."""
    if forms[0].count(" "):
        return
    infinitive = forms[0]
    stem = re.sub(r"e?n$", "", infinitive)
    link = "e" if re.search(r"(?:[td]|[cfgkpt]h?n|[dt]m)$", stem) else ""
    if len(forms) == 4:
        _, present, past, participle = forms
    else:
        present, past = f"{stem}{link}t", f"{stem}{link}te"
        participle = f"{'' if _INSEPARABLE.match(infinitive) else 'ge'}{stem}{link}t"
    prefix = present.partition(" ")[2]
    root = infinitive.removeprefix(prefix)
    finite = {
        "present": [present],
        "presents": [f"{root} {prefix}".strip()],
        "past": [past],
        "pasts": [f"{_german_plural(past.split()[0])} {prefix}".strip()],
        "participle": [participle],
        "infinitive": [infinitive],
    }
    irregular = {form: text.split() for form, text in data["irregular"].get(infinitive, {}).items()}
    for form, words in (finite | irregular).items():
        tense = form.removesuffix("s")
        for word in words:
            yield word, Reading("V", english, tense, form != tense)
            if prefix and " " in word:  # in a clause that ends with the verb
                yield prefix + word.split()[0], Reading("V", english, tense, form != tense)
    for ending in _ended(participle, data["participle_endings"], keep=True):
        yield ending, Reading("V", english, "participle")
    if prefix:
        yield f"{prefix}zu{root}", Reading("V", english, "infinitive")


def _german_plural(past: str) -> str:
    return f"{past}n" if past.endswith("e") else f"{past}en"
