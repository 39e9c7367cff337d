"""Questions: typed in a private chat, put to the assistant in a group, edited afterwards."""

from telegram import InlineKeyboardMarkup, Message, Update

from bot import addressing, texts
from bot.asking import Reply
from bot.context import Context
from bot.handlers import sources


async def question(update: Update, context: Context) -> None:
    """A question → its answer, with the button that shows the sources."""
    message = update.effective_message
    assert message is not None
    asked = context.asked(update)
    if not asked.text:
        return await context.say(update, texts.ASK_HOW)
    if _is_private(message, asked.text):
        return await context.say(update, texts.ASK_IN_PRIVATE)  # not searched, not kept
    async with context.typing(message):
        reply = await context.in_worker(context.parts.asking.answer, asked)
    kept, button = reply.exchange_id is not None, _button(reply)
    sent = await context.reply(update, reply.messages, button, crossed_off=kept)
    await context.in_clerk(context.parts.asking.sent, reply, sent)


async def edited(update: Update, context: Context) -> None:
    """A question that was edited → another answer in the place of the one it had."""
    message, asked = update.effective_message, context.asked(update)
    assert message is not None
    of_question = context.parts.store.exchanges.of_question
    before = await context.in_clerk(of_question, asked.chat_id, asked.message_id)
    if before is None or before.message_id is None or _is_private(message, asked.text):
        return await question(update, context)
    if asked.text in ("", before.question):
        return await context.cross_off(update)
    async with context.typing(message):
        reply = await context.in_worker(context.parts.asking.again, asked, before)
    sent = await context.replace(update, before.message_id, reply.messages, _button(reply))
    await context.in_clerk(context.parts.asking.sent, reply, sent)


def _is_private(message: Message, text: str) -> bool:
    """Whether a question is none for the group that it stands in."""
    return addressing.in_group(message) and addressing.names_person(text)


def _button(reply: Reply) -> InlineKeyboardMarkup | None:
    if not reply.has_sources or reply.exchange_id is None:
        return None
    return sources.under(reply.exchange_id)
