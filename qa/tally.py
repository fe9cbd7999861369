"""How articles spread over months and providers. Left out here: days, and the spread over anything else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from index import Version
from index.dates import utc
from qa.answer import Tally
from qa.catalogue import Key, key


def tallied(versions: Iterable[Version]) -> Tally:
    """How many of these articles each month and each provider has, a provider named as most of its articles write it."""
    every = list(versions)
    months = Counter(utc(v.published).date().isoformat()[:7] for v in every if v.published)
    spelt = defaultdict[Key, Counter[str]](Counter)
    for version in every:
        if version.provider and key(version.provider):
            spelt[key(version.provider)][version.provider] += 1
    named = [(min(counts, key=lambda name: (-counts[name], name)), counts.total()) for counts in spelt.values()]
    return Tally(
        tuple(sorted(months.items())),
        tuple(sorted(named, key=lambda one: (-one[1], one[0]))),
        len(every) - months.total(),
        len(every) - sum(count for _, count in named),
    )
