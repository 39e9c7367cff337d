"""Deadlines told over HTTP: to the leaders alone, each once, whatever Telegram answers."""

import asyncio
import datetime
from collections.abc import Callable, Iterator

import pytest

from bot.meetings.falling_due import Kind
from bot.pace import UNLIMITED, Pace
from bot.prompting import Prompting
from bot.store import Store, now
from bot.texts import reminders as words
from tests.bot.chat.conftest import Town
from tests.bot.chat.pressing import somebody
from tests.bot.chat.reminding import DAY, ZONE, Reminding, reminding
from tests.telegram import AnswerLost, BadGateway, Fault, Status, TooManyRequests
from tests.telegram.records import Chat

FEES = "Nhắc việc: thu, nộp đảng phí"
Look = Callable[[], None]


def tenth() -> datetime.datetime:
    """Nine in the morning of the next tenth of a month."""
    day = now().astimezone(ZONE).replace(day=10, hour=9, minute=0, second=0, microsecond=0)
    if day <= now():
        day = (day + 31 * DAY).replace(day=10)
    return day.astimezone(datetime.UTC)


@pytest.fixture
def it(telegram: Town, chat_store: Store) -> Iterator[Reminding]:
    """The assistant at work."""
    with reminding(chat_store, telegram, now()) as it:
        yield it


@pytest.fixture
def sau(telegram: Town, it: Reminding) -> Chat:
    """The private chat of the cell's secretary, who wants to be told of fees on the tenth."""
    chat = somebody(telegram, "Lê Thị Sáu", it.cell)
    it.store.meetings.deadlines.turn_on(it.leader, it.cell.id, Kind.FEES, it.clock(), 10)
    return chat


@pytest.fixture
def look(it: Reminding) -> Look:
    """One look at what is due."""
    prompting = Prompting(
        it.application.bot, it.store.office.board, Pace(UNLIMITED), asyncio.Event(), ZONE, it.clock
    )

    def look() -> None:
        asyncio.run_coroutine_threadsafe(prompting.look(), it.loop).result(20)

    return look


def told(telegram: Town, chat: Chat) -> list[str]:
    """What a leader was told of fees."""
    return [one.text for one in telegram.replies(chat) if one.text.startswith(FEES)]


def test_told_on_its_day_once(telegram: Town, it: Reminding, sau: Chat, look: Look) -> None:
    minh = telegram.private(telegram.person("Minh"))
    it.clock.at = tenth() - DAY
    look()
    assert told(telegram, sau) == []
    it.clock.at = tenth()
    look()
    look()
    [said] = told(telegram, sau)
    assert words.INTERNAL in said and "Cần kiểm tra" in said
    assert told(telegram, minh) == [], "no matter of members"


ENDS: list[tuple[Fault, int]] = [
    (TooManyRequests(1), 1),  # surely not delivered: told at the next look
    (Status(403, "Forbidden: bot was blocked by the user"), 0),
    (Status(400, "Bad Request: no"), 0),
    (AnswerLost(), 1),  # delivered, and nobody knows
    (BadGateway(), 0),  # never twice: in doubt, which the screen shows
]


@pytest.mark.parametrize(("fault", "arrived"), ENDS)
def test_never_twice(
    telegram: Town, it: Reminding, sau: Chat, look: Look, fault: Fault, arrived: int
) -> None:
    it.clock.at = tenth()
    telegram.faults.next("sendMessage", fault, chat=sau.id)
    for _ in range(3):
        look()
    assert len(told(telegram, sau)) == arrived and telegram.faults.left == 0


def test_turned_off_meanwhile(telegram: Town, it: Reminding, sau: Chat, look: Look) -> None:
    it.store.meetings.deadlines.turn_off(it.leader, it.cell.id, Kind.FEES)
    it.clock.at = tenth()
    look()
    assert told(telegram, sau) == []
