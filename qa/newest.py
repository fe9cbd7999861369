"""The desk at the newest version of an index: a page goes on while builds switch versions, and takes up each new one.

A version that cannot be opened (damaged, gone, made for another model) is said once, in the program's log and in `trouble`;
the one before goes on answering. Only where there is no index any more at all is that said in the place of an answer. What
an answer is still being made from stays open until it is done.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from index import IndexUnusable, Settings, open_version
from index.manifest import CURRENT_FILE, current_version
from qa.desk import Desk, open_desk


class Newest:
    """Called for the desk before each question. One for all visitors and threads."""

    def __init__(self, settings: Settings, open_first: Callable[[Settings], Desk] = open_desk) -> None:
        """`open_first` loads the models and opens the index. Raises IndexUnusable or ModelError, saying what to run."""
        self._index = settings.index
        self._opened = current_version(settings.index)
        self._desk = open_first(settings)
        self._switching = threading.Lock()
        self.trouble = ""

    @property
    def version(self) -> str:
        """The version that answers, as the folder in the index is named."""
        return self._opened[0].name

    def __call__(self) -> Desk:
        """The desk. Raises IndexUnusable where the index is gone, saying what to run."""
        with self._switching:
            try:
                self._take_up_newest()
                self.trouble = ""
            except IndexUnusable as error:
                if not (self._index / CURRENT_FILE).exists():
                    raise
                self._tell(str(error))
            return self._desk

    def _take_up_newest(self) -> None:
        model = self._desk.embedder.id
        while (current := current_version(self._index)) != self._opened:
            try:
                index = open_version(self._index, current[0].name, (model.name, model.sha256))
            except IndexUnusable:
                if current_version(self._index) == current:  # else a build has switched, and dropped it, meanwhile
                    raise
            else:
                self._desk, self._opened = replace(self._desk, index=index), current

    def _tell(self, why: str) -> None:
        if why != self.trouble:
            kept = f"version {self.version} goes on answering"
            logging.getLogger(__name__).warning("the newest version cannot be used: %s. Until then %s", why, kept)
        self.trouble = why
