from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from qa import Answer, Citation
from qa.exports.texts import linked
from qa.exports.webpage import as_html
from tests.qa.exports.hostile import DAY, HOSTILE, OURS, hostile_answers, nothing_known, undirected
from tests.qa.exports.reading import Read
from tests.qa.values import version

ELEMENTS = set(
    """html head meta title style body header main article section h1 h2 h3 p ol ul li figure figcaption blockquote a b bdi
    time br span""".split()
)
ATTRIBUTES = set(
    """lang charset http-equiv content name id href cite dir tabindex rel role class datetime aria-label
    aria-labelledby""".split()
)


def read(answers: list[Answer]) -> Read:
    return Read(as_html(answers, [DAY] * len(answers)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_written_is_shown_as_written_and_never_obeyed(hostile: str) -> None:
    shown = read(hostile_answers(hostile))
    assert shown.tags <= ELEMENTS
    assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
    outside = {address for address in shown.addresses if not address.startswith("#")}
    assert outside - {linked(hostile)} == OURS
    assert undirected(shown.text).count(undirected(hostile)) >= 30
    assert not shown.comments


@pytest.mark.parametrize("hostile", HOSTILE)
def test_links_within_lead_to_what_is_there_once(hostile: str) -> None:
    shown = read(hostile_answers(hostile))
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in shown.addresses if address.startswith("#")} <= set(ids)
    marks = [attributes["href"] for attributes in shown.named("a") if attributes.get("role") == "doc-noteref"]
    back = [attributes["href"] for attributes in shown.named("a") if attributes.get("role") == "doc-backlink"]
    # an item with two, its like mentioned; two in a note, two quotations; one near a refusal
    assert marks == [f"#source-{n}" for n in (1, 2, 2, 1, 2, 1, 2, 2)]
    assert len(back) == len(marks)


def test_it_stands_by_itself_and_is_named_and_told_in_a_language() -> None:
    html = as_html(hostile_answers("Hive")[:1], [DAY])
    shown = Read(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert next(shown.named("html"))["lang"] == "en"
    assert "<title>Verbatim: Hive</title>" in html
    assert {"script", "img", "link", "iframe"} & shown.tags == set()
    assert not re.search(r"url\(|@import|https?:", "".join(re.findall("<style>(.*?)</style>", html, re.S)))
    policy = [a["content"] for a in shown.named("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    for attributes in shown.named("a"):
        assert (attributes["href"] or "").startswith("#") or attributes["rel"] == "noopener noreferrer"


def test_headings_go_down_one_at_a_time_and_every_region_has_a_name() -> None:
    shown = read(hostile_answers("Hive"))
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    ids = {attributes.get("id") for _, attributes in shown.elements}
    for tag in ("article", "section"):
        assert all(attributes["aria-labelledby"] in ids for attributes in shown.named(tag))


def test_the_words_that_answer_are_set_off_and_the_date_is_for_programs_too() -> None:
    of = version("Bees pause", "Hive paused it.")
    html = as_html(
        [Answer("Who?", "Who?", "…", answered=True, citations=(Citation(1, of, 12, 27, span=(12, 16)),))], [DAY]
    )
    assert "“<bdi><b>Hive</b> paused it.</bdi>”" in html
    assert '<time datetime="2021-01-13T00:17:00+00:00">13 January 2021</time>' in html
    assert "Characters 12 to 27 of the stored text, file bees-pause.md, SHA-256 000" in html


def test_evidence_near_a_refusal_is_marked_as_no_answer() -> None:
    of = version("Bees pause", "Hive paused it.")
    shown = read([Answer("Who?", "Who?", "None says.", answered=False, nearest=(Citation(1, of, 12, 27),))])
    assert "Not answered. None says.Nearest in the articles, not an answer“Hive paused it.”" in shown.text


def test_words_shown_only_in_a_footnote_stand_there() -> None:
    answers = hostile_answers("Hive")[:1]
    notes = read(answers).text.rpartition("Sources")[2]
    assert notes.count("And Hive again.") == 1
    assert "So Hive was said." not in notes


def test_what_is_not_known_is_said_or_left_out() -> None:
    shown = read([nothing_known()])
    assert "(no question)" in shown.text
    assert "t.mdno date in the sourceCharacters 0 to 4" in shown.text
    assert not [address for address in shown.addresses if not address.startswith("#")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//e.org", "https://u:p@e.org", 'https://e.org/"x']
)
def test_an_address_that_may_not_be_opened_is_shown_and_not_linked(address: str) -> None:
    of = replace(version("T", "One."), url=address)
    shown = read([Answer("?", "?", "…", answered=True, citations=(Citation(1, of, 3, 7, also=(address,)),))])
    assert all(a.startswith("#") for a in shown.addresses)
    assert shown.text.count(address) == 2
