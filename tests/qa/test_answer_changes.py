from typing import Any

import pytest

from qa.answer_changes import APART, Change, changes, pairs

Record = dict[str, Any]


def cited(quote: str, source: str = "a", number: int = 1, span: str = "", **more: Any) -> Record:
    """A citation of a text that begins 100 characters into its article."""
    at = 100 + quote.index(span) if span else 0
    marked = {"start": at, "end": at + len(span)} if span else None
    about: Record = {"published": "2021-01-13", "provider": "The Bee", "also": [], "dated": None}
    return {"number": number, "source": source, "quote": quote, "start": 100, "span": marked, **about, **more}


def item(name: str, *numbers: int, status: str | None = None) -> Record:
    return {"name": name, "status": status, "detail": "", "citations": list(numbers)}


def answered(*citations: Record, items: list[Record] | None = None, **more: Any) -> Record:
    text = "\n".join(f"“{c['quote']}” [{c['number']}]" for c in citations)
    record = {"answered": True, "verdict": None, "text": text, "items": items or [], "mentioned": []}
    return record | {"citations": list(citations)} | more


def declined(text: str = "The articles do not say it.") -> Record:
    return answered() | {"answered": False, "text": text, "nearest": [cited("Something near.")]}


ONE = answered(cited("Reno paid 9 dollars.", "a", 1, "9"), cited("It was paused.", "b", 2))


def kinds(before: Record, after: Record, gone: tuple[str, ...] = ()) -> list[str]:
    return [change.kind for change in changes(before, after, gone)]


def test_an_equal_answer_is_unchanged() -> None:
    assert changes(ONE, ONE) == ()
    assert changes(declined(), declined()) == ()


def test_order_numbers_scores_times_and_other_copies_are_no_change() -> None:
    again = answered(
        cited("It was  paused.", "b", 1, also=["c"], score=0.3),
        cited("Reno paid 9 dollars.", "a", 2, "9 dollars"),
        elapsed_ms=9,
    )
    assert changes(ONE, again) == ()
    assert changes(again, ONE) == ()


def test_the_words_and_nearest_evidence_of_a_refusal_are_no_change() -> None:
    assert changes(declined(), declined("Nothing. 13 articles are here.") | {"nearest": []}) == ()


def test_equal_words_of_a_copy_are_no_change_where_the_source_still_backs_them() -> None:
    old, new = answered(cited("It was paused.", "b", also=["c"])), answered(cited("It was paused.", "c", also=["b"]))
    assert changes(old, new) == ()
    assert kinds(old, answered(cited("It was paused.", "c"))) == ["citation"]
    assert kinds(old, answered(cited("It was paused.", "c")), ("b",)) == ["source"]


def test_an_answer_is_lost_or_found() -> None:
    assert changes(ONE, declined()) == (Change("lost", "answer", "", "The articles do not say it."),)
    assert kinds(declined(), ONE) == ["new"]
    assert changes(ONE, declined(), {"b"})[1:] == (Change("source", "source", "b", ""),)


def test_a_cited_article_that_is_gone_is_no_changed_citation_as_well() -> None:
    assert kinds(ONE, answered(ONE["citations"][0]), ("b",)) == ["source"]
    assert kinds(ONE, answered(ONE["citations"][0])) == ["citation"]


def test_a_verdict_turns() -> None:
    yes, no = (ONE | {"verdict": verdict, "text": f"{verdict}. {ONE['text']}"} for verdict in ("yes", "no"))
    assert changes(yes, no) == (Change("status", "verdict", "yes", "no"),)


@pytest.mark.parametrize(
    ("quote", "span", "source", "expected"),
    [
        ("Reno paid 8 dollars.", "8", "a", [("figure", "9", "8")]),
        ("Reno paid 8 dollars.", "", "a", [("figure", "9", "Reno paid 8 dollars.")]),
        ("Reno paid 9 dollars!", "9", "a", [("citation", "“Reno paid 9 dollars.” (a)", "“Reno paid 9 dollars!” (a)")]),
        ("In 2021 Reno paid 9.", "9", "a", [("citation", "“Reno paid 9 dollars.” (a)", "“In 2021 Reno paid 9.” (a)")]),
        ("Elko paid 8 dollars.", "8", "z", [("figure", "9", "8")]),
        ("Elko paid dollars.", "", "z", [("citation", "“Reno paid 9 dollars.” (a)", "“Elko paid dollars.” (z)")]),
    ],
)
def test_other_figures_are_told_from_other_words(
    quote: str, span: str, source: str, expected: list[tuple[str, str, str]]
) -> None:
    new = answered(cited(quote, source, 1, span), ONE["citations"][1])
    assert [(change.kind, change.before, change.after) for change in changes(ONE, new)] == expected


def test_a_citation_more_or_less_is_a_change() -> None:
    more = answered(*ONE["citations"], cited("A third.", "c", 3))
    assert changes(ONE, more) == (Change("citation", "quotation", "", "“A third.” (c)"),)
    assert changes(more, ONE) == (Change("citation", "quotation", "“A third.” (c)", ""),)


def test_dates_of_events_and_of_publication_count() -> None:
    old = answered(cited("It was paused.", dated="On 3 May 2021"))
    assert changes(old, answered(cited("It was paused.", dated="On 4 May 2021"))) == (
        Change("figure", "date of the event", "On 3 May 2021", "On 4 May 2021"),
    )
    later = answered(cited("It was paused.", dated="On 3 May 2021", published=None))
    assert changes(old, later) == (Change("citation", "published", "2021-01-13", "no date"),)


PAUSED = [item("Reno", 1, status="paused"), item("Elko", 2, status="in_use")]
LIST = answered(cited("Reno paused it.", "a", 1), cited("Elko has it.", "b", 2), items=PAUSED)


def test_items_come_and_go_with_their_citations() -> None:
    less = answered(cited("Elko has it.", "b", 1), items=[item("ELKO", 1, status="in_use")])
    assert changes(LIST, less) == (Change("items", "item", "Reno", ""),)
    assert changes(less, LIST) == (Change("items", "item", "", "Reno"),)
    assert changes(LIST, less | {"mentioned": [item("Reno", 2)]}) == (Change("items", "item", "Reno", APART),)


def test_an_item_has_another_status() -> None:
    ended = LIST | {"items": [item("Reno", 1, status="ended"), PAUSED[1]]}
    assert changes(LIST, ended) == (Change("status", "Reno", "paused", "ended"),)
    assert changes(LIST, LIST | {"items": [item("Reno", 1), PAUSED[1]]}) == (
        Change("status", "Reno", "paused", "no status"),
    )


def test_an_item_under_a_longer_name_is_the_same_only_with_the_same_evidence() -> None:
    longer = [item("the city of Reno", 1, status="paused"), PAUSED[1]]
    assert changes(LIST, LIST | {"items": longer}) == ()
    other = answered(cited("The city of Reno paused it.", "a", 1), LIST["citations"][1], items=longer)
    assert kinds(LIST, other) == ["items", "items"]


def test_what_is_mentioned_beside_a_list_is_no_change() -> None:
    assert (
        changes(LIST, LIST | {"mentioned": [item("Ely", 3)], "citations": [*LIST["citations"], cited("Ely?", "c", 3)]})
        == ()
    )


def test_evidence_is_compared_item_by_item() -> None:
    swapped = answered(cited("Reno stopped it.", "a", 1), LIST["citations"][1], items=PAUSED)
    assert changes(LIST, swapped) == (
        Change("citation", "quotation", "“Reno paused it.” (a)", "“Reno stopped it.” (a)"),
    )


def test_a_list_that_is_quotations_now_has_lost_its_items_and_no_citations() -> None:
    assert kinds(LIST, answered(*LIST["citations"])) == ["items", "items"]


def test_what_is_said_of_the_collection_is_compared_by_its_words() -> None:
    fourteen, thirteen = (answered() | {"text": f"This collection holds {n} articles."} for n in (14, 13))
    assert changes(fourteen, thirteen) == (Change("figure", "answer", fourteen["text"], thirteen["text"]),)
    assert kinds(fourteen, fourteen | {"text": "This collection has 14 articles."}) == ["citation"]
    assert kinds(ONE | {"text": "Reports agree. " + ONE["text"]}, ONE) == []


def test_the_gravest_change_comes_first() -> None:
    new = answered(cited("Reno paid 8 dollars.", "a", 1, "8"), cited("Elko paid.", "c", 2), verdict="yes")
    assert kinds(ONE, new, ("b",)) == ["source", "status", "figure"]


def test_each_citation_is_in_one_pair() -> None:
    twice = answered(
        cited("It was paused.", "b", 1), cited("It was paused.", "b", 2), cited("Reno paid 9 dollars.", "a", 3)
    )
    found = [(p.before and p.before["number"], p.after and p.after["number"]) for p in pairs(ONE, twice)]
    assert found == [(1, 3), (2, 1), (None, 2)]
