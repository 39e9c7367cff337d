"""A meeting scheduled: a sentence or three presses, read back, saved; nothing is lost meanwhile."""

import pytest

from bot import texts
from bot.meetings.errors import MeetingGone, StartPassed
from bot.meetings.phrases import PhraseGone
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.texts import meetings as meeting_words
from bot.texts import office as office_words
from bot.texts import scheduling as words
from tests.bot.office.meetings.desk import CELL, HOA, OTHER, SAU, Desk
from tests.ward import ADMINISTRATOR

SENTENCE = "họp chi bộ 19h30 thứ Sáu tuần này tại nhà văn hóa"
FRIDAY = ("thuong-ky", "2026-11-27 19:30", "nhà văn hóa")
READ_BACK = (
    "Chưa lưu. Mời đồng chí xem lại lịch họp:\n"
    f"Họp thường kỳ, {CELL}\n"
    "Thứ Sáu, ngày 27/11/2026, 19 giờ 30 (tối), tức 19/10 âm lịch\n"
    "Nơi họp: nhà văn hóa\n"
    "Dự kiến 90 phút, đến 21 giờ (tối)"
)
UNDER_DRAFT = (
    words.SAVE, words.EDIT_TIME, words.EDIT_PLACE, words.EDIT_KIND, words.EDIT_LENGTH,
    office_words.LEAVE,
)  # fmt: skip


def test_in_one_sentence(desk: Desk) -> None:
    assert desk.say(SENTENCE) == READ_BACK
    assert desk.labels == UNDER_DRAFT
    assert desk.rows() == [(*FRIDAY, "drafted")]
    said = desk.press(words.SAVE)
    assert said.splitlines() == [
        "Đã lưu: Họp thường kỳ, thứ Sáu 27/11/2026, 19 giờ 30.",
        "Trợ lý báo ngay trong nhóm “Chi bộ 3”.",
        "Sẽ nhắc nhóm: thứ Ba 24/11, 19 giờ 30; thứ Năm 26/11, 19 giờ 30; "
        "thứ Sáu 27/11, 17 giờ 30.",
    ]
    assert desk.rows() == [(*FRIDAY, "announced")]


def test_in_three_presses(desk: Desk) -> None:
    """As the latest meeting was: the same weekday of the month, the same day of the month."""
    desk.held("2026-10-01 18:00")
    desk.held("2026-11-05 19:30", "đình làng", minutes=120)
    text = desk.call("schedule-where")
    assert words.SLOTS in text
    assert "Thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch" in text
    assert desk.labels == ("Thứ Năm 03/12, 19:30", "Thứ Bảy 05/12, 19:30", office_words.LEAVE)
    slot = desk.data["Thứ Năm 03/12, 19:30"]
    read = desk.press("Thứ Năm 03/12, 19:30")
    assert "Nơi họp: đình làng" in read and "120 phút" in read
    assert desk.call(slot) == read and len(desk.rows()) == 3, "pressed twice, one draft"
    desk.press(words.SAVE)
    assert desk.rows()[-1] == ("thuong-ky", "2026-12-03 19:30", "đình làng", "announced")
    desk.call("schedule-where")
    assert "Thứ Năm 03/12, 19:30" not in desk.labels, "what is scheduled is not offered again"


def test_without_a_habit_nothing_is_guessed(desk: Desk) -> None:
    assert words.SLOTS not in desk.call("schedule-where")
    assert desk.labels == (office_words.LEAVE,)
    desk.held("2026-03-05 19:30")  # too long ago
    desk.call("schedule-where")
    assert desk.labels == (office_words.LEAVE,)


def test_a_slot_made_up_without_a_habit(desk: Desk) -> None:
    assert desk.call(f"slot:{desk.cell.id}:29938350") == texts.explain(PhraseGone())
    assert desk.rows() == []


def test_the_second_press_saves_nothing_more(desk: Desk) -> None:
    desk.say(SENTENCE)
    saved = desk.data[words.SAVE]
    first = desk.press(words.SAVE)
    assert desk.call(saved) == first
    assert desk.rows() == [(*FRIDAY, "announced")]


def test_an_old_card_does_not_save_what_it_does_not_say(desk: Desk) -> None:
    desk.say(SENTENCE)
    old = desk.data[words.SAVE]
    assert "20 giờ (tối)" in str(desk.say("20h"))
    shown = desk.call(old)
    assert shown.splitlines()[0] == words.EDITED_SINCE and "20 giờ (tối)" in shown
    assert [row[3] for row in desk.rows()] == ["drafted"]
    desk.press(words.SAVE)
    assert desk.rows() == [("thuong-ky", "2026-11-27 20:00", "nhà văn hóa", "announced")]


def test_the_card_of_a_reminder_saves_what_there_is(desk: Desk) -> None:
    desk.say(SENTENCE)
    desk.wait(minutes=31)
    desk.call("confirm:1")
    assert desk.rows() == [(*FRIDAY, "announced")]


def test_left(desk: Desk) -> None:
    desk.say(SENTENCE)
    assert desk.press(office_words.LEAVE) == words.NOT_SAVED
    assert desk.rows() == []
    assert desk.call("confirm:1") == texts.explain(NotYours())


@pytest.mark.parametrize("typed", ["thôi", "Thôi, không làm nữa", "huỷ"])
def test_left_before_there_is_a_draft(desk: Desk, typed: str) -> None:
    desk.say("họp chi bộ thứ 6")
    assert desk.say(typed) == words.STOPPED
    assert desk.say("19h30") is None, "a question again"
    assert desk.rows() == []


def test_a_question_in_between_is_a_question(desk: Desk) -> None:
    desk.say("họp chi bộ thứ 6 tại nhà văn hóa")
    assert desk.say("Họp chi bộ bao lâu một lần?") is None
    desk.say("19h30")
    assert desk.rows() == [(*FRIDAY, "drafted")], "and what was begun goes on"


@pytest.mark.parametrize("how", ["typed", "resumed", "pressed"])
def test_nothing_is_lost_when_the_question_lapses_and_the_process_ends(
    desk: Desk, how: str
) -> None:
    """ "mai" stays the day that it was."""
    desk.say("họp chi bộ mai tại nhà văn hóa")
    if how == "pressed":
        desk.say("7h")
    desk.wait(hours=10)
    desk.restart()
    if how == "typed":
        desk.say("19h")
    elif how == "resumed":
        text = desk.call("schedule-where")
        assert words.UNFINISHED.format(name=CELL) in text
        assert "25/11/2026" in desk.press(words.RESUME)
        desk.say("19h")
    else:
        desk.press("Thứ Tư 25/11, 19:00")
    assert desk.rows() == [("thuong-ky", "2026-11-25 19:00", "nhà văn hóa", "drafted")]


def test_after_a_day_it_is_forgotten(desk: Desk) -> None:
    desk.say("họp chi bộ thứ 6")
    desk.wait(hours=25)
    assert desk.say("19h30") is None
    desk.call("schedule-where")
    assert words.RESUME not in desk.labels


def test_a_draft_is_gone_on_with_after_a_restart(desk: Desk) -> None:
    desk.say(SENTENCE)
    desk.restart()
    desk.press(words.SAVE)
    assert desk.rows() == [(*FRIDAY, "announced")]


def test_a_meaning_pressed_twice(desk: Desk) -> None:
    desk.say("họp chi bộ 7h thứ 6")
    data = desk.data["Thứ Sáu 27/11, 19:00"]
    read = desk.press("Thứ Sáu 27/11, 19:00")
    assert desk.call(data) == read
    assert len(desk.rows()) == 1


def test_a_button_of_an_earlier_question(desk: Desk) -> None:
    desk.say("họp chi bộ 7h thứ 6")
    old = desk.data["Thứ Sáu 27/11, 19:00"]
    desk.call(f"schedule:{desk.cell.id}")
    desk.say("7h thứ 7")
    assert desk.call(old) == texts.explain(PhraseGone())
    assert desk.rows() == []


def test_a_meaning_whose_time_has_come(desk: Desk) -> None:
    desk.say("họp chi bộ hôm nay 11h hoặc 14h")
    data = desk.data["Thứ Ba 24/11, 11:00"]
    desk.wait(hours=3)
    assert desk.call(data).splitlines()[0] == texts.explain(StartPassed())
    desk.say("14h")
    assert desk.rows()[0][1] == "2026-11-24 14:00"


def test_a_draft_whose_time_has_come(desk: Desk) -> None:
    desk.say("họp chi bộ hôm nay 11h")
    desk.wait(hours=3)
    assert desk.press(words.SAVE) == texts.explain(StartPassed())
    assert [row[3] for row in desk.rows()] == ["drafted"]


def test_dismissed_between_reading_back_and_saving(desk: Desk) -> None:
    desk.say(SENTENCE)
    other = desk.ward.person(7000000009, "Trần Văn Mới", desk.cell)
    desk.store.people.staffing.appoint(
        ADMINISTRATOR, other, Role.SECRETARY, desk.cell.id, desk.now
    )  # fmt: skip
    for label in (words.SAVE, words.EDIT_TIME, words.EDIT_PLACE, office_words.LEAVE):
        assert desk.press(label) == texts.explain(NotYours())
    assert desk.say("20h") is None
    assert desk.rows() == [(*FRIDAY, "drafted")]


def test_of_a_member_words_are_questions(desk: Desk) -> None:
    assert desk.say(SENTENCE, who=HOA) is None
    assert desk.rows() == []
    for data in ("schedule-where", f"schedule:{desk.cell.id}", "reminders-where"):
        assert desk.call(data, HOA) == texts.explain(NotYours())


def test_of_two_cells_which(desk: Desk) -> None:
    other = desk.ward.cell(OTHER)
    desk.ward.person(SAU, "", other, Role.SECRETARY)
    assert desk.say(SENTENCE) == words.WHICH_CELL
    assert desk.labels == (CELL, OTHER, office_words.LEAVE)
    assert f"Họp thường kỳ, {OTHER}" in desk.press(OTHER)
    desk.press(words.SAVE)
    visit = desk.visit()
    [made] = desk.store.meetings.schedule.upcoming(visit.actor, other.id, desk.now)
    assert made.place == "nhà văn hóa"
    assert desk.call("schedule-where") == words.WHICH_CELL
    desk.press(CELL)
    desk.say("19h thứ 7")
    assert f"Họp thường kỳ, {CELL}" in str(desk.call("meeting:2"))


def test_two_meetings_at_the_same_time_are_shown(desk: Desk) -> None:
    desk.held("2026-11-27 20:00")
    text = str(desk.say(SENTENCE))
    clash = words.CLASH.format(kind="Họp thường kỳ", when="thứ Sáu 27/11/2026, 20 giờ")
    assert clash in text
    desk.press(words.SAVE)
    assert [row[3] for row in desk.rows()] == ["announced"] * 2, "the secretary decides"


def test_kind_length_and_place(desk: Desk) -> None:
    desk.say(SENTENCE)
    desk.press(words.EDIT_KIND)
    assert desk.labels == (*words.KIND_LABELS.values(), office_words.BACK)
    text = desk.press("Sinh hoạt chuyên đề")
    assert f"Sinh hoạt chuyên đề, {CELL}" in text
    desk.press(words.EDIT_LENGTH)
    assert "Dự kiến 120 phút, đến 21 giờ 30 (tối)" in desk.press("Ghi 120 phút")
    desk.press(words.EDIT_PLACE)
    assert "Nơi họp: Đình làng" in str(desk.say("  Đình \n làng "))
    desk.press(words.EDIT_TIME)
    assert "02/12/2026" in str(desk.say("2/12"))
    desk.press(words.SAVE)
    assert desk.rows() == [("chuyen-de", "2026-12-02 19:30", "Đình làng", "announced")]


def test_a_place_too_long_is_asked_again(desk: Desk) -> None:
    desk.say(SENTENCE)
    desk.press(words.EDIT_PLACE)
    assert "120 chữ cái" in str(desk.say("nhà văn hóa " * 20))
    assert "Nơi họp: đình" in str(desk.say("đình"))


def test_a_place_that_nobody_said(desk: Desk) -> None:
    desk.held("2026-11-05 19:30", "đình làng")
    assert meeting_words.NO_PLACE in str(desk.say("họp chi bộ 19h30 thứ 6"))
    assert "đình làng" in desk.press(words.EDIT_PLACE)
    assert "Nơi họp: đình làng" in desk.press(words.SAME_PLACE)


def test_a_draft_of_long_ago(desk: Desk) -> None:
    desk.say(SENTENCE)
    desk.wait(hours=25)
    desk.store.sweep(desk.now)
    assert desk.press(words.SAVE) == texts.explain(NotYours())
    assert desk.rows() == []


def test_a_meeting_is_no_draft(desk: Desk) -> None:
    meeting = desk.held("2026-12-03 19:30")
    for data in (f"kind:{meeting.id}", f"length:{meeting.id}", f"drop-draft:{meeting.id}"):
        assert desk.call(data) == texts.explain(MeetingGone())


HOLIDAYS = [
    # typed, the holiday, where to
    ("họp chi bộ 8h sáng 1/1/2027", "Tết Dương lịch", "Dời sang 04/01", "2027-01-04 08:00"),
    ("họp chi bộ 19h30 ngày 30/4/2027", "Ngày Chiến thắng", "Dời sang 29/04", "2027-04-29 19:30"),
]


@pytest.mark.parametrize(("typed", "holiday", "label", "start"), HOLIDAYS)
def test_a_holiday_is_shown_with_another_day(
    desk: Desk, typed: str, holiday: str, label: str, start: str
) -> None:
    text = str(desk.say(typed))
    assert holiday in text, text
    assert label in desk.labels
    assert holiday not in desk.press(label)
    assert desk.rows()[0][1] == start


def test_what_comes_back_is_read_back_with_the_next_three(desk: Desk) -> None:
    text = str(desk.say("họp chi bộ mùng 1 hằng tháng 19h30 tại nhà văn hóa"))
    assert "Định kỳ ngày 1 hằng tháng. Các buổi sau: 01/01/2027, 01/02/2027, 01/3/2027" in text
    assert "Tết Dương lịch" in text and words.LATER_HOLIDAY in text
    said = desk.press(words.SAVE)
    assert "Trợ lý hỏi riêng đồng chí trước" in said
    assert "01/01/2027" in said, "which of them falls on a holiday"
    assert [row[3] for row in desk.rows()] == ["planned", "planned"]


def test_in_the_quiet_hours_the_group_is_told_later(desk: Desk) -> None:
    desk.wait(hours=13)  # ten in the evening
    desk.say(SENTENCE)
    assert "báo nhóm “Chi bộ 3” vào thứ Tư 25/11/2026, 7 giờ." in desk.press(words.SAVE)


def test_without_a_group_it_is_said(tmp_path) -> None:
    desk = Desk(tmp_path / "data", group=False)
    desk.say(SENTENCE)
    said = desk.press(words.SAVE)
    assert words.NO_GROUP in said and "nhắc nhóm" not in said
    assert office_words.GROUPS in desk.labels
    desk.store.close()


def test_what_is_kept_of_a_phrase_is_swept(desk: Desk) -> None:
    desk.say("họp chi bộ thứ 6")
    board = desk.store.office.board
    desk.store.sweep(desk.now)
    assert board.phrases.of(SAU, desk.now) is not None
    desk.wait(hours=25)
    desk.store.sweep(desk.now)
    desk.wait(hours=-25)
    assert board.phrases.of(SAU, desk.now) is None
