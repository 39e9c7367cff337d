"""The pictures of the guides: each shows what the assistant says today, whole and small."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bot.settings import Settings
from knowledge.dates import show_date
from tests.telegram.guides import MARK, draw, fingerprint
from tests.telegram.picture import CHROMIUM, WIDTH
from tests.telegram.story import FIXED_CODE, Album, record

DOCS = Path(__file__).parents[2] / "docs"
LARGEST = 200_000  # bytes: a page with all its pictures opens at once on a weak line
SHOWN = sorted(
    set(re.findall(r"images/([\w-]+)\.png", "".join(p.read_text() for p in DOCS.glob("*.md"))))
)
REDRAW = "python -m tests.telegram.guides docs/images"


@pytest.fixture(scope="module")
def album() -> Iterator[Album]:
    """The story, played once."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        yield record()


def test_every_picture_is_recorded_and_shown(album: Album) -> None:
    assert sorted(album.pictures) == SHOWN


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_shows_what_the_assistant_says_today(album: Album, name: str) -> None:
    with Image.open(DOCS / "images" / f"{name}.png") as picture:
        assert picture.info[MARK] == fingerprint(album.pictures[name]), REDRAW


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_small(name: str) -> None:
    assert (DOCS / "images" / f"{name}.png").stat().st_size < LARGEST


def test_nothing_differs_from_one_run_to_the_next(album: Album) -> None:
    texts = [one.text for phones in album.pictures.values() for it in phones for one in it.messages]
    assert {code for text in texts for code in re.findall(r"start=(\S+)", text)} == {FIXED_CODE}
    today = datetime.datetime.now(datetime.UTC).date()
    near = {show_date(today + datetime.timedelta(days)) for days in range(-1, 40)}
    assert not [text for text in texts if any(day in text for day in near)]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_phones_are_drawn_whole(album: Album, tmp_path: Path) -> None:
    """Three phones wide, and cut below at their end: the longest is not cut by the window."""
    name = max(album.pictures, key=lambda one: sum(len(it.messages) for it in album.pictures[one]))
    only = Album(album.telegram, {name: album.pictures[name]})
    [drawn] = draw(only, tmp_path)
    with Image.open(drawn) as picture:
        assert picture.width == (3 * WIDTH + 2 * 16) * 1.5
        assert 300 * 1.5 < picture.height < 1700 * 1.5
        assert len(picture.getcolors() or []) > 8, "letters have shades"
