"""The trained reader: windows of the hits are read by the network, and what it says is weighed into probabilities.

A window is the headline and up to four sentences, as in training. Two small regressions weigh the result: one ranks the
windows of a question (pairwise logistic, Burges 2005), one turns what the network says of the best of them into the
probability that the articles answer at all (Platt 1999). Their weights are data in the reader's card, fitted by
scripts/fit_reader.py on articles the network was not trained on. The span's own logit, the words in common, the kind of
thing asked for and the lead over the second window were tried as well, and made both worse there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import ModelError
from qa.answer import Hit, Reading
from qa.network import NAME, Network, WindowReading, found, read_card, restore
from qa.question import Question
from qa.read import quotable

SENTENCES, CHARACTERS = 4, 700  # the most that one window holds below the headline
MAX_SPAN_TOKENS = 30
FIRST_STAGE, STAGE = 24, 64  # hits that are read before the first, and between the next words on how far it got
SCORE_SCALE = 0.25  # of a logit, so that choose.MARGIN parts what is five times as likely

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of a hit (offsets into its article's text) below the headline; `text` is what is read."""

    hit: Hit
    spans: tuple[Span, ...]
    headline: int

    @property
    def text(self) -> str:
        """The headline (unless it is itself all there is), a blank line, the sentences as they stand."""
        version = self.hit.version
        body = version.text[self.spans[0][0] : self.spans[-1][1]]
        return f"{version.text[: self.headline]}\n\n{body}" if self.headline else body

    def offset(self, character: int) -> int:
        """The offset into the article's text of a character of the window."""
        shift = self.spans[0][0] - (self.headline + 2 if self.headline else 0)
        return character if character < self.headline else character + shift


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """The best answer within one sentence of a window, and the sentence's share of the window's belief, 0 to 1."""

    sentence: Span
    span: Span
    logit: float
    share: float


@dataclass(frozen=True, slots=True)
class ReadWindow:
    """A window as it was read: its sentences with their answers, its features, and the logit that it answers."""

    window: Window
    sentences: tuple[SentenceReading, ...]
    values: Mapping[str, float]
    logit: float = 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature, and the probability from which on the articles are taken to answer."""

    window: Mapping[str, float]
    question: Mapping[str, float]
    enough: float


@dataclass(frozen=True, slots=True)
class TrainedReader:
    """A Reader in the sense of qa.read."""

    network: Network
    calibration: Calibration

    @property
    def enough(self) -> float:
        """See Reader."""
        return self.calibration.enough

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """See Reader: one reading for each sentence, ranked by the probability that it answers."""
        return self._ranked(question, read_windows(self.network, question, hits, self.calibration.window))

    def read_in_stages(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Reading]]]:
        """See Reader."""
        found: list[ReadWindow] = []
        at = 0
        for size in (FIRST_STAGE, *[STAGE] * (len(hits) // STAGE + 1)):
            if at < len(hits) or not at:
                found += read_windows(self.network, question, hits[at : at + size], self.calibration.window)
                at = min(at + size, len(hits))
                yield at, self._ranked(question, sorted(found, key=lambda read: -read.logit))

    def _ranked(self, question: Question, found: Sequence[ReadWindow]) -> list[Reading]:
        if not found:
            return []
        believed = logistic(weighed(self.calibration.question, question_features(found[0])))
        logits = {id(s): read.logit + math.log(s.share) for read in found for s in read.sentences}
        top = max(logits.values())
        readings = [
            Reading(
                read.window.hit,
                *sentence.sentence,
                confidence=believed * math.exp(logits[id(sentence)] - top),
                score=SCORE_SCALE * logits[id(sentence)],
                fits=question.fits(read.window.text),
                span=sentence.span,
                window=read.window.text,
            )
            for read in found
            for sentence in read.sentences
        ]
        return sorted(readings, key=lambda r: (-r.score, r.hit.passage.id, r.start))


def open_reader(folder: Path, threads: int = 2) -> TrainedReader:
    """Load a fitted reader, from the project's own folders where the current one has it not. Raises ModelError where it is
    missing or damaged."""
    folder = found(folder)
    network = Network(folder, threads)
    try:
        return TrainedReader(network, Calibration(**read_card(folder)["calibration"]))
    except (TypeError, KeyError) as error:
        raise ModelError(
            f"{folder} has a calibration for another version of the program ({error}); {restore(NAME)}"
        ) from error


def read_windows(
    network: Network, question: Question, hits: Sequence[Hit], weights: Mapping[str, float]
) -> list[ReadWindow]:
    """Read every window of the hits, best first."""
    windows = [w for hit in hits for w in windows_of(hit)]
    found = []
    for window, said in zip(windows, network.read(question.read, [w.text for w in windows]), strict=True):
        if sentences := sentence_readings(window, said):
            values = window_features(question, window, said)
            found.append(ReadWindow(window, tuple(sentences), values, weighed(weights, values)))
    return sorted(found, key=lambda read: -read.logit)


def weighed(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The logit that weights give to features; a feature without a weight counts for nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


def logistic(logit: float) -> float:
    """A logit as a probability."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def windows_of(hit: Hit) -> Iterator[Window]:
    """Cut a hit into windows; a headline that is all there is stands alone."""
    spans = quotable(hit)
    headline = hit.version.title_end if spans and spans[0][0] >= hit.version.title_end else 0
    held: list[Span] = []
    for span in spans:
        if held and (len(held) == SENTENCES or span[1] - held[0][0] > CHARACTERS):
            yield Window(hit, tuple(held), headline)
            held = []
        held.append(span)
    if held:
        yield Window(hit, tuple(held), headline)


def sentence_readings(window: Window, said: WindowReading) -> list[SentenceReading]:
    """The best span inside each sentence, and inside the headline."""
    sentences = [*([(0, window.headline)] if window.headline else []), *window.spans]
    starts = np.array([window.offset(int(a)) for a in said.offsets[:, 0]])
    found: list[tuple[Span, Span, float]] = []
    for a, b in sentences:
        inside = np.flatnonzero((starts >= a) & (starts < b))
        if len(inside):
            first, last, logit = best_span(said.span[inside])
            end = window.offset(int(said.offsets[inside[last], 1]) - 1) + 1
            found.append(((a, b), (int(starts[inside[first]]), end), logit))
    top = max((logit for *_, logit in found), default=0.0)
    total = sum(math.exp(logit - top) for *_, logit in found)
    return [SentenceReading(s, span, logit, math.exp(logit - top) / total) for s, span, logit in found]


def best_span(logits: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> tuple[int, int, float]:
    """(tokens, 2) start and end logits -> first and last token of the best span of at most 30, and its logit."""
    scores = logits[:, 0][:, None] + logits[:, 1][None, :]
    allowed = np.triu(np.ones_like(scores)) - np.triu(np.ones_like(scores), MAX_SPAN_TOKENS)
    scores = np.where(allowed > 0, scores, -1e9)
    first, last = np.unravel_index(int(scores.argmax()), scores.shape)
    return int(first), int(last), float(scores[first, last])


def window_features(question: Question, window: Window, said: WindowReading) -> dict[str, float]:
    """What ranks a window, by name."""
    return {
        "answerable": said.answerable,
        "retrieval": window.hit.score,
        "names": _share_of_names(question, window),
    }


def question_features(best: ReadWindow) -> dict[str, float]:
    """What says whether the best window of a question answers it, by name."""
    return {"answerable": best.values["answerable"], "constant": 1.0}


def _share_of_names(question: Question, window: Window) -> float:
    if not question.names:
        return 1.0
    return len(question.names_of(window.hit.version)) / len(question.names)
