"""Why a question is declined, said from what was measured: what the articles do not hold, and what they do hold.

The rules come in order of what they say to the person who asks: a name nobody mentions, names never met together, the kind
of thing asked for missing, and last that the reader does not believe what comes nearest.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Index
from qa.answer import Reading
from qa.dates import date_words
from qa.names import spellings
from qa.question import Question

DECLINED = "The articles do not answer this"
ABOUT_IT = 0.4  # fused score of a passage that is at least about the same thing


def missing(question: Question, chosen: Sequence[Reading], enough: float, index: Index) -> str | None:
    """What is missing for an answer, as the end of a sentence, or None where the chosen readings will do.

    `enough` is the confidence that one of them must reach.
    """
    if not chosen:
        return "no article comes near the question"
    if uncovered := _uncovered(question, chosen, index):
        return uncovered
    if max(r.confidence for r in chosen) < enough:
        if max(r.hit.score for r in chosen) < ABOUT_IT:
            return "nothing here is about this"
        if question.names:
            return f"the articles mention {_listed(question.names, question)}, but not what is asked about it"
        return "some articles come near the question, but none says this"
    if not any(r.fits for r in chosen):
        return f"what comes nearest gives no {question.wanted}"
    return None


def holdings(index: Index) -> str:
    """What the collection holds, as a sentence."""
    held = index.holdings()
    sentence = f"This collection holds {held.articles:,} article" + ("" if held.articles == 1 else "s")
    if held.first and held.last:
        sentence += f", published from {date_words(held.first)} to {date_words(held.last)}"
    if held.providers:
        sentence += f"; most are from {_and(held.providers)}" if held.articles > 1 else f", from {held.providers[0]}"
    return f"{sentence}."


def _uncovered(question: Question, chosen: Sequence[Reading], index: Index) -> str | None:
    """Names of the question that the chosen articles do not speak of, or not together."""
    found = [question.names_of(r.hit.version) for r in chosen]
    together = frozenset[str]().union(*found)
    left_out = [name for name in question.names if name not in together]
    unknown = [n for n in left_out if not any(index.containing([s], 1) for s in (n, *spellings(n)))]
    if unknown:
        return f"no article here mentions {_listed(unknown, question)}"
    if left_out:
        return f"what comes nearest does not mention {_listed(left_out, question)}"
    if len(question.names) == 2 and not any(len(names) == 2 for names in found):
        return f"no article near the question speaks of {_listed(question.names, question)} together"
    return None


def _listed(names: Sequence[str], question: Question) -> str:
    """Names in quotation marks, those that stand side by side in the question as one."""
    joined: list[str] = []
    for name in names:
        if joined and f"{joined[-1]} {name}" in question.standalone:
            joined[-1] += f" {name}"
        else:
            joined.append(name)
    return _and([f"“{name}”" for name in joined])


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
