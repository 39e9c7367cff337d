"""Every format to raw lines; every file that cannot be read to exactly its own error."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest.parse import Raw, read, readable
from knowledge import errors
from tests.conftest import SAMPLES
from tests.ingest.papers import WORDS, rewritten, vietnamese_font, write_docx, write_pdf, write_scan

LIMIT = 20 * 2**20
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
TEXT = "Số 05-NQ/ĐU\nĐảng ủy phường, ngày 05/9/2026"
# "Đảng ủy phường …" as it looks when a file typed in .VnTime or VNI-Times is saved as Unicode.
TCVN3 = "§¶ng uû ph­êng th«ng b¸o ®Õn c¸c chi bé vÒ viÖc sinh ho¹t chuyªn ®Ò quý mét"
VNI = "Ñaûng uûy phöôøng thoâng baùo ñeán caùc chi boä veà vieäc sinh hoaït chuyeân ñeà quyù moät"


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def cut(path: Path, length: int) -> Path:
    return saved(path, path.read_bytes()[:length])


def cut_inside(path: Path) -> Path:
    return rewritten(path, "word/document.xml", lambda data: data[:-9])


def lines_of(path: Path) -> list[str]:
    return [line for page in read(path, max_bytes=LIMIT).pages for line in page]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),  # Notepad's mark must not stick to the first word
        TEXT.encode("utf-16"),  # "Unicode" in old Notepad
        TEXT.encode("utf-16-be").join([b"\xfe\xff", b""]),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_text_in_its_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    raw = read(saved(tmp_path / "a.TXT", data), max_bytes=LIMIT)
    assert raw == Raw((tuple(TEXT.split("\n")),))


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# KẾ HOẠCH", "KẾ HOẠCH"),
        ("> VĂN BẢN MẪU", "VĂN BẢN MẪU"),
        ("**T/M BAN THƯỜNG VỤ**", "T/M BAN THƯỜNG VỤ"),
        ("*Xã A, ngày 05 tháng 9*", "Xã A, ngày 05 tháng 9"),
        ("xem [Quy định 294](https://example.vn/a)", "xem Quy định 294"),
        (r"1\. Mục đích", "1. Mục đích"),
        # no marks: a hash that numbers, a product, a blank to fill in, an angle
        ("Nhóm #2 và 5 * 3 * 2", "Nhóm #2 và 5 * 3 * 2"),
        ("a_b_c > d", "a_b_c > d"),
    ],
)
def test_markdown_loses_its_marks_and_no_word(tmp_path: Path, marked: str, words: str) -> None:
    assert lines_of(saved(tmp_path / "a.md", marked.encode())) == [words]
    assert lines_of(saved(tmp_path / "a.txt", marked.encode())) == [marked]


def test_pdf_pages_are_pages(tmp_path: Path) -> None:
    font = vietnamese_font()
    if font is None:
        pytest.skip("no font with Vietnamese letters on this machine")
    path = write_pdf(tmp_path / "a.pdf", TEXT, "Trang hai: quyết nghị", font=font)
    pages = (tuple(TEXT.split("\n")), ("Trang hai: quyết nghị",))
    assert read(path, max_bytes=LIMIT) == Raw(pages, paged=True)


def test_the_sample_pdf_has_three_pages_of_vietnamese() -> None:
    raw = read(SAMPLES / "quy-che-lam-viec-chi-bo-so-3.pdf", max_bytes=LIMIT)
    assert raw.paged
    assert [page[0] for page in raw.pages] == ["ĐẢNG BỘ PHƯỜNG SÔNG LAM MẪU", "2", "3"]


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    lock = StandardEncryption("", "owner", canPrint=0)
    assert lines_of(write_pdf(tmp_path / "a.pdf", WORDS, encrypt=lock)) == [WORDS]


LOCK = StandardEncryption("mật khẩu")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
NO_NUL = b"\xff\xd8\x01\x02\x03\xb5\xb6"  # a binary file may happen to hold no NUL
OLD_WORD = OLE + "WordDocument".encode("utf-16-le")
BAD: list[tuple[str, Callable[[Path], object], type[errors.Unreadable]]] = [
    ("khong-co.txt", lambda path: None, errors.MissingFile),
    ("thu-muc.txt", lambda path: path.mkdir(), errors.MissingFile),
    ("rong.txt", lambda path: saved(path, b""), errors.EmptyFile),
    ("lon.txt", lambda path: saved(path, b"a" * 5000), errors.HugeFile),
    ("anh.txt", lambda path: saved(path, PNG), errors.BinaryFile),
    ("jpg.txt", lambda path: saved(path, NO_NUL), errors.BinaryFile),
    ("word.txt", lambda path: write_docx(path, WORDS), errors.BinaryFile),
    ("tcvn3.txt", lambda path: saved(path, TCVN3.encode()), errors.LegacyEncoding),
    ("tcvn3-byte.txt", lambda path: saved(path, TCVN3.encode("cp1252")), errors.LegacyEncoding),
    ("vni.md", lambda path: saved(path, VNI.encode()), errors.LegacyEncoding),
    ("vni.docx", lambda path: write_docx(path, VNI), errors.LegacyEncoding),
    ("khoa.pdf", lambda path: write_pdf(path, WORDS, encrypt=LOCK), errors.LockedFile),
    ("hong.pdf", lambda path: saved(path, b"%PDF-1.7 nothing more"), errors.BrokenFile),
    ("quet.pdf", lambda path: write_scan(path), errors.ScannedFile),
    ("quet-dau.pdf", lambda path: write_scan(path, stamp="DA KY"), errors.ScannedFile),
    ("khoa.docx", lambda path: saved(path, OLE), errors.LockedFile),
    ("cu.docx", lambda path: saved(path, OLD_WORD), errors.OldWordFile),  # .doc, renamed
    ("cat.docx", lambda path: cut(write_docx(path, WORDS), 9000), errors.BrokenFile),
    ("khac.docx", lambda path: saved(path, b"PK\x03\x04 no zip"), errors.BrokenFile),
    ("xml.docx", lambda path: cut_inside(write_docx(path, WORDS)), errors.BrokenFile),
    ("cu.doc", lambda path: saved(path, OLD_WORD), errors.OldWordFile),
    ("la.xyz", lambda path: saved(path, b"abc"), errors.UnknownFormat),
    ("khong-duoi", lambda path: saved(path, b"abc"), errors.UnknownFormat),
]


@pytest.mark.parametrize(("name", "make", "error"), BAD, ids=[case[0] for case in BAD])
def test_each_bad_file_raises_its_own_error(
    tmp_path: Path, name: str, make: Callable[[Path], object], error: type[errors.Unreadable]
) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(errors.Unreadable) as raised:
        read(path, max_bytes=4096 if error is errors.HugeFile else LIMIT)
    assert type(raised.value) is error


@pytest.mark.parametrize(
    "name", ["bao-cao-xay-dung-dang-2025.docx", "quy-che-lam-viec-chi-bo-so-3.pdf"]
)
def test_whatever_is_damaged_no_other_error_comes_out(tmp_path: Path, name: str) -> None:
    good = (SAMPLES / name).read_bytes()
    chance = random.Random(7)
    path = tmp_path / name
    for at in range(80):
        data = bytearray(good)
        start, length = chance.randrange(len(data)), chance.randrange(1, 200)
        data[start : start + length] = chance.randbytes(length if at % 2 else 0)
        path.write_bytes(data)
        try:
            assert read(path, max_bytes=LIMIT).pages
        except errors.ChiboError as error:
            assert type(error) in (errors.BrokenFile, errors.ScannedFile, errors.LockedFile)


@pytest.mark.parametrize(
    "text", ["Chuyên đề: giáo viên liên quan toàn diện", "Tuyên truyền 28-NQ/TU¹"]
)
def test_short_vietnamese_is_no_legacy_encoding(tmp_path: Path, text: str) -> None:
    assert lines_of(saved(tmp_path / "a.txt", text.encode())) == [text]


def test_only_files_of_a_readable_kind_are_taken_from_folders() -> None:
    taken = {
        name for name in ("a.PDF", "a.doc", ".a.txt", "~$a.docx", "a.jpg") if readable(Path(name))
    }
    assert taken == {"a.PDF", "a.doc"}
