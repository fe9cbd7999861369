"""Questions and sentences -> what the verifier learns from: verdicts, statuses, and whether an item answers.

Three tasks of one shape, a pair of texts and a label. A verdict: a question for yes or no, and a window that says yes, no or
does not settle it. A status: an item with an action, and a sentence that says what became of it. An answer: a question with an
item, and a window in which that item answers the question or is merely named.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from index import Embedder, Index
from qa.answer import Filters
from qa.question import NOT_NAMES, understand
from qa.reader import windows_of
from qa.retrieve import retrieve
from qa.verifier import STATUSES, VERDICTS, paired
from scripts.training.data import Example, Names, Span
from scripts.training.news import Group, article_hits
from scripts.training.status_questions import status_questions

Task = Literal["verdict", "status", "answer"]
TASKS: tuple[Task, ...] = ("verdict", "status", "answer")
SEARCHED = 6  # passages in which a question for yes or no is not settled
_NAME = re.compile(r"\b[A-Z][\w’'&.-]*\w(?: (?:of |the |for |and )?[A-Z][\w’'&.-]*\w)*")
_NUMBER = re.compile(r"[$€£]?\b\d(?:[\d,.]*\d)?(?:%| percent| million| billion)?")
_WORDS = re.compile(r"\b\w+(?: \w+){0,3}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair of texts with the label (a number) that a task gives it; `kind` says where it comes from, for figures."""

    task: Task
    first: str
    second: str
    label: int
    kind: str


def status_judgements(path: Path, split: str | None = None) -> Iterator[tuple[str, Judgement]]:
    """(item, judgement) of a file of status examples, or of one split of it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if split is None or row.get("split", "train") == split:
            label = STATUSES.index(row["status"])
            yield (
                row["item"],
                Judgement("status", paired(row["action"], row["item"]), row["text"], label, row["status"]),
            )


def status_verdicts(path: Path, split: str | None, chance: random.Random) -> Iterator[tuple[str, Judgement]]:
    """(item, judgement) of plain questions for yes or no about the sentences of a file of status examples."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if split is None or row.get("split", "train") == split:
            for question, verdict in status_questions(row["item"], row["action"], row["status"], chance):
                label = VERDICTS.index(verdict or "unsettled")
                yield row["item"], Judgement("verdict", question, row["text"], label, "status asked")


def verdict_judgements(
    path: Path, index: Index, embedder: Embedder, names: Names, chance: random.Random
) -> Iterator[tuple[str, Judgement]]:
    """(article, judgement) of a file of questions for yes or no whose article the index holds: the window with the reason;
    and as not settling it, any window of the article of a question that it does not settle, one of another article, and the
    question about another name."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if "verdict" not in row:
            continue
        windows = [w for hit in article_hits(index, row["article"]) for w in windows_of(hit)]
        if not windows:
            continue
        own = [w for w in windows if any(a in w.text for a in row["answers"])] if row["verdict"] else windows
        label = VERDICTS.index(row["verdict"] or "unsettled")
        for window in own[:1]:
            yield row["article"], Judgement("verdict", row["question"], window.text, label, VERDICTS[label])
        if row["verdict"]:
            article = windows[0].hit.version.article
            story = index.same_story(article) | {article}
            hits = retrieve(index, embedder, understand(row["question"]), Filters(), SEARCHED)
            others = [w for hit in hits if hit.version.article not in story for w in windows_of(hit)]
            unsettled = VERDICTS.index("unsettled")
            for window in others[:1]:
                yield row["article"], Judgement("verdict", row["question"], window.text, unsettled, "another article")
            if own and (swapped := names.swapped(row["question"], own[0].text, chance)):
                yield row["article"], Judgement("verdict", swapped, own[0].text, unsettled, "swapped")


def answer_judgements(example: Example, chance: random.Random, names: Names | None = None) -> Iterator[Judgement]:
    """The answers of an example, other names or numbers of its window, and its answer to a question about another name."""
    if not example.answers:
        return
    answers = [example.window[a:b] for a, b in example.answers]
    yield from (_answer(example, text, True) for text in dict.fromkeys(answers))
    yield from (_answer(example, text, False) for text in _others(example, answers, chance)[:2])
    if names and chance.random() < 0.3 and (swapped := names.swapped(example.question, example.window, chance)):
        yield Judgement("answer", paired(swapped, answers[0]), example.window, 0, "swapped")


def group_judgements(group: Group, chance: random.Random) -> Iterator[Judgement]:
    """Those of the window that answers, and a name in one that does not."""
    for example in group.answering[:2]:
        yield from answer_judgements(example, chance)
    for example in group.others[:2]:
        if group.answering:
            like = [group.answering[0].window[a:b] for a, b in group.answering[0].answers]
            yield from (_answer(example, text, False) for text in _others(example, like, chance)[:1])


def _answer(example: Example, text: str, right: bool) -> Judgement:
    return Judgement(
        "answer", paired(example.question, text), example.window, int(right), "answer" if right else "other"
    )


def _others(example: Example, like: Sequence[str], chance: random.Random) -> list[str]:
    """Spans of the window that no answer overlaps, of the answers' own kind: names, numbers or plain words."""
    kinds = [_NUMBER if re.match(r"[$€£]?\d", t) else _NAME if t[:1].isupper() else _WORDS for t in like]
    spans: list[Span] = [m.span() for m in chance.choice(kinds).finditer(example.window)]
    free = [example.window[a:b] for a, b in spans if not any(a < j and b > i for i, j in example.answers)]
    known = {text.casefold() for text in like}
    free = [t for t in dict.fromkeys(free) if not any(t.casefold() in k or k in t.casefold() for k in known)]
    free = [t for t in free if t.casefold() not in NOT_NAMES]
    chance.shuffle(free)
    return free


def list_judgements(path: Path, index: Index) -> Iterator[tuple[str, Judgement]]:
    """(article, judgement) of a file of list questions whose article the index holds: each answer, and each thing that a
    careless reader would list, in the windows that name it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        windows = [w.text for hit in article_hits(index, row["article"]) for w in windows_of(hit)]
        for text, right in [*((a, True) for a in row["answers"]), *((w, False) for w in row["wrong"])]:
            for window in [w for w in windows if text in w][:1]:
                kind = "item" if right else "no item"
                yield row["article"], Judgement("answer", paired(row["question"], text), window, int(right), kind)


def yes_no_judgements(example: Example, chance: random.Random) -> Iterator[Judgement]:
    """A question about one thing, asked for yes or no: with its answer, and with another name or number of its window."""
    if not example.answers:
        return
    answer = example.window[slice(*example.answers[0])]
    others = _others(example, [answer], chance)
    for text, verdict in [(answer, "yes"), *((other, "no") for other in others[:1])]:
        if asked := as_yes_no(example.question, text):
            yield Judgement("verdict", asked, example.window, VERDICTS.index(verdict), "converted")


def as_yes_no(question: str, answer: str) -> str | None:
    """A question for one thing as one for yes or no, where its form allows.

    >>> as_yes_no("Who founded the town?", "Ann Marsh"), as_yes_no("When did the town burn?", "1871")
    ('Was it Ann Marsh who founded the town?', 'Did the town burn in 1871?')
    >>> as_yes_no("Why did it burn?", "drought") is None
    True
    """
    text = question.strip().rstrip("?. ")
    if match := re.fullmatch(r"(?:who|what) (is|was|are|were) (.+)", text, re.I):
        return f"{match[1].capitalize()} {answer} {match[2]}?"
    if match := re.fullmatch(
        r"(when|where|in (?:what|which) \w+) (did|does|do|is|was|are|were|has|have|will|can) (.+)", text, re.I
    ):
        at = "on" if re.search(r"[A-Z][a-z]+ \d{1,2}\b|day$", answer) else "in"
        at = "" if re.match(r"(?:in|on|at|near|from|since|by|after|before|during)\b", answer, re.I) else f"{at} "
        return f"{match[2].capitalize()} {match[3]} {at}{answer}?"
    if match := re.fullmatch(r"who(?:m)? (did|does|do|has|have|will|can) (.+)", text, re.I):
        return f"{match[1].capitalize()} {match[2]} {answer}?"
    if match := re.fullmatch(r"who (.+)", text, re.I):
        return f"Was it {answer} who {match[1]}?"
    if match := re.fullmatch(r"how (?:many|much) (.+?) (did|does|do|has|have|will|can) (.+)", text, re.I):
        return f"{match[2].capitalize()} {match[3]} {answer} {match[1]}?"
    return None
