"""Which files of a folder are articles, and their bytes as text. Links, pipes, hidden and backup files are not read."""

from __future__ import annotations

import codecs
import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from index.errors import BuildError, RejectedFile

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
MAX_FILE_BYTES = 20_000_000
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\f\r\x1a\x1b"))  # a tenth of compressed data, none of a text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def article_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (path relative to the folder with `/`, full path) of every article file, in a fixed order.

    Raises BuildError where the folder is missing or is no folder.
    """
    if not folder.is_dir():
        raise BuildError(f"{folder} is not a folder of articles; give one with --articles")
    for parent, folders, names in os.walk(folder, onerror=_warn_unreadable, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith((".", "~", "#")) and _is_regular(path):
                yield path.relative_to(folder).as_posix(), path


def _warn_unreadable(error: OSError) -> None:
    logging.getLogger(__name__).warning("%s cannot be read (%s); check its permissions", error.filename, error.strerror)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True  # it has just gone, or may not be looked at: reading it will say so


def read_bytes(path: Path) -> bytes:
    """The bytes of one file. Raises RejectedFile where it cannot or should not be read."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise RejectedFile("its name is not valid UTF-8; rename it") from error
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise RejectedFile(f"it has {size:,} bytes, more than {MAX_FILE_BYTES:,}; split it into single articles")
        return path.read_bytes()
    except OSError as error:
        raise RejectedFile(f"it cannot be read ({error.strerror}); check the file and its permissions") from error


def decode(raw: bytes) -> tuple[str, str | None]:
    """Text of a file's bytes, and a warning where the encoding had to be guessed or characters were replaced.

    UTF-8, UTF-16 and UTF-32 (with their mark, UTF-16 also without) are read as such, all else as Windows-1252, the
    superset of Latin-1 that the WHATWG encoding standard prescribes for unlabelled text. Raises RejectedFile for
    bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _replacing(raw, encoding)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return text, None
    if (wide := _utf16_without_mark(raw)) is not None:
        return wide, "no byte order mark, read as UTF-16; save the file as UTF-8"
    if len(raw) - len(raw.translate(None, _CONTROL_BYTES)) > len(raw) // 50:
        raise RejectedFile("it is not a text file (it is full of control bytes); remove it from the folder")
    text, warning = _replacing(raw, "utf-8")
    replaced = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 2 * replaced or not replaced:
        return text, warning
    return raw.decode("cp1252", errors="replace"), "not UTF-8, read as Windows-1252; save the file as UTF-8"


def _replacing(raw: bytes, encoding: str) -> tuple[str, str | None]:
    before = raw.decode(encoding, errors="ignore").count("\ufffd")
    text = raw.decode(encoding, errors="replace")
    replaced = text.count("\ufffd") - before
    name = encoding.removesuffix("-sig").upper()
    return text, f"{replaced} damaged {name} characters were replaced; save the file again" if replaced else None


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 text without a mark shows as every second byte being NUL (Latin script); None where it does not."""
    half = len(raw) // 2
    for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if half and zeros.count(0) > 0.7 * half and len(raw) % 2 == 0:
            text = raw.decode(encoding, errors="replace")
            return None if "\0" in text else text
    return None
