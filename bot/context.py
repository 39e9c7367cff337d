"""What every handler is given: the parts of the assistant, and the way to answer this update."""

import asyncio
import contextlib
import datetime
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from telegram import BotCommand, BotCommandScopeChat, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot import access, addressing, bubbles, menus
from bot.asking import Asked, Asking
from bot.delivery import Delivery
from bot.office.screen import Visit
from bot.outgoing import Address, Outgoing
from bot.people.names import shortened
from bot.polling import written_down
from bot.store import Store
from knowledge import errors

T = TypeVar("T")

_BEFORE_TYPING = 0.4  # seconds: most answers are there before "typing …" would be seen
_TYPING_LASTS = 4.5  # Telegram shows it for five seconds


@dataclass(frozen=True)
class Parts:
    """What the handlers work with, put together in `bot/app.py`.

    albums: the latest answered. taken: the latest messages (with their chats) that were asked for.
    """

    store: Store
    asking: Asking
    outgoing: Outgoing
    delivery: Delivery
    workers: ThreadPoolExecutor  # answer questions
    clerks: ThreadPoolExecutor  # read and write what is kept of chats
    printer: ThreadPoolExecutor  # makes PDFs, one at a time (`bot/drafts/convert.py`)
    clock: Callable[[], datetime.datetime]
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=100))
    taken: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=1000))


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

    async def in_printer(self, call: Callable[[], T]) -> T:
        """Run what may take a minute in a thread of its own: nothing else waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self.parts.printer, call)

    async def in_clerk(self, call: Callable[..., T], *arguments: object) -> T:
        """Run what only reads or writes in a thread that never waits for a model."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.parts.clerks, call, *arguments)

    def now(self) -> datetime.datetime:
        """The time."""
        return self.parts.clock()

    @property
    def zone(self) -> ZoneInfo:
        """Where days begin for people."""
        return ZoneInfo(self.parts.store.settings.timezone)

    async def visit(self, update: Update) -> Visit:
        """Who does this, where, and when."""
        user, chat, at = update.effective_user, update.effective_chat, self.now()
        user_id, directory = user.id if user else 0, self.parts.store.people.directory
        actor = await self.in_clerk(directory.standing, user_id, at)
        if actor.is_administrator and actor.person_id is None:
            actor = await self.in_clerk(directory.name_account, actor, self.name_of(update), at)
        return Visit(actor, chat.id if chat else user_id, at, self.bot.username, self.zone)

    async def scopes(self, update: Update) -> tuple[str, ...]:
        """What may be seen where an update comes from (`bot/access.py`); nothing for strangers."""
        chat, user, people = update.effective_chat, update.effective_user, self.parts.store.people
        if chat is None or user is None:
            return ()
        if chat.type == ChatType.PRIVATE:
            standing = await self.in_clerk(people.directory.standing, user.id, self.now())
            return access.in_private(standing)
        return access.in_group(await self.in_clerk(people.groups.of, chat.id))

    def name_of(self, update: Update) -> str:
        """What an account calls itself."""
        return shortened(update.effective_user.full_name if update.effective_user else "")

    def asked(self, update: Update, scopes: tuple[str, ...]) -> Asked:
        """The message of an update as a question of somebody who may see these scopes."""
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
            scopes=scopes,
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
        edit, first, *more = self.parts.outgoing.edit, *messages
        if not await edit(message.chat.id, message_id, first, None if more else keyboard):
            return await self.reply(update, messages, keyboard, crossed_off=True)
        if more:
            return await self.reply(update, more, keyboard, crossed_off=True)
        return message_id

    async def say(
        self, update: Update, sentence: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        """Answer an update with a sentence of ours."""
        await self.reply(update, bubbles.of_text(sentence), keyboard)

    async def say_more(self, update: Update, text: str) -> None:
        """One more message in the same chat: words alone, to be copied with a tap."""
        await self.reply(update, bubbles.to_copy(text), crossed_off=True)

    async def tell(
        self, chat_id: int, sentence: str, keyboard: InlineKeyboardMarkup | None,
        *, thread_id: int | None = None,
    ) -> bool:  # fmt: skip
        """Say something unasked in another chat; whether it surely got there."""
        address = Address(chat_id, thread_id)
        sent = await self.parts.outgoing.send(address, bubbles.of_text(sentence), keyboard)
        return sent is not None

    async def send_file(self, update: Update, name: str, data: bytes) -> bool:
        """A file, after what was said about it; whether it surely got there."""
        chat = update.effective_chat
        assert chat is not None
        return await self.parts.outgoing.send_file(Address(chat.id), name, data)

    async def replace_pressed(
        self, update: Update, messages: Sequence[str], keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Put something else in the place of the message whose button was pressed."""
        query = update.callback_query
        if query is None or query.message is None:
            return False
        chat, message = query.message.chat.id, query.message.message_id
        edit, first, *more = self.parts.outgoing.edit, *messages
        if not await edit(chat, message, first, None if more else keyboard):
            return False
        if more:
            await self.reply(update, more, keyboard, crossed_off=True)
        return True

    async def publish_menu(self, user_id: int) -> None:
        """Show an account the commands that it can use now (only a convenience)."""
        directory = self.parts.store.people.directory
        standing = await self.in_clerk(directory.standing, user_id, self.now())
        commands = [BotCommand(*one) for one in menus.offered(standing).items()]
        with contextlib.suppress(TelegramError):
            await self.bot.set_my_commands(commands, scope=BotCommandScopeChat(user_id))

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
    ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[str, Parts], JobQueue[Context]
]


def thread_of(message: Message) -> int | None:
    """The topic of a forum that a message stands in; other threads are none of ours."""
    return message.message_thread_id if message.is_topic_message else None
