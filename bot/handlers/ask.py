"""Questions: typed in a private chat, put to the assistant in a group, edited afterwards."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot import addressing, texts
from bot.asking import Reply
from bot.context import Context


async def question(update: Update, context: Context) -> None:
    """A question → its answer, with the button that shows the sources."""
    message = update.effective_message
    assert message is not None
    asked = context.asked(update)
    if not asked.text:
        return await context.say(update, texts.ASK_HOW)
    if addressing.in_group(message) and addressing.names_person(asked.text):
        return await context.say(update, texts.ASK_IN_PRIVATE)  # not searched, not kept
    async with context.typing(message):
        reply = await context.in_worker(context.parts.asking.answer, asked)
    kept = reply.exchange_id is not None
    button = sources_button(reply)
    sent = await context.reply(update, reply.messages, button, crossed_off=kept)
    await context.in_clerk(context.parts.asking.sent, reply, sent)


async def edited(update: Update, context: Context) -> None:
    """A question that was edited → another answer in the place of the one it had."""
    asked, asking = context.asked(update), context.parts.asking
    of_question = context.parts.store.exchanges.of_question
    before = await context.in_clerk(of_question, asked.chat_id, asked.message_id)
    private = addressing.names_person(asked.text)  # where that matters, `question` says so
    if before is None or before.message_id is None or private:
        return await question(update, context)
    if asked.text in ("", before.question):
        return await context.cross_off(update)
    assert update.effective_message is not None
    async with context.typing(update.effective_message):
        reply = await context.in_worker(asking.again, asked, before)
    await context.cross_off(update)
    edit, keyboard = context.parts.outgoing.edit, sources_button(reply)
    sent: int | None = before.message_id
    if not await edit(asked.chat_id, before.message_id, reply.messages[-1], keyboard):
        sent = await context.reply(update, reply.messages, keyboard)  # the old one is gone
    await context.in_clerk(asking.sent, reply, sent)


def sources_button(reply: Reply) -> InlineKeyboardMarkup | None:
    """The button under an answer that rests on something."""
    if not reply.has_sources or reply.exchange_id is None:
        return None
    data = f"source:{reply.exchange_id}:0"
    return InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(texts.BUTTON_SOURCES, callback_data=data)
    )
