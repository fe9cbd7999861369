"""A question in another language -> the question in English: what is looked up where the articles are in English.

Word by word from the lexicons in qa/lexicon/, put into English order by a small grammar. Names and other words that the
lexicon lacks are left as they are, and listed. In reading order: tokens.py, english.py, forms.py, lexicon.py (the words of a
language, all forms spelt out), compounds.py, words.py and choice.py (a question's words, each with one reading), phrases.py,
verbs.py, plain.py, german.py and clauses.py (English order). Left out here: which language a question is in (qa/languages.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.gloss.choice import read
from qa.gloss.clauses import sentence
from qa.gloss.german import in_main_order
from qa.gloss.lexicon import LANGUAGES, Language, lexicon

__all__ = ["LANGUAGES", "Glossed", "Language", "in_english", "language_name"]


@dataclass(frozen=True, slots=True)
class Glossed:
    """A question put into English, and the words of it that were not known and stand there as they were asked."""

    english: str
    unknown: tuple[str, ...] = ()


def in_english(question: str, language: Language) -> Glossed:
    """A question of a language in English words and order; what is not known of it stays.

    >>> in_english("¿Cuándo prohibió Waymo el reconocimiento facial?", "es")
    Glossed(english='When did Waymo ban facial recognition?', unknown=('Waymo',))
    >>> in_english("Combien d'articles y a-t-il sur Boston ?", "fr").english
    'How many articles are there on Boston?'
    """
    glossed, unknown = list[str](), list[str]()
    for part in re.findall(r"[^?!]+[?!]*", " ".join(question.split())):
        words = read(part, language)
        unknown += [word.text for word in words if word.tag == "?"]
        german = language == "de"
        if words:
            glossed.append(sentence(in_main_order(words) if german else words, verb_second=german))
    return Glossed(" ".join(glossed), tuple(dict.fromkeys(unknown)))


def language_name(language: Language) -> str:
    """A language's name in English.

    >>> language_name("pt")
    'Portuguese'
    """
    return lexicon(language).name
