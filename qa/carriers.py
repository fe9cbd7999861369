"""Which articles carry the words of a text: found by its phrases and long words, then compared word by word.

Left out: a text put together from several articles; each article is compared with the whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from index import Index, Passage, Version
from index.dates import utc
from index.sentences import Span
from index.text import MAX_BODY
from qa.differences import Comparison, compare
from qa.wording import Wording, omits, seen, wording

CARRIERS, CANDIDATES = 200, 60  # passages that hold all words, or some
WORTH, ALWAYS = 0.25, 10  # share of the best BM25 score; how many are compared whatever theirs is
PHRASES, PHRASE, SINGLES = 12, 3, 8  # how many phrases, of how many words, and single words are looked up
MAX_PAIRS = 15_000_000  # pairs of words compared, about half a second's work: a long text with the largest articles
NEAR, NEAR_LETTERS, MIN_SAME = 0.52, 0.65, 4  # likeness (or letters), and words in common, of a text taken and changed
MIN_PART = 8  # words in common that say by themselves where a text is from, where the article's text breaks off
MIN_WORDS = 5  # fewer stand in too many places to tell where they are from
AS_NEAR = 0.75  # of the best likeness: from how near on other wordings are shown beside it,
MAX_WORDINGS = 10  # and how many

Compared = tuple[Version, Comparison]
Group = list[Compared]  # articles with the same words, the earliest first


def compared(pasted: Wording, index: Index) -> list[Compared]:
    """The text of each article that has a part of the words worth showing: most alike first, of equals the earliest; of an
    article's versions the first."""
    keys = frozenset(pasted.keys)
    least = min(MIN_PART, NEAR * len(keys))
    found, left = list[Compared](), MAX_PAIRS
    for version, start, end in _windows(pasted, _candidates(pasted, index)):
        if left < 0:
            break
        article = wording(version.text, start, end)
        left -= len(pasted.keys) * len(article.keys)
        if len(keys.intersection(article.keys)) >= least and (comparison := compare(pasted, article)):
            found.append((version, comparison))
    best = dict[str, Compared]()
    for version, comparison in sorted(found, key=_rank):
        best.setdefault(version.article, (version, comparison))
    return list(best.values())


def carries(comparison: Comparison) -> bool:
    """Whether a text has the words, changed a little or not at all. The limits were chosen on 1,500 sentences from elsewhere,
    of which 4 pass, and 707 short ones (up to 14 words) with one to three words changed, of which 698 pass, 696 with the right
    article first; of 500 questions about the articles, mostly in their words, 19 pass."""
    near = comparison.likeness >= NEAR or comparison.letters >= NEAR_LETTERS
    return near and comparison.words >= (MIN_SAME if comparison.complete else MIN_PART)


def carriers(beside: Sequence[Compared]) -> list[Group]:
    """Of the articles compared with a text those that carry it, with the same words together, the most alike first."""
    same = dict[tuple[str, ...], Group]()
    for version, comparison in beside:
        if carries(comparison):
            same.setdefault(_words(comparison), []).append((version, comparison))
    groups = list(same.values())
    return [group for group in groups[:MAX_WORDINGS] if group[0][1].likeness >= AS_NEAR * groups[0][0][1].likeness]


def _words(comparison: Comparison) -> tuple[str, ...]:
    """What is equal for articles that have the same words, whatever they have where the pasted text leaves something out."""
    return wording(" ".join(d.article for d in comparison.differences if d.op != "omitted")).keys


def moment(version: Version) -> str:
    """When a text was published, for comparing; undated last."""
    return utc(version.published).isoformat() if version.published else "undated"


def _rank(pair: Compared) -> tuple[object, ...]:
    """Exact first, then the most words, the least changed; then the earliest."""
    version, comparison = pair
    return not comparison.exact, -comparison.words * comparison.likeness, moment(version), version.article


def _candidates(pasted: Wording, index: Index) -> list[tuple[Passage, Version]]:
    """The passages that hold all the words one after another, and those that share phrases or long words with them."""
    count = len(pasted.keys)
    last = max(0, count - PHRASE)
    starts = range(last + 1) if last < PHRASES else [round(n * last / (PHRASES - 1)) for n in range(PHRASES)]
    phrases = [_phrase(pasted, n, min(n + PHRASE, count)) for n in starts]
    words = sorted(dict.fromkeys(_phrase(pasted, n, n + 1) for n in range(count)), key=len, reverse=True)
    hits = index.matching([*phrases, *words[:SINGLES]], CANDIDATES)
    some = [i for n, (i, score) in enumerate(hits) if n < ALWAYS or score >= WORTH * hits[0][1]]
    return index.passages(dict.fromkeys([*index.containing([_phrase(pasted, 0, count)], CARRIERS), *some]))


def _phrase(pasted: Wording, start: int, end: int) -> str:
    """Some words as the text index is asked for them, which knows no ligatures and no wide letters."""
    return unicodedata.normalize("NFKC", seen(pasted.text[pasted.spans[start][0] : pasted.spans[end - 1][1]]))


def _windows(pasted: Wording, candidates: Iterable[tuple[Passage, Version]]) -> Iterator[tuple[Version, int, int]]:
    """The parts of each text that the words may stand in: around its passages, anywhere if the pasted text leaves something
    out; and its headline, which later passages are found by as well."""
    reach = MAX_BODY if omits(pasted.text) else 2 * len(pasted.text)
    spans: dict[tuple[str, str], tuple[Version, list[Span]]] = {}
    for passage, version in candidates:
        _, places = spans.setdefault((version.article, version.text), (version, [(0, version.title_end)]))
        places.append((_word_start(version.text, passage.start - reach), _word_end(version.text, passage.end + reach)))
    for version, places in spans.values():
        for start, end in _merged(places):
            yield version, start, end


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1 if at > 0 else 0


def _word_end(text: str, at: int) -> int:
    return len(text) if (space := text.find(" ", at)) < 0 else space


def _merged(places: Iterable[Span]) -> list[Span]:
    """Places that overlap, or have no more than a blank line between them, as one.

    >>> _merged([(0, 3), (10, 14), (5, 7), (12, 20)])
    [(0, 7), (10, 20)]
    """
    merged: list[Span] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
