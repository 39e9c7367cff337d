"""Attendance over months: the leader sees everybody, a member themselves, closed rolls alone."""

import pytest

from bot.meetings.roll import Mark
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, at
from tests.bot.office.sittings import HOA, LAN, MINH, Sitting, first_line, labels

INTERNAL = "Nội bộ, không chuyển tiếp."


def held(sitting: Sitting, start: str, hoa: Mark, *, closed: bool = True) -> int:
    """A meeting whose roll was called; Lan was there."""
    begins = at(start)
    meeting = sitting.meeting(begins, begins - 5 * DAY)
    sitting.now = begins
    rolls, leader = sitting.all.rolls, sitting.who(LAN, begins)
    lines = rolls.open(leader, meeting.id, begins).lines
    mine = next(one for one in lines if one.person_id == sitting.hoa)
    rolls.mark(leader, meeting.id, mine.id, hoa)
    if closed:
        rolls.mark_rest(leader, meeting.id, Mark.PRESENT)
        rolls.close(leader, meeting.id, begins)
    return meeting.id


def history(sitting: Sitting) -> int:
    """Four meetings over two years; the last one's roll is not closed: its id."""
    held(sitting, "2025-10-05 19:30", Mark.UNEXCUSED)  # more than twelve months ago
    held(sitting, "2025-12-05 19:30", Mark.EXCUSED)
    held(sitting, "2026-03-05 19:30", Mark.PRESENT)
    held(sitting, "2026-06-05 19:30", Mark.UNEXCUSED)
    return held(sitting, "2026-11-05 19:30", Mark.PRESENT, closed=False)


def test_a_leader_sees_everybody_of_two_spans_and_what_is_not_counted(sitting: Sitting) -> None:
    last = history(sitting)
    sitting.now = at("2026-11-21 15:00")
    year = sitting.press(LAN, "attendance", sitting.first)
    said = year.screen.text.splitlines()
    assert said[0] == "Chuyên cần Chi bộ tổ dân phố 3, năm 2026 (đến 21/11/2026)"
    assert said[1] == "Đã chốt điểm danh 2 buổi; chỉ tính các buổi này."
    assert said[2] == "Còn 1 buổi đã đến giờ mà chưa chốt điểm danh: chưa tính."
    assert "Lê Hoa: dự 1, vắng có lý do 0, không lý do 1" in said
    assert "Nguyễn Thị Lan: dự 2, vắng có lý do 0, không lý do 0" in said
    assert said[-1] == INTERNAL
    whole = sitting.tap(LAN, year, "Xem 12 tháng qua")
    said = whole.screen.text.splitlines()
    assert said[0].endswith("12 tháng qua (từ 01/11/2025)")
    assert "Lê Hoa: dự 1, vắng có lý do 1, không lý do 1" in said
    assert labels(sitting.tap(LAN, whole, "Xem năm 2026")) == labels(year)
    roll = sitting.tap(LAN, year, "Ghi buổi 05/11")
    assert roll.screen.text.startswith("Điểm danh: Họp thường kỳ, thứ Năm 05/11")
    assert sitting.all.rolls.get(sitting.who(LAN, sitting.now), last).closed_at is None


def test_a_member_sees_their_own_and_nothing_else(sitting: Sitting) -> None:
    history(sitting)
    sitting.now = at("2026-11-21 15:00")
    said = sitting.press(HOA, "my-attendance", sitting.first).screen.text
    assert said.splitlines()[:3] == [
        "Số buổi đồng chí đã vắng ở Chi bộ tổ dân phố 3:",
        "- năm 2026 (đến 21/11/2026): vắng 1 (có lý do 0, không lý do 1), dự 1",
        "- 12 tháng qua (từ 01/11/2025): vắng 2 (có lý do 1, không lý do 1), dự 1",
    ]
    assert "Chỉ tính các buổi bí thư đã chốt điểm danh." in said and "Lan" not in said
    for account in (HOA, MINH):
        with pytest.raises(NotYours):
            sitting.press(account, "attendance", sitting.first)
    for account, cell in ((HOA, sitting.second), (MINH, sitting.first)):
        with pytest.raises(NotYours):
            sitting.press(account, "my-attendance", cell)


def test_without_a_closed_roll_there_are_no_figures(sitting: Sitting) -> None:
    held(sitting, "2026-11-05 19:30", Mark.PRESENT, closed=False)
    sitting.now = at("2026-11-21 15:00")
    leader = sitting.press(LAN, "attendance", sitting.first).screen.text
    assert "Chưa có buổi nào chốt điểm danh" in leader and "Lê Hoa" not in leader
    mine = sitting.press(HOA, "my-attendance", sitting.first)
    assert first_line(mine).startswith("Số buổi đồng chí đã vắng")
    assert mine.screen.text.count("chưa có buổi nào chốt điểm danh") == 2


def test_a_year_begins_at_midnight_in_vietnam(sitting: Sitting) -> None:
    held(sitting, "2026-12-31 23:00", Mark.UNEXCUSED)
    held(sitting, "2027-01-01 00:30", Mark.EXCUSED)
    sitting.now = at("2027-01-02 08:00")
    said = sitting.press(HOA, "my-attendance", sitting.first).screen.text
    assert "năm 2027 (đến 02/01/2027): vắng 1 (có lý do 1, không lý do 0)" in said


def test_who_left_the_cell_stays_in_its_figures(sitting: Sitting) -> None:
    history(sitting)
    sitting.now = at("2026-11-21 15:00")
    leader = sitting.who(LAN, sitting.now)
    sitting.staffing.dismiss(leader, sitting.hoa, Role.MEMBER, sitting.first, sitting.now)
    assert "Lê Hoa: dự 1" in sitting.press(LAN, "attendance", sitting.first).screen.text
    with pytest.raises(NotYours):
        sitting.press(HOA, "my-attendance", sitting.first)
