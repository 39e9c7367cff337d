"""What is sent to a chat goes out here: once, in order, whatever Telegram answers.

Every message and every edit waits for its turn (`bot/pace.py`), so a 429 is the exception.

| Telegram's answer | here |
|---|---|
| the message | sent |
| 429 | surely not delivered: the chat is left alone so long, then sent again |
| no connection, no free connection | never left this machine: sent again |
| no answer in time, connection lost, 5xx | may have been delivered: never sent again (an edit is) |
| the group has become a supergroup | sent to its new id |
| markup refused | sent without any |
| too long | cut in two, sent |
| the topic is gone | sent to the group itself |
| blocked, kicked, other 4xx | given up, logged |
"""

import asyncio
import html
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import bubbles
from bot.calling import NEVER_LEFT, NO_PREVIEW, says, seconds_of
from bot.inbox import STILL_WANTED
from bot.logs import log
from bot.pace import Pace, Turn

T = TypeVar("T")
Waits = Callable[[bool], Awaitable[None]]

# Seconds for which a message that surely did not go out is tried again: as long as the inbox keeps
# an unanswered question.
_PATIENCE = STILL_WANTED.total_seconds()
_DOUBTFUL = 2  # tries of an edit whose outcome is not known
_SLOWEST = 30.0  # seconds between two tries
# Seconds in the line that nobody is told of. Being told costs two writes, so it is kept for the
# waits that are long enough to be killed in; most messages do not wait at all.
_UNTOLD = 0.25


class Chats(Protocol):
    """What is told what becomes of a chat; called in a thread."""

    def moved(self, old: int, new: int) -> None:
        """A group has become a supergroup."""

    def lost(self, chat_id: int) -> None:
        """Nothing can be sent there: blocked, put out, deleted."""

    def topic_gone(self, chat_id: int, thread_id: int) -> None:
        """This topic, which was written to, does not exist any more."""


class Undelivered(Exception):
    """The message surely did not go out, and this process does not try any more."""


@dataclass(frozen=True)
class Address:
    """Where a message goes. reply_to: the message it answers, if that is to be shown."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


class Outgoing:
    """The way out, over one bot.

    stopping: set when the process is asked to end. chats: told what becomes of them. pace: the line
    in which messages wait, shared with whoever else sends any.
    """

    def __init__(self, bot: Bot, stopping: asyncio.Event, chats: Chats, pace: Pace) -> None:
        self._bot = bot
        self._stopping = stopping
        self._chats = chats
        self._pace = pace

    async def send(
        self, address: Address, messages: Sequence[str], keyboard: InlineKeyboardMarkup | None,
        waits: Waits | None = None,
    ) -> int | None:  # fmt: skip
        """Send messages of HTML in order, the keyboard under the last one.

        waits: told when nothing went out yet and a wait begins (True) or is over (False). The last
        message's id; None where it is not known or could not be sent.
        """
        sent: Message | None = None
        waits = waits or _no_matter
        for at, text in enumerate(messages):
            last = at == len(messages) - 1
            try:
                sent = await self._send_one(address, text, keyboard if last else None, waits)
            except Undelivered:
                log.warning("given up", stopping=self._stopping.is_set())
                return None
            address, waits = replace(address, reply_to=None), _no_matter
        return sent.message_id if sent else None

    async def send_file(self, address: Address, name: str, data: bytes) -> bool:
        """Send a file under a name; whether it surely got there."""
        try:
            await self._tried(
                address.chat_id,
                lambda: self._bot.send_document(address.chat_id, data, filename=name),
            )
        except (TelegramError, Undelivered) as error:
            log.warning("file not sent", reason=type(error).__name__)
            return False
        return True

    async def edit(
        self, chat_id: int, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Put another text in the place of a message of ours; False if that cannot be done."""

        async def call() -> object:
            return await self._bot.edit_message_text(
                text, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )  # fmt: skip

        try:
            await self._tried(chat_id, call, again=True)
        except BadRequest as error:
            if says(error, "not modified"):
                return True
            if not says(error, "can't parse"):
                log.info("not edited", reason=error.message)
                return False
            log.warning("markup refused", reason=error.message)
            return await self.edit(chat_id, message_id, html.escape(bubbles.plain(text)), keyboard)
        except (TelegramError, Undelivered) as error:
            log.warning("not edited", reason=type(error).__name__)
            return False
        return True

    async def _send_one(
        self, address: Address, text: str, keyboard: InlineKeyboardMarkup | None, waits: Waits
    ) -> Message | None:
        mode: str | None = ParseMode.HTML
        for _ in range(4):  # each remedy below helps once
            try:
                call = self._sender(address, text, mode, keyboard)
                return await self._tried(address.chat_id, call, waits)
            except ChatMigrated as moved:
                await asyncio.to_thread(self._chats.moved, address.chat_id, moved.new_chat_id)
                address = replace(address, chat_id=moved.new_chat_id)
            except BadRequest as error:
                if says(error, "can't parse") and mode is not None:
                    log.warning("markup refused", reason=error.message)
                    text, mode = bubbles.plain(text), None
                elif says(error, "thread not found") and address.thread_id is not None:
                    gone = (address.chat_id, address.thread_id)
                    await asyncio.to_thread(self._chats.topic_gone, *gone)
                    address = replace(address, thread_id=None)
                elif says(error, "too long") and len(text) > 1:
                    log.warning("too long", characters=len(text))
                    return await self._halves(address, bubbles.plain(text), keyboard)
                else:
                    log.warning("not sent", reason=error.message)
                    return None
            except Forbidden:  # blocked, kicked, or a deleted account
                await asyncio.to_thread(self._chats.lost, address.chat_id)
                log.warning("not sent", reason="Forbidden")
                return None
            except TelegramError as error:  # its outcome is not known
                log.warning("not sent", reason=type(error).__name__)
                return None
        return None

    async def _halves(
        self, address: Address, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> Message | None:
        cut = max(text.rfind(" ", 0, len(text) // 2 + 1), 1)
        *before, last = [*bubbles.of_text(text[:cut]), *bubbles.of_text(text[cut:])]
        for piece in before:
            await self._send_one(address, piece, None, _no_matter)
            address = replace(address, reply_to=None)
        return await self._send_one(address, last, keyboard, _no_matter)

    def _sender(
        self, address: Address, text: str, mode: str | None, keyboard: InlineKeyboardMarkup | None
    ) -> Callable[[], Awaitable[Message]]:
        reply = (
            ReplyParameters(address.reply_to, allow_sending_without_reply=True)
            if address.reply_to is not None
            else None
        )
        return lambda: self._bot.send_message(
            address.chat_id, text, parse_mode=mode, message_thread_id=address.thread_id,
            reply_parameters=reply, reply_markup=keyboard, link_preview_options=NO_PREVIEW,
        )  # fmt: skip

    async def _tried(
        self, chat_id: int, call: Callable[[], Awaitable[T]], waits: Waits | None = None,
        *, again: bool = False,
    ) -> T:  # fmt: skip
        """Call, and call again as long as it surely had no effect. Raises `Undelivered`.

        again: having the effect twice is no harm; then a doubtful outcome is tried again, twice.
        """
        waits = waits or _no_matter
        pause, waited, doubtful, told = 1.0, 0.0, 0, False
        while True:
            try:
                async with self._turn(chat_id, waits, told):
                    return await call()
            except RetryAfter as error:
                delay = seconds_of(error)
                self._pace.hold(chat_id, delay)
            except BadRequest:
                raise
            except NetworkError as error:
                surely = isinstance(error.__cause__, NEVER_LEFT)
                doubtful += not surely
                if not surely and (not again or doubtful > _DOUBTFUL):
                    raise
                delay, pause = pause, min(2 * pause, _SLOWEST)
                self._pace.rest(chat_id, delay)
            waited += delay
            await waits(True)
            told = True
            if waited > _PATIENCE:
                raise Undelivered

    @asynccontextmanager
    async def _turn(self, chat_id: int, waits: Waits, told: bool) -> AsyncIterator[None]:
        """The chat's turn. told: whether waits was told of a wait already, which ends with it.

        Raises `Undelivered` where it does not come in time, or we are asked to end before it does.
        """
        turn = self._pace.turn(chat_id)
        try:
            if not turn.granted.done():
                told = await self._granted(turn, waits, told)
            if told:
                await waits(False)
        except BaseException:
            turn.give_back()
            raise
        async with turn:
            yield

    async def _granted(self, turn: Turn, waits: Waits, told: bool) -> bool:
        """Wait for a turn; whether waits was told."""
        stops = asyncio.create_task(self._stopping.wait())
        either, first = (turn.granted, stops), asyncio.FIRST_COMPLETED
        try:
            if not told:
                await asyncio.wait(either, timeout=_UNTOLD, return_when=first)
                if turn.granted.done():
                    return False
                await waits(True)
            await asyncio.wait(either, timeout=_PATIENCE, return_when=first)
            if not turn.granted.done():
                raise Undelivered
            return True
        finally:
            stops.cancel()


async def _no_matter(_begins: bool) -> None:
    """Nothing is to be written down about a wait."""
