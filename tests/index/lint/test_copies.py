import random
from pathlib import Path

from index.lint.copies import Copy, copies, still_copies
from index.stories import copied, shingles
from tests.index.lint.planted import TEXTS, findings, good

WORDS = [f"w{n}" for n in range(400)]


def text(seed: int, words: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def test_texts_in_the_same_words_are_found_among_others() -> None:
    longer = f"{text(1)} {text(2)}"
    edited = text(3).replace(text(3).split()[30], "else")
    found = copies([text(1), text(3), text(4), longer, edited])
    assert [(c.a, c.b) for c in found] == [(0, 3), (1, 4)]
    assert found[0].share == 1.0
    assert 0.8 <= found[1].share < 1.0


def test_half_of_the_words_make_no_copy_and_few_words_none() -> None:
    assert copies([f"{text(1, 30)} {text(2, 30)}", f"{text(1, 30)} {text(3, 30)}"]) == []
    assert copies(["one two three four five six", "one two three four five six"]) == []
    assert copies([]) == copies([""]) == copies(["", ""]) == []


def test_a_hundred_copies_stay_connected_though_every_shingle_is_common() -> None:
    found = copies([text(1)] * 100)
    assert {(c.a, c.b) for c in found} >= {(n, n + 1) for n in range(99)}


def test_what_is_found_is_a_copy_by_comparing_every_two_as_well() -> None:
    texts = [f"{text(n % 12)} {text(n, 12)}" for n in range(36)]
    pairs = {(a, b) for a in range(36) for b in range(a) if copied(shingles(texts[a]), shingles(texts[b]))}
    found = {(c.b, c.a) for c in copies(texts)}
    assert found
    assert found <= pairs


def test_copies_are_looked_at_again_by_other_texts() -> None:
    texts = [f"{text(1)} {text(2, 10)}", f"{text(1)} {text(3, 10)}"]
    [copy] = copies(texts)
    assert still_copies([copy], texts) == [copy]
    assert still_copies([copy], [text(2, 20), text(3, 20)]) == []
    assert still_copies([Copy(0, 1, 1.0)], ["", ""]) == []


def test_each_copy_is_told_once_with_the_one_before_it_that_is_nearest(tmp_path: Path) -> None:
    files = {
        "a.md": good(0),
        "b.md": good(0, webUrl="https://e0.example/b", body=TEXTS[0].replace("Tuesday", "Monday")),
        "c.md": good(0, webUrl="https://e0.example/c"),
    }
    told = [(f.file, f.problem.message) for f in findings(tmp_path, files)]
    assert [file for file, _ in told] == ["b.md", "c.md"]
    assert "100% of the shorter text) stand in a.md (https://e0.example/0)" in told[1][1]
