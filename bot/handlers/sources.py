"""The buttons under an answer: its sources one by one, and back."""

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot import texts
from bot.context import Context
from bot.exchanges import Exchange
from knowledge import errors

SHOW = r"^source:(\d{1,9}):(\d{1,3})$"
BACK = r"^answer:(\d{1,9})$"


def under(exchange_id: int) -> InlineKeyboardMarkup:
    """The button under an answer that rests on something."""
    return InlineKeyboardMarkup([_button(texts.BUTTON_SOURCES, f"source:{exchange_id}:0")])


async def show(update: Update, context: Context) -> None:
    """ "Xem nguồn" → the passage that the answer quotes, in the answer's place."""
    exchange = await _exchange(update, context)
    if exchange is None:
        return await close(update, context, texts.ANSWER_GONE)
    at = int(_match(context, 2))
    try:
        text = await context.in_clerk(context.parts.asking.source, exchange, at)
    except errors.SourceGone as gone:
        return await _tell_gone(update, context, gone)
    shown = await _replace(update, context, text, _around(exchange, at))
    await close(update, context, None if shown else texts.MESSAGE_GONE)


async def back(update: Update, context: Context) -> None:
    """ "Về câu trả lời" → the answer again, unless it quotes what was withdrawn meanwhile."""
    exchange = await _exchange(update, context)
    if exchange is None:
        return await close(update, context, texts.ANSWER_GONE)
    try:
        await context.in_clerk(context.parts.asking.require_sources, exchange)
    except errors.SourceGone as gone:
        return await _tell_gone(update, context, gone)
    shown = exchange.text and await _replace(update, context, exchange.text, under(exchange.id))
    await close(update, context, None if shown else texts.MESSAGE_GONE)


async def unknown(update: Update, context: Context) -> None:
    """A button that nobody made, or an old one → said so, nothing else."""
    await close(update, context, texts.BUTTON_OLD)


async def close(update: Update, context: Context, notice: str | None = None) -> None:
    """End the waiting sign on a pressed button; with a notice that the person closes."""
    assert update.callback_query is not None
    await context.cross_off(update)
    try:
        await update.callback_query.answer(notice, show_alert=notice is not None)
    except BadRequest:
        return  # pressed long ago: Telegram no longer waits


async def _tell_gone(update: Update, context: Context, gone: errors.SourceGone) -> None:
    """A document withdrawn takes the message that quotes it with it; a newer version is told."""
    if isinstance(gone, errors.SourceWithdrawn):
        await _replace(update, context, texts.explain(gone), None)
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


async def _exchange(update: Update, context: Context) -> Exchange | None:
    """The exchange a button names, if it is this chat's: data can be made up by a client."""
    chat = update.effective_chat
    if chat is None:
        return None
    kept = context.parts.store.exchanges
    return await context.in_clerk(kept.of_button, int(_match(context, 1)), chat.id)


async def _replace(
    update: Update, context: Context, text: str, keyboard: InlineKeyboardMarkup | None
) -> bool:
    query: CallbackQuery | None = update.callback_query
    assert query is not None
    if query.message is None:
        return False
    chat, message = query.message.chat.id, query.message.message_id
    return await context.parts.outgoing.edit(chat, message, text, keyboard)


def _match(context: Context, group: int) -> str:
    assert context.matches
    return str(context.matches[0].group(group))
