"""A question in another language -> the question in English: what is looked up where the articles are in English.

Word by word from the lexicons in qa/lexicon/, put into English order. Names and other words that the lexicon lacks are left as
they are, and listed. Left out here: which language a question is in (qa/languages.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.bilingual import Language, lexicon
from qa.german_order import in_main_order
from qa.readings import read
from qa.word_order import sentence


@dataclass(frozen=True, slots=True)
class Glossed:
    """A question put into English, and the words of it that were not known and stand there as they were asked."""

    english: str
    unknown: tuple[str, ...] = ()


def in_english(question: str, language: Language) -> Glossed:
    """A question of a language in English words and order; what is not known of it stays.

    >>> in_english("¿Cuándo prohibió San Francisco el reconocimiento facial?", "es")
    Glossed(english='When did San Francisco ban facial recognition?', unknown=('San', 'Francisco'))
    >>> in_english("Combien d'articles y a-t-il sur Boston ?", "fr").english
    'How many articles are there about Boston?'
    """
    glossed, unknown = list[str](), list[str]()
    for part in _sentences(question):
        words = read(part, language)
        unknown += [word.text for word in words if word.tag == "?"]
        german = language == "de"
        if words:
            glossed.append(sentence(in_main_order(words) if german else words, verb_second=german))
    return Glossed(" ".join(glossed), tuple(dict.fromkeys(unknown)))


def language_name(language: Language) -> str:
    """A language's own name in English.

    >>> language_name("pt")
    'Portuguese'
    """
    return lexicon(language).name


def _sentences(question: str) -> list[str]:
    return re.findall(r"[^?!]+[?!]*", re.sub(r"\s+", " ", question).strip())
