"""What a file is said to be before anything of it is stored, and what a person makes of it then."""

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import Store
from ingest.corrections import KIND_NAMES, Field, corrected
from ingest.pipeline import Intake, files_in, recognise
from knowledge import errors
from knowledge.holdings import State, encoder_text
from knowledge.passages import Header, Level
from tests.conftest import SAMPLES, put
from tests.fakes import HashEncoder
from tests.ingest.papers import WORDS, write_docx, write_pdf, write_scan

MEGABYTE = 2**20
INTAKE = Intake("committee", allow_internal=False, max_bytes=20 * MEGABYTE)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256))
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")
POINTS = "QUY CHẾ\nlàm việc của chi bộ\n1. Họp mỗi tháng một kỳ.\n2. Biên bản ký trong một ngày."
TODAY = datetime.date(2026, 11, 21)


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def package(*names: str, size: int = 1) -> bytes:
    """A zip with these files in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            with zipped.open(name, "w", force_zip64=True) as inside:
                for _ in range(size):
                    inside.write(bytes(MEGABYTE))
    return out.getvalue()


def word(path: Path) -> bytes:
    return write_docx(path.with_name("that.docx"), WORDS).read_bytes()


def pdf(path: Path) -> bytes:
    return write_pdf(path.with_name("that.pdf"), WORDS).read_bytes()


# Each is whole; only its name is wrong. What it is, is said; the error's detail here.
RENAMED: list[tuple[str, bytes | Callable[[Path], bytes], str]] = [
    ("bao-cao.pdf", word, ".docx"),
    ("bao-cao.doc", word, ".docx"),  # the sentence on old Word would ask for what it is already
    ("bao-cao.txt", word, ".docx"),
    ("bao-cao.docx", pdf, ".pdf"),
    ("BAO-CAO.MD", pdf, ".pdf"),
    ("anh.docx", JPEG, ".jpg"),
    ("anh.pdf", JPEG, ".jpg"),
    ("anh.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), ".png"),
    ("quet.pdf", b"II*\0" + bytes(40), ".tif"),
    ("so.docx", package("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
    ("hop.docx", package("ppt/presentation.xml"), ".pptx"),
    ("nen.docx", package("van ban/1.txt"), ".zip"),
    ("mau.docx", rb"{\rtf1\ansi Chi bo}", ".rtf"),
    ("mau.txt", rb"{\rtf1\ansi Chi bo}", ".rtf"),
]


@pytest.mark.parametrize(("name", "data", "told"), RENAMED, ids=[one[0] for one in RENAMED])
def test_a_file_under_a_wrong_name_is_told_what_it_is(
    tmp_path: Path, name: str, data: bytes | Callable[[Path], bytes], told: str
) -> None:
    path = tmp_path / name
    saved(path, data if isinstance(data, bytes) else data(path))
    with pytest.raises(errors.WrongEnding) as raised:
        recognise(path, INTAKE)
    assert raised.value.detail == told


# Where no other name would help, the readers' own errors stay.
OTHERWISE: list[tuple[str, Callable[[Path], object], type[errors.ChiboError]]] = [
    ("cu.doc", lambda path: saved(path, OLD_WORD), errors.OldWordFile),
    ("cu.pdf", lambda path: saved(path, OLD_WORD), errors.OldWordFile),  # renamed to convert it
    ("cu.docx", lambda path: saved(path, OLD_WORD), errors.OldWordFile),
    ("rtf.doc", lambda path: saved(path, rb"{\rtf1 Chi bo}"), errors.OldWordFile),
    ("hong.docx", lambda path: saved(path, b"PK\x03\x04 cut off"), errors.BrokenFile),
    ("hong.pdf", lambda path: saved(path, b"%PDF-1.7 cut off"), errors.BrokenFile),
    ("anh.jpg", lambda path: saved(path, JPEG), errors.UnknownFormat),
    ("rong.txt", lambda path: saved(path, b""), errors.EmptyFile),
    ("so.txt", lambda path: saved(path, b"..... 12 34"), errors.EmptyFile),
    ("quet.pdf", lambda path: write_scan(path), errors.ScannedFile),
    ("mat.txt", lambda path: saved(path, "TỐI MẬT\nKế hoạch".encode()), errors.SecretFile),
    ("ly-lich.txt", lambda path: saved(path, "LÝ LỊCH ĐẢNG VIÊN\nA".encode()), errors.PersonalFile),
    ("nb.txt", lambda path: saved(path, "Lưu hành nội bộ\nA".encode()), errors.InternalFile),
    ("khong-co.txt", lambda path: None, errors.MissingFile),
    ("thu-muc.txt", lambda path: path.mkdir(), errors.MissingFile),
    ("lon.txt", lambda path: saved(path, b"a" * (20 * MEGABYTE + 1)), errors.HugeFile),
    # 100 kB that would take a gigabyte of memory
    ("bom.docx", lambda path: saved(path, package("word/a.xml", size=90)), errors.HugeFile),
]


@pytest.mark.parametrize(("name", "make", "error"), OTHERWISE, ids=[one[0] for one in OTHERWISE])
def test_what_no_other_name_would_help(
    tmp_path: Path, name: str, make: Callable[[Path], object], error: type[errors.ChiboError]
) -> None:
    make(tmp_path / name)
    with pytest.raises(errors.ChiboError) as raised:
        recognise(tmp_path / name, INTAKE)
    assert type(raised.value) is error


def test_a_long_word_file_is_not_too_large(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "dai.docx", *[f"{at}. {WORDS}" for at in range(4_000)])
    assert path.stat().st_size < 2 * MEGABYTE
    small = replace(INTAKE, max_bytes=2 * MEGABYTE)  # what it unpacks to may be more than that
    assert len(recognise(path, small).chunks()) > 100


@pytest.mark.parametrize("path", files_in([SAMPLES]), ids=lambda path: path.name)
def test_what_is_recognised_is_what_would_be_stored(store: Store, path: Path) -> None:
    found = recognise(path, INTAKE)
    assert store.index.holdings.state() == State(0, 0)
    [outcome] = put(store, path)
    [source] = store.catalogue.sources(["committee"])
    assert (found.file, found.header, found.pages, found.internal, len(found.chunks())) == (
        source.file, source.header, source.pages, source.internal, outcome.passages,
    )  # fmt: skip


def test_a_name_of_its_own_stands_where_the_paper_has_no_title(tmp_path: Path) -> None:
    path = saved(tmp_path / "17.txt", b"Chi bo hop.")
    assert recognise(path, INTAKE).file == "17.txt"
    path = saved(tmp_path / "18.txt", "Số 1-BC/CB\nBÁO CÁO".encode())
    assert recognise(path, INTAKE, name="Báo cáo.txt").header.title == "Báo cáo"


def test_a_corrected_header_reaches_everything_made_from_it(tmp_path: Path) -> None:
    found = recognise(saved(tmp_path / "a.txt", POINTS.encode()), INTAKE)
    assert found.chunks()[-1].places[0].locator == "điểm 2"
    header = replace(found.header, kind="Báo cáo", title="Tên khác hẳn", number="09-BC/CB")
    report = found.under(header)
    assert report.chunks()[-1].places[0].locator == "mục 2"
    encoder = HashEncoder()
    made = report.document("cell:3", encoder, source="x", sha256="y")
    texts = [encoder_text("Tên khác hẳn", one.context, one.text) for one in made.chunks]
    assert list(made.vectors) == [row.tobytes() for row in encoder.encode(texts)]
    assert (made.header, made.scope, made.source, made.sha256) == (header, "cell:3", "x", "y")


PAPER = Header(
    "Về công tác tháng", "05-NQ/ĐU", datetime.date(2026, 9, 5), "Đảng ủy phường Mẫu", "Nghị quyết",
    Level.COMMUNE,
)  # fmt: skip
CORRECTIONS: list[tuple[Field, str, object]] = [
    (Field.DATE, "03/02/2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "3-2-2026", datetime.date(2026, 2, 3)),
    (Field.DATE, " 3.2.2026 ", datetime.date(2026, 2, 3)),
    (Field.DATE, "ngày 3 tháng 2 năm 2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "Ngày 03  tháng 02 năm 2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "ngay 3 thang 2 nam 2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "3 tháng 2, 2026", errors.BadDate),
    (Field.DATE, "3 2 2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "Mẫu, ngày 3 tháng 2 năm 2026", datetime.date(2026, 2, 3)),
    (Field.DATE, "21/11/2026", TODAY),
    (Field.DATE, "22/11/2026", errors.FutureDate),
    (Field.DATE, "31/02/2026", errors.BadDate),
    (Field.DATE, "29/2/2025", errors.BadDate),
    (Field.DATE, "29/2/2024", datetime.date(2024, 2, 29)),
    (Field.DATE, "3/2/26", errors.BadDate),  # which century is not guessed
    (Field.DATE, "từ 3/2/2026 đến 5/2/2026", errors.BadDate),
    (Field.DATE, "hôm qua", errors.BadDate),
    (Field.DATE, "", None),
    (Field.DATE, "không có", None),
    (Field.NUMBER, "Khong so", None),
    (Field.NUMBER, "-", None),
    (Field.ISSUER, "Không.", None),
    (Field.ISSUER, "Chi bộ không số", "Chi bộ không số"),
    (Field.TITLE, "không có", errors.NoTitle),
    (Field.NUMBER, "37-QĐ/TW", "37-QĐ/TW"),
    (Field.NUMBER, "37 qd tw", "37-QĐ/TW"),
    (Field.NUMBER, "Số: 5 - nq/đu", "05-NQ/ĐU"),
    (Field.NUMBER, "Quyết định số 117/2025/QH15", "117/2025/QH15"),
    (Field.NUMBER, "15-BC/CB3", "15-BC/CB3"),  # the 3 is the cell's
    (Field.NUMBER, "15-BC/CB-TDP3", "15-BC/CB-TDP3"),
    (Field.NUMBER, "12", "12"),
    (Field.NUMBER, "12/VBTĐ", "12/VBTĐ"),
    (Field.NUMBER, "  ", None),
    (Field.NUMBER, "1" * 61, errors.LongValue),
    (Field.ISSUER, "Chi bộ  số 3\n", "Chi bộ số 3"),
    (Field.ISSUER, "Chi bộ\u202e số\u200b 3\x07", "Chi bộ số 3"),
    (Field.ISSUER, "", None),
    (Field.ISSUER, "Đ" * 301, errors.LongValue),
    (Field.KIND, "quy dinh", "Quy định"),
    (Field.KIND, "QUYẾT ĐỊNH", "Quyết định"),
    (Field.KIND, "đề án", "Đề án"),
    (Field.KIND, "", None),
    (Field.TITLE, "  Về công tác   tháng 12 ", "Về công tác tháng 12"),
    (Field.TITLE, "T" * 300, "T" * 300),
    (Field.TITLE, "T" * 301, errors.LongValue),
    (Field.TITLE, "\u200b ", errors.NoTitle),
]  # fmt: skip


@pytest.mark.parametrize(("field", "typed", "expected"), CORRECTIONS)
def test_what_is_typed_is_read_exactly_or_refused(
    field: Field, typed: str, expected: object
) -> None:
    if isinstance(expected, type):
        with pytest.raises(errors.BadValue) as raised:
            corrected(PAPER, field, typed, TODAY)
        assert type(raised.value) is expected
        return
    header = corrected(PAPER, field, typed, TODAY)
    assert getattr(header, field) == expected
    assert replace(header, **{field: getattr(PAPER, field)}, level=PAPER.level) == PAPER


@pytest.mark.parametrize(
    ("number", "issuer", "level"),
    [
        ("37-QĐ/TW", "Đảng ủy phường Mẫu", Level.CENTRAL),  # the number's code tells most
        ("12-BC/CB", "", Level.CELL),
        ("", "Ban Bí thư", Level.CENTRAL),
        ("", "Chi bộ số 3", Level.CELL),
        ("12", "Tỉnh ủy Mẫu", Level.PROVINCE),
        ("", "", None),
    ],
)
def test_the_level_follows_number_and_issuer(number: str, issuer: str, level: object) -> None:
    header = corrected(PAPER, Field.NUMBER, number, TODAY)
    assert corrected(header, Field.ISSUER, issuer, TODAY).level == level
    header = corrected(PAPER, Field.ISSUER, issuer, TODAY)
    assert corrected(header, Field.NUMBER, number, TODAY).level == level


@pytest.mark.parametrize("field", list(Field))
def test_what_the_card_shows_can_be_sent_back(field: Field) -> None:
    """Typing what stands there already changes nothing."""
    shown = PAPER.date.strftime("%d/%m/%Y") if field is Field.DATE else str(getattr(PAPER, field))
    assert corrected(PAPER, field, shown, TODAY) == PAPER


def test_the_kinds_to_choose_from_stay_as_they_are() -> None:
    for kind in KIND_NAMES:
        assert corrected(PAPER, Field.KIND, kind, TODAY).kind == kind
