from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Citation
from qa.page.cards import card, citation_text, shared_card
from qa.page.strings import ENGLISH, SPANISH
from tests.qa.page.values import BEES, HOSTILE, QUOTE, Read, cite, hostile_citation
from tests.qa.values import version

AGAIN = "It will look again in May."


def test_a_card_says_what_where_and_when() -> None:
    shown = Read(card(cite(BEES, QUOTE)))
    assert "[1] Bees pause" in shown.text
    assert "The Bee, published 13 January 2021" in shown.text
    assert next(shown.named("time"))["datetime"] == "2021-01-13T00:17:00+00:00"
    assert "Open the article (new tab)" in shown.text


def test_the_way_to_the_article_leads_to_the_sentence_and_for_a_headline_to_the_article() -> None:
    (out,) = (a for a in Read(card(cite(BEES, QUOTE))).named("a") if a.get("target"))
    fragment = "#:~:text=The%20city%20of%20Hive%20paused%20the%20cameras"
    assert out == {"href": f"{BEES.url}{fragment}", "target": "_blank", "rel": "noopener noreferrer"}
    (out,) = (a for a in Read(card(cite(BEES, "Bees pause"))).named("a") if a.get("target"))
    assert out["href"] == BEES.url


def test_a_card_says_what_the_source_lacks() -> None:
    bare = replace(BEES, url=None, provider=None, published=None, title="", title_end=0, file="deep/004.txt")
    shown = Read(card(cite(bare, QUOTE)))
    for words in ("no date in the source", "no link in the source", "file deep/004.txt", "[1] 004.txt"):
        assert words in shown.text
    assert not any(attributes.get("target") for attributes in shown.named("a"))
    assert "None" not in card(cite(bare, QUOTE))


@pytest.mark.parametrize(("also", "said"), [(("x.md",), "1 other source"), (("x.md", "y.md"), "2 other sources")])
def test_a_card_says_where_else_the_same_was_reported(also: tuple[str, ...], said: str) -> None:
    summary = f"<summary>also reported by {said}</summary>"
    assert summary in card(cite(BEES, QUOTE, also=also))
    assert "also reported" not in card(cite(BEES, QUOTE))


def test_only_web_addresses_among_the_other_sources_are_links() -> None:
    also = ("https://crow.example/a b", "notes.txt", "javascript:alert(1)")
    shown = Read(card(cite(BEES, QUOTE, also=also)))
    first, *others = [attributes["href"] for attributes in shown.named("a") if attributes.get("target")]
    assert first == "https://crow.example/a%20b"
    assert len(others) == 1
    assert all(source in shown.text for source in also)


def test_citations_of_one_article_share_a_card_with_an_anchor_each_and_one_way_back() -> None:
    html = shared_card([cite(BEES, QUOTE, 2), cite(BEES, AGAIN, 5), cite(BEES, QUOTE, 9)])
    shown = Read(html)
    assert [a["id"] for _, a in shown.elements if f"{a.get('id')}".startswith("source-")] == [
        "source-2",
        "source-9",
        "source-5",
    ]
    assert [a["href"] for a in shown.named("a") if not a.get("target")] == ["#mark-2"]
    number = '<span class="v-number">[{}]</span>'.format
    assert (
        f'<p>{number(2)} {number(9)} <span id="source-9" tabindex="-1"><mark>{QUOTE}</mark></span> '
        f'{number(5)} <span id="source-5" tabindex="-1"><mark>{AGAIN}</mark></span></p>'
    ) in html
    assert html.count("<details") == 1


def test_quotations_far_apart_stand_in_their_own_contexts() -> None:
    long = version("Long", f"First words. {'And so on. ' * 60}Last words.")
    html = shared_card([cite(long, "First words.", 1), cite(long, "Last words.", 2)])
    assert html.count("<blockquote") == 2


def test_quotations_that_overlap_are_marked_as_one_and_the_words_that_answer_once_each() -> None:
    at = BEES.text.index
    first = replace(cite(BEES, QUOTE, 1), span=(at("Hive"), at("Hive") + 4))
    both = Citation(2, BEES, at(QUOTE), at(AGAIN) + len(AGAIN), span=(at("May"), at("May") + 3))
    html = shared_card([first, both])
    assert "The city of <b>Hive</b> paused the cameras. It will look again in <b>May</b>.</mark>" in html
    assert html.count("<mark>The city") == 2  # and in the whole text


def test_a_headline_that_is_quoted_is_marked_where_it_stands() -> None:
    html = card(cite(BEES, "Bees pause"))
    assert '<span class="v-number">[1]</span> <mark>Bees pause</mark></h3>' in html
    assert "<blockquote" not in html


def test_what_is_no_answer_says_so_on_every_card() -> None:
    assert "Not an answer." in Read(card(cite(BEES, QUOTE), kind=" v-nearest")).text
    assert "Not an answer." not in card(cite(BEES, QUOTE))


def test_a_card_that_shows_all_that_is_stored_says_so_and_where_it_is_cut() -> None:
    whole = version("Short", "All of it stands here.")
    cut = version("Cut", "All of it stands he...")
    assert "This is all of the text that is stored." in card(cite(whole, "All of it"))
    assert "<details" not in card(cite(whole, "All of it"))
    assert "The text ends where the excerpt is cut." not in card(cite(whole, "All of it"))
    assert "The text ends where the excerpt is cut." in card(cite(cut, "All of it"))


def test_a_card_may_leave_the_whole_text_out() -> None:
    assert "<details" not in shared_card([cite(BEES, QUOTE)], text="none")
    left_out = shared_card([cite(BEES, QUOTE)], text="left out")
    assert ENGLISH("whole_left_out") in left_out
    assert "<details" not in left_out


def test_a_citation_is_copied_as_quotation_headline_provider_date_and_address() -> None:
    copied = f"“{QUOTE}”\nBees pause, The Bee, published 13 January 2021, https://bee.example/bees-pause"
    assert citation_text([cite(BEES, QUOTE)]) == copied
    (button,) = Read(card(cite(BEES, QUOTE))).named("button")
    assert button == {"type": "button", "class": "v-copy", "data-copy": copied}
    assert citation_text([cite(BEES, QUOTE), cite(BEES, AGAIN, 2), cite(BEES, QUOTE, 3)]).count("“") == 2
    bare = replace(BEES, url=None, provider=None, published=None, file="deep/004.txt")
    assert citation_text([cite(bare, QUOTE)], SPANISH).endswith(
        "Bees pause, sin fecha en la fuente, sin enlace en la fuente; archivo deep/004.txt"
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_copied_is_what_is_written(hostile: str) -> None:
    cited = hostile_citation(hostile)
    (button,) = Read(card(cited)).named("button")
    assert cited.quote in f"{button['data-copy']}"


def test_a_number_in_an_articles_own_words_is_no_mark() -> None:
    fake = version("[2] Fake", "As shown in [1] and [2], it was paused.")
    shown = Read(card(cite(fake, "As shown in [1] and [2], it was paused.")))
    numbers = [attributes for attributes in shown.named("span") if attributes.get("class") == "v-number"]
    assert len(numbers) == 1
    assert [a["href"] for a in shown.named("a") if not a.get("target")] == ["#mark-1"]
