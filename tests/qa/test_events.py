from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from qa.events import Mention, described, happened, mentions

WEDNESDAY = "2020-01-22T16:00:00+00:00"
FRIDAY = "2021-06-11T09:30:00+02:00"
DECEMBER = "2020-12-15T08:00:00+00:00"


def found(text: str, published: str | None) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], described(m)) for m in mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The council met on January 21, 2020, in Elmwood.", "January 21, 2020", "Tuesday, 21 January 2020"),
        ("The council met on 21 January 2020.", "21 January 2020", "Tuesday, 21 January 2020"),
        ("The council met on Tuesday, Jan. 21, 2020.", "Tuesday, Jan. 21, 2020", "Tuesday, 21 January 2020"),
        ("OAKDALE, JANUARY 21, 2020 - The council met.", "JANUARY 21, 2020", "Tuesday, 21 January 2020"),
        ("The file is dated 2020-01-21.", "2020-01-21", "Tuesday, 21 January 2020"),
        ("It was logged at 2020-01-21T10:00:00Z by a clerk.", "2020-01-21", "Tuesday, 21 January 2020"),
        ("Open on the 3rd of March 2021 only.", "3rd of March 2021", "Wednesday, 3 March 2021"),
        ("The fair runs Sept. 8-10, 2021, in Graz.", "Sept. 8-10, 2021", "from 8 to 10 September 2021"),
        ("It was bought in May 2019 by the county.", "May 2019", "May 2019"),
        ("It was bought in January of 2020.", "January of 2020", "January 2020"),
        ("The system has run since 2016.", "2016", "2016"),
        ("In late 2018 the system failed.", "2018", "2018"),
        ("It should be finished by 2030, they hope.", "2030", "2030"),
        ("A 2021 study found no harm.", "2021", "2021"),
        ("According to 2021 study data, it failed.", "2021", "2021"),
        ("The 2019 law allows it.", "2019", "2019"),
        ("Reed et al. (2018) found no harm.", "2018", "2018"),
        ("It was tested from 2013 to 2018 in three parks.", "2013 to 2018", "from 2013 to 2018"),
    ],
)
def test_a_full_date_needs_no_day_of_publication(text: str, words: str, days: str) -> None:
    assert found(text, None) == [(words, days)]
    assert found(text, WEDNESDAY) == [(words, days)]
    assert mentions(text, None)[0].how == "stated"


@pytest.mark.parametrize(
    ("text", "published", "words", "days"),
    [
        ("He was arrested Jan. 8 in Elmwood.", WEDNESDAY, "Jan. 8", "Wednesday, 8 January 2020"),
        ("The vote of 17 December stands.", WEDNESDAY, "17 December", "Tuesday, 17 December 2019"),
        ("On the 21st January he was stopped.", WEDNESDAY, "21st January", "Tuesday, 21 January 2020"),
        ("On March 3 the trial opens.", WEDNESDAY, "March 3", "Tuesday, 3 March 2020"),
        ("The hearing on Wednesday, June 9, was long.", FRIDAY, "Wednesday, June 9", "Wednesday, 9 June 2021"),
        ("It opened Feb. 29 at noon.", FRIDAY, "Feb. 29", "Saturday, 29 February 2020"),
        ("On Sat Jan 18 it was dark.", WEDNESDAY, "Sat Jan 18", "Saturday, 18 January 2020"),
        ("It was paused in August by the mayor.", DECEMBER, "August", "August 2020"),
        ("It was paused in May by the mayor.", DECEMBER, "May", "May 2020"),
        ("It has been paused since March, he said.", WEDNESDAY, "March", "March 2019"),
        ("A November vote settled it.", WEDNESDAY, "November", "November 2019"),
        ("In early January the trial began.", WEDNESDAY, "January", "January 2020"),
        ("The trial is to start in February.", WEDNESDAY, "February", "February 2020"),
        ("A fair in September will show it.", FRIDAY, "September", "September 2021"),
    ],
)
def test_a_year_that_is_not_said_follows_from_the_day_of_publication(
    text: str, published: str, words: str, days: str
) -> None:
    assert found(text, published) == [(words, days)]
    assert mentions(text, published)[0].how == "stated"


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The board met Monday.", "Monday", "Monday, 20 January 2020"),
        ("The board met on Tuesday night in Reno.", "Tuesday night", "Tuesday, 21 January 2020"),
        ("The board met on Wednesday.", "Wednesday", "Wednesday, 22 January 2020"),
        ("The board met on Thursday.", "Thursday", "Thursday, 16 January 2020"),
        ("Saturday’s march was calm.", "Saturday", "Saturday, 18 January 2020"),
        ("The board met Mon. in Reno.", "Mon.", "Monday, 20 January 2020"),
        ("Last Monday the board met.", "Last Monday", "Monday, 20 January 2020"),
        ("The board met last Wednesday.", "last Wednesday", "Wednesday, 15 January 2020"),
        ("The board met this past Sunday.", "this past Sunday", "Sunday, 19 January 2020"),
        ("The board met on Tuesday of last week.", "Tuesday of last week", "Tuesday, 14 January 2020"),
        ("They sing this Sunday in Graz.", "this Sunday", "Sunday, 26 January 2020"),
        ("They were here this Monday.", "this Monday", "Monday, 20 January 2020"),
        ("The trial opens next Tuesday.", "next Tuesday", "Tuesday, 28 January 2020"),
        ("The trial opens next Wednesday.", "next Wednesday", "Wednesday, 29 January 2020"),
    ],
)
def test_a_weekday_is_the_latest_one_unless_a_word_says_which(text: str, words: str, days: str) -> None:
    assert found(text, WEDNESDAY) == [(words, days)]
    assert mentions(text, WEDNESDAY)[0].how == "counted"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Lawmakers will vote Monday on the bill.", "Monday, 27 January 2020"),
        ("The gates are to open on Thursday.", "Thursday, 23 January 2020"),
        ("The gates open starting Friday.", "Friday, 24 January 2020"),
        ("The bill is set to be signed on Tuesday.", "Tuesday, 28 January 2020"),
        ("The firm plans to move its vans on Sunday.", "Sunday, 26 January 2020"),
        ("The trial begins Monday.", "Monday, 27 January 2020"),
        ("A ruling is expected Tuesday.", "Tuesday, 28 January 2020"),
        ("The vans will be in Oakdale, Ill., on Friday.", "Friday, 24 January 2020"),
        ("The firm said it will open in Reno, Nev., Monday.", "Monday, 27 January 2020"),
        ("The Tarn council will vote Wednesday.", "Wednesday, 22 January 2020"),  # such articles appear that morning
    ],
)
def test_in_a_clause_about_the_future_a_weekday_is_the_coming_one(text: str, days: str) -> None:
    assert [m for _, m in found(text, WEDNESDAY)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "The vans will roll, the firm said Monday.",
        "Officials who will lead the search said Monday it was over.",
        "The firm said Monday that it will sell the vans.",
        "The mayor, set to retire, met them Monday.",
        "The board that will decide met under a bill she signed on Monday.",
        "From the beginning it failed, and on Monday it broke.",
        "It was closed due to snow on Monday.",
    ],
)
def test_a_future_that_another_clause_or_an_earlier_verb_speaks_of_does_not_count(text: str) -> None:
    assert found(text, WEDNESDAY) == [("Monday", "Monday, 20 January 2020")]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("It was dropped yesterday.", "yesterday", "Tuesday, 21 January 2020"),
        ("It was dropped today.", "today", "Wednesday, 22 January 2020"),
        ("It was dropped this morning.", "this morning", "Wednesday, 22 January 2020"),
        ("It was dropped last night.", "last night", "Tuesday, 21 January 2020"),
        ("It opens tomorrow.", "tomorrow", "Thursday, 23 January 2020"),
        ("It was dropped last week.", "last week", "in the week from 13 to 19 January 2020"),
        ("This week it was dropped.", "This week", "in the week from 20 to 26 January 2020"),
        ("It was dropped last weekend.", "last weekend", "from 18 to 19 January 2020"),
        ("It opens next month.", "next month", "February 2020"),
        ("It was dropped last month.", "last month", "December 2019"),
        ("It was dropped earlier this month.", "earlier this month", "January 2020"),
        ("It opens later this year.", "later this year", "2020"),
        ("Last year’s rules stand.", "Last year", "2019"),
        ("It was dropped last May.", "last May", "May 2019"),
        ("It was dropped last January.", "last January", "January 2019"),
        ("It opens next May.", "next May", "May 2020"),
        ("It opens next January.", "next January", "January 2021"),
        ("In April last year it was dropped.", "April last year", "April 2019"),
        ("It opens on July 1 next year.", "July 1 next year", "Thursday, 1 July 2021"),
        ("It was dropped three days ago.", "three days ago", "Sunday, 19 January 2020"),
        ("It was dropped a week ago.", "a week ago", "in the week from 13 to 19 January 2020"),
        ("It was dropped 14 months ago.", "14 months ago", "November 2018"),
        ("It was dropped Two Years Ago.", "Two Years Ago", "2018"),
    ],
)
def test_other_times_are_counted_from_the_day_of_publication(text: str, words: str, days: str) -> None:
    assert found(text, WEDNESDAY) == [(words, days)]
    assert mentions(text, WEDNESDAY)[0].how == "counted"
    assert mentions(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "The city may ban it, and march on.",
        "Officials may 5 times a day look at the March of the cameras.",
        "May Street and the Galaxy 12 May Surprise You.",
        "This May Be the Last Camera.",
        "The count fell on February 30, 2020, and on 31 April.",
        "The city has 2020 cameras and paid $2020 for 2019 masts.",
        "It rose to 2100 officers, by 2000 percent, at the 2100 block of Elm Street.",
        "Volume 2019;231 and model 2020-X of the 2010s.",
        "She sat in the Sun. The Sun. It was hot, said Sun Capital.",
        "Every Monday and on Fridays the list is sent.",
        "The office is open Monday to Friday, Saturday-Sunday by phone.",
        "The Sunday Herald and Saturday Night Live did, on Black Friday.",
        "The day after, three days later, a few years ago, about a year ago and 20 years ago.",
        "Over the last year and the next month, in today’s world, said USA Today.",
        "See https://news.example/2020/01/21/2020-01-21-vote or www.example.com/2020-01-20.",
        "Phone 2020-555-12, room 2019, at 19:30.",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text, WEDNESDAY) == []


def test_without_a_day_of_publication_nothing_is_counted_and_no_year_is_guessed() -> None:
    text = "On Monday, on Jan. 8, in May, this week and two days ago they met, and in 2019."
    assert found(text, None) == [("2019", "2019")]


def test_the_day_of_publication_is_that_of_its_own_zone() -> None:
    assert found("It was sold today.", "2021-01-13T23:59:00-08:00") == [("today", "Wednesday, 13 January 2021")]
    assert found("It was sold Friday.", "2020-01-25T00:47:00+00:00") == [("Friday", "Friday, 24 January 2020")]


def test_mentions_come_in_order_and_do_not_overlap() -> None:
    text = "In 2019 it was sold; on Tuesday (Jan. 21) it came back, a year ago it was gone."
    there = mentions(text, WEDNESDAY)
    assert [text[m.start : m.end] for m in there] == ["2019", "Tuesday", "Jan. 21", "a year ago"]
    assert all(a.end <= b.start for a, b in pairwise(there))
    assert there[1] == Mention(24, 31, date(2020, 1, 21), date(2020, 1, 21), "counted")


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("Police said Friday that it was sold in 2019.", "it was sold", "2019"),
        ("Police said Friday that it was sold in 2019.", "Police said", "Friday"),
        ("It was bought in March 2018 and dropped last week.", "was bought", "March 2018"),
        ("It was bought in March 2018 and dropped last week.", "dropped", "last week"),
        ("It was bought in March 2018 and dropped last week.", "bought in March 2018", "March 2018"),
        ("On Tuesday, a bill from 2016 was passed", "a bill from 2016 was passed", "2016"),
        ("On Tuesday a bill from 2016 was passed", "On Tuesday a bill from 2016 was passed", "Tuesday"),
        ("The cameras, sold in 2019, came down, police said Friday.", "came down", "2019"),
        ("Passed Dec. 17, the rule, which some oppose, was upheld on Monday.", "was upheld", "Monday"),
        ("Passed on January 3, 2020, the rule stands, Reed said Monday.", "Passed", "January 3, 2020"),
    ],
)
def test_what_happened_is_dated_by_the_time_in_it_or_in_its_clause_or_the_nearest(
    text: str, said: str, words: str
) -> None:
    start = text.index(said)
    mention = happened(text, (start, start + len(said)), WEDNESDAY)
    assert mention is not None
    assert text[mention.start : mention.end] == words


def test_what_has_no_time_has_no_date() -> None:
    assert happened("The council paused it.", (0, 11), WEDNESDAY) is None
    assert happened("The council paused it on Monday.", (0, 11), None) is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2020, 1, 21), date(2020, 1, 21), "Tuesday, 21 January 2020"),
        (date(2020, 1, 1), date(2020, 1, 31), "January 2020"),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2013, 1, 1), date(2018, 12, 31), "from 2013 to 2018"),
        (date(2020, 1, 6), date(2020, 1, 12), "in the week from 6 to 12 January 2020"),
        (date(2020, 1, 27), date(2020, 2, 2), "in the week from 27 January to 2 February 2020"),
        (date(2019, 12, 30), date(2020, 1, 5), "in the week from 30 December 2019 to 5 January 2020"),
        (date(2020, 1, 18), date(2020, 1, 19), "from 18 to 19 January 2020"),
    ],
)
def test_days_are_said_in_words(first: date, last: date, words: str) -> None:
    assert described(Mention(0, 1, first, last, "stated")) == words
