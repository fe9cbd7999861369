"""Every part of the page as axe-core judges it, on a desk and on a phone, light and dark (tests/browser/axe.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import axe
from tests.browser.conftest import Served, opened
from tests.browser.test_browse import browse
from tests.browser.test_browse import opened as opened_article
from tests.browser.test_page import PAUSED, answer, ask, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CITIES = "Which cities paused facial recognition?"
SETTLES = "Did Milwaukee pause facial recognition?"
ORDER = "In what order did Oakland, Boston and Denver pause the cameras?"
NOWHERE = "Who won the football World Cup in 2018?"


def test_what_is_wrong_is_found(cities_page: Page) -> None:
    cities_page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML(
            'beforeend', '<button></button><p class="faint">Hardly to be read</p>')"""
    )
    cities_page.add_style_tag(content=".faint { color: var(--input-border-color); }")
    found = [text.split(": ")[:2] for text in axe.found(cities_page)]
    assert found == [
        *([width, rule] for width in ("1280", "390") for rule in ("button-name", "color-contrast")),
        *([f"{width} dark", "color-contrast"] for width in ("1280", "390")),
    ]


def test_the_start_and_a_list_a_timeline_a_refusal_and_what_is_taken_along(cities_page: Page) -> None:
    assert axe.found(cities_page) == []
    for question, shows in ((PAUSED, "tbody"), (ORDER, "svg.v-course-picture"), (NOWHERE, ".v-declined")):
        ask(cities_page, question)
        answer(cities_page).locator(shows).first.wait_for()
        if question == PAUSED:
            cities_page.locator("details.v-more summary").first.click()
            cities_page.get_by_text("Download or cite").click()
        assert axe.found(cities_page) == []


def test_filters_as_chips(browser: Browser, cities: Served) -> None:
    with opened(browser, f"{cities.address}?q={PAUSED.replace(' ', '+')}&since=2021-01-01") as seen:
        seen.page.get_by_role("button", name="Take this filter away").wait_for()
        seen.page.locator("#answer[aria-busy]").wait_for(state="detached")
        assert axe.found(seen.page) == []


def test_quotations_with_the_whole_text_and_a_verdict(page: Page) -> None:
    for question, shows in ((CITIES, "blockquote"), (SETTLES, ".v-verdict")):
        ask(page, question)
        answer(page).locator(shows).first.wait_for()
        page.locator(".v-whole summary").first.click()
        page.locator(".v-whole").first.get_by_role("region").wait_for()
        assert axe.found(page) == []


def test_the_check_of_a_quotation(cities_page: Page) -> None:
    check(cities_page, "Oakland paused three cameras on 3 May 2021.")
    assert axe.found(cities_page) == []
    check(cities_page, "A mayor in Boston never liked those machines at all.")
    cities_page.get_by_role("region", name="Nearest in the articles, not a match").wait_for()
    assert axe.found(cities_page) == []


def test_the_articles_one_of_them_and_what_the_collection_is(cities_page: Page) -> None:
    browse(cities_page)
    assert axe.found(cities_page) == []
    opened_article(cities_page, "News b")
    assert axe.found(cities_page) == []
    cities_page.get_by_role("tab", name="About this collection").click()
    cities_page.get_by_role("heading", level=2, name="About this collection").wait_for()
    assert axe.found(cities_page) == []


@pytest.fixture
def spanish(browser: Browser, cities: Served) -> Page:
    """The page as a browser that asks for Spanish shows it."""
    page = browser.new_page(locale="es-ES")
    page.goto(cities.address)
    page.get_by_role("tab").first.wait_for()
    return page


def test_the_page_in_spanish(spanish: Page) -> None:
    assert axe.found(spanish) == []
    spanish.locator(".v-ask textarea").first.fill("¿Qué ciudades pausaron las cámaras?")
    spanish.keyboard.press("Enter")
    spanish.locator("#answer h2").wait_for()
    spanish.locator("#answer[aria-busy]").wait_for(state="detached")
    assert axe.found(spanish) == []
    spanish.close()
