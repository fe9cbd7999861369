from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string as parse_again
from pybtex.database import BibliographyData, parse_string

from qa.exports import articles_as_sources, as_bibtex, sources_of
from qa.exports.bibtex import escaped
from qa.exports.texts import line
from tests.qa.exports.hostile import HOSTILE, hostile_answers, nothing_known
from tests.qa.values import version

COMMANDS = {
    "{\\textbackslash}": "\\",
    "{\\textbraceleft}": "{",
    "{\\textbraceright}": "}",
    "{\\textasciitilde}": "~",
    "{\\textasciicircum}": "^",
}


def read(text: str) -> BibliographyData:
    """As BibTeX reads it: every brace counts, escaped or not. Fails where BibTeX would complain."""
    return parse_string(text, "bibtex")


def as_set(text: str) -> str:
    """What TeX sets: commands become what they stand for. Fails on a bare special character."""
    found = re.sub(r"\{\\text\w+\}|\\[&%#_$]|[\\{}~^&%#_$]", lambda m: COMMANDS.get(m[0]) or m[0][1], text)
    assert not re.search(r"(?<!\\)[&%#_$~^]", re.sub(r"\{\\text\w+\}", "", text))
    return found


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_field_is_read_back_as_it_was(hostile: str) -> None:
    sources = sources_of(hostile_answers(hostile))
    entries = read(as_bibtex(sources)).entries
    assert list(entries) == [source.key for source in sources]
    words = line(hostile)
    for entry, source in zip(entries.values(), sources, strict=True):
        fields = dict(entry.fields)
        title = fields["title"]
        assert (title[0], title[-1]) == ("{", "}")
        assert as_set(title[1:-1]) == words
        assert as_set(fields["journal"]) == words
        assert as_set(fields["annote"]) == " ".join(map(line, source.notes))
        assert (fields["year"], fields["month"], fields["date"]) == ("2021", "January", "2021-01-13")
        assert fields.get("url") == source.address
    assert [source.address for source in sources] == ["https://e.example/a", None]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_second_reader_finds_the_same_entries(hostile: str) -> None:
    sources = sources_of(hostile_answers(hostile))
    library = parse_again(as_bibtex(sources))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [source.key for source in sources]
    assert len(library.blocks) == len(sources)


def test_an_entry_reads_like_this() -> None:
    of = replace(version("Bees & crows: 5% “paused”", provider="The Bee"), url="https://e.org/a_b%20c?x=~1#y{z}")
    (source,) = articles_as_sources([of])
    assert as_bibtex([source]) == (
        f"@article{{{source.key},\n"
        "\ttitle = {{Bees \\& crows: 5\\% “paused”}},\n"
        "\tjournal = {The Bee},\n"
        "\tyear = {2021},\n"
        "\tmonth = jan,\n"
        "\tdate = {2021-01-13},\n"
        "\turl = {https://e.org/a_b%20c?x=~1#y%7Bz%7D}\n"
        "}\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    sources = sources_of([nothing_known()])
    entry = read(as_bibtex(sources)).entries[sources[0].key]
    assert entry.type == "misc"
    assert dict(entry.fields) == {"title": "{t.md}", "annote": "File t.md “One.”"}


def test_no_sources_are_no_entries() -> None:
    assert as_bibtex([]) == ""


def test_letters_of_any_alphabet_stay_themselves() -> None:
    assert escaped("naïve “Ørsted” 東京 🐝") == "naïve “Ørsted” 東京 🐝"
