"""The page over the library of cities, read by fakes: `python -m tests.browser.serving FOLDER PORT [on|off [ALSO]]`."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from pathlib import Path

import app
from index import Settings
from qa.page import nexts
from tests.fakes import city_desk

SECONDS = 0.5  # for each article, so that a person sees how far the reading has got


def main(folder: str, port: str, votes: str = "on", also: str = "") -> None:
    """Build the library in a folder and serve it until terminated; votes are kept beside its index unless they are off."""
    desk = city_desk(Path(folder), pause=SECONDS, also=also)
    feedback = None if votes == "off" else Path(folder) / "index"
    nexts.CALM = math.inf  # nothing to ask next: each would be read as slowly as everything here
    settings = replace(Settings.from_environment(), port=int(port), index=Path(folder) / "index")
    app.serve(app.desk_page(lambda: desk, [], feedback), settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
