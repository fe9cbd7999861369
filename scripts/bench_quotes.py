#!/usr/bin/env python3
"""Measure the quote check on an index: sentences of its own articles, unchanged and changed, and texts from elsewhere.

    python scripts/bench_quotes.py --index FOLDER --elsewhere FOLDER [--sentences 1000] [--seed 1] [--misses]

"right": the first citation carries the sentence. "earliest": it is the earliest that does, and the article that the sentence
was taken from is the first or named in its `also`. Which articles carry a sentence is found out by comparing it with every
text, word for word, not by the quote check. FOLDER of --elsewhere holds JSON files in SQuAD's format; sentences of it that
an article has are left out. Times are of a warm process, without loading, on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import Index, Version, open_index_as_built, sentences
from qa.carriers import MIN_WORDS, moment
from qa.quote_check import MAX_WORDS, QuoteCheck, check_quote
from qa.wording import style_folded, wording

ELSEWHERE = 300
OMITTED = re.compile(r"\[?(?:…|\.\.\.)\]?")
Change = Callable[[str, random.Random, Sequence[str]], str]


def main() -> int:
    """Sample, check, print a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--elsewhere", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print what went wrong as well")
    args = parser.parse_args()
    index, rng = open_index_as_built(args.index), random.Random(args.seed)
    texts = [(version, folded(version.text)) for version in every_version(index)]
    own = [(version, sentence) for version, _ in texts for sentence in of_length(version.text)]
    sample = rng.sample(own, min(args.sentences, len(own)))
    vocabulary = sorted({word for _, sentence in own for word in sentence.split()})
    print(f"{index.manifest.counts['articles']:,} articles, {len(own):,} sentences, {len(sample):,} of them sampled")
    for name, change in CHANGES.items():
        tally = Tally(name)
        for version, sentence in sample:
            pasted = change(sentence, rng, vocabulary)
            pieces = OMITTED.split(pasted) if change is cut else [sentence]
            kept = [folded(piece) for piece in pieces if piece.strip()]
            carrying = [v for v, words in texts if all(piece in words for piece in kept)]
            tally.add(check_quote(pasted, index), pasted, (version, sentence), carrying)
        tally.report(args.misses)
    paragraphs = list(contexts(args.elsewhere))
    alien = foreign(paragraphs, [words for _, words in texts], rng)
    report_elsewhere("from elsewhere", [check_quote(text, index) for text in alien], args.misses)
    whole = rng.sample(paragraphs, min(ELSEWHERE, len(paragraphs)))
    report_elsewhere("paragraphs", [check_quote(text, index) for text in whole], args.misses)
    return 0


def report_elsewhere(name: str, checks: Sequence[QuoteCheck], misses: bool) -> None:
    """Print the line of texts that no article has."""
    false = [check for check in checks if check.match != "none"]
    print(f"{name:20} {len(checks):5} texts, false matches {len(false) / len(checks):.4f}{times(checks)}")
    for check in false if misses else []:
        print(f"    {check.text!r} -> {[found.citation.quote for found in check.found]}")


@dataclass(slots=True)
class Tally:
    """What became of the sentences of one kind."""

    name: str
    checks: list[QuoteCheck] = field(default_factory=list)
    right: int = 0
    earliest: int = 0
    verbatim: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, check: QuoteCheck, pasted: str, taken: tuple[Version, str], carrying: Sequence[Version]) -> None:
        """Judge one check of a text made from a sentence taken from an article, which the texts `carrying` have."""
        (version, sentence), first = taken, check.found[0] if check.found else None
        self.checks.append(check)
        if first and first.citation.version.article in {v.article for v in carrying}:
            cited = first.citation
            alike = [v for v in carrying if check.match != "exact" or style_folded(cited.quote) in style_folded(v.text)]
            self.right += 1
            self.verbatim += cited.quote == sentence
            named = version.source in (cited.version.source, *cited.also)
            if named and moment(cited.version) <= min(map(moment, alike)):
                self.earliest += 1
                return
        shown = first and (first.citation.version.source, first.citation.quote)
        self.misses.append(f"    {pasted!r} of {version.source} -> {shown}")

    def report(self, misses: bool) -> None:
        """Print the line."""
        count = len(self.checks)
        kinds = (f"{k} {sum(c.match == k for c in self.checks) / count:.3f}" for k in ("exact", "near", "none"))
        print(
            f"{self.name:20} {count:5} texts, right {self.right / count:.4f}, earliest {self.earliest / count:.4f},"
            f" quotation is the sentence {self.verbatim / count:.3f}; {', '.join(kinds)}{times(self.checks)}"
        )
        if misses:
            print("\n".join(self.misses))


def times(checks: Sequence[QuoteCheck]) -> str:
    """Milliseconds."""
    ms = sorted(c.elapsed_ms for c in checks)
    return f"; p50 {statistics.median(ms):.1f} ms, p95 {ms[int(0.95 * len(ms))]:.1f} ms, longest {ms[-1]:.1f} ms"


def every_version(index: Index) -> list[Version]:
    """Every text of every article."""
    ids = [i for (i,) in index.connection.execute("SELECT min(id) FROM passages GROUP BY version ORDER BY version")]
    return [version for _, version in index.passages(ids)]


def of_length(text: str) -> Iterator[str]:
    """The sentences of a text that may be checked."""
    for start, end in sentences(text):
        if MIN_WORDS <= len(wording(text, start, end).keys) <= MAX_WORDS:
            yield text[start:end]


def folded(text: str) -> str:
    """The words of a text, so that one text is found in another."""
    return f" {' '.join(wording(text).keys)} "


def contexts(folder: Path) -> Iterator[str]:
    """The paragraphs of the SQuAD files in a folder."""
    for path in sorted(folder.glob("*.json")):
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for article in data["data"]:
            yield from (paragraph["context"] for paragraph in article["paragraphs"])


def foreign(paragraphs: Sequence[str], texts: Sequence[str], rng: random.Random) -> list[str]:
    """Sentences that no article has, of as many paragraphs."""
    found: list[str] = []
    for paragraph in rng.sample(paragraphs, len(paragraphs)):
        able = list(of_length(paragraph))
        sentence = rng.choice(able) if able else ""
        if sentence and not any(folded(sentence) in text for text in texts):
            found.append(sentence)
        if len(found) == ELSEWHERE:
            break
    return found


def unchanged(sentence: str, rng: random.Random, vocabulary: Sequence[str]) -> str:
    """As it stands."""
    return sentence


def edited(sentence: str, rng: random.Random, vocabulary: Sequence[str]) -> str:
    """One to three words dropped, replaced, put in or swapped with the next."""
    words = sentence.split()
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(words) - 1)
        kind = rng.choice(("drop", "replace", "insert", "swap"))
        if kind == "drop":
            del words[at]
        elif kind == "replace":
            words[at] = rng.choice(vocabulary)
        elif kind == "insert":
            words.insert(at, rng.choice(vocabulary))
        else:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def restyled(sentence: str, rng: random.Random, vocabulary: Sequence[str]) -> str:
    """Other case, quotation marks and dashes; commas dropped, or put in; another mark at the end."""
    case = rng.choice((str.lower, str.upper, str.title, str.swapcase, str))
    other = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", '"': "”", "'": "’", "—": "-", "–": "-", "-": "–"})
    text = case(sentence.translate(other))
    text = text.replace(",", "") if rng.random() < 0.5 else text.replace(" ", ", ", 1)
    return text.rstrip(".!?…") + rng.choice(("", ".", "!", "…", ";"))


def cut(sentence: str, rng: random.Random, vocabulary: Sequence[str]) -> str:
    """Its middle left out, where it is long; its end cut off, where it is not; an ellipsis for what is gone."""
    words = sentence.split()
    third = len(words) // 3
    if third < MIN_WORDS:
        return " ".join(words[: max(MIN_WORDS + 1, 2 * third)]) + rng.choice((" ...", "…", " [...]"))
    return " ".join([*words[:third], rng.choice(("...", "…", "[…]")), *words[-third:]])


CHANGES: dict[str, Change] = {
    "unchanged": unchanged,
    "1 to 3 words edited": edited,
    "punctuation and case": restyled,
    "with an ellipsis": cut,
}

if __name__ == "__main__":
    sys.exit(main())
