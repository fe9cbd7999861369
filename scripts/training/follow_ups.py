"""Questions on news -> follow-ups as they are read: the question before, or what it was answered, and then the question.

Where a follow-up cannot be put so that it stands alone, qa/conversation.py puts the turn before in front of it. A reader that
has never seen that takes a sentence which answers the turn before for an answer. Left out: follow-ups that stand alone.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.clause import asking, parse
from qa.referents import names_of
from scripts.training.news import Group, Row

PRONOUN = 0.5  # share of the follow-ups in which a name of the turn before becomes "it"
STATED = 0.5  # of the turns before, where that can be made, that are told with their answer


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question behind another one, and the same question `alone`."""

    row: Row
    alone: str

    def without(self, group: Group) -> Group:
        """The windows of a follow-up for the question alone, so that it is not forgotten how that is read."""
        answering, others = (
            tuple(replace(e, question=self.alone) for e in found) for found in (group.answering, group.others)
        )
        return Group(answering, others)


def follow_ups(rows: Sequence[Row], seed: int) -> Iterator[FollowUp]:
    """After each question that an article answers: two others that it answers, one that it does not, where there are such, and
    one about another article, which nothing answers."""
    chance = random.Random(f"follow-ups{seed}")
    about = defaultdict[str, list[Row]](list)
    for row in rows:
        about[row.article].append(row)
    for row in rows:
        if not row.answers or row.verdict:
            continue
        others = [other for other in about[row.article] if other is not row and not other.verdict]
        chance.shuffle(others)
        answered, unanswered = ([r for r in others if bool(r.answers) == held] for held in (True, False))
        for then in answered[:2] + unanswered[: chance.randrange(2)]:
            yield FollowUp(Row(row.article, _after(row, then, chance), then.answers), then.question)
        foreign = chance.choice(rows)
        if foreign.article != row.article:
            yield FollowUp(Row(row.article, _after(row, foreign, chance), ()), foreign.question)


def _after(row: Row, then: Row, chance: random.Random) -> str:
    """The second question after the first one."""
    return f"{_before(row, chance)} {_pointing(then.question, row.question, chance)}"


def _before(row: Row, chance: random.Random) -> str:
    """The turn before, as a question or as a statement with its answer."""
    clause = parse(asking(row.question))
    stated = clause.stated(row.answers[0]) if clause and chance.random() < STATED else ""
    return f"{stated[:1].upper()}{stated[1:]}." if stated else row.question


def _pointing(question: str, before: str, chance: random.Random) -> str:
    """A question in which a name that was mentioned before has, sometimes, become a pronoun.

    >>> _pointing("When did Oakdale vote?", "Did Oakdale pause it?", random.Random(1))
    'When did it vote?'
    """
    for start, end in names_of(question):
        if question[start:end] in before and chance.random() < PRONOUN:
            rest = question[end:]
            pronoun, rest = ("its", rest[2:]) if rest.startswith(("'s", "’s")) else ("it", rest)
            return f"{question[:start]}{pronoun}{rest}"
    return question
