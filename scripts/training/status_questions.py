"""Status examples -> plain questions for yes or no about the same sentences: "Has Reno paused the cameras?".

A question asks for one status; a sentence that says another one answers it with no where the two exclude each other, and
not at all where they may both be so. Left out here: what an item is (a place, a firm), so that all are asked alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from qa.answer import Status

_FORMS: Mapping[Status, tuple[str, ...]] = {
    "adopted": ("Has {item} adopted {action}?", "Did {item} approve {action}?", "Has {item} gone ahead with {action}?"),
    "paused": ("Has {item} paused {action}?", "Did {item} suspend {action}?", "Has {item} put {action} on hold?"),
    "proposed": ("Has {item} proposed {action}?", "Did {item} put forward {action}?"),
    "considered": ("Is {item} considering {action}?", "Is {item} thinking about {action}?"),
    "rejected": ("Has {item} rejected {action}?", "Did {item} turn down {action}?"),
    "in_use": ("Does {item} have {action}?", "Is {action} in use at {item}?"),
    "ended": ("Has {item} ended {action}?", "Did {item} drop {action}?", "Has {item} stopped {action}?"),
    "denied": ("Has {item} denied {action}?",),
}
_BANNED = ("Has {item} banned {banned}?", "Did {item} ban {banned}?", "Is {banned} banned by {item}?")
_LIFTED = ("Has {item} lifted its ban on {banned}?", "Did {item} end its ban on {banned}?")
_BAN = re.compile(r"(?:a|an|the) ban on (?P<banned>.+)")
_NO: Mapping[Status, frozenset[Status]] = {  # asked for -> the statuses that say it is not so
    "adopted": frozenset({"proposed", "considered", "rejected", "denied"}),
    "paused": frozenset({"adopted", "in_use", "considered", "denied"}),
    "proposed": frozenset({"rejected", "denied"}),
    "considered": frozenset({"rejected", "denied"}),
    "rejected": frozenset({"adopted", "in_use", "considered", "proposed"}),
    "in_use": frozenset({"ended", "paused", "rejected", "considered", "proposed", "denied"}),
    "ended": frozenset({"adopted", "in_use", "considered", "proposed"}),
    "denied": frozenset({"adopted", "in_use"}),
}


def status_questions(item: str, action: str, status: Status, chance: random.Random) -> Iterator[tuple[str, str | None]]:
    """A question that the status answers with yes and one that it answers with no, each with its verdict; where the sentence
    says nothing of the item ("other"), one that is not settled (None).

    >>> list(status_questions("Reno", "the cameras", "denied", random.Random(0)))[0]
    ('Has Reno denied the cameras?', 'yes')
    """
    if status == "other":
        yield asked(item, action, "adopted", chance), None
        return
    yield asked(item, action, status, chance), "yes"
    if others := sorted(other for other, excluded in _NO.items() if status in excluded):
        yield asked(item, action, chance.choice(others), chance), "no"


def asked(item: str, action: str, status: Status, chance: random.Random) -> str:
    """A question whether an item has a status; "a ban on" something is mostly asked for as a verb."""
    ban = _BAN.fullmatch(action)
    forms = _FORMS[status]
    if ban and status in ("adopted", "ended") and chance.random() < 0.8:
        forms = _BANNED if status == "adopted" else _LIFTED
    return chance.choice(forms).format(item=item, action=action, banned=ban["banned"] if ban else "")
