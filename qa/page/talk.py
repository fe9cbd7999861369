"""A conversation on the page, as values: what was asked and how it was to be understood, what was answered on which day, which
answer is on the screen, and how far the one being read has got.

Left out here: how it looks (answers.py, around.py) and what Gradio makes of it (ask_tab.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from secrets import token_hex
from time import monotonic

from qa.answer import Answer, Choice, Filters, Progress, Scanned
from qa.conversation import Turn
from qa.feedback import Vote
from qa.filter_words import parts
from qa.limits import together
from qa.referents import MAX_TURNS

HISTORY = MAX_TURNS  # turns that a question is understood from: no pronoun points further back
MAX_TOLD = 50  # answers of a conversation that are kept
MAX_QUESTION = 2_000  # characters
AS_READ, NO_FILTERS = Choice(), Filters()
STOPPED = "The reading was stopped: there may be more."
NOTHING_YET = "The reading was stopped, and nothing had been found until then."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, how it is to be understood, and the filters set beside it."""

    question: str
    choice: Choice = AS_READ
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the turns that it may refer to. Asked `again`, it takes the place of the last one of a conversation."""

    asked: Asked
    history: tuple[Turn, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A question of a conversation and its answer, given on a day. `id` names it in votes."""

    asking: Asking
    turn: Turn
    on: date
    id: str = field(default_factory=lambda: token_hex(8))
    vote: Vote | None = None

    @property
    def answer(self) -> Answer:
        """What was answered."""
        return self.turn.answer


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the reading for a question has got that began at a moment."""

    asking: Asking
    progress: Progress
    begun: float = field(default_factory=monotonic)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; `at` is the place of the answer on the screen, None where there is none that is kept. A reading that is
    broken off may still tell how far it got: what began before the conversation was `settled` is no part of it."""

    told: tuple[Told, ...] = ()
    at: int | None = None
    settled: float = field(default_factory=monotonic, compare=False)

    @property
    def shown(self) -> Told | None:
        """The answer on the screen."""
        return None if self.at is None else self.told[self.at]

    def asking(self, asked: Asked) -> Asking:
        """A new question, which may refer to the answer on the screen and those before it."""
        until = len(self.told) if self.at is None else self.at + 1
        return Asking(asked, tuple(told.turn for told in self.told[:until][-HISTORY:]))

    def asking_again(self, told: Told, asked: Asked) -> Asking:
        """A question of the conversation once more, to be understood otherwise."""
        return replace(told.asking, asked=asked, again=told is self.told[-1])

    def answered(self, asking: Asking, answer: Answer) -> Talk:
        """With an answer, which is on the screen then; without a question there is none to keep."""
        question = answer.question[:MAX_QUESTION].strip()
        if not question:
            return Talk(self.told)
        turn = Turn(question, answer.standalone_question, answer)
        told = Told(replace(asking, asked=replace(asking.asked, question=question)), turn, date.today())
        kept = (*(self.told[:-1] if asking.again else self.told), told)[-MAX_TOLD:]
        return Talk(kept, len(kept) - 1)

    def reading(self, reached: Reached | None) -> bool:
        """Whether that is how far the reading of its newest question has got."""
        return reached is not None and reached.begun > self.settled

    def stopped(self, reached: Reached | None) -> Talk:
        """With what was found until the reading ended; the same where none was going on."""
        return self.answered(reached.asking, stopped(reached)) if reached and self.reading(reached) else self

    def opened(self, at: int) -> Talk:
        """With an earlier answer on the screen; the same where there is no such one."""
        return Talk(self.told, at) if 0 <= at < len(self.told) else self

    def voted(self, vote: Vote) -> Talk:
        """With a vote on the answer on the screen."""
        told = tuple(replace(one, vote=vote) if n == self.at else one for n, one in enumerate(self.told))
        return replace(self, told=told)


def stopped(reached: Reached) -> Answer:
    """The answer by what was read until the reading was stopped, which says so."""
    progress, question = reached.progress, reached.asking.asked.question
    scanned = Scanned(progress.read, progress.of)
    so_far = progress.so_far
    if so_far is None:
        return Answer(question, question, NOTHING_YET, answered=False, scanned=scanned)
    note = f"{STOPPED} {so_far.note}".strip()
    return replace(so_far, text=f"{STOPPED}\n{so_far.text}", note=note, scanned=scanned)


def without(filters: Filters, answer: Answer, said: str) -> Filters:
    """Filters set beside a question without the one that its answer's chip says so. (The answer has names as they are stored,
    so its chips and the filters are matched by their places.)"""
    set_beside = [chip.said for chip in answer.chips if not chip.key]
    kept = [part for place, (part, _) in enumerate(parts(filters)) if set_beside[place : place + 1] != [said]]
    return together(kept)
