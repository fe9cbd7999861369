from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from qa import Answer, Citation
from qa.exports import articles_as_sources, sources_of
from qa.exports.sources import Source
from tests.qa.exports.hostile import HOSTILE, hostile_version, nothing_known
from tests.qa.values import version

BEES = version("Bees pause", "Hive paused it. Five remain.")
CROWS = version("Crows wait", "Nest waits.", provider="The Crow")


def answer(*citations: Citation, answered: bool = True) -> Answer:
    cited, near = (citations, ()) if answered else ((), citations)
    return Answer("?", "?", "…", answered, citations=cited, nearest=near)


def test_each_article_is_one_source_with_all_that_is_quoted_from_it() -> None:
    answers = [
        answer(Citation(1, CROWS, 12, 23), Citation(2, BEES, 12, 27)),
        answer(Citation(1, BEES, 28, 40), Citation(2, BEES, 12, 27), Citation(3, BEES, 0, 10)),
    ]
    assert [(s.version, s.quotes) for s in sources_of(answers)] == [
        (CROWS, ("Nest waits.",)),
        (BEES, ("Hive paused it.", "Five remain.")),
    ]


def test_what_is_only_near_a_question_is_no_source() -> None:
    assert sources_of([answer(Citation(1, BEES, 12, 27), answered=False)]) == ()


def test_articles_are_sources_from_which_nothing_is_quoted() -> None:
    older = replace(BEES, text="Older.", file="older.md")
    sources = articles_as_sources([CROWS, BEES, older])
    assert [(s.version, s.quotes) for s in sources] == [(CROWS, ()), (BEES, ())]


def test_a_key_is_that_of_the_article_in_every_export() -> None:
    alone, among = sources_of([answer(Citation(1, BEES, 12, 27))]), articles_as_sources([CROWS, BEES])
    assert alone[0].key == among[1].key
    assert re.fullmatch(r"thebee2021-[0-9a-f]{10}", alone[0].key)
    corrected = replace(BEES, title="Bees did pause", text="Other words.", file="b.md")
    assert Source(corrected).key == alone[0].key


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ("Süddeutsche Zeitung", "suddeutschezeitung2021-"),
        ("東京", "article2021-"),
        (None, "article2021-"),
        ("A" * 99, f"{'a' * 24}2021-"),
    ],
)
def test_a_key_is_plain_ascii(provider: str | None, name: str) -> None:
    assert Source(replace(BEES, provider=provider)).key.startswith(name)


def test_keys_differ() -> None:
    versions = [replace(BEES, article=f"e.org/{n}", provider=None, published=None) for n in range(2_000)]
    assert len({source.key for source in articles_as_sources(versions)}) == 2_000


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_provider_makes_a_harmless_key(hostile: str) -> None:
    assert re.fullmatch(r"[a-z]?[a-z0-9]*-[0-9a-f]{10}", Source(hostile_version(hostile)).key)


def test_a_day_is_that_of_its_own_zone_or_unknown() -> None:
    assert Source(replace(BEES, published="2021-01-13T23:59:00-08:00")).day == date(2021, 1, 13)
    assert Source(replace(BEES, published=None)).day is None


def test_an_article_without_an_address_is_known_by_its_file() -> None:
    (source,) = sources_of([nothing_known()])
    assert (source.title, source.provider, source.address) == ("t.md", "", None)
    assert source.notes == ["File t.md", "“One.”"]


def test_an_address_that_may_not_be_opened_is_not_exported() -> None:
    assert Source(replace(BEES, url="javascript:alert(1)")).address is None
