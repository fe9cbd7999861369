import codecs
import os
import random
from pathlib import Path

import pytest

from index.errors import BuildError, RejectedFile
from index.files import MAX_FILE_BYTES, article_files, decode, read_bytes


def names(folder: Path) -> list[str]:
    return [name for name, _ in article_files(folder)]


def write(folder: Path, *files: str) -> None:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A cat")


def test_article_files_of_any_case_and_depth_are_found_in_a_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a.TXT", "z/y/x/w.Markdown", "c/d.mD", "c/a.txt", "e.md.txt", "B.md", "10.md", "9.md")
    assert names(tmp_path) == [
        "10.md",
        "9.md",
        "B.md",
        "a.TXT",
        "b.md",
        "e.md.txt",
        "c/a.txt",
        "c/d.mD",
        "z/y/x/w.Markdown",
    ]


@pytest.mark.parametrize(
    "file",
    [
        ".hidden.md",
        ".git/a.md",
        "a/.cache/b/c.md",
        "a.md~",
        "#a.md#",
        ".a.md.swp",
        "~a.md",
        "a.md.bak",
        "a.html",
        "a.json",
        "md",
        "README",
        ".md",
    ],
)
def test_hidden_backup_and_other_files_are_not_read(tmp_path: Path, file: str) -> None:
    write(tmp_path, "a/cat.md", file)
    assert names(tmp_path) == ["a/cat.md"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    write(folder, "cat.md", "sub/dog.md")
    write(tmp_path, "outside/secret.md")
    (folder / "outside.md").symlink_to(tmp_path / "outside/secret.md")
    (folder / "inside.md").symlink_to(folder / "cat.md")
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    (folder / "itself.md").symlink_to(folder / "itself.md")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "folder.md").symlink_to(tmp_path / "outside")
    (folder / "sub/loop").symlink_to(folder)
    assert names(folder) == ["cat.md", "sub/dog.md"]


def test_pipes_and_folders_with_an_article_name_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    write(tmp_path, "folder.md/cat.md")
    assert names(tmp_path) == ["folder.md/cat.md"]


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\"b'c.md", "😀.md", "-rf.md", "a b.md", "$(id).md", "a\\b.md", "é.md", "e\u0301.md"]
)
def test_odd_names_are_kept_as_they_are(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert names(tmp_path) == [name]
    assert read_bytes(tmp_path / name) == b"A cat"


def test_a_name_that_is_not_utf8_is_listed_and_its_file_rejected(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("A cat")
    [(name, path)] = article_files(tmp_path)
    assert os.fsencode(name) == b"caf\xe9.md"
    with pytest.raises(RejectedFile, match="its name is not valid UTF-8; rename it"):
        read_bytes(path)


@pytest.mark.parametrize("file", ["missing", "cat.md"])
def test_a_missing_folder_or_one_that_is_a_file_is_a_clear_error(tmp_path: Path, file: str) -> None:
    write(tmp_path, "cat.md")
    with pytest.raises(BuildError, match=f"{file} is not a folder of articles; give one with --articles"):
        names(tmp_path / file)


def test_a_file_that_has_gone_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(RejectedFile, match=r"cannot be read \(No such file or directory\); check the file"):
        read_bytes(tmp_path / "gone.md")


def test_a_file_that_is_too_big_is_rejected_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(RejectedFile, match="it has 20,000,001 bytes, more than 20,000,000; split it"):
        read_bytes(tmp_path / "big.md")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"A cat", "A cat"),
        ("Zoë 😀".encode(), "Zoë 😀"),
        (codecs.BOM_UTF8 + "Zoë".encode(), "Zoë"),
        (codecs.BOM_UTF16_LE + "Zoë 😀".encode("utf-16-le"), "Zoë 😀"),
        (codecs.BOM_UTF16_BE + "Zoë 😀".encode("utf-16-be"), "Zoë 😀"),
        (codecs.BOM_UTF32_LE + "Zoë 😀".encode("utf-32-le"), "Zoë 😀"),
        (codecs.BOM_UTF32_BE + "Zoë 😀".encode("utf-32-be"), "Zoë 😀"),
        ("a \ufffd that was always there".encode(), "a \ufffd that was always there"),
        (b"A few" + b" words" * 50 + b"\0", "A few" + " words" * 50 + "\0"),
    ],
)
def test_unicode_is_read_without_a_warning(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, None)


@pytest.mark.parametrize(
    ("raw", "text", "warning"),
    [
        ("A zoë".encode("utf-16-le"), "A zoë", "no byte order mark, read as UTF-16; save the file as UTF-8"),
        ("A zoë".encode("utf-16-be"), "A zoë", "no byte order mark, read as UTF-16; save the file as UTF-8"),
        ("Zoë said".encode("latin-1"), "Zoë said", "not UTF-8, read as Windows-1252; save the file as UTF-8"),
        (b"\x93Quoted\x94 \x96 \x80 5", "“Quoted” – € 5", "not UTF-8, read as Windows-1252; save the file as UTF-8"),
        (
            "éééé".encode() + b"\xff" + "é".encode() + b"\xc3",
            "éééé\ufffdé\ufffd",
            "2 damaged UTF-8 characters were replaced; save the file again",
        ),
        (
            codecs.BOM_UTF16_LE + "cat".encode("utf-16-le") + b"\x00",
            "cat\ufffd",
            "1 damaged UTF-16 characters were replaced; save the file again",
        ),
        (
            codecs.BOM_UTF8 + b"cat\xff",
            "cat\ufffd",
            "1 damaged UTF-8 characters were replaced; save the file again",
        ),
    ],
)
def test_a_guessed_or_damaged_encoding_gives_a_warning(raw: bytes, text: str, warning: str) -> None:
    assert decode(raw) == (text, warning)


@pytest.mark.parametrize(
    "raw",
    [
        b"\0" * 1000,
        b"\x7fELF" + bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + random.Random(0).randbytes(5_000),
        random.Random(1).randbytes(50_000),
        b"PK\x03\x04" + random.Random(2).randbytes(2_001),
    ],
    ids=["nul", "elf", "png", "noise", "zip"],
)
def test_a_binary_file_is_rejected(raw: bytes) -> None:
    with pytest.raises(RejectedFile, match=r"it is not a text file .+; remove it from the folder"):
        decode(raw)
