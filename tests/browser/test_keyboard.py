"""The page used with the keyboard alone: everything is reached, the place is always seen, and it is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import opened
from tests.browser.test_page import PAUSED, answer, focused

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Served

MOST = 80  # keys pressed to get anywhere
# What is said of the place of the keyboard: its name, and whether it is seen by an outline, a shadow or another border.
PLACE = r"""() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const stem = at.querySelector('circle');
    return {
        tag: at.tagName,
        name: (at.getAttribute('aria-label') || at.innerText || at.textContent || at.name || '').trim().replace(/\s+/g, ' '),
        seen: drawn || style.boxShadow !== 'none' || Boolean(stem && at.matches(':focus-visible')),
        inside: box.bottom > 0 && box.top < innerHeight,
    };
}"""


def press(page: Page, key: str = "Tab") -> dict[str, object]:
    """Press a key; where the keyboard's place is then. It is somewhere, and seen."""
    page.keyboard.press(key)
    place: dict[str, object] = page.evaluate(PLACE)
    assert place["tag"] not in ("BODY", "HTML")
    assert place["seen"], place
    assert place["inside"], place
    return place


def reach(page: Page, name: str, key: str = "Tab") -> None:
    """Press a key until the keyboard's place has this name."""
    names = list[object]()
    for _ in range(MOST):
        names.append(press(page, key)["name"])
        if str(names[-1]).startswith(name):
            return
    raise AssertionError(f"{name!r} is not reached: {names}")


def test_a_question_is_asked_its_source_read_and_its_list_sorted(cities_page: Page) -> None:
    cities_page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    cities_page.keyboard.type(PAUSED)
    cities_page.keyboard.press("Enter")
    answer(cities_page).get_by_role("heading", name=PAUSED, exact=True).wait_for()
    cities_page.locator("#answer[aria-busy]").wait_for(state="detached")
    assert cities_page.evaluate(PLACE)["tag"] == "TEXTAREA"
    reach(cities_page, "Date")
    assert press(cities_page, "Enter")["name"] == "Date"
    by_date = answer(cities_page).get_by_role("columnheader", name="Date")
    assert by_date.get_attribute("aria-sort") == "ascending"
    for _ in range(MOST):
        press(cities_page)
        if focused(cities_page) == "mark-1":
            break
    assert focused(cities_page) == "mark-1"
    press(cities_page, "Enter")
    assert focused(cities_page) == "source-1"
    reach(cities_page, "Back to the answer")
    press(cities_page, "Enter")
    assert focused(cities_page) == "mark-1"
    reach(cities_page, "Download or cite")
    press(cities_page, "Enter")
    assert cities_page.get_by_role("radio", name="Document: HTML").is_visible()


def test_a_whole_text_is_opened_and_closed(page: Page) -> None:
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("Which cities paused facial recognition?")
    page.keyboard.press("Enter")
    page.locator(".v-whole").first.wait_for()
    reach(page, "Show the whole text")
    press(page, "Enter")
    whole = page.locator(".v-whole[open]").get_by_role("region")
    whole.wait_for()
    press(page)
    assert whole.evaluate("region => region === document.activeElement")
    press(page, "Shift+Tab")
    press(page, "Enter")
    page.locator(".v-whole[open]").wait_for(state="detached")


def test_an_article_is_opened_and_left(cities_page: Page) -> None:
    cities_page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    reach(cities_page, "Ask a question", "Shift+Tab")
    for name in ("Check a quotation", "Browse"):
        assert press(cities_page)["name"] == name
    cities_page.keyboard.press("Enter")
    cities_page.get_by_role("link", name="News b").wait_for()
    reach(cities_page, "News b")
    cities_page.keyboard.press("Enter")
    cities_page.wait_for_function("document.activeElement.id === 'browsed-heading'")
    reach(cities_page, "Back to the list", "Shift+Tab")
    cities_page.keyboard.press("Enter")
    cities_page.wait_for_function("document.activeElement.dataset.article === 'e.org/boston'")
    assert cities_page.evaluate(PLACE)["seen"]


def test_what_begins_anew_or_is_asked_again_keeps_the_place(cities_page: Page) -> None:
    for _ in range(2):
        cities_page.get_by_label("Your question").focus()
        cities_page.keyboard.type(PAUSED)
        cities_page.keyboard.press("Enter")
        answer(cities_page).get_by_role("heading", name=PAUSED, exact=True).wait_for()
        cities_page.locator("#answer[aria-busy]").wait_for(state="detached")
    reach(cities_page, "New conversation")
    cities_page.keyboard.press("Enter")
    cities_page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    assert cities_page.evaluate(PLACE)["seen"]


def test_a_vote_and_a_filter_taken_away_keep_the_place(browser: Browser, cities: Served) -> None:
    with opened(browser, f"{cities.address}?q={PAUSED.replace(' ', '+')}&since=2021-01-01") as seen:
        drop = seen.page.get_by_role("button", name="Take this filter away")
        drop.wait_for()
        seen.page.locator("#answer[aria-busy]").wait_for(state="detached")
        helped = seen.page.get_by_role("button", name="This helped")
        helped.wait_for()
        helped.press("Enter")
        seen.page.get_by_label("A remark, if you like").wait_for()
        seen.page.wait_for_function("document.activeElement.dataset.vote === 'up'")
        drop.press("Enter")
        drop.wait_for(state="detached")
        seen.page.wait_for_function("document.activeElement.id === 'answer'")
