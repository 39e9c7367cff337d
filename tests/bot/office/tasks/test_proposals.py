"""Topics proposed in private; the secretary is told once, accepts or declines; the member hears."""

import pytest

from bot.office.screen import Notice
from bot.office.tasks.proposals import to_send
from bot.tasks.errors import ProposalDecided, SecretWords, TooManyProposals
from tests.bot.office.meetings.desk import HOA, SAU, ZONE, Desk

NEXT = "2026-12-03 19:30"
TOPIC = "Bàn việc lắp đèn ngõ 12"


def notices(desk: Desk) -> tuple[Notice, ...]:
    assert desk.said is not None
    return desk.said.notices


def propose(desk: Desk, text: str = TOPIC, who: int = HOA) -> str | None:
    desk.call("propose-where", who)
    return desk.say(text, who)


def test_proposed_and_the_secretary_is_told(desk: Desk) -> None:
    said = propose(desk)
    assert said is not None and said.startswith(f"Đã ghi đề xuất: “{TOPIC}”.")
    [told] = notices(desk)
    assert told.user_id == SAU
    assert told.screen.text.startswith("Chi bộ Tổ dân phố số 3 có 1 đề xuất nội dung họp")
    assert TOPIC not in told.screen.text and "Hoa" not in told.screen.text, "only how many"
    propose(desk, "Việc khác")
    assert notices(desk) == (), "within the hour"
    desk.wait(minutes=61)
    propose(desk, "Việc thứ ba")
    assert "có 3 đề xuất" in notices(desk)[0].screen.text


def test_what_came_within_the_hour_is_told_after_it(desk: Desk) -> None:
    work = desk.store.office.tasks
    propose(desk)
    propose(desk, "Việc khác")
    assert to_send(work, desk.now, ZONE) == []
    desk.wait(minutes=61)
    [told] = to_send(work, desk.now, ZONE)
    assert told.user_id == SAU and "có 2 đề xuất" in told.screen.text
    desk.wait(hours=2)
    assert to_send(work, desk.now, ZONE) == [], "once"


def test_nobody_is_told_in_the_night(desk: Desk) -> None:
    desk.wait(hours=14)  # 23:00
    propose(desk)
    assert notices(desk) == () == tuple(to_send(desk.store.office.tasks, desk.now, ZONE))
    desk.wait(hours=8, minutes=1)  # 7:01
    assert len(to_send(desk.store.office.tasks, desk.now, ZONE)) == 1


@pytest.mark.parametrize("drafted", [False, True])
def test_accepted_it_comes_into_the_agenda(desk: Desk, drafted: bool) -> None:
    meeting = desk.held(NEXT)
    if drafted:
        desk.call(f"agenda:{meeting.id}")
    propose(desk)
    desk.call(f"proposals:{desk.cell.id}:0")
    said = desk.press("Mở đề xuất 1")
    assert "Đồng chí Lê Hoa đề xuất ngày 24/11/2026" in said
    said = desk.press("Nhận cho 03/12/2026")
    assert ("Đã thêm vào bản chương trình" in said) is drafted
    [told] = notices(desk)
    assert told.user_id == HOA and "đã được nhận" in told.screen.text
    assert TOPIC in desk.call(f"agenda:{meeting.id}")
    if drafted:
        version = desk.store.meetings.agendas.newest(desk.visit().actor, meeting.id)
        assert version is not None and version.number == 2
    assert "đã nhận" in desk.call("my-proposals", HOA)


def test_accepted_without_a_meeting_it_waits_for_the_next(desk: Desk) -> None:
    propose(desk)
    desk.call(f"proposals:{desk.cell.id}:0")
    desk.press("Mở đề xuất 1")
    desk.press("Nhận cho buổi tới")
    first, second = desk.held(NEXT), desk.held("2026-12-10 19:30")
    assert TOPIC in desk.call(f"agenda:{first.id}")
    assert TOPIC not in desk.call(f"agenda:{second.id}")


def test_declined_the_member_hears(desk: Desk) -> None:
    propose(desk)
    desk.call(f"proposals:{desk.cell.id}:0")
    desk.press("Mở đề xuất 1")
    desk.press("Không nhận")
    [told] = notices(desk)
    assert told.user_id == HOA and "chưa đưa vào buổi họp lần này" in told.screen.text
    assert "không có đề xuất nào đang chờ" in desk.press("Về danh sách")


def test_taken_back_it_cannot_be_decided(desk: Desk) -> None:
    propose(desk)
    desk.call(f"proposals:{desk.cell.id}:0")
    shown = desk.data["Mở đề xuất 1"]
    desk.call("my-proposals", HOA)
    desk.press("Rút đề xuất 1", HOA)
    desk.call(shown)
    assert desk.error is not None
    propose(desk, "Việc khác")
    desk.call(f"proposals:{desk.cell.id}:0")
    shown = desk.data["Mở đề xuất 1"].replace("proposal", "proposal-decline")
    desk.call(shown)
    desk.call(shown)
    assert isinstance(desk.error, ProposalDecided), "pressed twice"


def test_refused_kindly(desk: Desk) -> None:
    propose(desk, "TUYỆT MẬT")
    assert isinstance(desk.error, SecretWords)
    for at in range(5):
        propose(desk, f"Việc {at}")
    propose(desk, "Việc nữa")
    assert isinstance(desk.error, TooManyProposals)
    assert "xóa tin này" not in desk.lines[-1] and "rút bớt" in desk.lines[-1]


def test_whoever_belongs_to_two_cells_says_to_which(desk: Desk) -> None:
    other = desk.ward.cell("Chi bộ Trường Mẫu")
    desk.ward.person(HOA, "Lê Hoa", other, temporary=True)
    desk.call("propose-where", HOA)
    desk.press(other.name, HOA)
    desk.say(TOPIC, HOA)
    assert notices(desk) == (), "nobody leads it who could be told"
    assert "không có đề xuất nào" in desk.call(f"proposals:{desk.cell.id}:0")


def test_a_secretary_decides_on_their_own_without_a_message(desk: Desk) -> None:
    propose(desk, TOPIC, SAU)
    desk.call(f"proposals:{desk.cell.id}:0")
    desk.press("Mở đề xuất 1")
    said = desk.press("Không nhận")
    assert notices(desk) == () and "đã báo" not in said
