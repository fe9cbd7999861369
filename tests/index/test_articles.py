from dataclasses import replace

import pytest

from index.articles import Version, sha256_text, stable_id

VERSION = Version(
    article="file:a/cat.md",
    url=None,
    title="Cat",
    text="Cat",
    title_end=3,
    provider=None,
    published=None,
    topics=(),
    file="a/cat.md",
    file_sha256="0" * 64,
    position=0,
)


def test_the_source_is_the_address_or_else_the_file_name() -> None:
    assert VERSION.source == "cat.md"
    assert replace(VERSION, url="https://e.org/cat").source == "https://e.org/cat"


def test_hashes_are_those_of_the_utf8_bytes() -> None:
    assert VERSION.text_sha256 == sha256_text("Cat") != sha256_text("cat")
    assert sha256_text("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("other", [("a", 2), ("a1",), ("a", 1, ""), ("", "a", 1), ("1", "a")])
def test_ids_depend_on_every_part(other: tuple[object, ...]) -> None:
    assert stable_id("a", 1) == stable_id("a", "1") != stable_id(*other)


def test_ids_are_the_same_in_every_process_and_fit_sqlite() -> None:
    assert stable_id("cat") == 0x77AF778B51ABD4A3 >> 1
    assert all(0 <= stable_id(n) < 2**63 for n in range(1000))
