"""Questions to ask next, after an answer or a refusal: each was asked of this very index just now, and answered.

Questions are made from the sentences of the articles near what was asked (qa/question_making.py), or about the names in
them, and then asked. One is suggested only where the words that it was made from come back as its answer (round-trip
consistency, Alberti et al. 2019). Nothing is remembered from one answer to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from index import sentences
from index.text import one_line
from qa.answer import Answer, Citation, Filters, Hit
from qa.choose import overlap
from qa.desk import Desk
from qa.made import Asks, Made
from qa.question import understand
from qa.question_making import made, made_of_headline, made_of_names
from qa.retrieve import retrieve
from qa.usage import Usage, topics, usage

WANTED, MAX_ASKED = 3, 5  # questions suggested, and asked to find them
NEAR_QUESTION, NEAR_ARTICLE, ARTICLES = 50, 25, 2  # hits looked at for the question and for each of its first articles
TOO_ALIKE = 0.5  # share of words in common with a question that is asked or suggested already
WORTH: dict[Asks, float] = {  # how much a question of each kind says beside the others, in hits' scores
    "who": 0.1, "what": 0.1, "when": 0.1, "where": 0.05, "why": 0.15, "how much": 0.15, "said": 0.15, "described": 0.0,
    "based": -0.1, "post": -0.05, "about": -0.1, "newest": -0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be suggested, and how well it would follow."""

    made: Made
    worth: float


def suggestions(
    desk: Desk, answer: Answer, asked_before: Sequence[str] = (), filters: Filters = Filters()
) -> list[str]:
    """Up to three questions that may follow an answer, each of which the same desk answers when it is asked next."""
    history = [*asked_before, *([answer.question] if answer.question not in asked_before[-1:] else [])]
    hits = _near(desk, answer, filters)
    used = usage([hit.version for hit in hits])
    found: list[Made] = []
    asked = 0
    pool = sorted(candidates(answer, hits, used), key=lambda c: -c.worth)
    while pool and asked < MAX_ASKED and len(found) < WANTED:
        best = pool.pop(0).made
        if _repeats(best, [*history, *(m.question for m in found)], found):
            continue
        if understand(best.question, history).standalone != best.question:
            continue
        asked += 1
        if answers_it(best, desk.answer(best.question, history, filters)):
            found.append(best)
    return [m.question for m in found]


def candidates(answer: Answer, hits: Sequence[Hit], used: Usage) -> Iterator[Candidate]:
    """The questions that the sentences of some hits answer, but for those that the answer shows already."""
    shown = [frozenset(one_line(c.quote).casefold().split()) for c in (*answer.citations, *answer.nearest)]
    heads = [answer.standalone_question, *(c.version.title for c in _cited(answer)), *(h.version.title for h in hits)]
    about = topics(heads, used)
    told = {w for w in re.findall(r"\w+", answer.standalone_question.casefold())}
    for hit in hits:
        version = hit.version
        for span in sentences(version.text, max(hit.passage.start, version.title_end), hit.passage.end):
            words = frozenset(version.text[slice(*span)].casefold().split())
            seen = any(len(words & other) > 0.8 * len(words) for other in shown)
            if answer.answered and seen:
                continue
            for m in (*made(version, span, used, about), *made_of_names(version, span, used)):
                yield Candidate(m, _worth(m, hit, told))
        for m in made_of_headline(version, used):
            yield Candidate(m, _worth(m, hit, told))


def _worth(m: Made, hit: Hit, told: Set[str]) -> float:
    shared = told & set(re.findall(r"\w{4,}", m.question.casefold()))
    return hit.score + WORTH[m.asks] + 0.05 * min(2, len(shared))


def answers_it(made: Made, answer: Answer) -> bool:
    """Whether an answer gives the words that a question was made from, first of all."""
    if not (answer.answered and answer.citations):
        return False
    first = answer.citations[0]
    if made.asks == "newest":
        return True
    if made.asks == "about":
        return made.version.text[slice(*made.answer)] in first.quote
    start, end = first.span or (first.start, first.end)
    if first.version.text == made.version.text:
        return start < made.answer[1] and made.answer[0] < end
    expected = made.version.text[slice(*made.answer)].casefold()
    given = first.version.text[start:end].casefold()
    return expected in given or (len(given) > 3 and given in expected)


def _near(desk: Desk, answer: Answer, filters: Filters) -> list[Hit]:
    """Hits near the question and near the articles that the answer quotes, the best first."""
    texts = [answer.standalone_question]
    found = dict[int, Hit]()
    for n, text in enumerate([*texts, *(c.version.title for c in _cited(answer)[:ARTICLES])]):
        if not (question := understand(text)).words:
            continue
        for hit in retrieve(
            desk.index, desk.embedder, question, filters, NEAR_ARTICLE if n else NEAR_QUESTION, desk.parts
        ):
            found.setdefault(hit.passage.id, hit)
    return sorted(found.values(), key=lambda h: -h.score)


def _cited(answer: Answer) -> Sequence[Citation]:
    return answer.citations or answer.nearest


def _repeats(made: Made, questions: Sequence[str], found: Iterable[Made]) -> bool:
    """Whether it is much like one of the questions, or asks for what another one found asks for."""
    words = _words(made.question)
    if any(overlap(words, _words(q)) >= TOO_ALIKE for q in questions):
        return True
    return any(m.asks == made.asks or m.version.text == made.version.text for m in found)


def _words(question: str) -> frozenset[str]:
    return frozenset(understand(question).words)
