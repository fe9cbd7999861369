"""The house rules of DESIGN: imports point one way, one outside library lives in one file, nothing is pickled."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"app", "index", "models", "qa", "scripts", "tests"}
FREE = {"numpy"}
FORBIDDEN = {"index": {"qa", "scripts", "app", "tests"}, "qa": {"scripts", "app", "tests"}}
PICKLING = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "shelve", "marshal"}


def imported(source: str) -> set[str]:
    """Top-level names of all that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def modules(*places: str) -> dict[str, set[str]]:
    """What each module in these files and folders imports."""
    files = [
        path for place in places for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]
    return {path.relative_to(ROOT).as_posix(): imported(path.read_text(encoding="utf-8")) for path in sorted(files)}


def test_imports_are_seen_wherever_they_stand() -> None:
    source = "import a.b, c as d\nfrom e.f import g\nfrom . import h\ndef f():\n  if x:\n    import i"
    assert imported(source) == {"a", "c", "e", "i"}


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_one_way(package: str) -> None:
    found = modules(package)
    assert len(found) > 5
    assert {name: wrong for name, names in found.items() if (wrong := names & FORBIDDEN[package])} == {}


def test_an_outside_library_is_imported_in_one_file() -> None:
    homes = defaultdict(list)
    for file, names in modules("index", "qa", "app.py").items():
        for name in names - sys.stdlib_module_names - OURS - FREE:
            homes[name].append(file)
    gradio = homes.pop("gradio")
    assert homes["faiss"] == ["index/vectors.py"]
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
    assert all(file == "app.py" or file.startswith("qa/page/") for file in gradio)


def test_nothing_is_pickled() -> None:
    found = modules("index", "qa", "scripts", "app.py")
    assert {name: wrong for name, names in found.items() if (wrong := names & PICKLING)} == {}
