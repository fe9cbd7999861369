"""Why a question is declined, said from what was measured: what the articles do not hold, and what they do hold.

The rules come in order of what they say to the person who asks: a name nobody mentions, names never met together, the kind
of thing asked for missing, and last that the reader does not believe what comes nearest.
"""

from __future__ import annotations

from collections.abc import Sequence

from index import Index
from qa.answer import Reading
from qa.dates import date_words
from qa.names import mentioned, spellings, taken_for_granted
from qa.question import Question

DECLINED = "The articles do not answer this"
SEVERAL = 3  # a question that names as many things is answered by what speaks of some of them
MAX_LOOKED_AT = 20  # passages that have a word like a name
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
        if spoken_of := [n for n in question.names if any(n in question.names_of(r.hit.version) for r in chosen)]:
            return f"the articles mention {_listed(spoken_of, question)}, but not what is asked about it"
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
        sentence += f"; most often from {_and(held.providers)}" if held.articles > 1 else f", from {held.providers[0]}"
    return f"{sentence}."


def _uncovered(question: Question, chosen: Sequence[Reading], index: Index) -> str | None:
    """Names of the question that the chosen articles do not speak of, or not together."""
    found = [question.names_of(r.hit.version) for r in chosen]
    together = frozenset[str]().union(*found)
    needed = _needed(question)
    left_out = [name for name in needed if name not in together]
    if unknown := [name for name in left_out if not _held(name, index)]:
        return f"no article here mentions {_listed(unknown, question)}"
    enumerated = len(_joined(question.names, question)) >= SEVERAL and together
    if left_out and not enumerated:
        return f"what comes nearest does not mention {_listed(left_out, question)}"
    if len(needed) == 2 and together.issuperset(needed) and not any(names.issuperset(needed) for names in found):
        return f"no article near the question speaks of {_listed(needed, question)} together"
    return None


def _needed(question: Question) -> list[str]:
    """The names that must be covered: not the country's own, alone or as a phrase ("United States")."""
    granted = {word for phrase in question.phrases if taken_for_granted(phrase) for word in phrase.split()}
    within = {word for phrase in question.phrases for word in phrase.split()}
    return [n for n in question.names if n not in granted and (n in within or not taken_for_granted(n))]


def _held(name: str, index: Index) -> bool:
    """Whether any article mentions a name, in any of its spellings, or is of an outlet of that name; the text index knows
    words by their stem only, so what it finds is read again."""
    if len(index.filtered([name], None, None)):
        return True
    found = {i for spelling in (name, *spellings(name)) for i in index.containing([spelling], MAX_LOOKED_AT)}
    return any(mentioned([name], f"{v.text}\n{v.provider or ''}") for _, v in index.passages(sorted(found)))


def _listed(names: Sequence[str], question: Question) -> str:
    """Names in quotation marks."""
    return _and([f"“{name}”" for name in _joined(names, question)])


def _joined(names: Sequence[str], question: Question) -> list[str]:
    """Names, those that stand side by side in the question as one."""
    joined: list[str] = []
    for name in names:
        if joined and f"{joined[-1]} {name}" in question.standalone:
            joined[-1] += f" {name}"
        else:
            joined.append(name)
    return joined


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
