from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from qa import Answer, Citation, Item
from qa.exports.markdown import as_markdown, escaped
from qa.exports.texts import linked
from tests.qa.exports.hostile import DAY, HOSTILE, OURS, hostile_answers, nothing_known, undirected
from tests.qa.exports.reading import Read
from tests.qa.values import version

ELEMENTS = {"h1", "h2", "h3", "p", "strong", "ol", "ul", "li", "blockquote", "br", "a", "sup", "section", "hr"}


def rendered(text: str, flavour: str) -> Read:
    """Markdown as a strict reader shows it, or one with everything that is often added to it."""
    reader = MarkdownIt("commonmark")
    if flavour == "everything":
        reader = MarkdownIt("gfm-like")
        for plugin in (footnote_plugin, dollarmath_plugin, deflist_plugin, front_matter_plugin):
            reader.use(plugin)
    return Read(reader.render(text))


@pytest.mark.parametrize("flavour", ["commonmark", "everything"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_written_is_shown_as_written_and_is_never_markup(hostile: str, flavour: str) -> None:
    answers = hostile_answers(hostile)
    shown = rendered(as_markdown(answers, [DAY] * len(answers)), flavour)
    assert shown.tags <= ELEMENTS
    assert {a for a in shown.addresses if not re.fullmatch(r"#fn(ref)?\d+(:\d+)?", a)} <= {*OURS, linked(hostile)}
    assert undirected(shown.text).count(undirected(hostile)) >= 30
    assert not shown.comments


@pytest.mark.parametrize("hostile", HOSTILE)
def test_only_our_marks_call_footnotes(hostile: str) -> None:
    answers = hostile_answers(hostile)
    shown = rendered(as_markdown(answers, [DAY] * len(answers)), "everything")
    called = [attributes["href"] for attributes in shown.named("a") if "fnref" in (attributes.get("id") or "")]
    # an item with two, one mentioned; two in a note, two quotations; one near a refusal
    assert called == ["#fn1", "#fn2", "#fn2", "#fn1", "#fn2", "#fn1", "#fn2", "#fn2"]
    assert sum(attributes.get("class") == "footnote-item" for attributes in shown.named("li")) == 2


@pytest.mark.parametrize("flavour", ["commonmark", "everything"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_text_by_itself_is_one_paragraph_of_just_that(hostile: str, flavour: str) -> None:
    shown = rendered(escaped(hostile), flavour)
    assert shown.tags == {"p"}
    assert undirected(shown.text) == undirected(hostile)


def test_plain_words_are_left_readable() -> None:
    words = "On 3 May (a Monday), the U.S. said: “AT&T pays $5m – or 3.5% – by 9:30 a.m.; it's over!” - so"
    assert escaped(words) == words.replace("$", "\\$")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("@smith said, x@e.org", "\\@smith said, x\\@e\\.org"),  # Pandoc would cite the one and link the other
        ("| verse", "\\| verse"),
        ("a | b", "a | b"),
        ("A. Smith", "A\\. Smith"),
        ("He is 5. She is 6.", "He is 5. She is 6."),
        ("data:x", "data\\:x"),
    ],
)
def test_what_only_some_read_as_markup_is_escaped_as_well(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_an_answer_reads_like_this() -> None:
    of = version("Bees pause", "Hive paused it.")
    answer = Answer(
        "Who?", "Who?", "…", answered=True, citations=(Citation(1, of, 12, 27, ("b c.txt",)),), corpus=(2, "f")
    )
    assert as_markdown([answer], [DAY]) == (
        "# Verbatim\n\n"
        "Quotations are word for word. The number beside one leads to its source.\n\n"
        "## Who?\n\n"
        "> “Hive paused it.”[^1]\n>\n> The Bee, published 13 January 2021\n\n"
        "No filters.\\\nAnswered on 1 March 2026 from a collection of 2 articles, fingerprint f.\n\n"
        "## Sources\n\n"
        "[^1]: Source: **Bees pause**\\\n    The Bee, published 13 January 2021\\\n    <https://bee.example/bees-pause>\\\n"
        f"    Characters 12 to 27 of the stored text, file bees-pause\\.md, SHA-256 {'0' * 64}.\\\n"
        "    Also reported by: b c\\.txt\n"
    )


def test_a_list_reads_like_this() -> None:
    of = version("Bees pause", "Hive paused it.")
    items = (
        Item("Hive", "paused", "in May 2020: “Hive paused it.”", (1,)),
        Item("Bees pause", None, "The Bee", (2,)),
    )
    cited = (Citation(1, of, 12, 27), Citation(2, of, 0, 10))
    answer = Answer("Who?", "Who?", "…", True, cited, items=items, mentioned=(Item("Nest", "proposed", "", (1,)),))
    assert as_markdown([answer], [DAY]).split("\n\n")[3:8] == [
        "1. **Hive** (paused)[^1]",
        "   > “Hive paused it.”\n   >\n   > In May 2020. The Bee, published 13 January 2021",
        "2. **Bees pause**[^2]: The Bee",
        "### Mentioned, but not shown to be one",
        "- **Nest** (only proposed)[^1]",
    ]


def test_a_mark_that_opens_a_text_is_not_read_as_a_footnote() -> None:
    of = version("Bees pause", "Hive paused it.")
    answer = Answer("Who?", "Who?", "…", True, (Citation(1, of, 12, 27),), note="[1]: so it is.")
    shown = rendered(as_markdown([answer], [DAY]), "everything")
    assert "[1]: so it is." in shown.text


def test_what_is_not_known_is_said_or_left_out() -> None:
    shown = rendered(as_markdown([nothing_known()], [DAY]), "everything")
    assert "(no question)" in shown.text
    assert "t.md\nno date in the source\nCharacters 0 to 4" in shown.text


def test_lists_quotations_and_footnotes_stay_what_they_are() -> None:
    answers = hostile_answers("Hive")
    shown = rendered(as_markdown(answers, [DAY] * len(answers)), "everything")
    tags = [tag for tag, _ in shown.elements]
    # the questions and the sources; two items; a quotation of an item, two of an answer, one near a refusal
    assert (tags.count("h2"), tags.count("ol"), tags.count("blockquote")) == (5, 2, 4)
