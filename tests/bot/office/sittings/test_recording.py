"""Before a meeting, for its leader: what members told them, who has not answered."""

import pytest

from bot.meetings.notices import What
from bot.meetings.tables import reminders
from bot.people.errors import NotYours
from bot.people.records import Role
from knowledge.database import utc
from tests.bot.meetings.scene import DAY, START, at, shown
from tests.bot.office.sittings import HOA, LAN, Sitting, first_line, labels

INTERNAL = "Nội bộ, không chuyển tiếp."


def test_who_has_no_telegram_stands_first_until_recorded(sitting: Sitting) -> None:
    sitting.fill(9)
    meeting = sitting.meeting()
    page = sitting.press(LAN, "record", meeting.id, 0)
    assert INTERNAL in page.screen.text and "Đang xem 1–8 trong 11 người." in page.screen.text
    assert all(" An 0" in one for one in labels(page)[:8]), "Lan and Hoa can answer themselves"
    assert "Trang sau" in labels(page)
    named = labels(page)[2]
    asked = sitting.tap(LAN, page, named)
    assert first_line(asked).endswith("báo thế nào?")
    done = sitting.tap(LAN, asked, "Chưa chắc")
    name = named.partition(":")[0]
    assert done.toast == f"Đã ghi hộ: {name}, Chưa chắc"
    assert "chưa chắc 1, chưa trả lời 10" in done.screen.text
    assert named not in labels(done)
    last = sitting.tap(LAN, done, "Trang sau")
    assert f"{name}: chưa chắc" in labels(last)
    [reply] = sitting.all.replies.of(sitting.who(LAN), meeting.id)
    assert reply.recorded and reply.name == name
    again = sitting.tap(LAN, last, f"{name}:")
    assert "Hiện ghi: Chưa chắc." in again.screen.text


def test_of_those_who_have_not_answered_first_who_cannot(sitting: Sitting) -> None:
    sitting.add("Vũ Thị Yến", Role.MEMBER, sitting.first)
    meeting = sitting.meeting()
    sitting.press(HOA, "answer", meeting.id, meeting.version, 0)
    page = sitting.press(LAN, "record", meeting.id, 0)
    names = [one.partition(":")[0] for one in labels(page)[:3]]
    assert names == ["Vũ Thị Yến", "Nguyễn Thị Lan", "Lê Hoa"]


@pytest.mark.parametrize("page", [-1, 0, 1, 99])
def test_a_page_that_there_is_not_is_the_nearest(sitting: Sitting, page: int) -> None:
    sitting.fill(7)
    meeting = sitting.meeting()
    shown_page = sitting.press(LAN, "record", meeting.id, page)
    first = "1–8" if page < 1 else "9–9"
    assert f"Đang xem {first} trong 9 người." in shown_page.screen.text


def test_a_meeting_moved_while_the_leader_was_asking(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    asked = sitting.press(LAN, "record-one", meeting.id, sitting.hoa, 0)
    sitting.all.schedule.change(sitting.who(LAN), meeting.id, sitting.now, start=START + DAY)
    moved = sitting.tap(LAN, asked, "Dự họp")
    assert first_line(moved).startswith("Buổi họp vừa dời sang ngày khác, nên chưa ghi.")
    assert "04/12/2026" in moved.screen.text
    assert sitting.all.replies.of(sitting.who(LAN), meeting.id) == []
    assert sitting.tap(LAN, moved, "Dự họp").toast == "Đã ghi hộ: Lê Hoa, Dự họp"


@pytest.mark.parametrize("press", ["record", "unanswered", "nudge"])
def test_too_late_or_too_early_is_said_with_what_helps(sitting: Sitting, press: str) -> None:
    numbers = (0,) if press == "record" else ()
    rule = "FREQ=MONTHLY;BYMONTHDAY=10"
    planned = sitting.meeting(at("2027-01-10 19:30"), rule=rule)
    turn = sitting.press(LAN, press, planned.id, *numbers)
    assert first_line(turn).startswith("Buổi họp này chưa báo cho chi bộ")
    cancelled = sitting.meeting(START + DAY)
    sitting.all.schedule.cancel(sitting.who(LAN), cancelled.id, sitting.now)
    turn = sitting.press(LAN, press, cancelled.id, *numbers)
    assert first_line(turn) == "Buổi họp này không tổ chức nữa."
    begun = sitting.begun()
    turn = sitting.press(LAN, press, begun.id, *numbers)
    assert first_line(turn).startswith("Đã đến giờ họp") and labels(turn)[0] == "Điểm danh"
    with pytest.raises(NotYours):
        sitting.press(HOA, press, begun.id, *numbers)


def test_the_silent_are_named_to_the_leader_alone(sitting: Sitting) -> None:
    [paper] = sitting.fill(1)
    blocked = sitting.add("Tô Chặn", Role.MEMBER, sitting.first, account=7_000_000_099)
    sitting.directory.unreachable(7_000_000_099)
    meeting = sitting.meeting()
    turn = sitting.press(LAN, "unanswered", meeting.id)
    assert first_line(turn) == "Chưa trả lời: 4 đồng chí."
    said = turn.screen.text.splitlines()
    assert "- Bùi An 00 (chưa vào Trợ lý)" in said
    assert "- Tô Chặn (không nhận được tin riêng)" in said
    assert "- Lê Hoa" in said and said[-1] == INTERNAL
    with pytest.raises(NotYours):
        sitting.press(HOA, "unanswered", meeting.id)
    nudged = sitting.tap(LAN, turn, "Nhắc riêng")
    assert first_line(nudged).startswith("Trợ lý sẽ nhắc riêng 2 đồng chí.")
    rows = sitting.rows(reminders.c.what == What.ANSWER)
    assert sorted(row.chat_id for row in rows) == sorted([LAN, HOA])
    sitting.press(LAN, "nudge", meeting.id)
    assert len(sitting.rows(reminders.c.what == What.ANSWER)) == 2, "each once"
    for person in (sitting.lan, sitting.hoa, paper, blocked):
        page = sitting.press(LAN, "record-one", meeting.id, person, 0)
        sitting.tap(LAN, page, "Dự họp")
    all_said = sitting.press(LAN, "unanswered", meeting.id)
    assert first_line(all_said) == "Mọi đồng chí đã trả lời."
    assert "Nhắc riêng" not in labels(all_said)


def test_at_night_the_leader_is_told_when_it_is_sent(sitting: Sitting) -> None:
    meeting = sitting.meeting()
    sitting.now = at("2026-11-21 22:10")
    turn = sitting.press(LAN, "nudge", meeting.id)
    assert "tin sẽ gửi lúc 7 giờ, ngày 22/11/2026" in turn.screen.text
    rows = sitting.rows(reminders.c.what == What.ANSWER)
    assert {shown(utc(row.due_at)) for row in rows} == {"2026-11-22 07:00"}


def test_nobody_to_nudge_is_said(sitting: Sitting) -> None:
    sitting.fill(2)
    meeting = sitting.meeting()
    for account in (LAN, HOA):
        sitting.press(account, "answer", meeting.id, meeting.version, 0)
    turn = sitting.press(LAN, "unanswered", meeting.id)
    assert "Nhắc riêng" not in labels(turn) and "mời đồng chí báo trực tiếp" in turn.screen.text
    assert first_line(sitting.press(LAN, "nudge", meeting.id)).startswith("Không có ai để nhắc")
