import json
from pathlib import Path
from typing import Any

import pytest

from index import Index, IndexUnusable, Settings
from index.versions import prune, rollback
from qa import Desk
from qa.answer_report import counts
from qa.read import SimilarityReader
from qa.record import to_record
from qa.saved import SavedQuestion, save_question
from scripts import answer_diff
from scripts.answer_diff import answer, compared, kinds, main, version_name
from tests.fakes import FAKE_MODEL, FakeVerifier, Library, OneByOne, article, city_library

ABOUT = {"provider": "The Bee", "publishedDateTime": "2021-06-01T08:00:00Z"}
CITIES, FIGURE, LOST = (
    "Which cities paused the cameras?",
    "What did the red cat of Sparks cost?",
    "What does the fish of Elko eat?",
)
QUESTIONS = [CITIES, FIGURE, LOST, "Who spoke of the cameras?", "What did Denver propose?", "Who won in Tulsa?"]


def put(library: Library, name: str, text: str) -> None:
    library.put(f"{name}.md", article(f"News {name[0]}", text, webUrl=f"https://e.org/{name}", **ABOUT))


def doctored(folder: Path) -> Library:
    """A library of cities in two versions: in the second one article is gone, one figure another, one city's ban has come."""
    library = city_library(folder)
    put(library, "sparks", "The red cat of Sparks cost 400 dollars.")
    put(library, "elko", "The blue fish of Elko eats the moon.")
    library.build()
    library.drop("elko.md")
    put(library, "sparks", "The red cat of Sparks cost 500 dollars.")
    put(library, "fresno", "Fresno paused the cameras.")
    library.build()
    return library


def desk_of(index: Index, settings: Settings | None = None) -> Desk:
    embedder = Library(Path(), Path()).embedder
    return Desk(index, embedder, OneByOne(SimilarityReader(embedder)), FakeVerifier())


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The doctored one, its questions saved, and models that are computed in one's head."""
    monkeypatch.setattr(answer_diff, "model_key", lambda name: (FAKE_MODEL.name, FAKE_MODEL.sha256))
    monkeypatch.setattr(answer_diff, "desk_of", desk_of)
    library = doctored(tmp_path)
    for question in QUESTIONS:
        save_question(library.index, question)
    return library


def diff(library: Library, *arguments: str | Path) -> int:
    return main([*map(str, arguments), "--index", str(library.index)])


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_of_a_doctored_collection_exactly_three_changes_are_reported(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(library, "previous", "current", "--format", "json") == 1
    found = report(capsys)
    assert (found["before"]["name"], found["after"]["name"]) == ("000001", "000002")
    changed = {row["question"]: row["changes"] for row in found["questions"] if row["changes"]}
    assert {
        q: [(c["kind"], c["before"], c["after"]) for c in made if c["kind"] != "lost"] for q, made in changed.items()
    } == {
        CITIES: [("items", "", "Fresno")],
        FIGURE: [("figure", "The red cat of Sparks cost 400 dollars.", "The red cat of Sparks cost 500 dollars.")],
        LOST: [("source", "https://e.org/elko", "")],
    }
    assert found["counts"] == dict.fromkeys(found["counts"], 0) | {"lost": 1, "figure": 1, "items": 1, "unchanged": 3}


def test_a_version_compared_with_itself_is_unchanged_and_its_records_are_equal(library: Library) -> None:
    index = library.open()
    asked = [SavedQuestion(q, q) for q in QUESTIONS]
    found = [compared(one, desk_of(index), desk_of(index)) for one in asked]
    assert counts(found)["unchanged"] == len(QUESTIONS)
    for one in found:
        again = to_record(answer(desk_of(index), one.asked), one.asked.id)
        assert json.dumps({**one.before, "elapsed_ms": 0}) == json.dumps({**again, "elapsed_ms": 0})
    index.connection.close()


def test_what_fails_is_for_the_caller_to_say(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(library, "1", "2", "--fail-on", "none") == 0
    assert diff(library, "1", "2", "--fail-on", "figure") == 1
    assert diff(library, "1", "2", "--fail-on", "status, citation") == 0
    assert diff(library, "1", "2", "--fail-on", "any") == 1
    assert diff(library, "2", "1", "--fail-on", "lost,figure") == 1
    assert diff(library, "2", "1", "--fail-on", "lost") == 0  # on the way back it is found
    assert diff(library, "1", "1", "--fail-on", "any") == 0
    assert "| unchanged | 6 |" in capsys.readouterr().out


def test_two_folders_are_compared_and_the_report_is_written(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other"
    library.build(index=other)
    out = tmp_path / "report.md"
    assert diff(library, library.index, other, "--out", out, "--fail-on", "any") == 0
    assert out.read_text(encoding="utf-8").startswith(f"# Answers of {library.index} and {other}".replace("_", "\\_"))
    assert diff(library, "previous", other, "--out", out) == 1


def test_questions_come_with_their_turns_and_filters(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "own", "question": CITIES, "filters": {"providers": ["The Bee"]}, "gold_items": [1]},
        {"id": "next", "question": "And what did Denver propose?", "history": [CITIES]},
    ]
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert diff(library, "1", "2", "--questions", path, "--format", "json") == 0
    own, following = report(capsys)["questions"]
    assert own["after"]["filters"] == {"providers": ["The Bee"]}
    assert following["history"] == [CITIES]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["previous", "7"], "has no version 7; it has 000001, 000002"),
        (["1", "2", "--questions", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["1", "2", "--questions", "bad.jsonl"], "bad.jsonl, line 1: it has no id"),
        (["1", "2", "--questions", "empty.jsonl"], "no question is saved"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.jsonl").write_text('{"question": "Who?"}')
    Path("empty.jsonl").write_text("")
    assert diff(library, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("answer_diff: ")
    assert len(err.splitlines()) == 1


def test_an_index_of_one_version_has_no_previous_one(tmp_path: Path) -> None:
    library = city_library(tmp_path)
    library.build()
    assert version_name(library.index, "current") == "000001"
    with pytest.raises(IndexUnusable, match="no version before 000001"):
        version_name(library.index, "previous")


def test_kinds_of_change_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert kinds("none") == frozenset()
    assert "lost" in kinds("any")
    with pytest.raises(SystemExit) as caught:
        main(["1", "2", "--fail-on", "sauce"])
    assert caught.value.code == 2
    assert "no change is called sauce; name some of lost, new" in capsys.readouterr().err.replace("\n", " ")


def test_the_previous_version_is_the_one_that_answered_before(library: Library) -> None:
    put(library, "reno", "Reno paused the cameras.")
    library.build()
    assert version_name(library.index, "previous") == "000002"
    rollback(library.index, "000001")
    put(library, "ely", "Ely paused the cameras.")
    library.build()
    assert (version_name(library.index, "current"), version_name(library.index, "previous")) == ("000004", "000001")
    prune(library.index, 1)
    with pytest.raises(IndexUnusable, match="no version before 000004"):
        version_name(library.index, "previous")
