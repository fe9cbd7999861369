"""Questions to ask next, after an answer or a refusal: each was asked of this very index just now, and answered.

Questions are made from the sentences of the articles near what was asked (making.py), the nearest in meaning first, and then
asked. One is suggested only where the words that it was made from come back as its answer (round-trip consistency, Alberti et
al. 2019); where too few are, articles near by are asked about by their headlines. Nothing is remembered from one answer to the
next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from index import Index, Passage, sentences
from index.text import one_line
from qa.answer import Answer, Citation, Filters, Hit
from qa.choose import overlap
from qa.conversation import Turn, stand_alone
from qa.desk import Desk
from qa.question import understand
from qa.retrieve import retrieve
from qa.suggest.made import Asks, Made
from qa.suggest.making import Known, made_of_article, made_of_headline, made_of_names, made_of_sentence
from qa.suggest.writing import names_of

WANTED = 3  # questions suggested
MAX_ASKED, MAX_TRIED = 5, 3  # questions asked to find them, and those of them that are not about a headline
READ_HEADLINE = 4  # passages that are read where an article is asked for by its headline: they all but always answer
NEAR = 24  # passages near what was asked and near what was quoted first, and the newest where nothing is near
CITED = 2  # quotations that count as what was answered
MAX_RANKED, MAX_HEADLINES = 30, 12  # questions made, and headlines, that are compared with what was asked
RELEVANT, SHARED = 0.65, 0.2  # cosine to what was asked or answered, and what a name in common adds to it
HEADLINE, HEADLINE_REFUSED = 0.33, 0.25  # cosine of a headline to what was asked or answered, or to what was refused
SAME_WORDS, SAME_MEANING = 0.6, 0.9  # share of words in common with a question asked already, and cosine to it
ALIKE = 0.8  # cosine of two suggestions
SEEN = 0.8  # share of a sentence's words that a quotation shown already has
PLAIN = "fact"  # the kind of question that the best passages can answer: a list needs all of them
# Added to the cosine, so that articles are asked about by their headlines last.
WORTH: dict[Asks, float] = {"what": 0.1, "how much": 0.15, "latest": -0.4, "reported": -1.0}
TWICE: frozenset[Asks] = frozenset(("what", "reported"))  # asked for twice at most, anything else once


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
    found, asked = list[Made](), 0
    for best in ranked(desk, answer, [turn.standalone for turn in turns], candidates(desk, answer, filters)):
        if until() or len(found) == WANTED or asked == MAX_ASKED:
            return
        tried = best.asks != "reported" and asked >= MAX_TRIED
        if tried or not _adds(best, found, desk.index) or not _plain(best.question, turns):
            continue
        asked += 1
        asks = replace(desk, passages_read=READ_HEADLINE) if best.asks == "reported" else desk
        if answers_it(best, asks.answer(best.question, turns, filters)):
            found.append(best)
            yield best.question


def _adds(made_: Made, found: Sequence[Made], index: Index) -> bool:
    """Whether a question asks for something else than those found, and of another story."""
    kinds = [m.asks for m in found]
    told = {article for m in found for article in (m.version.article, *index.same_story(m.version.article))}
    return kinds.count(made_.asks) < 1 + (made_.asks in TWICE) and made_.version.article not in told


def _plain(question: str, turns: Sequence[Turn]) -> bool:
    """Whether a question stands alone in a conversation, and asks for one thing."""
    return understand(question).wish.kind == PLAIN and stand_alone(question, turns).text == question


def candidates(desk: Desk, answer: Answer, filters: Filters) -> list[Made]:
    """The questions that the sentences near an answer answer, but for those that it shows already; and about articles near by
    that it does not quote."""
    hits, cited = _near(desk, answer, filters), _cited(answer)
    shown = [_words(c.quote) for c in cited] if answer.answered else []
    versions, quoted = [hit.version for hit in hits], {c.version.article for c in cited}
    known = Known(names_of(desk.index), "\n".join(v.text[v.title_end :] for v in versions))
    found = [m for hit in hits for m in _of_hit(hit, known, shown)][:MAX_RANKED]
    found += made_of_names([c.quote for c in answer.citations[:CITED]], versions, known)
    found += [m for v in versions if v.article not in quoted for m in made_of_article(v)][:MAX_HEADLINES]
    return list({m.question: m for m in reversed(found)}.values())[::-1]


def _of_hit(hit: Hit, known: Known, shown: Sequence[frozenset[str]]) -> Iterator[Made]:
    version = hit.version
    yield from made_of_headline(version, known)
    for span in sentences(version.text, max(hit.passage.start, version.title_end), hit.passage.end):
        words = _words(version.text[slice(*span)])
        if not any(len(words & other) > SEEN * len(words) for other in shown):
            yield from made_of_sentence(version, span, known)


def ranked(desk: Desk, answer: Answer, history: Sequence[str], found: Sequence[Made]) -> list[Made]:
    """The questions made that are near in meaning to what was asked or answered, the best to follow it first, without those
    that were asked already."""
    kept = [m for m in found if not any(overlap(_terms(m.question), _terms(q)) >= SAME_WORDS for q in history)]
    if not kept:
        return []
    context = [answer.standalone_question, *(one_line(c.quote) for c in _cited(answer)[:CITED])]
    vectors = desk.embedder.embed_query([*map(_said, kept), *context, *history])
    mine, theirs, before = np.split(vectors, [len(kept), len(kept) + len(context)])
    repeated, alike = (mine @ before.T).max(axis=1), mine @ mine.T
    names = frozenset(name for text in context for name in understand(text).names)
    shared = [SHARED * (not names.isdisjoint(understand(m.question).names)) for m in kept]
    near = (mine @ theirs.T).max(axis=1) + np.array(shared)
    order = sorted(range(len(kept)), key=lambda n: (-float(near[n]) - WORTH[kept[n].asks], kept[n].question))
    chosen = list[int]()
    for n in order:
        if (
            near[n] >= _least(kept[n], answer)
            and repeated[n] < SAME_MEANING
            and max(alike[n, chosen], default=0) < ALIKE
        ):
            chosen.append(n)
    return [kept[n] for n in chosen]


def _least(made_: Made, answer: Answer) -> float:
    """How near to what was asked or answered a question must be."""
    if not _cited(answer):
        return -1.0
    return RELEVANT if made_.asks != "reported" else HEADLINE if answer.answered else HEADLINE_REFUSED


def _said(made_: Made) -> str:
    """What a question and its answer say together: "What did Elm announce?" may be about anything."""
    return made_.expected if made_.asks == "reported" else f"{made_.question} {one_line(made_.expected)}"


def answers_it(made_: Made, answer: Answer) -> bool:
    """Whether an answer gives, first of all, the words that a question was made from, in their article or another."""
    if not (answer.answered and answer.citations) or answer.corrections:
        return False
    first = answer.citations[0]
    start, end = first.span or (first.start, first.end)
    if made_.asks == "reported":
        return any(c.version.article == made_.version.article for c in answer.citations)
    if made_.asks == "latest":
        return made_.expected in first.version.title
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
