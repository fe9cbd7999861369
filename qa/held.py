"""What a collection holds that a question may speak of as such: its days, providers and topics.

It is read once for each index, as every question needs it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import Index, Version
from qa.catalogue import Key, key
from qa.providers import doubtful

_ALL = 1_000_000  # providers


@dataclass(frozen=True, slots=True)
class Held:
    """First and last day of publication (ISO), providers with most articles first, topics. `doubted` are providers whose name
    mostly means somebody else, `words` those whose name the articles have as a common word."""

    oldest: str | None = None
    newest: str | None = None
    providers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    doubted: frozenset[Key] = frozenset()
    words: frozenset[Key] = frozenset()


@lru_cache(maxsize=2)  # one while another is being switched to
def held(index: Index) -> Held:
    """What an index holds."""
    articles, holdings = index.newest_versions_all(), index.holdings(_ALL)
    return Held(
        holdings.first,
        holdings.last,
        holdings.providers,
        topics(articles),
        doubtful((article.provider, article.title) for article in articles),
        common_words(holdings.providers, (article.text for article in articles)),
    )


def topics(articles: Iterable[Version]) -> tuple[str, ...]:
    """The topics of some articles, those of most of them first."""
    counts = Counter(topic for article in articles for topic in article.topics)
    return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))


def common_words(providers: Sequence[str], texts: Iterable[str]) -> frozenset[Key]:
    """The providers whose name is one word that the texts also have in small letters.

    >>> common_words(["Security", "The Bee", "KZZZ"], ["Security guards saw a bee."])
    frozenset({('bee',)})
    """
    small = {word for text in texts for word in re.findall(r"(?<!\w)[a-z]+(?!\w)", text)}
    return frozenset(name for name in map(key, providers) if len(name) == 1 and name[0] in small)
