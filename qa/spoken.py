"""A question in another language than the articles: recognised, put into English where they are in English, and said so.

Where they are in another language nothing is put into English; a question in theirs is looked up as it stands. Left out here:
how languages are told apart (qa/languages.py), and how a question is put into English (qa/gloss/).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index import Index
from qa.answer import Answer
from qa.gloss import LANGUAGES, Language, in_english, language_name
from qa.languages import Spoken, recognise
from qa.question import MAX_CHARACTERS

_SAMPLE, _CHARACTERS = 40, 400  # articles, and how much of each, from which the language of all is told


@dataclass(frozen=True, slots=True)
class Heard:
    """A question and those before it as they are looked up; `language` where it is another than the articles', and then what
    there is to say about it."""

    question: str
    history: tuple[str, ...]
    language: Spoken | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Collection:
    """An index, known by its fingerprint."""

    fingerprint: str
    index: Index = field(compare=False)


def language_of(index: Index) -> Spoken:
    """The language of most articles, told from a sample of the newest; each collection is sampled once."""
    return _most_used(_Collection(index.manifest.fingerprint, index))


@lru_cache(maxsize=4)
def _most_used(collection: _Collection) -> Spoken:
    texts = (version.text[:_CHARACTERS] for version in collection.index.newest(_SAMPLE))
    used = Counter(map(recognise, texts))
    return used.most_common(1)[0][0] if used else "en"


def hear(question: str, history: Sequence[str], articles: Spoken) -> Heard:
    """A question as it is looked up among articles of a language.

    >>> hear("¿Cuándo?", ["¿Quién prohibió las cámaras?"], "en").history
    ('Who banned the cameras?',)
    >>> hear("¿Cuándo?", [], "en").said
    'Your question is in Spanish; the articles are in English. Looked up as:'
    """
    before: Spoken | None = None
    earlier = list[str]()
    for one in history:
        before = recognise(one[:MAX_CHARACTERS], before)
        earlier.append(_in_the_articles(one, before, articles))
    language = recognise(question[:MAX_CHARACTERS], before)
    if language == articles or not question.strip():
        return Heard(question, tuple(earlier))
    looked_up = _in_the_articles(question, language, articles)
    return Heard(looked_up, tuple(earlier), language, _said(language, articles, looked_up != question))


def in_language(answer: Answer, question: str, heard: Heard) -> Answer:
    """An answer to the question as it was asked, which says in which language that was."""
    said = f"{heard.said} {answer.standalone_question}" if heard.said.endswith(":") else heard.said
    note, text = f"{answer.note} {said}".strip(), f"{answer.text}\n{said}"
    return replace(answer, question=question, language=heard.language or "", note=note, text=text)


def _in_the_articles(question: str, language: Spoken, articles: Spoken) -> str:
    known = _known(language)
    if known is None or articles != "en":
        return question
    return in_english(question[:MAX_CHARACTERS], known).english  # no more of it is looked up


def _known(language: Spoken) -> Language | None:
    return next((known for known in LANGUAGES if known == language), None)


def _name(language: Spoken) -> str:
    known = _known(language)
    return language_name(known) if known else "English" if language == "en" else "another language"


def _said(language: Spoken, articles: Spoken, changed: bool) -> str:
    """What a person reads about the language of the question; after a colon at its end comes what was looked up."""
    if language == "other":
        best = ", ".join(map(language_name, LANGUAGES[:-1]))
        return (
            f"Your question is in a language that is not known here; English, {best} and {language_name(LANGUAGES[-1])} are"
            f" known best. The articles are in {_name(articles)}; they were searched for the names and words as you wrote them."
        )
    said = f"Your question is in {_name(language)}; the articles are in {_name(articles)}."
    return f"{said} Looked up as:" if changed else f"{said} They were searched for it as it stands."
