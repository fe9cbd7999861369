from __future__ import annotations

import pytest

from qa.page.strings import ENGLISH
from qa.page.whole import is_cut, merged, whole
from tests.qa.page.values import BEES, HOSTILE, QUOTE, Read, hostile_citation
from tests.qa.values import version


def test_the_whole_text_is_shown_paragraph_by_paragraph_with_the_quotation_marked() -> None:
    start = BEES.text.index(QUOTE)
    assert whole(BEES, [(start, start + len(QUOTE))], ENGLISH) == (
        '<details class="v-whole"><summary>Show the whole text</summary>'
        '<div role="region" tabindex="0" aria-label="The whole text of Bees pause">'
        f'<p dir="auto" class="v-title">Bees pause</p><p dir="auto"><mark>{QUOTE}</mark> It will look again in May.</p>'
        '<p dir="auto">A second paragraph.</p></div></details>'
    )


def test_a_quotation_across_paragraphs_is_marked_in_each() -> None:
    text = version("T", "One two.", "Three four.")
    html = whole(text, [(text.text.index("two"), text.text.index("four"))], ENGLISH)
    assert '<p dir="auto">One <mark>two.</mark></p><p dir="auto"><mark>Three </mark>four.</p>' in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_shown_as_written(hostile: str) -> None:
    cited = hostile_citation(hostile)
    shown = Read(whole(cited.version, [(cited.start, cited.end)], ENGLISH))
    assert shown.text.count(hostile) == cited.version.text.count(hostile)
    assert {tag for tag, _ in shown.elements} == {"details", "summary", "div", "p", "mark"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Said he…", True),
        ("Said he...”", True),
        ("Said he [...]", True),
        ("Said he [+2311 chars]\n", True),
        ("Said he.", False),
        ("Said … he.", False),
        ("", False),
    ],
)
def test_a_text_that_ends_with_an_ellipsis_is_cut(text: str, cut: bool) -> None:
    assert is_cut(text) is cut
    assert (ENGLISH("cut") in whole(version("T", text), [], ENGLISH)) is cut


def test_touching_spans_stay_apart() -> None:
    assert merged([(0, 4), (4, 6), (2, 3)]) == [(0, 4), (4, 6)]
