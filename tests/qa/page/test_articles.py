from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from index import Version
from index.listing import Article
from qa.page.articles import missing, shown
from qa.page.strings import ENGLISH
from tests.qa.page.values import HOSTILE, Read
from tests.qa.values import version

NEWER = version("Bees pause", "The city paused the red cameras on Monday and Tuesday.", "Nobody minded.")
OLDER = replace(
    version("Bees pause", "The city paused the cameras on Monday and Tuesday.", "Nobody minded."),
    published="2021-01-12T00:00:00+00:00",
    file="old.md",
    position=3,
)
OTHER = version("Wasps wait", "A wasp waited.", provider="The Wasp")


def article(*versions: Version, story: tuple[Version, ...] = (), beside: tuple[Version, ...] = ()) -> Article:
    return Article(versions, versions, story, beside)


def test_an_article_is_shown_in_whole_with_the_way_to_its_original() -> None:
    page = Read(shown(article(replace(NEWER, topics=("Pets", "Cities")))))
    for words in (
        "Bees pause",
        "The Bee, published 13 January 2021",
        "Topics: Pets, Cities",
        "The city paused the red cameras on Monday and Tuesday.Nobody minded.",
        "This is all that is stored: 70 characters.",
        "bees-pause.mdits own article" + "0" * 64,
    ):
        assert words in page.text
    assert [a["href"] for a in page.named("a")] == [NEWER.url]
    assert "Read the original (new tab)" in page.text
    assert ENGLISH("article_versions") not in page.text


@pytest.mark.parametrize("end", ["...", "…", " […]", " [...] "])
def test_a_text_that_breaks_off_is_said_to(end: str) -> None:
    page = shown(article(version("Bees", f"The bees paused{end}")))
    assert "The text breaks off here" in page
    assert "This is all" not in page


def test_a_headline_alone_is_said_to_be_all() -> None:
    assert ENGLISH("article_only_headline") in shown(article(version("Bees pause")))


def test_an_article_without_an_address_names_its_file() -> None:
    page = Read(shown(article(replace(NEWER, url=None))))
    assert "no link in the source; file bees-pause.md" in page.text
    assert list(page.named("a")) == []


def test_a_question_about_it_is_offered() -> None:
    buttons = list(Read(shown(article(NEWER))).named("button"))
    assert [b["data-ask"] for b in buttons if "data-ask" in b] == ["What is reported about “Bees pause”?"]


def test_two_versions_stand_side_by_side_with_what_differs_and_their_files() -> None:
    html = shown(article(NEWER, OLDER))
    page = Read(html)
    assert "This address was met with 2 different texts." in page.text
    assert "Earlier text, published 12 January 2021" in page.text
    assert "Newest text, published 13 January 2021" in page.text
    assert "File old.md, related entry 3" in page.text
    assert html.count("<del>") == 0
    assert html.count("<ins>red</ins> cameras") == 1
    assert ENGLISH("article_legend") in page.text


def test_each_version_is_compared_with_the_one_before_it() -> None:
    oldest = replace(OLDER, text=OLDER.text.replace("Monday", "Friday"), published="2021-01-11T00:00:00+00:00")
    html = shown(article(NEWER, OLDER, oldest))
    assert "What differs, 1 of 2" in html
    assert "What differs, 2 of 2" in html
    assert "on <del>Friday</del> and" in html
    assert "Newer text, published 12 January 2021" in Read(html).text


def test_of_versions_without_a_date_none_is_called_earlier() -> None:
    page = shown(article(NEWER, replace(OLDER, published=None)))
    assert "Text without a date, no date in the source" in page
    assert ENGLISH("article_legend_undated") in page
    assert "Earlier text" not in page


def test_versions_with_little_in_common_are_not_marked() -> None:
    page = shown(article(NEWER, replace(OTHER, article=NEWER.article)))
    assert ENGLISH("article_unlike") in page
    assert "<ins>" not in page
    assert "A wasp waited." in page


def test_what_belongs_to_it_is_linked_on_this_page() -> None:
    page = Read(shown(article(NEWER, story=(OTHER,), beside=(OTHER,))))
    assert (
        "The same story in other articlesWasps wait The Wasp, published 13 January 2021In the same fileWasps"
        in page.text
    )
    inner = [a for a in page.named("a") if "data-article" in a]
    assert inner == [{"href": "?article=wasps-wait", "data-article": "wasps-wait"}] * 2


def test_headings_follow_one_another() -> None:
    html = shown(article(NEWER, OLDER, replace(OLDER, text="Bees pause for long"), story=(OTHER,), beside=(OTHER,)))
    levels = [int(tag[1]) for tag, _ in Read(html).elements if tag in ("h2", "h3", "h4")]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_column_of_a_table_has_its_heading() -> None:
    page = Read(shown(article(NEWER)))
    assert [th["scope"] for th in page.named("th")] == ["col", "col", "col", "row"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_an_article_holds_is_shown_as_written_and_never_obeyed(hostile: str) -> None:
    bad = replace(
        NEWER,
        article=hostile,
        url=f"data:{hostile}",
        title=hostile,
        title_end=len(hostile),
        text=f"{hostile}\n\nOf this the town said {hostile} on Monday.",
        provider=hostile,
        topics=(hostile,),
        file=hostile,
    )
    other = replace(bad, text=f"{hostile}\n\nOf this the town said {hostile} on Friday.")
    for html in (shown(article(bad, other, story=(bad,), beside=(bad,))), missing(hostile)):
        page = Read(html)
        assert hostile in page.text
        assert all((a["href"] or "").startswith("?article=") for a in page.named("a"))
        assert {"script", "img", "b"}.isdisjoint(tag for tag, _ in page.elements)
        assert not any(name.startswith("on") or name == "style" for _, a in page.elements for name in a)
