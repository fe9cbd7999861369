import json

from qa.answer_changes import changes
from qa.answer_report import MOST_SHOWN, Compared, State, as_json, as_markdown, counts, kinds_found
from qa.saved import SavedQuestion
from tests.qa.test_answer_changes import LIST, ONE, Record, answered, cited, declined, item

STATES = (
    State("000001", "2021-05-03T10:20:30+00:00", 1400, "a" * 64),
    State("000002", "2021-05-04T10:20:30+00:00", 13, "b" * 64),
)


def compared(before: Record, after: Record, question: str = "Who paid?", history: tuple[str, ...] = ()) -> Compared:
    meant = {"standalone_question": question}
    return Compared(SavedQuestion("q1", question, history), before | meant, after | meant, changes(before, after))


SAME = compared(ONE, ONE, "Who is the same?")
LOST = compared(ONE, declined(), "Who is lost?", ("Who paid?",))
FIGURE = compared(ONE, answered(cited("Reno paid 8 dollars.", "https://e.org/a|b", 1, "8"), ONE["citations"][1]))
WENT = compared(LIST, LIST | {"items": [*LIST["items"][1:], item("Ely", 2)]})


def test_each_question_is_counted_once_by_its_gravest_change() -> None:
    found = {kind: n for kind, n in counts([SAME, LOST, FIGURE, WENT, WENT]).items() if n}
    assert found == {"lost": 1, "figure": 1, "items": 2, "unchanged": 1}
    assert kinds_found([SAME, LOST, WENT]) == {"lost", "items"}
    assert kinds_found([compared(ONE, answered(ONE["citations"][0]) | {"verdict": "no"})]) == {"status", "citation"}


def test_the_summary_stands_first_and_what_is_unchanged_is_only_counted() -> None:
    text = as_markdown(STATES, [SAME, LOST])
    assert text.split("\n\n")[:3] == [
        "# Answers of 000001 and 000002",
        "|  | 000001 | 000002 |\n|---|---|---|\n| built | 2021-05-03 10:20 | 2021-05-04 10:20 |\n| articles | 1,400 | 13 |\n"
        "| fingerprint | aaaaaaaaaaaa | bbbbbbbbbbbb |",
        "| saved questions | 2 |\n|---|---|\n| lost its answer | 1 |\n| unchanged | 1 |",
    ]
    assert "Who is the same?" not in text


def test_both_answers_stand_side_by_side() -> None:
    text = as_markdown(STATES, [LOST, FIGURE, WENT])
    lost, figure, went = (block.split("\n") for block in text.split("\n## ")[1:])
    assert lost[:4] == ["Who is lost?", "", "q1: lost its answer.", ""]
    assert lost[4] == "After: Who paid?"
    assert "| answer | quoted below | The articles do not say it. |" in lost
    assert "| quotations | “Reno paid 9 dollars.”<br>The Bee, 2021-01-13, a | none |" in lost
    assert "| answering words | 9 | 8 |" in figure
    assert "| item | Reno |  |" in went
    assert "| answer | Reno (paused); Elko (in use) | Elko (in use); Ely |" in went


def test_whatever_comes_from_articles_and_people_is_data() -> None:
    hostile = answered(cited("9 | <b>*bold*</b> [link](http://e.org)", "https://e.org/?a=b", 1))
    text = as_markdown(STATES, [compared(ONE, hostile, "# Who | [x](y)?")])
    assert "## \\# Who | \\[x\\](y)?" in text
    assert (
        "9 &#124; \\<b\\>\\*bold\\*\\</b\\> \\[link\\](http\\://e\\.org)”<br>The Bee, 2021-01-13, <https://e.org/?a=b> |"
        in text
    )
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in tables} == {3, 4}


def test_many_quotations_are_cut_short() -> None:
    many = answered(*(cited(f"Number {n}.", f"s{n}", n) for n in range(1, 11)))
    rows = as_markdown(STATES, [compared(many, ONE)]).splitlines()
    assert "|  | and 4 more |  |" in rows
    assert sum("“Number" in row for row in rows) == MOST_SHOWN


def test_what_was_looked_up_is_said_where_it_differs() -> None:
    one = compared(ONE, declined())
    other = Compared(one.asked, one.before, {**one.after, "standalone_question": "Who sold?"}, one.changes)
    assert "| looked up | Who paid? | Who sold? |" in as_markdown(STATES, [other])
    assert "looked up" not in as_markdown(STATES, [one])


def test_the_json_has_both_records_of_what_changed_and_no_times() -> None:
    report = json.loads(as_json(STATES, [SAME, LOST]))
    assert report["before"]["name"] == "000001"
    assert report["counts"]["lost"] == report["counts"]["unchanged"] == 1
    same, lost = report["questions"]
    assert same == {"id": "q1", "question": "Who is the same?", "history": [], "changes": []}
    assert lost["changes"] == [{"kind": "lost", "what": "answer", "before": "", "after": "The articles do not say it."}]
    assert lost["before"]["citations"][0]["quote"] == "Reno paid 9 dollars."
    slow = Compared(LOST.asked, LOST.before, {**LOST.after, "elapsed_ms": 9.5}, LOST.changes)
    assert as_json(STATES, [SAME, slow]) == as_json(STATES, [SAME, LOST])


def test_what_backs_an_item_that_went_is_shown_and_what_is_mentioned_beside_both_is_not() -> None:
    beside = cited("Ely spoke of it.", "c", 3)
    old = LIST | {"citations": [*LIST["citations"], beside]}
    new = answered(LIST["citations"][1], beside, items=LIST["items"][1:])
    shown = as_markdown(STATES, [compared(old, new)])
    assert "| quotations | “Reno paused it.”<br>The Bee, 2021-01-13, a | none |" in shown
    assert "Ely" not in shown
    assert "| quotations | none | “Reno paused it.”" in as_markdown(STATES, [compared(new, old)])


def test_a_list_and_quotations_are_shown_whole() -> None:
    shown = as_markdown(STATES, [compared(LIST, ONE)])
    assert all(f"“{c['quote']}”" in shown for c in (*LIST["citations"], *ONE["citations"]))
