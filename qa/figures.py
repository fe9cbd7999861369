"""The figures that a text gives, as plain numbers, so that $4.2m and "4.2 million dollars" are one and $4.5m is another."""

from __future__ import annotations

import re

_SCALES = {
    "hundred": 1e2, "hundreds": 1e2, "k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6,
    "millions": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
}  # fmt: skip
_NUMBERS = dict(
    zip(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split(),
        [*range(1, 20), *range(20, 100, 10)],
        strict=True,
    )
)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<digits>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<scale>{_SCALE}))?(?![\w])"
    rf"|\b(?P<word>{'|'.join(_NUMBERS)})\b(?:[\s-](?P<times>{_SCALE}))?\b"
    r"|\b(?P<alone>hundreds|thousands|millions|billions)\b",
    re.I,
)


def figures(text: str) -> frozenset[float]:
    """Every figure in a text; "hundreds" is 100, since that is all it says.

    >>> sorted(figures("$4.2m for over 600 cameras, thirteen of them new, and 4.2 million more"))
    [13.0, 600.0, 4200000.0]
    """
    found = set[float]()
    for match in _FIGURE.finditer(text):
        if match["digits"]:
            value = float(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1.0)
        elif match["word"]:
            value = _NUMBERS[match["word"].casefold()] * _SCALES.get((match["times"] or "").casefold(), 1.0)
        else:
            value = _SCALES[match["alone"].casefold()]
        found.add(round(value, 6))
    return frozenset(found)


def differ(a: str, b: str) -> bool:
    """Whether two texts give figures and none in common.

    >>> differ("hundreds of agencies", "over 600"), differ("$4.2m", "4.2 million"), differ("some", "9")
    (True, False, False)
    """
    one, other = figures(a), figures(b)
    return bool(one and other) and not one & other
