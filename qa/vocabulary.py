"""The words of a collection, and the common ones of English: what a word of a question may be spelt like.

Read once from the stored texts when the first question comes (the text index has stems only), and kept with the open index.
The English words and how common they are come with symspellpy, whose list is read and nothing else of it. Left out here: what
is done with them (qa/spelling.py).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from index import Index
from qa.names import fold

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
COMMON = 2e-6  # share of all English words from which on a word is common: some 21,000 are
SHORTEST = 3  # letters of a word that another may be spelt like
_POSSESSIVE = re.compile(r"['’]s?$")
_LOWER_ENOUGH = (
    0.2  # share of a word's occurrences without a capital from which on it is no name: headlines capitalise all
)
_ALL = 1_000_000  # providers
_LIST = "frequency_dictionary_en_82_765.txt"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the collection: how often it occurs, how it is mostly written, whether it is ever capitalised."""

    count: int
    written: str
    capitalised: bool

    @property
    def is_name(self) -> bool:
        """Whether it is capitalised as a rule."""
        return self.written[0].isupper()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The `words` of a collection, folded; these and the common ones of English `by_letter`, the first; and whether two words
    ever stand `beside` each other."""

    words: Mapping[str, Word]
    by_letter: Mapping[str, Sequence[str]]
    beside: Callable[[str, str], bool]


@lru_cache(maxsize=2)  # the index that answers, and the one that takes its place
def vocabulary_of(index: Index) -> Vocabulary:
    """The vocabulary of an open index: of its texts and its providers' names."""
    texts = chain(index.texts(), index.holdings(_ALL).providers)
    return vocabulary(texts, lambda a, b: bool(index.containing([a, b], 1)))


def vocabulary(texts: Iterable[str], beside: Callable[[str, str], bool]) -> Vocabulary:
    """The vocabulary of some texts.

    >>> held = vocabulary(["Clearview’s cameras. The Camera", "a camera"], lambda a, b: False)
    >>> held.words["clearview"], held.words["camera"].count, held.words["camera"].written
    (Word(count=1, written='Clearview', capitalised=True), 2, 'camera')
    """
    forms = Counter[str]()
    for text in texts:
        forms.update(WORD.findall(text))
    written = defaultdict[str, Counter[str]](Counter)
    for form, count in forms.items():
        bare = base(form)
        written[fold(bare)][bare] += count
    words = {folded: _word(counts) for folded, counts in written.items()}
    by_letter = defaultdict[str, list[str]](list)
    for word in words.keys() | _common():
        if len(word) >= SHORTEST:
            by_letter[word[0]].append(word)
    return Vocabulary(words, by_letter, beside)


def base(word: str) -> str:
    """A word without its possessive ending.

    >>> base("Clearview’s"), base("states'"), base("its")
    ('Clearview', 'states', 'its')
    """
    return _POSSESSIVE.sub("", word)


@cache
def english() -> Mapping[str, float]:
    """Word -> its share of all words of English, for some 82,000 of them."""
    lines = files("symspellpy").joinpath(_LIST).read_text(encoding="utf-8-sig").splitlines()
    counts = {word: int(count) for word, _, count in (line.partition(" ") for line in lines)}
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(word for word, share in english().items() if share >= COMMON and word.isalpha())


def _word(forms: Counter[str]) -> Word:
    lower = Counter({form: count for form, count in forms.items() if form[0].islower()})
    total = forms.total()
    mostly = lower if lower.total() >= _LOWER_ENOUGH * total else forms
    return Word(total, min(mostly, key=lambda form: (-mostly[form], form)), len(lower) < len(forms))
