from __future__ import annotations

import re
from dataclasses import replace

import pytest

from index import Index, Version
from qa.answer import Citation
from qa.differences import compare
from qa.page import quotes as quote_page
from qa.page.strings import ENGLISH
from qa.quote_check import Found, Part, QuoteCheck, check_quote
from qa.quote_words import EXACT, NOT_HERE, PASTE_MORE
from qa.wording import wording
from tests.qa.page.values import HOSTILE, Read
from tests.qa.quotes import CUT, LINES, MAYOR, VOTE, quote_index
from tests.qa.values import version

ELSEWHERE = "Nobody has ever written anything like this sentence before."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return quote_index(tmp_path_factory.mktemp("quotes"))


def shown(check: QuoteCheck) -> Read:
    """What a browser makes of a result; every id stands once, every link in the page leads somewhere."""
    read = Read(quote_page.result(check))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    inside = [a["href"] or "" for a in read.named("a") if (a["href"] or "").startswith("#")]
    assert {href[1:] for href in inside} <= set(ids)
    labelled = [a["aria-labelledby"] for _, a in read.elements if "aria-labelledby" in a]
    assert set(labelled) <= set(ids)
    return read


def found(pasted: str, source: Version) -> QuoteCheck:
    """A check of a text that one article has."""
    comparison = compare(wording(pasted), wording(source.text))
    assert comparison is not None
    one = Found(Citation(1, source, comparison.start, comparison.end), comparison)
    return QuoteCheck(pasted, len(wording(pasted).keys), found=(one,))


def marked(pasted: str, text: str) -> str:
    """The marked words of the only card."""
    html = quote_page.result(found(pasted, version("Title", text)))
    [words] = re.findall("<mark>(.*?)</mark>", html)
    return str(words)


def test_an_exact_quotation_stands_in_its_context_with_all_that_have_it(index: Index) -> None:
    check = check_quote(VOTE, index)
    html = quote_page.result(check)
    read = shown(check)
    assert f'<h2 class="v-verdict">{EXACT}</h2>' in html
    assert f"In other news: <mark>{VOTE.replace('–', '-')}</mark> More soon." in html
    assert [a["id"] for a in read.named("article")] == ["found-1", "found-4"]
    assert "Earliest of these 3." in read.text
    assert "also carried by 2 other articles" in read.text
    copies = re.findall(r'<li id="found-\d">(.*?)</li>', html)
    assert [Read(copy).text for copy in copies] == [
        "[2] Oakdale pauses face search (new tab), The Bee, published 2 March 2021; text, characters 28 to 105",
        "[3] Oakdale votes (new tab), The Pond, no date in the source; text, characters 15 to 92",
    ]
    assert 'href="https://e.org/bee" target="_blank" rel="noopener noreferrer"' in copies[0]


def test_differences_are_marked_with_elements_and_with_words() -> None:
    assert marked("A council voted to end the red cameras", "The council voted to pause the cameras.") == (
        "<small>pasted:</small>&nbsp;<del>A</del> <small>printed:</small>&nbsp;<ins>The</ins> council voted to"
        " <small>pasted:</small>&nbsp;<del>end</del> <small>printed:</small>&nbsp;<ins>pause</ins> the"
        " <small>not printed:</small>&nbsp;<del>red</del> cameras"
    )
    assert marked("The council VOTED to pause cameras", "The council voted to pause the cameras.") == (
        "The council <small>pasted:</small>&nbsp;<del>VOTED</del> <small>printed:</small>&nbsp;<ins>voted</ins> to pause"
        " <small>left out:</small>&nbsp;<ins>the</ins> cameras"
    )


def test_a_hyphen_joins_what_it_joined() -> None:
    assert marked("It was a three-year pause of cameras", "It was a two-year pause of cameras.").startswith(
        "It was a <small>pasted:</small>&nbsp;<del>three-</del> <small>printed:</small>&nbsp;<ins>two-</ins>year pause"
    )


def test_what_an_ellipsis_leaves_out_is_shown_or_counted() -> None:
    text = "The council voted {} to pause the cameras."
    pasted = "The council voted ... to pause the cameras."
    assert "<small>left out at the ellipsis:</small>&nbsp;<ins>on Monday</ins>" in marked(
        pasted, text.format("on Monday")
    )
    assert "<small>left out at the ellipsis:</small>&nbsp;<ins>40 words</ins>" in marked(
        pasted, text.format("very " * 40)
    )


def test_what_the_stored_text_does_not_hold_is_no_difference(index: Index) -> None:
    html = quote_page.result(check_quote(f"{CUT} world and home again.", index))
    assert "<small>beyond what is stored:</small>&nbsp;<span>world and home again</span>" in html
    assert "<del>" not in html


def test_sentences_lead_to_the_cards_of_those_that_have_them(index: Index) -> None:
    check = check_quote(f"{ELSEWHERE} {MAYOR} {LINES[7]}", index)
    read = shown(check)
    assert "not here " + ELSEWHERE in read.text
    assert f"exactly [2] {MAYOR}" in read.text
    assert [a["href"] for a in read.named("a") if a.get("class") == "v-mark"] == ["#found-2", "#found-1"]


def test_what_is_nearest_is_said_to_be_no_match(index: Index) -> None:
    check = check_quote("Did the council of Oakdale ever suspend a technology?", index)
    read = shown(check)
    assert check.nearest
    assert NOT_HERE in read.text
    assert read.text.count(ENGLISH("not_a_match")) == len(check.nearest) == len(list(read.named("article")))
    assert all("v-nearest" in (a["class"] or "") for a in read.named("article"))


def test_too_few_words_and_none_are_answered_kindly(index: Index) -> None:
    for text in ("", "two words"):
        read = shown(check_quote(text, index))
        assert PASTE_MORE in read.text
        assert list(read.named("article")) == []


def test_an_older_version_is_said_to_be_one(index: Index) -> None:
    read = shown(check_quote("The farm beside the river will raise forty thousand fish.", index))
    assert read.text.count("no longer has these words") == 2  # beside the verdict and on the card


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_pasted_or_stored_becomes_markup(text: str) -> None:
    stored = replace(
        version(f"{text} headline", f"{text} said the council on Monday"), provider=text, url=f"https://e.org/{text}"
    )
    check = found(f"{text} told the council on Monday {text}", stored)
    check = replace(
        check, parts=(Part(text, "near", (1,)), Part(text, "none", ())), nearest=(Citation(2, stored, 0, 9),)
    )
    read = shown(check)
    plain = shown(found("said the council on Monday", version("Headline", "It said the council on Monday")))
    allowed = {tag for tag, _ in plain.elements} | {"ol", "li", "b", "bdi", "del", "ins", "small", "span", "p", "cite"}
    assert {tag for tag, _ in read.elements} <= allowed
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)
    assert read.text.count(text) >= 4


def test_a_failure_is_said_in_the_place_of_the_result() -> None:
    read = Read(quote_page.broken("no index in <x>; run: build"))
    assert "no index in <x>; run: build" in read.text
    assert (
        [a.get("id") for a in read.named("section")]
        == ["checked"]
        == [a.get("id") for a in Read(quote_page.start()).named("section")]
    )
