"""What a person does with the page, done with a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from index.manifest import CURRENT_FILE
from tests.browser.conftest import HOSTILE_BODY, HOSTILE_TITLE, ROOT, Served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CITIES = "Which cities paused facial recognition?"
PAUSED = "Which cities paused the cameras?"
MILWAUKEE = "004_ba3a09366de4d737.txt"


def ask(page: Page, question: str) -> None:
    """Ask by keyboard and wait until the question stands above its answer, which is read to its end."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answer(page).get_by_role("heading", name=question, exact=True).wait_for()
    page.locator("#answer[aria-busy]").wait_for(state="detached")


def answer(page: Page) -> Locator:
    return page.get_by_role("region", name="Answer", exact=True)


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def focused(page: Page) -> object:
    return page.evaluate("document.activeElement.id")


def overflows(page: Page) -> object:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_question_is_answered_with_a_quotation_and_its_mark_leads_to_the_source(page: Page) -> None:
    ask(page, CITIES)
    assert "milwaukee" in " ".join(answer(page).locator("blockquote").all_inner_texts()).casefold()
    page.get_by_role("link", name="[1]").click()
    assert focused(page) == "source-1"
    assert page.locator("#source-1").evaluate("card => card.getBoundingClientRect().top >= 0")
    page.locator("#source-1").get_by_role("link", name="Back to the answer").click()
    assert focused(page) == "mark-1"


def test_a_list_shows_its_items_and_a_mark_leads_to_its_card(cities_page: Page) -> None:
    ask(cities_page, PAUSED)
    items = answer(cities_page).locator("ol > li")
    assert list(map(flat, items.all_inner_texts())) == [
        "Boston paused [1] “The cameras were paused in Boston.” The Bee, News b, published 1 June 2021",
        "Oakland paused [2] “Oakland paused the cameras on 3 May 2021.” Monday, 3 May 2021 (as stated)."
        " The Bee, News o, published 1 June 2021",
    ]
    assert flat(answer(cities_page).inner_text()).endswith(
        "Mentioned, but not shown to be one Denver, only proposed [3] Looked at 4 of 4 texts in this collection of 4 articles."
    )
    for n, quote in ((2, "Oakland paused the cameras on 3 May 2021."), (3, "Denver proposed a pause of the cameras.")):
        answer(cities_page).get_by_role("link", name=f"[{n}]").click()
        assert focused(cities_page) == f"source-{n}"
        card = cities_page.locator(f"#source-{n}")
        assert card.locator("mark").inner_text() == quote
        card.get_by_role("link", name="Back to the answer").click()
        assert focused(cities_page) == f"mark-{n}"


def test_what_is_found_is_shown_while_reading_goes_on(cities_page: Page) -> None:
    box = cities_page.get_by_label("Your question")
    box.fill(PAUSED)
    cities_page.keyboard.press("Enter")
    cities_page.get_by_text("Looked at 1 of 4 texts").wait_for()
    assert cities_page.get_by_role("status").filter(has_text="Still reading.").is_visible()
    assert answer(cities_page).locator("ol > li").count() == 1
    assert box.input_value() == PAUSED
    cities_page.get_by_text("Looked at 4 of 4 texts").wait_for()
    assert cities_page.get_by_text("Still reading.").count() == 0
    assert answer(cities_page).locator("ol > li").count() == 2
    assert box.input_value() == ""


def test_a_new_conversation_ends_the_reading(cities_page: Page) -> None:
    ask(cities_page, PAUSED)
    cities_page.get_by_label("Your question").fill(PAUSED)
    cities_page.keyboard.press("Enter")
    cities_page.get_by_text("Looked at 1 of 4 texts").wait_for()
    cities_page.get_by_role("button", name="New conversation").click()
    answer(cities_page).get_by_role("heading").wait_for(state="detached")
    cities_page.wait_for_timeout(2500)  # longer than the reading would take
    assert answer(cities_page).inner_text() == ""
    ask(cities_page, "Which cities proposed a pause?")
    assert "Understood as" not in answer(cities_page).inner_text()


def test_a_list_on_a_phone_does_not_scroll_sideways(cities_page: Page) -> None:
    cities_page.set_viewport_size({"width": 375, "height": 812})
    ask(cities_page, PAUSED)
    assert not overflows(cities_page)


@pytest.mark.parametrize("seen", ["?__theme=dark"], indirect=True)
def test_a_mark_works_by_keyboard_and_where_the_address_has_a_query(page: Page) -> None:
    ask(page, CITIES)
    page.get_by_role("link", name="[1]").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "source-1"
    assert page.url.endswith("?__theme=dark")
    assert answer(page).get_by_role("heading", name=CITIES).is_visible()


def test_a_card_opens_its_article_in_a_new_tab_or_says_that_there_is_no_link(page: Page) -> None:
    ask(page, CITIES)
    links = page.get_by_role("link", name="Open the article").all()
    assert links
    seeds = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").iterdir())
    for link in links:
        assert f'"{link.get_attribute("href")}"' in seeds
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener noreferrer"
    milwaukee = page.get_by_role("article").filter(has_text="MPD places moratorium")
    assert f"no link in the source; file {MILWAUKEE}" in milwaukee.inner_text()
    assert "no date in the source" in milwaukee.inner_text()
    assert milwaukee.get_by_role("link", name="Open the article").count() == 0


def test_a_follow_up_is_understood_and_a_new_conversation_forgets(page: Page) -> None:
    again = page.get_by_role("button", name="New conversation")
    assert again.count() == 0
    ask(page, CITIES)
    ask(page, "And in Texas?")
    assert "Understood as: Which cities paused facial recognition in Texas?" in answer(page).inner_text()
    again.click()
    answer(page).get_by_role("heading").wait_for(state="detached")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    ask(page, "And in Texas?")
    assert "Understood as" not in answer(page).inner_text()


def test_what_a_follow_up_took_over_is_undone_by_one_click(page: Page) -> None:
    undo = page.get_by_role("button", name="Ask it as typed")
    ask(page, CITIES)
    assert undo.count() == 0
    ask(page, "And in Texas?")
    undo.click()
    page.get_by_text("Which question does “And in Texas?” belong to?").wait_for()
    page.wait_for_function("document.activeElement.id === 'answer'")
    assert "Understood as" not in answer(page).inner_text()
    assert undo.count() == 0


def test_what_the_articles_do_not_hold_is_declined_and_the_nearest_is_no_answer(page: Page) -> None:
    ask(page, "Who won the football World Cup in 2018?")
    assert "The articles do not answer this" in answer(page).inner_text()
    assert answer(page).locator("blockquote").count() == 0
    nearest = page.get_by_role("region", name="Nearest in the articles, not an answer")
    assert nearest.get_by_role("article").count() > 0
    assert page.get_by_role("region", name="Sources").count() == 0
    nearest.get_by_role("link", name="Back to the answer").first.click()
    assert focused(page) == "answer"


def test_an_example_is_asked_by_a_click_and_the_keyboards_place_is_the_answer(page: Page) -> None:
    page.get_by_role("button", name=CITIES).click()
    answer(page).get_by_role("heading", name=CITIES).wait_for()
    page.wait_for_function("document.activeElement.id === 'answer'")
    assert page.get_by_role("button", name=CITIES).count() == 0


def test_what_may_be_asked_next_is_asked_by_a_click_and_answered(page: Page) -> None:
    offered = page.locator(".v-next")
    assert offered.count() == 0
    ask(page, "When did Milwaukee pause facial recognition?")
    offered.get_by_text("Ask next", exact=True).wait_for()
    asked = offered.get_by_role("button").first.inner_text()
    offered.get_by_role("button", name=asked, exact=True).click()
    answer(page).get_by_role("heading", name=asked, exact=True).wait_for()
    page.wait_for_function("document.activeElement.id === 'answer'")
    assert "Understood as" not in answer(page).inner_text()
    assert answer(page).locator("blockquote, .v-declared, .v-items").count() > 0
    page.get_by_role("button", name="New conversation").click()
    answer(page).get_by_role("heading").wait_for(state="detached")
    offered.wait_for(state="detached")


@pytest.mark.parametrize(
    "question", ["<img src=x onerror=alert(1)>", "${alert(1)} {{value}} `x`", "**bold** [a](javascript:alert(1))"]
)
def test_a_hostile_question_is_shown_as_it_was_written(page: Page, question: str) -> None:
    ask(page, question)
    assert page.locator("#answer img, #answer strong, #answer h2 a").count() == 0


def test_a_hostile_article_is_shown_as_it_was_written(page: Page) -> None:
    example = page.get_by_role("button", name=HOSTILE_TITLE)
    assert HOSTILE_TITLE in example.inner_text()
    example.click()
    card = page.get_by_role("article").filter(has_text="zebras")
    card.wait_for()
    assert HOSTILE_TITLE in card.get_by_role("heading").inner_text()
    assert HOSTILE_BODY in card.get_by_role("blockquote").inner_text()
    assert "<b>Bold</b>" in card.inner_text()
    assert page.locator("#answer script, #answer img, article img, article script").count() == 0
    assert card.locator("a:not([href^='#'])").count() == 0


def test_a_removed_index_is_explained_in_the_page_and_the_question_is_kept(page: Page, served: Served) -> None:
    current = served.index / CURRENT_FILE
    hidden = current.rename(current.with_name("away"))
    try:
        page.get_by_label("Your question").fill(CITIES)
        page.get_by_role("button", name="Ask", exact=True).click()
        answer(page).get_by_role("heading", name="Verbatim cannot answer at the moment").wait_for()
    finally:
        hidden.rename(current)
    assert "run: python scripts/build_index.py" in answer(page).inner_text()
    assert "Traceback" not in page.locator("body").inner_text()
    assert page.get_by_label("Your question").input_value() == CITIES


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_on_a_phone(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 375, "height": 812})
    assert not overflows(page)
    ask(page, CITIES)
    assert not overflows(page)
    box = page.locator("#source-1").bounding_box()
    assert box is not None
    assert box["y"] > answer(page).evaluate("region => region.getBoundingClientRect().bottom")
    ask(page, "W" * 200)
    assert not overflows(page)


def check(page: Page, text: str) -> Locator:
    """Check a quotation on its tab; its result."""
    page.get_by_role("tab", name="Check a quotation").click()
    page.get_by_label("Sentence or paragraph").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    result = page.get_by_role("region", name="Result of the check")
    result.get_by_role("heading", level=2).wait_for()
    return result


def test_a_changed_quotation_is_marked_word_by_word_where_it_stands(cities_page: Page) -> None:
    result = check(cities_page, "Oakland paused three cameras on 3 May 2021.")
    assert result.get_by_role("heading", level=2).inner_text() == "Nearly: 1 word differs"
    card = cities_page.get_by_role("article")
    assert flat(card.locator("mark").inner_text()) == "Oakland paused pasted: three printed: the cameras on 3 May 2021."
    assert [tag.evaluate("e => e.tagName") for tag in card.locator("mark > *").all()] == [
        "SMALL",
        "DEL",
        "SMALL",
        "INS",
    ]
    assert card.get_by_role("link", name="Open the article").get_attribute("href") == "https://e.org/oakland"
    card.get_by_role("link", name="Back to the result").click()
    assert focused(cities_page) == "checked"


def test_of_a_paragraph_the_sentence_that_is_here_leads_to_its_card(cities_page: Page) -> None:
    result = check(cities_page, "Nobody has ever printed anything like this. The cameras were paused in Boston.")
    assert result.get_by_role("heading", level=2).inner_text() == "In part: 1 of 2 sentences is in these articles"
    result.get_by_role("link", name="[1]").click()
    assert focused(cities_page) == "found-1"


def test_what_is_not_here_has_its_nearest_passages_marked_as_no_match(cities_page: Page) -> None:
    result = check(cities_page, "A mayor in Boston never liked those machines at all.")
    assert result.get_by_role("heading", level=2).inner_text() == "Not in these articles"
    nearest = cities_page.get_by_role("region", name="Nearest in the articles, not a match")
    assert all(flat(card.inner_text()).count("Not a match.") == 1 for card in nearest.get_by_role("article").all())
    assert nearest.get_by_role("article").count() > 0


def test_a_check_leaves_the_answer_on_its_own_tab_and_does_not_scroll_sideways(cities_page: Page) -> None:
    ask(cities_page, PAUSED)
    cities_page.set_viewport_size({"width": 375, "height": 812})
    check(cities_page, f"Oakland paused {'W' * 200} the cameras on 3 May 2021.")
    assert not overflows(cities_page)
    assert not answer(cities_page).is_visible()
    cities_page.get_by_role("tab", name="Ask a question").click()
    assert answer(cities_page).get_by_role("heading", name=PAUSED, exact=True).is_visible()


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)> one two three four five", "${alert(1)} {{value}} `x` five six"]
)
def test_a_hostile_quotation_is_text(page: Page, text: str) -> None:
    result = check(page, text)
    assert result.locator("img, strong").count() == 0
    assert result.get_by_role("heading", level=2).inner_text() == "Not in these articles"


def test_a_hostile_article_is_quoted_as_it_was_written(page: Page) -> None:
    result = check(page, HOSTILE_BODY.replace("Tuesday", "Monday"))
    assert result.get_by_role("heading", level=2).inner_text() == "Nearly: 1 word differs"
    assert page.locator("#found-1 script, #found-1 img").count() == 0


def test_the_page_names_itself_and_offers_no_api_and_no_settings(page: Page, served: Served) -> None:
    assert page.title() == "Verbatim"
    assert (
        "Answers are quoted word for word from 15 articles, the newest of 6 May 2024."
        in page.locator("header").inner_text()
    )
    assert page.locator("main").count() == 1
    assert not re.search(r"Use via API|Built with Gradio|Settings", page.locator("body").inner_text())


def test_the_server_calls_nobody(page: Page, served: Served) -> None:
    ask(page, CITIES)
    called = set(served.connections.read_text().splitlines())
    assert called
    assert all("127.0.0.1" in line for line in called)
