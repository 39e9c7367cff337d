"""The roll call: few taps for thirty, from the answers; closed, opened again for a day."""

import datetime

import pytest

from bot.meetings.roll import Mark, Roll
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, HOUR, MINUTE, START
from tests.bot.office.sittings import HOA, LAN, Sitting, first_line, labels

INTERNAL = "Nội bộ, không chuyển tiếp."


def roll_of(sitting: Sitting, meeting_id: int) -> Roll:
    return sitting.all.rolls.get(sitting.who(LAN, sitting.now), meeting_id)


def test_thirty_members_need_few_taps(sitting: Sitting) -> None:
    """Three absent, of whom one said so: eight taps."""
    sitting.fill(28)
    meeting = sitting.meeting()
    sitting.press(HOA, "answer", meeting.id, meeting.version, 1)
    sitting.now = START
    taps = [turn := sitting.press(LAN, "roll", meeting.id)]
    assert "Có mặt 0, vắng có lý do 1, không lý do 0, chưa ghi 29." in turn.screen.text
    for label in ("Trang sau", "Chưa ghi:", "Vắng không lý do", "Chưa ghi:", "Vắng có lý do"):
        taps.append(turn := sitting.tap(LAN, turn, label))
    taps.append(turn := sitting.tap(LAN, turn, "Ghi cả là có mặt"))
    assert turn.toast == "Đã ghi có mặt: 27 đồng chí" and labels(turn)[0] == "Chốt điểm danh"
    taps.append(turn := sitting.tap(LAN, turn, "Chốt điểm danh"))
    assert first_line(turn) == "Đã chốt điểm danh: có mặt 27 trên 30 đồng chí."
    assert len(taps) == 8
    closed = roll_of(sitting, meeting.id)
    assert [closed.count(mark) for mark in Mark] == [27, 2, 1] and closed.closed_at


def test_those_not_called_stand_first_and_nobody_else_moves(sitting: Sitting) -> None:
    sitting.fill(10)
    meeting = sitting.begun()
    page = sitting.press(LAN, "roll", meeting.id)
    before = labels(page)[:8]
    assert all(one.startswith("Chưa ghi: ") for one in before)
    one = sitting.tap(LAN, page, before[0])
    assert labels(one)[:3] == ["Có mặt", "Vắng có lý do", "Vắng không lý do"]
    after = sitting.tap(LAN, one, "Có mặt")
    name = before[0].removeprefix("Chưa ghi: ")
    assert after.toast == f"Đã ghi: {name}, có mặt"
    assert labels(after)[:7] == before[1:]
    last = sitting.tap(LAN, after, "Trang sau")
    assert f"Có mặt: {name}" in labels(last) and INTERNAL in last.screen.text


def test_answers_are_marked_already_and_may_be_wrong(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    sitting.press(HOA, "answer", meeting.id, meeting.version, 1)
    sitting.press(HOA, "reason", meeting.id, meeting.version, 2)
    sitting.press(LAN, "answer", meeting.id, meeting.version, 0)
    sitting.now = START
    turn = sitting.press(LAN, "roll", meeting.id)
    assert "chưa ghi 0" in turn.screen.text and "Đã ghi đủ" in turn.screen.text
    hoa = sitting.tap(LAN, turn, "Có lý do: Lê Hoa")
    assert "Đã báo trước: Vắng có lý do (Việc riêng)." in hoa.screen.text
    sitting.tap(LAN, hoa, "Có mặt")
    assert roll_of(sitting, meeting.id).count(Mark.PRESENT) == 2


def test_who_is_counted_is_the_leaders_word_alone(sitting: Sitting) -> None:
    sitting.add("Đỗ Mới", Role.MEMBER, sitting.first, probationary=True)
    sitting.add("Đỗ Khách", Role.MEMBER, sitting.first, temporary=True)
    meeting = sitting.begun()
    turn = sitting.press(LAN, "roll", meeting.id)
    assert "Tính để biểu quyết: 2; không tính: 2." in turn.screen.text
    assert "Chưa ghi, không tính: Đỗ Mới" in labels(turn)
    one = sitting.tap(LAN, turn, "Chưa ghi, không tính: Đỗ Khách")
    assert "Không tính khi biểu quyết." in one.screen.text
    one = sitting.tap(LAN, one, "Ghi là tính")
    assert one.toast == "Đã ghi: Đỗ Khách, tính khi biểu quyết"
    assert "Ghi là không tính" in labels(one), "the same person, to be marked next"
    assert "Tính để biểu quyết: 3" in sitting.tap(LAN, one, "Về danh sách").screen.text


def test_absent_with_reason_and_counted_is_pointed_out(sitting: Sitting) -> None:
    meeting = sitting.begun()
    turn = sitting.press(LAN, "roll", meeting.id)
    one = sitting.tap(LAN, turn, "Chưa ghi: Lê Hoa")
    turn = sitting.tap(LAN, sitting.tap(LAN, one, "Vắng có lý do"), "Ghi cả là có mặt")
    assert "Vắng có lý do mà đang được tính: 1." in turn.screen.text
    one = sitting.tap(LAN, turn, "Có lý do: Lê Hoa")
    turn = sitting.tap(LAN, sitting.tap(LAN, one, "Ghi là không tính"), "Về danh sách")
    assert "đang được tính" not in turn.screen.text


def test_the_base_is_explained_with_its_source_and_doubt_and_no_verdict(sitting: Sitting) -> None:
    meeting = sitting.begun()
    sitting.press(LAN, "roll", meeting.id)
    said = sitting.press(LAN, "roll-base", meeting.id).screen.text
    assert said.startswith("Cần kiểm tra: 294-QĐ/TW (26/5/2025)"), "validity comes first"
    for words in ("208-QĐ/TW (26/7/2026)", "điểm 9.3.2", "chưa tìm thấy văn bản"):
        assert words in said
    assert "đủ điều kiện" not in said and "không có quy định" not in said


def test_closing_is_refused_while_somebody_is_not_called(sitting: Sitting) -> None:
    meeting = sitting.begun()
    turn = sitting.press(LAN, "roll", meeting.id)
    refused = sitting.tap(LAN, turn, "Chốt điểm danh")
    assert first_line(refused) == "Chưa chốt được: còn 2 đồng chí chưa ghi."
    assert refused.toast == first_line(refused)
    assert roll_of(sitting, meeting.id).closed_at is None


def closed(sitting: Sitting) -> int:
    """A meeting whose roll is closed, Hoa absent; its id."""
    meeting = sitting.meeting()
    sitting.press(HOA, "answer", meeting.id, meeting.version, 1)
    sitting.press(HOA, "reason", meeting.id, meeting.version, 0)
    sitting.now = START + 5 * MINUTE
    turn = sitting.press(LAN, "roll", meeting.id)
    sitting.tap(LAN, sitting.tap(LAN, turn, "Ghi cả là có mặt"), "Chốt điểm danh")
    return meeting.id


def test_what_stands_on_a_closed_roll(sitting: Sitting) -> None:
    meeting_id = closed(sitting)
    turn = sitting.press(LAN, "roll", meeting_id)
    said = turn.screen.text.splitlines()
    assert said[0] == "Đã chốt điểm danh: có mặt 1 trên 2 đồng chí."
    assert "Vắng có lý do (1): Lê Hoa." in said
    assert "Trong 2 đồng chí được tính khi biểu quyết, có mặt 1." in said
    assert "Sửa lại được trong 24 giờ, đến 19 giờ 35, ngày 04/12/2026." in said
    assert any(one.startswith("Các lý do vắng đã được xóa") for one in said)
    [reply] = sitting.all.replies.of(sitting.who(LAN), meeting_id)
    assert reply.reason is None, "as it is said"
    assert said[-1] == INTERNAL


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("roll-mark", (0, 0)), ("roll-count", (0, 0)), ("roll-one", (0,))],
)
def test_an_old_button_of_a_closed_roll_changes_nothing(
    sitting: Sitting, name: str, numbers: tuple[int, ...]
) -> None:
    meeting_id = closed(sitting)
    before = roll_of(sitting, meeting_id)
    turn = sitting.press(LAN, name, meeting_id, before.lines[0].id, *numbers)
    assert first_line(turn) == turn.toast == "Điểm danh đã chốt rồi, nên chưa ghi gì."
    assert roll_of(sitting, meeting_id) == before
    rest = sitting.press(LAN, "roll-rest", meeting_id)
    assert rest.toast == turn.toast


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        (datetime.timedelta(), True),
        (24 * HOUR - MINUTE, True),
        (24 * HOUR, False),
        (9 * DAY, False),
    ],
)
def test_a_closed_roll_is_corrected_within_a_day(
    sitting: Sitting, after: datetime.timedelta, opens: bool
) -> None:
    meeting_id = closed(sitting)
    sitting.now += after
    assert ("Sửa lại" in labels(sitting.press(LAN, "roll", meeting_id))) is opens
    turn = sitting.press(LAN, "roll-reopen", meeting_id)
    assert (roll_of(sitting, meeting_id).closed_at is None) is opens
    if opens:
        assert turn.toast == "Đã mở lại điểm danh" and "Có lý do: Lê Hoa" in labels(turn)
    else:
        assert first_line(turn) == "Điểm danh đã chốt quá 24 giờ, không sửa lại được nữa."


def test_before_the_start_and_after_cancelling_it_is_refused_kindly(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    early = sitting.press(LAN, "roll", meeting.id)
    assert first_line(early) == "Chưa đến giờ họp, nên chưa điểm danh được."
    assert labels(early)[0] == "Ghi hộ đồng chí"
    with pytest.raises(NotYours):
        roll_of(sitting, meeting.id)
    sitting.all.schedule.cancel(sitting.who(LAN), meeting.id, sitting.now)
    sitting.now = START
    assert "không điểm danh" in first_line(sitting.press(LAN, "roll", meeting.id))


def test_a_secretary_removed_meanwhile_marks_nobody(sitting: Sitting) -> None:
    meeting = sitting.begun()
    turn = sitting.press(LAN, "roll", meeting.id)
    sitting.staffing.appoint(sitting.chief, sitting.hoa, Role.SECRETARY, sitting.first, sitting.now)
    for label in ("Chưa ghi: Lê Hoa", "Ghi cả là có mặt", "Chốt điểm danh", "Xem cách tính"):
        with pytest.raises(NotYours):
            sitting.tap(LAN, turn, label)
    assert "Chưa ghi: Lê Hoa" in labels(sitting.press(HOA, "roll", meeting.id))


def test_who_came_to_the_cell_meanwhile_is_added(sitting: Sitting) -> None:
    meeting = sitting.begun()
    sitting.press(LAN, "roll", meeting.id)
    sitting.fill(1)
    assert "Chưa ghi: Bùi An 00" in labels(sitting.press(LAN, "roll", meeting.id))
