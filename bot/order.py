"""Many chats at once, within one chat in order; and no chat can crowd the others out."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 512  # updates taken up and not yet done, of all chats
_WAITING = 30  # of one chat; a person who sends more in one go is asked to wait


class InOrder(BaseUpdateProcessor):
    """Updates of one chat one after the other, those of different chats side by side.

    turned_away: called with every update whose chat has too many waiting, and whether it is the
    first of them that can be told. stopping: once set, what has not begun is left in the inbox.
    """

    def __init__(
        self, turned_away: Callable[[Update, bool], Awaitable[None]], stopping: asyncio.Event
    ) -> None:
        super().__init__(_AT_ONCE)
        self._turned_away = turned_away
        self._stopping = stopping
        self._waiting: Counter[int] = Counter()
        self._locks: dict[int, asyncio.Lock] = {}
        self._told: set[int] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See `BaseUpdateProcessor`."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        if self._waiting[chat.id] >= _WAITING and isinstance(update, Update):
            await self._turn_away(update, chat.id, coroutine)
            return
        self._waiting[chat.id] += 1
        lock = self._locks.setdefault(chat.id, asyncio.Lock())  # fair: first come, first served
        try:
            async with lock:
                if self._stopping.is_set():
                    _leave(coroutine)
                else:
                    await coroutine
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id], self._locks[chat.id]
                self._told.discard(chat.id)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def _turn_away(self, update: Update, chat_id: int, coroutine: Awaitable[Any]) -> None:
        _leave(coroutine)
        first = chat_id not in self._told and update.callback_query is None
        if first:
            self._told.add(chat_id)
        await self._turned_away(update, first)


def _leave(coroutine: Awaitable[Any]) -> None:
    """Do not begin it."""
    if asyncio.iscoroutine(coroutine):
        coroutine.close()
