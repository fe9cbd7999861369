from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from qa import Answer, Citation, Item, Scanned
from qa.answer import Chip, Days, Progress, Tally, Verdict
from qa.dates import date_words
from qa.page import answers as page
from qa.page.cards import CONTEXT, card, context
from qa.page.markup import href
from qa.page.strings import ENGLISH, SPANISH
from tests.qa.page.values import (
    ATTRIBUTES,
    BEES,
    ELEMENTS,
    HIVE,
    HOSTILE,
    NEST,
    PAUSED,
    QUOTE,
    Read,
    cite,
    hostile_citation,
)


def answered(*citations: Citation, question: str = "Who paused?", standalone: str = "Who paused?") -> Answer:
    return Answer(question, standalone, "", answered=True, citations=citations)


def test_a_mark_leads_to_the_card_of_its_source_and_the_card_back() -> None:
    shown = Read(page.result(answered(cite(BEES, QUOTE, 1), cite(HIVE, "It will look again.", 2))))
    ids = {attributes["id"] for _, attributes in shown.elements if "id" in attributes}
    links = [attributes["href"] for attributes in shown.named("a") if (attributes["href"] or "").startswith("#")]
    assert links == ["#source-1", "#source-2", "#mark-1", "#mark-2"]
    assert {f"{link}"[1:] for link in links} <= ids
    cards = [attributes for attributes in shown.named("article")]
    assert [(c["id"], c["tabindex"]) for c in cards] == [("source-1", "-1"), ("source-2", "-1")]


def test_the_quotation_stands_word_for_word_in_the_answer_and_marked_in_its_context_on_the_card() -> None:
    html = page.result(answered(cite(BEES, QUOTE)))
    assert f'<blockquote cite="https://bee.example/bees-pause" dir="auto"><p>“{QUOTE}”' in html
    assert f"<p><mark>{QUOTE}</mark> It will look again in May.</p>" in html
    assert html.count("A second paragraph.") == 1  # in the whole text


def test_the_words_that_answer_are_set_off_in_the_answer_and_on_the_card_and_nothing_is_added() -> None:
    start = BEES.text.index("paused")
    citation = replace(cite(BEES, QUOTE), span=(start, start + len("paused the cameras")))
    for html in (page.result(Answer("q", "q", "t", answered=True, citations=(citation,))), card(citation)):
        assert "The city of Hive <b>paused the cameras</b>." in html
        assert QUOTE in Read(html).text


def test_who_says_it_under_which_headline_and_when_stands_beside_the_quotation() -> None:
    shown = Read(page.result(Answer("q", "q", "t", answered=True, citations=(cite(BEES, QUOTE),)))).text
    assert "The Bee, Bees pause, published 13 January 2021" in shown
    bare = replace(BEES, provider=None, published=None)
    shown = Read(page.result(Answer("q", "q", "t", answered=True, citations=(cite(bare, QUOTE),)))).text
    assert "Bees pause, no date in the source" in shown


def test_what_is_to_be_said_about_the_quotations_is_said_before_them() -> None:
    answer = Answer("q", "q", "t", answered=True, citations=(cite(BEES, QUOTE),), note="Reports < differ.")
    text = Read(page.result(answer)).text
    assert text.index("Reports < differ.") < text.index(QUOTE)


@pytest.mark.parametrize(("verdict", "word"), [("yes", "Yes."), ("no", "No.")])
@pytest.mark.parametrize(("more", "shown"), [("", ""), (" Two < three.", '<p class="v-note">Two &lt; three.</p>')])
def test_a_verdict_stands_first_in_large_type_and_the_rest_of_the_note_below_it(
    verdict: Verdict, word: str, more: str, shown: str
) -> None:
    answer = replace(answered(cite(BEES, QUOTE)), verdict=verdict, note=f"{word}{more}")
    assert f'</h2><p class="v-verdict">{word}</p>{shown}<figure>' in page.result(answer)


def test_a_date_that_was_asked_for_stands_above_its_quotation() -> None:
    first, second = replace(cite(BEES, QUOTE), dated="no <date>"), cite(BEES, "A second paragraph.", 2)
    shown = page.result(answered(first, second))
    assert '<figure><p class="v-dated">No &lt;date&gt;</p><blockquote' in shown
    assert shown.count("v-dated") == 1


@pytest.mark.parametrize(
    ("answers", "text"), [(True, "This collection holds\n<7> articles."), (False, "No <article>.")]
)
def test_an_answer_of_words_alone_is_shown(answers: bool, text: str) -> None:
    shown = Read(page.result(Answer("q", "q", text, answers, note=text if answers else "")))
    assert shown.text == f"You askedq{text}"
    assert not list(shown.named("ol"))


def test_every_mark_of_a_list_leads_to_a_place_on_a_card_and_each_card_back() -> None:
    shown = Read(page.result(PAUSED))
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    links = [f"{attributes['href']}" for attributes in shown.named("a") if not attributes.get("target")]
    assert len(ids) == len(set(ids))
    assert [link for link in links if "mark" not in link] == [f"#source-{n}" for n in range(1, 5)]
    assert [link for link in links if "mark" in link] == ["#mark-1", "#mark-2", "#mark-4"]  # [3] is on the card of [1]
    assert {link[1:] for link in links} <= set(ids)


def test_a_quotation_that_no_item_has_is_shown_after_the_items() -> None:
    shown = page.result(replace(PAUSED, items=PAUSED.items[:1]))
    assert shown.count("<figure>") == 1
    assert f'</table><figure><blockquote cite="{BEES.url}" dir="auto"><p>“<b>It</b> will look again in May.”' in shown
    assert "<figure>" not in page.result(PAUSED)


def test_events_stand_in_order_below_their_line_of_time_with_dates_in_the_readers_language() -> None:
    may, june = Days("2020-05-01", "2020-05-31", "stated"), Days("2020-06-04", "2020-06-04", "counted")
    told = answered(
        replace(cite(BEES, QUOTE), dated="May 2020 (as stated)", days=may),
        replace(cite(HIVE, "It will look again.", 2), dated="Thursday, 4 June 2020 (counted ...)", days=june),
        replace(cite(NEST, "Nest wants to pause it.", 3), dated="no date in the source"),
    )
    shown = page.result(told)
    assert shown.index("<svg") < shown.index('<ol class="v-course"><li><figure>')
    assert '<p class="v-dated"><span>May 2020</span> <small>as stated</small></p>' in shown
    assert '<p class="v-dated">No date in the source</p>' in shown
    assert "mayo de 2020" in page.result(told, SPANISH)
    assert "<svg" not in page.result(answered(cite(BEES, QUOTE)))


def test_what_was_counted_is_drawn_below_the_count() -> None:
    tally = Tally((("2020-01", 2), ("2020-03", 1)), (("The Bee", 2), ("The Crow", 1)))
    counted = Answer("q", "q", "Three articles.", True, note="Three articles.", tally=tally)
    shown = page.result(counted)
    assert shown.index("Three articles.") < shown.index("<svg")
    assert "<svg" not in page.result(replace(counted, tally=None))


@pytest.mark.parametrize(
    ("read", "articles", "said"),
    [
        (Scanned(212, 212), 2493, "Read 212 of 212 passages near the question, in 2,493 articles."),
        (Scanned(1, 1), 2, "Read 1 of 1 passage near the question, in 2 articles."),
        (Scanned(2, 2), 1, "Read 2 of 2 passages near the question, in 1 article."),
        (Scanned(24, 1212), 0, "Read 24 of 1,212 passages near the question."),
        (Scanned(2, 2493), 2493, "Looked at 2 of 2,493 texts in this collection of 2,493 articles."),
        (Scanned(1, 1), 1, "Looked at 1 of 1 text in this collection of 1 article."),
    ],
)
def test_how_much_was_read_is_said(read: Scanned, articles: int, said: str) -> None:
    assert page.read_line(read, articles) == said


def test_how_much_was_read_is_said_at_the_end_of_an_answer_and_of_a_refusal() -> None:
    line = '<p class="v-read">Read 212 of 212 passages near the question, in 2,493 articles.</p></section>'
    assert line in page.result(PAUSED)
    assert line in page.result(Answer("q", "q", "No.", False, scanned=PAUSED.scanned, corpus=PAUSED.corpus))
    assert "v-read" not in page.result(answered(cite(BEES, QUOTE)))


BUSY = '<section class="v-answer" id="answer" tabindex="-1" aria-live="polite" aria-label="Answer" aria-busy="true">'


def test_while_it_is_read_the_page_says_how_far_it_got() -> None:
    assert page.progress(Progress(24, 212)) == (
        '<div class="v-result"><p class="v-reading"><span role="status">Still reading.</span>'
        f" Read 24 of 212 passages near the question.</p>{BUSY}</section></div>"
    )


def test_what_has_been_found_is_shown_while_it_is_read_and_not_announced_yet() -> None:
    shown = page.progress(Progress(24, 212, replace(PAUSED, scanned=Scanned(24, 212))))
    line = '<span role="status">Still reading.</span> Read 24 of 212 passages near the question, in 2,493 articles.</p>'
    said = page.result(replace(PAUSED, scanned=None)).partition('aria-label="Answer">')[2]
    said = re.sub(r'<details class="v-whole">.*?</details>', "", said)  # not sent anew at every step
    assert shown == f'<div class="v-result"><p class="v-reading">{line}{BUSY}{said}'


def test_a_refusal_is_told_and_its_nearest_evidence_is_called_no_answer() -> None:
    declined = Answer(
        "Who?", "Who?", "The articles do not answer this: no.", answered=False, nearest=(cite(BEES, QUOTE),)
    )
    shown = Read(page.result(declined))
    assert "The articles do not answer this: no." in shown.text
    assert ENGLISH("nearest") in shown.text
    assert "not an answer" in ENGLISH("nearest")
    assert ENGLISH("sources") not in shown.text
    assert all("v-nearest" in (attributes["class"] or "") for attributes in shown.named("article"))
    ids = {attributes.get("id") for _, attributes in shown.elements}
    assert {attributes["href"] for attributes in shown.named("a") if not attributes.get("target")} == {"#answer"}
    assert "answer" in ids


def test_what_a_mistyped_question_was_taken_for_is_shown_with_the_words_set_off() -> None:
    corrections = (("oakdle", "Oakdale"), ("recogniton", "recognition"))
    asked = answered(question="did oakdle ban recogniton?", standalone="did Oakdale ban <recognition>?")
    shown = page.result(replace(asked, corrections=corrections))
    assert f"{ENGLISH('showing')} “<bdi>did <b>Oakdale</b> ban &lt;<b>recognition</b>&gt;?</bdi>”" in shown
    assert "did oakdle ban recogniton?" in shown
    assert ENGLISH("understood_as") not in shown
    assert ENGLISH("showing") not in page.result(asked)


def test_a_refusal_without_evidence_shows_no_empty_list() -> None:
    assert "<ol>" not in page.result(Answer("?", "?", "Please ask.", answered=False))


def test_how_a_follow_up_was_understood_is_said_only_where_it_differs() -> None:
    assert ENGLISH("understood_as") not in page.result(answered(question=" Who paused? "))
    assert ENGLISH("understood_as") not in page.result(
        answered(question="Who? " * 900, standalone=("Who? " * 900)[:2000])
    )
    followed = page.result(answered(question="Why?", standalone="Who paused? Why?"))
    assert f"{ENGLISH('understood_as')} <bdi>Who paused? Why?</bdi>" in followed
    glossed = replace(answered(question="¿Quién?", standalone="Who?"), language="es", note="Looked up as: Who?")
    assert ENGLISH("understood_as") not in page.result(glossed)  # the note says it


def test_the_answer_is_announced_in_a_region_that_was_there_before() -> None:
    regions = [
        next(Read(html).named("section"))
        for html in (page.start(), page.result(answered(cite(BEES, QUOTE))), page.broken("no index in x"))
    ]
    assert regions[0]["aria-live"] == "polite"
    assert regions == [regions[0]] * 3


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_is_written_is_shown_as_written_and_never_obeyed(hostile: str, answers: bool) -> None:
    cited = (hostile_citation(hostile),)
    given = Answer(hostile, f"{hostile} more", hostile, answers, cited if answers else (), () if answers else cited)
    shown = Read(page.result(given))
    assert shown.text.count(hostile) >= 8
    assert {tag for tag, _ in shown.elements} <= ELEMENTS
    assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
    assert all((attributes["href"] or "").startswith(("#", "https://e.org/")) for attributes in shown.named("a"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_item_is_shown_as_written_and_never_obeyed(hostile: str) -> None:
    cited = replace(hostile_citation(hostile), dated=hostile)
    status: Any = hostile
    items = (Item(hostile, status, f"{hostile}: “{cited.quote}”", (1,)), Item(hostile, None, hostile, ()))
    given = Answer(
        "q", "q", "t", True, (cited, replace(cited, number=2), replace(cited, number=3)), note=f"No. {hostile}"
    )
    given = replace(given, verdict="no", items=items, mentioned=(Item(hostile, status, hostile, (2,)),))
    for html in (page.result(given), page.progress(Progress(1, 2, given))):
        shown = Read(html)
        said = shown.text.partition(ENGLISH("sources"))[0]
        # the note (ours: nothing turns it); an item's name, status, date, quotation, provider, headline; one's name and detail;
        # one's name and reason; and a figure's date, quotation, provider, headline
        assert said.count(hostile) == (not hostile.startswith("\u202e")) + 6 + 2 + 2 + 4
        assert {tag for tag, _ in shown.elements} <= ELEMENTS
        assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
        assert all((attributes["href"] or "").startswith(("#", "https://e.org/")) for attributes in shown.named("a"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_message_is_shown_as_written(hostile: str) -> None:
    shown = Read(page.broken(hostile))
    assert hostile in shown.text
    assert [tag for tag, _ in shown.elements] == ["div", "section", "h2", "p"]


def test_a_very_long_question_is_shown_in_part() -> None:
    html = page.result(Answer("a" * 100_000, "a" * 2000, "No.", answered=False))
    assert len(html) < 1500
    assert f"{'a' * page.MAX_SHOWN}…" in html


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2021-01-13T00:17:00+00:00", "13 January 2021"),
        ("2021-01-13T23:59:00-08:00", "13 January 2021"),
        ("2024-02-29T12:00:00+14:00", "29 February 2024"),
    ],
)
def test_a_date_is_that_of_its_own_zone(published: str, said: str) -> None:
    assert date_words(published) == said


def test_the_context_ends_with_the_paragraph() -> None:
    text = "Title\n\nBefore. Quoted. After.\n\nElsewhere."
    start = text.index("Quoted.")
    assert context(text, start, start + 7, title_end=5) == ("Before. ", " After.")


def test_a_long_context_is_cut_between_words_outside_the_quotation() -> None:
    text = f"{'word ' * 100}QUOTED{' after' * 100}"
    before, after = context(text, 500, 506)
    assert before.startswith("… word ")
    assert before.endswith("word ")
    assert after.startswith(" after ")
    assert after.endswith("after …")
    assert len(before) <= CONTEXT + 2 >= len(after)


def test_the_context_of_a_headline_is_the_headline() -> None:
    assert context("A headline\n\nBody.", 0, 10, title_end=10) == ("", "")
    assert context("Say no more", 4, 6, title_end=11) == ("Say ", " more")


def test_the_context_of_one_endless_word_is_cut_away() -> None:
    text = "x" * 1000 + " quoted " + "y" * 1000
    assert context(text, 1001, 1007) == ("… ", " …")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//e.org", "notes.txt", "https://e.org/\"onx='", "https://u:p@e.org"],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert href(address) is None


def test_an_address_is_written_so_that_nothing_in_it_ends_the_attribute() -> None:
    assert href("https://e.org/it's a&b") == "https://e.org/it&#x27;s%20a&amp;b"


def test_the_head_says_how_many_articles_and_how_new() -> None:
    assert "from 2,493 articles, the newest of 27 January 2020." in page.header(2493, "2020-01-27T23:33:00+00:00")
    assert "from 3 articles. " in page.header(3)
    assert "from the articles. " in page.header()


def test_each_filter_can_be_taken_away_and_each_offer_taken() -> None:
    chips = (
        Chip("From KZZZ", "from “KZZZ”", "kzzz"),
        Chip("Articles of 2021", "set with the question"),
        Chip("Only articles of May 2020?", "from “in May 2020”", "in may 2020", binds=False),
    )
    shown = Read(page.result(Answer("Who won?", "Who won?", "Reed.", answered=True, chips=chips)))
    buttons = list(shown.named("button"))
    assert [(b.get("data-drop"), b.get("data-filter"), b.get("data-take")) for b in buttons] == [
        ("kzzz", None, None),
        (None, "Articles of 2021", None),
        (None, None, "in may 2020"),
    ]
    assert [b.get("aria-label") for b in buttons] == [
        "Take this filter away: From KZZZ",
        "Take this filter away: Articles of 2021",
        None,
    ]
    assert all(chip.said in shown.text for chip in chips)
    assert "from “KZZZ”" in shown.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_filter_is_shown_as_text(hostile: str) -> None:
    for binds in (True, False):
        chip = Chip(hostile, hostile, hostile, binds)
        shown = Read(page.filter_chips([chip]))
        assert hostile in shown.text
        assert {name for name, _ in shown.elements} <= {"ul", "li", "span", "b", "bdi", "small", "button"}
        assert [b["data-drop" if binds else "data-take"] for b in shown.named("button")] == [hostile]
