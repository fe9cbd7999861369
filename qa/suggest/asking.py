"""Questions to ask next, after an answer or a refusal: each was asked of this very index just now, and answered.

Questions are made from the sentences of the articles near what was asked (making.py), the nearest in meaning first, and then
asked, each of a few passages. One is suggested only where the words that it was made from come back as its answer (round-trip
consistency, Alberti et al. 2019); where those do not suffice, articles near by are asked about by their headlines. Nothing is
remembered from one answer to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from index import Passage, Version, sentences
from index.text import one_line
from qa.answer import Answer, Citation, Filters, Hit
from qa.choose import overlap
from qa.conversation import Turn, stand_alone
from qa.desk import Desk
from qa.examples import MAX_HEADLINE, about
from qa.question import understand
from qa.retrieve import retrieve
from qa.suggest.made import Asks, Made
from qa.suggest.making import Known, made, made_of_headline
from qa.suggest.writing import names_of, phrases

WANTED, MAX_ASKED = 3, 6  # questions suggested, and asked to find them
READ = 4  # passages that are read for each
NEAR = 24  # passages near what was asked and near what was quoted first, and the newest where nothing is near
CITED = 2  # quotations that count as what was answered
MAX_RANKED = 40  # questions made that are compared with what was asked
RELEVANT, RELEVANT_REFUSED = 0.35, 0.25  # cosine to what was asked or answered, and to what was asked and refused
SAME_WORDS, SAME_MEANING = 0.6, 0.9  # share of words in common with a question asked already, and cosine to it
ALIKE = 0.85  # cosine of two suggestions
SEEN = 0.8  # share of a sentence's words that a quotation shown already has
PLAIN = frozenset(("fact", "when"))  # kinds of question that a few passages can answer
WORTH: dict[Asks, float] = {  # added to the cosine: how much a question of each kind says
    "who": 0.1, "what": 0.1, "when": 0.05, "where": 0.05, "why": 0.15, "how much": 0.15, "said": 0.1, "done": 0.1,
    "described": 0.0, "reported": -0.4,
}  # fmt: skip


def _never() -> bool:
    return False


def suggestions(
    desk: Desk,
    answer: Answer,
    turns: Sequence[Turn] = (),
    filters: Filters = Filters(),
    until: Callable[[], bool] = _never,
) -> Iterator[str]:
    """Up to three questions that may follow an answer, each as soon as the same desk has answered it.

    `turns` are the conversation, with or without the question that was just answered; `filters` those that the next
    question will be asked with. Once `until` says so, no other question is asked.
    """
    last = () if turns and turns[-1].answer is answer else (Turn(answer.question, answer.standalone_question, answer),)
    turns = (*turns, *last)
    quick, found, asked = replace(desk, passages_read=READ), list[Made](), 0
    for best in ranked(desk, answer, [turn.standalone for turn in turns], candidates(desk, answer, filters)):
        if until() or len(found) == WANTED or asked == MAX_ASKED:
            return
        if any(best.version.article == m.version.article for m in found) or not _plain(best.question, turns):
            continue
        asked += 1
        if answers_it(best, quick.answer(best.question, turns, filters)):
            found.append(best)
            yield best.question


def _plain(question: str, turns: Sequence[Turn]) -> bool:
    """Whether a question stands alone in a conversation, and asks for one thing."""
    return understand(question).wish.kind in PLAIN and stand_alone(question, turns).text == question


def candidates(desk: Desk, answer: Answer, filters: Filters) -> list[Made]:
    """The questions that the sentences near an answer answer, but for those that it shows already; and about articles near by
    that it does not quote."""
    hits, cited = _near(desk, answer, filters), _cited(answer)
    shown = [_words(c.quote) for c in cited] if answer.answered else []
    known = Known(names_of(desk.index), phrases([answer.standalone_question, *(c.version.title for c in cited[:CITED])]))
    found = [m for hit in hits for m in _of_hit(hit, known, shown)][:MAX_RANKED]
    quoted = {c.version.article for c in cited}
    found += [_of_article(h.version) for h in hits if h.version.article not in quoted and _is_short(h.version.title)]
    return list({m.question: m for m in reversed(found)}.values())[::-1]


def _of_hit(hit: Hit, known: Known, shown: Sequence[frozenset[str]]) -> Iterator[Made]:
    version = hit.version
    yield from made_of_headline(version, known)
    for span in sentences(version.text, max(hit.passage.start, version.title_end), hit.passage.end):
        words = _words(version.text[slice(*span)])
        if not any(len(words & other) > SEEN * len(words) for other in shown):
            yield from made(version, span, known)


def _of_article(version: Version) -> Made:
    return Made(about(version.title), "reported", version, (0, version.title_end))


def _is_short(title: str) -> bool:
    return 20 < len(title) <= MAX_HEADLINE and not any(mark in title for mark in ("...", "…", "“", "”", '"', "|"))


def ranked(desk: Desk, answer: Answer, history: Sequence[str], found: Sequence[Made]) -> list[Made]:
    """The questions made that are near in meaning to what was asked or answered, the best to follow it first, without those
    that were asked already."""
    kept = [m for m in found if not any(overlap(_terms(m.question), _terms(q)) >= SAME_WORDS for q in history)]
    if not kept:
        return []
    context = [answer.standalone_question, *(one_line(c.quote) for c in _cited(answer)[:CITED])]
    vectors = desk.embedder.embed_query([*(m.question for m in kept), *context, *history])
    mine, theirs, before = np.split(vectors, [len(kept), len(kept) + len(context)])
    near, repeated, alike = (mine @ theirs.T).max(axis=1), (mine @ before.T).max(axis=1), mine @ mine.T
    least = RELEVANT if answer.answered else RELEVANT_REFUSED if answer.nearest else -1.0
    order = sorted(range(len(kept)), key=lambda n: (-float(near[n]) - WORTH[kept[n].asks], kept[n].question))
    chosen = list[int]()
    for n in order:
        if near[n] >= least and repeated[n] < SAME_MEANING and all(alike[n, other] < ALIKE for other in chosen):
            chosen.append(n)
    return [kept[n] for n in chosen]


def answers_it(made_: Made, answer: Answer) -> bool:
    """Whether an answer gives, first of all, the words that a question was made from, in their article or another."""
    if not (answer.answered and answer.citations) or answer.corrections:
        return False
    first = answer.citations[0]
    start, end = first.span or (first.start, first.end)
    if made_.asks == "reported":
        return any(c.version.article == made_.version.article for c in answer.citations)
    if first.version.text == made_.version.text and start < made_.answer[1] and made_.answer[0] < end:
        return True
    return _same(made_.expected, first.version.text[start:end])


def _same(expected: str, given: str) -> bool:
    """Whether one answer holds the other, or they share most of their words."""
    expected, given = expected.casefold(), given.casefold()
    if expected in given or (len(given) > 3 and given in expected):
        return True
    one, other = _terms(expected), _terms(given)
    shared = len(one & other)
    return shared > 1 and 2 * shared >= min(len(one), len(other))


def _near(desk: Desk, answer: Answer, filters: Filters) -> list[Hit]:
    """Hits near the question and near the article that the answer quotes first, the best first; where there are none, the
    newest articles."""
    found = dict[int, Hit]()
    cited = _cited(answer)
    for text in [answer.standalone_question, cited[0].version.title] if cited else []:
        question = understand(text)
        for hit in retrieve(desk.index, desk.embedder, question, filters, NEAR, desk.parts) if question.words else []:
            found.setdefault(hit.passage.id, hit)
    newest = desk.index.newest(NEAR) if not found else []
    return sorted(found.values(), key=lambda h: -h.score) or [Hit(Passage(0, 0, len(v.text)), v, 0.0) for v in newest]


def _cited(answer: Answer) -> Sequence[Citation]:
    return answer.citations or answer.nearest


def _terms(question: str) -> frozenset[str]:
    return frozenset(understand(question).words)


def _words(text: str) -> frozenset[str]:
    return frozenset(one_line(text).casefold().split())
