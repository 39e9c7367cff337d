"""Reminders over HTTP: said in time, once, whatever Telegram answers; every doubt visible."""

import datetime
import io
from collections.abc import Iterator

import pytest

from bot.meetings.notices import RowState, What
from bot.meetings.tables import reminders
from bot.people.records import Role
from bot.store import Store
from bot.texts import meetings as meeting_words
from bot.texts import reminders as words
from bot.texts import scheduling as scheduling_words
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import somebody
from tests.bot.chat.reminding import DAY, HOUR, MINUTE, PLACE, Reminding, evening, reminding
from tests.telegram import AnswerLost, BadGateway, ConnectionCut, Fault, Status, TooManyRequests
from tests.telegram.records import Chat
from tests.telegram.shown import Shown

START = evening(10)
ANSWERS = tuple(meeting_words.ANSWERS.values())
OF_GROUP = reminders.c.audience == "group"


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, nine days before the meeting."""
    with reminding(chat_store, telegram, START - 9 * DAY) as it:
        yield it


def first_lines(messages: list[Shown]) -> list[str]:
    """What phones show of messages."""
    return [one.text.split("\n")[0].split(":")[0] for one in messages]


def states(it: Reminding) -> list[tuple[str, int]]:
    """Where the rows for the group stand that are not waiting, and how often in doubt."""
    return [
        (row.state, row.maybe_delivered)
        for row in it.rows(OF_GROUP)
        if row.state != RowState.DUE or row.maybe_delivered or row.not_before
    ]


def test_from_the_announcement_to_two_hours_ahead(
    telegram: Town, it: Reminding, group: Chat
) -> None:
    it.meeting(START)
    said = []
    for ahead in (9 * DAY, 4 * DAY, 3 * DAY, DAY + MINUTE, DAY, 3 * HOUR, 2 * HOUR, HOUR):
        it.at(START - ahead)
        said.append(first_lines(telegram.replies(group))[-1])
        it.look()  # and nothing more
    assert said == [
        "Lịch họp mới", "Lịch họp mới", "Còn 3 ngày", "Còn 3 ngày", "Ngày mai", "Ngày mai",
        "Còn 2 giờ", "Còn 2 giờ",
    ]  # fmt: skip
    assert telegram.faults.left == 0
    messages = telegram.replies(group)
    assert len(messages) == 4 and messages[-1].labels == ANSWERS
    assert all(one.labels == () for one in messages[:-1]), "only the newest has buttons"
    for one in messages:
        lines = one.text.split("\n")
        assert len(lines) <= 6 and len(lines[0]) <= 90
        assert meeting_words.when(START, it.zone) in lines and PLACE in one.text


FAULTS: list[tuple[Fault, datetime.timedelta, int, tuple[str, int]]] = [
    (TooManyRequests(1), 2 * MINUTE, 1, ("sent", 0)),
    (AnswerLost(), 2 * MINUTE, 2, ("sent", 1)),
    (ConnectionCut(), 2 * MINUTE, 1, ("sent", 1)),
    (BadGateway(), 2 * MINUTE, 1, ("sent", 1)),
    (Status(500, "Internal Server Error"), 2 * MINUTE, 1, ("sent", 1)),
    (Status(400, "Bad Request: message text is empty"), 2 * MINUTE, 0, ("failed", 0)),
    (Status(400, "Bad Request: can't parse entities"), 2 * MINUTE, 1, ("sent", 0)),
    (Status(401, "Unauthorized"), 2 * MINUTE, 1, ("sent", 0)),
    (Status(403, "Forbidden: bot was kicked from the supergroup chat"), MINUTE, 0, ("failed", 0)),
]


@pytest.mark.parametrize(("fault", "after", "arrives", "state"), FAULTS, ids=str)
def test_whatever_telegram_answers(
    telegram: Town, it: Reminding, group: Chat, fault: Fault, after: datetime.timedelta,
    arrives: int, state: tuple[str, int],
) -> None:  # fmt: skip
    leader = somebody(telegram, "Lê Thị Sáu", it.cell)
    telegram.faults.next("sendMessage", fault, chat=group.id)
    it.meeting(START)
    it.look()
    it.at(it.clock() + after)
    messages = telegram.replies(group)
    assert len(messages) == arrives
    [row] = it.rows(OF_GROUP, reminders.c.what == What.SCHEDULED)
    assert (row.state, row.maybe_delivered) == state
    marked = [one.text.startswith(words.AGAIN) for one in messages]
    assert marked == [False, True][:arrives] if arrives == 2 else marked == [state[1] > 0] * arrives
    told = [one for one in telegram.replies(leader) if "Chưa báo được" in one.text]
    assert len(told) == (state[0] == "failed")
    assert all(one.text.endswith(words.INTERNAL) for one in told)
    doubts = it.store.meetings.watch.troubles(it.clock())
    assert len(doubts) == (state != ("sent", 0))


def test_out_of_reach(telegram: Town, it: Reminding, group: Chat, log: io.StringIO) -> None:
    telegram.down()
    it.meeting(START)
    it.look()
    it.at(it.clock() + MINUTE)
    assert [row.maybe_delivered for row in it.rows(OF_GROUP)] == [0] * 4, "it never left"
    telegram.up()
    it.at(it.clock() + MINUTE)
    assert first_lines(telegram.replies(group)) == ["Lịch họp mới"]


def test_never_a_third(telegram: Town, it: Reminding, group: Chat) -> None:
    telegram.faults.next("sendMessage", AnswerLost(), times=3, chat=group.id)
    it.meeting(START)
    for _ in range(6):
        it.at(it.clock() + 2 * MINUTE)
    assert [one.text.startswith(words.AGAIN) for one in telegram.replies(group)] == [False, True]
    assert telegram.faults.left == 1
    [row] = it.rows(OF_GROUP, reminders.c.what == What.SCHEDULED)
    assert (row.state, row.maybe_delivered) == ("unknown", 2)


def test_kicked(telegram: Town, it: Reminding, group: Chat) -> None:
    """The group is the cell's no more, and the leader knows."""
    leader = somebody(telegram, "Lê Thị Sáu", it.cell)
    it.meeting(START)
    with telegram.world.changed:  # nobody told us of it
        group.member(telegram.bot).status = "kicked"
    it.look()
    it.look()
    assert it.store.people.groups.of(group.id) is None
    assert it.rows(OF_GROUP)[0].state == "failed"
    assert "Chưa báo được cho nhóm" in telegram.replies(leader)[-1].text


def test_a_group_becomes_a_supergroup(telegram: Town, it: Reminding) -> None:
    group = telegram.group("Chi bộ 3b", [telegram.person("Bảy")], kind="group")
    it.meeting(START)
    with telegram.world.changed:
        fresh = telegram.migrate(group)
    it.look()
    it.look()
    assert first_lines(telegram.replies(fresh)) == ["Lịch họp mới"]
    assert it.store.people.groups.of(fresh.id) is not None


def test_a_topic(telegram: Town, it: Reminding) -> None:
    forum = telegram.group("Chi bộ 3c", [telegram.person("Tám")], forum=True)
    topic = telegram.topic(forum, "Lịch họp")
    assert telegram.ward is not None
    telegram.ward.group(forum.id, "Chi bộ 3c", it.cell, topic.id)
    it.meeting(START)
    it.look()
    assert [one.thread_id for one in telegram.replies(forum)] == [topic.id]
    telegram.delete_topic(forum, topic)
    it.at(START - 3 * DAY)
    it.look()
    assert telegram.replies(forum)[-1].thread_id is None
    assert first_lines(telegram.replies(forum))[-1] == "Còn 3 ngày"


def test_not_at_night(telegram: Town, it: Reminding, group: Chat) -> None:
    """Before a meeting at seven in the morning it is said in the evening before, once."""
    start = START.replace(hour=0)  # seven o'clock in Vietnam
    it.at(START - 8 * DAY)
    it.meeting(start)
    it.look()
    said = []
    for hours in range(3 * 24, 0, -1):
        before = len(telegram.called("sendMessage", group))
        it.at(start - hours * HOUR)
        said += [hours] * (len(telegram.called("sendMessage", group)) - before)
    assert said == [72, 24, 11], "the last one the evening before at 20:30, not at five"
    assert telegram.replies(group)[-1].text.startswith("Ngày mai")


def test_in_private_who_wants_it(telegram: Town, it: Reminding, group: Chat) -> None:
    member = somebody(telegram, "Trần Hoa", it.cell, role=Role.MEMBER)
    standing = it.store.people.directory.standing(member.id, it.clock())
    it.store.meetings.timings.want_private(standing, True)
    it.meeting(START)
    it.look()
    [said] = telegram.replies(member)
    assert said.labels == ANSWERS and said.text.endswith(words.ANSWER_HERE)
    telegram.block(member.person)
    it.at(START - 3 * DAY)
    it.at(START - DAY)
    assert len(telegram.replies(member)) == 1 and len(telegram.replies(group)) == 3


def test_moved_and_cancelled(telegram: Town, it: Reminding, group: Chat) -> None:
    meeting, schedule = it.meeting(START), it.store.meetings.schedule
    it.look()
    schedule.change(it.leader, meeting.id, it.clock(), start=START + DAY)
    it.look()
    first, moved = telegram.replies(group)
    assert words.NOT_SO_ANY_MORE in first.text and first.labels == ()
    assert f"Trước đây báo: {meeting_words.when(START, it.zone)}" in moved.text
    assert f"Nay họp: {meeting_words.when(START + DAY, it.zone)}" in moved.text
    assert moved.labels == ANSWERS
    schedule.cancel(it.leader, meeting.id, it.clock())
    it.look()
    it.look()
    *before, dropped = telegram.replies(group)
    assert all(words.CANCELLED in one.text and one.labels == () for one in before)
    assert dropped.text.startswith("Không họp nữa") and dropped.labels == ()


def test_asked_alone_then_it_goes_ahead(telegram: Town, it: Reminding, group: Chat) -> None:
    leader = somebody(telegram, "Lê Thị Sáu", it.cell)
    it.meeting(evening(3), rule="FREQ=WEEKLY")
    it.look()
    before = len(telegram.replies(group))
    it.at(evening(17) - 5 * DAY)
    asked = telegram.replies(leader)[-1]
    assert "họp thứ" in asked.text.lower() or "họp chủ nhật" in asked.text.lower()
    assert asked.labels == (
        scheduling_words.GO_AHEAD, scheduling_words.MOVE, scheduling_words.CANCEL,
    )  # fmt: skip
    assert asked.text.endswith(words.INTERNAL) and len(telegram.replies(group)) == before
    it.at(evening(17) - 3 * DAY)
    assert any("Giữ nguyên buổi họp" in one.text for one in telegram.replies(leader))
    assert first_lines(telegram.replies(group))[-1] == "Còn 3 ngày"


def test_nothing_after_the_start(telegram: Town, it: Reminding, group: Chat) -> None:
    leader = somebody(telegram, "Lê Thị Sáu", it.cell)
    it.meeting(START)
    it.at(START + MINUTE)
    assert telegram.replies(group) == []
    it.look()
    assert "Quá giờ, chưa nhắc được nhóm" in telegram.replies(leader)[-1].text
