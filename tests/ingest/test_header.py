"""What a paper says of itself, over the samples and over the ways real papers differ."""

import datetime
from pathlib import Path

import pytest

from ingest.capitals import from_capitals
from ingest.header import read_header
from ingest.parse import read
from ingest.repair import repair
from knowledge.passages import Header, Level
from tests.conftest import SAMPLES
from tests.ingest.papers import raw


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


WARD = "Ban Thường vụ Đảng ủy phường Sông Lam Mẫu"
OF_SAMPLES = {
    "bao-cao-xay-dung-dang-2025.docx": Header(
        "Kết quả công tác xây dựng Đảng năm 2025, nhiệm vụ trọng tâm năm 2026",
        "12-BC/ĐU", day("2026-01-15"), WARD, "Báo cáo", Level.COMMUNE),
    "ke-hoach-sinh-hoat-chuyen-de-2026.md": Header(
        "Sinh hoạt chuyên đề của các chi bộ năm 2026",
        "18-KH/ĐU", day("2026-01-22"), WARD, "Kế hoạch", Level.COMMUNE),
    "quy-che-lam-viec-chi-bo-so-3.pdf": Header(
        "Làm việc của Chi bộ Tổ dân phố số 3, nhiệm kỳ 2025 - 2027",
        "01-QC/CB", day("2026-01-08"), "Chi bộ tổ dân phố số 3", "Quy chế", Level.CELL),
    "tham-luan-chi-bo-to-dan-pho-so-5.txt": Header(
        "Kinh nghiệm giữ nền nếp sinh hoạt ở chi bộ có nhiều đảng viên cao tuổi",
        None, None, "Chi bộ Tổ dân phố số 5", "Tham luận", Level.CELL),
    "thong-bao-ket-luan-giao-ban-quy-1.txt": Header(
        "Kết luận của Thường trực Đảng ủy tại hội nghị giao ban bí thư chi bộ quý I năm 2026",
        "31-TB/ĐU", day("2026-03-27"), "Đảng ủy phường Sông Lam Mẫu", "Thông báo", Level.COMMUNE),
    "thong-bao-sinh-hoat-thang-4-chi-bo-so-3.txt": Header(
        "Sinh hoạt thường kỳ tháng 4 năm 2026",
        "05-TB/CB", day("2026-03-31"), "Chi bộ tổ dân phố số 3", "Thông báo", Level.CELL),
}  # fmt: skip


def test_every_sample_is_in_the_table() -> None:
    assert set(OF_SAMPLES) == {one.name for one in SAMPLES.iterdir() if one.stem != "README"}


@pytest.mark.parametrize("name", OF_SAMPLES)
def test_headers_of_the_samples(name: str) -> None:
    assert header_of(SAMPLES / name) == OF_SAMPLES[name]


def header_of(path: Path) -> Header:
    return read_header(repair(read(path, max_bytes=2**20)), path.name)


def typed(text: str) -> Header:
    return read_header(repair(raw(text.replace(" / ", "\n"))), "tep.v2.docx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the number with and without a colon, spaced, of the centre
        ("Số: 38 - HD/BTCTW / HƯỚNG DẪN / về hồ sơ.",
         {"number": "38-HD/BTCTW", "kind": "Hướng dẫn", "title": "Về hồ sơ"}),
        ("Số 24-NQ/TU / NGHỊ QUYẾT / về chuyển đổi số", {"level": Level.PROVINCE}),
        ("Số 09-HD/BTCTW / HƯỚNG DẪN", {"level": Level.CENTRAL}),
        # QĐ is quyết định or quy định: the heading says which
        ("Số 37-QĐ/TW / QUY ĐỊNH / về những điều không được làm", {"kind": "Quy định"}),
        ("Số 12-QĐ/ĐU / QUYẾT ĐỊNH / về thành lập chi bộ", {"kind": "Quyết định"}),
        # a công văn has no heading: the number tells
        ("ĐẢNG ỦY XÃ HÒA AN / Số 7-CV/ĐU / V/v đăng ký chuyên đề",
         {"kind": "Công văn", "issuer": "Đảng ủy xã Hòa An", "title": "V/v đăng ký chuyên đề"}),
        ("THÔNG BÁO KẾT LUẬN / về giao ban", {"kind": "Thông báo", "title": "Về giao ban"}),
        # a title may begin as a body does; a basis clause ends in a mark
        ("KẾ HOẠCH / Thực hiện Chỉ thị số 50-CT/TW của Ban Bí thư",
         {"title": "Thực hiện Chỉ thị số 50-CT/TW của Ban Bí thư"}),
        ("BÁO CÁO / Thực hiện chương trình năm, chi bộ báo cáo như sau:", {"title": "tep.v2"}),
        ("BÁO CÁO / KẾT QUẢ CÔNG TÁC / NĂM 2025 / I. A", {"title": "Kết quả công tác năm 2025"}),
        # dates: a blank one is none, one in the text is not the paper's
        ("Xã A, ngày 05 tháng 9 năm 2026 / KẾ HOẠCH", {"date": day("2026-09-05")}),
        ("Xã A, ngày   tháng 9 năm 2026 / KẾ HOẠCH", {"date": None}),
        ("Xã A, ngày 31 tháng 02 năm 2026 / KẾ HOẠCH", {"date": None}),
        ("BÁO CÁO / theo Kế hoạch ngày 05/9/2026 của chi bộ", {"date": None, "number": None}),
        # the signature says more than the masthead, which adds the place
        ("ĐẢNG BỘ XÃ B / CHI BỘ THÔN ĐÔNG / Số 1-BC/CB / BÁO CÁO / I. A / T/M CHI ỦY / BÍ THƯ",
         {"issuer": "Chi ủy Chi bộ thôn Đông", "level": Level.CELL}),
        ("TỈNH ỦY A / ĐẢNG ỦY XÃ B / Số 1-KH/ĐU / KẾ HOẠCH / 1. X / **T/M BAN THƯỜNG VỤ**",
         {"issuer": "Ban Thường vụ Đảng ủy xã B"}),
        ("TỈNH ỦY QUẢNG NINH / Số 1-KH/TU / KẾ HOẠCH / TM. BAN THƯỜNG VỤ TỈNH ỦY QUẢNG NINH",
         {"issuer": "Ban Thường vụ Tỉnh ủy Quảng Ninh"}),
        ("ĐẢNG ỦY XÃ B / Số 1-KH/ĐU" + " / 1. X" * 15 + " / Nơi nhận:        T/M BAN THƯỜNG VỤ",
         {"issuer": "Ban Thường vụ Đảng ủy xã B"}),
        # no signature: what stands right above the number, less the party's name beside it
        ("ĐẢNG ỦY XÃ B  ĐẢNG CỘNG SẢN VIỆT NAM / Số 1-KH/ĐU", {"issuer": "Đảng ủy xã B"}),
        # nothing said, nothing invented
        ("Xin chào", Header("Xin chào").__dict__),
    ],
)  # fmt: skip
def test_headers_as_they_are_typed(text: str, said: dict[str, object]) -> None:
    header = typed(text)
    assert {name: getattr(header, name) for name in said} == said


@pytest.mark.parametrize("text", ["", "-----", "I. A", "Số 1"])
def test_a_title_is_never_empty(text: str) -> None:
    assert typed(text).title
    assert len(typed("BÁO CÁO / " + "dài " * 70).title) <= 301


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("ĐẢNG ỦY PHƯỜNG DƯƠNG KINH", "Đảng ủy phường Dương Kinh"),
        ("ĐẢNG UỶ XÃ HOÀ AN", "Đảng uỷ xã Hoà An"),  # the paper's own tone marks
        ("CHI BỘ KHU PHỐ YÊN THANH I", "Chi bộ khu phố Yên Thanh I"),
        ("CHI BỘ THÔN ĐÔNG HẢI", "Chi bộ thôn Đông Hải"),
        ("BAN THƯỜNG VỤ TỈNH ỦY QUẢNG NINH", "Ban Thường vụ Tỉnh ủy Quảng Ninh"),
        ("THÀNH UỶ HÀ NỘI", "Thành uỷ Hà Nội"),
        ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", "Đảng bộ thành phố Hồ Chí Minh"),
        ("ĐẢNG BỘ PHƯỜNG UÔNG BÍ LẦN THỨ I", "Đảng bộ phường Uông Bí lần thứ I"),
        # no names of places
        ("PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026", "Phát triển kinh tế - xã hội năm 2026"),
        ("XÂY DỰNG NÔNG THÔN MỚI", "Xây dựng nông thôn mới"),
        ("CHI BỘ KHU PHỐ SỐ 3", "Chi bộ khu phố số 3"),
        ("QUẢN LÝ ĐẢNG VIÊN THEO ĐIỀU LỆ ĐẢNG", "Quản lý đảng viên theo Điều lệ Đảng"),
        ("Đảng ủy phường", "Đảng ủy phường"),
    ],
)
def test_capitals_become_proper_names(capitals: str, written: str) -> None:
    assert from_capitals(capitals) == written
