"""Lists of meetings, one meeting, by who looks at them; when a cell is reminded."""

import pytest

from bot import texts
from bot.meetings.errors import BadTiming
from bot.meetings.replies import Answer
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.texts import agendas as agenda_words
from bot.texts import files as file_words
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words
from bot.texts import tasks as task_words
from tests.bot.office.meetings.desk import CELL, HOA, OTHER, SAU, Desk
from tests.ward import ADMINISTRATOR

START = "2026-12-03 19:30"
ANSWERS = tuple(meeting_words.ANSWERS.values())
CHANGES = (words.MOVE, words.EDIT_PLACE, words.CANCEL, words.REMINDERS)
FOLLOWER, CLERK = 7000000005, 7000000006


def test_what_a_member_sees(desk: Desk) -> None:
    meeting = desk.held(START)
    text = desk.call(f"meeting:{meeting.id}", HOA)
    assert text.splitlines() == [
        f"Họp thường kỳ, {CELL}",
        "Thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch",
        "Nơi họp: nhà văn hóa",
        "Dự kiến 90 phút, đến 21 giờ (tối)",
        words.NO_OWN_ANSWER,
    ]
    assert desk.labels == (*ANSWERS, words.MEETINGS_BACK)
    assert [desk.data[one] for one in ANSWERS] == [f"answer:{meeting.id}:1:{n}" for n in range(3)]
    actor = desk.visit(HOA).actor
    desk.store.meetings.replies.answer(actor, meeting.id, 1, Answer.UNSURE, desk.now)
    assert "Đồng chí đã ghi: Chưa chắc." in desk.call(f"meeting:{meeting.id}", HOA)


def test_what_was_recorded_for_somebody_says_so(desk: Desk) -> None:
    meeting = desk.held(START)
    leader, hoa = desk.visit().actor, desk.visit(HOA).actor
    assert hoa.person_id is not None
    desk.store.meetings.replies.record(
        leader, hoa.person_id, meeting.id, 1, Answer.COMING, desk.now
    )  # fmt: skip
    assert "Bí thư đã ghi hộ đồng chí: Dự họp." in desk.call(f"meeting:{meeting.id}", HOA)


def test_what_a_leader_sees(desk: Desk) -> None:
    meeting = desk.held(START)
    text = desk.call(f"meeting:{meeting.id}")
    assert "dự 0, vắng 0, chưa chắc 0, chưa trả lời 2" in text
    assert desk.labels == (
        *ANSWERS, words.UNANSWERED, words.RECORD, words.ZALO, agenda_words.DRAFT,
        file_words.FILES, *CHANGES, words.MEETINGS_BACK,
    )  # fmt: skip
    assert desk.data[words.UNANSWERED] == f"unanswered:{meeting.id}"
    assert desk.data[words.RECORD] == f"record:{meeting.id}:0"
    desk.wait(days=9, hours=11)  # half an hour in
    desk.call(f"meeting:{meeting.id}")
    assert desk.labels == (
        words.ROLL, task_words.NOTE, agenda_words.DRAFT, file_words.FILES, words.CANCEL,
        words.REMINDERS, words.MEETINGS_BACK,
    )  # fmt: skip


def test_others_see_without_doing(desk: Desk) -> None:
    desk.ward.person(FOLLOWER, "Phạm Theo", desk.cell, Role.OVERSEER)
    desk.ward.person(CLERK, "Đỗ Hạnh", None, Role.ADMINISTRATOR)
    meeting = desk.held(START)
    drafted = desk.say("họp chi bộ 19h thứ 6")
    for who in (FOLLOWER, CLERK):
        desk.call(f"meeting:{meeting.id}", who)
        assert desk.labels == (words.MEETINGS_BACK,)
    assert desk.call("meeting:2", FOLLOWER) == texts.explain(NotYours())
    seen = desk.call("meeting:2", CLERK)
    assert drafted and words.STATES["drafted"] in seen  # type: ignore[index]
    assert desk.labels == (words.MEETINGS_BACK,)


def test_a_cells_meetings(desk: Desk) -> None:
    """Those to come, then the latest; six on a screen."""
    desk.held("2026-10-05 19:30")
    desk.held("2026-11-05 19:30")
    desk.say("họp chi bộ 19h30 thứ năm hằng tuần")
    desk.press(words.SAVE)
    text = desk.call(f"meetings:{desk.cell.id}")
    lines = text.splitlines()
    assert lines[0] == words.MEETINGS_OF.format(name=CELL) and len(lines) == 7
    assert lines[1] == "1. Thứ Năm 26/11/2026, 19 giờ 30: Họp thường kỳ (định kỳ)"
    assert lines[2].endswith("(định kỳ, chưa báo nhóm)")
    assert len(desk.labels) <= 12
    text = desk.press(office_words.NEXT)
    last = "Thứ Hai 05/10/2026, 19 giờ 30: Họp thường kỳ (đã qua)"
    assert last in text and desk.labels[0].startswith("Thứ Năm")
    member = desk.call(f"meetings:{desk.cell.id}", HOA)
    assert "chưa báo nhóm" not in member, "what is not announced is not theirs to see"
    assert words.SCHEDULE not in desk.labels


def test_one_that_goes_on_is_there_once(desk: Desk) -> None:
    desk.held("2026-11-24 08:30")
    text = desk.call(f"meetings:{desk.cell.id}")
    assert text.count("08 giờ") + text.count("8 giờ 30") == 1 and words.MARK_UNDERWAY in text


def test_the_calendar_is_of_all_ones_cells(desk: Desk) -> None:
    other = desk.ward.cell(OTHER)
    desk.ward.person(7000000007, "Trần Nga", other, Role.SECRETARY)
    desk.ward.person(HOA, "", other, temporary=True)
    meeting = desk.held(START)
    desk.say("họp chi bộ 20h ngày 2/12", who=7000000007)
    desk.call("confirm:2", 7000000007)
    actor = desk.visit(HOA).actor
    desk.store.meetings.replies.answer(actor, meeting.id, 1, Answer.COMING, desk.now)
    text = desk.call("calendar", HOA)
    assert text.splitlines() == [
        words.CALENDAR,
        f"1. Thứ Tư 02/12/2026, 20 giờ: Họp thường kỳ, {OTHER} (đồng chí chưa trả lời)",
        f"2. Thứ Năm 03/12/2026, 19 giờ 30: Họp thường kỳ, {CELL} (đồng chí đã ghi: Dự họp)",
    ]
    assert desk.call("calendar", SAU).count("\n") == 1, "of her own cell alone"


def test_a_calendar_without_meetings(desk: Desk) -> None:
    desk.ward.person(CLERK, "Đỗ Hạnh", None, Role.ADMINISTRATOR)
    for who in (HOA, SAU, CLERK):
        assert desk.call("calendar", who) == words.CALENDAR_NONE
    assert desk.call("calendar", 42) == texts.explain(NotYours())


def test_what_else_there_is(desk: Desk) -> None:
    desk.call(f"meetings-more:{desk.cell.id}", HOA)
    assert desk.labels == (words.ICS, words.MY_ATTENDANCE, words.REMIND_ME, words.MEETINGS_BACK)
    desk.call(f"meetings-more:{desk.cell.id}")
    assert {words.ATTENDANCE, words.DEADLINES, words.TIMING} <= set(desk.labels)


def stages(desk: Desk) -> list[str]:
    return [str(one) for one in desk.store.meetings.timings.of(desk.cell.id).ahead]


def test_stages_are_switched(desk: Desk) -> None:
    text = desk.call(f"timing:{desk.cell.id}")
    assert "Nhắc nhóm trước giờ họp: 3 ngày, 1 ngày, 2 giờ." in text
    desk.press("Thêm nhắc 7 ngày")
    assert stages(desk) == ["7 days, 0:00:00", "3 days, 0:00:00", "1 day, 0:00:00", "2:00:00"]
    desk.press("Thêm nhắc 1 giờ")
    for one in ("7 ngày", "3 ngày", "1 ngày", "2 giờ", "1 giờ"):
        text = desk.press(f"Bỏ nhắc {one}")
    assert words.TIMING_NONE in text and stages(desk) == []


def test_a_stage_pressed_twice(desk: Desk) -> None:
    desk.call(f"timing:{desk.cell.id}")
    data = desk.data["Bỏ nhắc 3 ngày"]
    desk.call(data)
    desk.call(data)
    assert stages(desk) == ["1 day, 0:00:00", "2:00:00"]


def test_a_stage_made_up(desk: Desk) -> None:
    assert desk.call(f"timing-stage:{desk.cell.id}:1441:1") == texts.explain(BadTiming())
    assert len(stages(desk)) == 3


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Nghỉ 22 đến 6 giờ", "Giờ nghỉ đêm 22 giờ đến 6 giờ"),
        (words.NO_QUIET, words.TIMING_NO_QUIET),
    ],
)
def test_quiet_hours(desk: Desk, label: str, said: str) -> None:
    desk.call(f"timing:{desk.cell.id}")
    assert "Nghỉ 21 đến 7 giờ" not in desk.labels, "they are set"
    assert said in desk.press(label)
    assert label not in desk.labels


def test_who_lost_the_cell_changes_no_timing(desk: Desk) -> None:
    desk.call(f"timing:{desk.cell.id}")
    other = desk.ward.person(7000000009, "Trần Văn Mới", desk.cell)
    desk.store.people.staffing.appoint(
        ADMINISTRATOR, other, Role.SECRETARY, desk.cell.id, desk.now
    )  # fmt: skip
    assert desk.press("Bỏ nhắc 3 ngày") == texts.explain(NotYours())
    assert len(stages(desk)) == 3
