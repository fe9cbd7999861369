"""Questions to ask next, and a question kept for the next builds, done with a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.page.nexts import CALM
from qa.saved import saved_questions
from tests.browser.conftest import Served
from tests.browser.test_page import CITIES, PAUSED, answer, ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 60_000  # ms: each of them is asked first


def test_a_question_that_may_follow_is_asked_by_a_click(page: Page) -> None:
    page.wait_for_timeout(CALM * 1_000)  # another test has asked before
    ask(page, CITIES)
    row = page.locator(".v-next")
    row.get_by_role("button").first.wait_for(timeout=PATIENCE)
    suggested = row.get_by_role("button").first.inner_text()
    assert suggested != CITIES
    row.get_by_role("button").first.click()
    answer(page).get_by_role("heading", name=suggested, exact=True).wait_for()
    page.locator("#answer[aria-busy]").wait_for(state="detached")
    page.wait_for_function("document.activeElement.id === 'answer'")
    assert "The articles do not answer this" not in answer(page).inner_text()


def test_a_question_is_saved_beside_the_index(cities_page: Page, cities: Served) -> None:
    ask(cities_page, PAUSED)
    for _ in range(2):
        cities_page.get_by_role("button", name="Save this question").click()
        cities_page.get_by_text("The question was saved").wait_for()
    assert [one.question for one in saved_questions(cities.index)] == [PAUSED]
