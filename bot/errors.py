"""When a handler fails: known failures explain, unknown ones log with an id to quote."""

import secrets

from telegram import Update
from telegram.error import TelegramError

from bot import logs, texts
from bot.context import Context
from bot.handlers import sources
from bot.logs import log
from knowledge.errors import ChiboError, Unavailable


async def failed(update: object, context: Context) -> None:
    """The last resort of every handler: the person is told, the update is not tried again."""
    error = context.error
    if isinstance(error, TelegramError):
        log.warning(
            "telegram error", error=type(error).__name__, at=logs.places(error.__traceback__)
        )
        sentence = None
    elif isinstance(error, ChiboError):
        log.info("explained", error=type(error).__name__)
        # What an administrator has to do is no matter of whoever asks.
        down = isinstance(error, Unavailable)
        sentence = texts.UNAVAILABLE if down else texts.explain(error)
    else:
        number = secrets.token_hex(3).upper()
        trace = error.__traceback__ if error else None
        log.error("failed", id=number, error=type(error).__name__, at=logs.places(trace))
        sentence = texts.BROKEN.format(id=number)
    if not isinstance(update, Update):
        return
    if update.callback_query is not None:
        await sources.close(update, context, sentence)
    elif sentence is None:
        await context.cross_off(update)
    else:
        await context.say(update, sentence)
