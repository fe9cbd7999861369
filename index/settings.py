"""Every setting in one frozen value: the defaults, then `VERBATIM_*` from the environment, then what a command line says."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from index.errors import VerbatimError

BUNDLED_MODEL = "all-MiniLM-L6-v2"

_ON, _OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")
_SWITCH = dict.fromkeys(_ON, True) | dict.fromkeys(_OFF, False)


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
                value: Any = _SWITCH[found[name].casefold()] if kind is bool else kind(found[name])
            except (ValueError, KeyError) as error:
                wrong = "neither on nor off" if kind is bool else "not a whole number"
                raise SettingError(f"{name}={found[name]!r} is {wrong}; set it to one or unset it") from error
            settings = replace(settings, **{spec.name: value})
        for name in ("threads", "passages_read"):
            if (value := getattr(settings, name)) < 1:
                raise SettingError(f"VERBATIM_{name.upper()}={value} is less than 1; set it to 1 or more or unset it")
        return settings
