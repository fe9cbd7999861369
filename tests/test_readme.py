"""The README says what is true: its settings, its files, its commands."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from index import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_with_its_default_and_no_other() -> None:
    table = dict(re.findall(r"^\| `VERBATIM_(\w+)` \| `([^`]*)` \|", README, re.MULTILINE))
    assert table == {field.name.upper(): str(getattr(Settings(), field.name)) for field in fields(Settings)}


def test_the_tour_names_every_module_and_no_other() -> None:
    for package in ("index", "qa"):
        section = README.partition(f"`{package}/`, the ")[2].partition("\n\n")[2].partition("\n\n")[0]
        named = set(re.findall(r"`(\w+\.py)`", section))
        assert named == {path.name for path in (ROOT / package).glob("*.py")} - {"__init__.py"}


def test_the_commands_are_there() -> None:
    targets = set(re.findall(r"^([\w./]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([\w./]+)", README)) <= targets
    assert all((ROOT / "scripts" / name).is_file() for name in re.findall(r"python scripts/(\w+\.py)", README))
