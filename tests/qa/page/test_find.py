from __future__ import annotations

import pytest

from qa.page.find import FIRST_PROVIDERS, form
from qa.page.strings import SPANISH
from tests.qa.page.values import HOSTILE, Read

ELEMENTS = set("form p label input small fieldset legend select option ul li details summary bdi button".split())
ATTRIBUTES = set(
    """class id role type name value for hidden open novalidate min max maxlength autocomplete data-first data-said
    aria-label aria-describedby aria-controls""".split()
)


def test_the_most_frequent_providers_are_shown_and_the_others_found_by_name() -> None:
    providers = [(f"News {n}", 99 - n) for n in range(FIRST_PROVIDERS + 3)]
    shown = Read(form(providers, (), None))
    boxes = [one for one in shown.named("input") if one["type"] == "checkbox"]
    assert [box["value"] for box in boxes] == [name for name, _ in providers]
    assert sum("hidden" in entry for entry in shown.named("li")) == 3
    assert f"{FIRST_PROVIDERS} of 15 providers shown." in shown.text
    few = form(providers[:FIRST_PROVIDERS], (), None)
    assert "find-provider" not in few.replace("find-providers", "")
    assert " hidden" not in few


def test_every_field_has_its_label() -> None:
    shown = Read(form([(f"News {n}", 2) for n in range(20)], [("Pets", 1)], ("2021-01-01", "2021-02-03")))
    labelled = {label["for"] for label in shown.named("label") if "for" in label}
    fields = [one for tag in ("input", "select") for one in shown.named(tag) if one.get("type") != "checkbox"]
    assert {field["id"] for field in fields} == labelled
    assert [(f["min"], f["max"]) for f in fields if f.get("type") == "date"] == [("2021-01-01", "2021-02-03")] * 2


def test_what_a_collection_does_not_have_is_not_asked_for() -> None:
    bare = form([("", 3)], (), None)
    assert "fieldset" not in bare
    assert "select" not in bare


def test_the_form_speaks_the_language_of_the_page() -> None:
    assert "Palabras" in form((), (), None, SPANISH)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_names_are_shown_as_written_and_never_obeyed(hostile: str) -> None:
    shown = Read(form([(hostile, n) for n in range(20)], [(hostile, 1)], (hostile, hostile)))
    assert shown.text.count(hostile) == 21
    assert {tag for tag, _ in shown.elements} <= ELEMENTS
    assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
