"""One call to Telegram, and what its end says of the message; edits of messages in groups too.

Not over `bot/outgoing.py`, which keeps trying by itself: here every end is told, and the outbox
decides what follows (the table in `bot/meetings/outbox.py`).

| Telegram's answer | outcome |
|---|---|
| the message | `Sent` |
| 429 | `Wait` |
| the group has become a supergroup | `Migrated` |
| blocked, kicked, deleted | `Unreachable` |
| 400, the topic is gone | `TopicGone` |
| 400, the markup is refused | sent once more without any |
| another 400 | `Refused` |
| 401, 404: the token is not known at this moment | `NeverLeft` |
| no connection, no free connection | `NeverLeft` |
| anything else | `Unknown` |
"""

import asyncio
import datetime

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import bubbles
from bot.logs import log
from bot.meetings.cards import Card
from bot.meetings.notices import (
    Migrated,
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    TopicGone,
    Unknown,
    Unreachable,
    Wait,
)
from bot.office.screen import Screen
from bot.pace import Pace, Turn

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def granted(turn: Turn, stopping: asyncio.Event, patience: float) -> bool:
    """Wait for a turn; False if it does not come within so many seconds or we are asked to end."""
    stops = asyncio.create_task(stopping.wait())
    first = asyncio.FIRST_COMPLETED
    try:
        await asyncio.wait((turn.granted, stops), timeout=patience, return_when=first)
    finally:
        stops.cancel()
    return turn.granted.done() and not stopping.is_set()


async def send(
    bot: Bot, pace: Pace, chat_id: int, thread_id: int | None, screen: Screen
) -> Outcome:
    """Send a screen in the turn that the caller has; how it ended. Raises nothing.

    pace: told of a 429.
    """
    [text, *_] = bubbles.of_text(screen.text)
    try:
        return await _sent(bot, chat_id, thread_id, text, ParseMode.HTML, screen)
    except RetryAfter as error:
        pause = seconds_of(error)
        pace.hold(chat_id, pause)
        return Wait(datetime.timedelta(seconds=pause))
    except ChatMigrated as error:
        return Migrated(error.new_chat_id)
    except Forbidden:
        return Unreachable()
    except BadRequest as error:
        if says(error, "thread not found"):
            return TopicGone()
        return Refused(error.message)
    except InvalidToken:
        return NeverLeft()
    except NetworkError as error:
        if isinstance(error.__cause__, NEVER_LEFT):
            return NeverLeft()
        return Unknown(type(error.__cause__ or error).__name__)
    except Exception as error:  # whatever it was, the message may be out
        return Unknown(type(error).__name__)


async def edit(bot: Bot, pace: Pace, card: Card, screen: Screen) -> bool:
    """Put what a message in a group says in its place, in the turn that the caller has.

    False: to be tried again; twice is no harm. True also where it can never be. Raises nothing.
    """
    [text, *_] = bubbles.of_text(screen.text)
    try:
        await bot.edit_message_text(
            text, card.chat_id, card.message_id, parse_mode=ParseMode.HTML,
            reply_markup=keyboard_of(screen), link_preview_options=NO_PREVIEW,
        )  # fmt: skip
    except RetryAfter as error:
        pace.hold(card.chat_id, seconds_of(error))
        return False
    except (BadRequest, ChatMigrated, Forbidden) as error:
        if not says(error, "not modified"):
            log.info("card not edited", reason=error.message)
        return True
    except Exception:  # no connection, no answer in time, …
        return False
    return True


async def _sent(
    bot: Bot, chat_id: int, thread_id: int | None, text: str, mode: ParseMode | None,
    screen: Screen,
) -> Sent:  # fmt: skip
    try:
        message = await bot.send_message(
            chat_id, text, parse_mode=mode, message_thread_id=thread_id,
            reply_markup=keyboard_of(screen), link_preview_options=NO_PREVIEW,
        )  # fmt: skip
    except BadRequest as error:
        if mode is None or not says(error, "can't parse"):
            raise
        log.warning("markup refused", reason=error.message)
        return await _sent(bot, chat_id, thread_id, bubbles.plain(text), None, screen)
    return Sent(message.message_id)


def keyboard_of(screen: Screen) -> InlineKeyboardMarkup | None:
    """A screen's buttons, one below the other."""
    rows = [
        [InlineKeyboardButton(one.label, url=one.url, callback_data=one.data or None)]
        for one in screen.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def says(error: TelegramError, words: str) -> bool:
    """Whether Telegram's reason has these words: it gives none in another form."""
    return words in error.message.lower()


def seconds_of(error: RetryAfter) -> float:
    """How long a 429 asks to wait; a timedelta since `bot/__init__.py` asks for it."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
