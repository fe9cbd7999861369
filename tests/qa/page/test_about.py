from __future__ import annotations

from dataclasses import replace

import pytest

from index import ModelId
from index.census import Warned
from index.manifest import Manifest
from qa.network import ModelFiles
from qa.page.about import MAX_FILES, ROWS, Facts, broken, page
from qa.page.strings import ENGLISH, SPANISH
from tests.qa.page.values import HOSTILE, Read

COUNTS = {"articles": 2493, "versions": 2538, "files": 2531, "rejected": 1, "passages": 2538}
MANIFEST = Manifest(ModelId("mini", "a" * 64, 384, "float32"), COUNTS, "f" * 64, {}, "2026-11-22T06:25:45+00:00")
FACTS = Facts(
    MANIFEST,
    ("2020-12-01", "2021-02-03"),
    (("", 2), ("2020-12", 1), ("2021-02", 4)),
    (("The Bee", 4), ("", 3)),
    (("Pets", 2),),
    (),
    (ModelFiles("reader", "models/reader", (("reader.onnx", "b" * 64),)),),
)


def test_what_is_held_is_counted_with_its_days_its_build_and_its_fingerprint() -> None:
    shown = Read(page(FACTS))
    for words in (
        "Articles2,493",
        "Published1 December 2020 to 3 February 2021",
        "Without a date2",
        "Files rejected1",
        "Built22 November 2026, 06:25 UTC",
        "Fingerprint" + "f" * 64,
    ):
        assert words in shown.text
    undated = Read(page(replace(FACTS, days=None, months=(("2021-02", 4),))))
    assert "Without a date" not in undated.text


def test_months_come_newest_first_with_the_number_beside_the_bar() -> None:
    shown = Read(page(FACTS))
    assert "February 20214December 20201no date2" in shown.text
    bars = [rect["width"] for rect in shown.named("rect")]
    assert bars[:3] == ["100.0", "25.0", "50.0"]
    assert {cell["aria-hidden"] for cell in shown.named("td") if cell.get("class") == "v-barred"} == {"true"}


def test_of_many_providers_the_first_are_shown_and_the_others_on_a_click() -> None:
    many = tuple((f"News {n}", 999 - n) for n in range(ROWS + 300))
    html = page(replace(FACTS, providers=many))
    before, after = html.split("<summary>Show the other 300</summary>")
    assert f"News {ROWS - 1}<" in before
    assert f"News {ROWS}<" not in before
    assert f"News {ROWS}<" in after
    assert "<details>" not in page(FACTS)


def test_a_provider_that_is_not_named_is_said_so() -> None:
    assert "The Bee4no provider named3" in Read(page(FACTS)).text


def test_a_collection_without_topics_says_so() -> None:
    assert ENGLISH("about_no_topics") in page(replace(FACTS, topics=()))


def test_models_are_named_with_the_hashes_of_their_files() -> None:
    text = Read(page(FACTS)).text
    assert "embedding modelmini" + "a" * 64 in text
    assert "readermodels/reader/reader.onnx" + "b" * 64 in text


def test_warnings_are_counted_with_their_files_and_none_is_said_to_be_none() -> None:
    warnings = (
        Warned("file", "is not text; save it as UTF-8", ("bad.md",), rejected=True),
        Warned("title", "guessed from the first line", tuple(f"{n}.md" for n in range(MAX_FILES + 2)), rejected=False),
    )
    shown = Read(page(replace(FACTS, warnings=warnings)))
    assert "Rejected: is not text; save it as UTF-8 in 1 filebad.md" in shown.text
    assert "title guessed from the first line in 22 files0.md" in shown.text
    assert "and 2 more" in shown.text
    assert ENGLISH("about_no_warnings") not in shown.text
    assert ENGLISH("about_no_warnings") in page(FACTS)


def test_every_table_has_a_name_and_every_cell_a_heading() -> None:
    shown = Read(page(FACTS))
    ids = {attributes.get("id") for _, attributes in shown.elements}
    assert all(table["aria-labelledby"] in ids for table in shown.named("table"))
    assert {th["scope"] for th in shown.named("th")} == {"col", "row"}
    assert len(list(shown.named("tr"))) == sum(th["scope"] == "row" for th in shown.named("th")) + 5  # one head a table


def test_it_speaks_the_language_of_the_page() -> None:
    shown = Read(page(FACTS, SPANISH))
    assert "febrero de 2021" in shown.text
    assert "2.493" in shown.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_a_collection_holds_is_shown_as_written(hostile: str) -> None:
    model = replace(MANIFEST, model=ModelId(hostile, hostile, 1, hostile), fingerprint=hostile)
    warned = Warned(hostile, hostile, (hostile,), rejected=False)
    files = ModelFiles("verifier", hostile, ((hostile, hostile),))
    facts = Facts(model, None, (), ((hostile, 1),), ((hostile, 1),), (warned,), (files,))
    shown = Read(page(facts))
    assert shown.text.count(hostile) == 11
    assert {"script", "img"}.isdisjoint(tag for tag, _ in shown.elements)
    assert hostile in Read(broken(hostile)).text
