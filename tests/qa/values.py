"""Hand-made values for the tests of the read path."""

from __future__ import annotations

from index import Passage, Version
from index.articles import stable_id
from qa import Hit, Reading


def version(title: str, *texts: str, article: str = "", provider: str | None = "The Bee") -> Version:
    """An article whose stored text is its title and paragraphs."""
    name = article or title.casefold().replace(" ", "-")
    return Version(
        article=name,
        url=f"https://bee.example/{name}",
        title=title,
        text="\n\n".join([title, *texts]),
        title_end=len(title),
        provider=provider,
        published="2021-01-13T00:17:00+00:00",
        topics=(),
        file=f"{name}.md",
        file_sha256="0" * 64,
        position=0,
    )


def hit(of: Version, score: float = 0.8) -> Hit:
    """The whole text of an article as one passage."""
    return Hit(Passage(stable_id(of.article), 0, len(of.text)), of, score)


def reading(of: Hit, words: str, confidence: float = 0.6, fits: bool = True) -> Reading:
    """The sentence `words` of a hit."""
    start = of.version.text.index(words)
    return Reading(of, start, start + len(words), confidence, confidence + of.score, fits)
