"""Tasks typed after a meeting, asked about, corrected, saved; then listed, closed, put off."""

import datetime

import pytest

from bot.people.errors import NotYours
from bot.people.records import Role
from bot.tasks.errors import BadDue, PersonalWords, TaskDraftGone, TooManyTasks, UnclearTask
from bot.tasks.records import Task
from tests.bot.office.meetings.desk import HOA, SAU, Desk

LAST = "2026-11-23 19:30"  # the evening before
TEXT = "giao đồng chí Hoa rà soát danh sách đảng viên, hạn 15/12"
SAVE = "Lưu việc đã giao"


def kept(desk: Desk) -> list[Task]:
    """What the cell has to do."""
    return desk.store.tasks.tasks.of_cell(desk.visit().actor, desk.cell.id)


def as_lines(found: list[Task]) -> list[tuple[str, str, str]]:
    return [(one.text, one.who, f"{one.due_on:%d/%m}" if one.due_on else "") for one in found]


@pytest.mark.parametrize("text", [TEXT, "giao dong chi hoa rà soát danh sách đảng viên han 15/12"])
def test_from_the_meeting_to_the_list(desk: Desk, text: str) -> None:
    meeting = desk.held(LAST)
    desk.call(f"meeting:{meeting.id}")
    desk.press("Ghi việc đã giao")
    said = desk.say(text)
    assert said is not None and said.splitlines()[1:] == [
        "1. Rà soát danh sách đảng viên",
        "Người làm: Lê Hoa. Hạn: thứ Ba, ngày 15/12/2026.",
    ]
    assert kept(desk) == [], "nothing is kept before it was read back"
    desk.press(SAVE)
    [one] = kept(desk)
    assert (one.who, one.meeting_id, one.noted_on) == (
        "Lê Hoa", meeting.id, datetime.date(2026, 11, 23),
    )  # fmt: skip
    assert "Giao tại buổi họp ngày 23/11/2026." in desk.call(f"task:{one.id}")
    assert "Rà soát danh sách đảng viên" in desk.call("my-tasks", HOA)
    assert "không còn việc nào" in desk.call("my-tasks")


def test_said_in_a_sentence_it_belongs_to_the_meeting_of_yesterday(desk: Desk) -> None:
    meeting = desk.held(LAST)
    assert desk.say("đồng chí Hoa đã rà soát danh sách") is None, "a question to the documents"
    assert desk.say(TEXT, HOA) is None, "from who leads no cell too"
    desk.say(TEXT)
    desk.say("giao bí thư chuẩn bị báo cáo")  # more of it
    desk.press(SAVE)
    assert [one.meeting_id for one in kept(desk)] == [meeting.id] * 2
    assert as_lines(kept(desk))[1] == ("Chuẩn bị báo cáo", "Nguyễn Thị Sáu", "")


def test_whoever_leads_several_cells_says_which(desk: Desk) -> None:
    other = desk.ward.cell("Chi bộ Trường Mẫu")
    desk.ward.person(SAU, "Nguyễn Thị Sáu", other, Role.SECRETARY)
    desk.say(TEXT)
    desk.press(other.name)
    desk.say(TEXT)
    assert "Người làm: Hoa (không có tên này" in desk.press("Sửa việc 1")
    desk.press("Quay lại")
    desk.press(SAVE)
    actor = desk.visit().actor
    [one] = desk.store.tasks.tasks.of_cell(actor, other.id)
    assert (one.who, one.person_id, kept(desk)) == ("Hoa", None, [])


def test_what_is_doubtful_is_asked_one_at_a_time(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say("giao đồng chí Hùng rà soát, hạn cuối tháng\nđồng chí Hoa báo cáo, hạn trước Tết")
    assert desk.labels[:3] == ("Nguyễn Văn Hùng", "Trần Mạnh Hùng", "Ghi như đã gõ")
    said = desk.press("Trần Mạnh Hùng")
    assert "hạn “cuối tháng”" in said and desk.labels[0] == "Ghi 30/11/2026"
    said = desk.press("Ghi 30/11/2026")
    assert "hạn “Tết”" in said
    assert "“31/2”" in str(desk.say("31/2")), "asked again"
    assert "Chưa lưu." in str(desk.say("15/1"))
    desk.press(SAVE)
    assert as_lines(kept(desk)) == [
        ("Rà soát", "Trần Mạnh Hùng", "30/11"), ("Báo cáo", "Lê Hoa", "15/01"),
    ]  # fmt: skip


def test_a_name_may_stay_as_it_was_typed(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say("giao đồng chí Hùng rà soát")
    desk.press("Ghi như đã gõ")
    desk.press(SAVE)
    [one] = kept(desk)
    assert (one.who, one.person_id) == ("Hùng", None)


def test_corrected_by_buttons(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say("rà soát quỹ\ndọn vệ sinh\nviệc thừa")
    desk.press("Sửa việc 3")
    desk.press("Bỏ việc này")
    desk.press("Sửa việc 1")
    desk.press("Chọn người làm")
    desk.press("Lê Hoa")
    desk.press("Sửa việc 1")
    desk.press("Đổi hạn")
    desk.press("Ghi 01/12/2026")
    desk.press("Sửa việc 2")
    desk.press("Sửa nội dung")
    desk.say("Dọn vệ sinh nhà văn hóa")
    desk.press("Sửa việc 2")
    desk.press("Chọn người làm")
    desk.say("Chi đoàn thanh niên")
    assert desk.labels == (SAVE, "Sửa việc 1", "Sửa việc 2", "Thôi, không làm nữa")
    desk.press(SAVE)
    assert as_lines(kept(desk)) == [
        ("Rà soát quỹ", "Lê Hoa", "01/12"),
        ("Dọn vệ sinh nhà văn hóa", "Chi đoàn thanh niên", ""),
    ]


def test_a_button_pressed_twice_saves_once(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say(TEXT)
    desk.press(SAVE)
    desk.call("task-save")
    assert isinstance(desk.error, TaskDraftGone) and len(kept(desk)) == 1


def test_a_day_that_passes_meanwhile_is_asked_for_again(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say("giao đồng chí Hoa rà soát, hạn hôm nay")
    desk.wait(hours=16)
    desk.call("task-save")
    assert isinstance(desk.error, BadDue) and kept(desk) == []
    desk.call("task-edit:1")  # nothing typed is lost
    desk.press("Đổi hạn")
    desk.say("15/12")
    desk.press(SAVE)
    assert as_lines(kept(desk)) == [("Rà soát", "Lê Hoa", "15/12")]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("15/12", UnclearTask),
        ("giao đồng chí Hoa", UnclearTask),
        ("kiểm tra CCCD 001085012345", PersonalWords),
        ("việc\n" * 11, TooManyTasks),
    ],
)
def test_what_is_refused_is_asked_again(desk: Desk, text: str, error: type[Exception]) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say(text)
    assert isinstance(desk.error, error)
    desk.say(TEXT)
    desk.press(SAVE)
    assert len(kept(desk)) == 1


def test_left_nothing_is_kept(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say(TEXT)
    assert desk.press("Thôi, không làm nữa").startswith("Đã thôi.")
    desk.call("task-draft")
    assert isinstance(desk.error, TaskDraftGone) and kept(desk) == []


def test_a_secretary_replaced_meanwhile_saves_nothing(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say(TEXT)
    desk.ward.person(HOA, "Lê Hoa", desk.cell, Role.SECRETARY)
    for data in ("task-save", "task-draft", "task-edit:1", "task-cut:1", "task-whom:1:0"):
        desk.call(data)
        assert isinstance(desk.error, NotYours)
    desk.call(f"tasks:{desk.cell.id}:0", HOA)
    assert "không còn việc nào" in desk.lines[-8:][0] + "".join(desk.lines[-8:])


def test_the_list_says_what_is_overdue(desk: Desk) -> None:
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say(TEXT + "\ngiao đồng chí An thu đảng phí")
    desk.press(SAVE)
    desk.wait(days=22)  # 16/12/2026
    said = desk.call("tasks-where")
    assert said.splitlines()[:3] == [
        "Việc đã giao của Chi bộ Tổ dân phố số 3: đang làm 1, quá hạn 1.",
        "1. Rà soát danh sách đảng viên",
        "Lê Hoa, quá hạn từ 15/12/2026",
    ]
    desk.press("Mở việc 1")
    desk.press("Đổi hạn")
    assert "chưa rõ “15/12”" in str(desk.say("15/12")), "that day has passed"
    assert "Hạn: 31/12/2026\nTình trạng: Đang làm" in str(desk.say("31/12"))
    assert "Tình trạng: Đã xong" in desk.press("Ghi là đã xong")
    assert "đang làm 1, quá hạn 0" in desk.press("Về việc đã giao")
    assert "xong ngày 16/12/2026" in desk.press("Xem việc đã xong")
    desk.press("Mở việc 1")
    desk.press("Ghi là chưa xong")
    desk.press("Bỏ việc này")
    assert len(kept(desk)) == 2, "asked once more"
    desk.press("Bỏ hẳn việc này")
    assert len(kept(desk)) == 1


def test_a_list_of_a_hundred_has_pages(desk: Desk) -> None:
    for first in range(0, 100, 10):
        desk.call(f"task-note:{desk.cell.id}:0")
        desk.say("\n".join(f"việc số {at} của chi bộ" for at in range(first, first + 10)))
        desk.press(SAVE)
    desk.call(f"tasks:{desk.cell.id}:0")
    seen = 0
    while True:
        seen += sum(one.startswith("Mở việc") for one in desk.labels)
        if "Trang sau" not in desk.labels:
            break
        desk.press("Trang sau")
    assert seen == 100
    desk.call(f"task-note:{desk.cell.id}:0")
    desk.say("việc nữa")
    desk.press(SAVE)
    assert isinstance(desk.error, TooManyTasks)
