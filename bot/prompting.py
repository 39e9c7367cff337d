"""Tells leaders in private of the deadlines of party work that they asked for, each once.

Claimed before the call like a reminder, but never sent again where its end is not known: a doubt is
shown on the screen of deadlines, and nobody misses a meeting by it.
"""

import asyncio
import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

from telegram import Bot

from bot import calling
from bot.logs import log
from bot.looking import Looking
from bot.meetings.notices import Migrated, NeverLeft, Outcome, Unknown, Wait
from bot.office.meetings.board import Board
from bot.office.meetings.deadlines import ToSend, to_send
from bot.pace import Pace

_PATIENCE = 20.0  # seconds in the line, after which it is left for the next look


class Prompting(Looking):
    """Over one bot and one store's deadlines. zone: where days begin. clock: the time."""

    every = 300.0  # what is told is due on a day
    at = "deadlines"

    def __init__(
        self, bot: Bot, board: Board, pace: Pace, stopping: asyncio.Event, zone: ZoneInfo,
        clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        super().__init__()
        self._bot = bot
        self._board = board
        self._pace = pace
        self._stopping = stopping
        self._zone = zone
        self._clock = clock

    async def _look(self) -> None:
        found = await asyncio.to_thread(to_send, self._board, self._clock(), self._zone)
        for one in found:
            await self._tell(one)

    async def _tell(self, one: ToSend) -> None:
        deadlines, chat_id = self._board.meetings.deadlines, one.notice.user_id
        turn = self._pace.turn(chat_id, background=True)
        if not await calling.granted(turn, self._stopping, _PATIENCE):
            return turn.give_back()
        async with turn:
            if not await asyncio.to_thread(deadlines.claim, one.due, self._clock()):
                return
            outcome = await calling.send(self._bot, self._pace, chat_id, None, one.notice.screen)
        await self._record(one, outcome)

    async def _record(self, one: ToSend, outcome: Outcome) -> None:
        deadlines = self._board.meetings.deadlines
        if isinstance(outcome, Wait | NeverLeft | Migrated):
            await asyncio.to_thread(deadlines.release, one.due)
        elif isinstance(outcome, Unknown):
            log.warning("deadline in doubt", reason=outcome.reason)
        else:  # also whoever can never be written to
            await asyncio.to_thread(deadlines.told, one.due, self._clock())
