"""Order: within a chat one after the other, chats side by side, and nobody without a bound."""

import asyncio
import datetime
from collections.abc import Awaitable, Callable

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User

from bot.order import InOrder

WHEN = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
BOUND = 30


def update(chat: int, number: int, *, press: bool = False) -> Update:
    if press:
        who = User(chat, "Lan", False)
        message = Message(1, WHEN, Chat(chat, "private"))
        return Update(number, callback_query=CallbackQuery(str(number), who, "1", message))
    message = Message(number, WHEN, Chat(chat, "private"), from_user=User(chat, "Lan", False))
    return Update(number, message=message)


class Log:
    """What was begun, done and turned away, in order; a gate a chat holds its work up."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int]] = []
        self.done: list[tuple[int, int]] = []
        self.turned_away: list[tuple[int, bool]] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.stopping = asyncio.Event()
        self.order = InOrder(self.turn_away, self.stopping)

    async def turn_away(self, update: Update, first: bool) -> None:
        self.turned_away.append((update.update_id, first))

    async def work(self, chat: int, number: int) -> None:
        self.begun.append((chat, number))
        await self.gates.setdefault(chat, asyncio.Event()).wait()
        self.done.append((chat, number))

    def come(self, chat: int, number: int, *, press: bool = False) -> asyncio.Task[None]:
        coroutine = self.work(chat, number)
        came = update(chat, number, press=press)
        return asyncio.create_task(self.order.process_update(came, coroutine))

    def open(self, *chats: int) -> None:
        for chat in chats:
            self.gates.setdefault(chat, asyncio.Event()).set()


async def settled() -> None:
    """Let everything run that can."""
    for _ in range(300):
        await asyncio.sleep(0)


def run(story: Callable[[Log], Awaitable[None]]) -> Log:
    async def told() -> Log:
        log = Log()
        await story(log)
        return log

    return asyncio.run(told())


def test_a_chat_in_order_and_chats_side_by_side() -> None:
    async def story(log: Log) -> None:
        tasks = [log.come(chat, number) for number in range(5) for chat in (1, 2, 3)]
        await settled()
        assert log.begun == [(1, 0), (2, 0), (3, 0)], "one of each chat"
        log.open(2)
        await settled()
        assert log.done == [(2, number) for number in range(5)], "the others wait for nothing"
        log.open(1, 3)
        await asyncio.gather(*tasks)

    log = run(story)
    for chat in (1, 2, 3):
        assert [one for one in log.done if one[0] == chat] == [(chat, at) for at in range(5)]
    assert log.turned_away == []


def test_a_chat_that_sends_too_much_is_told_once() -> None:
    async def story(log: Log) -> None:
        tasks = [log.come(1, number) for number in range(BOUND + 10)]
        tasks += [log.come(2, number) for number in range(100, 105)]
        await settled()
        over = range(BOUND, BOUND + 10)
        assert log.turned_away == [(number, number == BOUND) for number in over]
        log.open(1, 2)
        await asyncio.gather(*tasks)
        assert [one for one in log.done if one[0] == 1] == [(1, at) for at in range(BOUND)]
        assert len([one for one in log.done if one[0] == 2]) == 5
        # Once all of it is done there is room again, and the next time is a first time.
        log.gates.clear()
        tasks = [log.come(1, number) for number in range(200, 200 + BOUND + 2)]
        await settled()
        assert log.turned_away[-2:] == [(200 + BOUND, True), (201 + BOUND, False)]
        log.open(1)
        await asyncio.gather(*tasks)

    run(story)


def test_a_failure_lets_the_next_one_in() -> None:
    async def fail() -> None:
        raise ValueError

    async def story(log: Log) -> None:
        failing = asyncio.create_task(log.order.process_update(update(1, 1), fail()))
        following = log.come(1, 2)
        log.open(1)
        with pytest.raises(ValueError):
            await failing
        await following

    assert run(story).done == [(1, 2)]


def test_one_that_was_cancelled_lets_the_next_one_in() -> None:
    async def story(log: Log) -> None:
        tasks = [log.come(1, number) for number in range(3)]
        await settled()
        tasks[0].cancel()
        await settled()
        log.open(1)
        await asyncio.gather(*tasks[1:])

    assert run(story).done == [(1, 1), (1, 2)]


def test_what_is_of_no_chat_waits_for_nobody() -> None:
    async def story(log: Log) -> None:
        waiting = log.come(1, 1)
        await settled()
        log.open(0)
        await log.order.process_update(Update(5), log.work(0, 5))
        await log.order.process_update("no update", log.work(0, 6))
        assert log.done == [(0, 5), (0, 6)]
        log.open(1)
        await waiting

    run(story)


def test_nothing_is_kept_of_a_chat_that_is_done() -> None:
    async def story(log: Log) -> None:
        log.open(*range(1000))
        await asyncio.gather(*(log.come(chat, chat) for chat in range(1000)))
        kept = [value for value in vars(log.order).values() if isinstance(value, dict | set)]
        assert kept and all(len(one) == 0 for one in kept)

    run(story)


def test_all_chats_together_have_a_bound() -> None:
    async def story(log: Log) -> None:
        bound = log.order.max_concurrent_updates
        tasks = [log.come(chat, chat) for chat in range(bound + 50)]
        await settled()
        assert len(log.begun) == bound
        log.open(*range(bound + 50))
        await asyncio.gather(*tasks)
        assert len(log.done) == bound + 50

    run(story)


def test_a_press_that_is_turned_away_is_not_the_one_that_is_told() -> None:
    async def story(log: Log) -> None:
        tasks = [log.come(1, number) for number in range(BOUND)]
        tasks += [log.come(1, 100, press=True), log.come(1, 101), log.come(1, 102)]
        await settled()
        assert log.turned_away == [(100, False), (101, True), (102, False)]
        log.open(1)
        await asyncio.gather(*tasks)

    run(story)


def test_once_we_are_asked_to_end_nothing_new_is_begun() -> None:
    async def story(log: Log) -> None:
        tasks = [log.come(1, number) for number in range(3)]
        await settled()
        log.stopping.set()
        log.open(1)
        await asyncio.gather(*tasks)
        assert log.begun == log.done == [(1, 0)], "the others stay in the inbox"

    run(story)
