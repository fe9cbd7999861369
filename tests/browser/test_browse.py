"""The articles looked through and the collection told of, with a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import HOSTILE_BODY, HOSTILE_TITLE, Served
from tests.browser.test_page import ask, flat, overflows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SIZES = [(1280, 800), (390, 844)]


def browse(page: Page) -> Locator:
    """The tab of articles, once there is something on it."""
    page.get_by_role("tab", name="Browse", exact=True).click()
    articles = page.get_by_role("region", name="Articles", exact=True)
    articles.get_by_role("heading", level=2).wait_for()
    return articles


def headlines(articles: Locator) -> list[str]:
    return articles.get_by_role("heading", level=3).all_inner_texts()


def opened(page: Page, headline: str) -> Locator:
    """The article of a headline, opened from the list by keyboard."""
    page.get_by_role("link", name=headline).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=2, name=headline).wait_for()
    return page.get_by_role("region", name="Articles", exact=True)


@pytest.mark.parametrize("size", SIZES)
def test_all_articles_are_listed_and_words_find_some(cities_page: Page, size: tuple[int, int]) -> None:
    cities_page.set_viewport_size({"width": size[0], "height": size[1]})
    articles = browse(cities_page)
    assert sorted(headlines(articles)) == ["News b", "News c", "News d", "News o"]
    assert articles.get_by_role("status").inner_text() == "4 articles, newest first."
    assert not overflows(cities_page)
    cities_page.get_by_label("Words").fill('"paused the"')
    cities_page.keyboard.press("Enter")
    articles.get_by_text('1 article with “"paused the"”, best match first.').wait_for()
    assert headlines(articles) == ["News o"]
    assert cities_page.get_by_label("Words").evaluate("box => box === document.activeElement")
    cities_page.get_by_role("button", name="Clear").click()
    articles.get_by_text("4 articles, newest first.").wait_for()
    assert cities_page.get_by_label("Words").input_value() == ""


def test_filters_are_chosen_by_keyboard_and_an_empty_list_says_what_to_do(cities_page: Page) -> None:
    articles = browse(cities_page)
    cities_page.get_by_label("The Bee").focus()
    cities_page.keyboard.press("Space")
    cities_page.get_by_label("To", exact=True).fill("2021-05-31")
    cities_page.get_by_role("button", name="Show articles").focus()
    cities_page.keyboard.press("Enter")
    articles.get_by_text("No article matches all of this.").wait_for()
    assert "from The Bee, until 31 May 2021" in articles.inner_text()
    assert "Take away a word or a filter" in articles.inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_an_article_is_opened_and_left_by_keyboard(cities_page: Page, size: tuple[int, int]) -> None:
    cities_page.set_viewport_size({"width": size[0], "height": size[1]})
    browse(cities_page)
    article = opened(cities_page, "News o")
    cities_page.wait_for_function("document.activeElement.id === 'browsed-heading'")
    assert urlsplit(cities_page.url).query == "article=e.org%2Foakland"
    assert "Oakland paused the cameras on 3 May 2021." in article.inner_text()
    assert "This is all that is stored: 41 characters." in article.inner_text()
    original = article.get_by_role("link", name="Read the original")
    assert original.get_attribute("href") == "https://e.org/oakland"
    assert not overflows(cities_page)
    article.get_by_role("button", name="Back to the list").focus()
    cities_page.keyboard.press("Enter")
    cities_page.wait_for_function("document.activeElement.dataset.article === 'e.org/oakland'")
    assert urlsplit(cities_page.url).query == ""
    assert len(headlines(article)) == 4


def test_the_browsers_back_leads_to_the_list_again(cities_page: Page) -> None:
    articles = browse(cities_page)
    opened(cities_page, "News b")
    cities_page.go_back()
    articles.get_by_text("4 articles, newest first.").wait_for()
    cities_page.go_forward()
    cities_page.get_by_role("heading", level=2, name="News b").wait_for()


@pytest.mark.parametrize(
    ("article", "headline"),
    [("e.org%2Fdenver", "News d"), ("e.org%2Fnowhere", "This article is not in the collection")],
)
def test_the_address_of_an_article_opens_it(browser: Browser, cities: Served, article: str, headline: str) -> None:
    page = browser.new_page()
    page.goto(f"{cities.address}?article={article}")
    page.get_by_role("heading", level=2, name=headline).wait_for()
    assert page.get_by_role("tab", selected=True).inner_text() == "Browse"
    page.get_by_role("button", name="Back to the list").click()
    page.get_by_text("4 articles, newest first.").wait_for()
    page.get_by_label("The Bee").wait_for()
    page.close()


def test_a_question_about_an_article_is_put_into_the_box(cities_page: Page) -> None:
    browse(cities_page)
    opened(cities_page, "News b").get_by_role("button", name="Ask about this article").click()
    box = cities_page.get_by_label("Your question")
    cities_page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    assert box.input_value() == "What is reported about “News b”?"
    cities_page.keyboard.press("Enter")
    cities_page.locator("#answer h2").wait_for()
    assert cities_page.locator("#answer h2").inner_text() == "What is reported about “News b”?"


def test_a_list_looked_through_is_still_there_after_a_question(cities_page: Page) -> None:
    browse(cities_page)
    cities_page.get_by_label("Words").fill("denver")
    cities_page.keyboard.press("Enter")
    cities_page.get_by_text("1 article with “denver”").wait_for()
    cities_page.get_by_role("tab", name="Ask a question").click()
    ask(cities_page, "Which cities paused the cameras?")
    assert headlines(browse(cities_page)) == ["News d"]
    assert cities_page.get_by_label("Words").input_value() == "denver"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_collection_tells_what_it_holds(cities_page: Page, size: tuple[int, int], scheme: str) -> None:
    cities_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    cities_page.set_viewport_size({"width": size[0], "height": size[1]})
    cities_page.get_by_role("tab", name="About this collection").click()
    cities_page.get_by_role("heading", level=2, name="About this collection").wait_for()
    providers = cities_page.get_by_role("table", name="Providers")
    assert flat(providers.get_by_role("row").nth(1).inner_text()) == "The Bee 4"
    months = cities_page.get_by_role("table", name="Articles by month")
    assert flat(months.get_by_role("row").nth(1).inner_text()) == "June 2021 4"
    assert cities_page.get_by_text("Every file was read without a warning.").is_visible()
    assert not overflows(cities_page)


@pytest.mark.parametrize("size", SIZES)
def test_letters_twice_as_large_do_not_scroll_sideways(cities_page: Page, size: tuple[int, int]) -> None:
    cities_page.set_viewport_size({"width": size[0], "height": size[1]})
    cities_page.add_style_tag(content="html { font-size: 200% !important; }")
    browse(cities_page)
    assert not overflows(cities_page)
    opened(cities_page, "News o")
    assert not overflows(cities_page)
    cities_page.get_by_role("tab", name="About this collection").click()
    cities_page.get_by_role("heading", level=2, name="About this collection").wait_for()
    assert not overflows(cities_page)


def test_every_tab_can_be_reached_on_a_phone(cities_page: Page) -> None:
    cities_page.set_viewport_size({"width": 390, "height": 844})
    tabs = cities_page.get_by_role("tab")
    assert all(tab.is_visible() for tab in tabs.all())
    assert tabs.count() >= 4
    assert not cities_page.get_by_role("button", name="More tabs").is_visible()


def test_a_hostile_article_is_shown_as_it_was_written(page: Page) -> None:
    articles = browse(page)
    assert HOSTILE_TITLE in headlines(articles)
    article = opened(page, HOSTILE_TITLE)
    assert HOSTILE_BODY in article.inner_text()
    assert "<b>Bold</b>" in article.inner_text()
    assert article.locator("script, img, b").count() == 0
    page.get_by_role("tab", name="About this collection").click()
    page.get_by_role("heading", level=2, name="About this collection").wait_for()
    assert "<b>Bold</b>" in page.get_by_role("table", name="Providers").inner_text()


def test_what_a_file_lacked_is_said_of_the_collection_and_of_the_article(page: Page) -> None:
    page.get_by_role("tab", name="About this collection").click()
    page.get_by_text("guessed from the first line").wait_for()
    browse(page)
    page.get_by_label("no provider named").check()
    page.get_by_role("button", name="Show articles").click()
    articles = page.get_by_role("region", name="Articles", exact=True)
    articles.get_by_text("1 article from no provider named, newest first.").wait_for()
    assert "no date in the source" in articles.inner_text()
