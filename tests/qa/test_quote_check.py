from __future__ import annotations

import random

import pytest

from index import Index, Version
from qa.carriers import MIN_WORDS
from qa.quote_check import MAX_WORDS, check_quote
from qa.wording import wording
from tests.fakes import FakeEmbedder
from tests.qa.quotes import CUT, LINES, MAYOR, VOTE, quote_index

ELSEWHERE = "Nobody has ever written anything like this sentence before."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return quote_index(tmp_path_factory.mktemp("quotes"))


def outcome(text: str, index: Index) -> tuple[str, list[str]]:
    """The match, and the last part of each address."""
    check = check_quote(text, index)
    return check.match, [found.citation.version.source.rsplit("/", 1)[-1] for found in check.found]


def test_every_article_with_the_words_is_found_the_earliest_first(index: Index) -> None:
    check = check_quote(VOTE, index)
    assert outcome(VOTE, index) == ("exact", ["post", "bee", "undated", "pond"])
    assert [f.match for f in check.found] == ["exact", "exact", "exact", "near"]
    assert [f.citation.quote for f in check.found[:2]] == [VOTE.replace("–", "-"), VOTE]
    assert [(f.citation.number, f.same_as) for f in check.found] == [(1, 1), (2, 1), (3, 1), (4, 4)]
    assert [f.citation.also for f in check.found] == [("https://e.org/bee", "https://e.org/undated"), (), (), ()]
    assert (check.parts, check.nearest, check.corpus[0]) == ((), (), 7)


@pytest.mark.parametrize(
    "text",
    [
        f"“{VOTE}”",
        f"  {VOTE}\n",
        VOTE.replace("–", "-").replace("“", '"').replace("”", '"'),
        VOTE.replace("“", "“‘").replace("”", "’”"),
        VOTE.replace(" on ", "\n on\u00a0"),
        f"{VOTE[:-1]} ...",
        f"<p>{VOTE.replace('–', '&ndash;').replace('“', '&#8220;')}</p>",
        VOTE.replace("council", "coun\u00adcil").replace("police", "\u2067po\u200blice\u2069"),
        VOTE.replace("face", "\uff46\uff41\uff43\uff45"),
    ],
)
def test_style_leaves_it_exact(index: Index, text: str) -> None:
    assert outcome(text, index) == ("exact", ["post", "bee", "undated", "pond"])


@pytest.mark.parametrize("text", [MAYOR, MAYOR.replace("ú", "u\u0301").replace("ñ", "n\u0303")])
def test_composed_and_decomposed_letters_are_one(index: Index, text: str) -> None:
    assert outcome(text, index) == ("exact", ["bee"])


@pytest.mark.parametrize(
    "text",
    [
        VOTE.lower(),
        VOTE.upper(),
        VOTE.replace("Tuesday", "Monday"),
        VOTE.replace("on Tuesday ", ""),
        VOTE.replace("by police", "by the city police"),
        VOTE.replace("council voted", "voted council"),
    ],
)
def test_small_changes_are_near_and_the_earliest_still_comes_first(index: Index, text: str) -> None:
    match, found = outcome(text, index)
    assert (match, found[:3]) == ("near", ["post", "bee", "undated"])


def test_capitals_and_accents_are_marked_and_nothing_else(index: Index) -> None:
    check = check_quote(MAYOR.replace("Núñez", "NUNEZ"), index)
    assert [d[:3] for d in check.found[0].comparison.differences if d.op != "equal"] == [("marks", "NUNEZ", "Núñez")]
    assert (check.match, check.found[0].citation.quote) == ("near", MAYOR)


@pytest.mark.parametrize("ellipsis", ["…", "...", "[...]", ". . ."])
def test_an_ellipsis_stands_for_any_words(index: Index, ellipsis: str) -> None:
    check = check_quote(VOTE.replace("on Tuesday to pause", ellipsis), index)
    assert [f.match for f in check.found] == ["near"] * 4
    assert [d.article for f in check.found for d in f.comparison.differences if d.op == "omitted"] == [
        "on Tuesday to pause", "on Tuesday to pause", "on Tuesday to end", "on Tuesday to pause"
    ]  # fmt: skip
    assert len(check.found[0].citation.also) == 3


def test_the_article_that_has_the_very_words_comes_before_an_earlier_one_with_others(index: Index) -> None:
    text = VOTE.replace("pause", "end")
    assert outcome(text, index) == ("exact", ["pond", "post", "bee", "undated"])


def test_words_across_two_sentences_or_passages_of_an_article(index: Index) -> None:
    assert outcome(f"by police. {MAYOR}", index) == ("exact", ["bee"])
    text = " ".join(LINES[20:40])
    [found] = check_quote(text, index).found
    assert (found.match, found.citation.quote.replace("\n\n", " ")) == ("exact", text)


def test_far_parts_of_an_article_joined_by_an_ellipsis(index: Index) -> None:
    check = check_quote("Line 3 of the report names the 3th bridge … The report ends with a list of thanks.", index)
    assert (check.match, check.found[0].citation.version.source) == ("near", "https://e.org/long")
    assert [d.op for d in check.found[0].comparison.differences] == ["equal", "omitted", "equal"]


def test_a_headline_is_said_to_be_one(index: Index) -> None:
    check = check_quote("police lose a tool, for now", index)
    assert (check.match, check.found[0].headline) == ("near", True)
    assert not check_quote(MAYOR, index).found[0].headline


def test_older_versions_count_and_are_said_to_be_old(index: Index) -> None:
    [found] = check_quote("The farm beside the river will raise forty thousand fish.", index).found
    assert (found.match, found.gone, found.citation.version.published) == ("exact", True, "2021-04-01T00:00:00+00:00")
    [found] = check_quote("The farm beside the river will raise four thousand fish.", index).found
    assert (found.gone, found.citation.version.published) == (False, "2021-04-02T00:00:00+00:00")


def test_words_in_all_versions_are_cited_from_the_earliest(index: Index) -> None:
    [found] = check_quote("the farm beside the river", index).found
    assert (found.gone, found.citation.version.published) == (False, "2021-04-01T00:00:00+00:00")


def test_an_excerpt_that_breaks_off_is_no_difference(index: Index) -> None:
    check = check_quote(f"{CUT} world without ever looking back at the town it left.", index)
    assert (check.match, check.found[0].comparison.differences[-1].op) == ("near", "unknown")
    assert check.found[0].comparison.likeness == 1.0


def test_of_a_paragraph_the_sentences_that_are_here_are_told_from_the_others(index: Index) -> None:
    check = check_quote(f"{ELSEWHERE} {MAYOR} {ELSEWHERE} {LINES[7]}", index)
    assert [(p.text, p.match, p.citations) for p in check.parts] == [
        (ELSEWHERE, "none", ()), (MAYOR, "exact", (2,)), (ELSEWHERE, "none", ()), (LINES[7], "exact", (1,))
    ]  # fmt: skip
    assert (check.match, [f.citation.quote for f in check.found]) == ("near", [LINES[7], MAYOR])


def test_of_sentences_an_exact_one_is_cited_before_a_near_one(index: Index) -> None:
    check = check_quote(f"{ELSEWHERE} {LINES[7].replace('bridge', 'tower')} {ELSEWHERE} {MAYOR}", index)
    assert [(p.match, p.citations) for p in check.parts] == [
        ("none", ()),
        ("near", (2,)),
        ("none", ()),
        ("exact", (1,)),
    ]


def test_a_sentence_put_into_a_text_that_is_here_is_told(index: Index) -> None:
    check = check_quote(f"{LINES[7]} {LINES[8]} {LINES[9]} {ELSEWHERE}", index)
    assert [(p.match, p.citations) for p in check.parts] == [("exact", (1,))] * 3 + [("none", ())]
    assert [f.citation.quote for f in check.found] == ["\n\n".join(LINES[7:10])]
    assert [d[:2] for d in check.found[0].comparison.differences][1:] == [("added", ELSEWHERE[:-1])]


def test_a_text_put_together_from_two_articles_is_near_whatever_its_sentences_are(index: Index) -> None:
    check = check_quote(f"{MAYOR} {LINES[7]}", index)
    assert check.match == "near"
    assert sorted((p.match, p.citations) for p in check.parts) == [("exact", (1,)), ("exact", (2,))]


def test_where_one_article_has_every_sentence_they_are_not_told_apart(index: Index) -> None:
    check = check_quote(f"{LINES[7]} {LINES[8].replace('town', 'city')}", index)
    assert (check.match, check.parts) == ("near", ())


def test_a_sentence_pasted_twice_is_cited_once(index: Index) -> None:
    check = check_quote(f"{MAYOR} {ELSEWHERE} {ELSEWHERE} {MAYOR}", index)
    assert ([len(p.citations) for p in check.parts], len(check.found)) == ([1, 0, 0, 1], 1)


@pytest.mark.parametrize(
    "text",
    [
        "By seven votes against two, Oakdale's lawmakers suspended a police technology this week.",
        ELSEWHERE,
        f"{ELSEWHERE} {ELSEWHERE}",
        "Никто никогда не писал такого предложения раньше.",
        "从来没有人写过这样的句子。",
        "לא נכתב כאן \u202bמעולם\u202c משפט כזה",
    ],
)
def test_a_paraphrase_or_something_else_is_not_here(index: Index, text: str) -> None:
    check = check_quote(text, index)
    assert (check.match, check.found, check.parts) == ("none", (), ())
    assert len(check.nearest) <= 3


def test_nearest_goes_by_words_and_with_an_embedder_by_meaning(index: Index) -> None:
    text = "Which town did suspend face search after its council met?"
    [first, *_] = check_quote(text, index).nearest
    assert first.quote in (VOTE, "Oakdale pauses face search")
    quotes = [c.quote for c in check_quote("the moon the moon the dog", index, FakeEmbedder()).nearest]
    assert quotes[0] == f"{CUT} ..."


def test_a_part_in_the_very_words_is_shown_as_nearest(index: Index) -> None:
    text = f"{' '.join(f'unheard{n}' for n in range(30))} {MAYOR[:-1]} {' '.join(f'unknown{n}' for n in range(30))}"
    check = check_quote(text, index)
    assert (check.match, check.nearest[0].quote) == ("none", MAYOR[:-1])


@pytest.mark.parametrize("text", ["", "   ", "... — !?", "only four words here", "\x00\x01", "a" * 30_000])
def test_what_is_too_short_is_told_so(index: Index, text: str) -> None:
    check = check_quote(text, index)
    assert (check.match, check.too_short, check.found, check.nearest) == ("none", True, (), ())


def test_only_the_first_words_of_a_long_text_are_checked(index: Index) -> None:
    check = check_quote(f"{VOTE} {'more of it ' * 1_000}", index)
    assert (check.cut, check.words, len(wording(check.text).keys)) == (True, MAX_WORDS, MAX_WORDS)
    assert not check_quote(VOTE, index).cut


@pytest.mark.parametrize("kind", ["html", "binary", "words", "quotes", "letters"])
def test_large_and_odd_texts_are_checked_in_part(index: Index, kind: str) -> None:
    text = {
        "html": f"<div class='x'><p>{VOTE}</p></div>" * 1_000,
        "binary": random.Random(1).randbytes(100_000).decode("utf-8", errors="replace"),
        "words": "the council voted on Tuesday " * 20_000,
        "quotes": "\"'(*) AND OR NOT NEAR " * 5_000,
        "letters": "a b " * 25_000,
    }[kind]
    check = check_quote(text, index)
    assert (check.cut, check.words) == (True, MAX_WORDS)
    check.text.encode()


def test_every_paragraph_of_every_version_is_found_exactly(index: Index) -> None:
    ids = [i for (i,) in index.connection.execute("SELECT id FROM passages")]
    versions: dict[str, Version] = {v.text: v for _, v in index.passages(ids)}
    assert len(versions) == 8
    for version in versions.values():
        for paragraph in version.text.split("\n\n"):
            if len(wording(paragraph).keys) >= MIN_WORDS:
                found = check_quote(paragraph, index).found
                assert version.source in [f.citation.version.source for f in found if f.match == "exact"]
