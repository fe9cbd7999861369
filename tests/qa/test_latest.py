from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from index import Index, Version
from qa import Hit, Reading
from qa.choose import MARGIN
from qa.items import Candidate
from qa.latest import NEAR, newest_items, newest_of, news_about, subject_asked, told
from qa.lists import Found
from tests.fakes import Library, article
from tests.qa.values import hit, reading, version

DAYS = {"old": "2020-01-01", "mid": "2020-02-01", "new": "2020-03-01"}


def dated(name: str, text: str = "Reed spoke.", day: str | None = None) -> Version:
    published = f"{day or DAYS[name]}T08:00:00+00:00"
    return replace(version(f"News {name}", text, article=name), published=published)


def alone(article: str) -> Collection[str]:
    return ()


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What is the news on deepfakes?", "deepfakes"),
        ("News about Reed's trial", "Reed's trial"),
        ("What's the word from Oakdale?", "Oakdale"),
        ("What do the articles say about schools?", "schools"),
        ("Show me the coverage of Reed.", "Reed"),
        ("Any reports on the cameras in Oakdale?", "the cameras in Oakdale"),
        ("What do the reports say about how many cats Reed has?", None),
        ("Which firms are named in the reports on Reed?", None),
        ("In news on Oakdale, who won?", None),
        ("What is the news?", None),
        ("Who won?", None),
    ],
)
def test_a_question_may_want_the_news_and_no_more(question: str, subject: str | None) -> None:
    assert subject_asked(question) == subject


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("library")
    library = Library(folder / "articles", folder / "index")
    for name, title, text, day in [
        ("about", "The trial begins", "Reed spoke of the trial.", "2020-01-01"),
        ("headline", "Reed wins two trials", "It was over.", "2020-03-01"),
        ("passing", "Snow at last", "It fell when Reed left the trial.", "2020-04-01"),
        ("nothing", "Reed at home", "He slept.", "2020-05-01"),
    ]:
        library.put(
            f"{name}.md", article(title, text, webUrl=f"https://e.org/{name}", publishedDateTime=day + "T08:00:00Z")
        )
    library.build()
    return library.open()


def test_news_is_what_has_the_words_in_its_headline_or_near_the_best_the_newest_first(index: Index) -> None:
    of = {v.file.removesuffix(".md"): v for v in index.newest_versions_all()}
    scores = {"about": 0.5, "headline": 0.2, "passing": NEAR * 0.5 - 0.01, "nothing": 0.5}

    def near(text: str) -> list[Hit]:
        return [hit(of[name], score) for name, score in scores.items()]

    assert [h.version.file for h in news_about("Reed's trial", index, near)] == ["headline.md", "about.md"]
    assert news_about("Snow's trial of Reed in Oakdale", index, near) == []
    assert news_about("Reed's trial", index, lambda text: []) == []


def test_one_reading_is_told_for_each_story_in_the_order_of_the_hits() -> None:
    hits = [hit(dated(name)) for name in ("new", "mid", "old")]
    readings = [reading(h, "Reed spoke.") for h in reversed(hits)]
    better = replace(reading(hits[0], "Reed spoke."), score=9.0)
    assert told(hits, [*readings, better], alone) == [better, readings[1], readings[0]]
    assert told(hits, readings, lambda article: ["mid"] if article == "new" else []) == [readings[2], readings[0]]
    assert told(hits, readings, alone, most=1) == [readings[2]]
    assert told(hits[:1], readings[:1], alone) == []  # of another article


def scored(name: str, confidence: float) -> Reading:
    return replace(reading(hit(dated(name)), "Reed spoke.", confidence), score=confidence)


def test_of_readings_that_answer_about_as_well_the_newest_come_first() -> None:
    old, mid, new = scored("old", 0.9), scored("mid", 0.8), scored("new", 0.1)
    ranked = newest_of([old, mid, new], enough=0.5)
    assert [r.hit.version.article for r in sorted(ranked, key=lambda r: -r.score)] == ["mid", "old", "new"]
    assert all(r.score > ranked[0].score - MARGIN for r in ranked[:2])
    assert ranked[2].score < ranked[0].score - MARGIN
    assert newest_of([], enough=0.5) == []


def test_items_stand_in_the_order_of_their_newest_evidence() -> None:
    def item(shown: bool, *names: str) -> Found:
        readings = [reading(hit(dated(name)), "Reed spoke.") for name in names]
        return Found(
            tuple(Candidate("Reed", (r.start, r.start + 4), r, None, True) for r in readings), 0.9, None, shown
        )

    first, second, apart = item(True, "mid"), item(True, "old", "new"), item(False, "new")
    assert newest_items([first, second, apart]) == [second, first, apart]
