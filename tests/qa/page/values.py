"""Answers and their sources made by hand, and what a browser makes of their HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from index import Version
from qa import Answer, Citation, Item, Scanned
from tests.qa.values import version

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "[click](javascript:alert(1)) **bold**",
    "\u202egnp.exe\u2066",
    "{{ value }} ${value} `${alert(1)}` {% raw %} @children",
    "&lt;b&gt; &amp; </blockquote></article>",
)


class Read(HTMLParser):
    """What a browser makes of some HTML: its elements with their attributes, and its text. Fails on unclosed ones."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.elements if name == tag)


def cite(of: Version, quote: str, number: int = 1, also: tuple[str, ...] = ()) -> Citation:
    start = of.text.index(quote)
    return Citation(number, of, start, start + len(quote), also)


BEES = version("Bees pause", "The city of Hive paused the cameras. It will look again in May.", "A second paragraph.")
QUOTE = "The city of Hive paused the cameras."


HIVE = version("Hive acts", "In Hive they paused it. It will look again.", article="hive")
NEST = replace(version("Nest waits", "Nest wants to pause it."), published=None)


def spanned(of: Version, quote: str, words: str, number: int) -> Citation:
    start = of.text.index(words)
    return replace(cite(of, quote, number), span=(start, start + len(words)))


PAUSED = Answer(
    "Which cities paused it?",
    "Which cities paused it?",
    "text",
    answered=True,
    citations=(
        spanned(BEES, QUOTE, "Hive", 1),
        spanned(HIVE, "In Hive they paused it.", "Hive", 2),
        spanned(BEES, "It will look again in May.", "It", 3),
        spanned(NEST, "Nest wants to pause it.", "Nest", 4),
    ),
    items=(
        Item("Hive", "in_use", f"Tuesday, 5 May 2020 (as stated): “{QUOTE}”", (1, 2)),
        Item("Combe", None, "published 13 January 2021: “It will look again in May.”", (3,)),
    ),
    mentioned=(Item("Nest", "proposed", "no date in the source: “Nest wants to pause it.”", (4,)),),
    scanned=Scanned(212, 212),
    corpus=(2493, "f"),
)


ELEMENTS = set(
    """div section h2 h3 p figure blockquote figcaption a bdi time ol li article mark small span details summary
    ul cite b button table caption thead tbody tr th td svg line circle text title""".split()
)
ATTRIBUTES = set(
    """class id href cite dir tabindex target rel datetime role aria-label aria-labelledby aria-live aria-busy aria-sort type
    scope colspan data-copy data-done data-failed data-key aria-hidden width height x y
    x1 x2 y1 y2 cx cy r dy text-anchor""".split()
)


def hostile_citation(hostile: str) -> Citation:
    words = f"So {hostile} was said."
    text = f"{hostile}\n\nBefore it. {words} And {hostile} after."
    of = replace(
        BEES, title=hostile, title_end=len(hostile), text=text, provider=hostile, url=f"data:{hostile}", file=hostile
    )
    return cite(of, words, also=(hostile, f"https://e.org/{hostile}"))
