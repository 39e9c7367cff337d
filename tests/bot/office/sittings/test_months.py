"""The clerk's month: which cells met, which have a date, which have neither; as Excel."""

import io

import openpyxl
import pytest

from bot.meetings.records import Details
from bot.people.errors import NotYours
from tests.bot.meetings.scene import REGULAR, at
from tests.bot.office.sittings import LAN, MINH, SETTINGS, Sitting, labels


def month_of(sitting: Sitting) -> None:
    """The first cell met on the 5th, the second has a date on the 28th, the third nothing."""
    sitting.directory.make_cell(sitting.chief, "Chi bộ Không Họp", sitting.now)
    sitting.now = at("2026-11-01 08:00")
    sitting.begun(at("2026-11-05 19:30"))
    cell, leader = sitting.second, sitting.who(MINH)
    schedule = sitting.all.schedule
    details = Details(REGULAR, at("2026-11-28 08:00"))
    drafted = schedule.draft(leader, cell, details, sitting.now).meeting
    schedule.confirm(leader, drafted.id, sitting.now)
    sitting.now = at("2026-11-21 15:00")


def test_the_month_in_figures_and_those_with_neither_by_name(sitting: Sitting) -> None:
    month_of(sitting)
    turn = sitting.tap(SETTINGS, sitting.press(SETTINGS, "committee"), "Xem họp theo tháng")
    said = turn.screen.text.splitlines()
    assert said[:5] == [
        "Sinh hoạt chi bộ tháng 11/2026, đến 21/11/2026",
        "Đã họp: 1 trong 3 chi bộ. Đã chốt điểm danh đủ: 0.",
        "Chưa họp, có lịch: 1.",
        "Chưa họp, chưa có lịch: 1.",
        "- Chi bộ Không Họp",
    ]
    assert labels(turn)[:3] == ["Lấy bảng Excel", "Xem tháng 10/2026", "Xem tháng 12/2026"]
    before = sitting.tap(SETTINGS, turn, "Xem tháng 10/2026")
    assert "Không có buổi họp nào trong lịch: 3." in before.screen.text
    assert "chưa có lịch" not in before.screen.text, "that month is over"


@pytest.mark.parametrize(
    ("month", "around"),
    [((2026, 12), ["Xem tháng 11/2026", "Xem tháng 1/2027"]),
     ((2027, 1), ["Xem tháng 12/2026", "Xem tháng 2/2027"]),
     ((2020, 1), ["Xem tháng 2/2020"]),
     ((2100, 12), ["Xem tháng 11/2100"])],
)  # fmt: skip
def test_the_months_around(sitting: Sitting, month: tuple[int, int], around: list[str]) -> None:
    assert labels(sitting.press(SETTINGS, "month", *month))[1:-1] == around


@pytest.mark.parametrize("month", [(2026, 0), (2026, 13), (2019, 12), (2101, 1), (-1, 5)])
def test_no_such_month(sitting: Sitting, month: tuple[int, int]) -> None:
    for name in ("month", "month-file"):
        with pytest.raises(NotYours):
            sitting.press(SETTINGS, name, *month)


def test_the_table_is_sent_as_excel_to_the_administrator_alone(sitting: Sitting) -> None:
    month_of(sitting)
    turn = sitting.press(SETTINGS, "month-file", 2026, 11)
    assert turn.attachment is not None and turn.attachment.name == "hop-chi-bo-2026-11.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(turn.attachment.data)).active
    assert sheet is not None and sheet.max_row == 6
    for name in ("month", "month-file"):
        with pytest.raises(NotYours):
            sitting.press(LAN, name, 2026, 11)


def test_many_cells_are_not_all_named_in_the_message(sitting: Sitting) -> None:
    for at_ in range(60):
        sitting.directory.make_cell(sitting.chief, f"Chi bộ Tổ {at_}", sitting.now)
    said = sitting.press(SETTINGS, "month", 2026, 11).screen.text
    assert said.count("- Chi bộ") == 40 and "- và 22 chi bộ nữa, có trong bảng Excel" in said
    assert len(said) < 4096
