import pytest

from index.lint.providers import folded, usual_names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Guardian", "Guardian"),
        ("The Guardian", "theguardian.com"),
        ("Guardian", "www.theguardian.com"),
        ("ABC News", "ABCNews"),
        ("Köln Blatt", "Koln Blatt"),
        ("Bee Press", "Bee Press, Inc."),
        ("Bee Press L.P.", "bee press"),
        ("Omaha.com", "Omaha"),
        ("bee.co.uk", "Bee"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert folded(a) == folded(b)


@pytest.mark.parametrize(
    ("a", "b"), [("The Star", "The Sun"), ("The", "Bee"), ("Bee UK", "Bee"), ("News 7", "News 8"), ("東京", "大阪")]
)
def test_different_names(a: str, b: str) -> None:
    assert folded(a) != folded(b)
    assert folded(a)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"Bee": {"bee.example": 3}, "The Bee": {"bee.example": 1}}, {"The Bee": "Bee"}),
        ({"Bee": {"bee.example": 1}, "bee.example": {"bee.example": 1}}, {"bee.example": "Bee"}),
        ({"Bee": {"": 2}, "The Bee": {"bee.example": 1}}, {"The Bee": "Bee"}),
        ({"Valley Post": {"vp.example": 2}, "vp.example": {"vp.example": 9}}, {"Valley Post": "vp.example"}),
        (
            {"Oakdale Gazette": {"og.example": 5}, "Oakdale Gazete": {"og.example": 1}},
            {"Oakdale Gazete": "Oakdale Gazette"},
        ),
        (
            {"Bee": {"bee.example": 3}, "The Bee": {"bee.example": 1}, "bee.example": {"bee.example": 1}},
            {"The Bee": "Bee", "bee.example": "Bee"},
        ),
        ({"Hub": {"hub.example": 3}, "Wren": {"hub.example": 1}, "hub.example": {"hub.example": 1}}, {}),
        ({f"Oakdale Gazette {n:02}": {"hub.example": 1} for n in range(51)}, {}),
        ({"Station 7": {"s.example": 3}, "Station 8": {"s.example": 1}}, {}),
        ({"Gazette UK": {"g.example": 3}, "Gazette US": {"g.example": 1}}, {}),
        ({"Star": {"star.ca": 3}, "The Star": {"star.my": 1}}, {}),
        ({"Independent": {"i.uk": 3}, "Independent.ie": {"independent.ie": 1}}, {}),
        ({"Mail": {"mail.example": 3}, "Mail on Sunday": {"mail.example": 1}}, {}),
        ({"Oakdale Gazette": {"og.example": 5}, "Oakdale Gazete": {"other.example": 1}}, {}),
        ({"Bee": {"bee.example": 3, "bee.fr": 2}}, {}),
        ({}, {}),
    ],
)
def test_the_rarer_spelling_gives_way_where_domains_do_not_tell_them_apart(
    names: dict[str, dict[str, int]], expected: dict[str, str]
) -> None:
    assert usual_names(names) == expected
