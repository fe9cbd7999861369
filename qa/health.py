"""Whether an installation can answer: settings, models and articles, and the index by way of index/doctor.py.

`health` reads no model and no index file, so that a page may ask for it at any time; `examination` reads everything.
Python and its packages are looked at by scripts/installation.py, which needs none of them.
"""

from __future__ import annotations

import difflib
import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from index import BuildError, ModelError, Settings, article_files, doctor, model_key
from index.embedder import BUNDLED_SHA256, resolve_model, weights_sha256
from index.finding import Finding
from index.settings import BUNDLED_MODEL, SettingError
from qa.network import TOKENIZER_FILE, found, read_card, restore
from qa.saved import BadQuestions, saved_questions

PREFIX = "VERBATIM_"
INSTALL_AGAIN = "run: pip install --force-reinstall -r requirements.txt"
CHECKS: Mapping[str, str] = MappingProxyType(
    {
        "settings": f"every {PREFIX}... of the environment is a setting, with a value that it can have",
        "sqlite": "Python's SQLite can search texts (FTS5)",
        "embedding model": "its files are there and have the published SHA-256",
        "reader": "its files are there and have the SHA-256 that its card names",
        "verifier": "its files are there and have the SHA-256 that its card names",
        "saved questions": "those kept beside the index can be read",
        "articles": "the folder is there and has article files",
    }
)


def health(settings: Settings) -> list[Finding]:
    """What is wrong as far as can be seen in a few milliseconds, without loading a model or reading an index file."""
    return [*_installed(settings, read=False), *doctor.cheap(settings.index, _known_key(settings.model))]


def examination(settings: Settings) -> list[Finding]:
    """Everything that is wrong, every file of models and index read."""
    findings = _installed(settings, read=True)
    try:
        key = model_key(settings.model)
    except (ModelError, ImportError):
        key = None  # _installed has said so
    return [*findings, *doctor.thorough(settings.index, key)]


def settings_from(environment: Mapping[str, str]) -> tuple[Settings, list[Finding]]:
    """The settings of an environment, and what is wrong with them; what is impossible is left out.

    >>> settings_from({"VERBATIM_THREAD": "4"})[1][0].problem
    'VERBATIM_THREAD is no setting'
    """
    given, findings = dict(environment), list[Finding]()
    known = [field.name.upper() for field in fields(Settings)]
    names = [f"{PREFIX}{name}" for name in known]
    for name in sorted(name for name in given if name.startswith(PREFIX) and name not in names):
        near = difflib.get_close_matches(name.removeprefix(PREFIX), known, 1)
        fix = f"unset it, or set {PREFIX}{near[0]}" if near else "unset it"
        findings.append(Finding("settings", f"{name} is no setting", fix))
    for name in names:
        try:
            alone = Settings.from_environment({name: given.get(name, "")})
            if not 0 < alone.port < 65536:
                raise SettingError(f"{name}={alone.port} is no port; set it to 1 to 65535 or unset it")
        except SettingError as error:
            problem, _, fix = str(error).rpartition("; ")
            findings.append(
                Finding("settings", problem or fix, fix if problem else "set it to another value or unset it")
            )
            del given[name]
    return Settings.from_environment(given), findings


def _installed(settings: Settings, *, read: bool) -> list[Finding]:
    checks = (
        full_text_search(),
        embedding_model(settings.model, read=read),
        network(settings.reader, "reader", read=read),
        network(settings.verifier, "verifier", read=read),
        articles(settings.articles),
        questions(settings.index),
    )
    return [finding for finding in checks if finding]


def full_text_search() -> Finding | None:
    """Whether Python's SQLite was made with FTS5."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.OperationalError as error:
        problem = f"this Python's SQLite {sqlite3.sqlite_version} cannot search texts ({error})"
        return Finding("sqlite", problem, "use a Python whose SQLite has FTS5, as python.org's and Debian's have")
    finally:
        connection.close()
    return None


def embedding_model(name: str, *, read: bool) -> Finding | None:
    """Whether the model is there; if it is the bundled one and is to be read, whether it is as published."""
    if not read and name != BUNDLED_MODEL and not Path(name).is_dir():
        return None  # looking for it in a cache takes longer
    try:
        folder = resolve_model(name)
        if not any(folder.rglob("*.safetensors")):
            raise ModelError(f"{folder} holds no .safetensors weights; save the model in that format first")
        damaged = read and name == BUNDLED_MODEL and weights_sha256(folder) != BUNDLED_SHA256
    except ImportError as error:
        return Finding("embedding model", f"{name} is not installed ({error})", INSTALL_AGAIN)
    except ModelError as error:
        problem, _, fix = str(error).partition("; ")
        return Finding("embedding model", problem, fix)
    return (
        Finding("embedding model", f"the weights in {folder} are not those published", INSTALL_AGAIN)
        if damaged
        else None
    )


def network(folder: Path, name: str, *, read: bool) -> Finding | None:
    """Whether a network's files are there; if they are to be read, whether they are those that its card names."""
    folder = found(folder)
    try:
        hashes = read_card(folder, name)["files"]
    except ModelError as error:
        problem, _, fix = str(error).rpartition("; ")
        return Finding(name, problem, fix)
    for file in (f"{name}.onnx", TOKENIZER_FILE):
        path = folder / file
        if not path.is_file():
            return Finding(name, f"{path} is not there", restore(name))
        if read and hashlib.sha256(path.read_bytes()).hexdigest() != hashes[file]:
            return Finding(name, f"{path} is not the file that {name}.json names", restore(name))
    return None


def articles(folder: Path) -> Finding | None:
    """Whether there is anything to build from."""
    fix = "set VERBATIM_ARTICLES to the folder of your articles"
    try:
        empty = next(article_files(folder), None) is None
    except BuildError:
        return Finding("articles", f"{folder} is not a folder", fix)
    return Finding("articles", f"{folder} has no article files (.md, .markdown, .txt)", fix) if empty else None


def questions(index: Path) -> Finding | None:
    """Whether the questions kept beside an index can be asked."""
    try:
        saved_questions(index)
    except BadQuestions as error:
        problem, _, fix = str(error).rpartition("; ")
        return Finding("saved questions", problem, fix)
    return None


def _known_key(name: str) -> tuple[str, str] | None:
    """What the index must have been made with, where no file need be read to know."""
    return model_key(name) if name == BUNDLED_MODEL else None
