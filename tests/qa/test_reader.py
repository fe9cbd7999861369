from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from qa.network import WindowReading
from qa.question import understand
from qa.reader import (
    CHARACTERS,
    SCORE_SCALE,
    SENTENCES,
    Calibration,
    ReadWindow,
    TrainedReader,
    Window,
    best_span,
    logistic,
    question_features,
    read_windows,
    sentence_readings,
    weighed,
    window_features,
    windows_of,
)
from tests.qa.values import hit, version

VOTE = ("The council of Oakdale voted on it.", "It took seven hours to decide.")


def said(window: str, answer: str, answerable: float = 2.0) -> WindowReading:
    """A network that finds `answer`: every word is a token, the answer's first and last have logit 5, all others 0."""
    offsets, at = [], 0
    for word in window.split():
        start = window.index(word, at)
        at = start + len(word)
        offsets.append((start, at))
    span = np.zeros((len(offsets), 2), np.float32)
    begin = window.index(answer)
    for token, (start, end) in enumerate(offsets):
        span[token, 0] = 5.0 if start == begin else 0.0
        span[token, 1] = 5.0 if end == begin + len(answer) else 0.0
    return WindowReading(np.array(offsets), span, answerable)


@dataclass(frozen=True)
class Finder:
    """Stands for the network: finds `answer` wherever it stands."""

    answer: str
    answerable: float = 2.0

    def read(self, question: str, windows: Sequence[str]) -> list[WindowReading]:
        return [
            said(w, self.answer, self.answerable) if self.answer in w else said(w, w.split()[0], answerable=-9.0)
            for w in windows
        ]


def test_a_window_is_the_headline_and_the_sentences_as_they_stand() -> None:
    [window] = windows_of(hit(version("Vote held", *VOTE)))
    assert window.text == "Vote held\n\n" + "\n\n".join(VOTE)
    assert [window.hit.version.text[a:b] for a, b in window.spans] == list(VOTE)


def test_a_headline_alone_is_a_window_once() -> None:
    [window] = windows_of(hit(version("Oakdale votes on it again")))
    assert window.text == "Oakdale votes on it again"
    assert window.offset(3) == 3


def test_a_long_text_is_read_in_windows_that_hold_all_of_it() -> None:
    told = [f"This is sentence number {n} of the long story." for n in range(11)]
    windows = list(windows_of(hit(version("Long", " ".join(told)))))
    assert [len(w.spans) for w in windows] == [SENTENCES, SENTENCES, 3]
    assert [w.hit.version.text[a:b] for w in windows for a, b in w.spans] == told
    assert all(w.text.startswith("Long\n\n") and len(w.text) <= len("Long\n\n") + CHARACTERS for w in windows)


def test_offsets_of_a_window_are_those_of_the_article() -> None:
    told = [f"This is sentence number {n} of the long story." for n in range(6)]
    second = list(windows_of(hit(version("Long", " ".join(told)))))[1]
    at = second.text.index("number 5")
    start = second.offset(at)
    assert second.hit.version.text[start : start + 8] == "number 5"


def test_the_sentence_with_the_answer_is_read_and_the_span_in_it() -> None:
    [window] = windows_of(hit(version("Vote held", *VOTE)))
    found = sentence_readings(window, said(window.text, "seven hours"))
    best = max(found, key=lambda f: f.share)
    text = window.hit.version.text
    assert text[slice(*best.sentence)] == VOTE[1]
    assert text[slice(*best.span)] == "seven hours"
    assert sum(f.share for f in found) == pytest.approx(1)
    assert len(found) == 3  # the headline and two sentences


@pytest.mark.parametrize(
    ("starts", "ends", "span"),
    [
        ([0, 5, 0], [0, 0, 5], (1, 2)),
        ([0, 0, 5], [5, 0, 0], (0, 0)),  # an end before its start is no span
        ([9, 0, 0], [0, 0, 0], (0, 0)),
    ],
)
def test_the_best_span_ends_where_it_starts_or_later(starts: list[int], ends: list[int], span: tuple[int, int]) -> None:
    assert best_span(np.array([starts, ends], np.float32).T)[:2] == span


def test_a_span_is_never_longer_than_thirty_tokens() -> None:
    logits = np.zeros((60, 2), np.float32)
    logits[0, 0], logits[59, 1] = 5, 6
    first, last, _ = best_span(logits)
    assert last - first < 30


@pytest.mark.parametrize(
    ("question", "names"),
    [("How many hours?", 1.0), ("How many hours did Oakdale take?", 1.0), ("Did Oakdale sue Elmwood?", 0.5)],
)
def test_a_window_is_ranked_by_its_logit_its_passage_and_the_names_of_its_article(question: str, names: float) -> None:
    [window] = windows_of(hit(version("Vote held", *VOTE), score=0.7))
    values = window_features(understand(question), window, said(window.text, "seven hours", answerable=1.5))
    assert values == {"answerable": 1.5, "retrieval": 0.7, "names": names}


def test_whether_a_question_is_answered_is_said_by_the_network_of_its_best_window_alone() -> None:
    [window] = windows_of(hit(version("Vote held", *VOTE)))
    best = ReadWindow(window, (), {"answerable": 1.5, "retrieval": 0.7, "names": 0.5}, 3.0)
    assert question_features(best) == {"answerable": 1.5, "constant": 1.0}


def test_features_without_a_weight_count_for_nothing() -> None:
    assert weighed({"names": 2.0, "gone": 9.0}, {"names": 1.5, "new": 4.0}) == 3.0


def test_a_logit_is_a_probability_however_large() -> None:
    assert (logistic(0), logistic(-1e9) < 1e-9, logistic(1e9) > 1 - 1e-9) == (0.5, True, True)


ELSEWHERE = hit(version("Elsewhere", "Nothing of the kind happened there."))
HELD = hit(version("Vote held", *VOTE))
FINDER = Finder("seven hours")
ANSWERABLE = {"answerable": 1.0}


def test_windows_are_read_best_first() -> None:
    question = understand("How long did it take?")
    found = read_windows(FINDER, question, [ELSEWHERE, HELD], ANSWERABLE)  # type: ignore[arg-type]
    assert [(read.window.hit, read.logit) for read in found] == [(HELD, 2.0), (ELSEWHERE, -9.0)]


def test_readings_are_ranked_by_the_probability_that_they_answer() -> None:
    reader = TrainedReader(FINDER, Calibration(ANSWERABLE, {"answerable": 0.5}, 0.6))  # type: ignore[arg-type]
    readings = reader.read(understand("How long did it take?"), [ELSEWHERE, HELD])
    text = readings[0].hit.version.text
    assert text[readings[0].start : readings[0].end] == VOTE[1]
    assert readings[0].span is not None
    assert text[slice(*readings[0].span)] == "seven hours"
    assert [r.score for r in readings] == sorted((r.score for r in readings), reverse=True)
    assert max(r.confidence for r in readings if r.hit is ELSEWHERE) < 0.01


def test_the_best_reading_has_the_probability_that_the_question_is_answered() -> None:
    reader = TrainedReader(FINDER, Calibration(ANSWERABLE, {"answerable": 0.5}, 0.6))  # type: ignore[arg-type]
    best, *others = reader.read(understand("How long did it take?"), [ELSEWHERE, HELD])
    assert best.confidence == pytest.approx(logistic(0.5 * 2), rel=1e-3)
    assert max(r.confidence for r in others) < best.confidence
    assert reader.enough == 0.6


def test_the_score_of_a_reading_is_its_logit_and_its_confidence_falls_with_the_logit() -> None:
    weights = Calibration({"answerable": 1.0, "retrieval": 5.0}, {"answerable": 0.5, "constant": -0.25}, 0.6)
    reader = TrainedReader(FINDER, weights)  # type: ignore[arg-type]
    question = understand("How long did it take?")
    found = read_windows(FINDER, question, [ELSEWHERE, HELD], weights.window)  # type: ignore[arg-type]
    logits = sorted((w.logit + math.log(s.share) for w in found for s in w.sentences), reverse=True)
    readings = reader.read(question, [ELSEWHERE, HELD])
    assert [w.logit for w in found] == [6.0, -5.0]
    assert [r.score for r in readings] == pytest.approx([SCORE_SCALE * logit for logit in logits])
    believed = logistic(0.5 * 2.0 - 0.25)
    assert [r.confidence for r in readings] == pytest.approx([believed * math.exp(x - logits[0]) for x in logits])


@pytest.mark.parametrize(("answerable", "believed"), [(60.0, 1.0), (-60.0, 0.0)])
def test_readings_are_told_apart_however_sure_the_network_is(answerable: float, believed: float) -> None:
    reader = TrainedReader(Finder("seven hours", answerable), Calibration(ANSWERABLE, ANSWERABLE, 0.6))  # type: ignore[arg-type]
    best, *others = reader.read(understand("How long did it take?"), [HELD])
    assert HELD.version.text[best.start : best.end] == VOTE[1]
    assert best.confidence == pytest.approx(believed)
    assert max(r.score for r in others) < best.score - 1


def test_no_hits_are_no_readings() -> None:
    assert TrainedReader(FINDER, Calibration({}, {}, 0.5)).read(understand("Who?"), []) == []  # type: ignore[arg-type]


def test_a_window_has_at_least_one_sentence() -> None:
    assert all(isinstance(w, Window) and w.spans for w in windows_of(hit(version("One"))))
