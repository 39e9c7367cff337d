"""What must not come in, what may only stay inside, and what looks like it and is neither."""

import shutil
from pathlib import Path

import pytest

from bot.store import Store
from ingest.guard import check
from ingest.parse import read
from knowledge import errors
from tests.conftest import SAMPLES, put
from tests.ingest.papers import raw, write_docx, write_pdf

SECRET = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Tối mật",
    "T Ố I  M Ậ T",
    "[MẬT]",
    "Độ mật: Mật",
    "ĐỘ MẬT: TUYỆT MẬT",
    "TOI MAT",  # typed without diacritics
    "To\u0302\u0301i ma\u0323\u0302t",  # decomposed
    "MẬT            ĐẢNG CỘNG SẢN VIỆT NAM",  # typed columns
    "MẬT ĐẢNG CỘNG SẢN VIỆT NAM",  # columns as a PDF gives them
    "MẬT\tSố 05-BC/ĐU",
    "TỈNH ỦY A | MẬT",  # a table's cells
    "Trang cuối\x0bMẬT",
]
PERSONAL = [
    "SƠ YẾU LÝ LỊCH",
    "LÝ LỊCH ĐẢNG VIÊN",
    "LÍ LỊCH ĐẢNG VIÊN",
    "PHIẾU ĐẢNG VIÊN (Mẫu 2-HSĐV)",
    "LÝ LỊCH CỦA NGƯỜI XIN VÀO ĐẢNG",
    "Mẫu 1 | SƠ YẾU LÝ LỊCH",
    "Sơ yếu lý lịch",  # Word keeps small letters that it prints as capitals
    "Số CCCD: 001085012345.",
    "CCCD 001 085 012 345, cấp ngày 01/01/2021",
    "0010 8501 2345",
    "1 Nguyễn Văn A 001085012345 15/3/1985",  # a row of a list
    "2 001085012345 12",
    "số.001085012345",
]
INTERNAL = [
    "(Lưu hành nội bộ)",
    "TÀI LIỆU LƯU HÀNH NỘI BỘ",
    "Tài liệu sinh hoạt chi bộ tháng 4 (lưu hành nội bộ)",
    "Lưu hành nội bộ - không phổ biến trên các phương tiện thông tin đại chúng, mạng xã hội",
    "Không phổ biến ra ngoài",
]
HARMLESS = [
    "Không được làm lộ tài liệu mật của Đảng.",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Mật",  # a degree in a table of a rule on papers
    "MẶT",  # "VẮNG MẶT" in a narrow column
    "Mất: 02 thẻ",
    "MẬT ĐỘ DÂN CƯ",
    "Toàn Đảng bộ có 1.239 đảng viên",
    "Kinh phí 120.000.000.000 đồng",
    "Mã tổ chức đảng 38.168.053.000.001",
    "Mã tổ chức đảng 38168053000001",
    "Mã tổ chức đảng 38 168 053 000 001",
    "Điện thoại 0912345678, 0912 345 678, 024 3825 1234",
    "Chi bộ số 1 687 243 061 126",  # a row of figures
    "https://example.vn/bai-viet-102250526153012.htm",
    "Hồ sơ gồm lý lịch đảng viên và đơn xin vào Đảng",
    "8. QUẢN LÝ HỒ SƠ ĐẢNG VIÊN",
    "Đảng viên không được tán phát tài liệu nội bộ lên mạng xã hội, dưới mọi hình thức, lý do.",
    "- Lý lịch đảng viên",  # in a list of what a file holds
]
WATERMARK = '<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>'
TEXT_BOX = (
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>TỐI </w:t></w:r>"
    "<w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
)


@pytest.mark.parametrize("line", SECRET)
@pytest.mark.parametrize("margin", [True, False], ids=["margin", "body"])
def test_a_secrecy_mark_is_refused(line: str, margin: bool) -> None:
    seen = (
        raw("Dòng đầu", marginal=line)
        if margin
        else raw("Trang một", f"Dòng đầu\n {line} \nDòng cuối")
    )
    with pytest.raises(errors.SecretFile):
        check(seen, allow_internal=True)


@pytest.mark.parametrize("line", PERSONAL)
def test_a_members_file_is_refused(line: str) -> None:
    with pytest.raises(errors.PersonalFile) as raised:
        check(raw(f"Dòng đầu\n{line}"), allow_internal=True)
    assert not any(character.isdigit() for character in str(raised.value))  # never the content


@pytest.mark.parametrize("line", INTERNAL)
def test_an_internal_paper_is_refused_unless_allowed(line: str) -> None:
    with pytest.raises(errors.InternalFile):
        check(raw(line), allow_internal=False)
    assert check(raw(line), allow_internal=True) is True


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_looks_like_it_comes_in(line: str) -> None:
    assert check(raw(f"Dòng đầu\n{line}", marginal=line), allow_internal=False) is False


def test_secrecy_outweighs_the_rest() -> None:
    with pytest.raises(errors.SecretFile):
        check(raw("LÝ LỊCH ĐẢNG VIÊN\n(Lưu hành nội bộ)\nMẬT"), allow_internal=False)


@pytest.mark.parametrize(
    "parts",
    [
        {"header": "MẬT"},
        {"footer": "TỐI MẬT"},  # of the first page only
        {"xml": TEXT_BOX},
        {"xml": WATERMARK},
    ],
    ids=["header", "footer", "text box", "watermark"],
)
def test_word_hides_no_stamp(tmp_path: Path, parts: dict[str, str]) -> None:
    path = write_docx(tmp_path / "a.docx", "BÁO CÁO", "Nội dung", **parts)
    with pytest.raises(errors.SecretFile):
        check(read(path, max_bytes=2**20), allow_internal=True)


def test_nothing_of_a_refused_file_is_stored(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "mat.txt"
    secret.write_text("MẬT\nBÁO CÁO\nchuyện bươm bướm xanh", encoding="utf-8")
    folder = [secret, write_pdf(tmp_path / "so.pdf", "Danh sach dang vien\n001085012345")]
    good = shutil.copy(SAMPLES / "thong-bao-sinh-hoat-thang-4-chi-bo-so-3.txt", tmp_path)
    outcomes = put(store, *folder, Path(good))
    assert [type(one.error) for one in outcomes] == [
        errors.SecretFile,
        errors.PersonalFile,
        type(None),
    ]
    assert [one.file for one in store.catalogue.sources(["committee"])] == [Path(good).name]
    data = b"".join(one.read_bytes() for one in (tmp_path / "data").rglob("*") if one.is_file())
    for word in ("bươm bướm", "buom", "001085012345", "mat.txt"):
        assert word.encode() not in data
    assert "Nhà văn hóa".encode() in data  # the search itself finds what is stored
