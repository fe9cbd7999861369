"""What is quoted in place of a judgement: sentences that report somebody's view, or what is said and was done about a person.

A reader that lets only these pass; the words they are known by stand in qa/odd.json.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Hit, Reading
from qa.names import mentioned
from qa.odd_words import form
from qa.question import Question
from qa.read import Reader

Passes = Callable[[Reading], bool]
# A fused score. Of 19 questions for an opinion, 16 and 12 found views above it in two collections on such things; of 14 on
# something else, none.
NEAR = 0.55


@dataclass(frozen=True, slots=True)
class Reporting:
    """A Reader that reads as `reader` does and keeps the sentences that pass, believed from `enough` on."""

    reader: Reader
    passes: Passes
    enough: float

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """See Reader."""
        return list(filter(self.passes, self.reader.read(question, hits)))

    def read_in_stages(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Reading]]]:
        """See Reader."""
        for read, readings in self.reader.read_in_stages(question, hits):
            yield read, list(filter(self.passes, readings))


def is_view(reading: Reading) -> bool:
    """Whether a sentence near the question says what somebody thinks, wants or fears, or calls something good or bad."""
    said, near = reading.sentence, reading.hit.score >= NEAR
    return near and bool(_has("viewing", said) or (_has("saying", said) and _has("valuing", said)))


def is_about(whom: str) -> Passes:
    """Whether a sentence says what somebody is accused of, was judged to have done, or is blamed or praised for; of those who
    have no name ("the police"), what is thought of them."""
    names = re.findall(r"[A-Z][\w-]*(?:['’][A-Z]\w+)?", whom)

    def of_them(reading: Reading) -> bool:
        return is_view(reading) and bool(mentioned(whom.split()[-1:], reading.sentence))

    def of_the_named(reading: Reading) -> bool:
        told = mentioned(names[-1:], reading.sentence) and mentioned(names, reading.window).issuperset(names)
        return bool(told) and _has("recorded", reading.sentence)

    def of_whom_was_spoken(reading: Reading) -> bool:
        return reading.hit.score >= NEAR and _has("recorded", reading.sentence)

    if form("<pronoun>").fullmatch(whom):
        return of_whom_was_spoken
    return of_the_named if names else of_them


def _has(name: str, text: str) -> bool:
    """Whether a text has a word of a list."""
    return form(rf"\b<{name}>\b").search(text) is not None
