"""A small library whose articles share sentences, for the tests of the quote check."""

from __future__ import annotations

from pathlib import Path

from index import Index
from tests.fakes import FakeEmbedder, Library, article

BEE, POST, POND = "The Bee", "The Post", "The Pond"
VOTE = "The council voted 7–2 on Tuesday to pause the use of “face search” by police."
MAYOR = "Mayor Ana Núñez said the machines would stay off until spring."
CUT = "A red dog ran over the moon and across the whole wide"
LINES = [f"Line {n} of the report names the {n}th bridge and the town of Ham{n}." for n in range(60)]
ARTICLES = (  # file, address, provider, day of 2021, headline, body
    ("bee", "bee", BEE, "03-02", "Oakdale pauses face search", f"{VOTE} {MAYOR}"),
    (
        "post",
        "post",
        POST,
        "03-01",
        "Police lose a tool, for now",
        f"In other news: {VOTE.replace('–', '-')} More soon.",
    ),
    ("pond", "pond", POND, "03-03", "A vote in Oakdale", VOTE.replace("pause", "end")),
    ("undated", "undated", POND, None, "Oakdale votes", VOTE),
    ("v1", "fish", POND, "04-01", "Fish farm opens", "The farm beside the river will raise forty thousand fish."),
    ("v2", "fish", POND, "04-02", "Fish farm opens", "The farm beside the river will raise four thousand fish."),
    ("cut", "dog", POND, "05-01", "Dogs at large", f"{CUT} ..."),
    ("long", "long", BEE, "06-01", "Sixty bridges", "\n\n".join([*LINES, "The report ends with a list of thanks."])),
)


def quote_index(folder: Path) -> Index:
    """The library, built: 7 articles, of which one has two versions."""
    library = Library(folder / "articles", folder / "index", FakeEmbedder(max_tokens=60))
    for file, address, provider, day, title, body in ARTICLES:
        published = f"2021-{day}T00:00:00Z" if day else None
        fields = {"webUrl": f"https://e.org/{address}", "provider": {"name": provider}, "publishedDateTime": published}
        library.put(f"{file}.md", article(title, body, **fields))
    library.build()
    return library.open()
