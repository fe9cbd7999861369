from __future__ import annotations

import pytest

from qa.enumeration import each_alone


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How do Oakdale and Elmwood differ?", ["Oakdale", "Elmwood"]),
        ("Compare A Corp, B Corp and C Corp.", ["A Corp", "B Corp", "C Corp"]),
        ("Is Oakdale larger than Elmwood Works?", []),
        ("Who pays more, Oakdale or the Elmwood Works?", ["Oakdale", "Elmwood Works"]),
        ("Which is larger?", []),
    ],
)
def test_the_names_that_are_listed(question: str, names: list[str]) -> None:
    assert [name for name, _ in each_alone(question)] == names


def test_each_is_asked_alone() -> None:
    assert each_alone("What did Oakdale, Elmwood, and Ashton pay?") == [
        ("Oakdale", "What did Oakdale pay?"),
        ("Elmwood", "What did Elmwood pay?"),
        ("Ashton", "What did Ashton pay?"),
    ]
