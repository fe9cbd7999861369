from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Index, Passage
from qa import Answer, Choice, Filters, Hit
from qa.answer import Days, Item, Scanned, Tally
from qa.catalogue import key, requested
from qa.collection import MAX_CITED, collection_answer, tallied
from qa.conversation import Turn, stand_alone
from qa.question import understand
from qa.refuse import DECLINED, holdings
from qa.subject import Near
from tests.fakes import Library, article

BEE, CROW, POND = "The Bee", "Crow & Co.", "Café Pond"


def built(folder: Path, articles: Sequence[tuple[str, str, str | None, str | None]]) -> Index:
    """An index of articles given as (headline, text, provider, day)."""
    library = Library(folder / "articles", folder / "index")
    for n, (title, body, provider, day) in enumerate(articles):
        fields = {"webUrl": f"https://e.org/{n}"}
        fields |= {"provider": provider} if provider else {}
        fields |= {"publishedDateTime": day if "T" in day else f"{day}T08:00:00Z"} if day else {}
        library.put(f"{n}.md", article(title, body, **fields))
    library.build()
    return library.open()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return built(
        tmp_path_factory.mktemp("library"),
        [
            ("Elmwood plans a ban", "Cameras would go in Elmwood, Mass., on Tuesday.", BEE, "2021-01-01"),
            ("Ashton buys cameras", "The police of Ashton spoke.", "the bee", "2022-02-01"),
            ("Club meets", "It met in Ashton.", BEE, None),
            ("Elmwood voted", "The ban came. Clearview lost.", CROW, "2023-03-01"),
            ("A camera of Clearview", "It was seen at a school.", POND, "2021-06-01T23:59:00-08:00"),
            ("", "Nobody spoke. The Bee was asked.", CROW, "2021-06-02T07:59:00Z"),
            ("Snow", "It fell.", None, None),
        ],
    )


def asked(index: Index, question: str, filters: Filters = Filters(), before: str = "") -> Answer | None:
    turns = [Turn(before, before, Answer(before, before, "", answered=False))] if before else []
    alone = stand_alone(question, turns)
    return collection_answer(understand(alone.question, alone.context), index, filters)


def text(index: Index, question: str, filters: Filters = Filters(), before: str = "") -> str | None:
    answer = asked(index, question, filters, before)
    return answer.text if answer else None


@pytest.mark.parametrize(
    "question",
    [
        "How many articles do you have in your collection?",
        "How many different articles are there?",
        "How many reports are in the collection?",
        "how many articles are here",
        "What is the number of articles in this archive?",
        "Please tell me how many articles does the collection hold in total?",
    ],
)
def test_all_articles_are_counted(index: Index, question: str) -> None:
    answer = asked(index, question)
    assert answer
    assert (answer.answered, answer.text) == (True, "This collection holds 7 articles.")
    assert answer.note == answer.text
    assert (answer.items, answer.citations, answer.scanned) == ((), (), Scanned(7, 7))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "How many articles are there from the Bee?",
            "3 of 7 articles are from The Bee: “Ashton buys cameras” [1], “Elmwood plans a ban” [2] and “Club meets” [3].",
        ),
        (
            "How many Bee articles on cameras are there?",
            "2 of 7 articles are from The Bee and have the word “cameras”: “Ashton buys cameras” [1] and"
            " “Elmwood plans a ban” [2].",
        ),
        (
            "how many reports here mention Clearview?",
            "2 of 7 articles mention “Clearview”: “Elmwood voted” [1] and “A camera of Clearview” [2].",
        ),
        (
            "How many articles are about Elmwood in Massachusetts?",
            "1 of 7 articles mentions “Elmwood” and “Massachusetts”: “Elmwood plans a ban” [1].",
        ),
    ],
)  # fmt: skip
def test_articles_are_counted_of_all_and_named_newest_first(index: Index, question: str, told: str) -> None:
    answer = asked(index, question)
    assert answer
    assert (answer.text, answer.note) == (told, told.partition(": “")[0] + ".")


@pytest.mark.parametrize(
    "question",
    [
        "Which news outlets say the vote was unanimous?",
        "How is X used in India, according to the reports?",
        "How do the counts differ across the reports on the study?",
        "Which newsrooms saw the leaked paper?",
        "What did the Bee report about Clearview?",
        "Who was the first person arrested?",
        "How many sources did the reporter talk to?",
        "Which articles of the law were changed?",
        "How many articles are there in the AI Act?",
        "How many people read articles about Ashton?",
        "How many reports about Ashton did the police receive?",
        "How many reports are there about Ashton?",  # of the police, for example
        "List the companies named in articles about Ashton",
        "Which articles on Clearview led to a ban?",
        "What is the latest report on Clearview from the FTC?",
        "What is the newest article about?",
        "What does the newest article say?",
        "Which report was the first to find a fault?",
        "Which newspapers here are from Massachusetts?",
        "Which publications in the collection say that it snowed?",
        "Which are the oldest articles?",
        "How many articles mention Ashton or Elmwood?",
        "How many articles here are not about Ashton?",
        "How many articles are there from 2021 that are not about Ashton?",
        "Which articles mention the study published in May 2021?",
        "How many reports were published in 2021?",  # of a ministry, for example
        "Which newspapers are on Ashton's list?",
        "Which newspaper broke the story of Clearview?",
        "Which newspaper reported on Ashton?",
        "Which newspaper has the most readers?",
        "Who was the first to report the fault?",
        "Who was first to report on Ashton or Elmwood?",
        "Who wrote the most articles?",  # which person
        "Who covered Ashton?",
        "How many articles are there, and where did it appear?",
        "an article",
        "the story about Ashton",
        "Is there anything on Ashton?",
        "How many articles are there, and who wrote them?",
        "How many articles do you have? Who wrote them?",
        "How many articles mention it?",
        "",
        "?",
    ],
)
def test_other_questions_are_not_about_the_collection(index: Index, question: str) -> None:
    assert asked(index, question) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which of these sources come from the Bee?", 3),
        ("list the articles here about Massachusetts", 1),
        ("Show me the articles from The Bee on cameras", 2),
        ("Which articles do you have about Ashton?", 2),
        ("Which Bee articles mention Ashton?", 2),
        ("What are the newest articles on Clearview?", 2),
        ("Give me all articles from the Bee and Crow & Co. on bans", 2),
        ("Which stories come from Crow & Co. or the Cafe Pond?", 3),
        (
            "Which articles are about the Bee?",
            3,
        ),  # two of its own, for the third writes "the bee", and one that names it
        ("List the articles in the collection", 7),
    ],
)
def test_articles_are_listed(index: Index, question: str, told: int) -> None:
    answer = asked(index, question)
    assert answer
    assert answer.answered
    assert len(answer.items) == len(answer.citations) == told


def test_every_article_of_a_list_is_an_item_backed_by_its_headline_undated_last(index: Index) -> None:
    answer = asked(index, "List the articles in the collection")
    assert answer
    assert answer.items == (
        Item("Elmwood voted", None, "Crow & Co., 1 March 2023", (1,)),
        Item("Ashton buys cameras", None, "the bee, 1 February 2022", (2,)),
        Item("A camera of Clearview", None, "Café Pond, 1 June 2021", (3,)),
        Item("Nobody spoke.", None, "Crow & Co., 2 June 2021", (4,)),
        Item("Elmwood plans a ban", None, "The Bee, 1 January 2021", (5,)),
        Item("Club meets", None, "The Bee, no date", (6,)),
        Item("Snow", None, "no date", (7,)),
    )
    assert [c.quote for c in answer.citations] == [item.name for item in answer.items]
    assert [c.number for c in answer.citations] == list(range(1, 8))


def test_only_ten_headlines_are_named_and_fifty_cited(tmp_path: Path) -> None:
    index = built(
        tmp_path, [(f"Vote {n}", "It rained.", BEE, f"2021-01-01T00:{n:02}:00Z") for n in range(MAX_CITED + 2)]
    )
    answer = asked(index, "How many articles are there on rain?")
    assert answer
    assert answer.text.startswith(
        "52 of 52 articles have the word “rain”: “Vote 51” [1], “Vote 50” [2], “Vote 49” [3], "
    )
    assert answer.text.endswith(", “Vote 42” [10] and 42 more.")
    assert (len(answer.items), len(answer.citations)) == (52, 50)
    assert [item.citations for item in answer.items[48:]] == [(49,), (50,), (), ()]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many articles mention Reno?", "mentions “Reno”"),
        ("How many articles are there on snow in Ashton?", "mentions “Ashton” and has the word “snow”"),
        (
            "List the articles from the Bee about a vote in Reno",
            "is from The Bee, mentions “Reno” and has the word “vote”",
        ),
        ("What is the oldest article here about Reno?", "mentions “Reno”"),
        ("Which is the newest article on trains and boats?", "has the words “trains” and “boats”"),
        ("Which outlets in the collection cover Reno?", "mentions “Reno”"),
    ],
)
def test_what_no_article_has_is_declined(index: Index, question: str, missing: str) -> None:
    answer = asked(index, question)
    assert answer
    assert (answer.answered, answer.note, answer.items, answer.citations) == (False, "", (), ())
    assert answer.text == f"{DECLINED}: no article {missing}. {holdings(index)}"


UNDATED = " 2 of them have no date and cannot be the "


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Which is the newest article?",
            "This collection holds 7 articles. The newest is “Elmwood voted” [1] (Crow & Co., 1 March 2023)."
            f"{UNDATED}newest.",
        ),
        (
            "When was the first article in the collection published?",
            "This collection holds 7 articles. The oldest is “Elmwood plans a ban” [1] (The Bee, 1 January 2021)."
            f"{UNDATED}oldest.",
        ),
        (
            "What's the latest Bee article on Ashton?",
            "2 of 7 articles are from The Bee and mention “Ashton”. The newest is “Ashton buys cameras” [1]"
            " (the bee, 1 February 2022). 1 of them has no date and cannot be the newest.",
        ),
        (
            "Which report in the collection was the first to carry the news of the planned ban?",
            "1 of 7 articles has the words “planned” and “ban”. The oldest is “Elmwood plans a ban” [1]"
            " (The Bee, 1 January 2021).",
        ),
        (
            "Which article about Clearview is the most recent?",
            "2 of 7 articles mention “Clearview”. The newest is “Elmwood voted” [1] (Crow & Co., 1 March 2023).",
        ),
    ],
)
def test_the_newest_or_oldest_is_named_with_how_many_have_no_date(index: Index, question: str, told: str) -> None:
    answer = asked(index, question)
    assert answer
    assert (answer.text, answer.note) == (told, told)
    assert len(answer.items) == len(answer.citations) == 1


def test_articles_of_the_same_moment_are_the_newest_together(index: Index) -> None:
    answer = asked(index, "What is the newest article?", Filters(since="2021-02-01", until="2021-12-31"))
    assert answer
    assert answer.text == (
        "2 of 7 articles pass the filters. The newest are “A camera of Clearview” [1] (Café Pond, 1 June 2021) and"
        " “Nobody spoke.” [2] (Crow & Co., 2 June 2021), published at the same time."
    )
    assert (len(answer.items), len(answer.citations), answer.scanned) == (2, 2, Scanned(2, 7))


@pytest.mark.parametrize(
    "question",
    [
        "Which is the oldest article on cameras in Reno?",
        "How many articles are there about the Clearview camera seen at a stadium?",
    ],
)
def test_all_names_and_words_are_needed(index: Index, question: str) -> None:
    answer = asked(index, question)
    assert answer
    assert not answer.answered


def near(index: Index, *headlines: str, score: float = 0.9) -> Near:
    """Finds the articles of these headlines whatever the text, the first best and each a tenth worse than the one before."""
    versions = {v.text[: v.title_end]: v for v in index.newest_versions_all()}
    passage = Passage(0, 0, 1)
    hits = [Hit(passage, versions[title], score * (1 - n / 10)) for n, title in enumerate(headlines)]
    return lambda text: hits


@pytest.mark.parametrize(
    ("question", "found", "told", "items"),
    [
        (
            "How many articles are about the Clearview lens seen at a stadium?",
            ("A camera of Clearview", "Snow", "Elmwood voted", "Ashton buys cameras"),
            "No article mentions “Clearview” and has the words “lens”, “seen” and “stadium”, but 2 of 7 articles mention"
            " “Clearview” and are near in meaning: “Elmwood voted” [1] and “A camera of Clearview” [2].",
            (
                Item("Elmwood voted", None, "near in meaning: Crow & Co., 1 March 2023", (1,)),
                Item("A camera of Clearview", None, "near in meaning: Café Pond, 1 June 2021", (2,)),
            ),
        ),
        (
            "Which articles here are about the Clearview ban?",
            ("A camera of Clearview", "Elmwood voted"),
            "1 of 7 articles mentions “Clearview” and has the word “ban”; 1 more mentions “Clearview” and is near in meaning:"
            " “Elmwood voted” [1] and “A camera of Clearview” [2].",
            (
                Item("Elmwood voted", None, "Crow & Co., 1 March 2023", (1,)),
                Item("A camera of Clearview", None, "near in meaning: Café Pond, 1 June 2021", (2,)),
            ),
        ),
        (
            "Which outlets wrote about snowfall?",
            ("Elmwood voted", "Snow", "Elmwood plans a ban", "Club meets"),
            "No article has the word “snowfall”, but 3 of 7 articles are near in meaning, from 2 outlets: Crow & Co. (1"
            " article, near in meaning) and The Bee (1 article, near in meaning). 1 of them names no outlet.",
            (
                Item("Crow & Co.", None, "1 article, near in meaning", (1,)),
                Item("The Bee", None, "1 article, near in meaning", (2,)),
            ),
        ),
        (
            "Which outlet here has the most articles on cameras?",
            ("Club meets",),
            "3 of 7 articles have the word “cameras”; 1 more is near in meaning, from 2 outlets. The Bee has the most, 3"
            " articles; then comes Café Pond (1 article).",
            (
                Item("The Bee", None, "3 articles, 1 near in meaning", (1, 2, 3)),
                Item("Café Pond", None, "1 article", (4,)),
            ),
        ),
        (
            "What is the newest article on the Clearview camera?",
            ("A camera of Clearview", "Elmwood voted"),
            "1 of 7 articles mentions “Clearview” and has the word “camera”; 1 more mentions “Clearview” and is near in"
            " meaning. The newest is “A camera of Clearview” [1] (Café Pond, 1 June 2021). Of those near in meaning, “Elmwood"
            " voted” [2] (Crow & Co., 1 March 2023) is newer.",
            (
                Item("A camera of Clearview", None, "Café Pond, 1 June 2021", (1,)),
                Item("Elmwood voted", None, "near in meaning: Crow & Co., 1 March 2023", (2,)),
            ),
        ),
        (
            "What is the oldest article on the Clearview camera?",
            ("A camera of Clearview", "Elmwood voted"),
            "1 of 7 articles mentions “Clearview” and has the word “camera”; 1 more mentions “Clearview” and is near in"
            " meaning. The oldest is “A camera of Clearview” [1] (Café Pond, 1 June 2021).",
            (Item("A camera of Clearview", None, "Café Pond, 1 June 2021", (1,)),),
        ),
        (
            "Who reported first on Clearview leaving?",
            ("A camera of Clearview", "Elmwood voted", "Snow"),
            "No article mentions “Clearview” and has the word “leaving”, but 2 of 7 articles mention “Clearview” and are near"
            " in meaning. The oldest is “A camera of Clearview” [1] (Café Pond, 1 June 2021).",
            (Item("A camera of Clearview", None, "near in meaning: Café Pond, 1 June 2021", (1,)),),
        ),
    ],
)
def test_what_is_near_in_meaning_is_told_apart_from_what_has_the_words(
    index: Index, question: str, found: tuple[str, ...], told: str, items: tuple[Item, ...]
) -> None:
    answer = collection_answer(understand(question), index, Filters(), near(index, *found))
    assert answer
    assert (answer.text, answer.items) == (told, items)


@pytest.mark.parametrize(
    ("question", "score"),
    [
        ("Which articles mention the Clearview lens?", 0.9),  # asked for as words
        ("Which articles are about the Clearview lens?", 0.59),  # too far
        ("Which articles are about the Reno lens?", 0.9),  # another name
    ],
)
def test_near_in_meaning_needs_the_names_a_score_and_a_question_about_something(
    index: Index, question: str, score: float
) -> None:
    answer = collection_answer(understand(question), index, Filters(), near(index, "Elmwood voted", score=score))
    assert answer
    assert not answer.answered


UNDATED_1, UNDATED_2 = " 1 more has no date and is not counted.", " 2 more have no date and are not counted."
LAST_YEAR = " “last year” counts from the newest article, “Elmwood voted” (Crow & Co., 1 March 2023)."


@pytest.mark.parametrize(
    ("question", "since", "until", "told"),
    [
        (
            "How many of the articles were published in 2022?",
            "2022-01-01",
            "2022-12-31",
            "1 of 7 articles was published from 1 January to 31 December 2022: “Ashton buys cameras” [1]." + UNDATED_2,
        ),
        (
            "How many Bee stories between 1 and 24 January 2021 does the collection contain?",
            "2021-01-01",
            "2021-01-24",
            "1 of 7 articles is from The Bee and was published from 1 to 24 January 2021: “Elmwood plans a ban” [1]."
            + UNDATED_1,
        ),
        (
            "Which outlets wrote about Clearview in June 2021?",
            "2021-06-01",
            "2021-06-30",
            "1 of 7 articles was published from 1 to 30 June 2021 and mentions “Clearview”, from 1 outlet: Café Pond (1"
            " article).",
        ),
        (
            "articles from last year about Ashton",
            "2022-01-01",
            "2022-12-31",
            "1 of 7 articles was published from 1 January to 31 December 2022 and mentions “Ashton”: “Ashton buys cameras” [1]."
            + UNDATED_1
            + LAST_YEAR,
        ),
        (
            "What is the oldest article since 2 June 2021, and where did it appear?",
            "2021-06-02",
            None,
            "4 of 7 articles were published from 2 June 2021 on. The oldest are “A camera of Clearview” [1] (Café Pond, 1 June"
            " 2021) and “Nobody spoke.” [2] (Crow & Co., 2 June 2021), published at the same time." + UNDATED_2,
        ),
        (
            "Which outlet published the most articles before June 2021?",
            None,
            "2021-05-31",
            "1 of 7 articles was published until 31 May 2021, from 1 outlet. The Bee has the most, 1 article."
            + UNDATED_2,
        ),
        (
            "Which articles here are from this month?",
            "2023-03-01",
            "2023-03-31",
            "1 of 7 articles was published from 1 to 31 March 2023: “Elmwood voted” [1]."
            + UNDATED_2
            + LAST_YEAR.replace("last year", "this month"),
        ),
    ],
)
def test_days_in_the_question_are_days_of_publication_and_filters_of_the_answer(
    index: Index, question: str, since: str | None, until: str | None, told: str
) -> None:
    answer = asked(index, question)
    assert answer
    providers = ("The Bee", "the bee") if "Bee" in question else ()  # as spelt in the articles
    assert (answer.text, answer.filters) == (told, Filters(providers, since, until))


def test_days_with_no_article_are_counted_as_none_with_the_days_there_are(index: Index) -> None:
    answer = asked(index, "Were any articles published in 2015?")
    assert answer
    told = f"0 of 7 articles were published from 1 January to 31 December 2015. {holdings(index)}{UNDATED_2}"
    assert (answer.answered, answer.text, answer.note) == (True, told, told)


def test_filters_are_said_and_can_be_dropped(index: Index) -> None:
    question = "How many Bee stories from 2022 are there?"
    answer = asked(index, question)
    assert answer
    days, provider = sorted(answer.chips, key=lambda chip: chip.said)
    assert (days.said, provider.said) == ("Articles of 2022", "From The Bee")
    everyone = collection_answer(understand(question), index, Filters(), choice=Choice(frozenset({provider.key})))
    always = collection_answer(understand(question), index, Filters(), choice=Choice(frozenset({days.key})))
    assert everyone
    assert always
    assert everyone.text.startswith("1 of 7 articles was published from 1 January to 31 December 2022")
    assert [(c.said, c.binds) for c in everyone.chips] == [("Articles of 2022", True), ("Only from The Bee?", False)]
    assert always.text.startswith("3 of 7 articles are from The Bee")
    assert everyone.filters == Filters((), "2022-01-01", "2022-12-31")
    assert always.filters == Filters(("The Bee", "the bee"))


def test_days_in_the_question_narrow_the_filters_given(index: Index) -> None:
    given = Filters(("The Bee",), "2021-01-01", "2022-06-01")
    answer = asked(index, "How many articles from 2022 do you have?", given)
    assert answer
    assert answer.filters == Filters(("The Bee",), "2022-01-01", "2022-06-01")
    assert answer.text == (
        "1 of 7 articles passes the filters and was published from 1 January to 31 December 2022: “Ashton buys cameras” [1]."
    )
    assert answer.scanned == Scanned(1, 7)


def test_a_day_goes_with_the_question_before_that_a_pronoun_points_to(index: Index) -> None:
    told = text(index, "How many articles mention it in 2021?", before="Which stories here mention Clearview?")
    assert told == (
        "1 of 7 articles was published from 1 January to 31 December 2021 and mentions “Clearview”: “A camera of Clearview”"
        " [1]."
    )


@pytest.mark.parametrize(
    ("question", "kind", "names", "words"),
    [
        ("Which publication supplies the most articles here?", "most", (), ()),
        ("Which outlet has the most articles?", "most", (), ()),
        ("Which five outlets have the most articles on Ashton?", "most", ("Ashton",), ()),
        ("Which newspaper ran the most stories about Ashton?", "most", ("Ashton",), ()),
        ("Who wrote most about Ashton here?", "most", ("Ashton",), ()),
        ("Where do most of the articles come from?", "most", (), ()),
        ("What are the top news sources in this archive?", "most", (), ()),
        ("Rank the outlets by number of articles", "most", (), ()),
        ("How many articles does each outlet have?", "outlets", (), ()),
        ("How many outlets covered Ashton?", "outlets", ("Ashton",), ()),
        ("Which news sites had stories on Ashton?", "outlets", ("Ashton",), ()),
        ("Name the outlets that wrote about Ashton", "outlets", ("Ashton",), ()),
        ("Who was first in the collection with a report on the Cruise Origin?", "oldest", ("Cruise", "Origin"), ()),
        ("Who reported first on Ashton?", "oldest", ("Ashton",), ()),
        ("Which outlet first wrote about Ashton?", "oldest", ("Ashton",), ()),
        ("Which outlets covered Ashton first?", "oldest", ("Ashton",), ()),
        ("Who was the last to report on Ashton?", "newest", ("Ashton",), ()),
        ("Which outlet published the oldest article?", "oldest", (), ()),
        ("Where did the newest article on Ashton appear?", "newest", ("Ashton",), ()),
        ("What is the oldest article you hold, and where did it appear?", "oldest", (), ()),
        ("What is the newest article on cameras, and who published it?", "newest", (), ("cameras",)),
        ("Do you have any articles about Ashton?", "list", ("Ashton",), ()),
        ("Is there anything on Ashton here?", "list", ("Ashton",), ()),
        ("articles about cameras", "list", (), ("cameras",)),
        ("What are the headlines of the articles on cameras?", "list", (), ("cameras",)),
        ("How many articles mention the word drones?", "count", (), ("drones",)),
        ("What time span do the articles cover?", "span", (), ()),
        ("How far back does the collection go?", "span", (), ()),
    ],
)
def test_the_same_is_asked_in_many_words(
    question: str, kind: str, names: tuple[str, ...], words: tuple[str, ...]
) -> None:
    request = requested(understand(question), {("bee",)})
    assert request
    assert (request.kind, request.subject.names, request.words) == (kind, names, words)


@pytest.mark.parametrize(
    "question", ["How many articles did the Bee publish on Ashton?", "What stories has the Bee run about Ashton?"]
)
def test_who_published_may_stand_before_the_verb(question: str) -> None:
    request = requested(understand(question), {("bee",)})
    assert request
    assert (request.providers, request.subject.names) == ((("bee",),), ("Ashton",))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Which outlet has the most articles?",
            "This collection holds 7 articles, from 3 outlets. The Bee has the most, 3 articles; then come Crow & Co. (2"
            " articles) and Café Pond (1 article). 1 of them names no outlet.",
        ),
        (
            "Which outlet published the most articles on Clearview?",
            "2 of 7 articles mention “Clearview”, from 2 outlets. Café Pond and Crow & Co. have the most, 1 article each.",
        ),
        (
            "What time span do the articles cover?",
            "This collection holds 7 articles, published from 1 January 2021 to 1 March 2023. The oldest is “Elmwood plans a"
            " ban” [1] (The Bee, 1 January 2021), the newest “Elmwood voted” [2] (Crow & Co., 1 March 2023). 2 of them have no"
            " date.",
        ),
    ],
)
def test_outlets_are_ranked_and_the_days_told(index: Index, question: str, told: str) -> None:
    assert text(index, question) == told


def test_outlets_are_backed_by_their_articles(index: Index) -> None:
    answer = asked(index, "Which outlets covered cameras?")
    assert answer
    assert answer.items == (Item("The Bee", None, "2 articles", (1, 2)), Item("Café Pond", None, "1 article", (3,)))
    assert [c.quote for c in answer.citations] == [
        "Ashton buys cameras",
        "Elmwood plans a ban",
        "A camera of Clearview",
    ]


def test_a_nation_is_its_people_and_the_other_way_round(tmp_path: Path) -> None:
    index = built(tmp_path, [("Paris fines a firm", "France did.", BEE, "2021-01-01")])
    told = "1 of 1 article mentions “French” (or “France”) and has the word “fine”, from 1 outlet: The Bee (1 article)."
    assert text(index, "Which outlets wrote about the French fine?") == told


def test_without_any_date_none_is_the_newest(index: Index) -> None:
    answer = asked(index, "Which is the newest article about the club?")
    assert answer
    assert (answer.answered, answer.citations) == (False, ())
    assert answer.text == f"{DECLINED}. 1 of 7 articles has the word “club”, but has no date."
    assert [c.quote for c in answer.nearest] == ["Club meets"]


@pytest.mark.parametrize(
    ("question", "lead", "listed", "rest"),
    [
        (
            "Which outlets are in the collection?",
            "This collection holds 7 articles, from 3 outlets",
            "The Bee (3 articles), Crow & Co. (2 articles) and Café Pond (1 article)",
            " 1 of them names no outlet.",
        ),
        (
            "Which newspapers in the collection write about Ashton?",
            "2 of 7 articles mention “Ashton”, from 1 outlet",
            "The Bee (2 articles)",
            "",
        ),
        (
            "Which news outlets have articles about Clearview?",
            "2 of 7 articles mention “Clearview”, from 2 outlets",
            "Café Pond (1 article) and Crow & Co. (1 article)",
            "",
        ),
    ],
)
def test_outlets_come_with_the_numbers_of_their_articles(
    index: Index, question: str, lead: str, listed: str, rest: str
) -> None:
    answer = asked(index, question)
    assert answer
    assert (answer.text, answer.note) == (f"{lead}: {listed}.{rest}", f"{lead}.{rest}")


def test_outlets_are_items_and_their_names_are_counted_whatever_their_spelling(index: Index) -> None:
    answer = asked(index, "Which providers are in the collection?")
    assert answer
    bee, crow, pond = (BEE, "3 articles"), (CROW, "2 articles"), (POND, "1 article")
    assert answer.items == tuple(Item(name, None, detail, ()) for name, detail in (bee, crow, pond))
    assert asked(index, "Which outlets here report on snow?") == Answer(
        "Which outlets here report on snow?",
        "Which outlets here report on snow?",
        f"{DECLINED}. 1 of 7 articles has the word “snow”, but no outlet is named.",
        answered=False,
        nearest=(asked(index, "List the articles on snow") or answer).citations,
        scanned=Scanned(7, 7),
    )


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(providers=("the bee",)), "3 of 7 articles pass the filters."),
        (Filters(since="2023-03-01"), "1 of 7 articles passes the filters."),
        (Filters(until="2000-01-01"), "0 of 7 articles pass the filters."),
    ],
)
def test_filters_bind(index: Index, filters: Filters, told: str) -> None:
    answer = asked(index, "How many articles are there?", filters)
    assert answer
    assert (answer.text, answer.filters) == (told, filters)


def test_what_only_articles_outside_the_filters_have_is_declined(index: Index) -> None:
    filters = Filters(providers=(CROW,))
    told = f"{DECLINED}: no article passes the filters, is from The Bee and mentions “Ashton”. {holdings(index)}"
    assert text(index, "Which Bee articles are about Ashton?", filters) == told


def test_only_the_newest_version_of_an_article_counts(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for day, body in (("2021-01-01", "A ban was planned."), ("2021-02-01", "It was dropped.")):
        fields = {"webUrl": "https://e.org/ban", "publishedDateTime": f"{day}T08:00:00Z"}
        library.put(f"{day}.md", article("Council", body, provider=BEE, **fields))
    library.build()
    index = library.open()
    told = "1 of 1 article is from The Bee: “Council” [1]."
    assert text(index, "List the Bee articles") == told
    assert text(index, "How many articles are there about a ban?", Filters(until="2021-01-31")) == (
        f"{DECLINED}: no article passes the filters and has the word “ban”. {holdings(index)}"
    )
    assert index.articles_with("ban") == set()
    assert [v.published for v in index.newest_versions_all()] == ["2021-02-01T08:00:00+00:00"]


@pytest.mark.parametrize(
    ("question", "before", "told"),
    [
        ("How many articles do you have?", "Did Ashton vote?", "This collection holds 7 articles."),
        (
            "How many articles mention it?",
            "Which stories here mention Clearview?",
            "2 of 7 articles mention “Clearview”: “Elmwood voted” [1] and “A camera of Clearview” [2].",
        ),
    ],
)
def test_the_question_before_counts_only_where_a_pronoun_points_to_it(
    index: Index, question: str, before: str, told: str
) -> None:
    assert text(index, question, before=before) == told


@pytest.mark.parametrize(
    ("question", "providers", "subject"),
    [
        ("How many New York Times articles are about New York?", ["New York Times"], ("New", "York")),
        ("How many articles are there from the York Times?", ["York Times"], ()),
        ("How many articles are there from the Times?", ["Times"], ()),
        ("List the articles from São Paulo Hoje", ["Sao Paulo Hoje"], ()),
        ("How many articles mention the Times?", [], ("Times",)),
        ("How many timeses articles are there?", [], ()),
        ("How many articles from Boston and the Times are there?", [], ("Boston", "Times")),
    ],
)
def test_providers_are_whole_words_the_longest_first_and_not_what_an_article_is_about(
    question: str, providers: list[str], subject: tuple[str, ...]
) -> None:
    known = {key(name) for name in ("The New York Times", "York Times", "Times", "Sao Paulo Hoje")}
    request = requested(understand(question), known)
    assert request
    assert (request.providers, request.subject.names) == (tuple(map(key, providers)), subject)


def test_odd_words_do_no_harm(index: Index) -> None:
    for words in ('"', "NEAR(", "_", "\0", "\ud800", "x" * 3_000, "a b " * 2_000):
        answer = asked(index, f"How many articles are about {words}?")
        assert answer is None or not answer.answered or answer.text.startswith("This collection holds 7 articles")


def test_articles_are_counted_by_month_and_by_provider_however_it_is_written(index: Index) -> None:
    months = (("2021-01", 1), ("2021-06", 2), ("2022-02", 1), ("2023-03", 1))
    providers = ((BEE, 3), (CROW, 2), (POND, 1))
    assert tallied(index.newest_versions_all()) == Tally(months, providers, undated=2, unnamed=1)
    assert tallied([]) == Tally((), ())


@pytest.mark.parametrize(
    ("question", "drawn"),
    [
        ("How many articles are there?", True),
        ("Which outlet has the most articles?", True),
        ("What is the newest article?", False),
        ("Which articles are there?", False),
    ],
)
def test_what_asks_for_how_many_has_their_spread(index: Index, question: str, drawn: bool) -> None:
    answer = asked(index, question)
    assert answer is not None
    assert answer.tally == (tallied(index.newest_versions_all()) if drawn else None)


def test_an_article_in_a_list_has_its_day(index: Index) -> None:
    answer = asked(index, "Which articles are there?")
    assert answer is not None
    days = {item.name: item.days for item in answer.items}
    assert days["Elmwood voted"] == Days("2023-03-01", "2023-03-01", "published")
    assert days["Snow"] is None


@pytest.mark.parametrize(
    "question",
    [
        "How many articles are there per month?",
        "How many articles per month do you have?",
        "How many articles were published each month?",
        "How many articles are there over time?",
    ],
)
def test_each_month_is_told_where_that_is_asked(index: Index, question: str) -> None:
    months = "By month: January 2021, 1; June 2021, 2; February 2022, 1; March 2023, 1; without a date, 2."
    answer = asked(index, question)
    assert answer is not None
    assert answer.text == f"This collection holds 7 articles.\n{months}"
    assert answer.note == "This collection holds 7 articles."


def test_what_else_is_asked_of_each_month_is_not_about_the_collection(index: Index) -> None:
    assert asked(index, "What is the newest article of each month?") is None
    assert asked(index, "How many people died every month?") is None
