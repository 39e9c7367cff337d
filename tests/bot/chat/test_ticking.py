"""When it looks, and what does not end it: a silent queue, a full disk, a chat that hangs."""

import asyncio
import dataclasses
import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot

from bot.delivery import EVERY, Delivery
from bot.meetings.notices import Claimed, Outcome, RowState, What
from bot.meetings.outbox import Outbox
from bot.meetings.tables import reminders
from bot.pace import UNLIMITED, Limit, Limits, Pace
from bot.store import Store
from knowledge.errors import StoreUnusable
from tests.bot.chat.asking import FEE, FEE_RULE, ask
from tests.bot.chat.conftest import Town
from tests.bot.chat.reminding import (
    DAY,
    MINUTE,
    ZONE,
    Reminding,
    confirmed,
    evening,
    leader_of,
    reminding,
    rows_of,
)
from tests.telegram import AnswerLost, Late
from tests.telegram.asking import with_bot
from tests.telegram.records import Chat

START = evening(10)
ONE_AN_HOUR = Limits((Limit(1, 3600),), (), ())
NEWS = reminders.c.what == What.SCHEDULED


@pytest.fixture
def it(telegram: Town, chat_store: Store, group: Chat) -> Iterator[Reminding]:
    """The assistant at work, nine days before the meeting."""
    with reminding(chat_store, telegram, START - 9 * DAY) as it:
        yield it


def test_the_job_queue_says_when(telegram: Town, it: Reminding, group: Chat) -> None:
    """Late by seconds, or several at a time, it still says so, once."""
    queue = it.application.job_queue
    assert queue is not None
    for job in queue.jobs():
        made = job.job
        assert (made.misfire_grace_time, made.coalesce, made.max_instances) == (None, True, 1)
    it.meeting(START)
    telegram.wait(lambda: telegram.replies(group), seconds=2 * EVERY)


def test_without_a_word_from_the_queue(telegram: Town, chat_store: Store, group: Chat) -> None:
    """It counts by the wall clock: put back by an hour, it is silent for an hour."""

    async def work(bot: Bot) -> None:
        stopping = asyncio.Event()
        delivery = Delivery(
            bot, chat_store.meetings, chat_store.chats, Pace(UNLIMITED), stopping, ZONE,
            lambda: START - 9 * DAY, silent=0.02,
        )  # fmt: skip
        running = asyncio.create_task(delivery.run())
        await asyncio.to_thread(meeting)
        await asyncio.to_thread(telegram.wait, lambda: telegram.replies(group))
        stopping.set()
        await running

    def meeting() -> None:
        leader, cell = leader_of(telegram)
        confirmed(chat_store, leader, cell.id, START, START - 9 * DAY)

    with_bot(telegram, work)


class Full(Outbox):
    """An outbox on a disk that is full for so many writes."""

    claims = records = 0

    def claim(self, row_id: int, now: datetime.datetime) -> Claimed | None:
        """As the outbox does, or not."""
        self.claims -= 1
        if self.claims >= 0:
            raise StoreUnusable("database or disk is full")
        return super().claim(row_id, now)

    def record(self, claimed: Claimed, outcome: Outcome, now: datetime.datetime) -> RowState | None:
        """As the outbox does, or not."""
        self.records -= 1
        if self.records >= 0:
            raise StoreUnusable("database or disk is full")
        return super().record(claimed, outcome, now)


@pytest.mark.parametrize(
    ("claims", "records", "lost", "arrives"),
    [(3, 0, False, 1), (0, 3, False, 1), (0, 3, True, 2), (2, 2, False, 1)],
)
def test_a_disk_that_is_full(
    telegram: Town, chat_store: Store, group: Chat, log: io.StringIO,
    claims: int, records: int, lost: bool, arrives: int,
) -> None:  # fmt: skip
    """Tried again at every look; what became of a call is known all the time."""
    ours = chat_store.meetings.outbox
    outbox = Full(ours._db, ours._zone)
    outbox.claims, outbox.records = claims, records
    meetings: Any = dataclasses.replace(chat_store.meetings, outbox=outbox)
    store = dataclasses.replace(chat_store, meetings=meetings)
    with reminding(store, telegram, START - 9 * DAY) as it:
        if lost:
            telegram.faults.next("sendMessage", AnswerLost(), chat=group.id)
        it.meeting(START)
        for _ in range(claims + records + 1):
            it.look()
        it.at(it.clock() + 2 * MINUTE)
        [row] = it.rows(NEWS)
        assert (row.state, row.maybe_delivered) == ("sent", int(lost))
        assert len(telegram.replies(group)) == arrives
        assert log.getvalue().count("reminders wait for the database") == 1
        assert log.getvalue().count("reminders go on") == 1


def test_a_chat_that_hangs_holds_up_no_other(telegram: Town, it: Reminding, group: Chat) -> None:
    other, late = telegram.group("Chi bộ 3, nhóm hai", [telegram.person("Tư")]), Late()
    telegram.faults.next("sendMessage", late, chat=group.id)
    it.meeting(START)
    telegram.wait(lambda: telegram.replies(group) and telegram.replies(other), seconds=15)
    it.clock.at = START - 3 * DAY
    telegram.wait(lambda: len(telegram.replies(other)) == 2, seconds=15)
    assert len(telegram.replies(group)) == 1
    lan = telegram.private(telegram.person("Lan"))
    assert FEE_RULE in ask(telegram, lan, FEE).text
    late.release()
    telegram.wait(lambda: len(telegram.replies(group)) == 2, seconds=15)


def test_ended_in_the_line_nothing_is_in_doubt(
    telegram: Town, chat_store: Store, group: Chat
) -> None:
    groups = [group, *(telegram.group(f"Nhóm {at}", [telegram.person("Tư")]) for at in range(4))]

    def sent() -> int:
        return sum(len(telegram.replies(one)) for one in groups)

    with reminding(chat_store, telegram, START - 9 * DAY, Pace(ONE_AN_HOUR)) as it:
        it.meeting(START)
        telegram.wait(lambda: sent() == 1, seconds=15)
        waiting = [reminders.c.state == "sending"]
        telegram.wait(lambda: len(it.rows(*waiting)) == 4)
    rows = rows_of(chat_store, NEWS)
    assert sorted(row.state for row in rows) == ["due"] * 4 + ["sent"]
    assert not any(row.maybe_delivered for row in rows)
    with reminding(chat_store, telegram, START - 9 * DAY + MINUTE):
        telegram.wait(lambda: sent() == 5)
    assert not any("Gửi lại" in telegram.replies(one)[0].text for one in groups)


def test_interrupted_it_says_so(
    telegram: Town, chat_store: Store, group: Chat, log: io.StringIO
) -> None:
    with reminding(chat_store, telegram, START - 9 * DAY) as it:
        it.meeting(START)
        [due] = chat_store.meetings.outbox.due(it.clock())
        assert chat_store.meetings.outbox.claim(due.id, it.clock()) is not None
    with reminding(chat_store, telegram, START - 9 * DAY + MINUTE):
        [said] = telegram.wait(lambda: telegram.replies(group))
        assert said.text.startswith("Gửi lại")
    assert "interrupted while sending" in log.getvalue()
