"""What became of a pasted text, in words: the same on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index import Version
from qa.carriers import MIN_WORDS, moment
from qa.dates import date_words
from qa.quote_check import Found, QuoteCheck

TOO_SHORT = "Too short to check"
PASTE_MORE = f"Please paste at least {MIN_WORDS} words: fewer stand in too many places to tell where they are from."
NOT_HERE, NEAREST = "Not in these articles", "Nearest in the articles, not a match"
IN_OTHER_WORDS = "Words are compared, not meaning: the articles may say something like it in other words."
EXACT = "Exactly as printed"
MARKS = "Nearly: only capitals, accents or punctuation differ"
BREAKS_OFF = "Nearly: the stored text breaks off before its end"
NOT_TOGETHER = "In parts: its sentences are in these articles, but not all together"
GONE = "The newest version of that article no longer has these words."


def verdict(check: QuoteCheck) -> str:
    """What became of it, as a headline."""
    if check.too_short:
        return TOO_SHORT
    if check.parts:
        here, of = sum(part.match != "none" for part in check.parts), len(check.parts)
        return NOT_TOGETHER if here == of else f"In part: {here} of {of} sentences {_are(here)} in these articles"
    if not check.found:
        return NOT_HERE
    return _how(check.found[0])


def explained(check: QuoteCheck) -> str:
    """Where it stands, who else has it, and what was left unchecked, in a few sentences."""
    return " ".join(_sentences(check))


def _how(found: Found) -> str:
    """How near the words of an article are."""
    if found.match == "exact":
        return EXACT
    differ, omitted = found.comparison.count("changed", "added", "missing"), found.comparison.count("omitted")
    if differ:
        return f"Nearly: {_words(differ)} {'differs' if differ == 1 else 'differ'}"
    if omitted:
        return f"Nearly: {_words(omitted)} {_are(omitted)} left out, where it has an ellipsis"
    return MARKS if found.comparison.complete else BREAKS_OFF


def _sentences(check: QuoteCheck) -> Iterator[str]:
    if check.too_short:
        yield PASTE_MORE
        return
    if not check.found:
        yield IN_OTHER_WORDS
    elif not check.parts:
        first = check.found[0]
        yield f"{'It is the headline' if first.headline else 'It stands in the text'} of {whose(first.citation.version)}."
        same = [found.citation.version for found in check.found[1:] if found.same_as == 1]
        if same:
            yield _also(first.citation.version, same)
        if first.gone:
            yield GONE
    if check.cut:
        yield f"Only the first {check.words} words were checked."


def _also(first: Version, others: Sequence[Version]) -> str:
    """How many other articles have the same words, and which of all is the earliest."""
    count = "1 other article has" if len(others) == 1 else f"{len(others)} other articles have"
    earliest = min([first, *others], key=moment)
    if earliest.published is None:
        return f"{count} the same words."
    return f"{count} the same words; {'this' if earliest is first else whose(earliest)} is the earliest."


def whose(version: Version) -> str:
    """Who published it, and when."""
    dated = date_words(version.published) if version.published else "no date in the source"
    return f"{version.provider or version.source}, {dated}"


def _words(n: int) -> str:
    return "1 word" if n == 1 else f"{n} words"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
