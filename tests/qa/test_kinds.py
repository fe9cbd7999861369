from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

import qa.kinds
from qa.answer import Status
from qa.kinds import Head, Kind, Type, head_noun, plural, wish


@pytest.mark.parametrize(
    "question",
    [
        "Which cities have banned facial recognition?",
        "which cities banned facial recognition",
        "What cities ban facial recognition?",
        "What are the cities that banned it?",
        "What are some examples of bias?",
        "In which states is it illegal?",
        "Which U.S. states have laws on it?",
        "Which IT firms sell it?",
        "Which of them have banned it?",
        "Which of these sources come from KTLA?",
        "Which two companies merged?",
        "Which five industries differ in how they use it?",
        "Which drones carry packages?",
        "Which supply chain tasks gain most from it?",
        "What technologies power the cars?",
        "Which tools help doctors?",
        "Which other long reads does it suggest?",
        "Which police forces use it?",
        "Which named rights groups have campaigned against it?",
        "Which Republicans voted against it?",
        "Which countries' regulators fined it?",
        "Which shops, venues and other businesses scan faces?",
        "Passengers of which airlines walk through the scanners?",
        "When IBM quit, which companies followed?",
        "Besides Apple, which companies bought start-ups?",
        "Apple and Snap aside, which companies bought start-ups?",
        "For which purposes can it be used?",
        "What kinds of animals are tracked?",
        "List the cities that banned it.",
        "Could you list the firms named in the report?",
        "show me all companies that were fined",
        "Can you tell me which cities banned it?",
        "Who is suing Oakdale?",
        "Who else is resisting it?",
        "Who are the plaintiffs?",
        "Who have called for a ban?",
        "Who has called for a ban?",
        "Where are driverless cars being tested?",
        "Where has facial recognition been banned?",
        "How are police using facial recognition?",
        "How is it being put to use in India, according to the reports?",
    ],
)
def test_several_are_wanted(question: str) -> None:
    assert wish(question).kind == "list"


@pytest.mark.parametrize(
    "question",
    [
        "Which of the two companies is larger?",
        "Which company supplies police with cameras?",
        "Which chip powers the car?",
        "Which AMD card goes in the box?",
        "Which app works on phones?",
        "Which fund backs start-ups in India?",
        "Which law forces companies to delete data?",
        "Which agency tests drones over the border?",
        "Which study complains that checks are weak?",
        "Which firm predicts that robots will take over?",
        "Which company collects and tags data?",
        "Which police force uses it?",
        "Which police chief wants it back?",
        "Which outlet's findings came first?",
        "Which journalists' organisation asked for help?",
        "Which Los Angeles official resigned?",
        "Which Texas city banned it?",
        "Which series does it produce?",
        "What powers the car?",
        "What drives Oakdale's growth?",
        "What makes people's voices hard to copy?",
        "What happens to the data?",
        "What made lawmakers change their minds?",
        "What explains how service teams do so well?",
        "What sales does the firm expect?",
        "What are the robots called?",
        "What are the robots used for?",
        "What are police using it for?",
        "What were the designers of the network inspired by?",
        "On what grounds was it banned?",
        "By which means will officials check who people are?",
        "Name the company that makes the chip.",
        "Name of the founder of Oakdale Robotics",
        "Who leads Oakdale?",
        "Who sued Oakdale?",
        "Who is the mayor of Oakdale?",
        "Who is leading the project?",
        "Who has the largest share?",
        "Whose faces were scanned?",
        "Where is the firm based?",
        "Where are the company's offices?",
        "Where were the Oakdale guidelines announced?",
        "Where do the researchers work?",
        "How did police use it to find him?",
        "How did the council vote?",
        "How did Oakdale develop the chip?",
        "How many people were killed?",
        "How many council members voted for it?",
        "How much did it cost?",
        "Why did it quit?",
        "What did the mayor say when asked?",
        "Who was mayor when the ban passed?",
        "When it quit, what did its rival do?",
        "What different share does each source give?",
        "Did the firm agree, and what did it pay?",
        "oakdale ban facial recognition shops",
        "oakdale fines?",
        "facial recognition bans cities?",
        "¿Qué ciudades lo prohibieron?",
        "Oakdale",
        "?",
        "",
    ],
)
def test_one_thing_is_wanted(question: str) -> None:
    assert wish(question).kind == "fact"


@pytest.mark.parametrize(
    "question",
    [
        "Has Oakdale banned it?",
        "did oakdale ban facial recognition",
        "Isn’t it illegal in Maine?",
        "May police use it?",
        "Is it true that Oakdale banned it?",
        "So, did it pass?",
        "Can you tell me if Oakdale banned it?",
        "Tell me whether Oakdale banned it.",
        "Do you know if it passed?",
        "In 2020, did Oakdale ban it?",
        "According to the Herald, has it begun?",
        "When the firm was sold, did its debts go with it?",
        "Is the one bill different from the other?",
        "Did governments agree on a treaty?",
        "Did it work, and if so how?",
        "amazon stopped selling to police?",
        "Amazon stops selling to police?",
        "the firm sells it to police?",
        "portland has banned it?",
        "So the council finally voted on it?",
        "It was banned?",
    ],
)
def test_yes_or_no_is_wanted(question: str) -> None:
    assert wish(question).kind == "yesno"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did Oakdale vote?", "when"),
        ("when exactly did it say sorry", "when"),
        ("Since when has it been banned?", "when"),
        ("Who banned it and when?", "when"),
        ("What year was it founded?", "when"),
        ("On which day was it signed?", "when"),
        ("What is the release date?", "when"),
        ("How soon will it start?", "when"),
        ("oakdale face recognition ban when", "when"),
        ("oakdale council vote day of week", "when"),
        ("oakdale app price per year", "fact"),
        ("How did the case unfold?", "timeline"),
        ("How has the law evolved since 2019?", "timeline"),
        ("Give me a timeline of the lawsuits", "timeline"),
        ("In what order did they quit?", "timeline"),
        ("What happened with Elm Motors, in order?", "timeline"),
        ("List the events around the ban in order", "timeline"),
        ("What happened in order to stop it?", "fact"),
        ("What became of the ban?", "timeline"),
        ("What is the history of the ban?", "timeline"),
        ("Which company has a history of fines?", "fact"),
        ("What do machines learn from, instead of being told step by step what to do?", "fact"),
        ("How do Oakdale and Elmwood differ?", "compare"),
        ("How does Oakdale's ban compare with Elmwood's?", "compare"),
        ("What is the difference between the two bills?", "compare"),
        ("Oakdale vs. Elmwood ban", "compare"),
        ("Is the money rising? Compare the two counts.", "compare"),
        ("Do the reports agree on the figure?", "compare"),
        ("How much did it cost, and do the sources agree?", "compare"),
        ("How much did it cost according to the different reports?", "compare"),
        ("What do the different outlets say about it?", "compare"),
        ("What animals are tracked in these articles?", "list"),
        ("How many cities have banned it?", "count"),
        ("How many states have laws on it?", "count"),
        ("How many papers were accepted at the conference?", "fact"),
        ("How many papers reported it?", "count"),
        ("Which gadgets are shown, and how many languages does each know?", "list"),
    ],
)
def test_other_kinds(question: str, kind: Kind) -> None:
    assert wish(question).kind == kind


@pytest.mark.parametrize(
    ("question", "type_", "noun", "predicate", "statuses"),
    [
        ("Which cities have paused it?", "city", "cities", "have paused it", {"paused"}),
        ("Which US states passed a law on it?", "state", "states", "passed a law on it", {"adopted"}),
        ("Which countries or regions ban it?", "country", "countries", "ban it", {"adopted"}),
        (
            "Which firms stopped or paused sales?",
            "organisation",
            "firms",
            "stopped or paused sales",
            {"ended", "paused"},
        ),
        ("Which US senators introduced a bill?", "person", "senators", "introduced a bill", {"proposed"}),
        ("Which councils considered and then rejected it?", "organisation", "councils", None, {"considered"}),
        ("Which councils are weighing a ban?", "organisation", "councils", "are weighing a ban", {"considered"}),
        ("Which outlets say that it passed?", "outlet", "outlets", "say that it passed", set()),
        ("Which shops, venues and other businesses scan it?", "organisation", "shops", "scan it", set()),
        ("Which countries' regulators fined it?", "country", "countries", "regulators fined it", {"adopted"}),
        ("What forecasts are given?", "amount", "forecasts", "are given", set()),
        ("How many cities use it?", "city", "cities", "use it", {"in_use"}),
        ("Who is testing it?", "person", "people", "is testing it", {"in_use"}),
        ("Where are buses tested?", "place", "places", "are buses tested", {"in_use"}),
        ("Which sources of data are used?", "other", "sources", "of data are used", {"in_use"}),
        ("Which tests denied it?", "other", "tests", "denied it", {"denied"}),
    ],
)
def test_what_the_items_are_and_what_became_of_them(
    question: str, type_: Type, noun: str, predicate: str | None, statuses: set[Status]
) -> None:
    found = wish(question)
    assert (found.type, found.noun, set(found.statuses)) == (type_, noun, statuses)
    assert predicate is None or found.predicate == predicate


def test_only_lists_counts_and_questions_for_yes_or_no_have_statuses() -> None:
    assert wish("Which city banned it?") == qa.kinds.Wish("fact", "city", "city", "banned it", frozenset())
    assert wish("Has the city banned it?").statuses == frozenset({"adopted"})
    assert wish("Who banned it?") == qa.kinds.Wish("fact", "person", "who", "Who banned it", frozenset())
    assert wish("Where was it banned?").type == "place"


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("cities and counties have it", Head("cities", True, "have it")),
        ("state or city lawmakers wrote it", Head("lawmakers", True, "wrote it")),
        ("newly opened offices are there", Head("offices", True, "are there")),
        ("US-based companies sell it", Head("companies", True, "sell it")),
        ("city curbs were only temporary", Head("curbs", True, "were only temporary")),
        ("city curbs the use", Head("city", False, "curbs the use")),
        ("police official issued it", Head("official", False, "issued it")),
        ("police are there", Head("police", True, "are there")),
        ("did it", Head("", False, "did it")),
        ("", Head("", False, "")),
    ],
)
def test_the_noun_that_is_asked_for(phrase: str, head: Head) -> None:
    assert head_noun(phrase) == head


@pytest.mark.parametrize("noun", ["cities", "Cities", "people", "police", "criteria", "drones", "start-ups"])
def test_plural(noun: str) -> None:
    assert plural(noun)


@pytest.mark.parametrize(
    "noun", ["city", "news", "boss", "status", "analysis", "series", "company's", "us", "means", "sales"]
)
def test_not_plural(noun: str) -> None:
    assert not plural(noun)


def test_the_lexicon_names_known_types_and_statuses_only() -> None:
    words = json.loads(Path(qa.kinds.__file__).with_name("kinds.json").read_text(encoding="utf-8"))
    assert set(words["types"]) | {"other"} == set(get_args(Type))
    assert set(words["statuses"]) | {"other"} == set(get_args(Status))
    nouns = [noun for nouns in words["types"].values() for noun in nouns]
    assert len(nouns) == len(set(nouns))
    assert all(noun == noun.casefold() for noun in nouns)
