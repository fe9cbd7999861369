from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from types import SimpleNamespace

import gradio as gr
import pytest

from index import VerbatimError
from qa.page.hosting.guard import guard, guarded
from qa.page.hosting.logs import LOG, JsonLines


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written down."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    yield stream
    LOG.removeHandler(handler)


def breaks(_: str) -> str:
    """What nobody expected."""
    raise KeyError("/secret/path")


def breaks_later(text: str) -> Iterator[str]:
    """A part first."""
    yield text
    breaks(text)


def test_what_goes_well_goes_as_before() -> None:
    assert guarded(str.upper)("a") == "A"
    assert next(guarded(breaks_later)("a")) == "a"


@pytest.mark.parametrize("fn", [breaks, breaks_later])
def test_a_visitor_reads_a_number_and_the_log_has_the_trace_under_it(fn: object, log: io.StringIO) -> None:
    with pytest.raises(gr.Error) as raised:
        list(guarded(fn)("a"))  # type: ignore[arg-type]
    message = raised.value.message
    assert "Something went wrong here" in message
    assert "secret" not in message
    assert raised.value.print_exception is False
    line = json.loads(log.getvalue())
    assert line["level"] == "error"
    assert line["reference"] in re.findall(r"\b[0-9A-F]{6}\b", message)
    assert 'raise KeyError("/secret/path")' in line["trace"]


def test_what_is_meant_for_people_is_said_as_it_is(log: io.StringIO) -> None:
    def says() -> None:
        raise VerbatimError("no index; run this")

    with pytest.raises(gr.Error) as raised:
        guarded(says)()
    assert raised.value.message == "no index; run this"
    assert log.getvalue() == ""


def test_leaving_is_no_error(log: io.StringIO) -> None:
    steps = guarded(breaks_later)("a")
    next(steps)
    steps.close()

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(interrupted)()
    assert log.getvalue() == ""


def test_every_function_of_a_page_is_guarded() -> None:
    events = {n: SimpleNamespace(fn=fn) for n, fn in enumerate((breaks, breaks_later, None))}
    page = SimpleNamespace(fns=events)
    assert guard(page) is page
    functions = [event.fn for event in events.values()]
    assert [getattr(fn, "__wrapped__", None) for fn in functions] == [breaks, breaks_later, None]
