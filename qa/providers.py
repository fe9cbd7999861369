"""Where a question names providers of the collection, and which of their names may as well mean somebody else.

"Microsoft", "India", "Time" and "Research" are providers of real collections and seldom meant as such. The collection itself
tells: outlets hardly ever stand in the headlines of other outlets, companies, countries and plain words do. Left out here:
initials ("NYT"), and names that a word of one's own belongs to ("the British Vogue").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from qa.catalogue import Key, key

MAX_ELSEWHERE = (
    0.25  # headlines of others with the name, for each of its own articles, up to which a name is an outlet's
)
MIN_LETTERS = 2
_TOKEN = re.compile(r"[^\s,;:?!()“”\"]+")
_SMALL_WORDS = frozenset(
    """a according all an and any are articles as by can could did do does find for from give had has have how in is just
    limit list many me only or reports show stories than that the these this those to was were what when where which who
    why with news""".split()
)
_OWN_WORDS = frozenset((word,) for word in "news headlines articles stories reports january may march".split())
_PRESS = r"(?:magazine|newspaper|paper|site|website|channel|station|agency|blog|outlet|provider|journal|broadcaster)"


@dataclass(frozen=True, slots=True)
class Named:
    """Words `text[start:end]` that name a provider: `names` as stored (case and "The" may differ); `sure` unless doubtful."""

    start: int
    end: int
    names: tuple[str, ...]
    sure: bool


def doubtful(headlines: Iterable[tuple[str | None, str]]) -> frozenset[Key]:
    """The providers, of these (provider, headline) pairs, whose name stands in too many headlines of others.

    >>> pairs = [("Bee", "Time to vote"), ("Bee", "Oakdale votes"), ("Time", "A vote")]
    >>> doubtful(pairs)
    frozenset({('time',)})
    """
    own, elsewhere = Counter[Key](), Counter[Key]()
    known = [(key(provider or ""), key(headline)) for provider, headline in headlines]
    own.update(provider for provider, _ in known)
    longest = max(map(len, own), default=0)
    for provider, words in known:
        runs = {words[at : at + n] for n in range(1, longest + 1) for at in range(len(words) - n + 1)}
        elsewhere.update(run for run in runs if run in own and run != provider)
    return frozenset(name for name, count in elsewhere.items() if count > MAX_ELSEWHERE * own[name])


def named(
    text: str, providers: Sequence[str], doubted: Collection[Key] = (), words: Collection[Key] = ()
) -> list[Named]:
    """The providers that a text names, in order, the longest name at each place. Names that are `words` as well are sure only
    with a capital that does not come from opening the text.

    >>> found = named("What do the Oakdale Bee and Time say?", ["The Oakdale Bee", "Time"], {("time",)})
    >>> [(n.names, n.sure) for n in found]
    [(('The Oakdale Bee',), True), (('Time',), False)]
    """
    stored = defaultdict[Key, list[str]](list)
    for provider in providers:
        stored[key(provider)].append(provider)
    for word in [(), *_OWN_WORDS]:
        stored.pop(word, None)
    tokens = list(_TOKEN.finditer(text))
    keys = [key(f"the {token[0]}") for token in tokens]  # so that "The" is a word as any other
    cased = any(token[0][:1].isupper() for token in tokens[1:])
    longest = max(map(len, stored), default=0)
    found, at = list[Named](), 0
    while at < len(tokens):
        for size in range(min(longest, len(tokens) - at), 0, -1):
            name = tuple(word for run in keys[at : at + size] for word in run)
            capital = text[tokens[at].start()].isupper()
            if (
                name in stored
                and (capital or name not in doubted)
                and _stands_alone(text, tokens, at, size, cased, stored[name])
            ):
                start, last = tokens[at].start(), tokens[at + size - 1]
                end = last.start() + len(re.sub(r"['’]s?$|[.]+$", "", last[0]))
                said = re.compile(rf" (?:News|{_PRESS})\b").match(text, end)
                sure = bool(said or re.search(rf"\b{_PRESS} (?:the )?$", text[:start]))
                plain = name in words and not (capital and at)
                sure = sure or (name not in doubted and not plain and len("".join(name)) >= MIN_LETTERS)
                found.append(Named(start, said.end() if said else end, tuple(stored[name]), sure))
                at += size
                break
        else:
            at += 1
    return found


def _stands_alone(
    text: str, tokens: list[re.Match[str]], at: int, size: int, cased: bool, names: Sequence[str]
) -> bool:
    """Whether the tokens are all of a name ("Times" of "Oakdale Times" is not), and written as a name where names are."""
    first, last = tokens[at], tokens[at + size - 1]
    if "\n" in text[first.start() : last.end()] or re.search(
        r"[,;:?!]", text[first.start() : last.end()].strip(",;:?!")
    ):
        return False
    if cased and not any(_as_written(text[first.start() : last.end()], name) for name in names):
        return False
    before = tokens[at - 1] if at and text[tokens[at - 1].end() : first.start()] == " " else None
    if before and before[0][0].isupper() and before[0].casefold() not in _SMALL_WORDS and not before[0][-1].isdigit():
        return before.end() - before.start() > 2 and re.search(r"(?:19|20)\d\d$|['’]s$", before[0]) is not None
    goes_on = at + size < len(tokens) and text[last.end() : tokens[at + size].start()] == " " and last[0][-1] != "."
    after = tokens[at + size] if goes_on else None
    possessive = re.search(r"['’]s?$", last[0])
    return not (after and after[0][0].isupper() and not possessive and key(after[0]) != ("news",))


def _as_written(words: str, name: str) -> bool:
    """Whether words have capitals where a name has them, or begin with one where the name has none.

    >>> _as_written("Gulf business", "Gulf Business"), _as_written("the Bee's", "The Bee"), _as_written("Pix11", "pix11")
    (False, True, True)
    """
    pairs = list(zip(reversed(words.split()), reversed(name.split()), strict=False))
    return all(word[:1].isupper() or not stored[:1].isupper() or stored == "The" for word, stored in pairs)
