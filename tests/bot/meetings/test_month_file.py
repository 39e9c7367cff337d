"""The clerk's table as Excel, opened again: what stands in which field."""

import io
from typing import Any

import openpyxl
import pytest

from bot.meetings.attendance import CellMonth
from bot.meetings.month_file import month_file
from bot.meetings.records import Meeting, State
from bot.people.records import Cell
from knowledge.agenda.kinds import MeetingKind
from tests.bot.meetings.scene import NOW, ZONE, at


def meeting(cell: Cell, start: str, kind: MeetingKind = MeetingKind.THUONG_KY) -> Meeting:
    return Meeting(1, cell, kind, at(start), 90, "", State.ANNOUNCED, 1, None, None, None)


def sheet_of(*cells: CellMonth) -> Any:
    data = month_file(cells, 2026, 11, NOW, ZONE)
    return openpyxl.load_workbook(io.BytesIO(data)).active


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return [tuple(one or "" for one in row) for row in sheet.iter_rows(min_row=4, values_only=True)]


ONE, TWO, THREE = Cell(1, "Chi bộ 1"), Cell(2, "Chi bộ 2"), Cell(3, "Chi bộ 3")


def test_a_row_a_cell() -> None:
    met = (
        meeting(ONE, "2026-11-05 19:30"),
        meeting(ONE, "2026-11-12 07:05", MeetingKind.CHUYEN_DE),
    )
    coming = (meeting(ONE, "2026-11-28 08:00"),)
    sheet = sheet_of(
        CellMonth(ONE, met, 1, coming), CellMonth(TWO, (), 0, coming), CellMonth(THREE, (), 0, ())
    )
    assert rows(sheet) == [
        (1, "Chi bộ 1", "Đã họp",
         "thứ Năm 05/11, 19 giờ 30: Họp thường kỳ\nthứ Năm 12/11, 7 giờ 05: Sinh hoạt chuyên đề",
         "1/2 buổi", "thứ Bảy 28/11, 8 giờ: Họp thường kỳ"),
        (2, "Chi bộ 2", "Có lịch", "", "", "thứ Bảy 28/11, 8 giờ: Họp thường kỳ"),
        (3, "Chi bộ 3", "Chưa có lịch", "", "", ""),
    ]  # fmt: skip
    assert sheet["A1"].value == "Sinh hoạt chi bộ tháng 11/2026"
    assert sheet["A2"].value.startswith("Lập lúc 15 giờ, ngày 21/11/2026.")
    assert "ngoài lịch" in sheet["A2"].value, "what the table does not know"
    assert [one.value for one in sheet[3]] == [
        "STT", "Chi bộ", "Tình trạng", "Đã họp", "Chốt điểm danh", "Sắp họp",
    ]  # fmt: skip
    assert sheet.title == "Tháng 11-2026" and sheet.freeze_panes == "C4"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.vn")', "+1+1", "-2", "@SUM(A1)", "=1"])
def test_a_name_is_never_a_formula(name: str) -> None:
    sheet = sheet_of(CellMonth(Cell(1, name), (), 0, ()))
    assert sheet["B4"].value == name and sheet["B4"].data_type == "s"


def test_no_cells_is_a_table_without_rows() -> None:
    assert rows(sheet_of()) == []


def test_a_ward_of_sixty_cells_is_one_table() -> None:
    cells = [CellMonth(Cell(at_, f"Chi bộ {at_}"), (), 0, ()) for at_ in range(1, 61)]
    assert [row[0] for row in rows(sheet_of(*cells))] == list(range(1, 61))
