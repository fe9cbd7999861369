"""The pictures of the page: the folder has those that the script takes, and the README shows some, with words."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from scripts import screenshots
from scripts.screenshots import DESK, PICTURES, ROOT, VIEWS, small

MAX_BYTES = 150_000
SHOWN = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_folder_has_the_picture_of_each_view_and_no_other() -> None:
    names = [view.name for view in VIEWS]
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(f"{name}.png" for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("view", VIEWS, ids=[view.name for view in VIEWS])
def test_a_picture_shows_one_screen_and_is_small(view: screenshots.View) -> None:
    picture = PICTURES / f"{view.name}.png"
    assert picture.stat().st_size < MAX_BYTES
    with Image.open(picture) as opened:
        assert opened.size == view.screen


def test_the_readme_shows_four_to_six_pictures_each_said_in_words() -> None:
    taken = {f"qa/page/screenshots/{view.name}.png" for view in VIEWS}
    assert 4 <= len(SHOWN) <= 6
    assert {path for _, path in SHOWN} <= taken
    assert all(len(words.split()) > 5 for words, _ in SHOWN)
    assert len({words for words, _ in SHOWN}) == len({path for _, path in SHOWN}) == len(SHOWN)


def test_a_picture_in_few_colours_is_smaller_and_looks_the_same() -> None:
    drawn = Image.effect_noise(DESK, 60).convert("RGB")
    ImageDraw.Draw(drawn).rectangle((0, 0, 300, 300), "#8a1c1c")
    stream = BytesIO()
    drawn.save(stream, "PNG")
    fewer = small(stream.getvalue())
    assert len(fewer) < len(stream.getvalue())
    with Image.open(BytesIO(fewer)) as after:
        assert after.size == DESK
        assert len(after.getcolors() or []) <= screenshots.COLOURS
        assert after.convert("RGB").getpixel((150, 150)) == (0x8A, 0x1C, 0x1C)


def test_without_a_chromium_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    monkeypatch.setattr("sys.argv", ["screenshots.py"])
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert screenshots.main() == 2
    assert "apt-get install chromium" in capsys.readouterr().err
