"""What a person does with an answer beside reading it: stop it, go back to it, send it on, take it along, vote on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import rispy
from pybtex.database import parse_string

from index.opened import open_index_as_built
from qa.feedback import FILE
from qa.page.take import NAMES
from qa.verify import failures
from tests.browser.conftest import Served, free_address, opened, running
from tests.browser.test_page import PAUSED, answer, ask, flat, focused, overflows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Locator, Page

PROPOSED = "Which cities proposed a pause?"
SIZES = [(1280, 800), (390, 844)]
STOPPED = "The reading was stopped: there may be more."


@pytest.fixture(params=SIZES, ids=["desktop", "phone"])
def sized(cities_page: Page, request: pytest.FixtureRequest) -> Page:
    """The page over the cities on a desktop and on a phone."""
    width, height = request.param
    cities_page.set_viewport_size({"width": width, "height": height})
    return cities_page


def begin(page: Page, question: str) -> None:
    """Ask, and wait until something was found."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answer(page).get_by_role("heading", name=question, exact=True).wait_for()


def stop(page: Page) -> Locator:
    return page.get_by_role("button", name="Stop reading")


def said(page: Page, words: str) -> None:
    """Wait until the page has said this in passing."""
    page.locator(".v-said").filter(has_text=words).wait_for()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def take(page: Page, name: str) -> Download:
    """Download in the format whose choice is called so."""
    page.get_by_role("radio", name=name, exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    return download.value


def test_a_reading_is_stopped_and_what_was_found_stays(sized: Page) -> None:
    begin(sized, PAUSED)
    stop(sized).click()
    answer(sized).get_by_text(STOPPED).wait_for()
    assert not overflows(sized)
    sized.wait_for_function("document.activeElement.id === 'answer'")
    stop(sized).wait_for(state="hidden")
    text = answer(sized).inner_text()
    assert "Boston" in text
    assert "Looked at 4 of 4" not in text
    sized.wait_for_timeout(2_500)  # longer than the reading would have taken
    assert answer(sized).inner_text() == text
    ask(sized, PROPOSED)
    assert STOPPED not in answer(sized).inner_text()
    assert not stop(sized).is_visible()


def test_escape_stops_as_well_and_does_nothing_else(cities_page: Page) -> None:
    cities_page.keyboard.press("Escape")
    begin(cities_page, PAUSED)
    stop(cities_page).wait_for()
    cities_page.keyboard.press("Escape")
    answer(cities_page).get_by_text(STOPPED).wait_for()
    cities_page.keyboard.press("Escape")
    assert cities_page.get_by_label("Your question").input_value() == ""


def test_shift_enter_makes_a_new_line_and_enter_asks(cities_page: Page) -> None:
    box = cities_page.get_by_label("Your question")
    box.fill("Which cities")
    cities_page.keyboard.press("Shift+Enter")
    cities_page.keyboard.type("paused the cameras?")
    assert box.input_value() == "Which cities\npaused the cameras?"
    cities_page.keyboard.press("Enter")
    answer(cities_page).get_by_role("heading", name="Which cities paused the cameras?").wait_for()


def test_who_waits_is_told_their_place_and_may_give_up(browser: Browser, cities: Served) -> None:
    with opened(browser, cities.address) as first, opened(browser, cities.address) as second:
        begin(first.page, PAUSED)
        second.page.get_by_label("Your question").fill(PROPOSED)
        second.page.keyboard.press("Enter")
        second.page.get_by_text("Your question is next: another one is being answered.").wait_for()
        stop(second.page).click()
        said(second.page, "Stopped. Nothing had been read yet.")
        assert second.page.get_by_label("Your question").input_value() == PROPOSED
        ask(second.page, PROPOSED)


def test_two_visitors_never_see_each_others_questions(browser: Browser, cities: Served) -> None:
    with opened(browser, cities.address) as first, opened(browser, cities.address) as second:
        ask(first.page, PAUSED)
        ask(second.page, PROPOSED)
        ask(first.page, "Who spoke of the cameras?")
        assert first.page.get_by_text("This conversation: 2 questions").is_visible()
        first.page.wait_for_timeout(2_000)  # what is still on its way would be broken off, and Gradio complains of that
        first.page.reload()
        first.page.get_by_label("Your question").wait_for()
        for page, others in ((first.page, PROPOSED), (second.page, PAUSED)):
            assert others not in page.content()
        assert first.page.get_by_text("This conversation").count() == 0


def test_earlier_answers_are_opened_without_asking_again(sized: Page) -> None:
    ask(sized, PAUSED)
    assert sized.get_by_text("This conversation").count() == 0
    ask(sized, PROPOSED)
    sized.get_by_text("This conversation: 2 questions").click()
    sized.get_by_role("button", name=PAUSED).press("Enter")
    answer(sized).get_by_role("heading", name=PAUSED, exact=True).wait_for()
    assert flat(answer(sized).inner_text()).endswith("Looked at 4 of 4 texts in this collection of 4 articles.")
    sized.wait_for_function("document.activeElement.id === 'answer'")
    sized.get_by_text("This conversation: 2 questions").click()
    assert flat(sized.locator(".v-earlier li").first.inner_text()) == f"{PAUSED} (shown below)"
    assert not overflows(sized)
    sized.get_by_role("button", name="New conversation").click()
    sized.get_by_text("This conversation").wait_for(state="detached")
    assert answer(sized).inner_text() == ""


def test_a_link_asks_the_question_again_with_its_filters(browser: Browser, cities: Served, sized: Page) -> None:
    sized.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(sized, "Which cities paused the cameras in 2021?")
    sized.get_by_role("link", name="Link to this question").click()
    said(sized, "The link to this question was copied.")
    link = copied(sized)
    assert link.startswith(f"{cities.address}?q=Which+cities")
    assert sized.url == cities.address
    before = answer(sized).text_content()
    with opened(browser, link) as seen:
        answer(seen.page).get_by_role("heading", name="Which cities paused the cameras in 2021?").wait_for()
        seen.page.locator("#answer[aria-busy]").wait_for(state="detached")
        assert answer(seen.page).text_content() == before


def test_filters_in_a_link_bind_and_are_taken_away_and_bad_ones_are_named(browser: Browser, cities: Served) -> None:
    query = f"?q={PAUSED.replace(' ', '+')}&since=2022-01-01&until=%3Cb%3Enever&from={'x' * 300}"
    with opened(browser, cities.address + query) as seen:
        note = seen.page.get_by_text("This link has something that cannot be used and was left out: until, from.")
        note.wait_for()
        answer(seen.page).get_by_text("there are no articles from 1 January 2022 on").wait_for()
        seen.page.get_by_role("button", name="Take this filter away").click()
        answer(seen.page).get_by_role("row").filter(has_text="Boston").first.wait_for()
        note.wait_for(state="detached")


@pytest.mark.parametrize("query", ["?q=", "?since=2020-01-01", f"?q={'a' * 2_001}"])
def test_a_link_without_a_usable_question_asks_nothing(browser: Browser, cities: Served, query: str) -> None:
    with opened(browser, cities.address + query) as seen:
        seen.page.wait_for_timeout(1_500)
        assert answer(seen.page).inner_text() == ""
        assert (seen.page.get_by_text("left out: q.").count() == 1) == (len(query) > 100)


@pytest.mark.parametrize("hostile", ["%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "%24%7Balert(1)%7D+%7B%7Bvalue%7D%7D"])
def test_a_hostile_link_is_text(browser: Browser, cities: Served, hostile: str) -> None:
    with opened(browser, f"{cities.address}?q={hostile}&drop={hostile}&from={hostile}") as seen:
        answer(seen.page).get_by_role("heading").wait_for()
        assert seen.page.locator("#answer img, .v-deeds img").count() == 0


def test_an_answer_is_copied_with_its_sources(sized: Page) -> None:
    sized.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(sized, PAUSED)
    sized.get_by_role("button", name="Copy answer").press("Enter")
    said(sized, "The answer and its sources were copied.")
    text = copied(sized)
    assert text.startswith("Verbatim\n\nQuotations are word for word.")
    assert "[1] “The cameras were paused in Boston.”" in text
    assert "https://e.org/oakland" in text


def test_where_the_browser_has_no_clipboard_copying_works_the_old_way(cities_page: Page) -> None:
    cities_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(cities_page, PAUSED)
    cities_page.evaluate("navigator.clipboard.writeText = undefined")
    cities_page.get_by_role("button", name="Copy answer").press("Enter")
    said(cities_page, "The answer and its sources were copied.")
    assert "https://e.org/oakland" in copied(cities_page)
    assert cities_page.evaluate("document.activeElement.innerText") == "Copy answer"


OPENED: dict[str, tuple[str, Callable[[str], bool]]] = {
    "Document: Markdown": (".md", lambda text: "[^1]:" in text),
    "Document: HTML": (".html", lambda text: text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")),
    "Document: plain text": (".txt", lambda text: "1. Boston (paused) [1]" in text),
    "Sources: BibTeX": (".bib", lambda text: len(parse_string(text, "bibtex").entries) == 3),
    "Sources: RIS": (".ris", lambda text: len(rispy.loads(text)) == 3),
    "Sources: CSL-JSON": (
        ".csl.json",
        lambda text: [item["type"] for item in json.loads(text)] == ["article-newspaper"] * 3,
    ),
    "Sources: CSV, a table": (".csv", lambda text: len(text.lstrip("\ufeff").splitlines()) == 4),
    "Record for checking: JSON lines": (".jsonl", lambda text: json.loads(text)["question"] == PAUSED),
}


def test_an_answer_is_taken_along_in_every_format(sized: Page, cities: Served) -> None:
    ask(sized, PAUSED)
    sized.get_by_text("Download or cite").click()
    choices = sized.get_by_role("group", name="Format").get_by_role("radio")
    assert choices.count() == len(OPENED) == len(NAMES)
    assert not overflows(sized)
    for name, (ending, fits) in OPENED.items():
        download = take(sized, name)
        assert download.suggested_filename == f"verbatim-which-cities-paused-the-cameras{ending}"
        assert fits(Path(download.path()).read_bytes().decode("utf-8")), name
    assert sized.get_by_role("combobox").count() == 0


def test_a_conversation_is_taken_along_and_its_records_hold(cities_page: Page, cities: Served) -> None:
    ask(cities_page, PAUSED)
    ask(cities_page, PROPOSED)
    cities_page.get_by_text("Download or cite").click()
    cities_page.get_by_role("radio", name="The whole conversation").check()
    rows = Path(take(cities_page, "Record for checking: JSON lines").path()).read_text("utf-8").splitlines()
    records = [json.loads(row) for row in rows]
    assert [record["question"] for record in records] == [PAUSED, PROPOSED]
    index = open_index_as_built(cities.index)
    assert [why for record in records for why in failures(record, index)] == []
    index.connection.close()


def votes(served: Served) -> list[dict[str, object]]:
    file = served.index / FILE
    return [json.loads(row) for row in file.read_text().splitlines()] if file.exists() else []


def test_a_vote_and_a_remark_are_kept_beside_the_index(sized: Page, cities: Served) -> None:
    before = len(votes(cities))
    ask(sized, PAUSED)
    sized.get_by_role("button", name="This did not help").click()
    said(sized, "Thank you. Your vote was noted.")
    assert sized.get_by_role("button", name="This did not help").get_attribute("aria-pressed") == "true"
    sized.get_by_label("A remark, if you like").fill("Oakland <b>too</b>")
    sized.keyboard.press("Enter")
    said(sized, "Thank you. Your remark was noted.")
    sized.get_by_label("A remark, if you like").wait_for(state="detached")
    assert not overflows(sized)
    vote, remark = votes(cities)[before:]
    assert vote["id"] == remark["id"]
    assert (vote["vote"], vote["remark"], remark["remark"]) == ("down", "", "Oakland <b>too</b>")
    assert remark["question"] == PAUSED
    ask(sized, PROPOSED)
    assert sized.get_by_role("button", name="This did not help").get_attribute("aria-pressed") == "false"


@contextmanager
def without_votes(folder: Path) -> Iterator[Served]:
    """The page over the cities where no votes are kept."""
    at = Served(free_address(), folder / "index", folder / "connections")
    given = ["-m", "tests.browser.serving", f"{folder}", f"{urlsplit(at.address).port}", "off"]
    with running(given, at, folder):
        yield at


def test_where_votes_are_switched_off_none_are_asked_for(browser: Browser, tmp_path: Path) -> None:
    with without_votes(tmp_path) as served, opened(browser, served.address) as seen:
        ask(seen.page, PAUSED)
        seen.page.get_by_role("button", name="Copy answer").wait_for()
        assert seen.page.get_by_role("button", name="This helped").count() == 0
        assert not (served.index / FILE).exists()


def test_everything_is_reached_by_keyboard(cities_page: Page) -> None:
    ask(cities_page, PAUSED)
    ask(cities_page, PROPOSED)
    cities_page.get_by_label("Your question").focus()
    reached = list[str]()
    for _ in range(40):
        cities_page.keyboard.press("Tab")
        reached.append(flat(str(cities_page.evaluate("document.activeElement.innerText || ''"))))
    for name in ("New conversation", "This conversation: 2 questions", "Copy answer", "This helped"):
        assert name in reached
    assert any(name.startswith("Download or cite") for name in reached)
    assert focused(cities_page) != "answer"
