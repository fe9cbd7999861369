from __future__ import annotations

import random

import pytest

from qa.answer import Status
from scripts.training.status_questions import asked, status_questions


def questions(status: Status, action: str = "the cameras") -> list[tuple[str, str | None]]:
    return list(status_questions("Reno", action, status, random.Random(1)))


@pytest.mark.parametrize(
    "status", ["adopted", "paused", "proposed", "considered", "rejected", "in_use", "ended", "denied"]
)
def test_every_status_answers_one_question_with_yes_and_one_with_no(status: Status) -> None:
    (own, yes), (other, no) = questions(status)
    assert (yes, no) == ("yes", "no")
    assert own != other
    assert "Reno" in own
    assert "the cameras" in own


def test_what_says_nothing_of_an_item_settles_nothing() -> None:
    ((question, verdict),) = questions("other")
    assert verdict is None
    assert question.startswith(("Has Reno", "Did Reno"))


def test_a_ban_is_mostly_asked_for_as_a_verb() -> None:
    chance = random.Random(0)
    said = {asked("Reno", "a ban on drones", "adopted", chance) for _ in range(60)}
    assert {"Has Reno banned drones?", "Did Reno ban drones?", "Is drones banned by Reno?"} <= said
    assert "Has Reno adopted a ban on drones?" in said
    assert {"Has Reno lifted its ban on drones?"} <= {
        asked("Reno", "a ban on drones", "ended", chance) for _ in range(60)
    }
