from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from qa.page.strings import ENGLISH, LANGUAGES, SPANISH, preferred, strings

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for place in ("qa", ".")
    for path in Path(place).glob("**/*.py" if place == "qa" else "app.py")
)
STRINGS = Path("qa/page/strings")
SAME = {"name", "verdict_no"}  # in both languages


def holes(text: str) -> set[str]:
    """The names of the values that a string is given."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_string_with_the_same_values(language: str) -> None:
    texts = strings(language).texts
    assert list(texts) == list(ENGLISH.texts)
    without_n = {"sources_one", "others_one"}  # "another article" is one
    assert {key for key in texts if holes(texts[key]) != holes(ENGLISH.texts[key])} <= without_n
    assert all(text.strip() == text and text for text in texts.values())


def test_a_key_stands_in_one_part_of_the_same_name_in_every_language() -> None:
    parts = [
        {f.name: list(json.loads(f.read_text("utf-8"))) for f in STRINGS.glob(f"{name}/*.json")} for name in LANGUAGES
    ]
    assert all(part == parts[0] for part in parts)
    assert sorted(key for keys in parts[0].values() for key in keys) == sorted(ENGLISH.texts)


def test_a_translation_is_one() -> None:
    assert {key for key in ENGLISH.texts if ENGLISH.texts[key] == SPANISH.texts[key]} <= SAME


def test_no_string_is_left_over() -> None:
    built = re.compile(r"(?:verdict|status|match)_|_(?:one|other)$")
    unused = {key for key in ENGLISH.texts if not built.search(key) and not re.search(rf"[\"']{key}[\"']", SOURCES)}
    assert unused == set()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("es", "es"),
        ("es-419,es;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("de,es;q=0.3", "es"),
        ("es;q=0,en;q=0.1", "en"),
        ("de", "en"),
        ("*", "en"),
        ("es;q=x, ;;, es;q=", "es"),
        ("\u202e" * 3, "en"),
    ],
)
def test_the_language_that_weighs_most_is_taken(accepted: str, language: str) -> None:
    assert preferred(accepted).language == language


def test_values_are_put_in_as_they_are_and_strings_are_escaped_in_html() -> None:
    assert ENGLISH("file") == "file"
    assert ENGLISH.html("source_mark", n="<b>") == "[<b>] source"
    quoted = ENGLISH.__class__("en", {"a": "<i> {x}"})
    assert quoted.html("a", x="<b>") == "&lt;i&gt; <b>"
