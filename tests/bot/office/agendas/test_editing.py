"""An agenda changed by words and by buttons: what comes of it, and who is told."""

import itertools
import re

import pytest

from bot import texts
from bot.meetings.errors import MeetingBegun, MeetingGone
from bot.office.screen import Screen
from bot.people.errors import NotYours
from bot.people.records import Role
from bot.texts import agendas as words
from bot.texts import files as file_words
from knowledge.agenda.errors import (
    BadMinutes,
    EmptyText,
    LastItem,
    NoSuchItem,
    NothingElse,
    UnclearEdit,
)
from knowledge.errors import ChiboError
from tests.bot.office.meetings.desk import CELL, HOA, SAU, Desk
from tests.bot.office.meetings.desk import at as when

START = "2026-12-03 19:30"  # a Thursday
DEPUTY = 7000000007
LINE = re.compile(r"(\d+)\. (\d\d:\d\d) \((\d+) phút\) (.*)")


@pytest.fixture
def at(desk: Desk) -> int:
    """A meeting whose agenda is drafted and open."""
    meeting = desk.held(START)
    desk.call(f"agenda:{meeting.id}")
    return meeting.id


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """The items of an agenda as shown: number, time, minutes, title with its marks."""
    return LINE.findall(text)


def titles(text: str) -> list[str]:
    """What the items are called."""
    return [one[3].partition(" (")[0] for one in lines(text)]


def said(desk: Desk) -> Screen:
    """What was shown last."""
    assert desk.said is not None
    return desk.said.screen


def test_drafted_at_once(desk: Desk) -> None:
    meeting = desk.held(START)
    assert "Họp thường kỳ (chưa soạn)" in desk.call("agenda-where")
    text = desk.press("Thứ Năm 03/12, 19:30")
    head = text.splitlines()[:4]
    assert head == [
        words.DRAFTED,
        f"Sinh hoạt chi bộ thường kỳ tháng 12/2026, {CELL}",
        words.STATUS_DRAFT.format(number=1),
        "Thứ Năm, ngày 03/12/2026, 19 giờ 30 đến 21 giờ (90 phút)",
    ]
    shown = lines(text)
    assert len(shown) == 13 and shown[0][:3] == ("1", "19:30", "5")
    assert sum(int(one[2]) for one in shown) == 90
    assert shown[5][3].endswith("(riêng, cần bổ sung)")
    assert desk.labels == (
        words.ITEMS, words.ADD, words.BASES, words.SETTLE, file_words.FILES, words.REDRAFT,
        "Về buổi họp",
    )  # fmt: skip
    assert "(đang soạn)" in desk.call("agenda-where")
    again = desk.call(f"agenda:{meeting.id}")
    assert again == text.split("\n", 1)[1], "opened again it is the same one"


def test_no_meeting_no_agenda(desk: Desk) -> None:
    assert desk.call("agenda-where") == words.WHERE_NONE
    assert "Lên lịch họp" in desk.labels


TYPED = [
    # typed, what stands then: number of the item and its line's beginning
    ("3 thành 20 phút", {2: ("20", "Thông qua"), 3: ("10", "Thông tin")}),
    ("bỏ mục 8", {7: ("5", "Việc phải"), 11: ("5", "Thông qua biên bản")}),
    ("đổi 2 với 4", {1: ("10", "Thông tin"), 3: ("5", "Cử thư ký")}),
    ("thêm Phát động ủng hộ 10 phút", {8: ("10", "Phát động ủng hộ")}),
    ("4 thành 20 phút, bỏ mục 8 rồi đổi 2 với 3", {3: ("20", "Thông tin"), 1: ("5", "Thông qua"),
     7: ("5", "Việc phải")}),
    ("mục 1 thành Chào cờ", {0: ("5", "Chào cờ")}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "there"), TYPED)
def test_changed_by_words(desk: Desk, at: int, typed: str, there: dict) -> None:
    before = lines(said(desk).text)
    optional = "bỏ mục 8" in typed
    text = str(desk.say(typed))
    if optional:  # "Thảo luận" must be there: it is asked about
        assert words.DROP_OBLIGATORY.split("{")[0] in text and "42-HD/BTCTW" in text
        assert words.KEEP in desk.labels
        text = desk.press(words.DROP_DO)
    shown = lines(text)
    for place, (minutes, title) in there.items():
        assert (shown[place][2], shown[place][3][: len(title)]) == (minutes, title)
    assert shown != before and text.startswith(words.CHANGED)
    starts = [int(one[1][:2]) * 60 + int(one[1][3:]) for one in shown]
    assert [after - before for before, after in itertools.pairwise(starts)] == [
        int(one[2]) for one in shown[:-1]
    ]


REFUSED = [
    ("cho hay hơn", UnclearEdit()),
    ("bỏ mục 99", NoSuchItem("13")),
    ("3 thành 900 phút", BadMinutes("480")),
    ("3 thành 0 phút", BadMinutes("480")),
]


@pytest.mark.parametrize(("typed", "error"), REFUSED)
def test_what_cannot_be_is_said_and_asked_again(
    desk: Desk, at: int, typed: str, error: ChiboError
) -> None:
    assert desk.say(typed) == texts.explain(error)
    assert "Bản 1, " in desk.call(f"agenda:{at}"), "nothing was changed"
    assert str(desk.say("2 thành 7 phút")).startswith(words.CHANGED), "it is still asked"


def test_one_item_stays(desk: Desk, at: int) -> None:
    everything = ", ".join(map(str, range(1, 14)))
    assert words.CHANGED_REST in str(desk.say(f"bỏ {everything}")), "those that may go are gone"
    assert desk.press(words.DROP_ALL) == texts.explain(LastItem())
    assert lines(desk.call(f"agenda:{at}"))


def test_kept_after_all(desk: Desk, at: int) -> None:
    desk.say("2 thành 9 phút; bỏ mục 1")
    text = desk.press(words.KEEP)
    assert titles(text)[0].startswith("Ổn định") and lines(text)[1][2] == "9"


def test_minutes_set_free_are_offered(desk: Desk, at: int) -> None:
    text = str(desk.say("4 thành 5 phút"))
    assert "Còn dư 5 phút: thêm cho mục 8 (Thảo luận)?" in text
    assert "(85 phút; lịch họp ghi 90 phút)" in text
    data = desk.data["Thêm 5 phút cho mục 8"]
    text = desk.press("Thêm 5 phút cho mục 8")
    assert lines(text)[7][2] == "15" and "(90 phút)" in text
    assert not [one for one in desk.labels if one.startswith(("Thêm 5", "Bớt"))]
    assert lines(desk.call(data)) == lines(text), "pressed twice it is given once"
    text = str(desk.say("1 thành 8 phút"))
    assert "Có thể bớt 3 phút ở mục" in text


def test_a_question_is_no_change(desk: Desk, at: int) -> None:
    assert desk.say("mục 3 thành 20 phút có được không?") is None
    assert "Bản 1, " in desk.call(f"agenda:{at}")


@pytest.mark.parametrize("typed", ["thôi", "Thôi, không làm nữa"])
def test_leaving_keeps_everything(desk: Desk, at: int, typed: str) -> None:
    desk.say("2 thành 9 phút")
    assert f"Họp thường kỳ, {CELL}" in str(desk.say(typed))
    assert words.OPEN in desk.labels
    assert lines(desk.press(words.OPEN))[1][2] == "9"


# ── one item ─────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(desk: Desk, at: int) -> Desk:
    """The second item, open."""
    desk.press(words.ITEMS)
    desk.press(words.EDIT_ITEM.format(number=2))
    return desk


def test_what_an_item_says(opened: Desk) -> None:
    assert said(opened).text.splitlines() == [
        "Mục 2/13: Cử thư ký cuộc họp, điểm danh",
        "19 giờ 35 đến 19 giờ 40 (5 phút)",
        "Phụ trách: Bí thư chi bộ",
        "- Thư ký: [cần bổ sung: họ tên thư ký]. Đảng viên chính thức: 2.",
        "Cần bổ sung, cần kiểm tra.",
        words.ITEM_HOW,
    ]
    assert opened.labels == (
        words.UP, words.DOWN, words.MINUTES, words.TITLE, words.LEADER, words.HIDE, words.ANOTHER,
        words.DROP, words.BASES, words.AGENDA_BACK,
    )  # fmt: skip
    assert all(len(one) <= 20 for one in opened.labels)


def test_moved_up_and_down(opened: Desk) -> None:
    assert "Mục 3/13: Cử thư ký" in opened.press(words.DOWN)
    assert "Mục 4/13: Cử thư ký" in opened.press(words.DOWN)
    assert "Mục 3/13: Cử thư ký" in opened.press(words.UP)
    opened.press(words.UP)
    assert "Mục 1/13: Cử thư ký" in opened.press(words.UP)
    assert words.UP not in opened.labels
    assert titles(opened.press(words.AGENDA_BACK))[0] == "Cử thư ký cuộc họp, điểm danh"


@pytest.mark.parametrize(
    ("typed", "minutes"), [("12", "12"), ("12 phút", "12"), ("7p", "7"), ("1 thành 9 phút", "5")]
)
def test_minutes_typed_for_the_open_item(opened: Desk, typed: str, minutes: str) -> None:
    text = str(opened.say(typed))
    assert lines(text)[1][2] == minutes
    assert lines(text)[0][2] == ("9" if "9" in typed else "5")


def test_minutes_pressed(opened: Desk) -> None:
    opened.press(words.MINUTES)
    assert opened.labels == (
        *(words.MINUTES_OF.format(count=one) for one in (10, 15, 20, 30)), words.ITEM_BACK,
    )  # fmt: skip
    assert lines(opened.press("Đặt 15 phút"))[1][2] == "15"


def test_called_and_led(opened: Desk) -> None:
    opened.press(words.TITLE)
    assert "Mục 2/13: Bầu thư ký" in str(opened.say("Bầu thư ký"))
    opened.press(words.LEADER)
    assert opened.say("   ...") == texts.explain(EmptyText())
    assert "Phụ trách: Đồng chí Phó Bí thư" in str(opened.say("Đồng chí Phó Bí thư"))
    opened.press(words.LEADER)
    assert "Mục 2/13: Bầu thư ký" in str(opened.say("thôi"))


def test_a_name_that_is_private_makes_it_so(opened: Desk) -> None:
    opened.press(words.TITLE)
    text = str(opened.say("Xét kết nạp quần chúng ưu tú"))
    assert words.ITEM_PRIVATE in text and words.SHOW in opened.labels


def test_not_for_the_group(opened: Desk) -> None:
    assert words.ITEM_PRIVATE in opened.press(words.HIDE)
    assert "riêng" in lines(opened.press(words.AGENDA_BACK))[1][3]
    opened.press(words.ITEMS)
    opened.press(words.EDIT_ITEM.format(number=2))
    assert words.SHOWN_TO_GROUP in opened.press(words.SHOW)


def test_made_anew(opened: Desk) -> None:
    opened.press(words.TITLE)
    opened.say("Bầu thư ký")
    text = opened.press(words.ANOTHER)
    assert "Mục 2/13: Cử thư ký" in text and "Đảng viên chính thức: 2." in text
    assert opened.press(words.ANOTHER) == texts.explain(NothingElse())


ADDED = [
    # typed, its place and its line
    ("Phát động ủng hộ", (9, "10", "Phát động ủng hộ")),
    ("Phát động ủng hộ 15 phút", (9, "15", "Phát động ủng hộ")),
    ("Phát thẻ Đảng 5 phút sau mục 2", (3, "5", "Phát thẻ Đảng")),
    ("thêm Phát thẻ Đảng 5 phút trước mục 2", (2, "5", "Phát thẻ Đảng")),
    ("1 phút mặc niệm", (9, "10", "1 phút mặc niệm")),
]


@pytest.mark.parametrize(("typed", "there"), ADDED)
def test_added(desk: Desk, at: int, typed: str, there: tuple[int, str, str]) -> None:
    desk.press(words.ADD)
    text = str(desk.say(typed))
    number, minutes, title = there
    assert (lines(text)[number - 1][2], titles(text)[number - 1]) == (minutes, title)


# ── versions, somebody else ──────────────────────────────────────────────────


def test_versions_are_looked_at_and_taken_up_again(desk: Desk, at: int) -> None:
    for minutes in (6, 7, 8):
        desk.say(f"1 thành {minutes} phút")
    text = desk.press(words.EARLIER)
    assert "Bản 3, cũ. Bản mới nhất là bản 4." in text and lines(text)[0][2] == "7"
    assert desk.labels == (words.RESTORE, words.EARLIER, words.NEWEST)
    desk.press(words.EARLIER)
    assert words.LATER in desk.labels
    text = desk.press(words.RESTORE)
    assert text.splitlines()[0] == words.RESTORED.format(number=2)
    assert "Bản 5, " in text and lines(text)[0][2] == "6"
    assert lines(desk.call(f"agenda-version:{at}:4"))[0][2] == "8", "nothing is lost"
    desk.call(f"agenda-version:{at}:1")
    assert words.EARLIER not in desk.labels


def test_two_leaders_at_once(desk: Desk, at: int) -> None:
    desk.ward.person(DEPUTY, "Trần Thay", desk.cell, Role.STAND_IN)
    desk.call(f"agenda:{at}", DEPUTY)
    desk.say("1 thành 9 phút", SAU)
    text = str(desk.say("1 thành 20 phút", DEPUTY))
    assert text.startswith(words.CHANGED_SINCE) and lines(text)[0][2] == "9"
    assert lines(str(desk.say("1 thành 20 phút", DEPUTY)))[0][2] == "20"
    old = (
        f"agenda-move:{at}:1:0:1", f"agenda-mark:{at}:1:0:1", f"agenda-minutes-to:{at}:1:0:30",
        f"agenda-drop:{at}:1:0", f"agenda-drop-sure:{at}:1:1", f"agenda-offer:{at}:1:2:5",
        f"agenda-draft:{at}:1:0", f"agenda-restore:{at}:1:1", f"agenda-settle:{at}:1",
        f"agenda-settle-sure:{at}:1",
    )  # fmt: skip
    for data in old:
        text = desk.call(data)
        assert text.startswith(words.CHANGED_SINCE), data
        assert "Bản 3, " in text and lines(text)[0][2] == "20"


def test_drafted_anew_beside_the_old_one(desk: Desk, at: int) -> None:
    assert desk.press(words.REDRAFT).splitlines()[0] == words.SAME_AGAIN
    desk.say("1 thành 20 phút")
    text = desk.press(words.REDRAFT)
    assert text.splitlines()[0] == words.REDRAFTED and lines(text)[0][2] == "5"
    assert lines(desk.press(words.EARLIER))[0][2] == "20"


def test_moved_to_another_month(desk: Desk, at: int) -> None:
    actor = desk.visit().actor
    desk.store.meetings.schedule.change(actor, at, desk.now, start=when("2027-01-05 08:00"))
    text = desk.call(f"agenda:{at}")
    assert "Thứ Ba, ngày 05/01/2027, 8 giờ đến 9 giờ 30" in text
    assert lines(text)[1][1] == "08:05" and words.OTHER_MONTH in text
    desk.press(words.REDRAFT)
    assert words.OTHER_MONTH not in said(desk).text and "tháng 01/2027" in said(desk).text


def test_cancelled_and_over(desk: Desk, at: int) -> None:
    other = desk.held("2026-12-10 19:30").id
    desk.call(f"agenda:{other}")
    desk.wait(days=17)
    desk.call(f"agenda:{other}")
    assert desk.labels == (words.BASES, file_words.FILES, "Về buổi họp")
    assert desk.call(f"agenda-move:{other}:1:0:1") == texts.explain(MeetingBegun())
    desk.store.meetings.schedule.cancel(desk.visit().actor, other, desk.now)
    assert desk.call(f"agenda:{other}") == texts.explain(MeetingGone())


@pytest.mark.parametrize(
    "data", ["agenda", "agenda-items:1:0", "agenda-bases:1:0", "agenda-version:1"]
)
def test_not_for_members(desk: Desk, at: int, data: str) -> None:
    name, _, rest = data.partition(":")
    call = ":".join(filter(None, (name, str(at), rest)))
    assert desk.call(call, HOA) == texts.explain(NotYours())
    assert desk.call("agenda-where", HOA) == texts.explain(NotYours())
