"""The trained reader: windows of the hits are read by the network, and what it says is weighed into one probability.

A window is the headline and up to four sentences, as in training. The weights of the calibration (Platt 1999, over a few
features) are data in the reader's card, fitted by scripts/fit_reader.py on articles the network was not trained on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.answer import Hit, Reading
from qa.question import Question
from qa.read import quotable
from scripts.training.network import Network, WindowReading, read_card

SENTENCES, CHARACTERS = 4, 700  # the most that one window holds below the headline
MAX_SPAN_TOKENS = 30
SCORE_SCALE = 0.25  # of the logarithm of a probability, so that choose.MARGIN parts 1 from 5
FEATURES = ("answerable", "span", "retrieval", "fits", "names", "words", "headline", "constant")

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
class TrainedReader:
    """A Reader in the sense of qa.read."""

    network: Network
    weights: Mapping[str, float]
    enough: float

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """See Reader: one reading for each sentence, by the probability that it answers."""
        windows = [w for hit in hits for w in windows_of(hit)]
        readings = []
        for window, said in zip(
            windows, self.network.read(question.standalone, [w.text for w in windows]), strict=True
        ):
            found = sentence_readings(window, said)
            if not found:
                continue
            best = max(found, key=lambda f: f.logit)
            values = features(question, window, said, best)
            logit = sum(self.weights[name] * value for name, value in values.items())
            for sentence in found:
                probability = sentence.share / (1 + math.exp(-logit))
                readings.append(
                    Reading(
                        window.hit,
                        *sentence.sentence,
                        confidence=probability,
                        score=SCORE_SCALE * math.log(probability + 1e-9),
                        fits=question.fits(window.text),
                        span=sentence.span,
                    )
                )
        return sorted(readings, key=lambda r: (-r.score, r.hit.passage.id, r.start))


def open_reader(folder: Path, threads: int = 2) -> TrainedReader:
    """Load a fitted reader. Raises ModelError where it is missing or damaged."""
    calibration = read_card(folder)["calibration"]
    return TrainedReader(Network(folder, threads), calibration["weights"], calibration["enough"])


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


def features(question: Question, window: Window, said: WindowReading, best: SentenceReading) -> dict[str, float]:
    """What the calibration weighs, by name."""
    text = window.text.casefold()
    names = question.names_in(window.hit.version.text)
    return {
        "answerable": said.answerable,
        "span": best.logit,
        "retrieval": window.hit.score,
        "fits": float(question.fits(window.text)),
        "names": len(names) / len(question.names) if question.names else 1.0,
        "words": sum(w in text for w in question.words) / len(question.words),
        "headline": float(best.sentence == (0, window.headline)),
        "constant": 1.0,
    }
