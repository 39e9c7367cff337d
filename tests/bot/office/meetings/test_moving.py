"""Meetings moved, at another place, cancelled, gone ahead: alone, or with all that follow."""

import pytest

from bot import texts
from bot.meetings.errors import MeetingBegun, MeetingGone, NotRepeating
from bot.meetings.phrases import PhraseGone
from bot.meetings.tables import reminders
from bot.office.meetings.following import followed
from bot.people.errors import NotYours
from bot.texts import office as office_words
from bot.texts import scheduling as words
from tests.bot.office.meetings.desk import CELL, HOA, ZONE, Desk, at

START = "2026-12-03 19:30"  # a Thursday
MONTHLY = "họp chi bộ mùng 3 hằng tháng 19h30 tại nhà văn hóa"


def starts(desk: Desk) -> list[str]:
    """The starts of what is not cancelled."""
    return [row[1] for row in desk.rows() if row[3] != "cancelled"]


@pytest.fixture
def monthly(desk: Desk) -> Desk:
    """The 3rd of every month: December, January (and February, once it is near)."""
    desk.say(MONTHLY)
    desk.press(words.SAVE)
    assert starts(desk) == [START, "2027-01-03 19:30"]
    return desk


MOVES = [
    # typed, the new start; what is not said stays
    ("20h", "2026-12-03 20:00"),
    ("8h sáng", "2026-12-03 08:00"),
    ("thứ 7", "2026-12-05 19:30"),  # of the meeting's week, not of this one
    ("chủ nhật", "2026-12-06 19:30"),
    ("thứ 2", "2026-11-30 19:30"),
    ("thứ 7 tuần này", "2026-11-28 19:30"),
    ("ngày 10", "2026-12-10 19:30"),
    ("ngày 1", "2026-12-01 19:30"),
    ("20/12", "2026-12-20 19:30"),
    ("mai", "2026-11-25 19:30"),
    ("thứ 7 lúc 15h", "2026-12-05 15:00"),
    ("dời sang 20h thứ 6 tuần sau", "2026-12-04 20:00"),
    ("15h ngày 15/12/2026", "2026-12-15 15:00"),
]


@pytest.mark.parametrize(("typed", "start"), MOVES)
def test_what_is_typed_completes_the_present_time(desk: Desk, typed: str, start: str) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    text = str(desk.say(typed))
    while words.MOVE not in desk.labels:  # "dời sang" is asked about: it may be read otherwise
        text = desk.press(desk.labels[0])
    assert text.splitlines()[0] == "Dời buổi họp này?"
    assert "Từ: Thứ Năm, ngày 03/12/2026, 19 giờ 30 (tối), tức 25/10 âm lịch" in text
    assert starts(desk) == [START], "nothing is changed before it was read back"
    said = desk.press(words.MOVE)
    assert said.splitlines()[0] == words.CHANGED.format(told=words.TOLD_AGAIN)
    assert starts(desk) == [start]


REFUSED = [
    ("31/2", "Trong lịch không có ngày “31/2”."),
    ("25h", "Trong ngày không có giờ “25h”."),
    ("hôm qua", "Thời gian “hôm qua” đã qua rồi."),
    ("20/12/2029", "18 tháng"),
    ("19h30", words.MOVE_SAME),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_cannot_be_is_refused_and_asked_again(desk: Desk, typed: str, said: str) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    assert said in str(desk.say(typed))
    assert "Sang: Thứ Năm, ngày 03/12/2026, 20 giờ" in str(desk.say("20h"))


def test_a_doubt_is_asked(desk: Desk) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    desk.say("thứ 6 hoặc thứ 7")
    desk.press("Thứ Bảy 05/12, 19:30") if "Thứ Bảy 05/12, 19:30" in desk.labels else desk.press(
        desk.labels[1]
    )
    assert words.MOVE in desk.labels


def test_moved_twice_with_one_button(desk: Desk) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    desk.say("20h")
    data = desk.data[words.MOVE]
    desk.press(words.MOVE)
    assert words.CHANGED_SINCE not in desk.call(data), "it is as they wanted"
    assert starts(desk) == ["2026-12-03 20:00"]


def test_somebody_else_was_quicker(desk: Desk) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    desk.say("20h")
    data = desk.data[words.MOVE]
    desk.store.meetings.schedule.change(
        desk.visit().actor, meeting.id, desk.now, start=at("2026-12-04 19:30")
    )
    assert desk.call(data).splitlines()[0] == words.CHANGED_SINCE
    assert starts(desk) == ["2026-12-04 19:30"]


@pytest.mark.parametrize("typed", ["thôi", "huỷ", "hủy bỏ", "Thôi, không làm nữa"])
def test_leaving_moves_nothing_and_cancels_nothing(desk: Desk, typed: str) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    assert f"Họp thường kỳ, {CELL}" in str(desk.say(typed))
    assert desk.rows()[0][1:] == (START, "nhà văn hóa", "announced")
    assert desk.say("20h") is None, "nothing is asked any more"


def test_another_meeting_at_the_new_time_and_a_holiday(desk: Desk) -> None:
    desk.held("2027-01-01 20:00")
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    text = str(desk.say("1/1/2027"))
    while words.MOVE not in desk.labels:
        text = desk.press(desk.labels[0])
    assert "trùng giờ với buổi khác" in text and "Tết Dương lịch" in text
    assert "Sang: Thứ Bảy, ngày 02/01/2027" in desk.press("Dời sang 02/01")


def test_this_one_alone(monthly: Desk) -> None:
    monthly.call("move:1")
    text = str(monthly.say("5/12"))
    assert words.MOVE_FOLLOWING.format(rule="ngày 5 hằng tháng") in text
    assert words.ONLY_THIS in monthly.labels and words.FOLLOWING in monthly.labels
    monthly.press(words.ONLY_THIS)
    assert starts(monthly) == ["2026-12-05 19:30", "2027-01-03 19:30"]


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        ("5/12", ["2026-12-05 19:30", "2027-01-05 19:30"]),
        ("20h", ["2026-12-03 20:00", "2027-01-03 20:00"]),
        ("chủ nhật đầu tiên hằng tháng", ["2026-12-06 19:30", "2027-01-03 19:30"]),
    ],
)
def test_from_this_one_on(monthly: Desk, typed: str, moved: list[str]) -> None:
    monthly.call("move:1")
    monthly.say(typed)
    data = monthly.data[words.FOLLOWING]
    monthly.press(words.FOLLOWING)
    assert starts(monthly) == moved
    monthly.call(data)
    assert starts(monthly) == moved, "pressed twice"


def test_those_before_stay(monthly: Desk) -> None:
    monthly.call("move:2")
    monthly.say("5/1/2027")
    monthly.press(words.FOLLOWING)
    assert starts(monthly) == [START, "2027-01-05 19:30"]
    monthly.wait(days=30)
    monthly.store.sweep(monthly.now)
    assert starts(monthly) == [START, "2027-01-05 19:30", "2027-02-05 19:30"]


RULES = [
    ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 19:30", "2026-12-03 20:00",
     "FREQ=MONTHLY;BYMONTHDAY=3"),
    ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 19:30", "2026-12-05 19:30",
     "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 19:30", "2026-12-31 19:30",
     "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 19:30", "2026-12-30 19:30",
     "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-12-30 19:30", "2026-12-28 19:30",
     "FREQ=MONTHLY;BYMONTHDAY=28"),
    ("FREQ=WEEKLY;BYDAY=FR", "2026-11-27 19:00", "2026-11-28 19:00", "FREQ=WEEKLY;BYDAY=SA"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27 19:00", "2026-11-28 19:00",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
    ("FREQ=MONTHLY;BYDAY=1SU", "2026-12-06 08:00", "2026-12-12 08:00",
     "FREQ=MONTHLY;BYDAY=2SA"),
    ("FREQ=MONTHLY;BYDAY=1SU", "2026-12-06 08:00", "2026-12-31 08:00",
     "FREQ=MONTHLY;BYDAY=-1TH"),
    ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2027-01-10 14:00", "2027-01-12 14:00",
     "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=12"),
    ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2027-01-10 14:00", "2027-02-10 14:00",
     "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=10"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "wanted"), RULES)
def test_how_a_rule_follows(rule: str, old: str, new: str, wanted: str) -> None:
    assert followed(rule, at(old), at(new), ZONE) == wanted


def test_a_place(desk: Desk) -> None:
    desk.held("2026-11-05 19:30", "đình làng")
    meeting = desk.held(START)
    desk.call(f"place:{meeting.id}")
    assert "Đang ghi: nhà văn hóa" in str(desk.said and desk.said.screen.text)
    text = str(desk.say("Hội trường UBND, phường Mẫu"))
    assert "Từ: nhà văn hóa\nSang: Hội trường UBND, phường Mẫu" in text
    assert desk.rows()[-1][2] == "nhà văn hóa"
    desk.press(words.CHANGE_PLACE)
    assert desk.rows()[-1][2] == "Hội trường UBND, phường Mẫu"
    desk.call(f"place:{meeting.id}")
    desk.press(words.SAME_PLACE)
    data = desk.data[words.CHANGE_PLACE]
    desk.press(office_words.LEAVE)
    assert desk.call(data) == texts.explain(PhraseGone())
    assert desk.rows()[-1][2] == "Hội trường UBND, phường Mẫu"


@pytest.mark.parametrize("label", [words.ONLY_THIS, words.FOLLOWING])
def test_the_place_of_a_series(monthly: Desk, label: str) -> None:
    monthly.call("place:1")
    monthly.say("đình làng")
    monthly.press(label)
    ahead = [row[2] for row in monthly.rows() if row[3] != "cancelled"]
    rest = "đình làng" if label == words.FOLLOWING else "nhà văn hóa"
    assert ahead == ["đình làng", rest]
    assert starts(monthly) == [START, "2027-01-03 19:30"]


def test_cancelled_by_its_date(desk: Desk) -> None:
    meeting = desk.held(START)
    text = desk.call(f"cancel:{meeting.id}")
    assert text.splitlines()[0] == "Bỏ buổi họp thứ Năm, ngày 03/12/2026?"
    assert desk.labels == (words.CANCEL, words.KEEP)
    assert desk.rows()[0][3] == "announced"
    desk.press(words.KEEP)
    assert desk.rows()[0][3] == "announced"
    desk.call(f"cancel:{meeting.id}")
    data = desk.data[words.CANCEL]
    assert desk.press(words.CANCEL) == "Đã bỏ buổi họp thứ Năm, ngày 03/12/2026."
    assert desk.call(data) == "Đã bỏ buổi họp thứ Năm, ngày 03/12/2026."
    assert desk.rows()[0][3] == "cancelled"
    for name in ("move", "place", "cancel", "go-ahead"):
        assert desk.call(f"{name}:{meeting.id}") == texts.explain(MeetingGone())
    assert words.STATES["cancelled"] in desk.call(f"meeting:{meeting.id}")  # type: ignore[index]


def test_of_a_series_this_one_or_all_after_it(monthly: Desk) -> None:
    monthly.wait(days=31)  # Christmas: January, February are written down
    monthly.store.sweep(monthly.now)
    monthly.store.meetings.time.advance(monthly.now)
    ahead = ["2027-01-03 19:30", "2027-02-03 19:30"]
    assert starts(monthly)[1:] == ahead
    monthly.call("cancel:2")
    monthly.press(words.CANCEL)
    assert starts(monthly)[1:] == ahead[1:]
    monthly.call("cancel:3")
    monthly.press(words.CANCEL_FOLLOWING)
    monthly.wait(days=40)
    monthly.store.sweep(monthly.now)
    assert starts(monthly) == [START], "and none is made any more"


def test_those_before_the_cancelled_ones_stay(monthly: Desk) -> None:
    monthly.call("cancel:2")
    text = monthly.press(words.CANCEL_FOLLOWING)
    assert text == "Đã bỏ buổi họp Chủ nhật, ngày 03/01/2027 và các buổi định kỳ sau đó."
    assert starts(monthly) == [START]
    monthly.wait(days=20)
    monthly.store.sweep(monthly.now)
    assert starts(monthly) == [START]


def test_a_meeting_held_once_has_none_after_it(desk: Desk) -> None:
    meeting = desk.held(START)
    for data in (f"move-following:{meeting.id}:1:29938350", f"cancel-following:{meeting.id}"):
        assert desk.call(data) == texts.explain(NotRepeating())
    assert starts(desk) == [START]


def test_it_goes_ahead(monthly: Desk) -> None:
    assert "định kỳ, chưa báo nhóm" in monthly.call(f"meetings:{monthly.cell.id}")
    text = monthly.call("go-ahead:1")
    assert text.splitlines()[0] == "Đã ghi: vẫn họp thứ Năm 03/12/2026, 19 giờ 30."
    assert [row[3] for row in monthly.rows()] == ["announced", "planned"]
    assert monthly.call("go-ahead:1") == text
    with monthly.store.database.reading() as connection:
        rows = connection.execute(reminders.select()).all()
    assert any(one.what == "scheduled" and one.state == "due" for one in rows)


def test_once_it_has_begun(desk: Desk) -> None:
    meeting = desk.held(START)
    desk.call(f"move:{meeting.id}")
    desk.say("20h")
    data = desk.data[words.MOVE]
    desk.wait(days=9, hours=11)
    for one in (data, f"move:{meeting.id}", f"place:{meeting.id}"):
        assert desk.call(one) == texts.explain(MeetingBegun())
    text = desk.call(f"meeting:{meeting.id}")
    assert words.ROLL in desk.labels and words.MOVE not in desk.labels and text
    assert "không họp" not in desk.call(f"cancel:{meeting.id}"), "nobody is told any more"


@pytest.mark.parametrize("name", ["move", "place", "cancel", "cancel-sure", "go-ahead"])
def test_not_for_members(desk: Desk, name: str) -> None:
    meeting = desk.held(START)
    assert desk.call(f"{name}:{meeting.id}", HOA) == texts.explain(NotYours())
    assert desk.rows()[0][1:] == (START, "nhà văn hóa", "announced")
