from __future__ import annotations

import pytest

from qa.question import MAX_CHARACTERS, MAX_WORDS, understand
from tests.qa.values import version


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which cities paused facial recognition?", ()),
        ("Did Oakdale's council vote?", ("Oakdale",)),
        ("What did Mayor Reed tell the Port Vale police?", ("Mayor", "Reed", "Port", "Vale")),
        ("How many FACEX-2 cameras were bought in 2021?", ("FACEX-2",)),
        ("What did the Danish and British courts say in January on Monday?", ()),
        ("AI-related cases in U.S. courts", ("U.S",)),
        ("What did Sen. Reed say?", ("Sen", "Reed")),
        ("What did Oakdale Corp. and Elmwood Inc buy?", ("Oakdale", "Elmwood")),
    ],
)
def test_names_are_what_an_answer_must_be_about(question: str, names: tuple[str, ...]) -> None:
    assert understand(question).names == names


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("What did Mayor Reed tell the Port Vale police?", ("Mayor Reed", "Port Vale")),
        ("What did the Los Angeles Unified School District buy?", ("Los Angeles Unified School District",)),
        ("What did Port Vale's council pay the Bank of Oakdale?", ("Port Vale",)),
        ("Did Oakdale and Elmwood vote?", ()),
        ("Who spoke to Reed? Oakdale's mayor?", ()),
        ("Which cities voted?", ()),
    ],
)
def test_names_that_stand_side_by_side_are_a_phrase(question: str, phrases: tuple[str, ...]) -> None:
    assert understand(question).phrases == phrases


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("What did the Los Angeles police buy?", "The LAPD bought it.", {"Los", "Angeles"}),
        ("What did the Los Angeles police buy?", "Los Alamos bought it.", {"Los"}),
        ("What did the Los Angeles police buy?", "Juan de la Cruz bought it.", set()),
        ("What did the LAPD buy?", "Los Angeles police bought it.", {"LAPD"}),
        ("What did the Federal Trade Commission ban?", "The FTC banned it.", {"Federal", "Trade", "Commission"}),
        ("Did Reed sue the New York police?", "The NYPD was sued.", {"New", "York"}),
        ("What did the Bureau of Bridge Statistics say?", "The BBS said so.", {"Bureau", "Bridge", "Statistics"}),
        ("Did the American Civil Liberties Union sue?", "The ACLU sued.", {"Civil", "Liberties", "Union"}),
        ("What does the European Union want?", "The EU wants it.", {"Union"}),
        ("Did Reed sue the New York police?", "Reed sued the NYPD.", {"Reed", "New", "York"}),
    ],
)
def test_the_names_of_a_phrase_are_found_together_by_its_initials(question: str, text: str, found: set[str]) -> None:
    assert understand(question).names_in(text) == found


@pytest.mark.parametrize(("provider", "found"), [("The Oakdale Bee", {"Oakdale"}), ("The Crow", set()), (None, set())])
def test_an_article_speaks_of_its_provider_too(provider: str | None, found: set[str]) -> None:
    told = version("Vote held", "It was a long evening.", provider=provider)
    assert understand("What did the Oakdale paper say?").names_of(told) == found


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("What did Oakdale do?", "OAKDALE’S council voted.", True),
        ("What did Oakdale do?", "Oakdaleville voted.", False),
        ("What did the US Senate do?", "The U.S. Senate voted.", True),
        ("What did the Met do?", "The Metropolitan Police voted.", True),
        ("Which Hondas crashed?", "A Honda crashed.", True),
        ("Which Honda crashed?", "Two Hondas crashed.", True),
        ("Who runs Reeds.com?", "Reeds is run by Mr. Reed.", True),
        ("What did Texas do?", "Texans voted.", False),
        ("What did Hess do?", "Hes voted.", False),
    ],
)
def test_a_name_is_found_in_its_spellings_and_not_inside_other_words(question: str, text: str, found: bool) -> None:
    asked = understand(question)
    assert (asked.names_in(text) == set(asked.names)) is (found or not asked.names)


@pytest.mark.parametrize(
    ("question", "wanted", "fitting", "other"),
    [
        ("How much did it cost?", "amount", "It cost $4,000.", "It cost a fortune."),
        ("What price was paid?", "amount", "It paid 4.5 million.", "It paid."),
        ("How many cameras are there?", "number", "There are twelve.", "There are some."),
        ("When did it begin?", "date", "It began on Tuesday.", "It began soon."),
        ("Which day was it?", "date", "It was 3 March.", "It was then."),
        ("Who said so?", None, "It was Reed.", "it was a clerk"),
        ("What was said?", None, "Nothing.", "Something."),
    ],
)
def test_the_kind_of_thing_wanted_is_known(question: str, wanted: str | None, fitting: str, other: str) -> None:
    asked = understand(question)
    assert asked.wanted == wanted
    assert asked.fits(fitting)
    assert asked.fits(other) is (wanted is None)


def test_a_context_goes_before_the_question_and_its_names_count() -> None:
    asked = understand("How many voted for it?", "When did Oakdale's council meet?")
    assert asked.standalone == "When did Oakdale's council meet? How many voted for it?"
    assert (asked.asked, asked.names) == ("How many voted for it?", ("Oakdale",))


def test_the_kind_wanted_is_that_of_the_question_and_not_of_its_context() -> None:
    asked = understand("How many voted for it?", "Which towns met?")
    assert (asked.wanted, asked.wish.kind) == ("number", "fact")


@pytest.mark.parametrize("question", ["", " \n", "?!", "the of and", "😀", "\x00\ud800"])
def test_what_holds_no_words_has_no_words(question: str) -> None:
    assert understand(question).words == ()


def test_a_very_long_question_is_read_in_part() -> None:
    asked = understand(" ".join(f"word{n}" for n in range(30_000)))
    assert len(asked.standalone) <= MAX_CHARACTERS
    assert len(asked.words) == MAX_WORDS
