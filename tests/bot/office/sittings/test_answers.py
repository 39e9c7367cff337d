"""Whether I come, in the private chat: every answer, and buttons of long ago."""

import pytest

from bot.meetings.replies import Answer, Reason
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, START
from tests.bot.office.sittings import HOA, LAN, MINH, Sitting, first_line, labels

ANSWERS = ["Dự họp", "Vắng có lý do", "Chưa chắc"]
REASONS = ["Đi xa", "Trùng việc", "Việc riêng", "Sẽ báo bí thư"]


@pytest.mark.parametrize(("number", "said"), list(enumerate(ANSWERS)))
def test_an_answer_is_written_down_and_said_back(sitting: Sitting, number: int, said: str) -> None:
    meeting = sitting.meeting()
    turn = sitting.press(HOA, "answer", meeting.id, meeting.version, number)
    assert turn.toast == f"Đã ghi: {said}, thứ Năm 03/12, 19 giờ 30"
    assert first_line(turn) == f"Đã ghi: {said}."
    assert "thứ năm, ngày 03/12/2026, 19 giờ 30 (tối)" in turn.screen.text.lower()
    [mine] = sitting.all.replies.of(sitting.who(LAN), meeting.id)
    assert (mine.person_id, mine.answer, mine.reason) == (sitting.hoa, list(Answer)[number], None)
    assert not mine.recorded


def test_absence_offers_four_reasons_and_none_has_to_be_given(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    absent = sitting.press(HOA, "answer", meeting.id, meeting.version, 1)
    assert labels(absent) == [*REASONS, "Bỏ qua lý do"] and absent.form is None
    left = sitting.tap(HOA, absent, "Bỏ qua lý do")
    assert first_line(left) == "Đồng chí đã trả lời: Vắng có lý do."
    for at, said in enumerate(REASONS):
        turn = sitting.tap(HOA, absent, said)
        assert turn.toast == f"Đã ghi: Vắng có lý do ({said}), thứ Năm 03/12, 19 giờ 30"
        [mine] = sitting.all.replies.of(sitting.who(LAN), meeting.id)
        assert (mine.answer, mine.reason) == (Answer.ABSENT, list(Reason)[at])
    changed = sitting.tap(HOA, turn, "Đổi câu trả lời")
    assert first_line(changed) == "Đồng chí đã trả lời: Vắng có lý do (Sẽ báo bí thư)."
    sitting.tap(HOA, changed, "Dự họp")
    [mine] = sitting.all.replies.of(sitting.who(LAN), meeting.id)
    assert (mine.answer, mine.reason) == (Answer.COMING, None), "a reason goes with its answer"


def test_a_button_of_another_day_asks_anew(sitting: Sitting) -> None:
    old = sitting.meeting()
    sitting.press(HOA, "answer", old.id, old.version, 0)
    sitting.all.schedule.change(sitting.who(LAN), old.id, sitting.now, start=START + DAY)
    for name, number in (("answer", 0), ("reason", 0)):
        turn = sitting.press(HOA, name, old.id, old.version, number)
        assert first_line(turn).startswith("Buổi họp đã dời sang ngày khác")
        assert "thứ sáu, ngày 04/12/2026" in turn.screen.text.lower()
        assert labels(turn)[:3] == ANSWERS
        assert sitting.all.replies.of(sitting.who(LAN), old.id) == []
    sitting.tap(HOA, turn, "Dự họp")
    assert len(sitting.all.replies.of(sitting.who(LAN), old.id)) == 1


def test_another_hour_of_the_same_day_keeps_the_buttons(sitting: Sitting) -> None:
    old = sitting.meeting()
    later = START + DAY / 24
    sitting.all.schedule.change(sitting.who(LAN), old.id, sitting.now, start=later)
    turn = sitting.press(HOA, "answer", old.id, old.version, 0)
    assert turn.toast == "Đã ghi: Dự họp, thứ Năm 03/12, 20 giờ 30"


def test_after_the_start_nothing_is_answered(sitting: Sitting) -> None:
    meeting = sitting.begun()
    for turn in (
        sitting.press(HOA, "answer", meeting.id, meeting.version, 0),
        sitting.press(HOA, "my-answer", meeting.id),
    ):
        assert first_line(turn).startswith("Buổi họp đã bắt đầu")
        assert not set(ANSWERS) & set(labels(turn))
    assert sitting.all.replies.of(sitting.who(LAN), meeting.id) == []


def test_a_cancelled_meeting_needs_no_answer(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    sitting.all.schedule.cancel(sitting.who(LAN), meeting.id, sitting.now)
    for turn in (
        sitting.press(HOA, "answer", meeting.id, meeting.version, 0),
        sitting.press(HOA, "my-answer", meeting.id),
    ):
        assert first_line(turn).startswith("Buổi họp này không tổ chức nữa")
        assert not set(ANSWERS) & set(labels(turn))


def test_who_lost_the_cell_meanwhile_answers_no_more(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    leader = sitting.who(LAN)
    sitting.staffing.dismiss(leader, sitting.hoa, Role.MEMBER, sitting.first, sitting.now)
    for account in (HOA, MINH):
        with pytest.raises(NotYours):
            sitting.press(account, "answer", meeting.id, meeting.version, 0)


def test_what_was_recorded_for_somebody_says_so_to_them(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    answer = Answer.ABSENT
    sitting.all.replies.record(
        sitting.who(LAN), sitting.hoa, meeting.id, meeting.version, answer, sitting.now
    )
    mine = sitting.press(HOA, "my-answer", meeting.id)
    assert first_line(mine) == "Đã ghi hộ đồng chí: Vắng có lý do."
