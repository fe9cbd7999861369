"""A pasted text -> the articles that carry it: exactly, nearly with every difference marked, in part, or not at all.

Words are compared, not meanings: a paraphrase is "none", with the passages nearest to it. "Exact" means that nothing is
otherwise but the shape of quotation marks, dashes, ellipses and spaces, and the marks before its first and after its last
word; other capitals, accents or punctuation, and words that an ellipsis of the pasted text leaves out, are "near". Where
the stored text has an ellipsis (an excerpt breaks off), what the pasted text has there is unknown, not wrong. A text of
several sentences that stands nowhere as a whole is checked sentence by sentence. What is found is put into words by
qa/quote_words.py.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index import Embedder, Index, Passage, Version
from index.sentences import Span, sentences
from index.text import clean
from qa.answer import Citation
from qa.carriers import MIN_PART, MIN_WORDS, Compared, Group, carriers, compared
from qa.differences import Comparison
from qa.quote_parts import by_sentence
from qa.retrieve import fuse
from qa.wording import Wording, seen, unescaped, visible, wording

Match = Literal["exact", "near", "none"]

MAX_WORDS, MAX_CHARACTERS = 400, 20_000
MAX_NEAREST, PASSAGES = 3, 60
LOOKED_UP = 16  # longest words of a text that is not here, by which the nearest passages are found


@dataclass(frozen=True, slots=True)
class Found:
    """One article that carries the words: its earliest version that does, and how it differs. `same_as` is the number of
    the first citation with the same words; `gone` says that the article's newest version has them no longer."""

    citation: Citation
    comparison: Comparison
    same_as: int = 1
    gone: bool = False

    @property
    def match(self) -> Match:
        """How far the words are the same."""
        return _match(self.comparison)

    @property
    def headline(self) -> bool:
        """Whether the words stand in the headline."""
        return self.citation.end <= self.citation.version.title_end


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the pasted text, and the numbers of the citations that have it."""

    text: str
    match: Match
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What became of a pasted text, of which the first `words` words were checked (`cut`: there were more).

    `found` has every article that carries it, then those that carry single sentences of it: the most alike first, of equals
    the earliest; a citation's `also` names the other articles with the same words. `parts` are its sentences, where not all
    stand in one article. `nearest` is what comes nearest where none is found."""

    text: str
    words: int
    cut: bool = False
    found: tuple[Found, ...] = ()
    parts: tuple[Part, ...] = ()
    nearest: tuple[Citation, ...] = ()
    corpus: tuple[int, str] = (0, "")
    elapsed_ms: float = 0.0

    @property
    def match(self) -> Match:
        """How far it stands in the articles; "near" as well where only some of its sentences do."""
        if not self.found:
            return "none"
        return "near" if self.parts else self.found[0].match

    @property
    def too_short(self) -> bool:
        """Whether it has too few words to tell where they are from."""
        return self.words < MIN_WORDS


def check_quote(text: str, index: Index, embedder: Embedder | None = None) -> QuoteCheck:
    """Where the words of a text stand in the articles. With an embedder, `nearest` goes by meaning as well."""
    begun = time.perf_counter()
    pasted, cut = _pasted(text)
    check = QuoteCheck(" ".join(seen(pasted.text).split()), len(pasted.keys), cut)
    if not check.too_short:
        check = _checked(check, pasted, index, embedder)
    corpus = (index.manifest.counts["articles"], index.manifest.fingerprint)
    return replace(check, corpus=corpus, elapsed_ms=(time.perf_counter() - begun) * 1000)


def _pasted(text: str) -> tuple[Wording, bool]:
    """The words to check of what was pasted, and whether there were more."""
    plain, _ = clean(unescaped(text[:MAX_CHARACTERS]))
    words = wording(visible(plain))
    if len(words.keys) <= MAX_WORDS:
        return words, len(text) > MAX_CHARACTERS
    return wording(words.text[: words.spans[MAX_WORDS - 1][1]]), True


def _checked(check: QuoteCheck, pasted: Wording, index: Index, embedder: Embedder | None) -> QuoteCheck:
    """The text as a whole and, where that does not say all, by its sentences."""
    beside = compared(pasted, index)
    whole = carriers(beside)
    parts = by_sentence(pasted, whole, index)
    others = [part.group for part in parts if part.group and part.group not in whole]
    cited = [*whole, *(group for n, group in enumerate(others) if group not in others[:n])]
    if not whole:
        cited.sort(key=_best_first)
    if not cited:
        return replace(check, nearest=_nearest(pasted, index, embedder, beside))
    numbered = tuple(Part(p.text, _match(p.comparison), _numbers(p.group, cited)) for p in parts)
    return replace(check, found=tuple(_found(cited, index)), parts=numbered)


def _match(comparison: Comparison | None) -> Match:
    return "none" if comparison is None else "exact" if comparison.exact else "near"


def _best_first(group: Group) -> tuple[bool, int]:
    _, comparison = group[0]
    return not comparison.exact, -comparison.words


def _numbers(group: Group, cited: Sequence[Group]) -> tuple[int, ...]:
    """The numbers that the articles of one group have as citations."""
    if not group:
        return ()
    before = sum(map(len, cited[: cited.index(group)]))
    return tuple(range(before + 1, before + 1 + len(group)))


def _found(cited: Sequence[Group], index: Index) -> Iterator[Found]:
    """The articles as they are cited; the first of those with the same words names the others."""
    newest = index.newest_of({version.article for group in cited for version, _ in group})
    number = 0
    for group in cited:
        first = number + 1
        also = dict.fromkeys(v.source for v, _ in group[1:] if v.source != group[0][0].source)
        for number, (version, comparison) in enumerate(group, start=first):
            where = Citation(number, version, comparison.start, comparison.end, tuple(also) if number == first else ())
            yield Found(where, comparison, first, gone=not _stands_in(where, newest[version.article]))


def _stands_in(citation: Citation, version: Version) -> bool:
    """Whether another version of an article has the words that are cited."""
    if citation.version.text == version.text:
        return True
    ours, theirs = (f" {' '.join(wording(text).keys)} " for text in (citation.quote, version.text))
    return ours in theirs


def _nearest(
    pasted: Wording, index: Index, embedder: Embedder | None, beside: Sequence[Compared]
) -> tuple[Citation, ...]:
    """What comes nearest: articles that have a part of the words, then by words and, with an embedder, by meaning."""
    places = {v.article: (v, c.start, c.end) for v, c in beside if c.words >= MIN_PART}
    words = frozenset(pasted.keys)
    text = dict(index.matching(sorted(words, key=lambda word: (-len(word), word))[:LOOKED_UP], PASSAGES))
    dense = dict(index.nearest(embedder.embed_query([pasted.text])[0], PASSAGES)) if embedder else {}
    scores = fuse(dense, text)
    for passage, version in index.passages(sorted(scores, key=lambda i: (-scores[i], i))[: 4 * MAX_NEAREST]):
        places.setdefault(version.article, (version, *_nearest_sentence(words, version, passage)))
    return tuple(Citation(n, *place) for n, place in enumerate(list(places.values())[:MAX_NEAREST], start=1))


def _nearest_sentence(words: frozenset[str], version: Version, passage: Passage) -> Span:
    """The sentence of a passage that shares most words, the long ones most; below the headline where there is any text."""
    found = sentences(version.text, passage.start, passage.end)
    below = [span for span in found if span[0] >= version.title_end] or found
    return max(below, key=lambda s: sum(map(len, words.intersection(wording(version.text, *s).keys))))
