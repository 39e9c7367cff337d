"""A clerk's list in Excel: one difficulty of real lists each, and files that are no lists."""

import contextlib
import datetime
import functools
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people.records import Role
from bot.people.roster import (
    EmptyRoster,
    NoRoster,
    Problem,
    Roster,
    RosterPerson,
    read_roster,
    template,
)
from bot.people.roster_file import MAX_BYTES, MAX_ROWS, LongRoster, NotExcel, OldExcelFile
from bot.texts import roster as texts
from knowledge import errors
from knowledge.errors import ChiboError

HEAD = ("STT", "Chi bộ", "Họ và tên", "Chức vụ", "Dự bị")
TDP3 = "Chi bộ Tổ dân phố số 3"


def book(*rows: Sequence[object], **sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet of rows, or of the sheets named."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, filled in (sheets or {"Sheet1": rows}).items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in filled:
            sheet.append(list(row))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def said(person: RosterPerson) -> str:
    """ "Chi bộ 3: Nguyễn Văn An, secretary, probationary"."""
    marks = [person.role.value] if person.role is not Role.MEMBER else []
    marks += ["probationary"] if person.probationary else []
    marks += ["temporary"] if person.temporary else []
    return ", ".join([f"{person.cell}: {person.name}", *marks])


def read(data: bytes) -> tuple[list[str], list[tuple[int, str]]]:
    """The people on a list, and what is to be looked at again."""
    roster = read_roster(data)
    return [said(one) for one in roster.people], [(one.row, one.problem) for one in roster.issues]


@dataclass(frozen=True)
class Case:
    """A list, who is on it and what is to be looked at again."""

    rows: Sequence[Sequence[object]]
    people: Sequence[str]
    issues: Sequence[tuple[int, str]] = ()


AN, BINH = f"{TDP3}: Nguyễn Văn An", f"{TDP3}: Trần Thị Bình"
CASES = {
    "plain": Case(
        [HEAD, (1, TDP3, "Nguyễn Văn An", "Bí thư", ""), (2, TDP3, "Trần Thị Bình", "", "x")],
        [f"{AN}, secretary", f"{BINH}, probationary"],
    ),
    "title lines above, totals and signatures below": Case(
        [
            ("ĐẢNG BỘ PHƯỜNG DƯƠNG KINH",), ("DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ",), (), HEAD,
            (1, TDP3, "Nguyễn Văn An", "Bí thư", ""), (), ("", "Tổng cộng: 1 đảng viên"),
            ("", "", "Dương Kinh, ngày 3 tháng 2 năm 2026"), ("", "", "Người lập biểu", "Bí thư"),
            ("", "", "Lê Văn Ký", "Phạm Thị Duyệt"),
        ],
        [f"{AN}, secretary"],
    ),
    "columns in another order, headings without diacritics, in capitals, in two lines": Case(
        [("CHUC VU", "Ho va\nten", "DON VI"), ("BT", "Nguyễn Văn An", TDP3)],
        [f"{AN}, secretary"],
    ),
    "headings decomposed": Case(
        [("Họ và tên", "Chi bộ"), ("Nguyễn Văn An", TDP3)],
        [AN],
    ),
    "name in two columns": Case(
        [("Chi bộ", "Họ và tên đệm", "Tên"), (TDP3, "Nguyễn Văn", "An")], [AN],
    ),
    "name in two columns under one heading": Case(
        [
            ("Chi bộ", "Họ và tên", "", "Chức vụ"), (TDP3, "Nguyễn Văn", "An", "Bí thư"),
            (TDP3, "Trần Thị", "Bình", ""),
        ],
        [f"{AN}, secretary", BINH],
    ),
    "a column without a heading that holds no names": Case(
        [("Chi bộ", "Họ và tên", ""), (TDP3, "Nguyễn Văn An", "BT"), (TDP3, "Trần Thị Bình", "x")],
        [AN, BINH],
    ),
    "headings in two rows": Case(
        [
            ("STT", "Họ và tên", "Chi bộ", "Chức vụ", "", "Ngày vào Đảng", ""),
            ("", "", "", "Đảng", "Chính quyền", "Dự bị", "Chính thức"),
            (1, "Nguyễn Văn An", TDP3, "Bí thư", "Bí thư Đoàn", "x", "x"),
        ],
        [f"{AN}, secretary"],
    ),
    "offices as marks under a merged heading": Case(
        [
            ("STT", "Họ và tên", "Chi bộ", "Chức vụ", "", "Đảng viên", ""),
            ("", "", "", "BT", "PBT", "Chính thức", "Dự bị"),
            (1, "Nguyễn Văn An", TDP3, "x", "", "x", ""),
            (2, "Trần Thị Bình", TDP3, "", "x", "", "x"),
        ],
        [f"{AN}, secretary", f"{BINH}, stand-in, probationary"],
    ),
    "a row for each cell, leaders in columns": Case(
        [
            ("STT", "Chi bộ", "Bí thư", "Phó bí thư", "Điện thoại"),
            (1, TDP3, "Nguyễn Văn An", "Trần Thị Bình\nLê Văn Cường", "0912345678"),
            (2, "Chi bộ Công an phường", "Phạm Thị Dung", "", ""),
            (3, "Chi bộ Trạm Y tế", "", "", ""),
        ],
        [
            f"{AN}, secretary", f"{BINH}, stand-in", f"{TDP3}: Lê Văn Cường, stand-in",
            "Chi bộ Công an phường: Phạm Thị Dung, secretary",
        ],
    ),
    "the cell in the first of its rows only": Case(
        [
            HEAD, (1, TDP3, "Nguyễn Văn An", "", ""), (2, "", "Trần Thị Bình", "", ""),
            (3, "Chi bộ 5", "Lê Văn Cường", "", ""), (4, None, "Phạm Thị Dung", "", ""),
        ],
        [AN, BINH, "Chi bộ 5: Lê Văn Cường", "Chi bộ 5: Phạm Thị Dung"],
    ),
    "as above: nt, a quotation mark": Case(
        [("Chi bộ", "Họ tên"), (TDP3, "Nguyễn Văn An"), ("nt", "Trần Thị Bình"), ('"', "Lê Văn C")],
        [AN, BINH, f"{TDP3}: Lê Văn C"],
    ),
    "the cell in every row but one: nobody's guess": Case(
        [
            HEAD, (1, TDP3, "Nguyễn Văn An", "", ""), (2, TDP3, "Trần Thị Bình", "", ""),
            (3, "", "Lê Văn Cường", "", ""), (4, "Chi bộ 5", "Phạm Thị Dung", "", ""),
            (5, "", "Vũ Văn Em", "", ""), (6, "Chi bộ 5", "Đỗ Thị Gấm", "", ""),
        ],
        [
            AN, BINH, "Chi bộ 5: Phạm Thị Dung", "Chi bộ 5: Vũ Văn Em", "Chi bộ 5: Đỗ Thị Gấm",
        ],
        [(4, Problem.NO_CELL)],
    ),
    "the cell as a row of its own, with subtotals": Case(
        [
            ("TT", "Họ và tên", "Chức vụ"), ("I", "Chi bộ Tổ dân phố số 3", ""),
            (1, "Nguyễn Văn An", "Bí thư"), (2, "Trần Thị Bình", ""), ("", "Cộng: 2", ""),
            ("II. CHI BỘ TỔ DÂN PHỐ SỐ 4 (12 đảng viên)",), (1, "Lê Văn Cường", "BT"),
            ("Thôn Đông",), (1, "Phạm Thị Dung", ""),
        ],
        [
            f"{AN}, secretary", BINH, "Chi bộ Tổ dân phố số 4: Lê Văn Cường, secretary",
            "Chi bộ Thôn Đông: Phạm Thị Dung",
        ],
    ),
    "the cell in the title": Case(
        [("CHI BỘ TỔ DÂN PHỐ SỐ 3",), ("DANH SÁCH ĐẢNG VIÊN NĂM 2026",), ("Họ và tên",),
         ("Nguyễn Văn An",)],
        [AN],
    ),
    "a title and a letterhead over every part": Case(
        [
            ("DANH SÁCH ĐẢNG VIÊN CHI BỘ TDP SỐ 3",), ("Họ và tên", "Chức vụ"),
            ("Nguyễn Văn An", "BT"), ("DANH SÁCH ĐẢNG VIÊN CHI BỘ 5",), ("Họ tên", "Chức vụ"),
            ("Lê Văn Cường", ""), ("CHI BỘ 7", "Dương Kinh, ngày 1 tháng 9 năm 2026"),
            ("DANH SÁCH", ""), ("Họ tên", "Chức vụ"), ("Phạm Thị Dung", ""),
        ],
        [f"{AN}, secretary", "Chi bộ 5: Lê Văn Cường", "Chi bộ 7: Phạm Thị Dung"],
    ),
    "headings again on every page": Case(
        [
            HEAD, (1, TDP3, "Nguyễn Văn An", "", ""), HEAD, (2, "", "Trần Thị Bình", "", ""),
            ("Chi bộ 5",), ("Họ tên", "Chức vụ"), ("Lê Văn Cường", "BT"),
        ],
        [AN, BINH, "Chi bộ 5: Lê Văn Cường, secretary"],
    ),
    "one cell written in many ways": Case(
        [
            ("Chi bộ", "Họ và tên"), ("CB TDP số 3", "Nguyễn Văn An"),
            ("Tổ dân phố 03", "Trần Thị Bình"), ("CHI BỘ TỔ DÂN PHỐ SỐ 3", "Lê Văn Cường"),
            ("chi bo TDP3", "Phạm Thị Dung"), (3, "Vũ Văn Em"),
        ],
        [AN, BINH, f"{TDP3}: Lê Văn Cường", f"{TDP3}: Phạm Thị Dung", "Chi bộ 3: Vũ Văn Em"],
    ),
    "names in capitals, small letters, decomposed, with odd spaces and titles": Case(
        [
            ("Chi bộ", "Họ và tên"), (TDP3, "  NGUYỄN  VĂN\u00a0AN "), (TDP3, "trần thị bình"),
            (TDP3, "đ/c Lê Văn Cường"), (TDP3, "4. Đ/c H'HEN NIÊ\u200b"),
            (TDP3, "Nguyễn Thị HOA (A)"),
        ],
        [AN, BINH, f"{TDP3}: Lê Văn Cường", f"{TDP3}: H'Hen Niê", f"{TDP3}: Nguyễn Thị Hoa (A)"],
    ),
    "the office beside the name": Case(
        [("Chi bộ", "Họ và tên"), (TDP3, "Nguyễn Văn An (BT)"), (TDP3, "Trần Thị Bình - PBT"),
         (TDP3, "Lê Văn Cường (đ/v dự bị)"), (TDP3, "Phạm Thị Dung (con ông Bảy)")],
        [f"{AN}, secretary", f"{BINH}, stand-in", f"{TDP3}: Lê Văn Cường, probationary",
         f"{TDP3}: Phạm Thị Dung"],
    ),
    "probation in the words of notes": Case(
        [
            ("Chi bộ", "Họ và tên", "Ghi chú"), (TDP3, "Nguyễn Văn An", "Đảng viên dự bị"),
            (TDP3, "Trần Thị Bình", "Đã chuyển chính thức, hết dự bị"),
            (TDP3, "Lê Văn Cường", "đang ốm"), (TDP3, "Phạm Thị Dung", "Bí thư; SH tạm thời"),
            (TDP3, "Vũ Văn Em", "chuyển đến, dự bị, chưa chính thức"),
        ],
        [
            f"{AN}, probationary", BINH, f"{TDP3}: Lê Văn Cường",
            f"{TDP3}: Phạm Thị Dung, secretary, temporary", f"{TDP3}: Vũ Văn Em, probationary",
        ],
    ),
    "probation as words, numbers, truth": Case(
        [
            ("Chi bộ", "Họ và tên", "Chính thức/Dự bị"), (TDP3, "Nguyễn Văn An", "DB"),
            (TDP3, "Trần Thị Bình", "CT"),
            ("Chi bộ", "Họ và tên", "Dự bị"), (TDP3, "Lê Văn Cường", True),
            (TDP3, "Phạm Thị Dung", 1), (TDP3, "Vũ Văn Em", 0), (TDP3, "Đỗ Thị Gấm", "không"),
        ],
        [
            f"{AN}, probationary", BINH, f"{TDP3}: Lê Văn Cường, probationary",
            f"{TDP3}: Phạm Thị Dung, probationary", f"{TDP3}: Vũ Văn Em", f"{TDP3}: Đỗ Thị Gấm",
        ],
    ),
    "days in the column of probation": Case(
        [
            ("Chi bộ", "Họ và tên", "Dự bị"),
            (TDP3, "Nguyễn Văn An", datetime.datetime(1999, 2, 3)),  # noqa: DTZ001
            (TDP3, "Trần Thị Bình", "03/02/1999"),
        ],
        [AN, BINH],
    ),
    "the same person twice": Case(
        [
            ("Chi bộ", "Họ và tên", "Chức vụ", "Dự bị"), (TDP3, "Nguyễn Văn An", "", ""),
            (TDP3, "NGUYỄN VĂN AN", "Bí thư", "x"), ("Chi bộ 5", "Nguyễn Văn An", "", ""),
            (TDP3, "Nguyễn Văn Ân", "", ""),
        ],
        [f"{AN}, secretary, probationary", "Chi bộ 5: Nguyễn Văn An", f"{TDP3}: Nguyễn Văn Ân"],
        [(3, Problem.TWICE)],
    ),
    "two secretaries": Case(
        [("Chi bộ", "Họ và tên", "Chức vụ"), (TDP3, "Nguyễn Văn An", "BT"),
         ("Tổ dân phố 3", "Trần Thị Bình", "Bí thư chi bộ"), ("Chi bộ 5", "Lê Văn Cường", "BT")],
        [f"{AN}, secretary", BINH, "Chi bộ 5: Lê Văn Cường, secretary"],
        [(3, Problem.TWO_SECRETARIES)],
    ),
    "no cell anywhere": Case(
        [("STT", "Họ và tên", "Chức vụ"), (1, "Nguyễn Văn An", "Bí thư")],
        [],
        [(2, Problem.NO_CELL)],
    ),
    "no name, a number for a name, a long name": Case(
        [
            HEAD, (1, TDP3, None, "Bí thư", ""), (2, TDP3, 12, "BT", ""),
            (3, TDP3, "Nguyễn " * 12, "", ""), (4, TDP3, "Nguyễn Văn An", "", ""), (5,), (6,),
        ],
        [AN],
        [(2, Problem.NO_NAME), (3, Problem.NO_NAME), (4, Problem.LONG_NAME)],
    ),
    "a name for a cell that is none": Case(
        [("Chi bộ", "Họ và tên"), ("???", "Nguyễn Văn An"), ("Rất dài " * 12, "Trần Thị Bình")],
        [],
        [(2, Problem.BAD_CELL), (2, Problem.NO_CELL), (3, Problem.BAD_CELL), (3, Problem.NO_CELL)],
    ),
    "identifiers where they do not belong": Case(
        [
            ("Chi bộ", "Họ và tên", "Chức vụ", "Ghi chú"),
            (TDP3, "Nguyễn Văn An 031088001234", "Bí thư", ""),
            (TDP3, "Trần Thị Bình (0912 345 678)", "", "CCCD 031088001235"),
            (TDP3, "Lê Văn Cường 1960", "", ""),
        ],
        [f"{AN}, secretary", BINH, f"{TDP3}: Lê Văn Cường"],
        [(2, Problem.IDENTIFIER), (3, Problem.IDENTIFIER)],
    ),
    "formulas that nobody counted, and errors": Case(
        [("Chi bộ", "Họ và tên", "Chức vụ"), (TDP3, "=A1&B1", "BT"), (TDP3, "#N/A", "BT"),
         (TDP3, "Nguyễn Văn An", "=VLOOKUP(1,A:B,2)")],
        [AN],
        [(2, Problem.NO_NAME), (3, Problem.NO_NAME)],
    ),
    "the numbers of the columns under their headings": Case(
        [HEAD, ("A", "B", "(1)", 2, 3), (1, TDP3, "Nguyễn Văn An", "", "")],
        [AN],
    ),
    "unknown offices are told once": Case(
        [("Chi bộ", "Họ và tên", "Chức vụ"), (TDP3, "Nguyễn Văn An", "Trưởng ban CTMT"),
         (TDP3, "Trần Thị Bình", "TRƯỞNG BAN CTMT"), (TDP3, "Lê Văn Cường", "Nguyên bí thư")],
        [AN, BINH, f"{TDP3}: Lê Văn Cường"],
        [(2, Problem.UNKNOWN_OFFICE), (4, Problem.UNKNOWN_OFFICE)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_lists_as_clerks_make_them(case: Case) -> None:
    people, issues = read(book(*case.rows))
    assert people == list(case.people)
    assert issues == list(case.issues)


OFFICES = {
    Role.SECRETARY: (
        "Bí thư", "BÍ THƯ", "bi thu", "BT", "BTCB", "Bí thư chi bộ", "Bí thư TDP số 3",
        "Đảng ủy viên, Bí thư CB", "ĐUV\nBí thư chi bộ", "Bí thư kiêm Trưởng thôn",
        "Bí thư - Tổ trưởng", "Quyền bí thư",
    ),
    Role.STAND_IN: (
        "Phó bí thư", "PBT", "P.BT", "p/bt", "P. Bí thư", "Phó\nBí thư", "Phó Bí thư chi bộ",
        "CUV, Phó bí thư", "Phó bí thư thường trực",
    ),
    Role.MEMBER: (
        "", "Chi ủy viên", "CUV", "Đảng viên", "ĐV", "đ/v", "Bí thư Đoàn", "Bí thư\nĐoàn TN",
        "BT ĐTN", "Bí thư Chi đoàn", "Bí thư Đảng ủy", "Phó Bí thư Đảng ủy", "Nguyên Bí thư",
        "Tổ trưởng", "Bí thư thôn đoàn", "Phó Bí thư Đoàn", "Thư ký",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("office", "role"), [(one, role) for role, some in OFFICES.items() for one in some]
)
def test_offices(office: str, role: Role) -> None:
    roster = read_roster(book(("Chi bộ", "Họ tên", "Chức vụ"), (TDP3, "Nguyễn Văn An", office)))
    assert [one.role for one in roster.people] == [role]


def test_columns_that_are_not_for_us_are_named_and_leave_nothing_behind() -> None:
    secret = ("01/02/1960", "031088001234", "0912345678", "12 Hàng Bột", "huyết áp", "19.123456")
    head = ("Ngày sinh", "Số CCCD", "Điện thoại", "Địa chỉ", "Tình trạng sức khỏe", "Số thẻ")
    rows = ((*HEAD, *head), (1, TDP3, "Nguyễn Văn An", "BT", "", *secret))
    roster = read_roster(book(*rows))
    assert roster.ignored == head
    assert [said(one) for one in roster.people] == [f"{AN}, secretary"]
    assert not roster.issues and not any(one in repr(roster) for one in secret)


def test_an_identifier_in_a_used_column_is_in_nothing_that_is_kept() -> None:
    head = ("Chi bộ", "Họ và tên", "Chức vụ", "Ghi chú")
    row = (f"{TDP3} 031088001234", "Nguyễn Văn An 031088001234", "x 031088001234", 31088001234)
    roster = read_roster(book(head, row))
    assert [said(one) for one in roster.people] == [AN]
    assert "1088" not in repr(roster) and roster.issues[0].problem == Problem.IDENTIFIER


def test_merged_fields() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = "DANH SÁCH ĐẢNG VIÊN"
    sheet.merge_cells("A1:D1")
    for column, heading in enumerate(("Chi bộ", "Họ và tên", "", "Chức vụ"), start=1):
        sheet.cell(3, column, heading)
    sheet.merge_cells("B3:C3")
    for number, row in enumerate(
        ((TDP3, "Nguyễn Văn", "An", "BT"), ("", "Trần Thị", "Bình", "")), start=4
    ):
        for column, text in enumerate(row, start=1):
            sheet.cell(number, column, text or None)
    sheet.merge_cells("A4:A5")
    assert read(saved(made)) == ([f"{AN}, secretary", BINH], [])


def test_a_sheet_for_each_cell_hidden_ones_apart() -> None:
    rows = [("Họ và tên", "Chức vụ")]
    made = openpyxl.load_workbook(
        io.BytesIO(
            book(
                CB_TDP_3=[*rows, ("Nguyễn Văn An", "BT")],
                Sheet2=[("DANH SÁCH ĐẢNG VIÊN CHI BỘ 5 NĂM 2026",), *rows, ("Lê Văn Cường", "")],
                Chi_bộ_7=[*rows, ("Phạm Thị Dung", "")],
                Sheet4=[*rows, ("Vũ Văn Em", "")],
                Ghi_chép=[("Việc phải làm", "Hạn")],
            )
        )
    )
    made["Chi bộ 7"].sheet_state = "hidden"
    roster = read_roster(saved(made))
    assert [said(one) for one in roster.people] == [
        "Chi bộ Tổ dân phố 3: Nguyễn Văn An, secretary", "Chi bộ 5: Lê Văn Cường",
    ]  # fmt: skip
    (issue,) = roster.issues
    assert (issue.row, issue.problem, issue.sheet) == (2, Problem.NO_CELL, "Sheet4")
    assert texts.issue(issue).startswith("Trang “Sheet4”, dòng 2: chưa rõ chi bộ")


def test_a_cell_without_people_is_a_cell_too() -> None:
    roster = read_roster(book(("Chi bộ", "Bí thư"), ("Chi bộ 5", ""), ("Chi bộ 3", "Lê Văn An")))
    assert roster.cells == ("Chi bộ 5", "Chi bộ 3")


def test_a_whole_ward() -> None:
    rows = [
        (
            number,
            f"Chi bộ {1 + number // 34}",
            f"Nguyễn Văn {'AĂÂBCDĐEÊG'[number % 10]} ({number % 34 // 10})",
        )
        for number in range(1, 1501)
    ]
    roster = read_roster(book(("STT", "Chi bộ", "Họ và tên"), *rows))
    assert (len(roster.cells), len(roster.people), roster.issues) == (45, 1500, ())


def test_a_dimension_that_some_programs_write_wrong() -> None:
    data = book(HEAD, (1, TDP3, "Nguyễn Văn An", "", ""))
    people, _ = read(changed(data, b'ref="A1:E2"', b'ref="A1"'))
    assert people == [AN]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same workbook with bytes of its first sheet replaced."""
    parts = parts_of(data)
    assert old in parts[SHEET]
    return zipped(parts | {SHEET: parts[SHEET].replace(old, new)})


PLAIN = book(HEAD, (1, TDP3, "Nguyễn Văn An", "Bí thư", ""))
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b"]><worksheet "
)
FILES: dict[str, tuple[bytes, type[ChiboError]]] = {
    "nothing": (b"", errors.EmptyFile),
    "an empty workbook": (book(), errors.EmptyFile),
    "blanks only": (book((" ", "\u00a0"), ("",)), errors.EmptyFile),
    "no headings": (book((1, "Nguyễn Văn An"), (2, "Trần Thị Bình")), NoRoster),
    "another table": (book(("Ngày", "Nội dung", "Số tiền"), ("1/2", "nước", 10)), NoRoster),
    "headings and nobody": (book(HEAD), EmptyRoster),
    "text renamed": ("Chi bộ;Họ và tên\n3;An\n".encode(), NotExcel),
    "a web page renamed": (b"<html><table><tr><td>An</td></tr></table></html>", NotExcel),
    "a Word file renamed": (zipped({"word/document.xml": b"<x/>"}), NotExcel),
    "a binary workbook": (zipped({"xl/workbook.bin": b"x"}), NotExcel),
    "old Excel": (OLE + "Workbook".encode("utf-16-le"), OldExcelFile),
    "another old file": (OLE + "WordDocument".encode("utf-16-le"), NotExcel),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), errors.LockedFile),
    "cut off": (PLAIN[: len(PLAIN) // 2], errors.BrokenFile),
    "no package behind the mark": (b"PK\x03\x04" + bytes(400), errors.BrokenFile),
    "no sheet inside": (zipped({"xl/workbook.xml": b"<workbook/>"}), errors.BrokenFile),
    "no XML": (changed(PLAIN, b"<row", b"<<row"), errors.BrokenFile),
    "XML that unfolds": (changed(PLAIN, b"<worksheet ", LAUGHS), errors.BrokenFile),
    "too large": (bytes(MAX_BYTES + 1), errors.HugeFile),
    "unfolds to 60 MB": (zipped({"xl/workbook.xml": bytes(60 * 2**20)}), LongRoster),
    "two million fields": (
        changed(PLAIN, b"</row>", b"<c/>" * 2_000_000 + b"</row>"), LongRoster,
    ),
    "a row far below": (changed(PLAIN, b'<row r="2"', b'<row r="999999999"'), LongRoster),
    "too many rows": (book(HEAD, *[(1, TDP3, "An")] * MAX_ROWS), LongRoster),
}  # fmt: skip


@pytest.mark.parametrize(("data", "kind"), FILES.values(), ids=FILES.keys())
def test_files_that_are_no_lists(data: bytes, kind: type[ChiboError]) -> None:
    with pytest.raises(ChiboError) as raised:
        read_roster(data)
    assert type(raised.value) is kind
    assert kind in texts.ERRORS or kind.__module__ == errors.__name__


def test_the_password_of_a_package() -> None:
    """The kind that packers set; Excel's own makes another file of it (above)."""
    data = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as package:
        for part in package.infolist():
            data[part.header_offset + 6] |= 1
        at = data.index(b"PK\x01\x02")
        while at >= 0:
            data[at + 8] |= 1
            at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(errors.LockedFile):
        read_roster(bytes(data))


FIELDS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2100, 1, 1)),  # noqa: DTZ001
    st.sampled_from([*HEAD, "Bí thư", "Phó bí thư", "Họ đệm", "Tên", TDP3, "I", "Tổng", "nt", "("]),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        max_size=90,
    ).filter(lambda text: not text.startswith("=")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=6), max_size=12), st.booleans())
def test_whatever_the_fields_hold(rows: list[list[object]], headed: bool) -> None:
    try:
        roster = read_roster(book(*([HEAD] if headed else []), *rows))
    except ChiboError:
        return
    assert_whole(roster)


METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@functools.cache
def plain(method: int) -> bytes:
    """A good list in a package of this kind; LZMA takes a third of a second to make one."""
    return zipped(parts_of(PLAIN), method)


@settings(max_examples=100, deadline=None)
@given(st.data())
@pytest.mark.parametrize("method", METHODS)
def test_whatever_happens_to_the_bytes(method: int, data: st.DataObject) -> None:
    broken = bytearray(plain(method))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ChiboError):
        assert_whole(read_roster(bytes(broken)))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_happens_inside_the_package(data: st.DataObject) -> None:
    parts = parts_of(PLAIN)
    name = data.draw(st.sampled_from(sorted(parts)))
    if data.draw(st.booleans()):
        text = bytearray(parts[name])
        start = data.draw(st.integers(0, len(text) - 1))
        end = start + data.draw(st.integers(0, 40))
        text[start:end] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"-1", b"9" * 20, b'"'])
        )
        parts[name] = bytes(text)
    else:
        del parts[name]
    with contextlib.suppress(ChiboError):
        assert_whole(read_roster(zipped(parts)))


def assert_whole(roster: Roster) -> None:
    """What holds of every list that was read."""
    assert {one.cell for one in roster.people} <= set(roster.cells)
    assert len(set(roster.cells)) == len(roster.cells)
    for person in roster.people:
        assert person.row > 0 and person.name == " ".join(person.name.split())
        assert len(person.name) <= 80 and len(person.cell) <= 80
        assert not re.search(r"\d{8}", person.name + person.cell)
    led = [one.cell for one in roster.people if one.role is Role.SECRETARY]
    assert len(set(led)) == len(led)
    assert all(texts.issue(one) for one in roster.issues)


def test_the_template_is_read_back() -> None:
    roster = read_roster(template())
    assert [said(one) for one in roster.people] == [
        "Chi bộ Tổ dân phố số 1: Nguyễn Văn Thí Dụ, secretary",
        "Chi bộ Tổ dân phố số 1: Trần Thị Làm Mẫu, probationary",
    ]
    assert (roster.issues, roster.ignored) == ((), ())
    sheet = openpyxl.load_workbook(io.BytesIO(template())).active
    assert sheet.freeze_panes == "A3"
    assert tuple(one.value for one in sheet[2]) == texts.TEMPLATE_HEADINGS


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_is_said(problem: Problem) -> None:
    assert "{" not in texts.PROBLEMS[problem].format(detail="An")
