from __future__ import annotations

import time

import pytest

import qa.places
from qa.places import Place, PlaceKind, PlaceMention, place_named, places_in


def found(text: str) -> list[str]:
    return [mention.place.full for mention in places_in(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Boston voted.", ["Boston, Massachusetts"]),
        (
            "Minneapolis, Boston and Portland voted.",
            ["Minneapolis, Minnesota", "Boston, Massachusetts", "Portland, Oregon"],
        ),
        (
            "Oakland, Berkeley and Alameda voted.",
            ["Oakland, California", "Berkeley, California", "Alameda, California"],
        ),
        ("Detroit and Jackson voted.", ["Detroit, Michigan", "Jackson, Mississippi"]),
        ("LONDON (Reuters) - Police agreed.", ["London, United Kingdom"]),
        ("BOSTON (AP) — The city voted.", ["Boston, Massachusetts"]),
        ("Portland, Maine, voted.", ["Portland, Maine"]),
        ("PORTLAND, Ore. (AP) — The council met.", ["Portland, Oregon"]),
        ("In Cambridge, Mass., it was banned.", ["Cambridge, Massachusetts"]),
        ("A firm in Cambridge, England, built it.", ["Cambridge, United Kingdom"]),
        ("He flew to Washington, D.C., on Monday.", ["Washington, District of Columbia"]),
        ("Self-driving cars are in D.C. now.", ["Washington, District of Columbia"]),
        ("Springfield, Ill., and Springfield, Mass., agreed.", ["Springfield, Illinois", "Springfield, Massachusetts"]),
        ("London, Ontario, agreed.", ["London, Canada"]),
        ("Police in London met those of Canada.", ["London, United Kingdom", "Canada"]),
        ("Birmingham police in Alabama agreed.", ["Birmingham, Alabama", "Alabama"]),
        ("Portland agreed; others in Maine did not.", ["Portland, Maine", "Maine"]),
        ("Birmingham police agreed.", ["Birmingham, United Kingdom"]),
        ("She was in Oklahoma City and Kansas City.", ["Oklahoma City, Oklahoma", "Kansas City, Missouri"]),
        ("The City of Lowell refused.", ["Lowell, Massachusetts"]),
        ("Lowell's mayor refused.", ["Lowell, Massachusetts"]),
        ("Lowell’s mayor refused.", ["Lowell, Massachusetts"]),
        ("Mayor of London Sadiq Khan agreed.", ["London, United Kingdom"]),
        ("Madison's police may use it.", ["Madison, Wisconsin"]),
        ("The Jackson City Council approved it.", ["Jackson, Mississippi"]),
        ("Los Angeles Police Department officers use it.", ["Los Angeles, California"]),
        ("Brookline bans it.", ["Brookline, Massachusetts"]),
        ("She lives in Nice.", ["Nice, France"]),
        ("A school in Reading closed.", ["Reading, United Kingdom"]),
        ("A man in Mobile, Alabama, sued.", ["Mobile, Alabama"]),
        ("In Clay, New York, a school opened.", ["Clay, New York"]),
        ("In Lockport, N.Y., and Clay, N.Y., schools opened.", ["Lockport, New York", "Clay, New York"]),
        (
            "CHARLESTON, W.Va. (AP) — It is in Charleston, S.C.",
            ["Charleston, West Virginia", "Charleston, South Carolina"],
        ),
        ("It is made in Newark, NJ, today.", ["Newark, New Jersey"]),
        ("In Texas, New Mexico and Utah it is allowed.", ["Texas", "New Mexico", "Utah"]),
        ("Police in St. Louis and Ft. Lauderdale agree.", ["St. Louis, Missouri", "Fort Lauderdale, Florida"]),
        ("São Paulo's metro and Bangalore's airport use it.", ["São Paulo, Brazil", "Bengaluru, India"]),
        ("The Hague and Brussels agree.", ["The Hague, Netherlands", "Brussels, Belgium"]),
        ("Santa Clara is home to many firms.", ["Santa Clara, California"]),
    ],
)
def test_cities(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Boston Bans Facial Recognition Technology", ["Boston, Massachusetts"]),
        ("Portland Passes Strongest Facial Recognition Ban In The Nation", ["Portland, Oregon"]),
        ("Facial Recognition Banned In Boston", ["Boston, Massachusetts"]),
        ("SAN FRANCISCO BANS FACE SCANS", ["San Francisco, California"]),
        ("Madison Bans City Agency Use Of Face Scans", ["Madison, Wisconsin"]),
        ("Boston Dynamics Shows New Robot Dog", []),
        ("Washington Post Says Police Use Face Scans", []),
        ("Madison Square Garden Bars Lawyers From Shows", []),
        ("Paris Hilton Says Goodbye To Fame", []),
    ],
)
def test_where_a_headline_capitalises_all(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Washington state passed a law.", ["Washington"]),
        ("Lawmakers in Washington state agreed.", ["Washington"]),
        ("States such as Illinois, Texas and Washington have laws.", ["Illinois", "Texas", "Washington"]),
        ("New York state paused it.", ["New York"]),
        ("The state of New York agreed.", ["New York"]),
        ("New York Gov. Andrew Cuomo signed it.", ["New York"]),
        ("New York banned it.", ["New York, New York"]),
        ("Massachusetts Gov. Charlie Baker signed it.", ["Massachusetts"]),
        ("Georgia passed a law.", ["Georgia"]),
        ("The District of Columbia banned it.", ["District of Columbia"]),
        ("King County banned it.", ["King County, Washington"]),
        ("Clay County, Florida, runs an app.", ["Clay County, Florida"]),
        ("Clay County runs an app.", ["Clay County"]),
        ("Clay County in Florida runs an app.", ["Clay County, Florida", "Florida"]),
        ("Orange County deputies used it.", ["Orange County, California"]),
        ("The US and the UK agreed.", ["United States", "United Kingdom"]),
        ("The U.S. Senate met U.K. police in Britain.", ["United States", "United Kingdom", "United Kingdom"]),
        ("Both England and Wales use it.", ["England", "Wales"]),
        ("Protesters in Hong Kong wore masks.", ["Hong Kong"]),
        ("Singapore uses lamp posts.", ["Singapore"]),
        ("China's firms, Turkey and The Netherlands agree.", ["China", "Turkey", "Netherlands"]),
        ("It was used in Jordan.", ["Jordan"]),
    ],
)
def test_states_counties_and_countries(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Jackson said the Madison plan by Austin was wrong, Charlotte agreed.",
        "Michael Jackson and James Madison met Charlotte Brontë.",
        "Paris Hilton bought a house.",
        "Lloyd Austin said so, according to Austin.",
        "The University of Portland opened.",
        "It was shown at the University of California, Berkeley.",
        "The Boston Globe reported it.",
        "The Chicago Tribune and the San Francisco Chronicle said so.",
        "The Los Angeles Times was near the Las Vegas Strip by then.",
        "The Massachusetts Institute of Technology agreed.",
        "She studied at Michigan State University for long.",
        "South Wales Police agreed. New South Wales police tried it.",
        "Mobile phones and Reading glasses are Nice.",
        "American, British and Bostonian firms met a Boston-based firm.",
        "Tell us about it. Us too.",
        "The Bank of England and the Bank of America agreed.",
        "The Detroit Lions won.",
        "Jordan said so.",
        "In March, August and April, Police said so.",
        "GAO: The ANN is large.",
        "Butterworth explains that it can be done.",
        "boston and portland",
        "",
    ],
)
def test_names_that_are_no_place(text: str) -> None:
    assert found(text) == []


def test_a_person_after_a_city_is_not_in_a_row_with_it() -> None:
    assert found("In Boston, Jackson agreed to it.") == ["Boston, Massachusetts"]


def test_a_mention_says_where_it_stands_and_whether_its_region_stands_beside_it() -> None:
    text = "In Lowell and in Portland, Maine, Ohio's law counts."
    assert places_in(text) == [
        PlaceMention(3, 9, Place("Lowell", "city", "Massachusetts"), False),
        PlaceMention(17, 25, Place("Portland", "city", "Maine"), True),
        PlaceMention(34, 38, Place("Ohio", "state", ""), False),
    ]
    assert [text[m.start : m.end] for m in places_in(text)] == ["Lowell", "Portland", "Ohio"]


@pytest.mark.parametrize(
    ("name", "context", "kind", "place"),
    [
        ("Portland", "", None, "Portland, Oregon"),
        ("Portland", "The vote in Maine was close.", None, "Portland, Maine"),
        ("Portland", "Maine and Oregon voted.", None, "Portland, Oregon"),
        ("Portland, Maine", "", None, "Portland, Maine"),
        ("Cambridge, Mass.", "", None, "Cambridge, Massachusetts"),
        ("Springfield", "Police in Massachusetts agreed.", None, "Springfield, Massachusetts"),
        ("London", "He is from Canada.", None, "London, United Kingdom"),
        ("New York", "", None, "New York, New York"),
        ("New York", "The governor signed it.", None, "New York"),
        ("New York", "The governor signed it.", "city", "New York, New York"),
        ("New York", "", "state", "New York"),
        ("Washington", "", "state", "Washington"),
        ("Singapore", "", None, "Singapore"),
        ("Singapore", "", "city", "Singapore, Singapore"),
        ("Clay County", "The police of Florida agreed.", None, "Clay County, Florida"),
        ("Saint Louis", "", None, "St. Louis, Missouri"),
        ("Kiev", "", None, "Kyiv, Ukraine"),
        ("the UK", "", None, "United Kingdom"),
    ],
)
def test_the_place_of_a_name(name: str, context: str, kind: PlaceKind | None, place: str) -> None:
    known = place_named(name, context, kind)
    assert known is not None
    assert known.full == place


@pytest.mark.parametrize(("name", "kind"), [("Xyzzy", None), ("us", None), ("", None), ("Boston", "state")])
def test_a_name_of_no_place(name: str, kind: PlaceKind | None) -> None:
    assert place_named(name, kind=kind) is None


def test_a_page_of_text_takes_little_time() -> None:
    text = (
        "Police in Portland, Maine, told the Boston Globe that King County and the U.S. Senate had heard of Clay, N.Y. "
        * 3
    )
    places_in(text)  # the gazetteer is read once
    started = time.perf_counter()
    for _ in range(20):
        places_in(text)
    assert (time.perf_counter() - started) / 20 < 0.02  # seconds; a fraction of a millisecond where nothing else runs
    assert qa.places._named.cache_info().hits > 0
