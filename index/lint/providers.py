"""One provider under two names: "The Oakdale Bee", "Oakdale Bee", "oakdalebee.com".

Names are one where nothing but an article, a legal form, an ending such as ".com", case, spaces or marks tells them apart,
or where one is the domain of the other, or where they differ by a slip of the pen at the same domain; and where their
domains do not say otherwise. Which brands belong to one house is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from index.articles import Version
from index.lint.kinds import Finding
from index.lint.sightings import Folder, Sighting, domain_of

SLIP, LETTERS = 0.85, 5  # likeness of two words of names at one domain, and how long they must be
MAX_NAMES = 50  # at one domain; one with more is a platform, not a provider
_IS_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ENDING = re.compile(r"\.(?:com|org|net|co|io|tv|[a-z]{2})\b")
_LEGAL_FORM = re.compile(r"[\s,]+(?:inc|ltd|llc|l\.p|plc|corp|gmbh|s\.?a|ag)\.?$")

Named = dict[str, dict[str, int]]  # name -> domain -> how many sightings


def spelled_two_ways(folder: Folder, held: Iterable[Version] = ()) -> Iterator[Finding]:
    """The sightings whose provider is called something else more often. `held` is what an index holds."""
    names = defaultdict[str, Counter[str]](Counter)
    for sighting in folder.sightings:
        if sighting.version.provider:
            names[sighting.version.provider][sighting.domain] += 1
    for version in held:
        if version.provider:
            names[version.provider][domain_of(version)] += 1
    usual = usual_names({name: dict(domains) for name, domains in names.items()})
    for sighting in folder.sightings:
        better = usual.get(sighting.version.provider or "")
        if better:
            yield _found(sighting, better, sum(names[better].values()))


def _found(sighting: Sighting, better: str, count: int) -> Finding:
    times = "once" if count == 1 else f"{count:,} times"
    message = f"{sighting.version.provider!r} is {better!r} elsewhere ({times}); use one name"
    return sighting.found(
        "provider-spelling", "provider.name" if "provider.name" in sighting.lines else "provider", message
    )


def usual_names(names: Named) -> dict[str, str]:
    """The names that are a rarer spelling of another one, with that one.

    >>> usual_names({"Oakdale Bee": {"bee.example": 3}, "The Oakdale Bee": {"bee.example": 1}, "Wasp": {"w.example": 1}})
    {'The Oakdale Bee': 'Oakdale Bee'}
    """
    found = dict[str, str]()
    for group in _groups(names):
        best, *rest = sorted(group, key=lambda name: (-sum(names[name].values()), _is_domain(name), name))
        found |= dict.fromkeys(rest, best)
    return found


def _groups(names: Named) -> Iterator[set[str]]:
    """The names that are one, in groups of two and more."""
    by_domain, by_key = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name, domains in names.items():
        by_key[folded(name)].add(name)
        for domain in filter(None, domains):
            by_domain[domain].add(name)
    alike = (pair for same in by_key.values() for pair in combinations(sorted(same)[:MAX_NAMES], 2))
    pairs = [pair for pair in alike if _may_be_one(*pair, names)]
    for domain, same in by_domain.items():
        if len(same) <= MAX_NAMES:
            pairs += _at_one_domain(domain, sorted(same))
    group_of = {name: {name} for name in names}
    for a, b in pairs:
        group_of[a] |= group_of[b]
        for name in group_of[a]:
            group_of[name] = group_of[a]
    return (group for group in {id(g): g for g in group_of.values()}.values() if len(group) > 1)


def _may_be_one(a: str, b: str, names: Named) -> bool:
    """Whether the domains of two names, where both are known, have one in common."""
    mine, others = ({*filter(None, names[name]), *_as_domain(name)} for name in (a, b))
    return not mine or not others or bool(mine & others)


def _at_one_domain(domain: str, names: list[str]) -> list[tuple[str, str]]:
    """Pairs of names that differ by a slip; and the domain as a name with the other one, where there is but one."""
    as_domain = [name for name in names if name.casefold().removeprefix("www.") == domain]
    others = [name for name in names if name not in as_domain]
    pairs = [(name, others[0]) for name in as_domain] if len({folded(name) for name in others}) == 1 else []
    return pairs + [pair for pair in combinations(others, 2) if slip(*pair)]


def slip(a: str, b: str) -> bool:
    """Whether two names differ in the letters of one longer word; a number or "UK" tells editions apart.

    >>> slip("Oakdale Gazette", "Oakdale Gazete"), slip("News 7", "News 8"), slip("Oakdale Bee", "Oakdale Wasp")
    (True, False, False)
    """
    pairs = list(zip(a.casefold().split(), b.casefold().split(), strict=False))
    differ = [pair for pair in pairs if pair[0] != pair[1]]
    if len(a.split()) != len(b.split()) or len(differ) != 1 or not all(w.isalpha() for w in differ[0]):
        return False
    return min(map(len, differ[0])) >= LETTERS and SequenceMatcher(None, *differ[0]).ratio() >= SLIP


def _as_domain(name: str) -> set[str]:
    return {name.casefold().removeprefix("www.")} if _is_domain(name) else set()


def _is_domain(name: str) -> bool:
    return _IS_DOMAIN.fullmatch(name) is not None


def folded(name: str) -> str:
    """What is equal for spellings of one name.

    >>> folded("The Oakdale Bee"), folded("oakdale-bee.com"), folded("www.theoakdalebee.co.uk")
    ('oakdalebee', 'oakdalebee', 'oakdalebee')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = max(plain.split("."), key=len) if _is_domain(plain) else _ENDING.sub("", plain)
    letters = re.sub(r"[\W_\u0300-\u036f]+", "", _LEGAL_FORM.sub("", plain))
    return letters.removeprefix("the") or letters
