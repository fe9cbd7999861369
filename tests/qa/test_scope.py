from __future__ import annotations

import pytest

from qa.answer import Choice, Filters
from qa.catalogue import key, requested
from qa.held import Held
from qa.limits import Scope
from qa.question import MAX_CHARACTERS, understand
from qa.scope import published_in, scope_of

PROVIDERS = ["The Bee", "KZZZ", "Port Vale Star", "Port Vale Star Blog", "USA Today", "Visage", "Time"]
DOUBTED = {("visage",), ("time",)}


TOPICS = ("Law", "Law and Order")
HELD = Held("2018-05-01", "2020-01-27", tuple(PROVIDERS), TOPICS, frozenset(DOUBTED), frozenset({("time",), ("bee",)}))


def scope(question: str) -> Scope:
    return scope_of(question, HELD)


@pytest.mark.parametrize(
    ("question", "since", "until", "rest"),
    [
        (
            "What do articles from January 2020 say of Reed?",
            "2020-01-01",
            "2020-01-31",
            "What do articles say of Reed?",
        ),
        ("In news from last week, who won?", "2020-01-20", "2020-01-26", "In news, who won?"),
        ("reports since March on Reed", "2019-03-01", None, "reports on Reed"),
        ("Which articles published in 2019 name Reed?", "2019-01-01", "2019-12-31", "Which articles name Reed?"),
        ("How many of the articles were published in 2019?", "2019-01-01", "2019-12-31", "How many of the articles?"),
        ("Which articles about Reed are from 2019?", "2019-01-01", "2019-12-31", "Which articles about Reed?"),
        ("articles about Reed from 2019", "2019-01-01", "2019-12-31", "articles about Reed"),
        ("What does this month's coverage say?", "2020-01-01", "2020-01-31", "What does coverage say?"),
        (
            "Who won, according to the January reports?",
            "2020-01-01",
            "2020-01-31",
            "Who won, according to the reports?",
        ),
        ("Which stories between 5 and 9 January name Reed?", "2020-01-05", "2020-01-09", "Which stories name Reed?"),
        ("articles from 10 January on about Reed", "2020-01-10", "2020-01-10", "articles on about Reed"),
        ("articles from 10 January onwards about Reed", "2020-01-10", None, "articles about Reed"),
        ("What do articles, before 2019, say?", None, "2018-12-31", "What do articles say?"),
        ("articles after 10 January about Reed", "2020-01-11", None, "articles about Reed"),
        ("articles since 10 January and before 20 January on Reed", "2020-01-10", "2020-01-19", "articles on Reed"),
        (
            "Who won, as a broadcaster reported in May 2019?",
            "2019-05-01",
            "2019-05-31",
            "Who won, as a broadcaster reported?",
        ),
        ("What has been reported about Reed since May?", "2019-05-01", None, "What has been reported about Reed?"),
        ("Is anything published on Reed since May?", "2019-05-01", None, "Is anything published on Reed?"),
        (
            "How many stories did KZZZ publish in May 2019?",
            "2019-05-01",
            "2019-05-31",
            "How many stories did KZZZ publish?",
        ),
        ("What happened last week?", "2020-01-20", "2020-01-26", "What happened?"),
        ("What news was there last week on Reed?", "2020-01-20", "2020-01-26", "What news was there on Reed?"),
        ("Does any report from 2019 name Reed?", "2019-01-01", "2019-12-31", "Does any report name Reed?"),
        ("Who won? Only articles from 2019.", "2019-01-01", "2019-12-31", "Who won?"),
    ],
)
def test_words_about_publishing_bind(question: str, since: str | None, until: str | None, rest: str) -> None:
    found = scope(question)
    assert (found.filters, found.rest) == (Filters((), since, until), rest)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("Which firms left in June 2019?", "2019-06-01", "2019-06-30"),
        ("Which cities have voted since 2019?", "2019-01-01", None),
        ("What did the GAO's 2019 study find?", "2019-01-01", "2019-12-31"),
        ("Which disengagement reports of 2019 did Reed file?", "2019-01-01", "2019-12-31"),
        ("How did the story of the cameras go on in January 2020?", "2020-01-01", "2020-01-31"),
        ("Which articles mention the study published in May 2019?", "2019-05-01", "2019-05-31"),
        ("What did Reed say last week?", "2020-01-20", "2020-01-26"),
        ("And in 2019?", "2019-01-01", "2019-12-31"),
        ("Which fake news spread in May 2019?", "2019-05-01", "2019-05-31"),
    ],
)
def test_days_of_what_happened_are_an_offer(question: str, since: str, until: str | None) -> None:
    found = scope(question)
    assert (found.limits, found.rest) == ((), question)
    assert [(offer.filters.since, offer.filters.until) for offer in found.offers] == [(since, until)]


@pytest.mark.parametrize(
    "question",
    [
        "What will the market be worth by 2019?",
        "What will the market be worth in 2025?",
        "Until May 2019, who was mayor?",
        "Which cities ban cameras today?",
        "What did Reed say on Monday?",
        "What happened in 2010?",  # before all of the articles
        "Which handy tool did usa today name?",
        "May Oakdale's police march?",
        "And since March?",
        "What is the latest price of a camera?",
        "Who is the newest member?",
        "Which newspaper did Reed write in?",
        "What is reported about “Latest articles by KZZZ from May 2019”?",
        "What do articles about Reed say?",
        "What does the law and order party want?",
    ],
)
def test_other_words_ask_nothing_of_the_articles(question: str) -> None:
    assert scope(question) == Scope(question)


@pytest.mark.parametrize(
    ("question", "filters", "rest"),
    [
        ("What do articles about Texas say on Reed?", Filters(places=("Texas",)), "What do articles say on Reed?"),
        ("Is there European news on Reed?", Filters(places=("Europe",)), "Is there news on Reed?"),
        ("Who won, in articles in the topic Law?", Filters(topics=("Law",)), "Who won, in articles?"),
        ("articles tagged Law and Order on Reed", Filters(topics=("Law and Order",)), "articles on Reed"),
        ("Only articles about Detroit: who won?", Filters(places=("Detroit, Michigan",)), "Who won?"),
        ("Only articles in the topic Law: who won?", Filters(topics=("Law",)), "Who won?"),
        ("What do articles about Texas say?", Filters(places=("Texas",)), "What do articles about Texas say?"),
    ],
)
def test_places_and_topics_bind_as_what_articles_are_about_or_under(question: str, filters: Filters, rest: str) -> None:
    found = scope(question)
    assert (found.filters, found.rest) == (filters, rest)


@pytest.mark.parametrize(
    ("question", "event", "when", "binds"),
    [
        ("What do articles since the Oakdale vote say?", "the Oakdale vote", "since", True),
        ("What has been reported on Reed since the Oakdale vote?", "the Oakdale vote", "since", True),
        ("What did articles published before Reed's trial say?", "Reed's trial", "before", True),
        ("Before the vote, which articles mention Reed?", "the vote", "before", True),
        ("Who voted after the trial?", "the trial", "after", False),
    ],
)
def test_events_are_found_whose_day_may_bind(question: str, event: str, when: str, binds: bool) -> None:
    found = scope(question)
    assert [(p.event, p.when, p.binds) for p in found.events] == [(event, when, binds)]
    assert (found.limits, found.rest) == ((), question)


@pytest.mark.parametrize(
    ("question", "providers", "rest"),
    [
        ("Who won, according to the Bee?", ("The Bee",), "Who won?"),
        ("According to the Bee and KZZZ, who won?", ("The Bee", "KZZZ"), "Who won?"),
        ("What do articles from KZZZ say?", ("KZZZ",), "What do articles say?"),
        ("articles by the port vale star on reed", ("Port Vale Star",), "articles on reed"),
        ("Which stories in USA Today name Reed?", ("USA Today",), "Which stories name Reed?"),
        ("Who won, in the Bee's report on Reed?", ("The Bee",), "Who won, in the report on Reed?"),
        ("Who won in the KZZZ story?", ("KZZZ",), "Who won in the story?"),
        ("Who won, as KZZZ reported?", ("KZZZ",), "Who won?"),
        ("What did KZZZ report on Reed?", ("KZZZ",), "What did the news report on Reed?"),
        ("What does the KZZZ report say?", ("KZZZ",), "What does the report say?"),
        ("Show me coverage of Reed by KZZZ", ("KZZZ",), "Show me coverage of Reed"),
        ("Who won, according to Time magazine?", ("Time",), "Who won?"),
        ("What was reported by KZZZ about Reed?", ("KZZZ",), "What was reported about Reed?"),
        ("As reported by KZZZ, who won?", ("KZZZ",), "Who won?"),
        ("From KZZZ: who won?", ("KZZZ",), "Who won?"),
        ("Who won? According to KZZZ.", ("KZZZ",), "Who won?"),
    ],
)
def test_providers_bind(question: str, providers: tuple[str, ...], rest: str) -> None:
    found = scope(question)
    assert (found.filters, found.rest) == (Filters(providers), rest)


@pytest.mark.parametrize(
    "question",
    [
        "Who was bought by KZZZ?",
        "Who wrote a column in the Bee?",
        "What did the head of KZZZ say?",
        "What is true, according to KZZZ's lawyer?",
        "Which articles are not from KZZZ?",
        "What did KZZZ pay?",
        "What is true according to kzzz researchers?",
        "On what day did KZZZ report on Reed?",
        "When did KZZZ report on Reed?",
    ],
)
def test_a_provider_may_be_what_is_asked_about(question: str) -> None:
    assert scope(question) == Scope(question)


def test_a_name_that_may_be_somebody_elses_is_an_offer() -> None:
    found = scope("What does it cost, according to Visage?")
    assert (found.limits, [offer.filters.providers for offer in found.offers]) == ((), [("Visage",)])


def test_a_common_word_in_small_letters_is_no_providers_name_for_sure() -> None:
    found = scope("what do the bee reports say of reed")
    assert (found.limits, [offer.filters.providers for offer in found.offers]) == ((), [("The Bee",)])


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("Only the ones from January.", Filters((), "2020-01-01", "2020-01-31")),
        ("only since 20 January", Filters((), "2020-01-20")),
        ("What about those from last week?", Filters((), "2020-01-20", "2020-01-26")),
        ("Just the Bee", Filters(("The Bee",))),
        ("And from KZZZ?", Filters(("KZZZ",))),
        ("limit it to KZZZ and the Bee", Filters(("KZZZ", "The Bee"))),
        ("from the Bee only", Filters(("The Bee",))),
        ("Only Visage", Filters(("Visage",))),
        ("only European ones", Filters(places=("Europe",))),
        ("Just articles about Texas.", Filters(places=("Texas",))),
        ("only the topic Law", Filters(topics=("Law",))),
        ("Only the latest", Filters(newest_first=True)),
        ("Only the Bee. Only from 2019.", Filters(("The Bee",), "2019-01-01", "2019-12-31")),
    ],
)
def test_a_question_can_be_a_filter_and_nothing_else(question: str, filters: Filters) -> None:
    found = scope(question)
    assert (found.alone, found.filters, found.rest) == (True, filters, "")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What's the latest on Reed?", "What's the news on Reed?"),
        ("Latest news on Reed", "News on Reed"),
        ("Is the ban in force, by the latest word?", "Is the ban in force, by the word?"),
        ("What do recent articles say?", "What do articles say?"),
    ],
)
def test_the_newest_come_first(question: str, rest: str) -> None:
    found = scope(question)
    assert (found.filters, found.rest) == (Filters(newest_first=True), rest)


def test_each_limit_is_explained_by_the_words_it_comes_from() -> None:
    found = scope("What did KZZZ stories from last week say, according to the Bee?")
    assert [(limit.chip.said, limit.chip.why) for limit in found.limits] == [
        ("From KZZZ", "from “KZZZ”"),
        (
            "Articles from 20 to 26 January 2020",
            "from “from last week”, counted from the newest article, 27 January 2020",
        ),
        ("From The Bee", "from “according to the Bee”"),
    ]
    (limit,) = scope("articles from 2015").limits
    assert limit.chip.why == "from “from 2015”; the articles here are from 1 May 2018 to 27 January 2020"


def test_articles_of_two_times_are_those_of_both_and_between() -> None:
    assert scope("Compare the reports from 2018 and 2019 on Reed").filters == Filters((), "2018-01-01", "2019-12-31")


def test_times_that_exclude_one_another_do_not_bind() -> None:
    found = scope("How do the articles from 2018 differ from articles from May 2019?")
    assert (found.filters, [offer.filters.since for offer in found.offers]) == (Filters(), ["2019-05-01"])


def test_limits_can_be_left_out_one_by_one() -> None:
    found = scope("How many KZZZ articles from 2019 name Reed?")
    provider, time = found.limits
    assert found.without([time]) == "How many KZZZ articles name Reed?"
    assert found.without([provider]) == "How many articles from 2019 name Reed?"
    assert found.without([]) == found.question


def test_what_was_dropped_does_not_bind_and_is_not_asked_about() -> None:
    found = scope("How many KZZZ articles from 2019 name Reed?")
    left = found.chosen(Choice(dropped=frozenset({"from 2019"})))
    assert (left.filters, left.rest) == (Filters(("KZZZ",)), "How many articles name Reed?")
    assert [limit.words for limit in left.dropped] == ["from 2019"]


def test_an_offer_that_was_taken_binds_and_its_words_stay() -> None:
    question = "Which firms left in June 2019?"
    taken = scope(question).chosen(Choice(taken=frozenset({"in june 2019"})))
    assert (taken.filters, taken.rest, taken.offers) == (Filters((), "2019-06-01", "2019-06-30"), question, ())


@pytest.mark.parametrize(
    "question",
    [
        "How many of the articles were published in 2019?",
        "Which articles published in 2019 mention Reed?",
        "How many KZZZ stories between 20 and 24 January 2020 does the collection contain?",
    ],
)
def test_without_its_dates_a_question_about_the_collection_is_known_as_one(question: str) -> None:
    found, keys = scope(question), {key(name) for name in PROVIDERS}
    assert requested(understand(question), keys) is None
    assert requested(understand(found.without([x for x in found.limits if not x.filters.providers])), keys)


def test_a_collection_without_dates_has_no_filters_by_date() -> None:
    undated = Held(providers=("KZZZ",))
    assert scope_of("articles from 2019 by KZZZ", undated).filters == Filters()
    assert scope_of("articles by KZZZ from 2019", undated).filters == Filters(("KZZZ",))


@pytest.mark.parametrize(
    "text", ["", "?", "\x01 articles from \x02", "articles about " * 200, "KZZZ " * 500, "May " * 600]
)
def test_any_text_is_read(text: str) -> None:
    assert all(limit.end <= MAX_CHARACTERS for limit in scope(text).limits)


@pytest.mark.parametrize(
    ("question", "since", "until", "rest"),
    [
        ("Which outlets wrote about Reed in May 2019?", "2019-05-01", "2019-05-31", "Which outlets wrote about Reed?"),
        ("Which outlets wrote about Reed last week?", "2020-01-20", "2020-01-26", "Which outlets wrote about Reed?"),
        ("In May 2019, which outlets covered Reed?", "2019-05-01", "2019-05-31", "Which outlets covered Reed?"),
        ("Last week, who wrote most here?", "2020-01-20", "2020-01-26", "Who wrote most here?"),
        ("How many articles are there from 2019?", "2019-01-01", "2019-12-31", "How many articles are there?"),
        (
            "Show me articles about Reed published on 3 May 2019",
            "2019-05-03",
            "2019-05-03",
            "Show me articles about Reed",
        ),
        ("Who wrote about Reed since May and before June 2019?", "2019-05-01", "2019-05-31", "Who wrote about Reed?"),
        (
            "How many USA Today articles since May are here?",
            "2019-05-01",
            None,
            "How many USA Today articles are here?",
        ),
    ],
)
def test_in_a_question_about_the_collection_bare_dates_bind(
    question: str, since: str | None, until: str | None, rest: str
) -> None:
    found = published_in(question, HELD)
    assert (found.filters, found.rest) == (Filters((), since, until), rest)


@pytest.mark.parametrize(
    "question",
    [
        "Which outlets wrote about the CES 2020?",
        "How many articles mention the 2019 vote?",
        "Which articles mention the study published in May 2019?",
        "How many articles are about the fire in 2019 at Oakdale?",
        "How many KZZZ articles are there?",
        "Which articles predict a ban by 2025?",
    ],
)
def test_dates_that_belong_to_the_subject_do_not_bind(question: str) -> None:
    assert published_in(question, HELD) == Scope(question)


def test_words_that_hang_on_the_newest_article_are_told() -> None:
    found = published_in("Which articles are from last week or before?", HELD)
    assert [limit.relative for limit in found.limits] == ["last week"]
