from __future__ import annotations

import pytest

from qa.revisions import MAX_COMPARED, Revision, revision


def others(found: Revision | None) -> tuple[list[str], list[str]]:
    """What only one of the texts has."""
    assert found is not None
    before, after = ([p.text.strip() for p in side if p.kind == "other"] for side in found)
    return before, after


@pytest.mark.parametrize(
    ("before", "after", "gone", "came"),
    [
        ("The vote is on Monday.", "The vote is on Monday.", [], []),
        ("The vote is on Monday.", "The vote is on Tuesday.", ["Monday."], ["Tuesday."]),
        ("The vote is on Monday.", "The vote is set and on Monday.", [], ["set and"]),
        ("No vote is on Monday.", "The vote is on Monday.", ["No"], ["The"]),
        ("One two three four", "One two\n\nthree four", [], []),  # white space is no difference
        ("a b X c d e f", "a b Y c Z d e f", ["X c"], ["Y c Z"]),  # one word between differences is one of them
    ],
)
def test_what_only_one_text_has(before: str, after: str, gone: list[str], came: list[str]) -> None:
    found = revision(before, after)
    assert others(found) == (gone, came)
    assert found is not None
    assert ("".join(p.text for p in found.before), "".join(p.text for p in found.after)) == (before, after)


def test_texts_with_little_in_common_are_not_compared() -> None:
    assert revision("The cat sat on a mat all day long.", "Nobody expected rain in the north this week.") is None


def test_long_texts_are_compared_where_most_is_the_same() -> None:
    words = [f"w{n}" for n in range(int(MAX_COMPARED**0.5) * 2)]
    changed = [*words]
    changed[100] = "other"
    assert others(revision(" ".join(words), " ".join(changed))) == (["w100"], ["other"])
    assert revision(" ".join(words), " ".join(reversed(words))) is None
