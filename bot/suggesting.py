"""Tells leaders in private that proposals wait which came in while they were not to be told.

Claimed before the call, and never sent again: what waits stands on the cell's screen anyway.
"""

import asyncio
import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

from telegram import Bot

from bot import calling
from bot.looking import Looking
from bot.office.screen import Notice
from bot.office.tasks.desk import TaskDesk
from bot.office.tasks.proposals import to_send
from bot.pace import Pace

_PATIENCE = 20.0  # seconds in the line


class Suggesting(Looking):
    """Over one bot and one store's proposals. zone: where the hours of the night are counted."""

    every = 300.0  # leaders are told at most once an hour
    at = "proposals"

    def __init__(
        self, bot: Bot, desk: TaskDesk, pace: Pace, stopping: asyncio.Event, zone: ZoneInfo,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        super().__init__()
        self._bot = bot
        self._desk = desk
        self._pace = pace
        self._stopping = stopping
        self._zone = zone
        self._clock = clock

    async def _look(self) -> None:
        found = await asyncio.to_thread(to_send, self._desk, self._clock(), self._zone)
        for one in found:
            await self._tell(one)

    async def _tell(self, notice: Notice) -> None:
        turn = self._pace.turn(notice.user_id, background=True)
        if not await calling.granted(turn, self._stopping, _PATIENCE):
            return turn.give_back()
        async with turn:
            await calling.send(self._bot, self._pace, notice.user_id, None, notice.screen)
