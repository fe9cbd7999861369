import random
from itertools import pairwise

import pytest

from index.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One cat. Two dogs! Three fish? Four.", ["One cat.", "Two dogs!", "Three fish?", "Four."]),
        ("A cat in Mass. on Tuesday. It sat.", ["A cat in Mass. on Tuesday.", "It sat."]),
        ("A headline\n\nand a text", ["A headline", "and a text"]),
        ("A headline\n\n\n\nAnd a text", ["A headline", "And a text"]),
        ("  One.  \n\n  Two. ", ["One.", "Two."]),
        ("Aé😀 one. Two 😀. Three 👩‍🚀.", ["Aé😀 one.", "Two 😀.", "Three 👩‍🚀."]),
        ("One.\u2028Two.\u3000Three.\u00a0Four.", ["One.", "Two.", "Three.", "Four."]),
        ("A\u00a0. B\u3000. C\u2028.", ["A\u00a0. B\u3000. C\u2028."]),
        ("猫がいる。犬もいる。", ["猫がいる。", "犬もいる。"]),
        ("no end", ["no end"]),
        ("😀", ["😀"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_sentences_are_slices_without_the_space_around_them(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == found


def test_a_slice_of_a_text_has_offsets_into_the_whole() -> None:
    text = "😀 One. Two. Three."
    assert sentences(text, 7, 12) == [(7, 11)]
    assert text[7:11] == "Two."


def test_sentences_of_any_text_are_in_order_and_miss_nothing() -> None:
    choose = random.Random(7)
    pieces = "cat|Dog|Mr.|U.S.|J.|É.|3.5|. |? |!|\n|\n\n| |  |\t|😀|é|\u0301|“|”|(|[1]|…|。|https://e.org/a.b".split(
        "|"
    )
    pieces += ["\u00a0", "\u2028", "\u3000", "\x85", "\u200b"]
    for _ in range(3000):
        text = "".join(choose.choices(pieces, k=choose.randrange(30)))
        spans = sentences(text)
        within = {i for a, b in spans for i in range(a, b)}
        assert all(a < b <= len(text) for a, b in spans)
        assert all(b <= c for (_, b), (c, _) in pairwise(spans)), text
        assert all(text[a:b] == text[a:b].strip() for a, b in spans)
        assert all(i in within for i, character in enumerate(text) if not character.isspace()), text
        assert not any("\n\n" in text[a:b] for a, b in spans), text
