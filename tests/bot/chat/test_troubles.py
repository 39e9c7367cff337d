"""Administrators are told of reminders in trouble: in private, once a row, naming no group."""

import io
from collections.abc import Iterator

import pytest

from bot.alarm import alarm
from bot.meetings.watching import Shown, Trouble
from bot.people.records import Role
from bot.store import Store
from bot.texts import reminders as words
from tests.bot.chat.conftest import CELL, Town
from tests.bot.chat.pressing import somebody
from tests.bot.chat.reminding import DAY, HOUR, MINUTE, Reminding, evening, reminding
from tests.telegram import AnswerLost, Status
from tests.telegram.records import Chat

START = evening(10)


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, nine days before the meeting."""
    with reminding(chat_store, telegram, START - 9 * DAY) as it:
        yield it


@pytest.fixture
def clerk(telegram: Town, chat_store: Store) -> Chat:
    """The administrator's private chat."""
    return somebody(telegram, "Phạm Hạnh", role=Role.ADMINISTRATOR)


def alarms(telegram: Town, chat: Chat) -> list[str]:
    """What somebody was told of troubles."""
    return [one.text for one in telegram.replies(chat) if "cần xem lại" in one.text]


def test_told_once_a_row(telegram: Town, it: Reminding, group: Chat, clerk: Chat) -> None:
    it.watch()
    assert alarms(telegram, clerk) == []
    telegram.faults.next("sendMessage", Status(400, "Bad Request: no"), chat=group.id)
    it.meeting(START)
    it.look()
    for _ in range(3):
        it.watch()
    [first] = alarms(telegram, clerk)
    assert f"- {CELL}: 1 không gửi được" in first and first.endswith(words.INTERNAL)
    assert group.title not in first.split("\n")[0] and str(group.id) not in first
    telegram.faults.next("sendMessage", AnswerLost(), chat=group.id)
    it.at(START - 3 * DAY)
    it.watch()
    assert len(alarms(telegram, clerk)) == 2
    it.at(START - 3 * DAY + 2 * MINUTE)  # sent again, marked: known already
    it.watch()
    assert len(alarms(telegram, clerk)) == 2


def test_overdue(telegram: Town, it: Reminding, clerk: Chat) -> None:
    it.meeting(START)
    it.clock.at += 10 * MINUTE
    it.watch()
    assert "1 chưa gửi, đã quá giờ" in alarms(telegram, clerk)[0]


def test_who_cannot_be_told_is_told_later(
    telegram: Town, it: Reminding, group: Chat, clerk: Chat, log: io.StringIO
) -> None:
    telegram.faults.next("sendMessage", Status(400, "Bad Request: no"), chat=group.id)
    it.meeting(START)
    it.look()
    telegram.faults.next("sendMessage", AnswerLost(), chat=clerk.id)
    for _ in range(3):
        it.watch()
    assert len(alarms(telegram, clerk)) == 1, "not every minute"
    it.clock.at += HOUR
    it.watch()
    it.watch()
    assert len(alarms(telegram, clerk)) == 2
    assert CELL not in log.getvalue() and str(group.id) not in log.getvalue()


def test_many_cells_are_counted() -> None:
    many = [Trouble(at, f"Chi bộ {at}", Shown.LATE) for at in range(60)]
    text = alarm([*many, Trouble(60, "Chi bộ 0", Shown.FAILED)])
    lines = text.split("\n")
    assert lines[0] == words.TROUBLES.format(count=61) and len(lines) == 12
    assert lines[1] == "- Chi bộ 0: 1 chưa gửi, đã quá giờ; 1 không gửi được"
    assert words.MORE_CELLS.format(count=52) in lines
