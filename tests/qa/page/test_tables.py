from __future__ import annotations

from dataclasses import replace

import pytest

from qa import Citation, Item
from qa.answer import Days, Status
from qa.page.strings import ENGLISH, SPANISH
from qa.page.tables import LONG, mentioned, table
from tests.qa.page.values import PAUSED, QUOTE, Read
from tests.qa.values import version

CITED = {citation.number: citation for citation in PAUSED.citations}
BY = (
    '<bdi>The Bee</bdi>, <cite><bdi>Bees pause</bdi></cite>, published <time datetime="2021-01-13T00:17:00+00:00">'
    "13 January 2021</time>"
)
MAY = Days("2020-05-05", "2020-05-05", "stated")


def mark(n: int) -> str:
    return f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="[{n}] source">[{n}]</a>'


def heads(html: str) -> list[tuple[str | None, str | None]]:
    return [(a["scope"], a.get("aria-sort")) for a in Read(html).named("th") if a["scope"] == "col"]


def test_an_item_has_its_name_marks_status_and_date_and_below_them_its_first_quotation_with_its_source() -> None:
    hive = replace(PAUSED.items[0], days=MAY)
    html = table([hive, PAUSED.items[1]], CITED, ENGLISH)
    assert (
        f'<tbody><tr><th scope="rowgroup" data-key="hive"><span class="v-item"><b><bdi>Hive</bdi></b>&nbsp;{mark(1)} {mark(2)}'
        '</span></th><td data-key="in use">in use</td><td data-key="2020-05-05"><span>5 May 2020</span> <small>as stated'
        '</small></td></tr><tr class="v-backed"><td colspan="3"><blockquote cite="https://bee.example/bees-pause" dir="auto">'
        f'<p>“The city of <b>Hive</b> paused the cameras.”</p></blockquote><p class="v-byline">{BY}</p></td></tr></tbody>'
    ) in html
    assert heads(html) == [("col", "none")] * 3
    assert "<caption" in html
    assert "2 entries" in html


def test_the_date_is_said_in_the_byline_where_it_is_not_known_as_days() -> None:
    html = table(PAUSED.items, CITED, ENGLISH)
    assert f'<span class="v-dated">Tuesday, 5 May 2020 (as stated)</span>. {BY}' in html
    assert heads(html) == [("col", "none")] * 2


def test_a_month_is_not_made_a_day_and_dates_are_in_the_readers_language() -> None:
    item = replace(PAUSED.items[0], days=Days("2020-05-01", "2020-05-31", "stated"))
    assert "<span>mayo de 2020</span> <small>según el texto</small>" in table([item], CITED, SPANISH)


def test_one_item_has_no_head_to_sort_by() -> None:
    html = table(PAUSED.items[:1], CITED, ENGLISH)
    assert "v-sort" not in html
    assert "1 entry" in html
    assert table((), CITED, ENGLISH) == ""


def test_an_article_in_a_list_is_not_quoted_with_its_own_headline() -> None:
    folded = version("Bees\n pause", "It was cold.", article="folded")
    cited = {1: Citation(1, folded, 0, folded.title_end)}
    item = Item("Bees pause", None, "Bee & Co., 13 January 2021", (1,), Days("2021-01-13", "2021-01-13", "published"))
    assert (
        f'<tbody><tr><th scope="row" data-key="bees pause"><span class="v-item"><b><bdi>Bees pause</bdi></b>&nbsp;{mark(1)}'
        '</span></th><td data-key="bee &amp; co." dir="auto">Bee &amp; Co.</td><td data-key="2021-01-13">'
        "<span>13 Jan 2021</span> <small>published</small></td></tr></tbody>"
    ) in table([item], cited, ENGLISH)


def test_counts_are_sorted_as_numbers() -> None:
    outlets = (Item("The <Bee>", None, "1,234 articles", ()), Item("The Crow", None, "9 articles", ()))
    html = table(outlets, {}, ENGLISH)
    assert '<td data-key="1234 articles" dir="auto">1,234 articles</td>' in html
    assert "<b><bdi>The &lt;Bee&gt;</bdi></b>" in html


def test_a_long_list_scrolls_by_itself_and_can_be_reached_by_the_keyboard() -> None:
    items = [Item(f"Town {n}", "adopted", "", ()) for n in range(200)]
    html = table(items, {}, ENGLISH)
    assert html.startswith('<div class="v-long" role="region" tabindex="0" aria-labelledby="entries"><table')
    assert html.count("<tbody>") == 200
    assert len(html) < 60_000
    assert "v-long" not in table(items[: LONG - 1], {}, ENGLISH)


def test_what_is_not_shown_to_be_an_item_stands_apart_with_the_reason() -> None:
    assert mentioned(PAUSED.mentioned, ENGLISH) == (
        f'<div class="v-mentioned"><h3>{ENGLISH("mentioned")}</h3><ul><li><b><bdi>Nest</bdi></b>, only proposed'
        f"&nbsp;{mark(4)}</li></ul></div>"
    )
    assert mentioned((), ENGLISH) == ""


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("considered", ", only considered"),
        ("in_use", ", only in use"),
        ("ended", ", ended"),
        ("denied", ", denied"),
        ("other", ""),
        (None, ""),
    ],
)
def test_the_reason_is_the_status_that_falls_short_or_undoes(status: Status | None, said: str) -> None:
    shown = mentioned([Item("Nest", status, "", (4,))], ENGLISH)
    assert f"<li><b><bdi>Nest</bdi></b>{said}&nbsp;{mark(4)}</li>" in shown


def test_an_item_is_quoted_with_its_first_citation_only() -> None:
    assert table(PAUSED.items, CITED, ENGLISH).count("“") == 2
    assert QUOTE in Read(table(PAUSED.items, CITED, ENGLISH)).text
