"""A question for several things -> items, each with its best evidence: candidates, the verifier's word on each, one item for
all spellings of a name, and what has happened to it.

An item is shown where the verifier believes that it answers, nearly as much as the best one, and where its status is one that
the question wants ("banned", "paused"); a later report that it was undone outranks the earlier one. What is believed but has
another status stands apart with that as the reason. Weights were fitted by scripts/fit_verifier.py and stand in the verifier's
card.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import utc
from qa.answer import Answer, Citation, Item, Reading, Status
from qa.choose import Cite, SameStory
from qa.items import Candidate, candidates, grouped
from qa.kinds import Wish
from qa.names import fold
from qa.question import Question
from qa.reader import logistic, weighed
from qa.timeline import dated, days_of, event
from qa.verifier import ALSO, STATUSES, Verifier

FAR_BEHIND = 1.0  # score below the best reading's, of one whose names are not looked at
MAX_VERIFIED = 128  # candidates, those of the best readings first
MAX_ITEMS, MAX_EVIDENCE = 60, 3  # lines of an answer, and citations of an item
MAX_JUDGED = 3  # sentences about an item whose status is looked at
CERTAIN = 0.5  # probability from which on a status is taken to be the one a sentence has
_IN_FORCE: frozenset[Status] = frozenset({"adopted", "in_use"})
_UNDONE: frozenset[Status] = frozenset({"ended", "rejected", "denied"})


@dataclass(frozen=True, slots=True)
class Found:
    """An item: its candidates, the most believed first, how believed it is (0 to 1), and its status where one was read."""

    candidates: tuple[Candidate, ...]
    belief: float
    status: Status | None
    shown: bool

    @property
    def name(self) -> str:
        """As its best evidence writes it; a place with its own capitals."""
        best = self.candidates[0]
        return best.place.name if best.place and fold(best.place.name) == fold(best.name) else best.name


def find_items(
    question: Question, readings: Sequence[Reading], verifier: Verifier, same_story: SameStory
) -> list[Found]:
    """The items that the readings of a question name, those shown first, each part most believed first."""
    wish, weights = question.wish, verifier.weights
    top = max((r.score for r in readings), default=0.0)
    near = [r for r in readings if r.score > top - FAR_BEHIND]
    named = [c for reading in near for c in candidates(wish, reading, question.asked)][:MAX_VERIFIED]
    if not named:
        return []
    claims = [(question.standalone, c.name) for c in named]
    said = verifier.answers(claims, [c.reading.window for c in named])
    beliefs = {
        id(c): logistic(weighed(weights.item, item_features(c, float(p), top)))
        for c, p in zip(named, said, strict=True)
    }
    found = []
    for group in grouped(named):
        belief = max(beliefs[id(c)] for c in group)
        told = [c for c in group if not _in_headline(c) and beliefs[id(c)] >= weights.item_share * belief]
        rest = [c for c in group if c not in told]  # a headline is not the text
        found.append(
            (sorted(told, key=lambda c: -beliefs[id(c)]) + sorted(rest, key=lambda c: -beliefs[id(c)]), belief)
        )
    top_belief = max(belief for _, belief in found)
    kept = [
        (group, belief)
        for group, belief in found
        if top_belief >= weights.item_enough and belief >= weights.item_share * top_belief
    ]
    items = [judged(wish, group, belief, verifier, same_story) for group, belief in kept]
    return sorted(items, key=lambda item: (not item.shown, -item.belief))


def item_features(candidate: Candidate, answers: float, top: float) -> dict[str, float]:
    """What speaks for a candidate, by name."""
    bounded = min(max(answers, 1e-4), 1 - 1e-4)
    return {
        "answers": math.log(bounded / (1 - bounded)),
        "behind": candidate.reading.score - top,
        "retrieval": candidate.reading.hit.score,
        "chosen": float(candidate.chosen),
        "headline": float(_in_headline(candidate)),
        "constant": 1.0,
    }


def judged(wish: Wish, group: Sequence[Candidate], belief: float, verifier: Verifier, same_story: SameStory) -> Found:
    """An item with the status that its evidence gives it, the newest word on it counting most where it undoes another."""
    if not wish.statuses:
        return Found(tuple(group), belief, None, True)
    looked_at = one_a_story(group, same_story)[:MAX_JUDGED]
    said = verifier.statuses([(wish.predicate, c.name) for c in looked_at], [c.reading.sentence for c in looked_at])
    statuses = [STATUSES[int(row.argmax())] for row in said]
    wanted = wish.statuses | frozenset().union(*(ALSO[s] for s in wish.statuses))
    fitting = [n for n, status in enumerate(statuses) if status in wanted]
    undone = [n for n, status in enumerate(statuses) if status in _UNDONE - wanted and said[n].max() >= CERTAIN]
    newest = max(fitting, key=lambda n: _moment(looked_at[n]), default=None)
    if newest is not None and any(_moment(looked_at[n]) > _moment(looked_at[newest]) for n in undone):
        later = max(undone, key=lambda n: _moment(looked_at[n]))
        order = [later, *fitting]
        return Found(_first(group, [looked_at[n] for n in order]), belief, statuses[later], False)
    if fitting:
        status = statuses[fitting[0]]
        in_force = (
            _IN_FORCE & wish.statuses if status in _IN_FORCE else None
        )  # one thing, in the question's word for it
        return Found(_first(group, [looked_at[n] for n in fitting]), belief, min(in_force or (status,)), True)
    return Found(tuple(group), belief, statuses[0], False)


def one_a_story(group: Sequence[Candidate], same_story: SameStory) -> list[Candidate]:
    """The candidates of a group without the later ones of a story that is there already."""
    kept: list[Candidate] = []
    for candidate in group:
        article = candidate.reading.hit.version.article
        if not any(article in {a, *same_story(a)} for a in (c.reading.hit.version.article for c in kept)):
            kept.append(candidate)
    return kept


def _first(group: Sequence[Candidate], best: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return (*best, *(c for c in group if c not in best))


def _moment(candidate: Candidate) -> float:
    published = candidate.reading.hit.version.published
    return utc(published).timestamp() if published else 0.0


def items_answer(blank: Answer, wish: Wish, items: Sequence[Found], same_story: SameStory, cite: Cite) -> Answer:
    """A line for each item with its status, date and quotation; what is not shown to be one stands apart, with the reason."""
    citations: list[Citation] = []
    lines, shown, apart = [], list[Item](), list[Item]()
    for item, name in zip(items[:MAX_ITEMS], told_apart(items), strict=False):
        evidence = one_a_story(item.candidates, same_story)[: MAX_EVIDENCE if item.shown else 1]
        cited = [_exactly(cite(len(citations) + n, c.reading), c) for n, c in enumerate(evidence, start=1)]
        citations += cited
        first = event(evidence[0].reading)
        detail = f"{dated(first)}: “{cited[0].quote}”"
        status = item.status.replace("_", " ") if item.status else ""
        marks = "".join(f"[{c.number}]" for c in cited)
        if item.shown:
            lines.append(f"{name}{f' ({status})' if status else ''}, {detail} {marks}")
        else:
            lines.append(f"Not shown: {name}{f', only {status}' if status else ''} {marks}")
        entry = Item(name, item.status, detail, tuple(c.number for c in cited), days_of(first))
        (shown if item.shown else apart).append(entry)
    note = " ".join(part for part in (blank.note, f"{len(shown)} found." if wish.kind == "count" else "") if part)
    return replace(
        blank,
        text="\n".join([*([note] if note else []), *lines]),
        note=note,
        answered=True,
        citations=tuple(citations),
        items=tuple(shown),
        mentioned=tuple(apart),
    )


def _in_headline(candidate: Candidate) -> bool:
    return candidate.reading.start < candidate.reading.hit.version.title_end


def _exactly(citation: Citation, candidate: Candidate) -> Citation:
    """A citation of the one sentence that names a candidate."""
    return replace(citation, start=candidate.reading.start, end=candidate.reading.end, span=candidate.span)


def told_apart(items: Sequence[Found]) -> list[str]:
    """The items' names, with their region where two places share one."""
    counted = Counter(item.name.casefold() for item in items)
    return [
        item.candidates[0].place.full if counted[item.name.casefold()] > 1 and item.candidates[0].place else item.name
        for item in items
    ]
