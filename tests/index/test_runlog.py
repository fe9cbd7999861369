import logging
from datetime import datetime
from pathlib import Path

import pytest

from index import BuildError, Summary
from index.runlog import LINES, LOG_FILE, entries, estimate, record
from index.versions import rollback
from tests.fakes import FAKE_MODEL, Library, article


def test_each_build_is_a_line_with_what_it_did(library: Library) -> None:
    library.put("bad.md", "")
    library.build()
    library.drop("bad.md")
    library.put("cat.md", article("Cat", webUrl="https://e.org/cat"))
    second = library.build()
    library.build()
    one, two, three = entries(library.index)
    assert [entry["outcome"] for entry in (one, two, three)] == ["built", "built", "unchanged"]
    assert [entry["version"] for entry in (one, two, three)] == ["000001", "000002", "000002"]
    assert [entry["started"] for entry in (one, two, three)] == [None, "000001", "000002"]
    assert [entry["problems"] for entry in (one, two, three)] == [1, 0, 0]
    assert two["files"] == {"came": 0, "changed": 1, "went": 1}
    assert two["articles"] == {"came": 0, "changed": 1, "went": 1}  # the dog was related to the cat
    assert (two["read"], two["embedded"], two["fingerprint"]) == (1, 0, second.fingerprint)
    assert two["counts"] == second.counts
    assert set(two["stages"]) == set(second.seconds)
    assert two["model"] == "fake float32"
    assert datetime.fromisoformat(one["time"]).tzinfo is not None


def test_a_failure_is_a_line_with_its_reason(library: Library) -> None:
    library.put("bad.md", "")
    with pytest.raises(BuildError) as caught:
        library.build(strict=True)
    [entry] = entries(library.index)
    assert (entry["outcome"], entry["error"]) == ("failed", str(caught.value))
    assert "version" not in entry


def test_an_interrupted_build_is_a_line_and_leaves_nothing_else(library: Library) -> None:
    library.build()
    library.put("new.md", article("Bird"))

    def interrupted(stage: str, done: int, of: int) -> None:
        if (stage, done) == ("write", 0):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.build(progress=interrupted)
    assert entries(library.index)[-1]["error"] == "interrupted"
    assert [path.name for path in (library.index / "versions").iterdir()] == ["000001"]
    assert library.build().version == "000002"


def test_going_back_is_a_line(library: Library) -> None:
    library.build()
    library.put("new.md", article("Bird"))
    library.build()
    rollback(library.index)
    assert [(entry["outcome"], entry["version"]) for entry in entries(library.index)] == [
        ("built", "000001"),
        ("built", "000002"),
        ("rolled back", "000001"),
    ]


def test_the_log_stays_bounded(tmp_path: Path) -> None:
    for n in range(2 * LINES + 3):
        record(tmp_path, {"n": n})
    assert [entry["n"] for entry in entries(tmp_path)] == [*range(LINES, 2 * LINES + 3)]
    assert [path.name for path in tmp_path.iterdir()] == [LOG_FILE]


def test_a_torn_line_is_passed_over_and_the_next_is_whole(tmp_path: Path) -> None:
    record(tmp_path, {"n": 1})
    with (tmp_path / LOG_FILE).open("ab") as log:
        log.write(b'{"n": 2, "torn\xff')
    record(tmp_path, {"n": 3})
    assert [entry["n"] for entry in entries(tmp_path)] == [1, 3]


def test_a_log_that_cannot_be_written_is_a_warning(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    (library.index / LOG_FILE).mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        assert library.build().version == "000001"
    assert f"{library.index / LOG_FILE} could not be written" in caplog.text
    assert entries(library.index) == []


def planned(embedded: int, changed: bool = True) -> Summary:
    return Summary(changed=changed, embedded=embedded, model=FAKE_MODEL, seconds={"compare": 1.0, "parse": 2.0})


def line(embedded: int, seconds: float, model: str = "fake float32", outcome: str = "built") -> dict[str, object]:
    stages = {"compare": 9.0, "embed": seconds, "stories": 3.0, "write": 4.0}
    return {"outcome": outcome, "model": model, "embedded": embedded, "stages": stages}


def test_the_time_a_build_will_take_comes_from_what_builds_took(tmp_path: Path) -> None:
    log = [line(100, 10.0), line(300, 10.0), line(9, 900.0, "other float32"), line(9, 900.0, outcome="failed")]
    known = estimate(log, planned(40))
    assert known.seconds == pytest.approx(1 + 2 + 3 + 4 + 40 / 20)  # 400 texts in 20 seconds
    assert known.because == "20 texts a second, as in the last 2 builds"
    assert estimate(log[:1], planned(40)).because == "10 texts a second, as in the last build"
    assert estimate(log, planned(0)).seconds == pytest.approx(1 + 2 + 3 + 4)
    unknown = estimate(log[2:], planned(40))
    assert unknown.seconds == pytest.approx(1 + 2 + 40 / 100)
    assert unknown.because.startswith("no build is recorded to go by: reckoned at 100 texts a second")
    assert estimate([], planned(0, changed=False)).seconds == 1.0


@pytest.mark.parametrize("odd", [{}, {"outcome": "built"}, {"outcome": "built", "model": "fake float32", "stages": {}}])
def test_an_odd_line_is_no_build_to_go_by(odd: dict[str, object]) -> None:
    assert "no build is recorded" in estimate([odd], planned(1)).because
