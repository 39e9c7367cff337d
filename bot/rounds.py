"""Calls to chats: so many at a time, never two to one chat, the chats in turn."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from bot.pace import Pace

Work = Callable[[], Awaitable[object]]

_SOON = 0.05  # a chat that may be written to within so many seconds is not passed over


class Rounds:
    """What waits to be done in chats, and what is under way. One event loop.

    most: calls under way at a time. longest: seconds; a chat that has to wait longer for its own
    limits is left alone until `renew`. stopping: once it is set, nothing more is begun.
    """

    def __init__(self, pace: Pace, stopping: asyncio.Event, most: int, longest: float) -> None:
        self._pace = pace
        self._stopping = stopping
        self._most = most
        self._longest = longest
        self._waiting: dict[int, deque[Work]] = {}  # the chat that was served last stands last
        self._calls: dict[int, asyncio.Future[object]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def renew(self, work: Iterable[tuple[int, Work]]) -> None:
        """That waits from now on, instead of what did; each with its chat. Works raise nothing."""
        self._waiting = {}
        for chat, one in work:
            self._waiting.setdefault(chat, deque()).append(one)
        self._go_on()

    def clear(self) -> None:
        """Nothing waits any more; what is under way goes on."""
        self._waiting = {}

    async def settled(self) -> None:
        """Wait until nothing is under way, and nothing is about to be."""
        while self._calls or self._timer is not None:
            if self._calls:
                await asyncio.wait(self._calls.values())
            await asyncio.sleep(0.01)

    def _go_on(self) -> None:
        """Begin as many calls as may be under way."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._stopping.is_set():
            self._waiting = {}
        while len(self._calls) < self._most and (chat := self._next()) is not None:
            rest = self._waiting.pop(chat)
            task = asyncio.ensure_future(rest.popleft()())
            if rest:
                self._waiting[chat] = rest
            self._calls[chat] = task
            task.add_done_callback(partial(self._over, chat))

    def _next(self) -> int | None:
        """The first chat that may be written to; where there is none yet, it is asked again."""
        soonest = self._longest
        for chat in self._waiting:
            if chat not in self._calls:
                wait = self._pace.wait(chat)
                if wait <= _SOON:
                    return chat
                soonest = min(soonest, wait)
        if soonest < self._longest:
            self._timer = asyncio.get_running_loop().call_later(soonest, self._go_on)
        return None

    def _over(self, chat: int, _call: object) -> None:
        del self._calls[chat]
        self._go_on()
