"""How the collection writes names: which runs of capitalised words are names, and where "the" belongs before one. Looked up in
the index's vocabulary and texts, so it holds for any subject. Left out: what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from index import Index
from qa.items import NOT_ALONE
from qa.names import fold
from qa.suggest.verbs import words
from qa.vocabulary import WORD, vocabulary_of

SEEN = 2  # passages in which several capitalised words must stand together, so that they did not only meet
MAX_KNOWN = 4_096  # names that are remembered
IsName = Callable[[str], bool]
_WITHOUT_THE = frozenset(("congress", "parliament", "police"))
_BEHIND = (
    r"(?=[,.;:!?)\"”]|['’]s?\s|\s+(?:in|on|for|to|from|by|with|at|as|and|or|but|is|are|was|were|has|have|had|will|would|could|can"
    r"|should|that|which|who|after|before|when|while|because)\b|\s*$)"
)


@lru_cache(maxsize=2)  # the index that answers, and the one that takes its place
def names_of(index: Index) -> IsName:
    """Whether the articles of an index write a run of capitalised words as one name: a single word that opens a sentence may
    be any word, and several may have met by chance."""
    known = vocabulary_of(index).words

    @lru_cache(maxsize=MAX_KNOWN)
    def is_name(run: str) -> bool:
        first, *others = run.split()
        if fold(first) in NOT_ALONE | words("persons") | words("groups") | words("numbers"):
            return False
        if (words("generic") | words("offices")).issuperset(fold(run).split()):
            return False
        found = filter(None, map(known.get, map(fold, WORD.findall(run))))
        if not any(word.is_name and word.count >= SEEN for word in found):
            return False
        return not others or len(index.containing(run.split(), SEEN)) == SEEN

    return is_name


def with_the(name: str, text: str) -> str:
    """A name, with "the" where a text mostly writes it before the name alone, or where it is of an office.

    >>> with_the("Bee", "He read the Bee, in Elmwood."), with_the("Elmwood", "He read the Bee, in Elmwood.")
    ('the Bee', 'Elmwood')
    """
    alone = re.findall(rf"(\b[Tt]he )?(?<!\w){re.escape(name)}{_BEHIND}", text)
    office = name.split()[-1].casefold() in words("offices") - _WITHOUT_THE
    return f"the {name}" if office or sum(map(bool, alone)) * 2 > len(alone) else name
