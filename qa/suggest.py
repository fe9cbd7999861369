"""Questions to ask next, after an answer or a refusal: each was asked of this very index just now, and answered.

Questions are made from the sentences of the articles near what was asked (qa/question_making.py), the nearest in meaning
first, and then asked. One is suggested only where the words that it was made from come back as its answer (round-trip
consistency, Alberti et al. 2019). Nothing is remembered from one answer to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index import Passage, Version, sentences
from index.text import one_line
from qa.answer import Answer, Citation, Filters, Hit
from qa.choose import overlap
from qa.conversation import Turn, stand_alone
from qa.desk import Desk
from qa.made import Asks, Made
from qa.question import understand
from qa.question_making import made, made_of_collection, made_of_headline, made_of_names
from qa.retrieve import retrieve
from qa.usage import Usage, topics, usage

WANTED, ENOUGH, MAX_ASKED = 3, 2, 5  # questions suggested, those that will do, and those asked to find them
NEAR_QUESTION, NEAR_ARTICLE = 50, 25  # hits looked at for the question and for each article that is quoted first
ARTICLES, NEWEST = 2, 40  # articles quoted first, and the newest ones where nothing is quoted
MAX_OF_COLLECTION = 8  # questions about the collection
MAX_RANKED = 40  # questions made that are compared with what was asked
RELEVANT, RELEVANT_ASIDE = 0.35, 0.45  # cosine to what was asked and answered, and of what is only said in passing
RELEVANT_REFUSED = 0.25  # the same after a refusal
ASIDES: frozenset[Asks] = frozenset(("described", "based", "post"))
OF_COLLECTION: frozenset[Asks] = frozenset(("newest", "outlets"))  # of names in what was quoted: relevant in any case
SAME_WORDS, SAME_MEANING = 0.6, 0.9  # share of words in common with a question asked already, and cosine to it
ALIKE, ALIKE_WORDS = 0.85, 0.7  # cosine of two suggestions, and share of their words or of their answers' in common
SEEN = 0.8  # share of a sentence's words that a quotation shown already has
WORTH: dict[Asks, float] = {  # added to the cosine: how much a question of each kind says
    "who": 0.1, "what": 0.1, "when": 0.05, "where": 0.05, "why": 0.15, "how much": 0.15, "said": 0.1, "done": 0.1,
    "described": 0.0, "based": -0.1, "post": 0.0, "about": -0.1, "newest": -0.2, "outlets": -0.2,
}  # fmt: skip


def suggestions(desk: Desk, answer: Answer, turns: Sequence[Turn] = (), filters: Filters = Filters()) -> list[str]:
    """Up to three questions that may follow an answer, each of which the same desk answers when it is asked next.

    `turns` are the conversation, with or without the question that was just answered; `filters` those that the next
    question will be asked with.
    """
    last = () if turns and turns[-1].answer is answer else (Turn(answer.question, answer.standalone_question, answer),)
    turns = (*turns, *last)
    history = [turn.standalone for turn in turns]
    hits = _near(desk, answer, filters)
    used = usage([hit.version for hit in hits])
    found: list[Made] = []
    asked = 0
    for best in ranked(desk, answer, history, candidates(answer, hits, used)):
        if len(found) == WANTED or asked == MAX_ASKED or (len(found) == ENOUGH and asked == MAX_ASKED - 1):
            break
        if _adds(best, found) and stand_alone(best.question, turns).text == best.question:
            asked += 1
            found += [best] if answers_it(best, desk.answer(best.question, turns, filters), used) else []
    return [m.question for m in found]


def candidates(answer: Answer, hits: Sequence[Hit], used: Usage) -> list[Made]:
    """The questions that the sentences of some hits answer, but for those that the answer shows already; and about the
    names in what the answer quotes."""
    shown = [_words(c.quote) for c in (*answer.citations, *(() if answer.answered else answer.nearest))]
    headlines = (v.title for v in (*(c.version for c in _cited(answer)), *(h.version for h in hits)))
    about = topics([answer.standalone_question, *headlines], used)
    found = [m for hit in hits for m in _of_hit(hit, used, about, shown if answer.answered else [])]
    cited = _cited(answer)[:ARTICLES]
    if cited:
        texts = [
            answer.standalone_question,
            *(c.quote for c in cited),
            *(c.version.text[c.version.title_end :] for c in cited),
        ]
        found = [*made_of_collection(texts, cited[0].version, used)[:MAX_OF_COLLECTION], *found]
    return list({m.question: m for m in reversed(found)}.values())[::-1]


def _of_hit(hit: Hit, used: Usage, about: Sequence[str], shown: Sequence[frozenset[str]]) -> Iterator[Made]:
    version = hit.version
    yield from made_of_headline(version, used, about)
    for span in sentences(version.text, max(hit.passage.start, version.title_end), hit.passage.end):
        words = _words(version.text[slice(*span)])
        if not any(len(words & other) > SEEN * len(words) for other in shown):
            yield from made(version, span, used, about)
            yield from made_of_names(version, span, used)


def ranked(desk: Desk, answer: Answer, history: Sequence[str], found: Sequence[Made]) -> list[Made]:
    """The questions made that are near in meaning to what was asked or answered, the best to follow it first, without those
    that were asked already."""
    kept = [m for m in found if not any(overlap(_terms(m.question), _terms(q)) >= SAME_WORDS for q in history)]
    kept = kept[:MAX_RANKED]
    if not kept:
        return []
    context = [answer.standalone_question, *(one_line(c.quote) for c in _cited(answer)[:ARTICLES])]
    vectors = desk.embedder.embed_query([*(m.question for m in kept), *context, *history])
    mine, theirs, before = np.split(vectors, [len(kept), len(kept) + len(context)])
    near, repeated = (mine @ theirs.T).max(axis=1), (mine @ before.T).max(axis=1)
    worth = [float(near[n]) + WORTH[m.asks] for n, m in enumerate(kept)]
    order = sorted(range(len(kept)), key=lambda n: (-worth[n], kept[n].question))
    order = [n for n in order if near[n] >= _least(kept[n], answer) and repeated[n] < SAME_MEANING]
    alike, chosen = mine @ mine.T, list[int]()
    for n in order:
        if all(alike[n, other] < ALIKE for other in chosen):
            chosen.append(n)
    return [kept[n] for n in chosen]


def _least(made_: Made, answer: Answer) -> float:
    """The cosine to what was asked or answered that a question must have; after a refusal less will do."""
    if made_.asks in OF_COLLECTION or not _cited(answer):
        return -1.0
    least = RELEVANT_ASIDE if made_.asks in ASIDES else RELEVANT
    return least if answer.answered else min(least, RELEVANT_REFUSED)


def answers_it(made_: Made, answer: Answer, used: Usage) -> bool:
    """Whether an answer gives, first of all, the words that a question was made from, or others from which the very same
    question can be made."""
    if not (answer.answered and answer.citations) or answer.corrections:
        return False
    first = answer.citations[0]
    version, text = first.version, first.version.text
    if made_.asks in OF_COLLECTION:
        return True
    if made_.asks == "about":
        return made_.expected in first.quote and made_.expected in version.title
    start, end = first.span or (first.start, first.end)
    if text == made_.version.text and start < made_.answer[1] and made_.answer[0] < end:
        return True
    if text != made_.version.text and _same(made_, text[start:end]):
        return True
    again = (m for span in sentences(text, first.start, first.end) for m in made(version, span, used, [made_.topic]))
    return any(m.question == made_.question and start < m.answer[1] and m.answer[0] < end for m in again)


def _same(made_: Made, given: str) -> bool:
    """Whether words of another article give the same answer: one holds the other or, where a statement is asked for, they
    share most of their words."""
    expected, given = made_.expected.casefold(), given.casefold()
    if expected in given or (len(given) > 3 and given in expected):
        return True
    one, other = (frozenset(understand(text).words) for text in (expected, given))
    shared = len(one & other)
    return made_.asks in ("what", "said") and shared > 1 and 2 * shared >= min(len(one), len(other))


def _near(desk: Desk, answer: Answer, filters: Filters) -> list[Hit]:
    """Hits near the question and near the articles that the answer quotes, the best first; where there are none, the newest
    articles."""
    found = dict[int, Hit]()
    texts = [answer.standalone_question, *(c.version.title for c in _cited(answer)[:ARTICLES])]
    for n, text in enumerate(texts if _cited(answer) else []):
        question = understand(text)
        k = NEAR_ARTICLE if n else NEAR_QUESTION
        for hit in retrieve(desk.index, desk.embedder, question, filters, k, desk.parts) if question.words else []:
            found.setdefault(hit.passage.id, hit)
    return sorted(found.values(), key=lambda h: -h.score) or [_whole(v) for v in desk.index.newest(NEWEST)]


def _whole(version: Version) -> Hit:
    return Hit(Passage(0, 0, len(version.text)), version, 0.0)


def _cited(answer: Answer) -> Sequence[Citation]:
    return answer.citations or answer.nearest


def _adds(made_: Made, found: Sequence[Made]) -> bool:
    """Whether a question asks for something else than those found, and of another article."""
    if sum(m.asks == made_.asks for m in found) >= (2 if made_.asks == "what" else 1):
        return False
    return not any(
        (m.version.text == made_.version.text and made_.asks not in OF_COLLECTION)
        or _share(made_.question, m.question) >= ALIKE_WORDS
        or _share(made_.expected, m.expected) >= ALIKE_WORDS
        for m in found
    )


def _share(a: str, b: str) -> float:
    """The share of the words of the shorter of two texts that the other has too, 0 to 1."""
    one, other = _terms(a), _terms(b)
    return len(one & other) / max(1, min(len(one), len(other)))


def _terms(question: str) -> frozenset[str]:
    return frozenset(understand(question).words)


def _words(text: str) -> frozenset[str]:
    return frozenset(one_line(text).casefold().split())
