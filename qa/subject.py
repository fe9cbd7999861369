"""Which articles are about a subject: those that have all of its names and words, and those near it in meaning.

Names count in any of their spellings (qa/names.py), a nationality as its country and the other way round, other words by
their stems (FTS5's porter); an article's provider counts as its text. Near in meaning is an article that has the names and
nations, but not all of the words, and a passage that the search for the subject finds nearly as good as its best one. NEAR
and LEAST were chosen on 28 subjects of two collections; of the 43 articles that they brought for 15 others, about four in
five were about the subject; most of the others came where the collection had nothing about it. Left out here: what a
subject leaves unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index import Index, Version
from index.dates import utc
from qa.answer import Hit
from qa.names import fold, mentioned
from qa.question import Question

NEAR, LEAST = 0.8, 0.6  # of the best hit's score, and a score
Near = Callable[[str], Sequence[Hit]]  # the hits for a text, best first
_NATIONS = """French France, German Germany, Italian Italy, Spanish Spain, Portuguese Portugal, Dutch Netherlands, Belgian
Belgium, Swiss Switzerland, Austrian Austria, Irish Ireland, Scottish Scotland, Welsh Wales, Danish Denmark, Swedish Sweden,
Norwegian Norway, Finnish Finland, Icelandic Iceland, Polish Poland, Czech Czechia, Slovak Slovakia, Hungarian Hungary,
Romanian Romania, Bulgarian Bulgaria, Greek Greece, Turkish Turkey, Croatian Croatia, Serbian Serbia, Slovenian Slovenia,
Ukrainian Ukraine, Russian Russia, Estonian Estonia, Latvian Latvia, Lithuanian Lithuania, Chinese China, Japanese Japan,
Korean Korea, Taiwanese Taiwan, Indian India, Pakistani Pakistan, Bangladeshi Bangladesh, Thai Thailand, Vietnamese Vietnam,
Malaysian Malaysia, Singaporean Singapore, Indonesian Indonesia, Philippine Philippines, Australian Australia, Canadian
Canada, Mexican Mexico, Brazilian Brazil, Argentine Argentina, Chilean Chile, Colombian Colombia, Peruvian Peru, Venezuelan
Venezuela, Cuban Cuba, Israeli Israel, Palestinian Palestine, Iranian Iran, Iraqi Iraq, Syrian Syria, Lebanese Lebanon,
Egyptian Egypt, Saudi Saudi Arabia, Emirati Emirates, Qatari Qatar, Moroccan Morocco, Algerian Algeria, Tunisian Tunisia,
Nigerian Nigeria, Kenyan Kenya, Ethiopian Ethiopia, Ghanaian Ghana, Ugandan Uganda, Zimbabwean Zimbabwe, African Africa,
Asian Asia, American America, British Britain, European Europe"""
_OTHER = {
    one.casefold(): other
    for pair in _NATIONS.split(",")
    for people, _, country in [" ".join(pair.split()).partition(" ")]
    for one, other in ((people, country), (country, people))
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What articles are to be about: `names` must occur, or for each what else it is called; `words` too, unless an article
    that has the names is near in meaning to `text`."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    text: str

    def named_in(self, version: Version) -> bool:
        """Whether an article, or its provider, speaks of all of the names."""
        text = f"{version.text}\n{version.provider or ''}"
        return all(mentioned(called(name), text) for name in self.names)


@dataclass(frozen=True, slots=True)
class About:
    """The articles about a subject, each newest first: `having` all of its words, and others that are `near` in meaning."""

    having: tuple[Version, ...]
    near: tuple[Version, ...] = ()


def called(name: str) -> tuple[str, ...]:
    """A name, and for a nation what its people or its country are called.

    >>> called("French"), called("india"), called("IBM")
    (('French', 'France'), ('india', 'Indian'), ('IBM',))
    """
    return (name, _OTHER[fold(name)]) if fold(name) in _OTHER else (name,)


def subject_of(about: Question, words: Sequence[str]) -> Subject:
    """The subject of a question that has these words besides its names; nations among them count as names.

    >>> from qa.question import understand
    >>> subject_of(understand("about the French fine on Clearview"), ["french", "fine"])
    Subject(names=('Clearview', 'French'), words=('fine',), text='the French fine on Clearview')
    """
    typed = {word.casefold(): word for word in re.findall(r"\w+", about.standalone)}
    nations = tuple(typed.get(word, word) for word in words if word in _OTHER)
    rest = tuple(typed.get(word, word) for word in words if word not in _OTHER)
    return Subject((*about.names, *nations), rest, about.standalone.removeprefix("about ").strip())


def about(subject: Subject, versions: Sequence[Version], index: Index, near: Near | None = None) -> About:
    """Those of the articles that are about a subject, the near ones where there is a way to find them."""
    named = [v for v in versions if subject.named_in(v)]
    having = [(fold(word), index.articles_with(word)) for word in subject.words]
    all_words = [v for v in named if all(v.article in found or _in_provider(word, v) for word, found in having)]
    close = _close(subject.text, near) if near and subject.words else {}
    others = [v for v in named if v.text in close.get(v.article, ()) and v not in all_words]
    return About(_newest_first(all_words), _newest_first(others))


def _close(text: str, near: Near) -> dict[str, set[str]]:
    """Article -> its texts that have a passage near enough to a text."""
    hits = near(text)
    least = max(LEAST, NEAR * max((hit.score for hit in hits), default=0.0))
    found = dict[str, set[str]]()
    for hit in hits:
        if hit.score >= least:
            found.setdefault(hit.version.article, set()).add(hit.version.text)
    return found


def _in_provider(word: str, version: Version) -> bool:
    return word in re.findall(r"\w+", fold(version.provider or ""))


def _newest_first(versions: Sequence[Version]) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=_moment, reverse=True))


def _moment(version: Version) -> float:
    return utc(version.published).timestamp() if version.published else float("-inf")
