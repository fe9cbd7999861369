"""Every setting in one frozen value: the defaults, then `VERBATIM_*` from the environment, then what a command line says."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from index.errors import VerbatimError

BUNDLED_MODEL = "all-MiniLM-L6-v2"
_YES_NO = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
_LEAST = {
    "threads": 1,
    "passages_read": 1,
    "proxies": 0,
    "requests_per_minute": 0,
    "request_bytes": 1024,
    "queue_size": 1,
}


class SettingError(VerbatimError):
    """A setting has a value that it cannot have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `model` is the bundled one, a folder, or any sentence-transformers name; of each question's
    passages the best `passages_read` are read; votes on answers are kept beside the index where `feedback` is on."""

    articles: Path = Path("seeds")
    index: Path = Path("var/index")
    model: str = BUNDLED_MODEL
    reader: Path = Path("models/reader")
    verifier: Path = Path("models/verifier")
    passages_read: int = 16
    threads: int = 2
    host: str = "127.0.0.1"
    port: int = 7860
    feedback: bool = True
    root_path: str = ""
    hosts: str = ""
    frames: str = ""
    proxies: int = 0
    auth_file: str = ""
    requests_per_minute: int = 120
    request_bytes: int = 262_144
    queue_size: int = 40
    log_questions: bool = False
    mcp: bool = False

    @classmethod
    def from_environment(cls, environment: dict[str, str] | None = None) -> Settings:
        """Defaults overridden by `VERBATIM_ARTICLES`, `VERBATIM_INDEX`, ... Raises SettingError for a bad number."""
        found = dict(os.environ) if environment is None else environment
        settings = cls()
        for spec in fields(cls):
            name = f"VERBATIM_{spec.name.upper()}"
            if not found.get(name):
                continue
            kind = type(getattr(settings, spec.name))
            try:
                value: Any = _YES_NO[found[name].casefold()] if kind is bool else kind(found[name])
                settings = replace(settings, **{spec.name: value})
            except (ValueError, KeyError) as error:
                wanted = "yes or no" if kind is bool else "a whole number"
                raise SettingError(f"{name}={found[name]!r} is not {wanted}; set it to one or unset it") from error
        return settings.checked()

    def checked(self) -> Settings:
        """The same; raises SettingError for a number that is too small."""
        for name, least in _LEAST.items():
            if (value := getattr(self, name)) < least:
                raise SettingError(
                    f"VERBATIM_{name.upper()}={value} is less than {least}; set it to {least} or more or unset it"
                )
        return self
