from __future__ import annotations

from dataclasses import replace

from qa import Answer, Citation, Item
from qa.page.sources import MAX_OPEN, by_article, sources
from qa.page.strings import ENGLISH
from qa.page.whole import MAX_WHOLE
from tests.qa.page.values import BEES, HIVE, NEST, PAUSED, QUOTE, Read, cite
from tests.qa.values import version

BLANK = Answer("q", "q", "t", answered=True)


def many(count: int, length: int = 10) -> tuple[Citation, ...]:
    """Citations of as many articles, each text longer than what its card shows."""
    texts = [version(f"News {n}", "Quoted.", "x" * length) for n in range(1, count + 1)]
    return tuple(cite(text, "Quoted.", n) for n, text in enumerate(texts, start=1))


def folded(html: str) -> list[str]:
    """What stands in the folds for sources, from each summary on."""
    return html.split('<details class="v-more">')[1:]


def test_an_article_has_one_card_for_all_of_its_citations() -> None:
    cards = by_article(PAUSED.citations)
    assert [[c.number for c in card] for card in cards] == [[1, 3], [2], [4]]
    other = replace(BEES, file="other.md")
    assert len(by_article([cite(BEES, QUOTE, 1), cite(other, QUOTE, 2)])) == 2


def test_the_first_card_of_an_item_is_open_and_the_others_fold() -> None:
    html = sources(PAUSED, ENGLISH)
    first, others, apart = html.split('<details class="v-more">')
    assert 'id="source-1"' in first
    assert others.startswith("<summary>1 more source for <bdi>Hive</bdi></summary>")
    assert 'id="source-2"' in others
    assert apart.startswith(f"<summary>{ENGLISH('mentioned_sources')}</summary>")
    assert 'id="source-4"' in apart
    assert html.count("<article") == 3


def test_of_many_items_the_first_have_an_open_card() -> None:
    cited = many(200)
    items = tuple(Item(f"Town {c.number}", None, "", (c.number,)) for c in cited)
    html = sources(replace(BLANK, citations=cited, items=items), ENGLISH)
    (left,) = folded(html)
    assert html.partition('<details class="v-more">')[0].count("<article") == MAX_OPEN
    assert left.startswith(f"<summary>{200 - MAX_OPEN} more sources</summary>")
    ids = [a["id"] for a in Read(html).named("article")]
    assert ids == [f"source-{n}" for n in range(1, 201)]


def test_of_many_quotations_the_first_cards_are_open() -> None:
    (left,) = folded(sources(replace(BLANK, citations=many(MAX_OPEN + 1)), ENGLISH))
    assert left.startswith("<summary>1 more source</summary>")
    assert not folded(sources(replace(BLANK, citations=many(MAX_OPEN)), ENGLISH))


def test_whole_texts_are_shown_as_long_as_there_is_room_for_them_and_only_once_the_answer_is_finished() -> None:
    answer = replace(BLANK, citations=many(3, MAX_WHOLE // 2 - 20))
    html = sources(answer, ENGLISH)
    assert html.count(f"<summary>{ENGLISH('whole')}</summary>") == 2
    assert html.count(ENGLISH("whole_left_out")) == 1
    assert len(html) < MAX_WHOLE + 10_000
    unfinished = sources(answer, ENGLISH, finished=False)
    assert ENGLISH("whole") not in unfinished
    assert ENGLISH("whole_left_out") not in unfinished


def test_a_quotation_of_no_item_has_its_card_among_the_open_ones() -> None:
    answer = replace(
        PAUSED, items=PAUSED.items[:1], mentioned=(), citations=(*PAUSED.citations[:2], cite(NEST, "Nest", 3))
    )
    assert 'id="source-3"' not in "".join(folded(sources(answer, ENGLISH))[0].partition("</details>")[0])
    assert 'id="source-3"' in sources(answer, ENGLISH)


def test_the_nearest_of_a_refusal_is_marked_as_no_answer_on_each_card() -> None:
    declined = Answer(
        "q", "q", "No.", answered=False, nearest=(cite(BEES, QUOTE), cite(HIVE, "It will look again.", 2))
    )
    shown = Read(sources(declined, ENGLISH))
    assert shown.text.startswith(ENGLISH("nearest"))
    assert shown.text.count("Not an answer.") == 2
    assert sources(Answer("q", "q", "No.", answered=False), ENGLISH) == ""
