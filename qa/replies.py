"""The reply to an odd input -> an answer: what is said, and what is found in the place of what was asked.

Left out here: what is odd (qa/odd.py).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index import Index, Version, sentences
from index.addresses import canonical, why_unsafe
from index.text import clean
from qa.allowed import allowed
from qa.answer import Answer, Choice, Citation, Filters, Progress
from qa.choose import quoted
from qa.collection_words import detail_of, headline, name_of
from qa.conversation import Turn
from qa.examples import about
from qa.odd import Reply
from qa.odd_words import form
from qa.question import MAX_CHARACTERS, understand
from qa.refuse import holdings
from qa.reported import Reporting, is_about, is_view
from qa.retrieve import retrieve

if TYPE_CHECKING:
    from qa.desk import Desk

ABOUT = "About Verbatim: "
HELD, BEGINS = "The collection holds ", "It begins:"
NO_VIEW = "No view on this was found in the articles."
NOTHING_OF = "Nothing was found in the articles of what {whom} is accused of, blamed or praised for."
NOTHING = "Nothing of the kind was found in the articles."
NO_MENTION = "No article mentions “{whom}”."
NOT_HELD = "No article here has this address, and Verbatim opens none."
MAX_NEAREST, MAX_HEADLINES = 3, 5  # articles shown as nearest, and asked about for an example
_NO_WORDS = frozenset(
    "html htm php aspx index news article articles story stories amp the and for with www com".split()
)


def replied(
    reply: Reply, desk: Desk, question: str, history: Sequence[Turn], filters: Filters, choice: Choice = Choice()
) -> Iterator[Progress | Answer]:
    """The steps to the answer to an odd input: as to a question, where something is looked up."""
    begun = time.perf_counter()
    asked, _ = clean(question)
    manifest = desk.index.manifest
    blank = Answer(asked, asked[:MAX_CHARACTERS].strip(), "", answered=False, filters=filters)
    blank = replace(blank, corpus=(manifest.counts["articles"], manifest.fingerprint))
    for step in _steps(reply, replace(desk, parts=replace(desk.parts, odd=False)), blank, history, choice):
        if isinstance(step, Answer):
            yield replace(step, question=asked, elapsed_ms=(time.perf_counter() - begun) * 1000)
        else:
            yield step


def _steps(
    reply: Reply, desk: Desk, blank: Answer, history: Sequence[Turn], choice: Choice
) -> Iterator[Progress | Answer]:
    if reply.addresses:
        yield by_address(blank, reply.addresses, desk)
    elif reply.kind == "pasted":
        yield replace(blank, text=reply.said, nearest=nearest(reply.lookup, desk, blank.filters))
    elif reply.kind == "tool":
        text = ABOUT + filled(reply.said, desk, blank.filters)
        yield replace(blank, text=text, note=text, answered=True)
    elif not reply.lookup:
        yield replace(blank, text=filled(reply.said, desk, blank.filters))
    elif reply.kind in ("opinion", "judgement"):
        yield reported(reply, desk, history, blank.filters, choice)
    else:
        for step in desk.steps(reply.lookup, history, blank.filters, choice):
            if isinstance(step, Answer):
                yield said_before(reply, step)
            else:
                yield replace(step, so_far=said_before(reply, step.so_far) if step.so_far else None)


def reported(reply: Reply, desk: Desk, history: Sequence[Turn], filters: Filters, choice: Choice = Choice()) -> Answer:
    """What is reported in place of a judgement, in quotations without a verdict; or that nothing such was found."""
    passes = is_about(reply.whom) if reply.kind == "judgement" else is_view
    careful = replace(desk, verifier=None, reader=Reporting(desk.reader, passes, 0.0))
    answer = careful.answer(reply.lookup, history, filters, choice)
    if answer.answered:
        return said_before(reply, answer)
    lacking = NO_VIEW
    if reply.kind == "judgement" and form("<pronoun>").fullmatch(reply.whom):
        lacking = NOTHING
    elif reply.kind == "judgement":
        told = desk.index.containing(re.findall(r"\w+", reply.whom), 1)
        lacking = (NOTHING_OF if told else NO_MENTION).format(whom=reply.whom)
    text = f"{reply.said} {lacking} {holdings(desk.index)}"
    return replace(answer, text=text, nearest=nearest(reply.lookup, desk, filters))


def said_before(reply: Reply, answer: Answer) -> Answer:
    """An answer with what is said to the odd input before it; after a verdict, which stands first."""
    said = " ".join(filter(None, (reply.said, reply.lead if answer.answered else "")))
    if not said:
        return answer
    if not answer.answered:
        return replace(answer, text=f"{said} {answer.text}")
    parts = (answer.note, said) if answer.verdict else (said, answer.note)
    note = " ".join(filter(None, parts))
    told = answer.text.removeprefix(answer.note)
    return replace(answer, note=note, text=note + (told if answer.note else f"\n{told}"))


def filled(said: str, desk: Desk, filters: Filters) -> str:
    """What is said, with what the collection holds and an example of a question, where it asks for them."""
    if "{holdings}" in said:
        said = said.replace("{holdings}", holdings(desk.index))
    if "{example}" in said:
        found = example(desk, filters)
        said = said.replace("{example}", f"For example: {found}" if found else "")
    return said.strip()


def example(desk: Desk, filters: Filters = Filters()) -> str | None:
    """A question that the collection answers, about one of its newest articles."""
    asked = (about(version.title) for version in desk.index.newest(MAX_HEADLINES) if version.title)
    return next((question for question in asked if desk.answer(question, (), filters).answered), None)


def by_address(blank: Answer, addresses: Sequence[str], desk: Desk) -> Answer:
    """The articles of these addresses, each with its first sentence; where there are none, what is near by their words."""
    found = held(addresses, desk.index, blank.filters)
    if not found:
        words = " ".join(words_of(address) for address in addresses)
        text = f"{NOT_HELD} {holdings(desk.index)}"
        return replace(blank, text=text, nearest=nearest(words, desk, blank.filters))
    citations = tuple(Citation(n, version, *_first_sentence(version)) for n, version in enumerate(found, start=1))
    named = "; ".join(f"“{name_of(c.version)}” ({detail_of(c.version)})" for c in citations)
    note = f"{HELD}{named}. {BEGINS}"
    return replace(blank, text=f"{note}\n{quoted(citations)}", note=note, answered=True, citations=citations)


def held(addresses: Sequence[str], index: Index, filters: Filters) -> list[Version]:
    """The articles of these addresses that pass the filters."""
    given = [address if "://" in address else f"http://{address}" for address in addresses]
    found = index.newest_of(canonical(address) for address in given if not why_unsafe(address))
    if filters:
        passing = {version.article for version in index.newest_versions_all(allowed(index, filters))}
        return [version for version in found.values() if version.article in passing]
    return list(found.values())


def words_of(address: str) -> str:
    """The words in an address, after its host.

    >>> words_of("https://bee.example/2021/council-pauses-cameras.html?id=ab12")
    'council pauses cameras'
    """
    path = re.sub(r"^\w+:/*", "", address).partition("?")[0].partition("/")[2]
    words = re.findall(r"[^\W\d_]{3,}", path.casefold())
    return " ".join(word for word in words if word not in _NO_WORDS)


def nearest(text: str, desk: Desk, filters: Filters) -> tuple[Citation, ...]:
    """The headlines of the articles nearest to a text."""
    question = understand(text)
    if len(question.words) < 2:
        return ()
    hits = retrieve(desk.index, desk.embedder, question, filters, desk.passages_read, desk.parts)
    versions = {hit.version.article: hit.version for hit in reversed(hits)}
    best = list(dict.fromkeys(hit.version.article for hit in hits))[:MAX_NEAREST]
    return tuple(Citation(n, versions[a], *headline(versions[a])) for n, a in enumerate(best, start=1))


def _first_sentence(version: Version) -> tuple[int, int]:
    """The first sentence below the headline, or the headline."""
    return next(iter(sentences(version.text, version.title_end)), headline(version))
