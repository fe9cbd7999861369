from __future__ import annotations

from qa.gloss.english import english, gerund, participle, past, plural, third


def test_every_irregular_verb_has_a_past_and_a_participle() -> None:
    assert all(len(forms.split()) == 2 for forms in english()["verbs"].values())


def test_forms_of_regular_words() -> None:
    assert [plural(noun) for noun in ("tax", "watch", "day", "police chief")] == [
        "taxes",
        "watches",
        "days",
        "police chiefs",
    ]
    assert [third(verb) for verb in ("pass", "can", "run")] == ["passes", "can", "runs"]
    assert [past(verb) for verb in ("stop", "try", "cost", "put")] == ["stopped", "tried", "cost", "put"]
    assert [participle(verb) for verb in ("go", "plan", "argue")] == ["gone", "planned", "argued"]
    assert [gerund(verb) for verb in ("agree", "make", "put", "be")] == ["agreeing", "making", "putting", "being"]
