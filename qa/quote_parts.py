"""A text that stands in no article as a whole, sentence by sentence: which of them are in the articles, and in which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index import Index
from index.sentences import Span, sentences
from qa.carriers import MIN_PART, MIN_WORDS, Compared, Group, carriers, carries, compared
from qa.differences import Comparison, compare
from qa.wording import Wording, seen, wording

WRAPPED = 100  # characters of a line: longer ones are not wrapped by hand or by a mail program
_BEGINS = re.compile(r"[.!?][\"'”’)]?\s+\w")


class Sentence(NamedTuple):
    """A sentence of a text, the articles that have it, and how the first of them has it; none, where it is not here."""

    text: str
    group: Group
    comparison: Comparison | None


def by_sentence(text: Wording, whole: Sequence[Group], index: Index) -> list[Sentence]:
    """The sentences of a text, each looked for in the article that has most of the text (the first of `whole`) before any
    other. None where nothing is to be said of them one by one: there is only one, or that article has them all."""
    single = split(text)
    if len(single) < 2 or (whole and whole[0][0][1].exact):
        return []
    found = [_found(sentence, whole[:1], index) for sentence in single]
    return [] if all(sentence.group in whole[:1] for sentence in found) else found


def split(text: Wording) -> list[Wording]:
    """The sentences of a text, one of fewer than MIN_WORDS words together with the next (at the end, with the one before).

    >>> [s.text for s in split(wording("It is over. The council voted on Tuesday to do so. Why?"))]
    ['It is over. The council voted on Tuesday to do so. Why?']
    """
    return [wording(text.text[start:end]) for start, end in _merged(text)]


def _merged(text: Wording) -> list[Span]:
    spans, short = list[Span](), False
    shown = _capitalised(text.text) if text.text.islower() else text.text
    for start, end in (span for line in _lines(shown) for span in sentences(shown, *line)):
        spans.append((spans.pop()[0] if short else start, end))
        short = len(wording(text.text, *spans[-1]).keys) < MIN_WORDS
    if short and len(spans) > 1:
        _, end = spans.pop()
        spans[-1] = (spans[-1][0], end)
    return spans


def _lines(text: str) -> list[Span]:
    """The lines of a text, where a line's end is the end of something (a headline); all as one, where lines are wrapped.

    >>> _lines("one\\ntwo"), len(_lines("one\\n" + "two " * 26))
    ([(0, 7)], 2)
    """
    found = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return found if any(end - start > WRAPPED for start, end in found) else [(0, len(text))]


def _capitalised(text: str) -> str:
    """A text without capitals, each sentence with one: what goes on in lower case is no sentence by itself.

    >>> _capitalised("it rose. then it fell")
    'it rose. Then it fell'
    """
    return _BEGINS.sub(lambda found: found[0].upper() if len(found[0].upper()) == len(found[0]) else found[0], text)


def _found(sentence: Wording, whole: Sequence[Group], index: Index) -> Sentence:
    shown = " ".join(seen(sentence.text).split())
    for group in whole:
        if within := _within(group[0], sentence):
            return Sentence(shown, group, within)
    for group in carriers([pair for pair in compared(sentence, index) if _alone(pair[1])])[:1]:
        return Sentence(shown, group, group[0][1])
    return Sentence(shown, [], None)


def _within(pair: Compared, sentence: Wording) -> Comparison | None:
    """How the stretch of an article that was taken for the whole text has this sentence of it, if it has it."""
    version, comparison = pair
    found = compare(sentence, wording(version.text, comparison.start, comparison.end))
    return found if found and carries(found) else None


def _alone(comparison: Comparison) -> bool:
    """Whether a sentence out of several is not near by chance."""
    return comparison.exact or comparison.words >= MIN_PART
