"""What nobody expected: a visitor reads a plain sentence with a number, the log has the trace under the same number."""

from __future__ import annotations

import inspect
import secrets
from collections.abc import Callable, Iterator
from functools import wraps
from types import TracebackType
from typing import Any

import gradio as gr

from index import VerbatimError
from qa.page.hosting.logs import LOG
from qa.page.strings import ENGLISH, Strings
from qa.page.visitor import speech


class Guard:
    """Lets pass what is said to the visitor anyway; of any other error only its number."""

    def __init__(self, say: Strings = ENGLISH) -> None:
        self._say = say

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raises gr.Error for what goes wrong in it. (Exits and cancellations are no Exception.)"""
        if isinstance(error, VerbatimError):  # its message is for people
            raise gr.Error(str(error), print_exception=False) from None
        if isinstance(error, Exception) and not isinstance(error, gr.Error):
            reference = secrets.token_hex(3).upper()
            LOG.error("unexpected", exc_info=error, extra={"fields": {"reference": reference}})
            raise gr.Error(self._say("unexpected", reference=reference), print_exception=False) from None


def guarded(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the page that tells no visitor of its insides."""

    def say_of(given: tuple[Any, ...]) -> Strings:
        return next((speech(value) for value in given if isinstance(value, gr.Request)), ENGLISH)

    @wraps(fn)
    def called(*given: Any, **named: Any) -> Any:
        with Guard(say_of(given)):
            return fn(*given, **named)

    @wraps(fn)
    def stepped(*given: Any, **named: Any) -> Iterator[Any]:
        with Guard(say_of(given)):
            yield from fn(*given, **named)

    return stepped if inspect.isgeneratorfunction(fn) else called


def guard(blocks: gr.Blocks) -> gr.Blocks:
    """The same page with every function guarded that it calls here."""
    for event in blocks.fns.values():
        if event.fn is not None:
            event.fn = guarded(event.fn)
    return blocks
