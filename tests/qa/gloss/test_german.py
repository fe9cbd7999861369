from __future__ import annotations

import pytest

from qa.gloss.choice import read
from qa.gloss.german import in_main_order


@pytest.mark.parametrize(
    ("question", "ordered"),
    [
        ("Welche Städte haben Drohnen verboten?", "Welche Städte haben verboten Drohnen ?"),
        ("Was drohte der Chef zu tun?", "Was drohte zu tun der Chef ?"),
        ("Hat Rota aufgehört, Drohnen zu verkaufen?", "Hat aufgehört Rota zu verkaufen Drohnen ?"),
        ("Wie viele gab es, bevor Rom Drohnen verbot?", "Wie viele gab es bevor Rom verbot Drohnen ?"),
        ("Nenne Firmen, die Drohnen verkaufen.", "Nenne Firmen die verkaufen Drohnen ."),
        ("Wann haben Rota, Plim und Zorb bezahlt?", "Wann haben bezahlt Rota , Plim und Zorb ?"),
    ],
)
def test_verbs_stand_together_after_their_subject(question: str, ordered: str) -> None:
    assert " ".join(w.text for w in in_main_order(read(question, "de"))) == ordered


def test_a_genitive_is_of() -> None:
    assert [w.english for w in in_main_order(read("die Kameras der Polizei", "de"))] == [
        "the",
        "cameras",
        "of the",
        "police",
    ]
