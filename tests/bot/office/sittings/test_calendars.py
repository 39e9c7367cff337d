"""Into a phone's calendar, to Zalo, into one's private chat."""

import pytest
from icalendar import Calendar

from bot.meetings.replies import Answer
from bot.people.errors import NotYours
from bot.people.records import Role
from tests.bot.meetings.scene import DAY, START, at
from tests.bot.office.sittings import ASSISTANT, HOA, LAN, MINH, Sitting, first_line, labels


def events(sitting: Sitting) -> dict[int, tuple[str, int, str]]:
    """What the first cell's file says of each meeting: start, sequence, status."""
    turn = sitting.press(HOA, "ics", sitting.first)
    assert turn.attachment is not None and turn.attachment.name == "lich-hop.ics"
    found = Calendar.from_ical(turn.attachment.data).events
    return {
        int(str(one["uid"]).partition("@")[0].removeprefix("meeting-")): (
            f"{one.start:%Y-%m-%d %H:%M}", int(one["sequence"]), str(one["status"])
        )
        for one in found
    }  # fmt: skip


def test_a_newer_file_changes_what_an_older_one_entered(sitting: Sitting) -> None:
    one, other = sitting.meeting(), sitting.meeting(START + 7 * DAY)
    leader, schedule = sitting.who(LAN), sitting.all.schedule
    assert events(sitting) == {
        one.id: ("2026-12-03 19:30", 1, "CONFIRMED"),
        other.id: ("2026-12-10 19:30", 1, "CONFIRMED"),
    }
    schedule.change(leader, one.id, sitting.now, start=START + DAY)
    schedule.cancel(leader, other.id, sitting.now)
    assert events(sitting) == {
        one.id: ("2026-12-04 19:30", 2, "CONFIRMED"),
        other.id: ("2026-12-10 19:30", 2, "CANCELLED"),
    }
    turn = sitting.press(HOA, "ics", sitting.first)
    assert first_line(turn) == "Tệp lịch của Chi bộ tổ dân phố 3: 1 buổi họp sắp tới."
    assert "Trong tệp có 1 buổi đã bỏ" in turn.screen.text
    sitting.now = START + (7 + 29) * DAY
    assert events(sitting) == {other.id: ("2026-12-10 19:30", 2, "CANCELLED")}
    sitting.now = START + (7 + 30) * DAY
    turn = sitting.press(HOA, "ics", sitting.first)
    assert turn.attachment is None, "nothing to come, and long cancelled"
    assert "chưa có buổi họp nào sắp tới" in turn.screen.text


def test_what_nobody_was_told_of_is_in_no_file(sitting: Sitting) -> None:
    sitting.meeting(at("2027-01-10 19:30"), rule="FREQ=MONTHLY;BYMONTHDAY=10")
    assert sitting.press(HOA, "ics", sitting.first).attachment is None


def test_the_file_says_nothing_of_anybody(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    sitting.press(HOA, "answer", meeting.id, meeting.version, 1)
    sitting.press(HOA, "reason", meeting.id, meeting.version, 2)
    turn = sitting.press(LAN, "ics", sitting.first)
    assert turn.attachment is not None
    said = turn.attachment.data.decode().lower()
    for word in ("hoa", "lan", "attendee", "organizer", str(HOA), str(LAN), "việc riêng"):
        assert word not in said.replace(ASSISTANT, "").replace("chi bộ tổ dân phố", "")


def test_the_file_is_the_cells(sitting: Sitting) -> None:
    sitting.meeting()
    with pytest.raises(NotYours):
        sitting.press(MINH, "ics", sitting.first)


def zalo_of(sitting: Sitting, account: int, meeting_id: int) -> list[str]:
    plain = sitting.press(account, "zalo", meeting_id).screen.plain
    return (plain or "").splitlines()


def test_the_text_for_zalo_has_all_that_is_needed_and_no_names(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    answer = Answer.ABSENT
    sitting.all.replies.answer(sitting.who(HOA), meeting.id, 1, answer, sitting.now)
    assert zalo_of(sitting, LAN, meeting.id) == [
        "Kính mời các đồng chí dự họp.",
        "Họp thường kỳ, Chi bộ tổ dân phố 3",
        "Thời gian: Thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch",
        "Nơi họp: Nhà văn hóa",
        "Đồng chí nào vắng, mời báo bí thư chi bộ trước giờ họp.",
    ]
    leader, schedule = sitting.who(LAN), sitting.all.schedule
    schedule.change(leader, meeting.id, sitting.now, start=START + DAY, place="")
    said = zalo_of(sitting, LAN, meeting.id)
    assert said[0].startswith(("Kính mời", "Buổi họp thứ Năm 03/12")), "told before or not"
    assert "Nơi họp: [cần bổ sung: nơi họp]" in said
    schedule.cancel(leader, meeting.id, sitting.now)
    said = zalo_of(sitting, LAN, meeting.id)
    assert said[0] == "Báo các đồng chí: buổi họp dưới đây không tổ chức nữa."
    assert not any("mời báo" in one for one in said)


def test_a_meeting_moved_after_it_was_told_says_from_when(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    sitting.tick(sitting.now)
    sitting.all.schedule.change(sitting.who(LAN), meeting.id, sitting.now, start=START + DAY)
    assert zalo_of(sitting, LAN, meeting.id)[0] == (
        "Buổi họp thứ Năm 03/12, 19 giờ 30 đã dời. Kính mời các đồng chí dự họp theo lịch mới."
    )


def test_what_is_not_to_be_copied(sitting: Sitting) -> None:
    planned = sitting.meeting(at("2027-01-10 19:30"), rule="FREQ=MONTHLY;BYMONTHDAY=10")
    turn = sitting.press(LAN, "zalo", planned.id)
    assert turn.screen.plain and "chưa báo cho nhóm" in turn.screen.text
    with pytest.raises(NotYours):
        sitting.press(HOA, "zalo", planned.id)
    over = sitting.begun()
    sitting.now += DAY
    turn = sitting.press(LAN, "zalo", over.id)
    assert turn.screen.plain is None and "đã qua" in turn.screen.text


def test_reminders_in_private_are_switched(sitting: Sitting) -> None:
    timings = sitting.all.timings
    shown = sitting.press(HOA, "private-reminders")
    assert "đang tắt" in shown.screen.text and labels(shown)[0] == "Bật nhắc riêng"
    on = sitting.tap(HOA, shown, "Bật nhắc riêng")
    assert "đang bật" in on.screen.text and timings.wants_private(sitting.who(HOA))
    assert not timings.wants_private(sitting.who(LAN))
    off = sitting.tap(HOA, on, "Tắt nhắc riêng")
    assert "đang tắt" in off.screen.text and not timings.wants_private(sitting.who(HOA))
    leader = sitting.who(LAN)
    sitting.staffing.dismiss(leader, sitting.hoa, Role.MEMBER, sitting.first, sitting.now)
    for numbers in ((), (1,)):
        with pytest.raises(NotYours):
            sitting.press(HOA, "private-reminders", *numbers)
