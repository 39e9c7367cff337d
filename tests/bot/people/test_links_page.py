"""The page with which leaders join: cards that can be cut, read and trusted on paper."""

import datetime
import html
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
import segno

from bot.people.links_page import PrintedInvitation, page
from tests.telegram.picture import CHROMIUM

MADE, UNTIL = datetime.date(2026, 12, 3), datetime.date(2026, 12, 10)


def link(at: int) -> str:
    return f"https://t.me/ChiBoThuBot?start={at:03}abcdEFGH-_{at:08}"


def invitation(
    at: int, name: str | None = "Nguyễn Văn An", cell: str = "Chi bộ Tổ dân phố số 3"
) -> PrintedInvitation:
    return PrintedInvitation(cell, name, "bí thư", link(at))


def printed(*invitations: PrintedInvitation, committee: str = "Đảng ủy phường Dương Kinh") -> str:
    return page(committee, invitations, MADE, UNTIL).decode()


class Structure(HTMLParser):
    """Tags that are open, and everything shown as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.shown: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def test_a_card_says_what_is_needed() -> None:
    text = " ".join(Structure(printed(invitation(7))).shown)
    for words in (
        "Đảng ủy phường Dương Kinh", "Chi bộ Tổ dân phố số 3", "Nguyễn Văn An", "Bí thư",
        "In ngày 03/12/2026", link(7).removeprefix("https://"),
        "Dùng một lần, đến hết ngày 10/12/2026; đừng chuyển cho người khác.",
    ):  # fmt: skip
        assert words in text, words


def test_every_link_stands_once_as_text() -> None:
    text = printed(*map(invitation, range(45)))
    assert [text.count(link(at).removeprefix("https://")) for at in range(45)] == [1] * 45
    assert text.count('<section class="sheet">') == 6


def test_every_code_is_that_of_the_link_beside_it() -> None:
    cards = printed(*map(invitation, range(9))).split("<article")[1:]
    for at, card in enumerate(cards):
        assert link(at).removeprefix("https://") in card
        assert set(dark(card)) == {
            (row, column)
            for row, modules in enumerate(segno.make_qr(link(at), error="m").matrix)
            for column, module in enumerate(modules)
            if module
        }


def dark(card: str) -> Iterator[tuple[int, int]]:
    """The dark modules that the picture of a card draws: strokes of one module's height."""
    (path,) = re.findall(r' d="([^"]+)"', card)
    border, x, y = 4, 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if kind == "h":
            yield from ((int(y) - border, int(x) + at - border) for at in range(int(values[0])))
            x += values[0]
        elif kind == "m":
            x, y = x + values[0], y + values[1]
        else:
            x, y = values


NASTY = "<script>alert(1)</script>\"'&amp;</p></article>{title}%s"


@pytest.mark.parametrize("field", ["cell", "name", "role_label", "link"])
def test_what_people_typed_stays_text(field: str) -> None:
    given = {
        "cell": "Chi bộ 3",
        "name": "An",
        "role_label": "bí thư",
        "link": link(1),
        field: NASTY,
    }
    text = printed(PrintedInvitation(**given), committee=NASTY)
    structure = Structure(text)
    assert structure.open == [] and "script" not in structure.tags
    assert html.escape(NASTY) in text and NASTY in "".join(structure.shown)


def test_nothing_comes_from_elsewhere() -> None:
    text = printed(invitation(1))
    outside = re.findall(r"src=|href=|url\(|@import|<script|<link|<img|<iframe", text)
    assert outside == [] and "default-src 'none'" in text and '<meta charset="utf-8">' in text


def test_a_line_to_write_on_where_no_name_is_known() -> None:
    assert 'class="blank"' in printed(invitation(1, None))
    assert 'class="blank"' not in printed(invitation(1))


def test_nobody_to_invite() -> None:
    structure = Structure(printed())
    assert structure.open == [] and "article" not in structure.tags


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_on_paper(tmp_path: Path) -> None:
    """Eight cards a sheet, whatever the names: nothing runs over into another card or sheet."""
    long = "Công Tằng Tôn Nữ Hoàng Thị Phương Quỳnh Như Ngọc Diễm Khánh Uyên Thị Bích Ngọc H"
    cell = "Chi bộ Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm, phường Dương Kinh A"
    invitations = [invitation(at, long, cell) for at in range(15)]
    text = printed(*invitations, invitation(15, "W" * 80, "W" * 80))
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'page.pdf'}",
            str(tmp_path / "page.html"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as paper:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    joined = [re.sub(r"\s", "", text) for text in texts]
    assert [text.count("Dùngmộtlần") for text in joined] == [8, 8]
    assert all(link(at).removeprefix("https://") in joined[at // 8] for at in range(16))
