import ast
import sys
from pathlib import Path

import pytest

from scripts import doctor, installation
from scripts.installation import INSTALL, installed, problems

PINNED = "# what is needed\nnumpy==2.4.6   # arrays\nPyYAML==6.0.3\ntorch==2.13.0\n"
HERE = {"numpy": "2.4.6", "PyYAML": "6.0.3", "torch": "2.13.0+cpu"}


def test_of_what_is_as_it_should_be_nothing_is_said() -> None:
    assert list(problems((3, 11), PINNED, HERE.get)) == []


@pytest.mark.parametrize(
    ("version", "here", "found"),
    [
        (
            (3, 10),
            HERE,
            ("python", "this is Python 3.10, 3.11 or newer is needed", "make the environment with a newer one"),
        ),
        ((3, 12), {"torch": "2.13.0"}, ("packages missing", "numpy, PyYAML not installed", INSTALL)),
        (
            (3, 12),
            HERE | {"numpy": "2.4.7", "torch": "2.12.0+cpu"},
            ("packages", "numpy is 2.4.7, not 2.4.6, torch is 2.12.0+cpu, not 2.13.0", INSTALL),
        ),
    ],
)
def test_each_fault_is_found_by_its_name_with_its_fix(
    version: tuple[int, int], here: dict[str, str], found: tuple[str, str, str]
) -> None:
    assert list(problems(version, PINNED, here.get)) == [found]
    assert found[0] in installation.CHECKS


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert installed("no-such-package-at-all") is None
    assert installed("numpy")


def test_every_line_of_the_requirements_is_read() -> None:
    text = (installation.ROOT / "requirements.txt").read_text(encoding="utf-8")
    lines = [line.partition("==")[0] for line in text.splitlines() if line and not line.startswith("#")]
    ((name, said, _),) = problems((3, 12), text, lambda package: None)
    assert (name, said) == ("packages missing", f"{', '.join(lines)} not installed")


@pytest.mark.parametrize("module", [installation, doctor])
def test_it_starts_without_any_package(module: object) -> None:
    tree = ast.parse(Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8"))
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        alias.name if isinstance(node, ast.Import) else str(node.module) for node in at_once for alias in node.names
    }
    assert {name.partition(".")[0] for name in names} <= {*sys.stdlib_module_names, "scripts"}
