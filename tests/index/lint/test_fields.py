from pathlib import Path

import pytest

from tests.index.lint.planted import TEXTS, findings, found, good


@pytest.mark.parametrize(
    ("name", "kind"),
    [("publishedDateTime", "missing-date"), ("webUrl", "missing-address"), ("provider", "missing-provider")],
)
def test_a_field_that_all_others_have_is_a_slip_and_one_that_many_lack_a_habit(
    tmp_path: Path, name: str, kind: str
) -> None:
    files = {f"{n}.md": good(n) for n in range(4)}
    lacking = {n: good(n, **{name: None}) for n in (4, 5)}
    [few] = findings(tmp_path / "few", files | {"4.md": good(4), "5.md": lacking[5]})
    assert (few.problem.kind, few.severity) == (kind, "warning")
    assert "though 5 of 6 articles here have one" in few.problem.message
    many = findings(tmp_path / "many", files | {"4.md": lacking[4], "5.md": lacking[5]})
    assert [(f.file, f.problem.kind, f.severity) for f in many] == [("4.md", kind, "note"), ("5.md", kind, "note")]


def test_what_could_not_be_read_is_not_called_missing_as_well(tmp_path: Path) -> None:
    files = {
        "date.md": good(0, publishedDateTime="soon"),
        "address.md": good(1, webUrl="ftp://e.example/1"),
        "provider.md": good(2, provider="[Bee]"),
        "domain.md": good(3, provider="{domain: bee.example}"),
    }
    assert [kind for *_, kind in found(tmp_path, files)] == [
        "unsafe-address",
        "bad-date",
        "missing-provider",
        "wrong-type",
    ]


def test_fields_of_related_entries_have_the_line_of_the_entry(tmp_path: Path) -> None:
    entry = f"related:\n  - title: Goats cross\n    excerpt: {TEXTS[1]}\n    webUrl: https://e1.example/1\n---"
    assert found(tmp_path, {"a.md": good(0).replace("---\nThe", f"{entry}\nThe"), "b.md": good(1)}) == [
        ("a.md", 7, "related[0].publishedDateTime", "missing-date"),
        ("a.md", 7, "related[0].provider", "missing-provider"),
    ]


@pytest.mark.parametrize(
    ("published", "future"),
    [
        ("2021-06-01T00:00:00Z", False),
        ("2021-06-01T00:00:01Z", True),
        ("2021-06-01T01:00:00+02:00", False),
        ("2021-05-31T23:00:00-02:00", True),
    ],
)
def test_the_future_begins_after_now_in_any_zone(tmp_path: Path, published: str, future: bool) -> None:
    kinds = [kind for *_, kind in found(tmp_path, {"a.md": good(0, publishedDateTime=published)})]
    assert kinds == ["future-date"] * future
