"""What every handler is given: the parts of the assistant, and the way to answer this update."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from bot import addressing, bubbles
from bot.asking import Asked, Asking
from bot.outgoing import Address, Outgoing
from bot.polling import written_down
from bot.store import Store
from knowledge import errors

T = TypeVar("T")

_BEFORE_TYPING = 0.4  # seconds: most answers are there before "typing …" would be seen
_TYPING_LASTS = 4.5  # Telegram shows it for five seconds


@dataclass(frozen=True)
class Parts:
    """What the handlers work with, put together in `bot/app.py`. albums: the latest answered."""

    store: Store
    asking: Asking
    outgoing: Outgoing
    workers: ThreadPoolExecutor  # answer questions
    clerks: ThreadPoolExecutor  # read and write what is kept of chats
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=100))


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[str, Parts]]):
    """The context of one update."""

    @property
    def parts(self) -> Parts:
        """The parts of the assistant."""
        return self.bot_data["parts"]

    async def in_worker(self, call: Callable[..., T], *arguments: object) -> T:
        """Run what may take long in a worker thread: the loop is never held up."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.parts.workers, call, *arguments)

    async def in_clerk(self, call: Callable[..., T], *arguments: object) -> T:
        """Run what only reads or writes in a thread that never waits for a model."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.parts.clerks, call, *arguments)

    def asked(self, update: Update) -> Asked:
        """The message of an update as a question."""
        message = update.effective_message
        assert message is not None
        before = message.reply_to_message
        return Asked(
            update_id=update.update_id,
            chat_id=message.chat.id,
            thread_id=thread_of(message),
            message_id=message.message_id,
            text=addressing.question_in(message, self.bot.bot),
            replied_to=before.message_id if before else None,
        )

    async def reply(
        self, update: Update, messages: Sequence[str],
        keyboard: InlineKeyboardMarkup | None = None, *, crossed_off: bool = False,
    ) -> int | None:  # fmt: skip
        """Answer an update in its chat and topic; in a group under the message it answers.

        The id of the last message; None where it is not known. The update is crossed off first,
        unless that was done: it is never answered twice.
        """
        message = update.effective_message
        assert message is not None
        address = Address(
            message.chat.id,
            thread_of(message),
            message.message_id if addressing.in_group(message) else None,
        )
        if not crossed_off:
            await self.cross_off(update)

        async def waits(begins: bool) -> None:
            # Killed in a wait, the answer surely did not go out: it is due after the restart.
            await (self._reopen(update) if begins else self.cross_off(update))

        return await self.parts.outgoing.send(address, messages, keyboard, waits)

    async def replace(
        self, update: Update, message_id: int, messages: Sequence[str],
        keyboard: InlineKeyboardMarkup | None,
    ) -> int | None:  # fmt: skip
        """Put another answer in the place of an earlier one; a new one where that has gone."""
        message = update.effective_message
        assert message is not None
        await self.cross_off(update)
        edit = self.parts.outgoing.edit
        if await edit(message.chat.id, message_id, messages[-1], keyboard):
            return message_id
        return await self.reply(update, messages, keyboard, crossed_off=True)

    async def say(self, update: Update, sentence: str) -> None:
        """Answer an update with a sentence of ours."""
        await self.reply(update, bubbles.of_text(sentence))

    async def cross_off(self, update: Update) -> None:
        """The update needs no answer any more."""
        await self._inbox(self.parts.store.inbox.cross_off, update.update_id)

    async def _reopen(self, update: Update) -> None:
        reopen = self.parts.store.inbox.reopen
        await self._inbox(reopen, update.update_id, written_down(update))

    @asynccontextmanager
    async def typing(self, message: Message) -> AsyncIterator[None]:
        """Show "typing …" while the block takes long."""
        shown = asyncio.create_task(self._type(message.chat.id, thread_of(message)))
        try:
            yield
        finally:
            shown.cancel()

    async def _type(self, chat_id: int, thread_id: int | None) -> None:
        await asyncio.sleep(_BEFORE_TYPING)
        while True:
            try:
                await self.bot.send_chat_action(chat_id, ChatAction.TYPING, thread_id)
            except TelegramError:
                return  # only a courtesy
            await asyncio.sleep(_TYPING_LASTS)

    async def _inbox(self, call: Callable[..., None], *arguments: object) -> None:
        try:
            await self.in_clerk(call, *arguments)
        except errors.StoreUnusable:
            return  # said where it was first met (`bot/polling.py`)


ChiboApplication = Application[
    ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[str, Parts], None
]


def thread_of(message: Message) -> int | None:
    """The topic of a forum that a message stands in; other threads are none of ours."""
    return message.message_thread_id if message.is_topic_message else None
