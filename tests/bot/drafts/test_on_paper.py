"""What LibreOffice makes of the papers: pages, one typeface, text that can be read again."""

import ctypes
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from bot.drafts.convert import Converter, found
from tests.bot.drafts.papers import OFFICE, PAPERS, convert

_MEASURES = {"Liberation Serif", "Times New Roman"}  # of the same widths: the same pages


def _standing_in() -> str:
    """Which typeface this machine has for Times New Roman."""
    if shutil.which("fc-match") is None:
        return ""
    asked = ["fc-match", "--format=%{family}", "Times New Roman"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split(",")[0]


needs_office = pytest.mark.skipif(
    OFFICE is None or _standing_in() not in _MEASURES,
    reason="no LibreOffice, or no typeface with the widths of Times New Roman",
)
# The annex is a page of its own.
PAGES = {
    "agenda-thuong-ky": 3, "agenda-chuyen-de": 2, "agenda-ket-nap": 3, "agenda-chinh-thuc": 3,
    "agenda-kiem-diem": 3, "agenda-dai-hoi": 3, "agenda-cap-uy": 2, "agenda-alone": 2,
    "invitation-thuong-ky": 1, "invitation-guests": 1, "minutes-held": 4, "minutes-ket-nap": 2,
    "resolution-held": 2, "scoring-thuong-ky": 1, "agenda-forty": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return convert(
        {name: make() for name, make in PAPERS.items()}, tmp_path_factory.mktemp("printed")
    )


def typefaces(path: Path) -> set[str]:
    """The families of all that is drawn, bold and italic counted as one."""
    families = set()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                raw.FPDFText_GetFontInfo(text, at, name, 128, ctypes.byref(flags))
                if name.value:
                    family = name.value.decode().split("+")[-1]
                    families.add(re.sub(r"[-,]?(?:Bold|Italic|Regular|MT|PS)", "", family))
    return families


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@needs_office
def test_pages(printed: dict[str, Path]) -> None:
    assert {name: len(pages(printed[name])) for name in PAGES} == PAGES


@needs_office
@pytest.mark.parametrize("name", PAPERS)
def test_one_typeface(printed: dict[str, Path], name: str) -> None:
    assert len(typefaces(printed[name])) == 1, typefaces(printed[name])


@needs_office
@pytest.mark.parametrize("name", PAPERS)
def test_numbers_from_the_second_page_and_no_signature_alone(
    printed: dict[str, Path], name: str
) -> None:
    sheets = [text.split() for text in pages(printed[name])]
    assert sheets[0][0] != "1"
    for number, words in enumerate(sheets[1:], start=2):
        assert words[0] == str(number)
        assert words[1] not in ("Nơi", "T/M", "NGƯỜI"), "a signature has a line above it"


@needs_office
def test_text_is_read_again(printed: dict[str, Path]) -> None:
    words = " ".join(" ".join(pages(printed["agenda-signed"])).split())
    for said in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Lam Mẫu, ngày 05 tháng 02 năm 2026", "Số 05-CTr/CB",
        "T/M CHI BỘ", "Thông tin thời sự, phổ biến văn bản mới", "Tổng thời gian",
    ):  # fmt: skip
        assert said in words


@needs_office
def test_a_pdf_of_a4() -> None:
    made = Converter(found()).pdf(PAPERS["agenda-cap-uy"]())
    assert made is not None
    with pypdfium2.PdfDocument(made) as document:
        width, height = document[0].get_size()
    assert height / width == pytest.approx(297 / 210, abs=0.01)


def program(path: Path, script: str) -> Path:
    """A program that stands in for LibreOffice."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


FAILURES = {
    "none": None,
    "fails": "exit 1",
    "writes nothing": "exit 0",
    "hangs, and so does what it started": "sleep 60 & wait",
}


@pytest.mark.parametrize("script", FAILURES.values(), ids=FAILURES)
def test_without_a_pdf_there_is_an_answer(tmp_path: Path, script: str | None) -> None:
    at = program(tmp_path / "soffice", script) if script else None
    begun = time.monotonic()
    assert Converter(at, timeout=1).pdf(b"PK") is None
    assert time.monotonic() - begun < 5
    assert Converter(tmp_path / "gone", timeout=1).pdf(b"PK") is None


def test_it_learns_nothing_of_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    at = program(tmp_path / "soffice", f"env > {tmp_path}/env; exit 1")
    Converter(at, timeout=5).pdf(b"PK")
    assert "PATH=" in (tmp_path / "env").read_text()
    assert "secret" not in (tmp_path / "env").read_text()


def test_one_at_a_time(tmp_path: Path) -> None:
    """A second paper waits; it does not wait for ever."""
    log = tmp_path / "log"
    at = program(tmp_path / "soffice", f"echo in >> {log}; sleep 0.3; echo out >> {log}; exit 1")
    converter = Converter(at, timeout=5)
    threads = [threading.Thread(target=converter.pdf, args=(b"PK",)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log.read_text().split() == ["in", "out"] * 3


def test_its_folder_is_cleared(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    at = program(tmp_path / "soffice", f'for one in "$@"; do last=$one; done; echo $last > {seen}')
    Converter(at, timeout=5).pdf(b"PK")
    paper = Path(seen.read_text().strip())
    assert paper.name == "paper.docx" and not paper.parent.exists()
