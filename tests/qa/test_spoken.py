from __future__ import annotations

from pathlib import Path

from qa import Answer
from qa.spoken import Heard, hear, in_language, language_of
from tests.fakes import Library, article, city_desk

SPANISH = "La policía de la ciudad compró cámaras el año pasado, y el alcalde dijo que no las usará en las escuelas."


def test_a_question_in_the_language_of_the_articles_is_left_as_it_is() -> None:
    assert hear("Who banned it?", ["Which city?"], "en") == Heard("Who banned it?", ("Which city?",))
    assert hear("¿Quién lo prohibió?", [], "es") == Heard("¿Quién lo prohibió?", ())


def test_a_question_in_another_language_is_put_into_english_and_said_so() -> None:
    heard = hear("Welche Städte haben Drohnen verboten?", ["Wer?"], "en")
    assert (heard.question, heard.history, heard.language) == ("Which cities banned drones?", ("Who?",), "de")
    assert heard.said == "Your question is in German; the articles are in English. Looked up as:"


def test_where_the_articles_are_not_english_nothing_is_put_into_english() -> None:
    heard = hear("Which cities banned drones?", [], "fr")
    assert (heard.question, heard.language) == ("Which cities banned drones?", "en")
    assert (
        heard.said == "Your question is in English; the articles are in French. They were searched for it as it stands."
    )


def test_a_language_that_is_not_known_is_said_to_be_so() -> None:
    heard = hear("Welke steden hebben drones verboden?", [], "en")
    assert (heard.question, heard.language) == ("Welke steden hebben drones verboden?", "other")
    assert "English, Spanish, French, German, Italian and Portuguese are known best" in heard.said


def test_nothing_is_said_of_no_question() -> None:
    assert hear(" ", ["¿Quién?"], "en") == Heard(" ", ("Who?",))


def test_a_follow_up_without_words_of_its_own_is_in_the_language_before_it() -> None:
    assert hear("Zorblax?", ["¿Quién dirige Rota?"], "en").language == "es"


def test_the_language_of_a_collection_is_told_from_its_articles(tmp_path: Path) -> None:
    library = Library(tmp_path / "articles", tmp_path / "index")
    for n in range(3):
        library.put(f"{n}.md", article(f"Noticia {n}", SPANISH, webUrl=f"https://e.org/{n}"))
    library.put("b.md", article("News", "The police of the city bought cameras.", webUrl="https://e.org/b"))
    library.build()
    assert language_of(library.open()) == "es"


def test_the_answer_keeps_the_question_as_asked_and_ends_with_its_language() -> None:
    heard = Heard("Who?", ("Which city?",), "es", "Looked up as:")
    answer = in_language(Answer("Who?", "Which city? Who?", "Rota.", answered=True, note="So far."), "¿Quién?", heard)
    assert (answer.question, answer.standalone_question, answer.language) == ("¿Quién?", "Which city? Who?", "es")
    assert answer.note == "So far. Looked up as: Which city? Who?"
    assert answer.text == "Rota.\nLooked up as: Which city? Who?"


def test_a_very_long_question_is_put_into_english_in_part() -> None:
    assert len(hear("¿Qué ciudades usan drones? " * 10_000, [], "en").question) < 2_500
    assert hear("Which cities use drones? " * 10_000, [], "en").question == "Which cities use drones? " * 10_000


def test_the_desk_answers_in_the_articles_words_and_says_what_it_looked_up(tmp_path: Path) -> None:
    desk = city_desk(tmp_path)
    answer = desk.answer("¿Qué ciudades pausaron las cámaras?")
    english = desk.answer("Which cities paused the cameras?")
    assert [item.name for item in answer.items] == [item.name for item in english.items] != []
    assert [c.quote for c in answer.citations] == [c.quote for c in english.citations]
    assert answer.question == "¿Qué ciudades pausaron las cámaras?"
    assert answer.standalone_question == "Which cities paused the cameras?"
    assert (answer.language, english.language) == ("es", "")
    assert answer.text.startswith(english.text)
    assert "Spanish" not in english.text + english.note
