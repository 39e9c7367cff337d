"""The pictures of the guides: what a story recorded, set like phones' screens.

    python -m tests.telegram.guides docs/images

Needs Chromium. The same assistant gives the same pictures, on a machine with the same fonts; each
carries the fingerprint of what it shows, so that a test can tell when it is out of date.
"""

import argparse
import base64
import datetime
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from bot.people.links_page import PrintedInvitation
from bot.people.links_page import page as links_page
from bot.people.records import Role
from bot.texts import office as words
from tests.conftest import CLOCK
from tests.telegram.picture import CHROMIUM, Screen, page, photograph
from tests.telegram.story import COMMITTEE, FIXED_CODE, NAME, ROWS, Album, record

MARK = "Fingerprint"  # under which it stands in the file
_TALLEST = 1800  # CSS pixels
_BESIDE_THE_CARD = "quan-tri-2-nhan-bi-thu"
_ONE_CARD = (
    "body { margin: 0 } .sheet { grid-template: none / 94.5mm } .head { display: none }</style>"
)
_COLOURS = 64  # letters and flat colours need no more, and the file is a third as large


def draw(album: Album, folder: Path) -> list[Path]:
    """Every picture as a PNG, cut to what stands in it."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_drawn(album, name, folder / f"{name}.png") for name in album.pictures]


def _drawn(album: Album, name: str, out: Path) -> Path:
    screens = album.pictures[name]
    before = _card() if name == _BESIDE_THE_CARD else ""
    content = page(screens, height="auto", before=before)
    photograph(content, out.resolve(), screens=len(screens) + bool(before), height=_TALLEST)
    _cut(out, fingerprint(screens))
    return out


def fingerprint(screens: Sequence[Screen]) -> str:
    """What the phones of a picture say, in a few letters."""
    said = [
        (
            one.title,
            one.caption,
            one.pressed,
            [(m.by, m.text, m.labels, m.file) for m in one.messages],
        )
        for one in screens
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _cut(picture: Path, mark: str = "") -> None:
    """Cut the white below and on the right away; as few colours as show no difference."""
    with Image.open(picture) as taken:
        whole = taken.convert("RGB")
    box = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    assert box is not None, "nothing was drawn"
    _, _, right, bottom = box
    cut = whole.crop((0, 0, right, bottom)).quantize(_COLOURS, dither=Image.Dither.NONE)
    information = PngInfo()
    information.add_text(MARK, mark)
    cut.save(picture, optimize=True, pnginfo=information)


def _card() -> str:
    """The first card of the product's page as a phone's place holds it; its code opens nothing."""
    [cell, name, *_], day = ROWS[0], CLOCK.date()
    link = f"https://t.me/{NAME}?start={FIXED_CODE}"
    invitation = PrintedInvitation(cell, name, words.ROLES[Role.SECRETARY], link)
    printed = links_page(COMMITTEE, [invitation], day, day + datetime.timedelta(days=7)).decode()
    with tempfile.TemporaryDirectory(prefix="chibo-guides-") as folder:
        paper = Path(folder, "card.png")
        photograph(printed.replace("</style>", _ONE_CARD), paper, screens=1, height=_TALLEST)
        _cut(paper)
        image = base64.b64encode(paper.read_bytes()).decode()
    caption = '<div class="caption">1. Thư mời in ra</div>'
    picture = f'<img src="data:image/png;base64,{image}">'
    return f'<div class="phone" style="background: #fff">{caption}{picture}</div>'


def main() -> None:
    """Draw the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.guides")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if CHROMIUM is None:
        sys.exit("Chromium is not installed")
    for one in draw(record(), folder):
        print(one)


if __name__ == "__main__":
    main()
