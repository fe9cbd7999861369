"""What a text has otherwise than an article: the stretch of the article it was taken from, and every difference, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple

from index.sentences import Span
from qa.alignment import Line, align
from qa.wording import Wording, divided, marks, omits, said_aloud, style_folded

Op = Literal["equal", "marks", "changed", "added", "missing", "omitted", "unknown"]
MAX_EDGE = 3  # words changed at an end of the text, for which as many of the article are taken to be meant
MAX_LETTERS = 8  # of a word, that count
_ENDS = re.compile(r"[.!?:]\W*\s|\n")


class Difference(NamedTuple):
    """Words of the pasted text beside those of the article: "equal"; alike but for capitals, accents or punctuation ("marks");
    "changed"; "added" to or "missing" from the pasted text; "omitted" by an ellipsis of the pasted text; "unknown", where
    the article's own text has an ellipsis. `words` is how many these are, on the side that has more."""

    op: Op
    pasted: str
    article: str
    words: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stretch `start:end` of the article's text, how many `words` of it are those of the pasted text, and in which order
    they differ. `likeness` is 1 for the same words, less what was added, missing or changed, as a share of the words that
    can be compared; `letters` is the share of their letters that stand in the same words: long words say more."""

    start: int
    end: int
    words: int
    likeness: float
    letters: float
    differences: tuple[Difference, ...]

    @property
    def exact(self) -> bool:
        """Whether nothing differs but the shape of quotation marks, dashes, ellipses and spaces."""
        return all(d.op == "equal" for d in self.differences)

    @property
    def complete(self) -> bool:
        """Whether the article's text holds all that could be compared."""
        return not self.count("unknown")

    def count(self, *ops: Op) -> int:
        """How many words differ in one of these ways."""
        return sum(d.words for d in self.differences if d.op in ops)


def compare(pasted: Wording, article: Wording) -> Comparison | None:
    """Where in an article a text fits best, and how it differs; None where they share no word.

    >>> from qa.wording import wording
    >>> found = compare(wording("A council voted for it"), wording("On Monday, the council voted against it."))
    >>> [(d.op, d.pasted, d.article) for d in found.differences][:2]
    [('changed', 'A', 'the'), ('equal', 'council voted', 'council voted')]
    """
    found = align(_line(pasted, pasted), _line(article, pasted))
    pairs = _trimmed(pasted, article, found.pairs)
    if not pairs:
        return None
    sides = _sides(pasted, article, pairs)
    runs = _joined(_runs(sides, pairs))
    stray = len(found.pairs) - len(pairs)
    known = [n for run in runs if run.op != "unknown" for n in run.pasted]
    same = [n for run in runs if run.op in ("equal", "marks") for n in run.pasted]
    letters = _letters(pasted, same) / _letters(pasted, known)
    edges = _edges(sides)
    differences = tuple(
        Difference(run.op, sides.of_pasted(run.pasted), _quoted(sides, run.article, edges), run.size) for run in runs
    )
    return Comparison(*edges, found.words - stray, (found.score - stray) / len(known), letters, differences)


def _letters(text: Wording, words: Sequence[int]) -> int:
    return sum(len(text.keys[n][:MAX_LETTERS]) for n in words)


def _line(words: Wording, known: Wording) -> Line:
    """A text by the numbers that the words, and the forms of words, of a `known` text have; 0 for every other."""
    keys, forms = ({it: n for n, it in enumerate(kept, start=1)} for kept in (known.keys, known.forms))
    ellipses = [omits(words.around(n + 1)) for n in range(len(words.keys))]
    return Line([keys.get(key, 0) for key in words.keys], [forms.get(form, 0) for form in words.forms], ellipses)


class _Sides(NamedTuple):
    """Two texts, the stretch of the article's words that answers to the pasted text, and the pasted words it answers to: all
    but those added before or after."""

    pasted: Wording
    article: Wording
    taken: range
    stretch: range

    def of_pasted(self, words: range) -> str:
        """Words of the pasted text as they are written; a question or exclamation mark at its end counts as theirs."""
        return _written(self.pasted, words, range(len(self.pasted.keys)))

    def of_article(self, words: range) -> str:
        """The same of the article, at the stretch's end; where the pasted text goes on, so does the article."""
        before, after = self.taken.start > 0, self.taken.stop < len(self.pasted.keys)
        return _written(self.article, words, range(self.stretch.start - before, self.stretch.stop + after))


def _written(text: Wording, words: range, within: range) -> str:
    if not words:
        return ""
    asked = said_aloud(text.around(words.stop)) if words.stop == within.stop else ""
    return text.written(words, within) + asked


class _Run(NamedTuple):
    """Words of either side between which there is one kind of difference."""

    op: Op
    pasted: range
    article: range

    @property
    def size(self) -> int:
        """How many words the side has that has more."""
        return max(len(self.pasted), len(self.article))


def _trimmed(pasted: Wording, article: Wording, pairs: Sequence[Span]) -> Sequence[Span]:
    """The pairs without a few (up to MAX_EDGE) at either end that stand in another sentence of the article than the rest,
    beside more words of the pasted text that have no pair: these are common words, met by chance."""
    borders = [n for n in range(1, len(pairs)) if _parted(article, pairs[n - 1][1], pairs[n][1])]
    if not borders:
        return pairs
    first, last = borders[0], borders[-1]
    before, after = pairs[0][0], len(pasted.keys) - 1 - pairs[-1][0]
    breaks_off = omits(article.around(pairs[-1][1] + 1))
    stop = last if len(pairs) - last <= min(MAX_EDGE, after - 1) and not breaks_off else len(pairs)
    return pairs[first if first <= min(MAX_EDGE, before - 1) and first < stop else 0 : stop]


def _parted(article: Wording, one: int, other: int) -> bool:
    """Whether a sentence of the article ends between two of its words."""
    return any(_parts(article.around(n)) for n in range(one + 1, other + 1))


def _sides(pasted: Wording, article: Wording, pairs: Sequence[Span]) -> _Sides:
    """The words of the article from the first of the pairs to the last and, where up to MAX_EDGE words of the pasted text
    before or after them have no pair, as many of the same sentence."""
    (lead, start), (p, last) = pairs[0], pairs[-1]
    trail, stop = len(pasted.keys) - 1 - p, last + 1
    for _ in range(lead if lead <= MAX_EDGE else 0):
        if start == 0 or _parts(article.around(start)):
            break
        start -= 1
    for _ in range(trail if trail <= MAX_EDGE else 0):
        if stop == len(article.keys) or _parts(article.around(stop)):
            break
        stop += 1
    first_taken = lead if start == pairs[0][1] else 0
    taken = range(first_taken, p + 1 if stop == last + 1 else len(pasted.keys))
    return _Sides(pasted, article, taken, range(start, stop))


def _parts(gap: str) -> bool:
    """Whether two words do not stand in one sentence, by what is between them."""
    return _ENDS.search(gap) is not None or omits(gap)


def _runs(sides: _Sides, pairs: Sequence[Span]) -> Iterator[_Run]:
    """Word by word, what is equal and what lies between."""
    ours, theirs = 0, sides.stretch.start
    ends = (len(sides.pasted.keys), sides.stretch.stop)
    for (i, j), (next_i, next_j) in zip([*pairs, ends], [*pairs[1:], ends, ends], strict=True):
        apart = ours < i or theirs < j
        if apart:
            yield _Run(_op(sides, range(ours, i), range(theirs, j)), range(ours, i), range(theirs, j))
        ours, theirs = i + 1, j + 1
        if i < len(sides.pasted.keys):
            apart = apart or ours < next_i or theirs < next_j
            yield _Run(_alike(sides, range(i, ours), range(j, theirs), apart), range(i, ours), range(j, theirs))


def _op(sides: _Sides, pasted: range, article: range) -> Op:
    """What it means that these words stand between two that are equal."""
    if pasted and article:
        return "changed"
    if pasted:
        return "unknown" if omits(sides.article.around(article.start)) else "added"
    return "omitted" if omits(sides.pasted.around(pasted.start)) else "missing"


def _alike(sides: _Sides, pasted: range, article: range, apart: bool) -> Op:
    """Whether two words with equal keys are written alike; where other words lie beside them (`apart`), an ellipsis stands
    for those. At the very end a question or an exclamation mark counts, where the pasted text has one; other marks there
    may well be those of the sentence that quotes."""
    ours, theirs = (style_folded(text) for text in (sides.of_pasted(pasted), sides.of_article(article)))
    if apart:
        ours, theirs = ours.replace("…", ""), theirs.replace("…", "")
    if ours == theirs or (pasted.stop == len(sides.pasted.keys) and ours == theirs.rstrip("?!")):
        return "equal"
    return "marks"


def _joined(runs: Iterator[_Run]) -> list[_Run]:
    """Neighbours of one kind as one."""
    joined: list[_Run] = []
    for run in runs:
        if joined and joined[-1].op == run.op:
            first = joined.pop()
            run = _Run(run.op, range(first.pasted.start, run.pasted.stop), range(first.article.start, run.article.stop))
        joined.append(run)
    return joined


def _edges(sides: _Sides) -> Span:
    """Offsets of the stretch, with the marks at its ends as far as the pasted text has them as well."""
    pasted, article, taken, stretch = sides
    before, after = pasted.around(taken.start), pasted.around(taken.stop)
    if taken.start > 0:
        before = divided(before)[1]
    if taken.stop < len(pasted.keys):
        after = divided(after)[0]
    lead = _shared(marks(before)[::-1], marks(article.around(stretch.start))[::-1])
    tail = _shared(marks(after), marks(article.around(stretch.stop)))
    start, end = article.spans[stretch.start][0], article.spans[stretch[-1]][1]
    return start - len("".join(lead).rstrip()), end + len("".join(tail).rstrip())


def _quoted(sides: _Sides, words: range, edges: Span) -> str:
    """Words of the article as they are written and, at the ends of the stretch, with the marks that are quoted with them."""
    shown = sides.of_article(words)
    if words.start == sides.stretch.start and words and sides.taken.start == 0:
        shown = sides.article.text[edges[0] : sides.article.spans[words[0]][0]] + shown
    if words.stop == sides.stretch.stop and words and sides.taken.stop == len(sides.pasted.keys):
        after = sides.article.text[sides.article.spans[words[-1]][1] : edges[1]]
        shown = shown.rstrip("?!") + after if said_aloud(after) else shown + after
    return shown


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The marks that both begin with, as the second has them.

    >>> _shared(["…", '"', "?"], ["...", "”", " "])
    ['...', '”']
    """
    pairs = zip(ours, theirs, strict=False)
    return [other for _, other in takewhile(lambda pair: style_folded(pair[0]) == style_folded(pair[1]), pairs)]
