"""What has become of every reminder, in words, doubts first; over a real outbox."""

import datetime

import pytest

from bot.meetings.notices import Audience, Refused, Sent, Unknown, What
from bot.meetings.watching import TROUBLES, Line, Shown
from bot.office.meetings.reminders import line_of
from bot.texts import office as office_words
from bot.texts import reminders as reminder_words
from bot.texts import scheduling as words
from tests.bot.office.meetings.desk import GROUP, Desk, at

START = "2026-12-03 19:30"
NOW = at("2026-11-30 19:30")
MESSAGE = 1000  # characters: a screen's height and a half


def line(state: Shown, **how: object) -> Line:
    fields = {
        "what": What.BEFORE, "ahead": datetime.timedelta(days=3), "audience": Audience.GROUP,
        "group": "Chi bộ 3", "chats": 1, "state": state, "at": NOW, "reason": "Bad Request: x",
    }  # fmt: skip
    return Line(**(fields | how))  # type: ignore[arg-type]


@pytest.mark.parametrize("state", Shown)
def test_every_state_has_its_words(desk: Desk, state: Shown) -> None:
    text = line_of(line(state), desk.visit())
    assert text.startswith("- Nhắc trước 3 ngày, nhóm “Chi bộ 3”: ")
    assert "Bad Request" not in text, "what Telegram said is for who keeps the machine"
    assert len(text) <= 130
    assert (state in words.HELPS) == (state in TROUBLES)


def test_no_two_states_read_alike() -> None:
    assert len(set(words.SHOWN.values())) == len(Shown) == len(words.SHOWN)
    assert set(words.WHATS) == set(What)


@pytest.mark.parametrize("what", What)
def test_every_message_has_its_name(desk: Desk, what: What) -> None:
    text = line_of(line(Shown.SENT, what=what), desk.visit())
    assert text.endswith("đã gửi thứ Hai 30/11, 19 giờ 30")


AUDIENCES = [
    ({"group": ""}, words.GROUP_LOST),
    ({"audience": Audience.MEMBER, "group": None, "chats": 12}, "tin riêng đảng viên (12)"),
    ({"audience": Audience.SECRETARY, "group": None, "chats": 2}, "tin riêng bí thư (2)"),
]


@pytest.mark.parametrize(("how", "said"), AUDIENCES)
def test_whom_it_was_for(desk: Desk, how: dict[str, object], said: str) -> None:
    assert f", {said}: " in line_of(line(Shown.SENT, **how), desk.visit())


def tick(desk: Desk, *outcomes: object) -> int:
    """Time passes to now, and what is due is called; outcomes of the calls to the group."""
    outbox, told = desk.store.meetings.outbox, iter(outcomes)
    desk.store.meetings.time.advance(desk.now)
    calls = 0
    for due in outbox.due(desk.now):
        claimed = outbox.claim(due.id, desk.now)
        if claimed is None:
            continue
        group = claimed.chat_id == GROUP
        outcome = next(told, Sent(1)) if group else Sent(2)
        outbox.record(claimed, outcome, desk.now)  # type: ignore[arg-type]
        calls += group
    return calls


def shown(desk: Desk) -> str:
    text = desk.call("reminders-where")
    assert text.splitlines()[-1] == reminder_words.INTERNAL
    assert len(text) <= MESSAGE and len(text.splitlines()[0]) <= 100
    return text


def test_what_is_to_come_and_what_was_sent(desk: Desk) -> None:
    desk.say("họp chi bộ 19h30 ngày 3/12 tại nhà văn hóa")
    desk.press(words.SAVE)
    assert tick(desk) == 1
    text = shown(desk)
    assert "- Báo lịch họp, nhóm “Chi bộ 3”: đã gửi thứ Ba 24/11, 9 giờ" in text
    assert "- Nhắc trước 3 ngày, nhóm “Chi bộ 3”: sẽ gửi thứ Hai 30/11, 19 giờ 30" in text
    assert words.MOOT in text and "Cần làm" not in text
    assert words.SHOW in desk.labels


def test_what_may_have_arrived_is_sent_again_and_said(desk: Desk) -> None:
    desk.held(START)
    desk.now = NOW
    tick(desk, Unknown("TimedOut"))
    text = shown(desk)
    first = text.splitlines()[1]
    assert first.endswith(words.SHOWN[Shown.AGAIN]), "doubts first"
    assert words.HELPS[Shown.AGAIN] in text
    desk.wait(minutes=30)
    assert tick(desk) == 1
    assert "có thể đã đến, có thể chưa; đã gửi lại một lần thứ Hai 30/11, 20 giờ" in shown(desk)


def test_what_stays_in_doubt(desk: Desk) -> None:
    desk.held(START)
    desk.now = NOW
    tick(desk, Unknown("TimedOut"))
    desk.wait(minutes=30)
    tick(desk, Unknown("TimedOut"))
    text = shown(desk)
    assert words.SHOWN[Shown.DOUBTFUL] in text.splitlines()[1]
    assert words.HELPS[Shown.DOUBTFUL] in text


def test_what_failed_says_what_to_do(desk: Desk) -> None:
    desk.held(START)
    desk.now = NOW
    tick(desk, Refused("Bad Request: have no rights"))
    text = shown(desk)
    assert words.SHOWN[Shown.FAILED] in text and words.HELPS[Shown.FAILED] in text
    assert "Bad Request" not in text
    assert desk.data[office_words.GROUPS] == f"groups:{desk.cell.id}"


def test_what_nobody_sends_says_so(desk: Desk) -> None:
    desk.held(START)
    desk.now = NOW
    desk.store.meetings.time.advance(desk.now)
    desk.wait(minutes=5)
    text = shown(desk)
    assert "lẽ ra gửi thứ Hai 30/11, 19 giờ 30 mà chưa gửi được" in text
    assert words.HELPS[Shown.LATE] in text


def test_the_meeting_with_a_trouble_comes_first(desk: Desk) -> None:
    desk.held("2026-12-01 19:30")
    desk.held(START)
    desk.now = NOW
    desk.store.meetings.time.advance(desk.now)
    outbox = desk.store.meetings.outbox
    for due in outbox.due(desk.now):
        claimed = outbox.claim(due.id, desk.now)
        if claimed is not None:
            late = claimed.meeting.start == at(START)
            outbox.record(claimed, Refused("x") if late else Sent(1), desk.now)
    text = shown(desk)
    assert "03/12/2026" in text.splitlines()[0] and "Trang 1/2." in text
    text = desk.press(office_words.NEXT)
    assert "01/12/2026" in text.splitlines()[0] and reminder_words.INTERNAL in text


def test_without_meetings_and_without_a_group(tmp_path) -> None:
    desk = Desk(tmp_path / "data", group=False)
    assert words.REMINDERS_NONE in desk.call("reminders-where")
    desk.held(START)
    text = shown(desk)
    assert words.NO_GROUP in text and office_words.GROUPS in desk.labels
    desk.store.close()


def test_many_meetings_fit_page_by_page(desk: Desk) -> None:
    desk.say("họp chi bộ 19h30 thứ năm hằng tuần tại nhà văn hóa")
    desk.press(words.SAVE)
    tick(desk)
    pages = 1
    text = shown(desk)
    while office_words.NEXT in desk.labels:
        text = desk.press(office_words.NEXT)
        pages += 1
        assert len(text) <= MESSAGE and len(desk.labels) <= 6
    assert pages >= 9 and f"Trang {pages}/{pages}." in text
