from __future__ import annotations

from qa.suggest.clauses import ACTS
from qa.suggest.verbs import verb, verbs, words


def test_every_kind_of_verb_is_listed_with_its_forms() -> None:
    everything = frozenset(verbs(*ACTS, "to"))
    for kind in ("lasting", "doubling"):
        assert words(kind) <= everything, kind
    assert words("doing") <= {verb(lemma).gerund for lemma in everything}
    assert all(len({v.third, v.gerund, lemma}) == 3 for lemma, v in verbs(*ACTS, "to").items())


def test_doubled_and_irregular_forms() -> None:
    assert verb("plan").gerund == "planning"
    assert (verb("buy").past, verb("buy").participle, verb("buy").gerund) == ("bought", "bought", "buying")
    assert verb("launch").third == "launches"
