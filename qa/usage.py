"""How some texts write names and phrases: whether a capitalised word is a name, whether "the" belongs before it, and which
phrases can follow "about". Counted in the texts, so it holds for any subject. Left out: what they mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index import Version
from qa.items import NOT_ALONE
from qa.verbs import verbs, words

SEEN = 2  # times that a name must be written, so that it is none made up of words that only met
OFTEN = 4  # times that a phrase must be
BARE, OPEN = 0.75, 0.15  # share of its uses without a determiner, and of those that end a group of words
_ADJECTIVE = re.compile(
    r"\b((?!(?:and|or|of|in|on|for|to|with|by|from|the|a|an|its|their|that|as|at|is|are|use|using)\b)[a-z]+) $"
)
_DETERMINER = r"(?:a|an|the|its|his|her|their|our|this|that|every|each|another|no|any)"
_OWNER = re.compile(r"['’]s$")
_WITHOUT_THE = frozenset(("congress", "parliament", "police"))
_PAPERS = re.compile(
    r"\b(?:Analysis|Forecast|Market|Outlook|Report|Research|Study|Survey)$"
)  # of market research, mostly
_LEADS = re.compile(r"(?:[a-z,]|\b[Tt]he) $")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_ENDS = re.compile(
    r"[,.;:!?)\"”]|\s+(?:in|on|for|to|from|by|with|at|as|and|or|but|is|are|was|were|has|have|had|will|would|could|can|should|that"
    r"|which|who|after|before|when|while|because|said|says)\b|\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Usage:
    """Texts below their headlines, joined, also `folded`, their headlines, joined, and the texts one by one."""

    body: str
    folded: str
    headlines: str
    bodies: tuple[str, ...] = ()

    def articles(self, name: str) -> int:
        """How many of the texts write a name."""
        return sum(_times(name, text) > 0 for text in self.bodies)

    def seen(self, name: str, times: int = SEEN) -> bool:
        """Whether the texts write a name so often."""
        return _times(name, self.body) + _times(name, self.headlines) >= times

    def names(self, name: str, text: str, at: int, opening: int) -> bool:
        """Whether a run of capitalised words of `text`, whose sentence begins at `opening`, is one name: a single word that
        opens a sentence may be any word, and several may have met by chance."""
        first, *others = name.split()
        if first.casefold() in NOT_ALONE | words("persons") | words("groups") | words("numbers") or (
            not others and _OWNER.search(first)
        ):
            return False
        inside = bool(others) and at > opening and _LEADS.search(text, max(opening, at - 5), at) is not None
        if (
            not self.seen(name, 1 if inside else SEEN)
            or _PAPERS.search(name)
            or words("generic").issuperset(_folded(name))
        ):
            return False
        return bool(others) or any(c.isupper() or c.isdigit() or c == "." for c in first[1:]) or self.is_name(first)

    def is_name(self, word: str) -> bool:
        """Whether a capitalised word is written so inside sentences, and hardly ever in small letters."""
        inside = len(re.findall(rf"(?<=[a-z,] ){re.escape(word)}(?!\w)", self.body))
        return inside > 0 and inside >= 4 * _times(word.lower(), self.body)

    def only_a_name(self, name: str) -> bool:
        """Whether the texts never write it in small letters: "Deep Learning" is no name where "deep learning" is met."""
        return _times(name.casefold(), self.folded) == _times(name, self.body)

    def the(self, name: str) -> str:
        """The name, with "the" where the texts mostly write it before the name alone, or where it is of an office."""
        alone = re.findall(rf"(\b[Tt]he )?(?<!\w){re.escape(name)}(?={_ENDS.pattern})", self.body)
        office = name.split()[-1].casefold() in words("offices") - _WITHOUT_THE | {"act", "bill"}
        return f"the {name}" if office or sum(map(bool, alone)) * 2 > len(alone) else name

    def stands(self, name: str) -> bool:
        """Whether the texts mostly write a name by itself, and not before the noun that is meant ("Black voters")."""
        found = [m.end() for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", self.body)]
        return 2 * sum(_ENDS.match(self.body, end) is not None for end in found) >= len(found)

    def can_follow_about(self, phrase: str) -> bool:
        """Whether the texts use a phrase without a determiner, and with nothing that belongs to it behind."""
        if self.folded.count(phrase.casefold()) < OFTEN:
            return False
        found = [m.span() for m in _pattern(phrase).finditer(self.body)]
        if len(found) < OFTEN or 2 * _times(phrase, self.body) < len(found):  # "Green Deal" is a name
            return False
        before = Counter(m[1] for a, _ in found if (m := _ADJECTIVE.search(self.body, max(0, a - 20), a)))
        if before.most_common(1) and 2 * before.most_common(1)[0][1] > len(found):
            return False  # the half of a longer one
        bare = sum(not re.search(rf"\b{_DETERMINER}\s$", self.body[max(0, a - 9) : a], re.I) for a, _ in found)
        ends = sum(_ENDS.match(self.body, b) is not None for _, b in found)
        return bare >= BARE * len(found) and ends >= OPEN * len(found)


def usage(versions: Sequence[Version]) -> Usage:
    """The usage of some articles."""
    bodies = tuple(v.text[v.title_end :] for v in versions)
    body = "\n".join(bodies)
    return Usage(body, body.casefold(), "\n".join(v.title for v in versions), bodies)


def topics(texts: Sequence[str], used: Usage) -> list[str]:
    """The phrases of some texts that can follow "about": those of the first text, the longest first, then the most frequent.

    >>> body = "Fans of hot soup. Hot soup is good, hot soup heals. We love hot soup."
    >>> used = Usage(body, body.casefold(), "")
    >>> topics(["Who sells hot soup"], used)
    ['hot soup']
    """
    first, others = (dict.fromkeys(p for text in some for p in _phrases(text)) for some in (texts[:1], texts[1:]))
    frequent = sorted((p for p in others if p not in first), key=lambda p: -used.folded.count(p.casefold()))
    return [phrase for phrase in (*first, *frequent) if used.can_follow_about(phrase)]


def _phrases(text: str) -> Iterator[str]:
    """Pairs and threes of words that may belong together: a single word may be half of anything."""
    tokens = [m[0] if sum(map(str.isupper, m[0])) > 1 else m[0].casefold() for m in _WORD.finditer(text)]
    for size in (3, 2):
        for at in range(len(tokens) - size + 1):
            group = tokens[at : at + size]
            if any(w.casefold() in NOT_ALONE - {"ai"} or not w[:1].isalpha() or len(w) < 2 for w in group):
                continue
            if group[-1] not in _pasts() and not group[0].endswith("ing"):
                yield " ".join(group)


@cache
def _pasts() -> frozenset[str]:
    return frozenset(verb.past for verb in verbs("acts", "to", "say").values())


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    first = phrase[0]
    start = re.escape(first) if first.isupper() else f"[{re.escape(first)}{re.escape(first.upper())}]"
    return re.compile(rf"(?<![\w-]){start}{re.escape(phrase[1:])}(?![\w-])")


def _folded(name: str) -> list[str]:
    return name.casefold().split()


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?!\w)", text)) if name in text else 0
