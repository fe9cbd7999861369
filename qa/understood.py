"""A question as it is typed -> as it is understood: whether it is odd, in the articles' language, its words as the collection
has them, in the light of the turns before it, with the filters that these set.

Left out here: the filters that its own words set, which qa/confine.py reads once the question stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Index
from index.text import clean
from qa.answer import Answer, Choice
from qa.confine import Followed, followed
from qa.conversation import Standalone, Turn, stand_alone
from qa.held import Held, held
from qa.odd import Reply, odd
from qa.parts import Parts
from qa.spelling import Corrected, corrected
from qa.spoken import Heard, hear, in_language, language_of
from qa.vocabulary import vocabulary_of


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as `typed`, as it was heard in its language, with what its words were taken for, and as it was followed from
    the turns before it."""

    typed: str
    heard: Heard
    taken: Corrected
    followed: Followed

    @property
    def alone(self) -> Standalone:
        """The question that stands alone."""
        return self.followed.alone

    def told(self, answer: Answer) -> Answer:
        """An answer with how its question was understood."""
        if self.heard.language:
            answer = in_language(answer, self.typed, self.heard)
        corrections = tuple((c.written, c.taken_for) for c in self.taken.corrections)
        return replace(answer, question=self.typed, corrections=corrections, inherited=self.alone.inherited)


def odd_reply(question: str, turns: Sequence[Turn], index: Index, parts: Parts) -> Reply | None:
    """The reply to what is no question for the articles, unless it is one that points to nothing ("When was that?")."""
    reply = odd(question, turns, index.articles_with) if parts.odd else None
    return None if reply and reply.kind == "blank" and stand_alone(question, turns).asks_back else reply


def understood(question: str, turns: Sequence[Turn], choice: Choice, index: Index, parts: Parts) -> Understood:
    """A question as it is understood by those parts that are on, unless it is meant as typed."""
    typed, _ = clean(question)
    heard = hear(typed, [turn.asked for turn in turns], language_of(index))
    spelt = parts.spelling and not choice.as_typed and not heard.language  # words of another language are not misspelt
    taken = corrected(heard.question, vocabulary_of(index)) if spelt else Corrected(heard.question)
    before = () if choice.as_typed else turns
    return Understood(typed, heard, taken, followed(taken.question, before, nameable(index, parts), choice))


def nameable(index: Index, parts: Parts) -> Held | None:
    """What a question may name to confine the articles; None where it may not."""
    return held(index) if parts.filters else None
