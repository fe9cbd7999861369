"""The façade: an open index, an embedder, a reader and a verifier, and the road a question takes through them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from index import Embedder, Index, SentenceTransformerEmbedder, Settings, model_key, open_index
from qa import compare, timeline
from qa.allowed import NothingPasses, allowed, as_stored, joined
from qa.answer import Answer, Choice, Citation, Filters, Progress, Reading, Scanned
from qa.choose import DIFFER, SameStory, choose, cite, disagreement, quoted
from qa.collection import collection_answer
from qa.confine import Followed, confined, once, question_of, shown
from qa.conversation import Standalone, Turn
from qa.dates import date_line
from qa.enumeration import each_alone
from qa.figures import figures
from qa.filter_words import chips, said
from qa.held import held
from qa.items import naming
from qa.latest import newest_items, newest_of, news_about, subject_asked, told
from qa.lists import find_items, items_answer
from qa.names import mentioned
from qa.narrowing import narrowed
from qa.network import ModelFiles, model_files
from qa.outlets import asks_who_says, outlets_saying
from qa.parts import ALL_PARTS, Parts
from qa.question import Question, understand
from qa.read import Reader
from qa.reader import open_reader
from qa.refuse import DECLINED, holdings, missing
from qa.replies import replied
from qa.retrieve import reach, retrieve
from qa.scope import says_nothing
from qa.understood import nameable, odd_reply, understood
from qa.verifier import Remembering, Verifier, open_verifier
from qa.yesno import rulings, verdict_answer

ASK_IN_WORDS = "Please ask a question in words."
ALL, NEWEST = "Which articles are there?", "What is the newest article?"  # where a question only confines the articles

Steps = Iterator[Progress | Answer]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything needed to answer. `passages_read` is how many of the best passages the reader sees, where it need not see
    all of them; `models` are those that reader and verifier were loaded from."""

    index: Index
    embedder: Embedder
    reader: Reader
    verifier: Verifier | None = None
    passages_read: int = 16
    parts: Parts = ALL_PARTS
    models: tuple[ModelFiles, ...] = ()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        choice: Choice = Choice(),
    ) -> Answer:
        """Answer from the articles alone, each sentence an exact quotation, or decline and say what was missing. `history` is
        the conversation so far; nothing of it is kept here. A word that the collection does not have may be taken for one
        that it has, and words about publishing for filters; `choice` says which of these count."""
        *_, last = self.steps(question, history, filters, choice)
        assert isinstance(last, Answer)
        return last

    def turns(self, questions: Sequence[str], filters: Filters = Filters()) -> tuple[Turn, ...]:
        """The conversation that these questions make, asked one after another."""
        turns: tuple[Turn, ...] = ()
        for question in questions:
            answer = self.answer(question, turns, filters)
            turns = (*turns, Turn(question, answer.standalone_question, answer))
        return turns

    def steps(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        choice: Choice = Choice(),
    ) -> Steps:
        """The same in steps: how far the reading of everything has got, with what has been found so far; last the answer."""
        if reply := odd_reply(question, history, self.index, self.parts):
            yield from replied(reply, self, question, history, filters, choice)
            return
        begun = time.perf_counter()
        meant = understood(question, history, choice, self.index, self.parts)
        manifest = self.index.manifest

        def stamped(answer: Answer) -> Answer:
            return replace(
                meant.told(answer),
                corpus=(manifest.counts["articles"], manifest.fingerprint),
                elapsed_ms=(time.perf_counter() - begun) * 1000,
            )

        for step in self._followed(meant.followed, history, filters, choice):
            if isinstance(step, Answer):
                yield stamped(step)
            else:
                yield replace(step, so_far=stamped(step.so_far) if step.so_far else None)

    def _followed(self, asked: Followed, history: Sequence[Turn], filters: Filters, choice: Choice) -> Steps:
        """A question that stands alone, or what to ask back, or the last list narrowed."""
        alone = asked.alone
        if alone.asks_back:
            yield Answer(alone.text, alone.text, alone.asks_back, answered=False, filters=filters)
        elif alone.narrows:
            yield narrowed(history[-1].answer, alone.narrows, alone.text)
        else:
            yield from self._filtered(asked, filters, choice)

    def _filtered(self, asked: Followed, filters: Filters, choice: Choice) -> Steps:
        """A question about the collection, or to the articles that pass what was said before and set beside it."""
        known, question = held(self.index), understand(asked.alone.question, asked.alone.context)
        blank = Answer(question.asked, question.standalone, ASK_IN_WORDS, answered=False, filters=filters)
        try:
            given = as_stored(filters, known)
            blank = replace(blank, filters=given, chips=(*chips(given), *asked.chips))
            given = joined(self.index, given, asked.filters, known)
        except NothingPasses as lacking:
            yield replace(blank, text=f"{DECLINED}: {lacking}.")
            return
        near = partial(reach, self.index, self.embedder, filters=given, parts=self.parts)
        found = collection_answer(question, self.index, given, lambda text: near(understand(text)), choice)
        if found:
            yield replace(found, chips=once((*blank.chips, *found.chips)))
        else:
            yield from self._confined(replace(blank, filters=given), asked.alone, choice)

    def _confined(self, blank: Answer, alone: Standalone, choice: Choice) -> Steps:
        """A question to the articles that its own words let pass."""
        scope = confined(alone.question, nameable(self.index, self.parts), choice, self.index)
        question = question_of(alone, scope)
        blank = replace(blank, standalone_question=question.standalone, chips=once((*blank.chips, *shown(scope))))
        try:
            filters = joined(self.index, blank.filters, scope.filters, held(self.index))
        except NothingPasses as lacking:
            yield replace(blank, text=f"{DECLINED}: {lacking}.")
            return
        if scope.limits and says_nothing(question.words):
            everything = understand(NEWEST if filters.newest_first else ALL)
            listed = collection_answer(everything, self.index, filters)
            assert listed is not None
            yield replace(listed, chips=blank.chips)
        elif not question.words:
            yield replace(blank, filters=filters)
        else:
            passing = allowed(self.index, filters)
            desk = self if passing is None else replace(self, index=self.index.within(passing))
            yield from desk._answers(replace(blank, filters=filters), question)

    def _answers(self, blank: Answer, question: Question, filters: Filters = Filters()) -> Steps:
        """The road that a question's kind takes."""
        if not self.parts.coverage:
            question = replace(question, names=(), phrases=(), wanted=None)
        kind = question.wish.kind
        verifier = Remembering(self.verifier) if self.verifier and self.parts.verifier else None
        if blank.filters.newest_first and (newest := self._news(blank, question)):
            yield newest
        elif kind in ("list", "count") and verifier:
            yield from self._all_of(blank, question, filters, verifier)
        elif kind == "yesno" and verifier:
            yield self._yes_or_no(blank, question, filters, verifier)
        elif kind == "timeline":
            yield from self._in_order(blank, question, filters)
        elif kind == "compare":
            yield self._compared(blank, question, filters)
        else:
            readings = self._read(question, filters)
            if blank.filters.newest_first:
                readings = newest_of(readings, self.reader.enough)
            answer = self._quoted(blank, question, readings)
            yield answer if answer.answered else self._news(blank, question) or answer

    def _read(self, question: Question, filters: Filters) -> list[Reading]:
        """What the reader makes of the best passages."""
        hits = retrieve(self.index, self.embedder, question, filters, self.passages_read, self.parts)
        return self.reader.read(question, hits)

    def _quoted(self, blank: Answer, question: Question, readings: Sequence[Reading]) -> Answer:
        """The few best sentences, or why they are no answer."""
        same_story = self._same_story()
        if question.wish.kind == "when":
            readings = timeline.with_dates_first(readings)
        chosen = choose(question, readings, same_story)
        quote = partial(cite, readings=readings, index=self.index, same_story=same_story)
        citations = tuple(quote(n, reading) for n, reading in enumerate(chosen, start=1))
        if lacking := missing(question, chosen, self.reader.enough, self.index):
            return self._declined(blank, lacking, chosen, readings)
        if question.wish.kind == "when":
            citations = tuple(
                replace(c, dated=timeline.dated(timeline.event(r))) for c, r in zip(citations, chosen, strict=True)
            )
        note = DIFFER if disagreement(question, chosen, same_story) else ""
        text = "\n".join([*([note] if note else []), quoted(citations)])
        return replace(blank, text=text, note=note, answered=True, citations=citations)

    def _news(self, blank: Answer, question: Question) -> Answer | None:
        """What is told about a subject, each with its day; None where the question asks more than that, or nothing is found."""
        near = partial(reach, self.index, self.embedder, filters=Filters(), parts=self.parts)
        subject = subject_asked(question.standalone)
        hits = news_about(subject, self.index, lambda text: near(understand(text))) if subject else []
        if not blank.filters.newest_first:
            hits = sorted(hits, key=lambda hit: -hit.score)
        readings = self.reader.read(question, hits[: self.passages_read])
        chosen = told(hits, readings, self._same_story())
        quote = partial(cite, readings=readings, index=self.index, same_story=self._same_story())
        cited = [replace(quote(n, r), span=None, dated=date_line(r.hit.version)) for n, r in enumerate(chosen, start=1)]
        return replace(blank, text=quoted(cited), answered=True, citations=tuple(cited)) if cited else None

    def _all_of(self, blank: Answer, question: Question, filters: Filters, verifier: Verifier) -> Steps:
        """A list, or a count, from everything in reach; where no item is found, the best sentences."""
        hits = reach(self.index, self.embedder, question, filters, self.parts)
        same_story = self._same_story()
        readings = list[Reading]()
        answer = None
        for read, readings in self.reader.read_in_stages(question, hits):
            scanned = Scanned(read, len(hits))
            quote = partial(cite, readings=readings, index=self.index, same_story=same_story)
            if asks_who_says(question):
                items = outlets_saying(question, readings, verifier)
            else:
                items = find_items(question, readings, verifier, same_story)
            if blank.filters.newest_first:
                items = newest_items(items)
            answer = None
            if any(item.shown for item in items):
                evidence = [c.reading for item in items if item.shown for c in item.candidates[:1]]
                if not missing(replace(question, wanted=None), evidence, self.reader.enough, self.index):
                    answer = items_answer(replace(blank, scanned=scanned), question.wish, items, same_story, quote)
            if read < len(hits):
                yield Progress(read, len(hits), answer)
        if answer and question.wish.kind == "list":
            yield answer
            return
        named = naming(question.wish, readings, question.asked)
        plain = self._quoted(replace(blank, scanned=Scanned(len(hits), len(hits))), question, named)
        stated = any(map(gives_a_figure, plain.citations[:1]))  # "at least 13 cities"
        yield plain if answer is None or stated else answer

    def _yes_or_no(self, blank: Answer, question: Question, filters: Filters, verifier: Verifier) -> Answer:
        readings = self._read(question, filters)
        same_story = self._same_story()
        quote = partial(cite, readings=readings, index=self.index, same_story=same_story)
        found = rulings(question, about_most_names(question, readings), verifier)
        best = [ruling.reason for ruling in found[:1]]
        if lacking := missing(question, best, 0.0, self.index):
            return self._declined(blank, lacking, choose(question, readings, same_story), readings)
        return verdict_answer(blank, found, verifier.weights, quote)

    def _in_order(self, blank: Answer, question: Question, filters: Filters) -> Steps:
        """Events by date; where nothing is near, a refusal."""
        same_story = self._same_story()
        if listed := timeline.each_asked(question.standalone):
            events, readings = list[timeline.Event](), list[Reading]()
            for name, alone in listed:
                own = [r for r in self._read(understand(alone), filters) if mentioned([name], r.sentence)]
                readings += own
                if own and own[0].confidence >= self.reader.enough:
                    events += filter(None, [timeline.first_told(own, name)])
            events = timeline.in_order(events)
        else:
            hits = reach(self.index, self.embedder, question, filters, self.parts)
            readings = list[Reading]()
            for read, so_far in self.reader.read_in_stages(question, hits):
                readings = so_far
                if read < len(hits):
                    yield Progress(read, len(hits))
            blank = replace(blank, scanned=Scanned(len(hits), len(hits)))
            events = timeline.course(question, readings, same_story)
        if len(events) < 2:
            yield self._quoted(blank, question, readings or self._read(question, filters))
            return
        quote = partial(cite, readings=readings, index=self.index, same_story=same_story)
        yield timeline.events_answer(blank, events, quote)

    def _compared(self, blank: Answer, question: Question, filters: Filters) -> Answer:
        """Sides one by one where the question names them, else the reports of one thing."""
        same_story = self._same_story()
        bare = compare.bare(question.asked)
        asked = replace(understand(bare), standalone=bare, asked=question.asked) if bare != question.asked else question
        sides = each_alone(asked.standalone)
        readings = self._read(asked, filters)
        chosen = compare.reports(readings)
        if sides:
            found = compare.by_side(sides, lambda text: self._read(understand(text), filters), self.reader.enough)
            chosen = found if len(found) > 1 else chosen
        if lacking := missing(replace(asked, wanted=None), chosen, self.reader.enough, self.index):
            return self._declined(blank, lacking, chosen, readings)
        quote = partial(cite, readings=readings, index=self.index, same_story=same_story)
        return compare.compared_answer(blank, chosen, quote)

    def _declined(self, blank: Answer, lacking: str, near: Sequence[Reading], readings: Sequence[Reading]) -> Answer:
        quote = partial(cite, readings=readings, index=self.index, same_story=self._same_story())
        nearest = tuple(replace(quote(n, r), span=None) for n, r in enumerate(near, start=1))
        only = f" (only {said(blank.filters)} were looked at)" if blank.filters else ""
        return replace(blank, text=f"{DECLINED}{only}: {lacking}. {holdings(self.index)}", nearest=nearest)

    def _same_story(self) -> SameStory:
        return cache(self.index.same_story) if self.parts.stories else _no_story


def gives_a_figure(citation: Citation) -> bool:
    """Whether the words that answer hold a figure."""
    return citation.span is not None and bool(figures(citation.version.text[slice(*citation.span)]))


def about_most_names(question: Question, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the articles that speak of most of the question's names."""
    counts = {r.hit.version: len(question.names_of(r.hit.version)) for r in readings}
    most = max(counts.values(), default=0)
    return [r for r in readings if counts[r.hit.version] == most]


def _no_story(article: str) -> frozenset[str]:
    """Every article for itself."""
    return frozenset()


def open_desk(settings: Settings | None = None) -> Desk:
    """Open the index and load the models. Raises IndexUnusable or ModelError, each saying what to run."""
    settings = settings or Settings.from_environment()
    index = open_index(settings.index, model_key(settings.model))
    embedder = SentenceTransformerEmbedder(settings.model, settings.threads)
    reader = open_reader(settings.reader, settings.threads)
    verifier = open_verifier(settings.verifier, settings.threads)
    models = (model_files(settings.reader, "reader"), model_files(settings.verifier, "verifier"))
    return Desk(index, embedder, reader, verifier, settings.passages_read, models=models)
