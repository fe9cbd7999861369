from __future__ import annotations

from index import Passage
from qa import Hit
from qa.read import quotable
from tests.qa.values import hit, version


def quotes(of: Hit) -> list[str]:
    return [of.version.text[a:b] for a, b in quotable(of)]


def test_a_headline_is_not_quoted_where_there_is_a_text() -> None:
    article = version("Oakdale bans cameras", "The council only delayed the vote. It meets again in May.")
    assert quotes(hit(article)) == ["The council only delayed the vote.", "It meets again in May."]


def test_a_headline_alone_can_be_quoted() -> None:
    assert quotes(hit(version("Oakdale bans cameras"))) == ["Oakdale bans cameras"]


def test_scraps_are_not_quoted() -> None:
    assert quotes(hit(version("T", "The council voted on it. With the ..."))) == ["The council voted on it."]


def test_only_the_passage_is_read() -> None:
    article = version("T", "The first sentence is here. The second sentence is there.")
    start = article.text.index("The second")
    assert quotes(Hit(Passage(1, start, len(article.text)), article, 0.5)) == ["The second sentence is there."]
