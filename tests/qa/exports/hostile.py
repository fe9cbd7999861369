"""Texts that want to be more than text, in every place where an answer may have a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from index import Version
from qa import Answer, Citation, Filters, Item, Scanned
from qa.exports.texts import line
from tests.qa.values import version

DAY = date(2026, 3, 1)
OURS = {"https://e.example/a", "https://e.example/also?a=1&b=2"}  # what may be linked
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> <!-- </article> ]]>",
    "\" onmouseover='alert(1)' x=\"",
    "&lt;b&gt; &amp; &#106;avascript",
    "javascript:alert(1)",
    "[click](javascript:alert(1)) ![pixel](https://evil.example/p.png) [a][b] <https://evil.example>",
    "https://evil.example/a www.evil.example evil.example x@evil.example ftp://evil.example mailto:x@evil.example",
    "**bold** __bold__ *it* _it_ `code` ~~gone~~ ~sub~ ^sup^ ==marked== ++new++ :bee: @smith2020",
    "# Heading",
    "- item",
    "+ item",
    "12) item",
    "a. item",
    "(iv) item",
    "> quoted",
    "| a | b |",
    "---",
    "=====",
    "```",
    "    code",
    ": definition",
    "[^1] [^9]: note [1] [99]",
    "$x^2$ $$y$$ \\(z\\) \\[w\\] \\\\(v\\\\)",
    "\\input{evil} 100% of A & B_C #1 $5 ~x ^y {open",
    "close} , url = {javascript:alert(1)}, x = {",
    '@comment{x} "quoted", with "quotes"',
    "ends with a backslash \\",
    "{{ value }} ${value} {% raw %} {:author: Fake || Name}",
    "=HYPERLINK(1)",
    "ER  - ",
)
WHITE_SPACE = (
    "two\nlines\n\n# and a paragraph",
    "a\rb\r\nTY  - JOUR\nER  - \nTY  - NEWS",
    "a\u2028ER  - \u2029TY  - JOUR\u0085x\x0b\x0cy",
    "\t=1",
    "\r@SUM(1)",
)
DIRECTED = (
    "\u202egnp.exe\u2066",
    "\u2069\u2069\u202e away",
    "\u05e9\u05dc\u05d5\u05dd",
)
ODD = ("\x1b[2J\x07bell\x9b", "W" * 5_000, "naïve Ørsted 東京 𝔸 🐝")
HOSTILE = (*MARKUP, *WHITE_SPACE, *DIRECTED, *ODD)


def hostile_version(hostile: str, name: str = "a") -> Version:
    """An article all of whose fields are hostile."""
    text = f"{hostile}\n\nSo {hostile} was said. And {hostile} again."
    return replace(
        version("T"),
        article=f"{name} {hostile}",
        url=f"https://e.example/{name}" if name == "a" else f"javascript:{hostile}",
        title=hostile,
        text=text,
        title_end=len(hostile),
        provider=hostile,
        file=f"{hostile}.md",
    )


def hostile_citation(hostile: str, number: int = 1, name: str = "a") -> Citation:
    of = hostile_version(hostile, name)
    words = f"So {hostile} was said." if number == 1 else f"And {hostile} again."
    start = of.text.index(words)
    also = (hostile, f"data:{hostile}", "https://e.example/also?a=1&b=2")
    return Citation(number, of, start, start + len(words), also, (start, start + 2), dated=hostile)


def hostile_answers(hostile: str) -> list[Answer]:
    """An answer with items, one with quotations and a verdict, a refusal with evidence, one that only says something."""
    status: Any = hostile
    one, other = hostile_citation(hostile), hostile_citation(hostile, 2, "b")
    blank = Answer(
        hostile,
        f"{hostile} and more",
        hostile,
        answered=True,
        scanned=Scanned(2, 3),
        filters=Filters(providers=(hostile,), since="2021-01-01"),
        corpus=(14, "abc"),
    )
    items = (Item(hostile, status, f"{hostile}: “{one.quote}”", (1, 2)), Item(hostile, None, hostile, ()))
    listed = replace(blank, citations=(one, other), items=items, mentioned=(Item(hostile, status, hostile, (2,)),))
    note = f"No. {hostile} [1]; {hostile} [2]."
    return [
        listed,
        replace(blank, citations=(one, other), verdict="no", note=note),
        replace(blank, answered=False, nearest=(other,)),
        blank,
    ]


def nothing_known() -> Answer:
    """An answer that cites an article of which nothing is known but its text."""
    of = replace(version("T"), url=None, title="", text="One. Two.", title_end=0, provider=None, published=None)
    return Answer("", "", "", answered=True, citations=(Citation(1, of, 0, 4),))


def undirected(text: str) -> str:
    """Text on one line without isolates of direction."""
    return re.sub("[\u2066-\u2069]", "", line(text))
