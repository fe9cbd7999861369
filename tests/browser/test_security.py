"""What a browser lets the page do, and what a visitor reads where something is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from qa.page.hosting.passwords import line_for
from tests.browser.conftest import HOSTILE_TITLE, Served, free_address, running
from tests.browser.test_page import ask, flat

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CITIES = "Which cities paused the cameras?"
PASSWORD = "correct horse"
NOTE_VIOLATIONS = (
    "document.addEventListener('securitypolicyviolation', e => console.error('policy:', e.violatedDirective))"
)


@pytest.fixture(scope="module")
def strict(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the library of cities, with a password and few requests a minute."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / "passwords").write_text(line_for("ada", PASSWORD))
    at = Served(free_address(), folder / "index", folder / "connections")
    given = ["-m", "tests.browser.serving", f"{folder}", f"{urlsplit(at.address).port}"]
    limits = {"VERBATIM_AUTH_FILE": f"{folder / 'passwords'}", "VERBATIM_REQUESTS_PER_MINUTE": "3"}
    with running(given, at, folder, **limits):
        yield at


def test_nothing_that_the_page_does_offends_its_policy(cities_page: Page) -> None:
    """`opened` fails where anything is complained of, a dialog opens, or another host is asked."""
    cities_page.evaluate(NOTE_VIOLATIONS)
    ask(cities_page, CITIES)
    cities_page.get_by_role("link", name="[1]").click()
    cities_page.get_by_role("tab", name="Check a quotation").click()
    cities_page.get_by_label("Sentence or paragraph").fill("The cameras were paused in Boston.")
    cities_page.get_by_role("button", name="Check", exact=True).click()
    cities_page.get_by_role("heading", name="You pasted").or_(cities_page.get_by_text("You pasted")).first.wait_for()


def test_the_policy_holds_in_the_browser(browser: Browser, cities: Served) -> None:
    page = browser.new_page()
    response = page.goto(cities.address)
    assert response
    policy = response.headers["content-security-policy"]
    assert "'unsafe-inline'" not in next(part for part in policy.split("; ") if part.startswith("script-src"))
    page.get_by_label("Your question").wait_for()
    page.evaluate(
        """() => {
        window.ran = [];
        const script = document.createElement('script'); script.textContent = 'ran.push("inline")';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="ran.push(1)"><b onclick="ran.push(2)">b</b>');
        document.body.lastElementChild.click();
        }"""
    )
    refused = page.evaluate("fetch('http://192.0.2.1/').then(() => 'let through', error => error.name)")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") == []
    assert refused == "TypeError"
    page.close()


def test_a_hostile_article_runs_nothing(page: Page) -> None:
    page.evaluate(NOTE_VIOLATIONS)
    ask(page, "How did the zebras of Hexham vote?")
    assert "<script>alert(2)</script>" in page.locator("body").inner_text()
    ask(page, f"What is reported about “{HOSTILE_TITLE}”?")
    assert HOSTILE_TITLE in page.locator("body").inner_text()


def test_a_wrong_password_is_refused_and_the_right_one_lets_in_until_there_are_too_many_requests(
    browser: Browser, strict: Served
) -> None:
    page = browser.new_page()
    page.goto(strict.address)
    for password in ("wrong horse", PASSWORD):
        page.get_by_label("username").fill("ada")
        page.get_by_label("password").fill(password)
        page.get_by_role("button", name="Login").click()
        if password != PASSWORD:
            page.get_by_text("Incorrect Credentials").wait_for()
            assert page.get_by_label("Your question").count() == 0
    page.get_by_label("Your question").wait_for()
    said = page.get_by_text("too many requests").first
    for n in range(6):  # every twenty seconds one is let through
        question = f"Who paused camera number {n}?"
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=question, exact=True).or_(said).first.wait_for()
        if said.count():
            break
    assert "Please wait" in flat(said.inner_text())
    page.close()
