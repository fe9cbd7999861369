import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.fakes import article

ROOT = Path(__file__).parents[2]


def run(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "scripts/build_index.py", *map(str, arguments)]
    given = os.environ | {"HF_HUB_OFFLINE": "1"} | environment
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, timeout=300)


def assert_one_line_error(done: "subprocess.CompletedProcess[str]", *said: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("build_index: ")
    assert done.stderr.count("\n") == 1
    assert all(part in done.stderr for part in said), done.stderr


def test_a_folder_is_built_brought_up_to_date_and_left_alone(tmp_path: Path) -> None:
    folder, index = tmp_path / "articles", tmp_path / "index"
    folder.mkdir()
    related = [{"title": "Dogs stay ashore", "webUrl": "https://e.org/dogs"}]
    (folder / "cats.md").write_text(article("Cats cross the river", "They swam.", related=related, title2="unread"))
    (folder / "bad.md").write_text("")
    (folder / "plain.txt").write_text("Fish stay where they are.")
    at = ["--articles", folder, "--index", index]

    first = run(*at)
    assert first.returncode == 0, first.stderr
    assert "rejected  bad.md  file: it has neither a title nor a text" in first.stdout
    assert "warning  plain.txt  title: none was found; add front matter" in first.stdout
    assert (
        f"{index}: 3 articles in 3 versions, 3 passages, from 3 files (1 warnings in 1 files, 1 rejected)"
        in first.stdout
    )
    assert re.search(r"^read 3 files, removed 0, embedded 3 texts, \d+ texts a second; .+ embed \d", first.stdout, re.M)
    collection = re.findall(r"^version 000001, (collection [0-9a-f]{16})$", first.stdout, re.M)
    assert len(collection) == 1
    assert "Traceback" not in first.stderr

    again = run(*at, "--quiet")
    assert again.returncode == 0
    assert "nothing has changed: 0 texts embedded" in again.stdout
    assert again.stderr == ""

    assert_one_line_error(run(*at, "--strict"), "1 files were rejected, the first: bad.md", "The old index is intact")

    (folder / "bad.md").unlink()
    foretold = run(*at, "--dry-run", "--quiet")
    assert foretold.returncode == 0
    assert (
        "\nfiles: 0 added, 0 changed, 1 removed\n  removed  bad.md\narticles: 0 added, 0 changed, 0 removed\n"
        in foretold.stdout
    )
    assert "\ntexts to embed: 0\ntime: about 0 s (nothing is to be embedded)\n" in foretold.stdout
    assert foretold.stdout.splitlines()[-1:] == collection

    less = run(VERBATIM_ARTICLES=str(folder), VERBATIM_INDEX=str(index))
    assert less.returncode == 0
    assert "read 0 files, removed 1, embedded 0 texts;" in less.stdout
    assert less.stdout.splitlines()[-1:] == [f"version 000002, {collection[0]}"]
    nothing = run(*at, "--dry-run", "--quiet")
    assert nothing.stdout.splitlines()[-1] == "dry run: nothing has changed, nothing would be written"
    watched(folder, index)


def watched(folder: Path, index: Path) -> None:
    """Watch a built folder through a change, a failure and its end; nothing is read, so no model is loaded."""
    command = [sys.executable, "scripts/build_index.py", "--articles", str(folder), "--index", str(index), "--watch"]
    ignored = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as it is in the background of a script
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, ignored)
        assert process.stdout is not None
        assert process.stderr is not None
        said = iter(process.stdout.readline, "")
        assert any("nothing has changed: 0 texts embedded" in line for line in said)
        (folder / "plain.txt").unlink()
        assert any("read 0 files, removed 1, embedded 0 texts;" in line for line in said)
        folder.rename(folder.with_name("away"))
        assert f"{folder} is not a folder of articles" in process.stderr.readline()
        folder.with_name("away").rename(folder)
        assert any("nothing has changed: 0 texts embedded" in line for line in said)
        process.terminate()
        assert process.stderr.read() == "build_index: ended\n"
    assert process.returncode == 0
    outcomes = [json.loads(line)["outcome"] for line in (index / "builds.jsonl").read_text().splitlines()]
    assert outcomes[-4:] == ["unchanged", "built", "failed", "unchanged"]


def test_what_cannot_be_built_is_one_line_that_says_why(tmp_path: Path) -> None:
    missing, empty, index = tmp_path / "missing", tmp_path / "empty", tmp_path / "index"
    empty.mkdir()
    assert_one_line_error(
        run("--articles", missing, "--index", index), f"{missing} is not a folder of articles; give one"
    )
    assert_one_line_error(
        run("--articles", empty, "--index", index), "holds no .md, .markdown or .txt file; add articles"
    )
    at = ["--articles", ROOT / "seeds", "--index", index]
    assert_one_line_error(run(*at, VERBATIM_THREADS="many"), "VERBATIM_THREADS='many' is not a whole number")
    assert "'0' is not a whole number from 1" in run(*at, "--keep", "0").stderr
    assert_one_line_error(run(*at, VERBATIM_MODEL="no-such-model-of-verbatim"), "neither a folder nor to be had")
