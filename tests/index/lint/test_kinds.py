import pytest

from index.articles import Problem
from index.lint.kinds import KINDS, SEVERITIES, Kind, finding


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_kind_says_in_one_sentence_how_to_put_it_right(kind: Kind) -> None:
    assert kind.severity in SEVERITIES
    assert kind.fix.endswith(".")
    assert kind.fix[0].isupper()
    assert ". " not in kind.fix


def test_a_finding_is_as_bad_as_its_kind_unless_told_otherwise() -> None:
    problem = Problem("provider", "is missing; add its name", 3, "missing-provider")
    assert (finding("a.md", problem).severity, finding("a.md", problem, "warning").severity) == ("note", "warning")
