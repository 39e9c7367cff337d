"""The buttons under an answer: its sources one by one, and back."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import texts
from bot.context import Context
from bot.exchanges import Exchange
from bot.texts import records as words
from knowledge import errors

SHOW = r"^source:(\d{1,9}):(\d{1,3})$"
BACK = r"^answer:(\d{1,9})$"


def under(exchange_id: int, *, sources: bool, group: bool) -> InlineKeyboardMarkup:
    """The buttons under an answer. In a group nothing to copy: it would be said there again."""
    rows = [_button(texts.BUTTON_SOURCES, f"source:{exchange_id}:0")] if sources else []
    if not group:
        rows.append(_button(words.COPY, f"copy:{exchange_id}"))
    rows.append(_button(words.USEFUL, f"useful:{exchange_id}"))
    rows.append(_button(words.WRONG, f"wrong:{exchange_id}"))
    return InlineKeyboardMarkup(rows)


async def show(update: Update, context: Context) -> None:
    """ "Xem nguồn" → the passage that the answer quotes, in the answer's place."""
    exchange, scopes = await exchange_of(update, context), await context.scopes(update)
    if exchange is None:
        return await close(update, context, texts.ANSWER_GONE)
    at = int(_match(context, 2))
    try:
        text = await context.in_clerk(context.parts.asking.source, exchange, at, scopes)
    except errors.SourceGone as gone:
        return await _tell_gone(update, context, gone)
    shown = await context.replace_pressed(update, [text], _around(exchange, at))
    await close(update, context, None if shown else texts.MESSAGE_GONE)


async def back(update: Update, context: Context) -> None:
    """ "Về câu trả lời" → the answer again, unless it quotes what was withdrawn meanwhile."""
    await restore(update, context)


async def restore(update: Update, context: Context, notice: str | None = None) -> None:
    """Put the answer back in its place, or say what became of it. notice: said over the chat."""
    exchange = await standing(update, context)
    if exchange is None:
        return
    group = update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE
    keyboard = under(exchange.id, sources=bool(exchange.sources), group=group)
    if await context.replace_pressed(update, [exchange.text or ""], keyboard):
        return await close(update, context, notice, alert=False)
    await close(update, context, texts.MESSAGE_GONE)


async def standing(update: Update, context: Context) -> Exchange | None:
    """The exchange a button names, while its answer still stands; else that is said, and None."""
    exchange, scopes = await exchange_of(update, context), await context.scopes(update)
    try:
        if exchange is not None:
            await context.in_clerk(context.parts.asking.require_sources, exchange, scopes)
    except errors.SourceGone as gone:
        await _tell_gone(update, context, gone)
        return None
    if exchange is None or exchange.text is None or not scopes:
        await close(update, context, texts.ANSWER_GONE)
        return None
    return exchange


async def unknown(update: Update, context: Context) -> None:
    """A button that nobody made, or an old one → said so, nothing else."""
    await close(update, context, texts.BUTTON_OLD)


async def close(
    update: Update, context: Context, notice: str | None = None, *, alert: bool = True
) -> None:
    """End the waiting sign on a pressed button.

    notice: said over the chat; with `alert` until the person closes it.
    """
    assert update.callback_query is not None
    await context.cross_off(update)
    try:
        await update.callback_query.answer(notice, show_alert=alert and notice is not None)
    except TelegramError:
        return  # pressed long ago, or a bad moment: only the sign goes on waiting, for a while


async def _tell_gone(update: Update, context: Context, gone: errors.SourceGone) -> None:
    """A document withdrawn takes the message that quotes it with it; a newer version is told."""
    if isinstance(gone, errors.SourceWithdrawn):
        await context.replace_pressed(update, [texts.explain(gone)], None)
        return await close(update, context)
    return await close(update, context, texts.explain(gone))


def _around(exchange: Exchange, at: int) -> InlineKeyboardMarkup:
    rows = [_button(texts.BUTTON_BACK, f"answer:{exchange.id}")]
    if len(exchange.sources) > 1:
        following = (at + 1) % len(exchange.sources)
        rows.insert(0, _button(texts.BUTTON_NEXT, f"source:{exchange.id}:{following}"))
    return InlineKeyboardMarkup(rows)


def _button(label: str, data: str) -> list[InlineKeyboardButton]:
    return [InlineKeyboardButton(label, callback_data=data)]


async def exchange_of(update: Update, context: Context) -> Exchange | None:
    """The exchange a button names, if it is this chat's: data can be made up by a client."""
    chat = update.effective_chat
    if chat is None:
        return None
    kept = context.parts.store.exchanges
    return await context.in_clerk(kept.of_button, int(_match(context, 1)), chat.id)


def _match(context: Context, group: int) -> str:
    assert context.matches
    return str(context.matches[0].group(group))
