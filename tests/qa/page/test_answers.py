from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from index import Version
from qa import Answer, Citation, Item, Scanned
from qa.answer import Chip, Progress, Status, Verdict
from qa.dates import date_words
from qa.page import answers as page
from qa.page.cards import CONTEXT, card, context
from qa.page.markup import href
from qa.page.strings import ENGLISH
from tests.qa.values import version

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "[click](javascript:alert(1)) **bold**",
    "\u202egnp.exe\u2066",
    "{{ value }} ${value} `${alert(1)}` {% raw %} @children",
    "&lt;b&gt; &amp; </blockquote></article>",
)


class Read(HTMLParser):
    """What a browser makes of some HTML: its elements with their attributes, and its text. Fails on unclosed ones."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.elements if name == tag)


def cite(of: Version, quote: str, number: int = 1, also: tuple[str, ...] = ()) -> Citation:
    start = of.text.index(quote)
    return Citation(number, of, start, start + len(quote), also)


BEES = version("Bees pause", "The city of Hive paused the cameras. It will look again in May.", "A second paragraph.")
QUOTE = "The city of Hive paused the cameras."


def answered(*citations: Citation, question: str = "Who paused?", standalone: str = "Who paused?") -> Answer:
    return Answer(question, standalone, "", answered=True, citations=citations)


def test_a_mark_leads_to_the_card_of_its_source_and_the_card_back() -> None:
    shown = Read(page.result(answered(cite(BEES, QUOTE, 1), cite(BEES, "A second paragraph.", 2))))
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
    assert "A second paragraph." not in html


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


HIVE = version("Hive acts", "In Hive they paused it. It will look again.", article="hive")
NEST = replace(version("Nest waits", "Nest wants to pause it."), published=None)


def spanned(of: Version, quote: str, words: str, number: int) -> Citation:
    start = of.text.index(words)
    return replace(cite(of, quote, number), span=(start, start + len(words)))


PAUSED = Answer(
    "Which cities paused it?",
    "Which cities paused it?",
    "text",
    answered=True,
    citations=(
        spanned(BEES, QUOTE, "Hive", 1),
        spanned(HIVE, "In Hive they paused it.", "Hive", 2),
        spanned(BEES, "It will look again in May.", "It", 3),
        spanned(NEST, "Nest wants to pause it.", "Nest", 4),
    ),
    items=(
        Item("Hive", "in_use", f"Tuesday, 5 May 2020 (as stated): “{QUOTE}”", (1, 2)),
        Item("Combe", None, "published 13 January 2021: “It will look again in May.”", (3,)),
    ),
    mentioned=(Item("Nest", "proposed", "no date in the source: “Nest wants to pause it.”", (4,)),),
    scanned=Scanned(212, 212),
    corpus=(2493, "f"),
)
BY = (
    '<bdi>The Bee</bdi>, <cite><bdi>Bees pause</bdi></cite>, published <time datetime="2021-01-13T00:17:00+00:00">'
    "13 January 2021</time>"
)


def mark(n: int) -> str:
    return f'<a class="v-mark" id="mark-{n}" href="#source-{n}" aria-label="[{n}] source">[{n}]</a>'


def test_an_item_has_its_name_its_status_in_words_its_marks_and_the_first_quotation_with_date_and_source() -> None:
    assert (
        f'<ol class="v-items"><li><p class="v-item"><b><bdi>Hive</bdi></b> <small>in use</small>&nbsp;{mark(1)} {mark(2)}</p>'
        '<blockquote cite="https://bee.example/bees-pause" dir="auto"><p>“The city of <b>Hive</b> paused the cameras.”</p>'
        '</blockquote><p class="v-byline"><span class="v-dated">Tuesday, 5 May 2020 (as stated)</span>. '
        f'{BY}</p></li><li><p class="v-item"><b><bdi>Combe</bdi></b>&nbsp;{mark(3)}</p>'
        '<blockquote cite="https://bee.example/bees-pause" dir="auto"><p>“<b>It</b> will look again in May.”</p></blockquote>'
        f'<p class="v-byline">{BY}</p></li></ol>'
    ) in page.result(PAUSED)


def test_what_is_not_shown_to_be_an_item_stands_apart_with_the_reason() -> None:
    shown = page.result(PAUSED)
    assert (
        f'</ol><div class="v-mentioned"><h3>{ENGLISH("mentioned")}</h3><ul><li><b><bdi>Nest</bdi></b>, only proposed'
        f"&nbsp;{mark(4)}</li></ul></div>"
    ) in shown
    assert ENGLISH("mentioned") not in page.result(replace(PAUSED, mentioned=()))


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
    shown = page.result(replace(PAUSED, mentioned=(Item("Nest", status, "", (4,)),)))
    assert f"<li><b><bdi>Nest</bdi></b>{said}&nbsp;{mark(4)}</li>" in shown


def test_every_mark_of_a_list_leads_to_one_card_and_back() -> None:
    shown = Read(page.result(PAUSED))
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    links = [attributes["href"] for attributes in shown.named("a") if not attributes.get("target")]
    assert len(ids) == len(set(ids))
    assert sorted(f"{link}" for link in links) == [f"#{kind}-{n}" for kind in ("mark", "source") for n in range(1, 5)]
    assert {f"{link}"[1:] for link in links} <= set(ids)


def test_a_quotation_that_no_item_has_is_shown_after_the_items() -> None:
    shown = page.result(replace(PAUSED, items=PAUSED.items[:1]))
    assert shown.count("<figure>") == 1
    assert f'</ol><figure><blockquote cite="{BEES.url}" dir="auto"><p>“<b>It</b> will look again in May.”' in shown
    assert "<figure>" not in page.result(PAUSED)


def test_an_article_in_a_list_is_not_quoted_with_its_own_headline() -> None:
    folded = version("Bees\n pause", "It was cold.", article="folded")
    headline = Citation(1, folded, 0, folded.title_end)
    listed = Answer(
        "q",
        "q",
        "t",
        answered=True,
        citations=(headline,),
        items=(Item("Bees pause", None, "Bee & Co., no date", (1,)),),
    )
    assert (
        f'<li><p class="v-item"><b><bdi>Bees pause</bdi></b>&nbsp;{mark(1)}</p>'
        '<p class="v-byline" dir="auto">Bee &amp; Co., no date</p></li></ol></section>'
    ) in page.result(listed)


def test_an_item_without_a_quotation_shows_its_name_and_detail() -> None:
    outlets = (Item("The <Bee>", None, "3 articles", ()), Item("The Crow", None, "", ()))
    assert page.result(Answer("", "", "t", answered=True, note="From 2 outlets.", items=outlets)) == (
        f'{page.start().removesuffix("</section></div>")}<p class="v-note">From 2 outlets.</p><ol class="v-items">'
        '<li><p class="v-item"><b><bdi>The &lt;Bee&gt;</bdi></b></p><p class="v-byline" dir="auto">3 articles</p></li>'
        '<li><p class="v-item"><b><bdi>The Crow</bdi></b></p></li></ol></section></div>'
    )


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
    assert shown == f'<div class="v-result"><p class="v-reading">{line}{BUSY}{said}'


def test_a_card_says_what_where_and_when() -> None:
    shown = Read(card(cite(BEES, QUOTE)))
    assert "[1] Bees pause" in shown.text
    assert "The Bee, published 13 January 2021" in shown.text
    assert next(shown.named("time"))["datetime"] == "2021-01-13T00:17:00+00:00"
    (out,) = (a for a in shown.named("a") if a.get("target"))
    assert out == {"href": BEES.url, "target": "_blank", "rel": "noopener noreferrer"}
    assert "Open the article (new tab)" in shown.text


def test_a_card_says_what_the_source_lacks() -> None:
    bare = replace(BEES, url=None, provider=None, published=None, title="", title_end=0, file="deep/004.txt")
    shown = Read(card(cite(bare, QUOTE)))
    for words in ("no date in the source", "no link in the source", "file deep/004.txt", "[1] 004.txt"):
        assert words in shown.text
    assert not any(attributes.get("target") for attributes in shown.named("a"))
    assert "None" not in page.result(answered(cite(bare, QUOTE)))


@pytest.mark.parametrize(("also", "said"), [(("x.md",), "1 other source"), (("x.md", "y.md"), "2 other sources")])
def test_a_card_says_where_else_the_same_was_reported(also: tuple[str, ...], said: str) -> None:
    assert f"<summary>also reported by {said}</summary>" in card(cite(BEES, QUOTE, also=also))
    assert "<details>" not in card(cite(BEES, QUOTE))


def test_only_web_addresses_among_the_other_sources_are_links() -> None:
    also = ("https://crow.example/a b", "notes.txt", "javascript:alert(1)")
    shown = Read(card(cite(BEES, QUOTE, also=also)))
    outside = [attributes["href"] for attributes in shown.named("a") if attributes.get("target")]
    assert outside == ["https://crow.example/a%20b", BEES.url]
    assert all(source in shown.text for source in also)


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


ELEMENTS = set(
    """div section h2 h3 p figure blockquote figcaption a bdi time ol li article mark small span details summary
    ul cite b""".split()
)
ATTRIBUTES = set(
    "class id href cite dir tabindex target rel datetime role aria-label aria-labelledby aria-live aria-busy".split()
)


def hostile_citation(hostile: str) -> Citation:
    words = f"So {hostile} was said."
    text = f"{hostile}\n\nBefore it. {words} And {hostile} after."
    of = replace(
        BEES, title=hostile, title_end=len(hostile), text=text, provider=hostile, url=f"data:{hostile}", file=hostile
    )
    return cite(of, words, also=(hostile, f"https://e.org/{hostile}"))


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
        # the note; an item's name, status, date, quotation, provider, headline; one's name and detail; one's name and reason;
        # and a figure's date, quotation, provider, headline
        assert said.count(hostile) == 1 + 6 + 2 + 2 + 4
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
