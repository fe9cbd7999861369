"""Large letters and long words: nothing covers anything else, is cut, or scrolls by itself in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import PAUSED, answer, overflows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Served


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_letters_twice_as_large_cover_nothing(cities_page: Page, size: tuple[int, int]) -> None:
    cities_page.set_viewport_size({"width": size[0], "height": size[1]})
    cities_page.get_by_label("Your question").fill(PAUSED)
    cities_page.keyboard.press("Enter")
    again = cities_page.get_by_role("button", name="New conversation")
    again.wait_for()
    cities_page.add_style_tag(content="html { font-size: 200% !important; }")
    parts = [
        cities_page.get_by_label("Your question"),
        cities_page.get_by_role("button", name="Ask", exact=True),
        again,
    ]
    cities_page.wait_for_function("parseFloat(getComputedStyle(document.documentElement).fontSize) === 32")
    cities_page.wait_for_timeout(1_000)  # Gradio sets the height of the box a moment later
    boxes = [part.bounding_box() for part in parts]
    for n, one in enumerate(boxes):
        assert one
        assert parts[n].evaluate("part => part.scrollWidth <= part.clientWidth + 1")
        for other in boxes[n + 1 :]:
            assert other
            assert (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
    assert not overflows(cities_page)


def test_the_sources_scroll_by_themselves_only_beside_the_answer(cities_page: Page) -> None:
    cities_page.get_by_label("Your question").fill(PAUSED)
    cities_page.keyboard.press("Enter")
    cities_page.locator("#answer[aria-busy]").wait_for(state="detached")
    sources = cities_page.locator(".v-sources")
    sources.wait_for()
    scrolls = "box => getComputedStyle(box).overflowY === 'auto'"
    for width, letters, beside in ((1280, 100, True), (1280, 200, False), (390, 100, False)):
        cities_page.set_viewport_size({"width": width, "height": 800})
        cities_page.add_style_tag(content=f"html {{ font-size: {letters}% !important; }}")
        own, other = answer(cities_page).bounding_box(), sources.bounding_box()
        assert own
        assert other
        assert (other["x"] > own["x"] + own["width"]) == sources.evaluate(scrolls) == beside


def test_no_tab_is_cut_on_a_phone_in_spanish(browser: Browser, cities: Served) -> None:
    page = browser.new_page(locale="es-ES", viewport={"width": 390, "height": 844})
    page.goto(cities.address)
    page.get_by_role("tab", name="Explorar").wait_for()
    for letters in (100, 200):
        page.add_style_tag(content=f"html {{ font-size: {letters}% !important; }}")
        cut = "tabs => tabs.filter(t => t.scrollWidth > t.clientWidth || t.getBoundingClientRect().right > innerWidth)"
        assert page.get_by_role("tab").evaluate_all(f"tabs => ({cut})(tabs).map(t => t.innerText)") == []
        assert not overflows(page)
    page.close()
