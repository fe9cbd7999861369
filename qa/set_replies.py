"""Inputs that are wholly of a known form, each with a reply that never changes: greetings, questions about Verbatim itself,
and tasks that it does not do. Forms and replies stand in qa/odd.json; a form must take in every word, or it does not fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.odd_words import form, words

Group = Literal["courtesy", "tool", "task"]
_GROUPS: tuple[Group, ...] = ("courtesy", "task", "tool")
_MAX_FORM, _MAX_SENTENCES = 2_000, 4  # characters and sentences that are compared with the forms
_THEM = "(you|i|we|it|they|this|verbatim)"
_SHORT = (  # and what it is short for
    (r"\b(who|what|where|when|how|that|it|there|he|she)'s\b", r"\1 is"),
    (r"\b(you|we|they|who|what)'re\b", r"\1 are"),
    (r"\bi'm\b", "i am"),
    (r"\b(i|you|we|they|what)'ve\b", r"\1 have"),
    (r"\b(i|you|we|they|it)'ll\b", r"\1 will"),
    (r"\blet's\b", "let us"),
    (rf"\bcan(?:not|'t) {_THEM}\b", r"can \1 not"),
    (rf"\bwon't {_THEM}\b", r"will \1 not"),
    (rf"\b(do|does|did|is|are|could|would|will|were|was|has|have)n't {_THEM}\b", r"\1 \2 not"),
    (r"\b(do|does|did|is|are|could|would|was|were|has|have)n't\b", r"\1 not"),
    (r"\bdont\b", "do not"),
    (r"\bgonna\b", "going to"),
)
_ORDERING = (
    r"(?:tell|say|write|translate|summari[sz]e|calculate|solve|convert|draw|sing|play|set|book|order|send|call|remind|recommend"
    r"|suggest|give|show|explain|introduce|describe|generate|create|compose|make|fix|do)\b"
)
_BEFORE = re.compile(
    r"^(?:(?:hello|hi|hey|hiya|yo|ok|okay|so|well|please|and|but|now|then|verbatim|excuse me|good (?:morning|evening|day))\b"
    r"[\s,.!:-]*"
    r"|(?:(?:can|could|would|will) you(?: please)?|please|i(?: would|'d) like (?:you )?to|i want (?:you )?to)\s+"
    rf"(?={_ORDERING})"
    r"|(?:(?:can|could|would|will) you (?:please )?)?tell me,?\s+(?=(?:who|what|which|where|when|how|do|are|is|if)\b)"
    r"|i (?:would like|want|need) to know\s+|(?:just )?wondering,?\s+|quick question[:,]?\s+)+",
    re.I,
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:please|thanks|thank you|though|then|exactly|anyway|by the way|btw|for me|verbatim))+$", re.I
)
_POINTS_BACK = re.compile(r"\b(?:this|that|it|these|they)\b", re.I)
_ITSELF = re.compile(r"\b(?:you|your|yourself|verbatim)\b", re.I)


@dataclass(frozen=True, slots=True)
class SetReply:
    """A reply that never changes, by its group and its name there."""

    group: Group
    name: str
    said: str


def set_reply(text: str, in_conversation: bool = False) -> SetReply | None:
    """The reply to a text that is wholly of a known form. In a conversation "How does it work?" is about what came before.

    >>> reply = set_reply("Hi! Who made you?")
    >>> reply.group, reply.name
    ('tool', 'maker')
    >>> set_reply("Who made the app?") is None
    True
    """
    if len(text) > _MAX_FORM or (in_conversation and _POINTS_BACK.search(text) and not _ITSELF.search(text)):
        return None
    if whole := _fitting(text):
        return whole
    parts = re.split(r"(?<=[.!?])\s+", text.strip())
    found = list(filter(None, map(_fitting, parts[:_MAX_SENTENCES])))
    telling = [reply for reply in found if reply.group != "courtesy"] or found
    return telling[0] if len(found) == len(parts) else None


@cache
def _replies() -> tuple[tuple[SetReply, re.Pattern[str]], ...]:
    """Every reply with the forms of what it replies to, as one pattern."""
    return tuple(
        (SetReply(group, name, entry["said"]), form("|".join(f"(?:{one})" for one in entry["forms"])))
        for group in _GROUPS
        for name, entry in words()["replies"][group].items()
    )


def _fitting(text: str) -> SetReply | None:
    """The reply to one sentence: as it stands, and without what is said for politeness."""
    long = text.strip(" \t\"'“”.…!?*~:)(-,;")
    for short, full in _SHORT:
        long = re.sub(short, full, long, flags=re.I)
    polite = _AFTER.sub("", _BEFORE.sub("", long))
    tried = filter(None, dict.fromkeys((long, polite)))
    return next((reply for one in tried for reply, pattern in _replies() if pattern.fullmatch(one)), None)
