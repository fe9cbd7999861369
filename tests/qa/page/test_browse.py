from __future__ import annotations

from dataclasses import replace

import pytest

from index.listing import PAGE, Listing, Wanted
from index.versions import ArticleChanges, Entry
from qa.page import browse
from qa.page.browse import MAX_CHANGES, MAX_LINE, first_line, results
from qa.page.strings import ENGLISH
from tests.qa.page.values import HOSTILE, Read
from tests.qa.values import version

BEES = version("Bees pause", "The bees paused their cameras.\nFor good.", "Nobody minded.")
ELEMENTS = set("section h2 h3 p a bdi time ol li article nav button span details summary ul".split())
ATTRIBUTES = set(
    """class id href data-article data-page tabindex role dir datetime start type disabled aria-label""".split()
)


def listed(total: int = 1, page: int = 1) -> Listing:
    return Listing(total, page, (BEES,))


def told(listing: Listing, wanted: Wanted = Wanted()) -> str:
    """The status of a list."""
    return results(listing, wanted).partition('role="status">')[2].partition("</p>")[0].removeprefix("<bdi>")[:-6]


def test_an_article_is_a_headline_its_provider_its_date_and_its_first_line() -> None:
    shown = Read(results(listed(), Wanted()))
    assert "Bees pauseThe Bee, published 13 January 2021The bees paused their cameras. For good." in shown.text
    assert list(shown.named("a")) == [{"href": "?article=bees-pause", "data-article": "bees-pause"}]
    assert "Nobody" not in shown.text


def test_an_article_says_what_it_lacks() -> None:
    bare = replace(BEES, title="", text="", title_end=0, provider=None, published=None, url=None, file="deep/4.txt")
    shown = Read(results(Listing(1, 1, (bare,)), Wanted()))
    assert "4.txtno provider named, no date in the source" in shown.text


@pytest.mark.parametrize(
    ("listing", "wanted", "said"),
    [
        (listed(), Wanted(), "1 article, newest first."),
        (listed(2493), Wanted(), "2,493 articles, newest first. Showing 1 to 25."),
        (listed(26, 2), Wanted(), "26 articles, newest first. Showing 26 to 26."),
        (listed(3), Wanted("bees"), "3 articles with “bees”, best match first."),
        (
            listed(3),
            Wanted("", ("A", ""), "2021-01-02", "2021-02-03", "Pets"),
            "3 articles from A or no provider named since 2 January 2021 until 3 February 2021 under the topic “Pets”,"
            " newest first.",
        ),
        (listed(3), Wanted(providers=tuple("ABCDE")), "3 articles from A, B, C or 2 other sources, newest first."),
        (Listing(0, 1, ()), Wanted("x"), "No article matches all of this."),
    ],
)
def test_a_status_says_how_many_of_what_in_which_order(listing: Listing, wanted: Wanted, said: str) -> None:
    assert Read(told(listing, wanted)).text == said


def test_where_nothing_matches_it_says_what_to_do() -> None:
    assert ENGLISH("list_advice") in results(Listing(0, 1, ()), Wanted("x"))
    backwards = results(Listing(0, 1, ()), Wanted(since="2021-02-01", until="2021-01-01"))
    assert ENGLISH("list_backwards") in backwards
    assert "<ol" not in backwards


@pytest.mark.parametrize(("page", "off"), [(1, ["0"]), (2, []), (3, ["4"])])
def test_pages_are_turned_by_buttons_that_end_with_the_last_page(page: int, off: list[str]) -> None:
    buttons = list(Read(results(listed(2 * PAGE + 1, page), Wanted())).named("button"))
    assert [button["data-page"] for button in buttons] == [str(page - 1), str(page + 1)]
    assert [button["data-page"] for button in buttons if "disabled" in button] == off
    assert "<nav" not in results(listed(PAGE), Wanted())


def test_a_long_first_line_is_cut_between_words() -> None:
    line = first_line(version("T", "word " * MAX_LINE))
    assert line.endswith("word …")
    assert len(line) <= MAX_LINE + 2
    assert first_line(version("T", "W" * 2000)) == "W" * MAX_LINE + " …"
    assert first_line(version("T")) == ""


CAME = Entry("e.org/a?b&c", "A <came>", "a.md")


def test_what_the_last_build_changed_is_told_before_all_articles_and_nowhere_else() -> None:
    changes = ArticleChanges("000001", (CAME,), (), (Entry("e.org/b", "B went", "b.md"),))
    shown = Read(results(listed(), Wanted(), changes))
    assert "What changed in the last build: 1 came, 0 changed, 1 wentCameA <came>WentB went b.md" in shown.text
    assert next(shown.named("a")) == {"href": "?article=e.org%2Fa%3Fb%26c", "data-article": "e.org/a?b&c"}
    assert "e.org/b" not in [link["data-article"] for link in shown.named("a")]
    for other in (results(listed(), Wanted("x"), changes), results(listed(99, 2), Wanted(), changes)):
        assert "What changed" not in other


def test_many_changes_are_counted_and_the_first_named() -> None:
    changes = ArticleChanges("000001", tuple(Entry(f"e.org/{n}", f"A{n}", "a.md") for n in range(MAX_CHANGES + 1200)))
    shown = Read(browse.changed(changes))
    assert "1,230 came" in shown.text
    assert "and 1,200 more" in shown.text
    assert len(list(shown.named("a"))) == MAX_CHANGES
    assert ENGLISH("changed_nothing") in browse.changed(ArticleChanges())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_an_article_holds_is_shown_as_written_and_never_obeyed(hostile: str) -> None:
    bad = replace(
        BEES, title=hostile, title_end=len(hostile), text=f"{hostile}\n\n{hostile}", provider=hostile, article=hostile
    )
    wanted = Wanted(hostile, (hostile,), topic=hostile)
    entry = Entry(hostile, hostile, hostile)
    pages = [
        results(Listing(99, 1, (bad,)), wanted),
        results(Listing(0, 1, ()), wanted),
        browse.changed(ArticleChanges("000001", (entry,), (entry,), (entry,))),
        browse.broken(hostile),
    ]
    for html in pages:
        shown = Read(html)
        assert hostile in shown.text
        assert {tag for tag, _ in shown.elements} <= ELEMENTS
        assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
        assert all((attributes["href"] or "").startswith("?article=") for attributes in shown.named("a"))
