from __future__ import annotations

import pytest

from qa.names import fold, mentioned, taken_for_granted


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
        ("European Union", "EU lawmakers"),
        ("Great Britain", "the U.K. regulator"),
        ("UN", "the United Nations"),
        ("United Nations", "U.N. experts"),
        ("Met", "Metropolitan Police"),
        ("Metropolitan Police", "the Met said"),
        ("Scotland Yard", "the Metropolitan Police Service"),
        ("Senator", "Sen. Reed"),
        ("Gov.", "Governor Reed"),
        ("Saint", "St. Elmo"),
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
        ("NYPD", "New York City police"),
        ("New York City Police Department", "the NYPD"),
        ("Department of Justice", "a DOJ lawyer"),
        ("Justice Department", "a DoJ lawyer"),
        ("DOJ", "the Justice Department"),
        ("DHS", "the Homeland Security Department"),
        ("Bureau of Bridge Statistics", "the BBS"),
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
        ("DOJ", "the Parks Department"),
        ("Parks Department", "a DP lawyer"),
        ("Metropolitan Police", "they met the police"),
        ("Senator", "when they send it"),
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
    ("name", "granted"),
    [
        ("US", True),
        ("U.S.", True),
        ("United States", True),
        ("American", True),
        ("UK", True),
        ("Great Britain", True),
        ("British", True),
        ("EU", False),
        ("New York", False),
        ("Oakdale", False),
        ("", False),
    ],
)
def test_news_takes_its_own_country_for_granted(name: str, granted: bool) -> None:
    assert taken_for_granted(name) == granted
