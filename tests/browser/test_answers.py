"""Answers and their sources as a person checks them, on a desk and on a phone, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import answer, ask, flat, focused, overflows

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAUSED = "Which cities paused the cameras?"
DESK, PHONE = (1280, 800), (390, 844)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def listed(cities_page: Page, request: pytest.FixtureRequest) -> Page:
    """A list with its sources: Boston and Oakland, and Denver, which is only mentioned."""
    width, height = request.param
    cities_page.set_viewport_size({"width": width, "height": height})
    ask(cities_page, PAUSED)
    return cities_page


def names(page: Page) -> list[str]:
    return [flat(name) for name in answer(page).locator("tbody th b").all_inner_texts()]


def test_a_list_is_a_table_that_sorts_by_click_and_by_keyboard_and_back(listed: Page) -> None:
    assert names(listed) == ["Boston", "Oakland"]
    by_name = answer(listed).get_by_role("columnheader", name="Name")
    by_name.get_by_role("button").focus()
    for order, expected in (
        ("ascending", ["Boston", "Oakland"]),
        ("descending", ["Oakland", "Boston"]),
        ("none", ["Boston", "Oakland"]),
    ):
        listed.keyboard.press("Enter")
        assert by_name.get_attribute("aria-sort") == order
        assert names(listed) == expected
    by_date = answer(listed).get_by_role("columnheader", name="Date")
    by_date.get_by_role("button").click()
    assert by_date.get_attribute("aria-sort") == "ascending"
    assert names(listed) == ["Oakland", "Boston"]  # 3 May before 1 June
    assert not overflows(listed)


def test_a_mark_opens_what_is_folded_away_and_the_way_back_leads_to_it(listed: Page) -> None:
    folded = listed.locator("details.v-more")
    assert not listed.locator("#source-3").is_visible()
    answer(listed).get_by_role("link", name="[3]").click()
    assert focused(listed) == "source-3"
    assert folded.get_attribute("open") is not None
    assert listed.locator("#source-3").evaluate(
        "card => { const box = card.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
    )
    listed.locator("#source-3").get_by_role("link", name="Back to the answer").click()
    assert focused(listed) == "mark-3"


def test_on_a_desk_the_answer_stays_while_a_mark_shows_its_card_and_on_a_phone_it_stands_above(listed: Page) -> None:
    mark = answer(listed).get_by_role("link", name="[2]")
    beside = listed.locator(".v-sources").bounding_box()
    own = answer(listed).bounding_box()
    assert beside is not None
    assert own is not None
    if listed.viewport_size == {"width": DESK[0], "height": DESK[1]}:
        assert beside["x"] > own["x"] + own["width"]
        mark.click()
        assert mark.evaluate(
            "m => { const b = m.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
        )
    else:
        assert beside["y"] > own["y"] + own["height"]


def test_a_citation_is_copied_and_that_is_said(listed: Page) -> None:
    listed.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = listed.locator("#source-1")
    card.get_by_role("button", name="Copy citation").click()
    card.get_by_role("status").filter(has_text="Citation copied.").wait_for()
    assert listed.evaluate("navigator.clipboard.readText()") == (
        "“The cameras were paused in Boston.”\nNews b, The Bee, published 1 June 2021, https://e.org/boston"
    )


def test_a_citation_is_copied_where_the_browser_keeps_its_clipboard_from_the_page(listed: Page) -> None:
    listed.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    listed.evaluate("document.addEventListener('copy', () => { window.copied = getSelection().toString(); })")
    button = listed.locator("#source-1").get_by_role("button", name="Copy citation")
    button.click()
    listed.locator("#source-1").get_by_role("status").filter(has_text="Citation copied.").wait_for()
    assert button.evaluate("button => button === document.activeElement")


def test_a_card_says_that_all_of_a_text_is_shown_and_opens_the_article_at_the_sentence(listed: Page) -> None:
    card = listed.locator("#source-1")
    assert "This is all of the text that is stored." in card.inner_text()
    there = card.get_by_role("link", name="Open the article").get_attribute("href")
    assert there == "https://e.org/boston#:~:text=The%20cameras%20were%20paused%20in%20Boston"


def test_text_at_twice_its_size_scrolls_no_page_sideways(listed: Page) -> None:
    listed.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not overflows(listed)


def test_the_whole_text_opens_in_place_by_the_keyboard_with_the_quotation_marked(page: Page) -> None:
    ask(page, "Which cities paused facial recognition?")
    fold = page.locator(".v-whole").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    whole = fold.get_by_role("region")
    assert whole.is_visible()
    assert whole.locator("mark").count() >= 1
    box = whole.bounding_box()
    assert box is not None
    assert box["height"] <= 400
    whole.focus()
    page.keyboard.press("End")
    assert whole.evaluate("region => region === document.activeElement")


def test_a_collections_months_and_providers_are_drawn_with_their_numbers(page: Page) -> None:
    ask(page, "How many articles are there?")
    assert answer(page).get_by_role("img", name="Articles per month").is_visible()
    answer(page).get_by_text("The same as a table").click()
    assert answer(page).get_by_role("columnheader", name="Month").is_visible()
    assert answer(page).get_by_role("columnheader", name="Provider").is_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert not overflows(page)


def test_a_point_on_the_line_of_time_leads_to_its_source_and_back(cities_page: Page) -> None:
    ask(cities_page, "In what order did Oakland, Boston and Denver pause the cameras?")
    points = answer(cities_page).locator("svg.v-course-picture a")
    assert points.count() >= 2
    points.nth(1).focus()
    cities_page.keyboard.press("Enter")
    assert focused(cities_page) == "source-2"
    cities_page.locator("#source-2").get_by_role("link", name="Back to the answer").click()
    assert points.nth(1).evaluate("point => point === document.activeElement")
    cities_page.set_viewport_size({"width": 390, "height": 844})
    assert not overflows(cities_page)


def test_nothing_of_an_answer_holds_a_script_or_a_style(listed: Page) -> None:
    held = listed.evaluate(
        "[...document.querySelectorAll('.v-result *')].flatMap(e => [...e.attributes].map(a => a.name))"
        ".filter(name => name === 'style' || name.startsWith('on'))"
    )
    assert held == []
