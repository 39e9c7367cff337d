"""The assistant at work with a clock of the test's own, and what its groups are told."""

import asyncio
import contextlib
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.context import ChiboApplication
from bot.meetings.records import Details, Meeting
from bot.meetings.tables import reminders
from bot.pace import Pace
from bot.people.records import Cell, Held, Role, Standing
from bot.store import Store, now
from bot.watchdog import Watchdog
from knowledge.agenda.kinds import MeetingKind
from tests.bot.chat.conftest import CELL, Town
from tests.telegram.running import assistant

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE, HOUR, DAY = (datetime.timedelta(minutes=one) for one in (1, 60, 1440))
PLACE = "Nhà văn hóa"


def evening(days: int) -> datetime.datetime:
    """Half past seven in the evening, so many days from today: a time that is never quiet."""
    day = now().astimezone(ZONE).date() + days * DAY
    return datetime.datetime.combine(day, datetime.time(19, 30), ZONE).astimezone(datetime.UTC)


class Clock:
    """The time by which reminders are due; only the test moves it."""

    def __init__(self, at: datetime.datetime) -> None:
        self.at = at

    def __call__(self) -> datetime.datetime:
        return self.at


@dataclass
class Reminding:
    """The assistant at work, over a store whose cell has a leader. `at` lets time go on."""

    store: Store
    clock: Clock
    leader: Standing
    cell: Cell
    loop: asyncio.AbstractEventLoop
    application: ChiboApplication
    watchdog: Watchdog
    zone = ZONE

    def at(self, time: datetime.datetime) -> None:
        """It is this time now; there is a look at it."""
        self.clock.at = time
        self.look()

    def look(self) -> None:
        """One more look, and all that follows from it."""

        async def work() -> None:
            delivery = self.application.bot_data["parts"].delivery
            await delivery.look()
            await delivery.settled()

        asyncio.run_coroutine_threadsafe(work(), self.loop).result(20)

    def watch(self) -> None:
        """One look at what is in trouble."""
        asyncio.run_coroutine_threadsafe(self.watchdog.look(), self.loop).result(20)

    def meeting(self, start: datetime.datetime, **how: Any) -> Meeting:
        """A confirmed meeting of the cell."""
        return confirmed(self.store, self.leader, self.cell.id, start, self.clock(), **how)

    def rows(self, *conditions: sa.ColumnElement[bool]) -> list[Any]:
        """Rows of the outbox, in the order in which they were made."""
        return rows_of(self.store, *conditions)


def leader_of(telegram: Town) -> tuple[Standing, Cell]:
    """Somebody without an account who leads the town's cell, and the cell."""
    assert telegram.ward is not None
    cell = telegram.ward.cell(CELL)
    return Standing(2, None, "", (Held(Role.SECRETARY, cell),)), cell


def confirmed(
    store: Store, leader: Standing, cell_id: int, start: datetime.datetime,
    at: datetime.datetime, **how: Any,
) -> Meeting:  # fmt: skip
    """A meeting drafted and confirmed."""
    details = Details(MeetingKind.THUONG_KY, start, **{"place": PLACE, **how})
    schedule = store.meetings.schedule
    return schedule.confirm(
        leader, schedule.draft(leader, cell_id, details, at).meeting.id, at
    ).meeting


def rows_of(store: Store, *conditions: sa.ColumnElement[bool]) -> list[Any]:
    """Rows of the outbox, in the order in which they were made."""
    query = sa.select(reminders).where(*conditions).order_by(reminders.c.id)
    with store.database.reading() as connection:
        return list(connection.execute(query))


@contextlib.contextmanager
def reminding(
    store: Store, telegram: Town, at: datetime.datetime, pace: Pace | None = None
) -> Iterator[Reminding]:
    """The assistant, from ready to ended, at a time that stands still; unpaced unless said."""
    clock = Clock(at)
    with assistant(store, pace, clock) as (loop, application):
        leader, cell = leader_of(telegram)
        outgoing = application.bot_data["parts"].outgoing
        watchdog = Watchdog(store.meetings.watch, store.people.directory, outgoing, clock)
        yield Reminding(store, clock, leader, cell, loop, application, watchdog)
