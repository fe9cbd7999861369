"""A small collection in which every field of every article wants to be more than text, in every part of the page: nothing runs,
no other machine is asked, no dialog opens, and what was written is what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlsplit

import pytest

from tests.browser.conftest import ROOT, Seen, Served, free_address, opened, running
from tests.browser.test_ask import take
from tests.browser.test_browse import browse
from tests.browser.test_page import answer, ask, check, flat, overflows
from tests.fakes import article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

RUNS = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)><b onclick='alert(4)'>"
LINKS = "[c](javascript:alert(5)) ![p](http://192.0.2.1/p.png) <a class=v-mark href='#source-1'>[1]</a> [1]"
FORMULAS = "$$\\href{javascript:alert(6)}{x}$$ \\(y\\) ${alert(7)} {{7*7}} {% raw %} `${alert(8)}`"
TURNED = "\u202egnp.exe\u2066"
LONG = "W" * 120
EVIL = f"\"' {RUNS} {LINKS} {FORMULAS} {TURNED} {LONG}"
NAME = f"<img src=x onerror=alert(9)> {{{{7*7}}}} $$x$$ [n](javascript:alert(10)) {TURNED} Bee"  # of what is named in short
TITLES = {
    "zebras": f"Zebras vote {RUNS} {TURNED}",
    "vans": f"Boston paused {LINKS} {FORMULAS}",
    "trams": f"Oakland paused {FORMULAS}",
    "newer": f"Owls of Yarrow {RUNS} {FORMULAS}",
    "beside": f"Beside it {RUNS} {LINKS}",
}
VOTED = f"The zebras of Hexham voted {RUNS} {LINKS} {FORMULAS} {TURNED} to keep their stripes on Tuesday."
PAUSED = f"paused facial recognition {RUNS} {LINKS} {FORMULAS} {TURNED} in May 2021."
OWLS = "The owls of Yarrow counted {n} mice {evil} by the old mill."
CITIES = "Which cities paused facial recognition?"
ZEBRAS = "How did the zebras of Hexham vote?"
VISIT = """() => {
    window.broken = [];
    document.addEventListener('securitypolicyviolation', e => console.error('policy:', e.violatedDirective));
}"""
# What of a place is neither text nor of the page's own making.
ALIVE = r"""place => [
    ...[...place.querySelectorAll('script, img, iframe, object, embed, math, base, meta, link, form:not(.v-find), .katex')]
        .map(e => e.outerHTML),
    ...[...place.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a =>
        a.name.startsWith('on') || (a.name === 'style' && a.value) || a.name === 'srcdoc'
        || (/^(href|src|action|formaction)$/.test(a.name) && !/^(#|\?q=|\?article=|https:\/\/e\.org\/)/.test(a.value))
    ).map(a => `${e.tagName} ${a.name}=${a.value}`)),
]"""
# Texts that turn the direction of writing, and are kept apart from the words around them by nothing.
LOOSE = r"""place => {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
        const text = walk.currentNode, own = text.parentElement;
        if (!/[\u202a-\u202e\u2066-\u2068]/.test(text.data)) continue;
        if (own.closest('bdi, blockquote, button, h2, .v-whole p, .v-line, option, title')) continue;
        found.push(own.outerHTML);
    }
    return found;
}"""


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`python app.py` over the hostile collection."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder / "articles")
    at = Served(free_address(), folder / "index", folder / "connections")
    given = ["--articles", f"{folder / 'articles'}", "--index", f"{at.index}", "--port", f"{urlsplit(at.address).port}"]
    with running([f"{ROOT / 'app.py'}", *given], at, folder):
        yield at


def write(folder: Path) -> None:
    """Articles without an address, with a hostile one, in two versions, beside another one, and not to be read at all."""
    folder.mkdir()
    named = {"provider": {"name": NAME}, "topics": [NAME, EVIL[:199]]}
    beside = [
        {"title": TITLES["beside"], "excerpt": EVIL, "webUrl": 'https://e.org/"onmouseover="alert(11)', **named},
        {"title": EVIL, "excerpt": EVIL, "webUrl": "javascript:alert(12)"},
        {"title": TITLES["beside"], "excerpt": EVIL, "webUrl": "https://e.org/beside?a=%22&quot;${alert(16)}", **named},
    ]
    files = {
        f"<img src=x onerror=alert(13)> {{{{7*7}}}} {TURNED}.md": article(
            TITLES["zebras"],
            VOTED,
            excerpt=f"An excerpt. {EVIL}",
            publishedDateTime="2021-05-06T07:08:00Z",
            webUrl="javascript:alert(14)",
            originalUrl="data:text/html,<script>alert(15)</script>",
            related=beside,
            **named,
        ),
        "bad.md": article(EVIL, f"A null\x00 and a mark\ufeff. {EVIL}", publishedDateTime=EVIL[:150], provider=[EVIL]),
        "empty.md": f"---\ntitle: [{RUNS}\n---\n",
    }
    for name, city in (("vans", "Boston"), ("trams", "Oakland")):
        files[f"{name}.md"] = article(
            TITLES[name],
            f"{city} {PAUSED}",
            publishedDateTime="2021-05-20T07:08:00Z",
            webUrl=f"https://e.org/{name}",
            **named,
        )
    for n, (name, day) in enumerate((("older", "2021-06-01"), ("newer", "2021-06-02")), start=3):
        text = OWLS.format(n=n, evil=f"{RUNS} {FORMULAS}")
        files[f"{name}.md"] = article(
            TITLES["newer"], text, publishedDateTime=f"{day}T07:08:00Z", webUrl="https://e.org/owls", **named
        )
    for name, text in files.items():
        (folder / name.replace("/", "\u2215")).write_text(text, encoding="utf-8")


@pytest.fixture
def watched(browser: Browser, hostile: Served) -> Iterator[Seen]:
    """The page, freshly opened, where also what its policy refuses is complained of."""
    with opened(browser, hostile.address) as seen:
        seen.page.evaluate(VISIT)
        yield seen


@pytest.fixture
def here(watched: Seen) -> Page:
    return watched.page


def harmless(page: Page, *texts: str) -> None:
    """Nothing on the page is alive, and it shows these texts. (The script of the page itself is in its head.)"""
    for place in page.locator(".html-container").all():
        assert place.evaluate(ALIVE) == []
        assert place.evaluate(LOOSE) == []
    assert page.locator(".v-examples button > *").count() == 0
    shown = flat(page.locator("main").inner_text())
    for text in texts:
        assert flat(text) in shown, (text, shown)
    assert not overflows(page)


def test_an_answer_and_its_sources_are_text(here: Page) -> None:
    ask(here, ZEBRAS)
    assert flat(VOTED) in flat(answer(here).locator("blockquote").first.inner_text())
    here.locator(".v-whole summary").first.click()
    harmless(here, VOTED, TITLES["zebras"])
    here.set_viewport_size({"width": 390, "height": 844})
    harmless(here)


def test_a_false_mark_leads_nowhere_and_the_true_one_to_its_card(here: Page) -> None:
    ask(here, ZEBRAS)
    assert answer(here).locator("blockquote").first.locator("a").count() == 1
    answer(here).locator("a.v-mark").click()
    assert here.evaluate("document.activeElement.id") == "source-1"


def test_a_list_and_a_course_of_events_are_text(browser: Browser, tmp_path: Path) -> None:
    also = f" {RUNS} {FORMULAS} {TURNED}"
    at = Served(free_address(), tmp_path / "index", tmp_path / "connections")
    given = ["-m", "tests.browser.serving", f"{tmp_path}", f"{urlsplit(at.address).port}", "on", also]
    with running(given, at, tmp_path), opened(browser, at.address) as seen:
        seen.page.evaluate(VISIT)
        ask(seen.page, "Which cities paused the cameras?")
        assert answer(seen.page).locator("tbody th b").all_inner_texts() == ["Boston", "Oakland"]
        harmless(seen.page, f"The cameras were paused in Boston{also}.", f"The Bee{also}", f"News b{also}")
        ask(seen.page, "In what order did Oakland, Boston and Denver pause the cameras?")
        answer(seen.page).locator("svg.v-course-picture").wait_for()
        harmless(seen.page, f"Oakland paused the cameras on 3 May 2021{also}.")


def test_what_comes_nearest_is_text(here: Page) -> None:
    ask(here, "Did the zebras of Hexham win the football World Cup?")
    here.get_by_role("region", name="Nearest in the articles, not an answer").wait_for()
    harmless(here, VOTED)


def test_filters_and_what_a_link_cannot_have_are_text(browser: Browser, hostile: Served) -> None:
    link = f"{hostile.address}?q={quote_plus(CITIES)}&from={quote_plus(NAME)}&since={quote_plus(RUNS)}"
    with opened(browser, link) as seen:
        seen.page.evaluate(VISIT)
        seen.page.locator(".v-chip").first.wait_for()
        seen.page.locator("#answer[aria-busy]").wait_for(state="detached")
        harmless(seen.page)


def test_what_is_suggested_is_text(here: Page) -> None:
    offered = here.locator(".v-examples button")
    offered.first.wait_for()
    harmless(here)
    question = offered.first.inner_text()
    offered.first.click()
    answer(here).get_by_role("heading", level=2).wait_for()
    here.locator("#answer[aria-busy]").wait_for(state="detached")
    assert flat(answer(here).get_by_role("heading", level=2).inner_text()) == flat(question)
    harmless(here)


def test_the_list_an_article_and_its_versions_are_text(here: Page) -> None:
    articles = browse(here)
    harmless(here, *TITLES.values(), NAME)
    for title, shows in (("zebras", (VOTED, EVIL)), ("newer", ("mice", NAME)), ("vans", (f"Boston {PAUSED}",))):
        here.locator("#browsed-heading").wait_for()
        articles.locator("h3 a", has_text=TITLES[title][:14]).click()
        here.locator(".v-opened").wait_for()
        harmless(here, TITLES[title], *shows)
        if title == "newer":
            assert articles.locator("del, ins").count() > 0
        here.get_by_role("button", name="Back to the list").click()
        here.locator(".v-opened").wait_for(state="detached")


def test_what_the_collection_is_is_text(here: Page) -> None:
    here.get_by_role("tab", name="About this collection").click()
    here.get_by_role("heading", level=2, name="About this collection").wait_for()
    for fold in here.locator(".v-about details").all():
        fold.locator("summary").click()
    harmless(here, NAME, "javascript:alert(14)")


def test_a_quotation_that_is_checked_is_text(here: Page) -> None:
    result = check(here, VOTED.replace("Tuesday", "Monday"))
    assert result.get_by_role("heading", level=2).inner_text() == "Nearly: 1 word differs"
    harmless(here, TITLES["zebras"])
    check(here, f"{EVIL} was never said by anybody in any of these articles at all")
    harmless(here)


def test_an_answer_that_is_taken_along_runs_nothing(browser: Browser, here: Page, tmp_path: Path) -> None:
    ask(here, ZEBRAS)
    ask(here, CITIES)
    here.get_by_text("Download or cite").click()
    here.get_by_role("radio", name="The whole conversation").check()
    file = tmp_path / "taken.html"
    take(here, "Document: HTML").save_as(file)
    page = browser.new_page()
    said, asked = list[str](), list[str]()

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator("body").hover()
    assert page.locator("body").evaluate(ALIVE) == []
    assert flat(VOTED) in flat(page.locator("body").inner_text())
    assert (said, asked) == ([], [file.as_uri()])
    page.close()
