"""Marks at a paragraph's start, what only looks like one, and how a place is named."""

import pytest

from ingest.structure import breadcrumb, label_of, locator, paths

MARKS = [
    ("Phần thứ nhất. Quy định chung", "part", "thứ nhất", 0),
    ("PHẦN II", "part", "II", 0),
    ("Chương I", "chapter", "I", 1),
    ("CHƯƠNG 2. TỔ CHỨC", "chapter", "2", 1),
    ("Mục 1. Sinh hoạt", "section", "1", 2),
    ("Điều 5. Dự họp", "article", "5", 3),
    ("Điều 12a: Bãi bỏ", "article", "12a", 3),
    ("I. ĐẶC ĐIỂM", "roman", "I", 4),
    ("II- KẾT QUẢ", "roman", "II", 4),
    ("IV/ Kiến nghị", "roman", "IV", 4),
    ("1. Tổ chức đảng", "point", "1", 5),
    ("2) Việc thứ hai", "point", "2", 5),
    ("3- Kinh phí", "point", "3", 5),
    ("1.1. Học tập", "point", "1.1", 6),
    ("1.1- Học tập", "point", "1.1", 6),  # 38-HD/BTCTW
    ("6.3.1 Hồ sơ", "point", "6.3.1", 7),
    ("Một là, giữ nền nếp", "ordinal", "Một là", 10),
    ("Thứ hai, về công tác", "ordinal", "Thứ hai", 10),
    ("đ) Các việc khác", "letter", "đ", 11),
    ("- Lưu Chi bộ", "dash", "-", 12),
    ("+ Đảng viên dự bị", "dash", "+", 12),
]
NO_MARKS = [
    "1.239 đảng viên",  # a figure
    "10.000 đồng",
    "15% chỉ tiêu",
    "5-7 đồng chí",
    "2025. Năm có ý nghĩa",  # a year, on the next line
    "26.5.2025 ban hành",
    "02-QC/CB, ngày 10/02/2023",  # a paper's number
    "12 - KH/ĐU, ngày 22/01",
    "a. b",
    "-không có khoảng trắng",
    "Phần lớn đảng viên cao tuổi",  # the word, not the heading
    "Phần thảo luận dành 40 phút",
    "Phần mềm quản lý đảng viên",
    "Chương trình hành động",
    "Mục tiêu chung",
    "Điều 5 của Quy định này",  # cites it
    "Điều lệ Đảng",
    "Thứ hai, ngày 06/4/2026",  # Monday
    "Thứ hai, 06/4/2026",
    "V/v sinh hoạt chuyên đề",
    "V.I. Lênin viết",
    "X quang",
    "Một làng ven sông",
]


@pytest.mark.parametrize(("text", "form", "name", "rank"), MARKS)
def test_a_mark_is_read(text: str, form: str, name: str, rank: int) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.form, label.name, label.rank) == (form, name, rank)
    assert text[: label.length].rstrip(" .,:)-/").endswith(name.rstrip("-"))


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert label_of(text) is None


RULES = """\
QUY CHẾ
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này quy định nền nếp.
Điều 2. Gửi tài liệu
1. Gửi chậm nhất 02 ngày:
a) Qua Sổ tay điện tử;
- cho người đã cài đặt;
b) Bằng bản in.
Chương II
Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.
Nơi nhận:
- Lưu Chi bộ.""".splitlines()

POINTS = """\
QUY ĐỊNH
6. Hồ sơ đảng viên
6.3. Quản lý
6.3.1. Người quản lý
a) Chi ủy giữ hồ sơ.
7. Thẻ đảng
Trên đây là nội dung chính.""".splitlines()

REPORT = """\
BÁO CÁO
I. KẾT QUẢ
1. Sinh hoạt chi bộ
Một là, giữ đúng ngày.
a) Chi bộ phố
2. Phát triển đảng viên
II. HẠN CHẾ
Chi bộ còn lúng túng.
T/M CHI BỘ""".splitlines()


@pytest.mark.parametrize(
    ("paper", "regulation", "names"),
    [
        (RULES, True,
         ["", "chương I", "chương I", "Điều 1", "khoản 1 Điều 1", "Điều 2", "khoản 1 Điều 2",
          "điểm a khoản 1 Điều 2", "điểm a khoản 1 Điều 2", "điểm b khoản 1 Điều 2", "chương II",
          "Điều 3", "Điều 3", "", ""]),
        (POINTS, True, ["", "điểm 6", "điểm 6.3", "điểm 6.3.1", "điểm 6.3.1a", "điểm 7", ""]),
        (REPORT, False,
         ["", "phần I", "mục 1, phần I", "mục 1, ý “Một là”, phần I", "mục 1a, ý “Một là”, phần I",
          "mục 2, phần I", "phần II", "phần II", ""]),
    ],
    ids=["articles", "points", "report"],
)  # fmt: skip
def test_places_are_named_as_people_name_them(
    paper: list[str], regulation: bool, names: list[str]
) -> None:
    assert [locator(path, regulation=regulation) for path in paths(paper)] == names


@pytest.mark.parametrize(
    ("paper", "line", "headings"),
    [
        # a chapter's title stands on the line below it
        (RULES, "1. Quy chế này quy định nền nếp.", "NHỮNG QUY ĐỊNH CHUNG › Phạm vi"
         " › Quy chế này quy định nền nếp"),
        (RULES, "b) Bằng bản in.", "NHỮNG QUY ĐỊNH CHUNG › Gửi tài liệu › Gửi chậm nhất 02 ngày"
         " › Bằng bản in"),
        (RULES, "Điều 3. Hiệu lực", "Hiệu lực"),  # what follows chapter II is no title
        (POINTS, "a) Chi ủy giữ hồ sơ.", "Hồ sơ đảng viên › Quản lý › Người quản lý"
         " › Chi ủy giữ hồ sơ"),
        (REPORT, "Chi bộ còn lúng túng.", "HẠN CHẾ"),
    ],
)  # fmt: skip
def test_headings_stand_above_the_text(paper: list[str], line: str, headings: str) -> None:
    assert breadcrumb(list(paths(paper))[paper.index(line)]) == headings


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("1. Điều 1 (Khoản 2): Đảng viên", "Đảng viên"),  # 294-QĐ/TW refers to the Charter first
        ("1. Bồi dưỡng: lớp học. Câu sau.", "Bồi dưỡng"),
        ("1. " + "dài " * 60, " ".join(["dài"] * 40)),
    ],
)
def test_a_heading_is_a_beginning(text: str, heading: str) -> None:
    assert breadcrumb(next(paths([text]))) == heading
