from __future__ import annotations

import pytest

from qa.names import fold, mentioned, mistyped_for, taken_for_granted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Oakdale", "OAKDALE’S council"),
        ("Oakdale", "the Oakdale-born mayor"),
        ("O’Neill", "Ms. O'Neill said"),
        ("São Paulo", "Sao Paulo’s police"),
        ("Sao Paulo", "SÃO PAULO"),
        ("US", "the U.S. Senate"),
        ("U.S.", "the US Senate"),
        ("US", "American courts"),
        ("US", "the United States"),
        ("UK", "British police"),
        ("EU", "the European Union"),
        ("Met", "Metropolitan Police"),
        ("FBI", "F.B.I. agents"),
    ],
)
def test_a_name_is_found_in_its_spellings(name: str, text: str) -> None:
    assert mentioned([name], text) == {name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Massachusetts", "In Oakdale, Mass., the council"),
        ("Massachusetts", "in Oakdale, MA"),
        ("Mass", "in Massachusetts"),
        ("Maine", "in Portland, ME"),
        ("Georgia", "in Atlanta, Ga., it"),
        ("Texas", "in Austin, TX."),
        ("Virginia", "in Elmwood, Va."),
    ],
)
def test_a_state_is_found_as_the_press_and_the_post_shorten_it(name: str, text: str) -> None:
    assert mentioned([name], text) == {name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Los Angeles", "LAPD officers"),
        ("Los Angeles", "LA schools"),
        ("New York", "the NYPD"),
        ("Federal Trade Commission", "an FTC order"),
        ("LAPD", "Los Angeles police"),
        ("LAPD", "Los Angeles cops"),
        ("LAPD", "the Los Angeles Police Department"),
        ("FTC", "the Federal Trade Commission"),
        ("ICE", "Immigration and Customs Enforcement"),
        ("NAACP", "National Association for the Advancement of Colored People"),
    ],
)
def test_initials_stand_for_words_and_words_for_initials(name: str, text: str) -> None:
    assert mentioned([name], text) == {name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Reno", "a renovation; Renovation work"),
        ("Kansas", "in Arkansas"),
        ("Oakdale", "Oakdaleville"),
        ("Maine", "Tell ME more"),
        ("Maine", "he told me, too"),
        ("Maine", "in Portland, me"),
        ("Oregon", "now, or never"),
        ("Los Angeles", "Juan de la Cruz"),
        ("Los Angeles", "LAX airport"),
        ("Louisiana", "Juan de la Cruz"),
        ("Federal Trade Commission", "ftc.example"),
        ("FTC", "free trade can help"),
        ("FTC", "Federal Commission"),
        ("LAPD", "Los Angeles firefighters"),
        ("US", "BUS lines"),
        ("Massachusetts", "massive"),
        ("Oakdale", ""),
    ],
)
def test_a_name_is_not_found_inside_other_words_or_where_the_letters_mean_something_else(name: str, text: str) -> None:
    assert mentioned([name], text) == frozenset()


def test_those_names_are_given_back_that_are_mentioned() -> None:
    text = "In Oakdale, Mass., the GAO met the NYPD."
    names = ["Oakdale", "Elmwood", "Massachusetts", "Government Accountability Office", "New York", "Reed"]
    assert mentioned(names, text) == {"Oakdale", "Massachusetts", "Government Accountability Office", "New York"}
    assert mentioned([], text) == frozenset()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("OAKDALE", "oakdale"),
        ("Café São Straße", "cafe sao strasse"),
        ("in the U.S. and the U.K.", "in the us and the uk"),
        ("L.A.P.D. cars", "lapd cars"),
        ("J. Reed. A man.", "j. reed. a man."),
        ("Oakdale’s", "oakdale's"),
        ("version 1.2.", "version 1.2."),
        ("", ""),
    ],
)
def test_case_accents_and_the_stops_of_initials_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("Masachusetts", "in Oakdale, Massachusetts", "Massachusetts"),
        ("Pitsburgh", "PITTSBURGH’s council", "PITTSBURGH"),
        ("Oakdle", "the Oakdale-born mayor", "Oakdale"),
        ("Bogota", "in Bogotá", "Bogotá"),
        ("Reno", "Renno", None),  # too short to tell
        ("Boakdale", "in Oakdale", None),  # another first letter
        ("Ashton", "in Ashford", None),
        ("Austria", "in Australia", None),
        ("Maine", "the main council", None),  # no name
        ("Oakdale", "", None),
    ],
)
def test_a_mistyped_name_is_told_from_another_one(name: str, text: str, meant: str | None) -> None:
    assert mistyped_for(name, text) == meant


@pytest.mark.parametrize(
    ("name", "granted"),
    [
        ("US", True),
        ("U.S.", True),
        ("United States", True),
        ("American", True),
        ("UK", True),
        ("British", True),
        ("EU", False),
        ("New York", False),
        ("Oakdale", False),
        ("", False),
    ],
)
def test_news_takes_its_own_country_for_granted(name: str, granted: bool) -> None:
    assert taken_for_granted(name) == granted
