"""Tells leaders in private that proposals wait which came in while they were not to be told.

Claimed before the call, and never sent again: what waits stands on the cell's screen anyway.
"""

import asyncio
import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

from telegram import Bot

from bot import calling
from bot.logs import log, places
from bot.office.screen import Notice
from bot.office.tasks.desk import TaskDesk
from bot.office.tasks.proposals import to_send
from bot.pace import Pace

_PATIENCE = 20.0  # seconds in the line


class Suggesting:
    """Over one bot and one store's proposals. zone: where the hours of the night are counted."""

    every = 300.0  # seconds between two looks: leaders are told at most once an hour

    def __init__(
        self, bot: Bot, desk: TaskDesk, pace: Pace, stopping: asyncio.Event, zone: ZoneInfo,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        self._bot = bot
        self._desk = desk
        self._pace = pace
        self._stopping = stopping
        self._zone = zone
        self._clock = clock
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Tell what is due; nothing while the last time is still under way. Raises nothing."""
        if self._looking.locked():
            return
        async with self._looking:
            try:
                found = await asyncio.to_thread(to_send, self._desk, self._clock(), self._zone)
                for one in found:
                    await self._tell(one)
            except Exception as error:  # a database that is busy: tried again at the next look
                log.warning(
                    "no look at proposals",
                    error=type(error).__name__,
                    at=places(error.__traceback__),
                )

    async def _tell(self, notice: Notice) -> None:
        turn = self._pace.turn(notice.user_id, background=True)
        if not await calling.granted(turn, self._stopping, _PATIENCE):
            return turn.give_back()
        async with turn:
            await calling.send(self._bot, self._pace, notice.user_id, None, notice.screen)
