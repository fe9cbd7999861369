from index.articles import FileReport, Problem
from index.lint import Checked, as_json, counts, grouped, table
from index.lint.kinds import KINDS, finding

DATE = Problem("publishedDateTime", "line 3: 'x | y' is odd <b>; write it again", 3, "bad-date")
TITLE = Problem("title", "is missing; add the headline", None, "missing-title")
NOTE = Problem("webUrl", "is missing; add webUrl", 2, "missing-address")
FOUND = [finding("a.md", TITLE), finding("a.md", DATE), finding("a.md", NOTE), finding("b.md", DATE)]


def test_kinds_are_counted_the_worst_first_and_the_most_frequent_of_each() -> None:
    assert counts([*FOUND, finding("c.md", Problem("file", "no", None, "empty"))]) == [
        ("rejected", "empty", 1),
        ("warning", "bad-date", 2),
        ("warning", "missing-title", 1),
        ("note", "missing-address", 1),
    ]


def test_notes_are_counted_and_only_listed_if_everything_is_wanted() -> None:
    lines = [
        f"warning   bad-date (2): {KINDS['bad-date'].fix}",
        "    a.md:3  publishedDateTime: 'x | y' is odd <b>; write it again",
        "    b.md:3  publishedDateTime: 'x | y' is odd <b>; write it again",
        f"warning   missing-title (1): {KINDS['missing-title'].fix}",
        "    a.md  title: is missing; add the headline",
        f"note      missing-address (1): {KINDS['missing-address'].fix}",
    ]
    assert list(grouped(FOUND)) == lines
    assert list(grouped(FOUND, everything=True)) == [*lines, "    a.md:2  webUrl: is missing; add webUrl"]


def test_of_many_of_a_kind_the_first_are_listed() -> None:
    many = [finding(f"{n}.md", TITLE) for n in range(1200)]
    lines = list(grouped(many))
    assert (len(lines), lines[-1]) == (12, "    ... and 1,190 more; --all lists them")
    assert len(list(grouped(many, everything=True))) == 1201


def test_a_file_is_indexed_with_a_warning_where_one_was_found() -> None:
    report = FileReport("a.md", "0" * 64, "indexed", (), ())
    assert as_json(Checked(report), [finding("a.md", NOTE)])["outcome"] == "indexed"
    assert as_json(Checked(report), FOUND[1:2]) == {
        "file": "a.md",
        "outcome": "indexed_with_warning",
        "articles": 0,
        "problems": [
            {
                "field": "publishedDateTime",
                "message": DATE.message,
                "line": 3,
                "kind": "bad-date",
                "severity": "warning",
            }
        ],
    }
    rejected = FileReport("a.md", "0" * 64, "rejected", (), ())
    assert as_json(Checked(rejected), [])["outcome"] == "rejected"


def test_the_table_says_what_is_wrong_and_what_to_do_and_stays_a_table() -> None:
    assert list(table(FOUND[:2])) == [
        "| file | line | field | what is wrong | what to do |",
        "|---|---:|---|---|---|",
        "| a.md |  | title | is missing | add the headline |",
        "| a.md | 3 | publishedDateTime | 'x \\| y' is odd &lt;b> | write it again |",
    ]


def test_names_of_files_stay_in_their_cell() -> None:
    [*_, row] = table([finding("a\n|b.md", TITLE)])
    assert row == "| a\\\\n\\|b.md |  | title | is missing | add the headline |"
